/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked about mandates. */
#include "features/people/mandates.h"

enum { MOST_TERMS = 200 };

/* The state of the city's own invitation: what other cities have sent is none of its business. */
#define INVITED                                                                                                        \
    "(SELECT MAX(sent_at) FROM invitation WHERE invitation.person = mandate.person AND invitation.organisation = "    \
    "mandate.organisation) AS invited_at, "                                                                            \
    "(SELECT MAX(accepted_at) FROM invitation WHERE invitation.person = mandate.person AND invitation.organisation = " \
    "mandate.organisation) AS accepted_at"
#define IN_ORDER_OF_ROLES                                                                                              \
    "CASE mandate.role WHEN 'mayor' THEN 1 WHEN 'deputy_mayor' THEN 2 WHEN 'councillor' THEN 3 "                       \
    "WHEN 'coordinator' THEN 4 WHEN 'head_of_office' THEN 5 WHEN 'officer' THEN 6 ELSE 7 END"

static const Query of_city = {
    "SELECT mandate.id, person.id AS person, person.name, mandate.role, mandate.title, mandate.starts, mandate.ends, "
    "mandate.elected_on, " INVITED ", "
    "(SELECT standing_in.name FROM deputy JOIN person standing_in ON standing_in.id = deputy.deputy WHERE deputy.mandate = "
    "mandate.id AND deputy.starts <= $3 AND (deputy.ends IS NULL OR deputy.ends > $3) ORDER BY deputy.id LIMIT 1) AS deputy_name "
    "FROM mandate JOIN person ON person.id = mandate.person WHERE mandate.organisation = $1 "
    "AND (mandate.ends IS NULL OR mandate.ends > $2) AND person.status = 'active' "
    "ORDER BY " IN_ORDER_OF_ROLES ", person.name_key, mandate.starts, mandate.id LIMIT 500"
};
static const Query one_of_city = {
    "SELECT mandate.id, person.id AS person, person.name, mandate.role, mandate.title, mandate.starts, mandate.ends, "
    "mandate.elected_on, " INVITED ", next.person AS successor, following.name AS successor_name, next.starts AS successor_starts "
    "FROM mandate JOIN person ON person.id = mandate.person LEFT JOIN mandate next ON next.succeeds = mandate.id "
    "AND next.succeeds > 0 AND (next.ends IS NULL OR next.ends > next.starts) "
    "LEFT JOIN person following ON following.id = next.person "
    "WHERE mandate.id = $1 AND mandate.organisation = $2 AND person.status = 'active' ORDER BY next.id LIMIT 1"
};
static const Query one = { "SELECT person, organisation, role, starts, ends FROM mandate WHERE id = $1" };
static const Query terms = { "SELECT starts, ends FROM mandate WHERE person = $1 AND organisation = $2 AND role = $3 AND id <> $4 "
                             "ORDER BY starts DESC LIMIT 200" };
static const Query count_coordinators = {
    "SELECT COUNT(*) FROM mandate JOIN person ON person.id = mandate.person WHERE mandate.organisation = $1 "
    "AND mandate.id <> $2 AND mandate.role = 'coordinator' AND mandate.starts <= $3 AND (mandate.ends IS NULL OR mandate.ends > $3) "
    "AND person.status = 'active'"
};
static const Query count_mandates = { "SELECT COUNT(*) FROM mandate WHERE person = $1 AND organisation = $2 AND starts <= $3 "
                                      "AND (ends IS NULL OR ends > $3)" };
#define ACTING                                                                                                         \
    "SELECT DISTINCT person.id AS person, person.name, person.name_key FROM mandate JOIN person ON person.id = "       \
    "mandate.person WHERE mandate.organisation = $1 AND mandate.starts <= $2 AND (mandate.ends IS NULL OR mandate.ends > $2) " \
    "AND person.status = 'active' "
static const Query acting = { ACTING "ORDER BY person.name_key, person.id LIMIT 200" };
static const Query acting_seen = { ACTING "AND " SEEN_BY("$3", "person.audience") " "
                                          "ORDER BY person.name_key, person.id LIMIT 200" };
static const Query in_force = { "SELECT id, organisation, role, starts, ends FROM mandate WHERE person = $1 AND starts <= $2 "
                                "AND (ends IS NULL OR ends > $2) ORDER BY organisation, starts, id LIMIT 200" };
static const Query name_of = { "SELECT name FROM person WHERE id = $1" };

Value *mandates_of_city(Database *database, Arena *arena, int64_t organisation, Text since, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &of_city, ARGS(organisation, since, today)));
}

Value *mandate_of_city(Database *database, Arena *arena, int64_t mandate, int64_t organisation)
{
    return value_from_row(arena, database_query(database, arena, &one_of_city, ARGS(mandate, organisation)));
}

Value *mandate_row(Database *database, Arena *arena, int64_t mandate)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(mandate)));
}

const MandateTerm *terms_of_role(Database *database, Arena *arena, const NewMandate *mandate, int *result_count)
{
    MandateTerm *list = new (arena, MandateTerm, MOST_TERMS);
    Rows *rows = database_query(database, arena, &terms,
                                ARGS(mandate->person, mandate->organisation, mandate->role, mandate->succeeds));
    *result_count = 0;
    while (rows_next(rows) && *result_count < MOST_TERMS)
        list[(*result_count)++] = (MandateTerm){ text_copy(arena, rows_text(rows, 0)), text_copy(arena, rows_text(rows, 1)) };
    return list;
}

int64_t other_coordinators(Database *database, int64_t organisation, int64_t mandate, Text day)
{
    return database_number(database, &count_coordinators, ARGS(organisation, mandate, day), 0);
}

bool has_mandate_for(Database *database, int64_t person, int64_t organisation, Text day)
{
    return database_number(database, &count_mandates, ARGS(person, organisation, day), 0) > 0;
}

Value *people_acting_for(Database *database, Arena *arena, int64_t organisation, Text audiences, Text day)
{
    Rows *rows = audiences.length == 0 ? database_query(database, arena, &acting, ARGS(organisation, day))
                                       : database_query(database, arena, &acting_seen, ARGS(organisation, day, audiences));
    return value_from_rows(arena, rows);
}

Value *mandates_in_force(Database *database, Arena *arena, int64_t person, Text day)
{
    return value_from_rows(arena, database_query(database, arena, &in_force, ARGS(person, day)));
}

Text name_of_person(Database *database, Arena *arena, int64_t person)
{
    return database_text(database, arena, &name_of, ARGS(person));
}
