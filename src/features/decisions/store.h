/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of decisions ask of their store. */
#ifndef FEATURES_DECISIONS_STORE_H
#define FEATURES_DECISIONS_STORE_H

#include "features/decisions/decisions.h"

/* id, body, source, position, number, year, text (words), reason (words), adopted (0 or 1), decided_on, review_on, audience; NULL: there is none. */
Value *decision_load(Database *database, Arena *arena, int64_t decision);

/* The audience that may see it; 0: there is none. */
int64_t decision_audience(Database *database, int64_t decision);

/* The latest of a body, and those about a position, of those that the reader may see: id, year, number, text (words), adopted, decided_on. */
Value *decisions_of_body(const Request *request, int64_t body, int64_t how_many);
Value *decisions_of_position(const Request *request, int64_t position);

/* Those whose day of review has come by today, the longest due first, at most 50: id, body, body_name (words), year, number, text (words), review_on. */
Value *decisions_to_review(const Request *request);

void decisions_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void decisions_erase_person(Write *write, int64_t person);
extern const PersonColumn decisions_person_columns[];
extern const Vouch decisions_vouched[];

extern const Register decisions_registers[];

#endif
