/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has a right, computed for all people at once. */
#include "rights/holders.h"

#include "rights/standing.h"

/* $1: the audience's, organisation's or group's number; $2: the day. */
#define ACTIVE "JOIN person ON person.id = found.acting WHERE person.status = 'active' ORDER BY found.acting"
#define STAFF  "SELECT person.id AS acting FROM person WHERE person.staff > 0"

static const Query audience_kind = { "SELECT kind FROM audience WHERE id = $1" };
static const Query audience_object = { "SELECT object FROM audience WHERE id = $1" };
static const Query of_network = {
    "SELECT found.acting AS person FROM (SELECT acting FROM (" OWN_MANDATES " UNION " MANDATES_STOOD_IN_FOR ") standing "
    "WHERE $1 = 2 UNION " STAFF ") found " ACTIVE
};
/* Everybody is counted from indexes alone. */
const Query count_of_network = {
    "SELECT COUNT(*) AS people FROM person WHERE person.audience > 0 AND person.status = 'active' AND $1 = 2 AND (person.staff > 0 "
    "OR EXISTS (" OWN_MANDATES " AND mandate.person = person.id) "
    "OR EXISTS (" MANDATES_STOOD_IN_FOR " AND deputy.deputy = person.id))"
};
static const Query of_secretariat = {
    "SELECT person.id AS person FROM person WHERE person.staff > 0 AND person.status = 'active' AND $1 = 3 AND $2 <> '' "
    "ORDER BY person.staff, person.id"
};
static const Query of_city = {
    "SELECT found.acting AS person FROM (SELECT acting FROM (" OWN_MANDATES " AND mandate.organisation = $1 UNION "
    MANDATES_STOOD_IN_FOR " AND mandate.organisation = $1) standing UNION " STAFF ") found " ACTIVE
};
static const Query coordinating = {
    "SELECT found.acting AS person FROM (" OWN_MANDATES " AND mandate.organisation = $1 AND mandate.role = 'coordinator' "
    "UNION " MANDATES_STOOD_IN_FOR " AND mandate.organisation = $1 AND mandate.role = 'coordinator') found " ACTIVE
};

static const Query of_group = {
    HELD_IN_THE_GROUP "SELECT found.acting AS person FROM (SELECT acting FROM held UNION " STAFF ") found " ACTIVE
};
static const Query chairing = {
    HELD_IN_THE_GROUP "SELECT found.acting AS person FROM (SELECT DISTINCT acting FROM held "
    "WHERE role IN ('chair', 'vice_chair')) found " ACTIVE
};

static Value *found(Database *database, Arena *arena, const Query *query, int64_t object, Text day)
{
    return value_from_rows(arena, database_query(database, arena, query, ARGS(object, day)));
}

Value *people_of_audience(Database *database, Arena *arena, int64_t audience, Text day)
{
    Text kind = database_text(database, arena, &audience_kind, ARGS(audience));
    int64_t object = database_number(database, &audience_object, ARGS(audience), 0);
    if (text_is(kind, "network"))
        return found(database, arena, &of_network, audience, day);
    if (text_is(kind, "secretariat"))
        return found(database, arena, &of_secretariat, audience, day);
    if (text_is(kind, "city"))
        return found(database, arena, &of_city, object, day);
    return text_is(kind, "group") ? found(database, arena, &of_group, object, day) : value_list(arena);
}

int64_t people_of_audience_counted(Database *database, Arena *arena, int64_t audience, Text day)
{
    if (audience == AUDIENCE_NETWORK)
        return database_number(database, &count_of_network, ARGS(audience, day), 0);
    return people_of_audience(database, arena, audience, day)->count;
}

Value *coordinators_of(Database *database, Arena *arena, int64_t organisation, Text day)
{
    return found(database, arena, &coordinating, organisation, day);
}

Value *chairs_of(Database *database, Arena *arena, int64_t group, Text day)
{
    return found(database, arena, &chairing, group, day);
}
