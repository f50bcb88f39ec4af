/* SPDX-License-Identifier: EUPL-1.2 */
/* Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a write that is sent again is not done again, but gets its first answer. */
#ifndef HTTP_IDEMPOTENCY_H
#define HTTP_IDEMPOTENCY_H

#include "http/app.h"

/* For so long a key is known. */
#define IDEMPOTENCY_LASTS DAY

/* Reads the key of a POST by somebody who is signed in, and looks whether it is known: its first answer again, 409 while that is being made, 422
 * where the key came with another request, 400 for what is no key. status 0: it is to be done. */
Outgoing idempotency_find(Request *request, const Incoming *incoming);

/* Within the write, before the handler's own function: puts the key there with it. False where it is there already. */
bool idempotency_take(Write *write, Request *request);

/* The write was kept: its answer will be noted. */
void idempotency_taken(Request *request);

/* Notes the answer of the write that was kept. What is lost before this was done all the same: then the key leads to the page of what was changed. */
void idempotency_note(Request *request, const Outgoing *made);

/* How many keys of the person are known; forgets them; forgets the expired ones of all. */
int64_t idempotency_count(Database *database, int64_t person);
void idempotency_forget(Write *write, int64_t person);
bool idempotency_expire(Write *write, void *state);

extern const Schema http_schema;

#endif
