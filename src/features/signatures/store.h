/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of signatures ask of their store. */
#ifndef FEATURES_SIGNATURES_STORE_H
#define FEATURES_SIGNATURES_STORE_H

#include "features/signatures/rules.h"
#include "features/signatures/signatures.h"

/* id, position, organisation, signer, function, signed_on, person; NULL where there is none. */
Value *signature_load(Database *database, Arena *arena, int64_t signature);

/* organisations, cities, countries that have signed; zeros where nobody has. */
Value *signature_counts(Database *database, Arena *arena, int64_t position);

/* Rows for cities_map(): the cities that have signed. */
Value *signatures_on_map(Request *request, int64_t position);

/* Rows position_slug, position_title (words), signed_on of an organisation, the newest first, of those that the reader may see. */
Value *signatures_of_organisation(Request *request, int64_t organisation);

bool has_signed(Database *database, int64_t position, int64_t organisation);

void signatures_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void signatures_erase_person(Write *write, int64_t person);
extern const PersonColumn signatures_person_columns[];
extern const Vouch signatures_vouched[];

/* Makes the counters of a declaration anew. */
void signatures_count(Write *write, int64_t position);

extern const Register signatures_registers[];

#endif
