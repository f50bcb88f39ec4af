/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of offices share among themselves. */
#ifndef FEATURES_OFFICES_PAGES_H
#define FEATURES_OFFICES_PAGES_H

#include "features/offices/store.h"

/* A write of a page: what the rules have against it. */
typedef struct OfficeChange {
    Request *request;
    int64_t office;      /* of a term that is there already, else 0 */
    int64_t organisation; /* of a new term */
    const char *problem_field;
    const char *problem;
} OfficeChange;

/* Runs the change: to the address when it was kept, `show` with the problem when it was not. */
Answer office_change(OfficeChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, Text address);

Answer show_offices(Request *request), begin_office(Request *request);    /* list.c */
Answer show_end(Request *request), end_office(Request *request);          /* end.c */
Answer show_posts(Request *request), put_post(Request *request);          /* posts.c */
Answer put_usual_posts(Request *request);
extern const Form begin_form, office_end_form, post_form;
extern const Shape offices_shape[], end_shape[], posts_shape[];

void offices_for_city(Request *request, int64_t organisation, Value *sections); /* gathered.c */
void offices_open_for_city(Request *request, int64_t organisation, Value *sections);
void offices_on_desk(Request *request, Value *items);
Text office_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t office_entry_audience(Database *database, const Value *entry);
extern const EntryKind office_entry_kinds[];

#endif
