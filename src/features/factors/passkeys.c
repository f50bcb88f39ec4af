/* SPDX-License-Identifier: EUPL-1.2 */
/* Passkeys and challenges. */
#include "features/factors/passkeys.h"

#include "features/factors/store.h"

static const Query load_passkeys = { "SELECT id, name, created_at, last_used_at FROM passkey WHERE person = $1 ORDER BY id" };
static const Query load_credentials = { "SELECT credential FROM passkey WHERE person = $1 ORDER BY id" };
static const Query find_passkey = { "SELECT passkey.person, algorithm, public_key, sign_count FROM passkey JOIN person ON person.id = passkey.person "
                                    "WHERE credential = $1 AND person.status = 'active'" };
static const Query count_passkeys = { "SELECT COUNT(*) FROM passkey WHERE person = $1" };
static const Query insert_passkey = { "INSERT INTO passkey (id, person, credential, algorithm, public_key, sign_count, name, created_at) "
                                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (credential) DO NOTHING" };
static const Query use_passkey = { "UPDATE passkey SET sign_count = $2, last_used_at = $3 WHERE credential = $1" };
static const Query name_of_passkey = { "SELECT name FROM passkey WHERE id = $1 AND person = $2" };
static const Query remove_passkey = { "DELETE FROM passkey WHERE id = $1 AND person = $2" };
static const Query insert_challenge = { "INSERT INTO passkey_challenge (digest, browser, person, purpose, expires_at) VALUES ($1, $2, $3, $4, $5)" };
static const Query use_challenge = { "DELETE FROM passkey_challenge WHERE digest = $1 AND browser = $2 AND person = $3 AND purpose = $4 AND expires_at > $5" };

Value *passkeys_of_person(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &load_passkeys, ARGS(person)));
}

Value *passkey_credentials(Database *database, Arena *arena, int64_t person)
{
    Value *list = value_list(arena);
    for (Rows *rows = database_query(database, arena, &load_credentials, ARGS(person)); rows_next(rows);)
        add(list, value_text(arena, rows_text(rows, 0)));
    return list;
}

int64_t passkey_find(Database *database, Arena *arena, Text credential, Passkey *result_passkey)
{
    int64_t person = 0;
    for (Rows *rows = database_query(database, arena, &find_passkey, ARGS(credential)); rows_next(rows);) {
        person = rows_number(rows, 0);
        *result_passkey = (Passkey){ credential, rows_number(rows, 1), rows_text(rows, 2), rows_number(rows, 3) };
    }
    return person;
}

bool passkey_add(Write *write, int64_t person, const Passkey *passkey, Text name)
{
    if (database_number(write->database, &count_passkeys, ARGS(person), 0) >= PASSKEYS_MAXIMUM)
        return false;
    int64_t id = write_new_id(write);
    bool is_new = database_run(write->database, &insert_passkey,
                               ARGS(id, person, passkey->credential, passkey->algorithm, passkey->public_key, passkey->sign_count, name, write->now)) == 1;
    if (is_new)
        factor_record(write, "factor.enrolled", person, person, "passkey", name);
    return is_new;
}

void passkey_note_use(Write *write, const Passkey *passkey, int64_t count)
{
    database_run(write->database, &use_passkey, ARGS(passkey->credential, count, write->now));
}

Text passkey_remove(Write *write, int64_t person, int64_t passkey)
{
    Text name = database_text(write->database, write->arena, &name_of_passkey, ARGS(passkey, person));
    if (database_run(write->database, &remove_passkey, ARGS(passkey, person)) != 1)
        return (Text){ 0 };
    factor_record(write, "factor.removed", person, person, "passkey", name);
    recovery_drop_lonely(write, person);
    return name;
}

void challenge_make(Write *write, int64_t person, const char *purpose, Text browser, Token *result_challenge)
{
    *result_challenge = token_new(write->platform);
    Arena *arena = write->arena;
    database_run(write->database, &insert_challenge,
                 ARGS(token_digest(arena, token_text(result_challenge)), token_digest(arena, browser), person, purpose, write->now + CHALLENGE_LASTS));
}

bool challenge_use(Write *write, Text challenge, int64_t person, const char *purpose, Text browser)
{
    Arena *arena = write->arena;
    return database_run(write->database, &use_challenge,
                        ARGS(token_digest(arena, challenge), token_digest(arena, browser), person, purpose, write->now)) == 1;
}
