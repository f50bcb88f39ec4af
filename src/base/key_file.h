/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of secret keys, which stand beside the database: who can write to the one does not have the other. */
#ifndef BASE_KEY_FILE_H
#define BASE_KEY_FILE_H

#include "base/text.h"

/* The line in a new file that only its owner may read: whole and on disk, or not at all; never over another file. */
bool key_file_write(Arena *arena, Text place, Text line);

#endif
