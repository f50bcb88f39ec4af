/* SPDX-License-Identifier: EUPL-1.2 */
/* What the offices' own pages ask of their store. A term: id, post, post_name, held_by, organisation, slug, name (words), starts, ends,
 * decided_on, decided_by; names in the reader's language where there are any. */
#ifndef FEATURES_OFFICES_STORE_H
#define FEATURES_OFFICES_STORE_H

#include "features/offices/offices.h"
#include "features/offices/rules.h"

/* The terms of organisations that the reader may see, the last that started first. */
Value *offices_of_network(Database *database, Arena *arena, Text language, Text audiences);

/* Whether there are more than those. */
bool offices_are_cut(Database *database);

/* The same of cities ("3,17") alone. */
Value *offices_of_cities(Database *database, Arena *arena, Text language, Text audiences, Text cities);

/* What an organisation holds on a day or will hold. */
Value *offices_of(Database *database, Arena *arena, int64_t organisation, Text language, Text day);

/* Terms that end after a day and up to another one, and that nobody is entered to follow in. */
Value *offices_ending(Database *database, Arena *arena, Text language, Text after, Text until);

/* One term; NULL where there is none. */
Value *office_load(Database *database, Arena *arena, int64_t office, Text language);

/* Every term of a post, for the rules. */
Terms office_terms(Database *database, Arena *arena, Text post);

/* The posts in their order: code, id, position, name, term_years, most_renewals, most_holders, held_by. */
Value *office_posts(Database *database, Arena *arena, Text language);

/* The name of whoever acts for the organisation in a role on a day, if the reader may see that person; else the empty text. */
Text acting_person(Database *database, Arena *arena, int64_t organisation, Text role, Text day, Text audiences);

/* Member cities as choices {value, label}, by name. */
Value *office_cities(Database *database, Arena *arena, Text language);

extern const Vouch offices_vouched[];

extern const Register offices_registers[];

#endif
