/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions as files that anybody can recount: rule, roll, ballots and outcome, with the entries of the record that vouch for them and the proofs of
 * these. docs/recounting.md has the format; src/recount/ reads it again. */
#ifndef FEATURES_RECOUNTS_RECOUNTS_H
#define FEATURES_RECOUNTS_RECOUNTS_H

#include "http/feature.h"
#include "recount/recount.h"

typedef struct QuestionsExport {
    const Feature *const *features;
    Database *database;
    Text audiences;   /* "1,2,17": only what these may see; AUDIENCES_ALL */
    bool with_people; /* contents that name people, too: for the secretariat */
    void (*progress)(int64_t questions, int64_t of); /* may be NULL */
} QuestionsExport;

/* The files of one question, or of all that were closed (question 0), as far as the record is signed. Empty: nothing is signed, or the question is not
 * there, not closed, or not for these audiences. */
ExportFiles questions_export(Arena *arena, const QuestionsExport *export, int64_t question);

/* Adds the files of all questions to a folder that has a record (record/export.h): keys and checkpoints stand there already. False, and a sentence. */
bool questions_export_write(Arena *arena, const QuestionsExport *export, Text folder, Text *result_problem);

extern const Feature recounts;

#endif
