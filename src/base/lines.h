/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of so many characters, for what is numbered by them on the screen and on paper alike. */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include "base/text.h"

/* Slices of the text, one after another. */
typedef struct TextLines {
    ptrdiff_t count;
    Text *items;
} TextLines;

/* Filled word by word, each with the space at its end; "\n" ends a line, and a word longer than a line is cut. width: at least 1, in characters as
 * readers count them: a letter with its accents is one, or a flag. Pure and thread-safe. */
TextLines text_lines(Arena *arena, Text text, int width);

#endif
