/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about second factors but that of passkeys and demands. Functions that write append to the record where said; the caller has
 * checked who may. */
#ifndef FEATURES_FACTORS_STORE_H
#define FEATURES_FACTORS_STORE_H

#include "features/factors/factors.h"
#include "features/factors/rules.h"

typedef const unsigned char *FactorKey; /* see secret.h */

Held factors_held(Database *database, Arena *arena, int64_t person);

/* created_at, confirmed_at (nothing before) of the person's app; NULL where there is none. */
Value *totp_load(Database *database, Arena *arena, int64_t person);

/* Its secret; no data where there is none, or it was sealed with another key. */
Blob totp_secret(Database *database, Arena *arena, FactorKey key, int64_t person);

/* A new secret, in place of one that was not confirmed. */
void totp_begin(Write *write, FactorKey key, int64_t person);

/* What became of a code that somebody typed. */
typedef enum { CODE_WRONG, CODE_TAKEN, CODE_UNREADABLE /* our key is not the one that the secret was sealed with */ } CodeResult;

/* Takes the code of an app, confirmed or, to confirm it, not yet: each once. Writes may be UNRECORDED. */
CodeResult totp_take(Write *write, FactorKey key, int64_t person, Text code, bool is_confirmed);

/* It counts from now on. Record: factor.enrolled. */
void totp_confirm(Write *write, int64_t person);

/* False where there was none. Record: factor.removed. */
bool totp_remove(Write *write, int64_t person);

/* New recovery codes in place of all before, as texts. Record: factor.codes_made. */
Value *recovery_make(Write *write, int64_t person);
int64_t recovery_left(Database *database, int64_t person);

/* Takes one, once. Record: factor.code_used. */
bool recovery_take(Write *write, int64_t person, Text code);

/* Takes away the recovery codes of who has no factor left that they could stand in for. */
void recovery_drop_lonely(Write *write, int64_t person);

/* An entry about what the person signs in with; label may be empty. */
void factor_record(Write *write, const char *verb, int64_t person, int64_t by, const char *kind, Text label);

/* Deletes what expired. */
void factors_expire(Write *write);

void factors_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void factors_erase_person(Write *write, int64_t person);
extern const PersonColumn factors_person_columns[];

#endif
