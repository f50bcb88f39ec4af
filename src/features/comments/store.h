/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of comments ask of their store. */
#ifndef FEATURES_COMMENTS_STORE_H
#define FEATURES_COMMENTS_STORE_H

#include "features/comments/anchor.h"
#include "features/comments/comments.h"
#include "features/comments/rules.h"

/* Counts the open comments of a position anew, by paragraph. */
void comments_count(Write *write, int64_t position);

/* Finds in the latest version what the comments of the position are about, or one of them (else 0). */
void comments_anchor(Write *write, int64_t position, int64_t comment);

/* Comments follow the text: where a version came in the write, they are anchored anew. */
void comments_keep(Write *write, Text object_kind, int64_t object);

/* The Markdown of a paragraph in a version; empty where it is not there. */
Text paragraph_in(Database *database, Arena *arena, int64_t version, int64_t paragraph);

void comments_touch(Write *write);

void comments_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void comments_erase_person(Write *write, int64_t person);
extern const PersonColumn comments_person_columns[];
extern const Vouch comments_vouched[];

#endif
