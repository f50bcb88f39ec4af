/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the files that read a message; they know GMime. */
#ifndef MAIL_RECEIVE_PARTS_H
#define MAIL_RECEIVE_PARTS_H

#include <gmime/gmime.h>

#include "mail/receive/message.h"

/* All values of a header, the topmost first, as they stand, unfolded; what is not UTF-8 is read as words_from_charset() does. */
ptrdiff_t header_values(Arena *arena, GMimeMessage *message, const char *name, Text *values, ptrdiff_t most);

/* The first of them as it stands, and in words (RFC 2047, one line); empty where there is none. */
Text header_first(Arena *arena, GMimeMessage *message, const char *name);
Text header_words(Arena *arena, GMimeMessage *message, const char *name, ptrdiff_t maximum);

/* The ids between < and > in it, in order. */
int ids_read(Arena *arena, Text header, Text *ids, int most);

/* What a part has in it, its transfer encoding undone. */
Blob part_content(Arena *arena, GMimePart *part);

/* Fills words, files and bounce. */
void body_read_parts(Arena *arena, GMimeMessage *message, Arrived *arrived);

/* Why it was written by a program; NULL: nothing says so. */
const char *automatic_reason(Arena *arena, GMimeMessage *message, Text sender, const Arrived *arrived);

/* From what message/delivery-status says. */
void bounce_read(Arena *arena, Text fields, Arrived *arrived);

#endif
