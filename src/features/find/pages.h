/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of this feature share. */
#ifndef FEATURES_FIND_PAGES_H
#define FEATURES_FIND_PAGES_H

#include "features/find/find.h"
#include "features/find/rules.h"

extern const Follower find_follower;         /* follow.c */
extern const PersonColumn find_person_columns[]; /* follow.c */
void find_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void find_erase_person(Write *write, int64_t person);

/* Numbers of objects that may fit, some of each feature's, as a list; the caller looks at each once more. views.c */
Text objects_that_may_fit(Request *request, const Wanted *wanted);

/* [{object, feature, names}] of these objects. views.c */
Value *names_of_objects(Request *request, Text objects);

/* Where the program itself leads. places.c */
typedef struct ProgramPage {
    const char *label;
    const char *href;
    bool (*may)(const Reader *reader); /* NULL: everyone */
} ProgramPage;
extern const ProgramPage program_pages[]; /* ends with one without a label */

#endif
