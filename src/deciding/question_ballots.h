/* SPDX-License-Identifier: EUPL-1.2 */
/* What was cast, of a question that is being read. */
#ifndef DECIDING_QUESTION_BALLOTS_H
#define DECIDING_QUESTION_BALLOTS_H

#include "deciding/json_read.h"
#include "deciding/question_file.h"

typedef struct CodeAt {
    Text code;
    ptrdiff_t index;
} CodeAt;

typedef struct QuestionReading {
    QuestionFile *file;
    RollCity *roll;        /* of the file */
    const CodeAt *by_code; /* sorted */
} QuestionReading;

/* NULL where no city of the roll has it. */
const CodeAt *code_find(const QuestionReading *reading, Text code);

/* The index of the city whose code a member is; -1, and a problem, where there is none. */
ptrdiff_t city_read(const QuestionReading *reading, const JsonPlace *object, const char *name);
Text code_of(const QuestionReading *reading, ptrdiff_t city);

/* Ballots, turnout, objections, candidates: by the way of the file. */
void ballots_read(const JsonPlace *whole, QuestionReading *reading);

#endif
