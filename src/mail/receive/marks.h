/* SPDX-License-Identifier: EUPL-1.2 */
/* What mail programs write themselves around what people write, in the languages of the program: known by single lines and paragraphs. */
#ifndef MAIL_RECEIVE_MARKS_H
#define MAIL_RECEIVE_MARKS_H

#include "base/text.h"

/* A line without the marks of quotation, bold letters and frames in front of it. */
Text line_bare(Text line);

/* ">" before it, perhaps after blanks. */
bool line_is_quoted(Text line);

bool line_is_blank(Text line);

/* The line above which people were asked to write; its end may stand on the next one. */
bool line_is_answer_line(Text line, Text next);

/* The folded line begins as what stands above a quotation, "On Tuesday, Anna Schmidt wrote:", or has its verb. */
bool line_begins_attribution(Text folded);
bool line_names_writing(Text folded);

/* "From: …", "Betreff: …", as above what Outlook quotes; is_sender: it is the first of them. */
bool line_is_label(Text folded, bool *result_is_sender);

/* "-----Original Message-----". */
bool line_is_separator(Text folded);

/* Nothing but underscores or dashes, at least ten. */
bool line_is_rule(Text line);

/* "Sent from my telephone". */
bool line_is_of_device(Text folded);

/* A paragraph that asks whom it was not meant for to delete it. */
bool paragraph_is_disclaimer(Text folded);

/* A subject that only programs write that answer by themselves. */
bool subject_is_of_auto_reply(Text folded);

#endif
