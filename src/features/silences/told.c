/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom a silence was announced to, from the notifications of the entry that announced it: the proof that no city can say that it was not told. */
#include "features/silences/store.h"

#include "base/zone.h"
#include "rights/standing.h"

/* $1 the body, $2 the day, $3 the question, $4 its occasion: told, who speaks for which city: who sits for it, coordinates it, or votes for it. */
#define OF_THE_ROLL " AND mandate.role = 'coordinator' AND mandate.organisation IN (SELECT organisation FROM question_roll WHERE question = $3)"
#define TOLD                                                                                                            \
    HELD_IN_THE_GROUP ", told AS (SELECT organisation, acting AS person FROM held WHERE organisation IN "               \
    "(SELECT organisation FROM question_roll WHERE question = $3) UNION SELECT c.organisation, c.acting FROM (" OWN_MANDATES OF_THE_ROLL \
    " UNION " MANDATES_STOOD_IN_FOR OF_THE_ROLL ") c "                                                                  \
    "UNION SELECT v.organisation, v.person FROM voter v WHERE v.occasion = $4 AND v.person <> 0 "                       \
    "AND v.organisation IN (SELECT organisation FROM question_roll WHERE question = $3)) "
#define BY_CITY                                                                                                         \
    "r.organisation, COUNT(told.person) AS people, COALESCE(MIN(n.at), 0) AS queued_at, COALESCE(MIN(NULLIF(n.mailed_at, 0)), 0) AS sent_at, " \
    "COALESCE(MIN(NULLIF(n.read_at, 0)), 0) AS seen_at FROM question_roll r LEFT JOIN told ON told.organisation = r.organisation " \
    "LEFT JOIN notification n ON n.person = told.person AND n.sequence = $5 WHERE r.question = $3 GROUP BY r.question, r.organisation "

static const Query people = { TOLD "SELECT DISTINCT person FROM told ORDER BY person" };
static const Query announced_by = { "SELECT COALESCE(MAX(sequence), 0) FROM record_entry WHERE object = $1 AND verb = 'silence.announced'" };

/* $6: the language. What was kept at the end goes before what stands there now, since notifications are forgotten after a time. */
#define KEPT_OR(column) "COALESCE(NULLIF(p." column ", 0), c." column ") AS " column
#define BY_NAME " ORDER BY o.name_key, o.id"
static const Query by_city = {
    TOLD "SELECT c.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    KEPT_OR("people") ", " KEPT_OR("queued_at") ", " KEPT_OR("sent_at") ", " KEPT_OR("seen_at") " FROM (SELECT " BY_CITY ") c "
    "JOIN organisation o ON o.id = c.organisation LEFT JOIN silence_proof p ON p.question = $3 AND p.organisation = c.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $6" BY_NAME
};
static const Query keep_proof = {
    TOLD "INSERT INTO silence_proof (question, organisation, people, queued_at, sent_at, seen_at) SELECT r.question, " BY_CITY
};
static const Query kept_counts = {
    "SELECT COUNT(*) AS cities, COALESCE(SUM(CASE WHEN queued_at > 0 THEN 1 ELSE 0 END), 0) AS told, "
    "COALESCE(SUM(CASE WHEN sent_at > 0 THEN 1 ELSE 0 END), 0) AS mailed, COALESCE(SUM(CASE WHEN seen_at > 0 THEN 1 ELSE 0 END), 0) AS seen "
    "FROM silence_proof WHERE question = $1"
};

static Text day_of(Arena *arena, const Value *question)
{
    return network_day(arena, value_get_number(question, "opened_at"));
}

Value *people_to_tell(Database *database, Arena *arena, const Value *question)
{
    Value *list = value_from_rows(arena, database_query(database, arena, &people,
                                                        ARGS(value_get_number(question, "body"), day_of(arena, question), value_get_number(question, "id"),
                                                             value_get_number(question, "occasion"))));
    for (ptrdiff_t i = 0; i < list->count; i++)
        put_text(list->items[i], "reason", TEXT("mention"));
    return list;
}

static int64_t announcement(Database *database, const Value *question)
{
    return database_number(database, &announced_by, ARGS(value_get_number(question, "id")), 0);
}

Value *proof_of(Database *database, Arena *arena, const Value *question, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &by_city,
                                                 ARGS(value_get_number(question, "body"), day_of(arena, question), value_get_number(question, "id"),
                                                      value_get_number(question, "occasion"), announcement(database, question), language)));
}

void proof_keep(Write *write, const Value *question)
{
    int64_t id = value_get_number(question, "id");
    database_run(write->database, &keep_proof,
                 ARGS(value_get_number(question, "body"), day_of(write->arena, question), id, value_get_number(question, "occasion"),
                      announcement(write->database, question)));
    Value *counts = value_from_row(write->arena, database_query(write->database, write->arena, &kept_counts, ARGS(id)));
    if (counts)
        record_silence(write, "silence.proved", question, 0, counts, 0);
}
