/* SPDX-License-Identifier: EUPL-1.2 */
/* Apps for codes, and recovery codes. */
#include "features/factors/store.h"

#include "features/factors/recovery.h"
#include "features/factors/secret.h"
#include "features/factors/totp.h"
#include "record/record.h"

static const Query held = { "SELECT (SELECT COUNT(*) FROM totp WHERE person = $1 AND confirmed_at IS NOT NULL), "
                            "(SELECT COUNT(*) FROM passkey WHERE person = $1)" };
static const Query staff_without = {
    "SELECT COUNT(*) FROM person WHERE id IN (SELECT id FROM person WHERE staff > 0) AND status = 'active' "
    "AND NOT EXISTS (SELECT 1 FROM totp WHERE totp.person = person.id AND confirmed_at IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM passkey WHERE passkey.person = person.id)"
};
static const Query load_totp = { "SELECT created_at, confirmed_at FROM totp WHERE person = $1" };
static const Query load_secret = { "SELECT secret FROM totp WHERE person = $1" };
static const Query load_for_code = { "SELECT secret, last_step, CASE WHEN confirmed_at IS NULL THEN 0 ELSE 1 END FROM totp WHERE person = $1" };
static const Query begin_totp = { "INSERT INTO totp (person, secret, created_at) VALUES ($1, $2, $3) "
                                  "ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, last_step = 0 "
                                  "WHERE totp.confirmed_at IS NULL" };
static const Query take_step = { "UPDATE totp SET last_step = $2 WHERE person = $1 AND last_step < $2" };
static const Query keep_secret = { "UPDATE totp SET secret = $2 WHERE person = $1" };
static const Query confirm_totp = { "UPDATE totp SET confirmed_at = $2 WHERE person = $1 AND confirmed_at IS NULL" };
static const Query remove_totp = { "DELETE FROM totp WHERE person = $1" };
static const Query remove_codes = { "DELETE FROM recovery_code WHERE person = $1" };
static const Query insert_code = { "INSERT INTO recovery_code (digest, person, created_at) VALUES ($1, $2, $3)" };
static const Query count_codes = { "SELECT COUNT(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL" };
static const Query use_code = { "UPDATE recovery_code SET used_at = $3 WHERE digest = $1 AND person = $2 AND used_at IS NULL" };

Held factors_held(Database *database, Arena *arena, int64_t person)
{
    Held result = { 0 };
    for (Rows *rows = database_query(database, arena, &held, ARGS(person)); rows_next(rows);)
        result = (Held){ rows_number(rows, 0) > 0, rows_number(rows, 1) > 0 };
    return result;
}

int64_t staff_without_factor(Database *database)
{
    return database_number(database, &staff_without, NO_ARGS, 0);
}

Value *totp_load(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &load_totp, ARGS(person)));
}

Blob totp_secret(Database *database, Arena *arena, FactorKey key, int64_t person)
{
    Text kept = database_text(database, arena, &load_secret, ARGS(person));
    return kept.length > 0 ? secret_open(arena, key, person, kept) : (Blob){ 0 };
}

void factor_record(Write *write, const char *verb, int64_t person, int64_t by, const char *kind, Text label)
{
    Value *content = value_object(write->arena);
    put_text(content, "kind", text_from_z(kind));
    put_text(content, "label", label);
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "person", .object = person, .content = content });
}

void totp_begin(Write *write, FactorKey key, int64_t person)
{
    unsigned char secret[TOTP_SECRET_BYTES];
    platform_random(write->platform, secret, sizeof secret);
    Text kept = secret_seal(write->arena, write->platform, key, person, (Blob){ secret, sizeof secret });
    database_run(write->database, &begin_totp, ARGS(person, kept, write->now));
}

void totp_give(Write *write, int64_t person, Blob secret)
{
    database_run(write->database, &begin_totp, ARGS(person, secret_seal(write->arena, write->platform, NULL, person, secret), write->now));
    totp_confirm(write, person);
}

typedef struct KeptTotp {
    Text secret;
    int64_t last_step;
    bool is_confirmed;
} KeptTotp;

static KeptTotp kept_totp(Write *write, int64_t person)
{
    KeptTotp kept = { 0 };
    for (Rows *rows = database_query(write->database, write->arena, &load_for_code, ARGS(person)); rows_next(rows);)
        kept = (KeptTotp){ rows_text(rows, 0), rows_number(rows, 1), rows_number(rows, 2) != 0 };
    return kept;
}

CodeResult totp_take(Write *write, FactorKey key, int64_t person, Text code, bool is_confirmed)
{
    KeptTotp kept = kept_totp(write, person);
    if (kept.secret.length == 0 || kept.is_confirmed != is_confirmed)
        return CODE_WRONG;
    Blob secret = secret_open(write->arena, key, person, kept.secret);
    if (!secret.data)
        return CODE_UNREADABLE;
    int64_t step = totp_check(secret.data, secret.length, code, write->now, kept.last_step);
    /* Another process may just have taken it: the database decides. */
    if (step == 0 || database_run(write->database, &take_step, ARGS(person, step)) != 1)
        return CODE_WRONG;
    if (key && secret_is_bare(kept.secret))
        database_run(write->database, &keep_secret, ARGS(person, secret_seal(write->arena, write->platform, key, person, secret)));
    return CODE_TAKEN;
}

void totp_confirm(Write *write, int64_t person)
{
    if (database_run(write->database, &confirm_totp, ARGS(person, write->now)) == 1)
        factor_record(write, "factor.enrolled", person, person, "totp", (Text){ 0 });
}

bool totp_remove(Write *write, int64_t person)
{
    if (database_run(write->database, &remove_totp, ARGS(person)) != 1)
        return false;
    factor_record(write, "factor.removed", person, person, "totp", (Text){ 0 });
    recovery_drop_lonely(write, person);
    return true;
}

Value *recovery_make(Write *write, int64_t person)
{
    Value *codes = value_list(write->arena);
    database_run(write->database, &remove_codes, ARGS(person));
    for (int i = 0; i < RECOVERY_CODES; i++) {
        Text code = recovery_code_new(write->arena, write->platform);
        database_run(write->database, &insert_code, ARGS(recovery_code_digest(write->arena, person, code), person, write->now));
        add(codes, value_text(write->arena, code));
    }
    factor_record(write, "factor.codes_made", person, person, "recovery", (Text){ 0 });
    return codes;
}

int64_t recovery_left(Database *database, int64_t person)
{
    return database_number(database, &count_codes, ARGS(person), 0);
}

bool recovery_take(Write *write, int64_t person, Text code)
{
    Text digest = recovery_code_digest(write->arena, person, code);
    if (database_run(write->database, &use_code, ARGS(digest, person, write->now)) != 1)
        return false;
    factor_record(write, "factor.code_used", person, person, "recovery", (Text){ 0 });
    return true;
}

void recovery_drop_lonely(Write *write, int64_t person)
{
    if (!person_has_factor(write->database, person))
        database_run(write->database, &remove_codes, ARGS(person));
}
