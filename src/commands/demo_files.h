/* SPDX-License-Identifier: EUPL-1.2 */
/* Small files that the program makes itself for the demonstration: the same bytes every time. */
#ifndef COMMANDS_DEMO_FILES_H
#define COMMANDS_DEMO_FILES_H

#include "database/database.h"

/* A PDF of one page: a title and lines below it, which end with "\n". Characters of Latin-1 only. */
Blob demo_pdf(Arena *arena, Text title, Text lines);

/* A PNG of bars, each with a height from 0 to 100, in one colour (0xRRGGBB). */
Blob demo_chart(Arena *arena, int count, const int *heights, uint32_t colour);

#endif
