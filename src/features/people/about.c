/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept about a person here and in rights/, given out and erased. */
#include "features/people/rules.h"
#include "base/zone.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "http/gather.h"
#include "mail/mail.h"
#include "record/record.h"

/* Digests and hashes are left out: they say nothing about the person, and prove who they are. */
static const Query account = { "SELECT id, name, email, language, zone, staff, status, audience, created_at, kind, gender, signed_in_at FROM "
                               "person WHERE id = $1" };
static const Query mandates = { "SELECT organisation, role, title, starts, ends, elected_on FROM mandate WHERE person "
                                "= $1 ORDER BY starts, id" };
static const Query seats = { "SELECT seat.group_id, seat.organisation, seat.role, seat_holder.starts, seat_holder.ends "
                             "FROM seat_holder JOIN seat ON seat.id = seat_holder.seat WHERE seat_holder.person = $1 "
                             "ORDER BY seat_holder.starts, seat_holder.id" };
static const Query deputies = { "SELECT mandate, starts, ends FROM deputy WHERE deputy = $1 ORDER BY starts, id" };
static const Query stood_in_for = { "SELECT deputy.mandate, deputy.deputy, deputy.starts, deputy.ends FROM mandate JOIN deputy ON "
                                    "deputy.mandate = mandate.id WHERE mandate.person = $1 ORDER BY deputy.starts, deputy.id" };
static const Query notices = { "SELECT mandate_notice.mandate, days, sent_at FROM mandate JOIN mandate_notice ON "
                               "mandate_notice.mandate = mandate.id WHERE mandate.person = $1 ORDER BY sent_at, days" };
