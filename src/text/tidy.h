/* SPDX-License-Identifier: EUPL-1.2 */
/* The shortest edit is not the one that reads best: hunks are joined and moved for people. */
#ifndef TEXT_TIDY_H
#define TEXT_TIDY_H

#include "text/align.h"

/* Joins hunks that only white space, punctuation or a few small words keep apart, leaves out what a joined hunk begins and ends with in both
 * texts, and moves what was only inserted or only deleted to where a word, better a sentence, begins. */
void alignment_tidy(Alignment *alignment);

#endif
