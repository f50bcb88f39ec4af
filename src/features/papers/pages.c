/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of papers: its routes, and what it answers. */
#include "features/papers/store.h"

#define PAPER_MEMBERS                                                                                                   \
    { "id", SHAPE_NUMBER, "number of the paper", NULL, false },                                                         \
    { "place", SHAPE_NUMBER, "number of the place that it hangs on", NULL, false },                                     \
    { "object", SHAPE_NUMBER, "number of what in the place it is attached to; 0: the place itself", NULL, false },      \
    { "title", SHAPE_WORDS, "its title", NULL, false },                                                                 \
    { "audience", SHAPE_NUMBER, "number of the audience that may see it", NULL, false },                                \
    { "by_person", SHAPE_NUMBER, "number of the person who added it; 0: forgotten", NULL, false },                      \
    { "added_at", SHAPE_MOMENT, "when it was added", NULL, false },                                                     \
    { "version", SHAPE_NUMBER, "number of its latest version", NULL, false },                                           \
    { "kind", SHAPE_TEXT, "what its latest version is by its content: pdf, docx, png …", NULL, false },                 \
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                      \
    { "family", SHAPE_TEXT, "pdf, text, table, slides, picture, calendar or archive", NULL, false },                    \
    { "size", SHAPE_NUMBER, "bytes of its latest version", NULL, false },                                               \
    { "size_name", SHAPE_TEXT, "the same in words", NULL, false },                                                      \
    { "digest", SHAPE_TEXT, "SHA-256 of its latest version", NULL, false },                                             \
    { "changed_at", SHAPE_MOMENT, "when that was added", NULL, false },                                                 \
    { "href", SHAPE_TEXT, "path of its page", NULL, false },                                                            \
    { "download", SHAPE_TEXT, "path of its latest version", NULL, false },                                              \
    { "preview", SHAPE_TEXT, "path of a picture of its latest version, where there is one", NULL, true }

const Shape papers_shape[] = { PAPER_MEMBERS, { 0 } };

const Schema papers_schema = { "papers", "src/features/papers/schema.sql" };

const Feature papers = {
    .name = "papers",
    .topics = "papers",
    .about_person = papers_about_person,
    .erase_person = papers_erase_person,
    .person_columns = papers_person_columns,
    .vouched = papers_vouched,
};
