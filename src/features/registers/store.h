/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables that were sent and wait to be written. */
#ifndef FEATURES_REGISTERS_STORE_H
#define FEATURES_REGISTERS_STORE_H

#include "features/registers/registers.h"

enum { UPLOAD_KEPT_DAYS = 1, UPLOAD_LINES = 500 };

/* A line of an upload's plan. */
typedef struct PlannedLine {
    int line;
    LineFate fate;
    Text key, column, cell;
    const char *problem; /* NULL: nothing is wrong */
    int other;
} PlannedLine;

typedef struct NewUpload {
    int64_t by;
    const Register *of;
    Text file_name;
    Blob content;
    int64_t counts[LINE_FATES];
    int line_count;
    const PlannedLine *lines;
} NewUpload;

/* Keeps it; its id. Not recorded. */
int64_t upload_keep(Write *write, const NewUpload *upload);

/* Forgets it and its lines. */
void upload_drop(Write *write, int64_t upload);

/* id, by_person, at, register, file_name, added, changed, same, refused; NULL where there is none. */
Value *upload_load(Database *database, Arena *arena, int64_t upload);
Blob upload_content(Database *database, Arena *arena, int64_t upload);

/* The same of those that wait, of one person, the oldest first; at most 50. */
Value *uploads_of(Database *database, Arena *arena, int64_t person);

/* line, fate, key, column, cell, problem, other. */
Value *upload_lines(Database *database, Arena *arena, int64_t upload);

/* Retention: sent before then; how many. */
int64_t uploads_forget(Write *write, Moment before);

void registers_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void registers_erase_person(Write *write, int64_t person);
extern const PersonColumn registers_person_columns[];

#endif
