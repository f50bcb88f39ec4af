/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody has written in a message, without what their mail program has added: the message that is answered, signatures, disclaimers. */
#ifndef MAIL_RECEIVE_QUOTATION_H
#define MAIL_RECEIVE_QUOTATION_H

#include "base/text.h"

/* words: as words_plain() gives them. is_answer: something is quoted; in what begins a thread, a quotation is what it is about, and stays. What cannot be
 * told apart for certain stays, too. Empty where nothing was written. */
Text quotation_strip(Arena *arena, Text words, bool is_answer);

/* The same as Markdown: ends of line that were meant stay ends of line, those of a program that wraps lines do not; no HTML comes of it. */
Text words_as_markdown(Arena *arena, Text words);

#endif
