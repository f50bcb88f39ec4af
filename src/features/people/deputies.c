/* SPDX-License-Identifier: EUPL-1.2 */
/* Deputies: who stands in for a mandate while the person is away. */
#include "features/people/mandates.h"
#include "features/people/store.h"

enum { MOST_ABSENCES = 200 };

#define DEPUTIES                                                                                                       \
    "SELECT deputy.id, standing_in.id AS person, standing_in.name, deputy.starts, deputy.ends, mandate.organisation, "  \
    "mandate.role, holding.id AS holder, holding.name AS holder_name FROM mandate "                                    \
    "JOIN deputy ON deputy.mandate = mandate.id JOIN person standing_in ON standing_in.id = deputy.deputy "            \
    "JOIN person holding ON holding.id = mandate.person "

static const Query of_mandate = { DEPUTIES "WHERE mandate.id = $1 AND (deputy.ends IS NULL OR deputy.ends > $2) AND standing_in.status = 'active' "
                                           "ORDER BY deputy.starts, deputy.id LIMIT 200" };
static const Query for_person = { DEPUTIES "WHERE mandate.person = $1 AND (deputy.ends IS NULL OR deputy.ends > $2) AND standing_in.status = 'active' "
                                           "AND (mandate.ends IS NULL OR mandate.ends > $2) "
                                           "ORDER BY deputy.starts, deputy.id LIMIT 200" };
static const Query in_city = { DEPUTIES "WHERE mandate.organisation = $1 AND (deputy.ends IS NULL OR deputy.ends > $2) AND standing_in.status = 'active' "
                                        "AND (mandate.ends IS NULL OR mandate.ends > $2) "
                                        "ORDER BY deputy.starts, deputy.id LIMIT 200" };
static const Query by_person = { DEPUTIES "WHERE deputy.deputy = $1 AND (deputy.ends IS NULL OR deputy.ends > $2) AND holding.status = 'active' "
                                          "AND (mandate.ends IS NULL OR mandate.ends > $2) "
                                          "ORDER BY deputy.starts, deputy.id LIMIT 200" };
static const Query insert_deputy = { "INSERT INTO deputy (id, mandate, deputy, starts, ends) VALUES ($1, $2, $3, $4, $5)" };
static const Query end_deputy = { "UPDATE deputy SET ends = CASE WHEN starts > $3 THEN starts ELSE $3 END WHERE id = $1 AND mandate = $2 "
                                  "AND (ends IS NULL OR ends > $3)" };
static const Query mandate_stood_in = { "SELECT mandate FROM deputy WHERE id = $1" };
static const Query deputy_person = { "SELECT deputy FROM deputy WHERE id = $1" };

static Value *deputies(Database *database, Arena *arena, const Query *query, int64_t object, Text today)
{
    return value_from_rows(arena, database_query(database, arena, query, ARGS(object, today)));
}

Value *deputies_of_mandate(Database *database, Arena *arena, int64_t mandate, Text today)
{
    return deputies(database, arena, &of_mandate, mandate, today);
}

Value *deputies_for_person(Database *database, Arena *arena, int64_t person, Text today)
{
    return deputies(database, arena, &for_person, person, today);
}

Value *deputies_in_city(Database *database, Arena *arena, int64_t organisation, Text today)
{
    return deputies(database, arena, &in_city, organisation, today);
}

Value *stood_in_for_by(Database *database, Arena *arena, int64_t person, Text today)
{
    return deputies(database, arena, &by_person, person, today);
}

static MandateTerm term_of(const Value *row)
{
    return (MandateTerm){ value_get_text(row, "starts"), value_get_text(row, "ends") };
}

const char *deputy_begin_problem(Write *write, const NewDeputy *deputy, Text today)
{
    Value *mandate = mandate_row(write->database, write->arena, deputy->mandate);
    Value *others = deputies_of_mandate(write->database, write->arena, deputy->mandate, today);
    MandateTerm *terms = new (write->arena, MandateTerm, MOST_ABSENCES);
    Absence absence = { .mandate = term_of(mandate), .wanted = { deputy->starts, deputy->ends }, .others = terms };
    for (ptrdiff_t i = 0; i < others->count && i < MOST_ABSENCES; i++)
        terms[absence.other_count++] = term_of(others->items[i]);
    absence.is_oneself = value_get_number(mandate, "person") == deputy->deputy;
    absence.is_of_city =
        has_mandate_for(write->database, deputy->deputy, value_get_number(mandate, "organisation"), deputy->starts);
    return deputy_problem(&absence, today);
}

static void record_deputy(Write *write, const char *verb, int64_t mandate, Value *content, int64_t by)
{
    Value *row = mandate_row(write->database, write->arena, mandate);
    put_text(content, "role", value_get_text(row, "role"));
    record_about_person(write, verb, value_get_number(row, "person"), value_get_number(row, "organisation"), by, content);
    write_touch(write, "people");
}

int64_t deputy_begin(Write *write, const NewDeputy *deputy)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_deputy, ARGS(id, deputy->mandate, deputy->deputy, deputy->starts, deputy->ends));
    Value *content = value_object(write->arena);
    put_number(content, "person", deputy->deputy);
    put_text(content, "starts", deputy->starts);
    put_text(content, "ends", deputy->ends);
    record_deputy(write, "deputy.began", deputy->mandate, content, deputy->by);
    return id;
}

bool deputy_end(Write *write, int64_t mandate, int64_t deputy, Text today, int64_t by)
{
    if (database_run(write->database, &end_deputy, ARGS(deputy, mandate, today)) == 0)
        return false;
    Value *content = value_object(write->arena);
    put_number(content, "person", database_number(write->database, &deputy_person, ARGS(deputy), 0));
    put_text(content, "ends", today);
    record_deputy(write, "deputy.ended", mandate, content, by);
    return true;
}

int64_t mandate_of_deputy(Database *database, int64_t deputy)
{
    return database_number(database, &mandate_stood_in, ARGS(deputy), 0);
}
