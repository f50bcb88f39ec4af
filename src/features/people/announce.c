/* SPDX-License-Identifier: EUPL-1.2 */
/* The daily job that announces the ends of mandates: 90, 30 and 7 days before, once each, and after a stop whatever was missed in one
 * letter, while the mandate holds. One that has a successor already is left alone. */
#include "features/people/managing.h"

#include "base/zone.h"
#include "features/people/letters.h"
#include "features/people/rules.h"
#include "rights/holders.h"

enum { FIRST_NOTICE = 90, SECOND_NOTICE = 30, LAST_NOTICE = 7, BATCH = 100 };

/* $1: today; $2, $3 and $4: the last days on which a mandate ends that is in the first, the second, the last announcement; $5: at most so
 * many. A notice for fewer days stands for those for more. */
static const Query due = {
    "SELECT mandate.id, mandate.person, mandate.organisation, mandate.role, mandate.starts, mandate.ends FROM mandate "
    "JOIN person ON person.id = mandate.person WHERE mandate.ends > $1 AND mandate.ends <= $2 AND mandate.starts <= $1 "
    "AND person.status = 'active' AND NOT EXISTS (SELECT 1 FROM mandate next WHERE next.succeeds = mandate.id AND next.succeeds > 0 "
    "AND (next.ends IS NULL OR next.ends > next.starts)) "
    "AND NOT EXISTS (SELECT 1 FROM mandate_notice WHERE mandate_notice.mandate = mandate.id AND mandate_notice.days <= "
    "CASE WHEN mandate.ends <= $4 THEN 7 WHEN mandate.ends <= $3 THEN 30 ELSE 90 END) "
    "ORDER BY mandate.ends, mandate.id LIMIT $5"
};
static const Query insert_notice = {
    "INSERT INTO mandate_notice (mandate, days, sent_at) VALUES ($1, $2, $3) ON CONFLICT (mandate, days) DO NOTHING"
};

typedef struct Announcing {
    const App *app;
    Text today;
    int64_t count; /* announced in this write */
} Announcing;

static MandateNews news_of(const Value *mandate, int64_t receiver)
{
    int64_t person = value_get_number(mandate, "person");
    return (MandateNews){ .person = receiver,
                          .organisation = value_get_number(mandate, "organisation"),
                          .mandate = value_get_number(mandate, "id"),
                          .other = person,
                          .role = value_get_text(mandate, "role"),
                          .starts = value_get_text(mandate, "starts"),
                          .ends = value_get_text(mandate, "ends") };
}

static void tell_person(Write *write, const App *app, const Value *mandate)
{
    const MandateNews news = news_of(mandate, value_get_number(mandate, "person"));
    mandate_letter(write, app, &news, SAY("Your mandate for {place} ends on {ends}"),
                   SAY("Hello {name},\n\nyour mandate as {role_name} of {place} in {network} ends on {ends}. If you go on, or know who "
                       "comes next, please tell your city's coordinator, so that the city keeps its seats.\n"));
}

/* Everyone of the list but those who have had the letter. */
static void tell_others(Write *write, const App *app, const Value *mandate, const Value *receivers, const Value *told)
{
    for (ptrdiff_t i = 0; i < receivers->count; i++) {
        int64_t receiver = value_get_number(receivers->items[i], "person");
        if (receiver == value_get_number(mandate, "person") || value_find_number(told, "person", receiver))
            continue;
        const MandateNews news = news_of(mandate, receiver);
        mandate_letter(write, app, &news, SAY("The mandate of {other} for {place} ends on {ends}"),
                       SAY("Hello {name},\n\nthe mandate of {other} as {role_name} of {place} in {network} ends on {ends}. No successor is "
                           "named. Please name who comes next, or renew the mandate: {site}/cities/{slug}/people/{mandate}\n"));
    }
}

/* When a coordinator's own mandate ends, the city may have nobody left who could name the next one. */
static void announce(Write *write, const Announcing *announcing, const Value *mandate)
{
    Value *coordinators = coordinators_of(write->database, write->arena, value_get_number(mandate, "organisation"), announcing->today);
    tell_person(write, announcing->app, mandate);
    tell_others(write, announcing->app, mandate, coordinators, value_list(write->arena));
    if (text_is(value_get_text(mandate, "role"), "coordinator"))
        tell_others(write, announcing->app, mandate,
                    people_of_audience(write->database, write->arena, AUDIENCE_SECRETARIAT, announcing->today), coordinators);
    database_run(write->database, &insert_notice,
                 ARGS(value_get_number(mandate, "id"), notice_days(value_get_text(mandate, "ends"), announcing->today), write->now));
}

static Text day_after(Write *write, Text day, int64_t days)
{
    return moment_day(write->arena, day_start(day) + days * DAY);
}

static bool announce_write(Write *write, void *state)
{
    Announcing *announcing = state;
    Text today = announcing->today = network_day(write->arena, write->now);
    Value *mandates = value_from_rows(
        write->arena, database_query(write->database, write->arena, &due,
                                     ARGS(today, day_after(write, today, FIRST_NOTICE), day_after(write, today, SECOND_NOTICE),
                                          day_after(write, today, LAST_NOTICE), BATCH)));
    for (ptrdiff_t i = 0; i < mandates->count; i++)
        announce(write, announcing, mandates->items[i]);
    announcing->count = mandates->count;
    return true;
}

JobResult mandates_announce(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)database;
    (void)arena;
    Announcing announcing = { .app = app };
    return job_in_batches(writer, announce_write, &announcing, &announcing.count, BATCH);
}
