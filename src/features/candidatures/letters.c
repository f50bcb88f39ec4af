/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told of a call and of its outcome, by mail and in their own language. */
#include "features/candidatures/store.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"
#include "http/letter.h"
#include "rights/holders.h"

/* $1: the call; $2: the day. */
static const Query cities_called = {
    "SELECT DISTINCT seat.organisation FROM candidature_call c JOIN seat ON seat.group_id = c.group_id WHERE c.id = $1 "
    "AND seat.organisation <> 0 AND seat.starts <= $2 AND (seat.ends IS NULL OR seat.ends > $2) ORDER BY seat.organisation"
};
static const Query cities_that_stood = {
    "SELECT organisation, status FROM candidature WHERE call = $1 AND status IN ('elected', 'not_elected') ORDER BY id"
};
static const Query city_elected = { "SELECT organisation FROM candidature WHERE call = $1 AND status = 'elected'" };

typedef struct CallLetter {
    const struct App *app;
    const Value *call;
    int64_t elected;       /* the city; 0 before the outcome */
    const char *subject;
    const char *body;
} CallLetter;

static void send_to(Write *write, const CallLetter *letter, int64_t organisation, int64_t person)
{
    const Language *language = letter_language(write, letter->app, person);
    Text code = language_code(language);
    Value *values = value_object(write->arena);
    Value *group = group_brief(write->database, write->arena, value_get_number(letter->call, "group_id"), code);
    put_text(values, "group", value_get_text(group, "name"));
    put_text(values, "slug", value_get_text(group, "slug"));
    put_text(values, "role", seat_role_in_words(language, value_get_text(letter->call, "role")));
    put_text(values, "closes_on", value_get_text(letter->call, "closes_on"));
    put_text(values, "member", value_get_text(city_brief(write->database, write->arena, organisation, code), "name"));
    put_text(values, "elected", value_get_text(city_brief(write->database, write->arena, letter->elected, code), "name"));
    letter_send(write, letter->app,
                &(Letter){ .person = person, .subject = letter->subject, .body = letter->body, .values = values });
}

static void send_to_city(Write *write, const CallLetter *letter, int64_t organisation)
{
    Value *people = coordinators_of(write->database, write->arena, organisation, network_day(write->arena, write->now));
    for (ptrdiff_t i = 0; i < people->count; i++)
        send_to(write, letter, organisation, value_get_number(people->items[i], "person"));
}

static void send_to_cities(Write *write, const CallLetter *letter, const Value *cities_told)
{
    for (ptrdiff_t i = 0; i < cities_told->count; i++)
        send_to_city(write, letter, value_get_number(cities_told->items[i], "organisation"));
}

void letters_of_call(Write *write, const struct App *app, int64_t call)
{
    Text today = network_day(write->arena, write->now);
    CallLetter letter = { .app = app,
                          .call = call_load(write->database, write->arena, call, TEXT("en")),
                          .subject = SAY("Candidatures for {group}: {role}"),
                          .body = SAY("Hello {name},\n\n{group} looks for a member for the role: {role}. {member} can stand until "
                                      "{closes_on, date}: {site}/groups/{slug}/candidatures\n") };
    send_to_cities(write, &letter,
                   value_from_rows(write->arena, database_query(write->database, write->arena, &cities_called, ARGS(call, today))));
}

static void letters_of_outcome(Write *write, const struct App *app, int64_t call)
{
    CallLetter letter = { .app = app,
                          .call = call_load(write->database, write->arena, call, TEXT("en")),
                          .elected = database_number(write->database, &city_elected, ARGS(call), 0),
                          .subject = SAY("{group} has elected {elected}"),
                          .body = SAY("Hello {name},\n\n{elected} has been elected for the role in {group} for which {member} "
                                      "stood: {role}. {site}/groups/{slug}/candidatures\n") };
    send_to_cities(write, &letter,
                   value_from_rows(write->arena, database_query(write->database, write->arena, &cities_that_stood, ARGS(call))));
}

/* ---- By a job, once the call is decided ---- */

typedef struct Telling {
    const struct App *app;
    int64_t call, seat;
} Telling;

static bool write_letters(Write *write, void *state)
{
    const Telling *telling = state;
    letter_to_chairs(write, telling->app, telling->seat);
    letters_of_outcome(write, telling->app, telling->call);
    return true;
}

static JobResult tell_outcome(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)database;
    Text problem;
    Telling telling = { app, job->object, value_get_number(value_from_json(arena, job->content, &problem), "seat") };
    return writer_run(writer, UNRECORDED, write_letters, &telling) == WRITE_DONE ? JOB_DONE : JOB_AGAIN;
}

const JobKind candidatures_jobs[] = {
    { TELL_JOB, tell_outcome, NULL, 0 },
    { 0 },
};
