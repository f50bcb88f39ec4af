/* SPDX-License-Identifier: EUPL-1.2 */
/* How closely people follow a place: what they chose, and what they are there. */
#include "features/notifications/store.h"

#include "rights/standing.h"

/* $1: the group of the place; $2: the day; $3: its organisation; $4: the place; $5: the thread; $6: who is named. Standings are those of rules.h; a row is
 * one reason to be among them, and who has several is there once. */
#define FOUND_BY_STANDING                                                                                              \
    "SELECT acting AS person, CASE role WHEN 'chair' THEN 5 WHEN 'vice_chair' THEN 4 WHEN 'observer' THEN 2 ELSE 3 END AS standing, " \
    "-1 AS of_place, -1 AS of_thread FROM held "                                                                      \
    "UNION ALL SELECT acting, CASE role WHEN 'coordinator' THEN 6 ELSE 1 END, -1, -1 FROM (" OWN_MANDATES              \
    " AND mandate.organisation = $3 UNION " MANDATES_STOOD_IN_FOR " AND mandate.organisation = $3) acts "
#define FOUND_BY_CHOICE                                                                                                \
    "UNION ALL SELECT person, 0, level, -1 FROM follow WHERE object = $4 AND object > 0 "                              \
    "UNION ALL SELECT person, 0, -1, level FROM follow WHERE object = $5 AND object > 0 "                              \
    "UNION ALL SELECT number, 0, -1, -1 FROM numbers($6)"
#define OF_EACH                                                                                                        \
    "SELECT person.id AS person, MAX(found.standing) AS standing, MAX(found.of_place) AS of_place, MAX(found.of_thread) AS of_thread, " \
    "person.zone, COALESCE(setting.at_once, 1) AS at_once, COALESCE(setting.frequency, 'daily') AS frequency, "        \
    "COALESCE(setting.hour, 8) AS hour, COALESCE(setting.day, 1) AS day, "                                            \
    "CASE WHEN stop.address = person.email THEN 1 ELSE 0 END AS is_stopped "                                          \
    "FROM found JOIN person ON person.id = found.person "                                                             \
    "LEFT JOIN notification_setting setting ON setting.person = person.id LEFT JOIN mail_stop stop ON stop.person = person.id " \
    "WHERE person.status = 'active' "
#define GROUPED                                                                                                        \
    "GROUP BY person.id, person.zone, setting.at_once, setting.frequency, setting.hour, setting.day, stop.address, person.email "

static const Query everybody = {
    HELD_IN_THE_GROUP ", found AS (" FOUND_BY_STANDING FOUND_BY_CHOICE ") " OF_EACH GROUPED "ORDER BY person.id"
};
/* Seats in the group of one person, $7. */
#define HELD_BY_THE_PERSON                                                                                             \
    "WITH standing AS (" OWN_MANDATES " AND mandate.person = $7 UNION " MANDATES_STOOD_IN_FOR " AND deputy.deputy = $7), " \
    "held AS (" SEATS_BY_NAME " AND seat.group_id = $1 UNION " SEATS_BY_ROLE " AND seat.group_id = $1 UNION "          \
    SEATS_OF_ONES_OWN " AND seat.group_id = $1 AND seat_holder.person = $7) "
static const Query one = { HELD_BY_THE_PERSON ", found AS (" FOUND_BY_STANDING FOUND_BY_CHOICE ") " OF_EACH "AND found.person = $7 " GROUPED };

static const Query insert_choice = {
    "INSERT INTO follow (id, person, object, level, chosen_at) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (person, object) DO UPDATE SET level = excluded.level, chosen_at = excluded.chosen_at"
};
static const Query delete_choice = { "DELETE FROM follow WHERE person = $1 AND object = $2" };
static const Query choices = { "SELECT object, level FROM follow WHERE person = $1 ORDER BY object LIMIT 500" };

Value *followers_of(Database *database, Arena *arena, const Place *place, int64_t thread, Text named, Text today)
{
    int64_t group = place ? place->group : 0, organisation = place ? place->organisation : 0, id = place ? place->id : 0;
    return value_from_rows(arena, database_query(database, arena, &everybody, ARGS(group, today, organisation, id, thread, named)));
}

Following following_of(Database *database, Arena *arena, const Place *place, int64_t thread, int64_t person, Text today)
{
    Text named = text_printf(arena, "%lld", (long long)person);
    int64_t group = place ? place->group : 0, organisation = place ? place->organisation : 0, id = place ? place->id : 0;
    Value *row = value_from_row(arena, database_query(database, arena, &one, ARGS(group, today, organisation, id, thread, named, person)));
    if (!row)
        return (Following){ .of_place = FOLLOW_UNSET, .of_thread = FOLLOW_UNSET };
    Settings settings = settings_of_row(row);
    return (Following){ .standing = (Standing)value_get_number(row, "standing"),
                        .of_place = (int)value_get_number(row, "of_place"),
                        .of_thread = (int)value_get_number(row, "of_thread"),
                        .at_once = settings.at_once,
                        .has_digest = !text_is(settings.frequency, "never"),
                        .is_stopped = value_get_number(row, "is_stopped") != 0 };
}

void follow_choose(Write *write, int64_t person, int64_t object, FollowLevel level)
{
    database_run(write->database, &insert_choice, ARGS(write_new_id(write), person, object, (int64_t)level, write->now));
}

void follow_forget(Write *write, int64_t person, int64_t object)
{
    database_run(write->database, &delete_choice, ARGS(person, object));
}

Value *follows_of(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &choices, ARGS(person)));
}
