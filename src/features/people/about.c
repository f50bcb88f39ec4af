/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept about a person here and in rights/, given out and erased. */
#include "features/people/rules.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "mail/mail.h"
#include "record/record.h"

/* Digests and hashes are left out: they say nothing about the person, and prove who they are. */
static const Query account = { "SELECT id, name, email, language, zone, staff, status, audience, created_at FROM "
                               "person WHERE id = $1" };
static const Query mandates = { "SELECT organisation, role, title, starts, ends, elected_on FROM mandate WHERE person "
                                "= $1 ORDER BY starts, id" };
static const Query seats = { "SELECT group_id, organisation, role, starts, ends FROM seat WHERE person = $1 ORDER BY "
                             "starts, id" };
static const Query sessions = { "SELECT kind, label, created_at, last_seen_at, expires_at, user_agent, address FROM "
                                "session WHERE person = $1 "
                                "ORDER BY created_at, id" };
static const Query password = { "SELECT changed_at FROM person_password WHERE person = $1" };
static const Query links = { "SELECT created_at, expires_at, used_at FROM sign_in_link WHERE person = $1 ORDER BY "
                             "created_at" };
static const Query browsers = { "SELECT last_at FROM known_browser WHERE person = $1 ORDER BY last_at" };
static const Query entries = { "SELECT COUNT(*) FROM record_entry JOIN record_person ON record_person.number = "
                               "record_entry.person "
                               "WHERE record_person.person = $1" };

static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
static const Query erase_account = { "UPDATE person SET name = '', name_key = '', email = $2, language = '', zone = "
                                     "'Europe/Brussels', staff = 0, "
                                     "status = 'erased', audience = 3, created_at = 0 WHERE id = $1" };
static const Query erase_mandates = { "DELETE FROM mandate WHERE person = $1" };
/* The seat is the city's and stays; an expert's own seat goes. */
static const Query erase_own_seats = { "DELETE FROM seat WHERE person = $1 AND organisation = 0" };
static const Query erase_seats = { "UPDATE seat SET person = NULL WHERE person = $1" };
static const Query erase_sessions = { "DELETE FROM session WHERE person = $1" };
static const Query erase_password = { "DELETE FROM person_password WHERE person = $1" };
static const Query erase_links = { "DELETE FROM sign_in_link WHERE person = $1" };
static const Query erase_browsers = { "DELETE FROM known_browser WHERE person = $1" };

const char *const people_person_columns[] = { "person.id",
                                              "mandate.person",
                                              "seat.person",
                                              "session.person",
                                              "person_password.person",
                                              "sign_in_link.person",
                                              "known_browser.person",
                                              "record_person.person",
                                              NULL };

static void put_rows(Value *result, const char *name, Database *database, Arena *arena, const Query *query,
                     int64_t person)
{
    put(result, name, value_from_rows(arena, database_query(database, arena, query, ARGS(person))));
}

void people_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    Value *found = value_from_row(arena, database_query(database, arena, &account, ARGS(person)));
    put(result, "account", found ? found : value_nothing());
    put_rows(result, "mandates", database, arena, &mandates, person);
    put_rows(result, "seats", database, arena, &seats, person);
    put_rows(result, "sessions", database, arena, &sessions, person);
    put_rows(result, "password", database, arena, &password, person);
    put_rows(result, "sign_in_links", database, arena, &links, person);
    put_rows(result, "known_browsers", database, arena, &browsers, person);
    put_number(result, "record_entries", database_number(database, &entries, ARGS(person), 0));
}

void people_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_mandates, &erase_own_seats, &erase_seats,   &erase_sessions,
                                             &erase_password, &erase_links,     &erase_browsers };
    Text email = database_text(write->database, write->arena, &email_of, ARGS(person));
    failures_forget(write, account_key(write->arena, email));
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
    Text placeholder = text_printf(write->arena, "erased-%lld", (long long)person);
    database_run(write->database, &erase_account, ARGS(person, placeholder));
    job_take_back(write, MAIL_JOB, person);
    record_forget_person(write, person);
    record_append(write, (Entry){ .verb = "person.erased", .object_kind = "person", .object = person });
    write_touch(write, "people");
}