static const Query invitations_sent = { "SELECT person, organisation, sent_at FROM invitation WHERE by_person = $1 ORDER BY sent_at" };
static const Query invitations = { "SELECT organisation, place, sent_at, accepted_at FROM invitation WHERE person = $1 ORDER BY sent_at" };
static const Query sessions = { "SELECT kind, label, created_at, last_seen_at, expires_at, user_agent, address, scopes, used_from FROM "
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
static const Query erase_account = { "UPDATE person SET name = '', name_key = '', match_key = '', gender = '', email = $2, language = '', zone = "
                                     "'Europe/Brussels', staff = 0, "
                                     "status = 'erased', audience = 3, created_at = 0, signed_in_at = 0, merged_into = NULL WHERE id = $1" };
static const Query erase_notices = { "DELETE FROM mandate_notice WHERE mandate IN (SELECT id FROM mandate WHERE person = $1)" };
/* Whose mandate followed keeps theirs, after nobody. */
static const Query forget_predecessor = { "UPDATE mandate SET succeeds = 0 WHERE succeeds > 0 AND succeeds IN (SELECT id FROM mandate WHERE person = $1)" };
static const Query erase_mandates = { "DELETE FROM mandate WHERE person = $1" };
/* The seat is the city's and stays; an expert's own seat goes, since nobody else can sit in it. */
static const Query end_own_seats = { "UPDATE seat SET ends = $2 WHERE organisation = 0 AND (ends IS NULL OR ends > $2) AND "
                                     "id IN (SELECT seat FROM seat_holder WHERE person = $1)" };
static const Query erase_seats = { "DELETE FROM seat_holder WHERE person = $1" };
static const Query erase_deputies = { "DELETE FROM deputy WHERE deputy = $1" };
static const Query erase_deputies_of = { "DELETE FROM deputy WHERE mandate IN (SELECT id FROM mandate WHERE person = $1)" };
/* Whose rows change as well: where the person sat, for whom they stood in, and who came after them. */
static const Query seats_left = { "SELECT DISTINCT seat AS id FROM seat_holder WHERE person = $1 ORDER BY seat" };
static const Query people_left = { "SELECT mandate.person AS id FROM deputy JOIN mandate ON mandate.id = deputy.mandate WHERE deputy.deputy = $1 "
                                   "UNION SELECT next.person AS id FROM mandate JOIN mandate next ON next.succeeds = mandate.id AND "
                                   "next.succeeds > 0 WHERE mandate.person = $1 ORDER BY id" };
/* Of which lists say who acts for them; their mandates no longer do. */
static const Query cities_left = { "SELECT DISTINCT organisation AS id FROM mandate WHERE person = $1 ORDER BY organisation" };
static const Query erase_invitations = { "DELETE FROM invitation WHERE person = $1" };
static const Query forget_inviter = { "UPDATE invitation SET by_person = 0 WHERE by_person = $1" };
static const Query erase_sessions = { "DELETE FROM session WHERE person = $1" };
static const Query erase_password = { "DELETE FROM person_password WHERE person = $1" };
static const Query erase_links = { "DELETE FROM sign_in_link WHERE person = $1" };
static const Query begun = { "SELECT how, created_at, expires_at FROM sign_in_begun WHERE person = $1 ORDER BY created_at" };
static const Query erase_begun = { "DELETE FROM sign_in_begun WHERE person = $1" };
static const Query erase_browsers = { "DELETE FROM known_browser WHERE person = $1" };

static const Query merged_rows = { "SELECT id FROM person WHERE merged_into = $1" };
static const Query move_merged = { "UPDATE person SET merged_into = $2 WHERE id = $1" };
static const Query mandate_rows = { "SELECT id FROM mandate WHERE person = $1" };
static const Query move_mandate = { "UPDATE mandate SET person = $2 WHERE id = $1" };
static const Query holder_rows = { "SELECT id FROM seat_holder WHERE person = $1" };
static const Query move_holder = { "UPDATE seat_holder SET person = $2 WHERE id = $1" };
static const Query deputy_rows = { "SELECT id FROM deputy WHERE deputy = $1" };
static const Query move_deputy = { "UPDATE deputy SET deputy = $2 WHERE id = $1" };
static const Query seat_of_holder = { "SELECT seat FROM seat_holder WHERE id = $1" };
static const Query holder_of_deputy = { "SELECT mandate.person FROM deputy JOIN mandate ON mandate.id = deputy.mandate WHERE deputy.id = $1" };
static const Query inviter_rows = { "SELECT id FROM invitation WHERE by_person = $1" };
static const Query move_inviter = { "UPDATE invitation SET by_person = $2 WHERE id = $1" };

const PersonColumn people_person_columns[] = {
    { "person.id", NULL, NULL },
    { "person.merged_into", &merged_rows, &move_merged, "person" },
    { "mandate.person", &mandate_rows, &move_mandate },
    { "seat_holder.person", &holder_rows, &move_holder, "seat", &seat_of_holder },
    { "deputy.deputy", &deputy_rows, &move_deputy, "person", &holder_of_deputy },
    { "invitation.person", NULL, NULL },
    { "invitation.by_person", &inviter_rows, &move_inviter },
    { "session.person", NULL, NULL },
    { "person_password.person", NULL, NULL },
    { "sign_in_link.person", NULL, NULL },
    { "known_browser.person", NULL, NULL },
    { "sign_in_begun.person", NULL, NULL },
    { "record_person.person", NULL, NULL },
    { 0 },
};

void people_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    Value *found = value_from_row(arena, database_query(database, arena, &account, ARGS(person)));
    put(result, "account", found ? found : value_nothing());
    about_put_rows(result, "mandates", database, arena, &mandates, person);
    about_put_rows(result, "seats", database, arena, &seats, person);
    about_put_rows(result, "deputies", database, arena, &deputies, person);
    about_put_rows(result, "stood_in_for", database, arena, &stood_in_for, person);
    about_put_rows(result, "mandate_notices", database, arena, &notices, person);
    about_put_rows(result, "invitations", database, arena, &invitations, person);
    about_put_rows(result, "invitations_sent", database, arena, &invitations_sent, person);
    about_put_rows(result, "sessions", database, arena, &sessions, person);
    about_put_rows(result, "password", database, arena, &password, person);
    about_put_rows(result, "sign_in_links", database, arena, &links, person);
    about_put_rows(result, "begun_sign_ins", database, arena, &begun, person);
    about_put_rows(result, "known_browsers", database, arena, &browsers, person);
    put_number(result, "record_entries", database_number(database, &entries, ARGS(person), 0));
}

static Value *ids_of(Write *write, const Query *query, int64_t person)
{
    return value_from_rows(write->arena, database_query(write->database, write->arena, query, ARGS(person)));
}

static void restate_all(Write *write, const char *object_kind, const Value *ids)
{
    for (ptrdiff_t i = 0; i < ids->count; i++)
        record_restate(write, object_kind, value_get_number(ids->items[i], "id"));
}

void people_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_deputies, &erase_deputies_of, &erase_notices, &forget_predecessor, &erase_mandates, &erase_seats,
                                             &erase_invitations, &forget_inviter, &erase_sessions, &erase_password,
                                             &erase_links, &erase_begun, &erase_browsers };
    Text email = database_text(write->database, write->arena, &email_of, ARGS(person));
    Value *seats_of = ids_of(write, &seats_left, person), *people_of = ids_of(write, &people_left, person),
          *cities_of = ids_of(write, &cities_left, person);
    failures_forget(write, account_key(write->arena, email));
    database_run(write->database, &end_own_seats, ARGS(person, network_day(write->arena, write->now)));
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
    restate_all(write, "seat", seats_of);
    restate_all(write, "person", people_of);
    restate_all(write, "city", cities_of);
    Text placeholder = text_printf(write->arena, "erased-%lld", (long long)person);
    database_run(write->database, &erase_account, ARGS(person, placeholder));
    job_take_back(write, MAIL_JOB, person);
    record_forget_person(write, person);
    record_append(write, (Entry){ .verb = "person.erased", .object_kind = "person", .object = person });
    write_touch(write, "people");
}
