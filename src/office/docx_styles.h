/* SPDX-License-Identifier: EUPL-1.2 */
/* How a Word document looks: its styles, with the names that Word itself uses, so that it shows them in its own language. */
#ifndef OFFICE_DOCX_STYLES_H
#define OFFICE_DOCX_STYLES_H

#include "base/text.h"

/* The part word/styles.xml. */
Text docx_styles(Arena *arena, Text language);

#endif
