/* SPDX-License-Identifier: EUPL-1.2 */
/* A feature is one folder and one const Feature; pages that gather walk the list of features and ask each. */
#ifndef HTTP_FEATURE_H
#define HTTP_FEATURE_H

#include "database/migrate.h"
#include "http/request.h"
#include "jobs/jobs.h"
#include "record/follower.h"

typedef struct Feature {
    const char *name;
    const Route *routes;               /* ends with a route without a path; NULL for none */
    const Follower *follower;          /* NULL for none */
    const JobKind *jobs;               /* ends with a kind without a name; NULL for none */

    const char *topics;                /* space-separated: what its answers to gathering pages change with; NULL for none */

    /* The id of the object that a part of a path names ("city", "lyon"); 0 when the feature has no such part or object. */
    int64_t (*find_place)(Database *database, Text part, Text value);

    /* Each adds what the feature has to say, already cut to what the reader may see; NULL: nothing to say. */
    void (*for_city)(Request *request, int64_t organisation, Value *sections);
    void (*for_theme)(Request *request, int64_t theme, Value *sections);
    void (*waits_for)(Request *request, Value *items);
    void (*about_person)(Database *database, Arena *arena, int64_t person, Value *result);
    void (*erase_person)(Write *write, int64_t person);

    /* "table.column" of every column that refers to a person and that about_person and erase_person answer for; ends with NULL. */
    const char *const *person_columns;

    /* The sentence for an entry of the record whose verb is the feature's; the empty text when it is not. */
    Text (*entry_in_words)(const Language *language, Arena *arena, Text verb, const Value *content);
} Feature;

/* Adds a section to a gathering page: an object for the feature's data (both faces) and the template that shows it as HTML; the
 * title is a message. */
Value *section_add(Value *sections, const char *name, const char *title, const char *template);

#endif
