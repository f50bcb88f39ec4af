/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of recounting: the whole (recount.c), one question (question.c), what the record says of it (vouched.c). */
#ifndef RECOUNT_PARTS_H
#define RECOUNT_PARTS_H

#include "deciding/question_file.h"
#include "recount/recount.h"
#include "record/proven.h"

/* What does not hold: a code of problems.c. */
typedef struct Wrong {
    const char *code; /* NULL: all holds */
    Text what;
} Wrong;

/* A question of the export, as far as it has been read. */
typedef struct Recounted {
    Arena *arena;
    const ExportFiles *files;
    const Checkpoint *checkpoint;
    int64_t id;
    const Value *listed;   /* in the index */
    const Value *question; /* question.json */
    QuestionFile file;     /* the same, to be decided */
    Proven proven;
    Text outcome;          /* as recounted */
} Recounted;

/* The content of a file; NULL: there is none of that name. */
const Text *exported_file(const ExportFiles *files, Text name);

/* Everything about one question; decided is left in outcome. */
Wrong question_recount(Recounted *question);

/* Whether rule, roll, ballots, published list and outcome are those that the record vouches for. */
Wrong question_vouched(const Recounted *question);

/* The last entry with this verb that has its content; NULL: there is none. */
const ProvenEntry *entry_of(const Proven *proven, const char *verb);

/* Cities of the roll by their codes, with the numbers that the record knows them by. */
typedef struct CityNumber {
    Text code;
    int64_t number;
} CityNumber;

typedef struct CityNumbers {
    ptrdiff_t count;
    CityNumber *items;
} CityNumbers;

CityNumbers city_numbers(Arena *arena, const Value *question);
/* 0: there is no such city. */
int64_t city_number(const CityNumbers *numbers, Text code);

/* SHA-256 in hex of a text; of the roll and of the ballots as the record vouches for them. */
Text hex_of(Arena *arena, Text text);
Text roll_digest(Arena *arena, const Value *question);
Text ballots_digest(Arena *arena, const Value *question);
/* Of the published list of secret ballots. */
Text list_root(Arena *arena, const Value *question);

#endif
