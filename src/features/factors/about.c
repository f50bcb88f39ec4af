/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept about a person's factors, given out and erased. Secrets, keys and digests are left out: they say nothing about the person, and
 * prove who they are. */
#include "features/factors/store.h"

#include "http/gather.h"

static const Query about_app = { "SELECT created_at, confirmed_at FROM totp WHERE person = $1" };
static const Query about_passkeys = { "SELECT name, created_at, last_used_at FROM passkey WHERE person = $1 ORDER BY id" };
static const Query about_codes = { "SELECT created_at, used_at FROM recovery_code WHERE person = $1 ORDER BY created_at, digest" };
static const Query about_letters = { "SELECT starts, sent_at FROM factor_demand_letter WHERE person = $1 ORDER BY starts" };
static const Query erase_app = { "DELETE FROM totp WHERE person = $1" };
static const Query erase_passkeys = { "DELETE FROM passkey WHERE person = $1" };
static const Query erase_codes = { "DELETE FROM recovery_code WHERE person = $1" };
static const Query erase_challenges = { "DELETE FROM passkey_challenge WHERE person = $1" };
static const Query erase_letters = { "DELETE FROM factor_demand_letter WHERE person = $1" };
static const Query expire_challenges = { "DELETE FROM passkey_challenge WHERE expires_at <= $1" };

/* Two accounts that become one keep nothing of the one that goes out of use: nobody signs in with it any more. */
const PersonColumn factors_person_columns[] = {
    { "totp.person", NULL, NULL },
    { "recovery_code.person", NULL, NULL },
    { "passkey.person", NULL, NULL },
    { "passkey_challenge.person", NULL, NULL },
    { "factor_demand_letter.person", NULL, NULL },
    { 0 },
};

void factors_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "apps", database, arena, &about_app, person);
    about_put_rows(result, "passkeys", database, arena, &about_passkeys, person);
    about_put_rows(result, "recovery_codes", database, arena, &about_codes, person);
    about_put_rows(result, "factor_letters", database, arena, &about_letters, person);
}

void factors_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_app, &erase_passkeys, &erase_codes, &erase_challenges, &erase_letters };
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
}

void factors_expire(Write *write)
{
    database_run(write->database, &expire_challenges, ARGS(write->now));
}
