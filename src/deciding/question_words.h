/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a question that was read from a file, in words. */
#ifndef DECIDING_QUESTION_WORDS_H
#define DECIDING_QUESTION_WORDS_H

#include "deciding/outcome_words.h"
#include "deciding/question_file.h"

/* As outcome_in_words(), whatever the way. */
Text question_file_in_words(const Language *language, Arena *arena, const QuestionFile *file, Value *reasons);

#endif
