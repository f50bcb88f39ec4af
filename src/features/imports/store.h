/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about kept plans. */
#ifndef FEATURES_IMPORTS_STORE_H
#define FEATURES_IMPORTS_STORE_H

#include "features/imports/rules.h"

enum { LINES_A_PAGE = 100, PLAN_KEPT_DAYS = 7 };

typedef struct NewImport {
    int64_t by;
    Text file_name;
    Text ignored; /* heads, one a line */
    const Line *lines;
    const Plan *plans;
    int count;
} NewImport;

/* Keeps a plan; its id. Not recorded. */
int64_t import_keep(Write *write, const NewImport *import);

/* Puts other plans in the place of those kept for the same lines. Not recorded. */
void import_plan_anew(Write *write, int64_t import, const Line *lines, const Plan *plans, int count);

/* id, by_person, by_name, at, file_name, status, ignored, created, changed, unchanged, refused; NULL where there is none. */
Value *import_load(Database *database, Arena *arena, int64_t import);

/* Plans that wait to be done, the oldest first, of one person or (0) of all: the same; at most 50. */
Value *imports_waiting(Database *database, Arena *arena, int64_t person);

/* The lines of the import, after a line of this number, of a kind (empty: of any): line, kind, the cells by their names, city_name (nothing
 * where the city is not known), was_title, was_ends, reasons, other; at most limit. */
Value *import_lines(Database *database, Arena *arena, int64_t import, int64_t after, Text kind, Text language, int limit);

/* The lines as they were read, and their plans, in order; how many. */
int import_lines_load(Database *database, Arena *arena, int64_t import, Line **result_lines, Plan **result_plans);

/* Ends the plan, "done" or "dropped", and forgets its lines; false where it does not wait any more. */
bool import_end(Write *write, int64_t import, const char *status);

/* Retention: plans made before then; how many. */
int64_t imports_forget(Write *write, Moment before);

void imports_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void imports_erase_person(Write *write, int64_t person);
extern const PersonColumn imports_person_columns[];

#endif
