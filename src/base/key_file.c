/* SPDX-License-Identifier: EUPL-1.2 */
/* How a key is written. What is in it its own room reads. */
#include "base/key_file.h"

#include <unistd.h>

#include "base/disk.h"

enum { KEY_RIGHTS = 0600 };

/* A name that is not on the disk goes with the power, and the record has entered a key that nobody has. */
bool key_file_write(Arena *arena, Text place, Text line)
{
    if (!disk_write(arena, place, text_join(arena, line, TEXT("\n")), KEY_RIGHTS))
        return false;
    bool is_certain = disk_sync(arena, disk_folder_of(arena, place));
    if (!is_certain)
        unlink(text_z(arena, place));
    return is_certain;
}
