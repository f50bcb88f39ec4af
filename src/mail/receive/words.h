/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes of a message as text: whatever charset they claim to be in, valid UTF-8 comes of them. */
#ifndef MAIL_RECEIVE_WORDS_H
#define MAIL_RECEIVE_WORDS_H

#include "database/database.h"

/* In UTF-8, without NUL. charset: what the message calls it, often wrongly; where it is unknown or none, UTF-8 is tried, then the charset of most old
 * mail, Windows-1252. What cannot be read becomes U+FFFD. */
Text words_from_charset(Arena *arena, Blob bytes, Text charset);

/* Ends of line as \n, no controls but that and tabs, no-break spaces as spaces, and nothing invisible at the beginning. */
Text words_plain(Arena *arena, Text words);

/* One line of it, trimmed: for headers and names of files; cut after so many bytes at the end of a character. */
Text words_of_line(Arena *arena, Text words, ptrdiff_t maximum);

/* format=flowed (RFC 3676): soft ends of line undone, stuffing taken off. delete_space: DelSp=yes. */
Text words_unflowed(Arena *arena, Text words, bool delete_space);

#endif
