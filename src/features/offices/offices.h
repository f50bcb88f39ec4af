/* SPDX-License-Identifier: EUPL-1.2 */
/* Offices: the dated posts of the network that cities hold. Functions that write want a RECORDED write and append to the record; `by`
 * is the acting person, 0 for the program. None checks who may: the caller does. Days are YYYY-MM-DD; an end is the first day on
 * which the office is no longer held. */
#ifndef FEATURES_OFFICES_OFFICES_H
#define FEATURES_OFFICES_OFFICES_H

#include "http/feature.h"

/* A post as the table office_post has it; its schema says what each number means. */
typedef struct OfficePost {
    Text code;
    int64_t position;
    Text name; /* English; other languages through office_post_name_in() */
    int64_t term_years;
    int64_t most_renewals;
    int64_t most_holders;
    Text held_by;
} OfficePost;

/* Adds the post, or changes it where there is one of its code. Record: office_post.put. */
void office_post_put(Write *write, const OfficePost *post, int64_t by);
void office_post_name_in(Write *write, Text code, Text language, Text name);

/* The usual posts of data/office-posts.csv with their names; posts of the same codes become as they are there. */
void office_posts_put(Write *write, int64_t by);

/* False where there is no such post. */
bool office_post_load(Database *database, Arena *arena, Text code, OfficePost *result_post);

typedef struct NewOffice {
    Text post;
    int64_t organisation;
    Text starts;
    Text ends;       /* empty: after the years of the post's term */
    Text decided_on;
    Text decided_by; /* the body */
    int64_t by;
} NewOffice;

/* Why the city cannot take the office, a message, and which member is to blame; NULL when it can. */
const char *office_problem(Database *database, Arena *arena, const NewOffice *office, const char **result_member);

/* The id of the new term. Record: office.began. */
int64_t office_begin(Write *write, const NewOffice *office);

/* The term ends on another day than planned. Record: office.ended. */
void office_end(Write *write, int64_t office, Text ends, int64_t by);

extern const Feature offices;
extern const Schema offices_schema;

#endif
