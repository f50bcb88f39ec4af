/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole question in one JSON object, as docs/deciding.md specifies it: rule, roll, proxies and what was cast. What Hanse exports, `hanse decide` reads,
 * and anybody recounts. */
#ifndef DECIDING_QUESTION_FILE_H
#define DECIDING_QUESTION_FILE_H

#include "deciding/decide.h"
#include "deciding/elect.h"
#include "deciding/silence.h"

typedef enum { WAY_VOTE, WAY_SILENCE, WAY_CONSENT, WAY_ELECTION } Way;

typedef struct QuestionFile {
    Way way;
    Rule rule;
    Deciding deciding;      /* of every way: rule, convocation, roll, chair, seed; choices of a vote alone */
    const Text *codes;      /* of the cities, in the order of the roll */
    Consent *answers;       /* of a consent, likewise */
    Silence silence;
    Election election;
    const struct Value *outcome; /* what the file says was decided; NULL: nothing */
} QuestionFile;

/* "vote", "silence", "consent", "election". */
Text way_code(Way way);

/* False, and what is wrong in English with the path to it, where it is not such a question. The deciding points into *result_file, which must stay where
 * it is. */
bool question_file_read(Arena *arena, Text json, QuestionFile *result_file, Text *result_problem);

/* The outcome as one JSON object, byte for byte as everybody should find it. */
Text question_file_decide(Arena *arena, const QuestionFile *file);

#endif
