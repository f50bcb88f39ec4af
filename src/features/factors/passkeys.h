/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about passkeys and what they are asked to sign. */
#ifndef FEATURES_FACTORS_PASSKEYS_H
#define FEATURES_FACTORS_PASSKEYS_H

#include "features/factors/factors.h"
#include "passkeys/passkey.h"

enum { PASSKEYS_MAXIMUM = 20 };

/* id, name, created_at, last_used_at (nothing: never) of each, the oldest first. */
Value *passkeys_of_person(Database *database, Arena *arena, int64_t person);

/* The ids that authenticators know them by, as texts. */
Value *passkey_credentials(Database *database, Arena *arena, int64_t person);

/* Whose passkey it is, and which; 0: nobody's. */
int64_t passkey_find(Database *database, Arena *arena, Text credential, Passkey *result_passkey);

/* False where one of this id is known, or the person has as many as one may. Record: factor.enrolled. */
bool passkey_add(Write *write, int64_t person, const Passkey *passkey, Text name);

/* It was used, and its counter says so. */
void passkey_note_use(Write *write, const Passkey *passkey, int64_t count);

/* Its name; the empty text where the person has none of this number. Record: factor.removed. */
Text passkey_remove(Write *write, int64_t person, int64_t passkey);

/* A new challenge, to be answered once by the browser with the token. person: 0 for who signs in. purpose: "create", "sign-in", "step-up". */
void challenge_make(Write *write, int64_t person, const char *purpose, Text browser, Token *result_challenge);

/* Uses it up, whatever comes of it; false where it was not made for this, or no longer holds. */
bool challenge_use(Write *write, Text challenge, int64_t person, const char *purpose, Text browser);

#endif
