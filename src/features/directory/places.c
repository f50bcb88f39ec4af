/* SPDX-License-Identifier: EUPL-1.2 */
/* The orders of the directory, kept by the writes: a row a mandate of somebody who is there. What may be seen, and what is in force, the
 * lists ask of the mandates themselves; a row too many here is not shown. */
#include "features/directory/store.h"

#include "base/zone.h"

static const Query put_places = {
    "INSERT INTO directory_place (id, country, role, name_key, starts) "
    "SELECT m.id, o.country, m.role, p.name_key, m.starts FROM mandate m JOIN person p ON p.id = m.person "
    "JOIN organisation o ON o.id = m.organisation WHERE m.person = $1 AND p.status = 'active' AND (m.ends IS NULL OR m.ends > $2) "
    "ON CONFLICT (id) DO UPDATE SET country = excluded.country, role = excluded.role, name_key = excluded.name_key, "
    "starts = excluded.starts WHERE directory_place.country <> excluded.country OR directory_place.role <> excluded.role "
    "OR directory_place.name_key <> excluded.name_key OR directory_place.starts <> excluded.starts"
};
static const Query take_places = {
    "DELETE FROM directory_place WHERE id IN (SELECT m.id FROM mandate m JOIN person p ON p.id = m.person "
    "WHERE m.person = $1 AND (p.status <> 'active' OR m.ends <= $2))"
};
static const Query forget_places = { "DELETE FROM directory_place WHERE id IN (SELECT id FROM mandate WHERE person = $1)" };
static const Query take_ended = {
    "DELETE FROM directory_place WHERE id IN (SELECT id FROM mandate WHERE ends <= $1 AND ends > $2)"
};

/* A stop of the program for so long is made up for. */
enum { DAYS_SWEPT = 400 };

void directory_keep(Write *write, Text object_kind, int64_t object)
{
    if (!text_is(object_kind, "person"))
        return;
    Text today = network_day(write->arena, write->now);
    database_run(write->database, &take_places, ARGS(object, today));
    database_run(write->database, &put_places, ARGS(object, today));
}

void directory_places_forget(Write *write, int64_t person)
{
    database_run(write->database, &forget_places, ARGS(person));
}

static bool sweep(Write *write, void *state)
{
    (void)state;
    Text since = network_day(write->arena, write->now - DAYS_SWEPT * DAY);
    database_run(write->database, &take_ended, ARGS(network_day(write->arena, write->now), since));
    return true;
}

const JobKind directory_jobs[] = {
    { .kind = "directory.day", .write = sweep, .every = DAY },
    { 0 }
};
