/* SPDX-License-Identifier: EUPL-1.2 */
/* An export of questions checked and recounted from its files alone: no database, no clock, no network. docs/recounting.md has the format, and what
 * each finding means. */
#ifndef RECOUNT_RECOUNT_H
#define RECOUNT_RECOUNT_H

#include "view/value.h"

typedef struct ExportFile {
    Text name;    /* "index.json", "questions/17/question.json" */
    Text content;
} ExportFile;

typedef struct ExportFiles {
    ptrdiff_t count;
    const ExportFile *items;
} ExportFiles;

typedef struct Recounting {
    Text trusted_key; /* as somebody outside knows it; empty: the first key of the export is believed */
    void (*progress)(int64_t questions, int64_t of); /* may be NULL */
} Recounting;

/* {holds, size, key, questions: [{id, way, title, decided, problem}], problem}: size is how many entries the checkpoint signs; decided the code that the
 * recount came to (empty: it did not get so far); problem is nothing or {code, what}, the first of the question, or of the export as a whole. */
Value *recount(Arena *arena, const ExportFiles *files, const Recounting *how);

/* What a code means, as a message that may name {what}. */
const char *recount_problem_text(Text code);

/* Adds the numbers of questions that a file of entries of a record (docs/record.md) says were closed, each once: [{id}]. False where it cannot be read. */
bool recount_closed_in(Text path, Value *closed);

/* Where a record stands beside the questions: the first that was closed and is not in the index becomes the problem of the whole. */
void recount_compare(Value *recounted, const Value *closed);

/* The files of a folder that recount() reads. False, and a sentence, where it cannot be read; no such file: an empty list. */
bool export_files_read(Arena *arena, Text folder, ExportFiles *result_files, Text *result_problem);

#endif
