/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of publications ask of the tables below. */
#ifndef FEATURES_PUBLICATIONS_STORE_H
#define FEATURES_PUBLICATIONS_STORE_H

#include "features/publications/publications.h"
#include "http/open_data.h"

/* The cities whose words are in a version, as rows for cities_map() with `paragraphs`: in how many of them; the most first. */
Value *cities_in_version(Request *request, int64_t version);

/* Cities that do not associate themselves: organisation, slug, name (words), text (words), the first first. */
Value *dissents_of_position(Database *database, Arena *arena, int64_t position, Text language);

/* What programs outside find of it. */
extern const OpenSet publications_open_sets[];
void publication_put_linked_data(Request *request, const Value *position);

#endif
