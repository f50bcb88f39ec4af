/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is entitled on the record day, as the rule says: computed for all cities of the body at once, for one city, or written down as the roll of a
 * question. */
#include "features/voters/store.h"

/* $1 occasion, $2 body, $3 record day, $4 categories and $5 statuses between spaces, $6 1: an overdue fee takes no vote away, $7 1: by membership,
 * with a seat or without. A list has a word where taking it out changes the list: LIKE would read its underscores as any letter. */
#define ON_THE_DAY(row) row ".starts <= $3 AND (" row ".ends IS NULL OR " row ".ends > $3)"
#define LACKS(list, word) "REPLACE(" list ", ' ' || " word " || ' ', '') = " list
#define CANDIDATES                                                                                                                     \
    "WITH sitting AS (SELECT s.organisation, MAX(CASE s.role WHEN 'observer' THEN 0 ELSE 1 END) AS votes FROM seat s "                 \
    "WHERE $7 = 0 AND s.group_id = $2 AND s.organisation <> 0 AND " ON_THE_DAY("s") " GROUP BY s.organisation "                       \
    "UNION ALL SELECT m.organisation, 1 FROM membership m WHERE $7 = 1 AND " ON_THE_DAY("m") "), "                                    \
    "candidate AS (SELECT c.organisation, COALESCE(m.category, '') AS category, CASE WHEN c.votes = 0 THEN 'observer' "                \
    "WHEN m.id IS NULL OR " LACKS("$5", "m.status") " THEN 'status' "                                                                  \
    "WHEN $4 <> '' AND " LACKS("$4", "m.category") " THEN 'category' "                                                                 \
    "WHEN $6 = 0 AND EXISTS (SELECT 1 FROM fee f WHERE f.organisation = c.organisation AND f.due_on < $3 AND f.waived = '' "           \
    "AND (f.paid_on IS NULL OR f.paid_on > $3)) THEN 'overdue' ELSE '' END AS why_not "                                                \
    "FROM sitting c LEFT JOIN membership m ON m.organisation = c.organisation AND " ON_THE_DAY("m") ") "

/* holds: the city that votes for this one, where it is entitled itself, and this one not present. */
#define OF_CANDIDATES                                                                                                                  \
    "FROM candidate c JOIN organisation o ON o.id = c.organisation "                                                                   \
    "LEFT JOIN population p ON p.id = (SELECT q.id FROM population q WHERE q.organisation = c.organisation AND q.superseded_on IS NULL " \
    "ORDER BY q.year DESC, q.id DESC LIMIT 1) "                                                                                        \
    "LEFT JOIN presence w ON w.occasion = $1 AND w.organisation = c.organisation "                                                     \
    "LEFT JOIN proxy x ON x.occasion = $1 AND x.giver = c.organisation AND w.occasion IS NULL "                                        \
    "LEFT JOIN candidate h ON h.organisation = x.holder AND h.why_not = '' "

static const Query freeze = {
    "INSERT INTO question_roll (question, organisation, organisation_key, population, population_year, population_source, category, holder, present) "
    CANDIDATES "SELECT $8, c.organisation, o.name_key, COALESCE(p.number, 0), COALESCE(p.year, 0), COALESCE(p.source, ''), c.category, "
    "COALESCE(h.organisation, 0), CASE WHEN w.occasion IS NULL THEN 0 ELSE 1 END " OF_CANDIDATES "WHERE c.why_not = ''"
};
static const Query note_presence = {
    "UPDATE question_roll SET present = CASE WHEN EXISTS (SELECT 1 FROM presence w WHERE w.occasion = $1 "
    "AND w.organisation = question_roll.organisation) THEN 1 ELSE 0 END WHERE question = $2"
};
static const Query why_not = { CANDIDATES "SELECT why_not FROM candidate WHERE organisation = $8 AND $1 > 0" };
static const Query roll = {
    CANDIDATES
    "SELECT c.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, "
    "COALESCE(p.number, 0) AS population, COALESCE(p.year, 0) AS population_year, COALESCE(p.source, '') AS population_source, c.category, "
    "COALESCE(v.person, 0) AS voter, COALESCE(n.name, '') AS voter_name, COALESCE(n.audience, 0) AS voter_audience, COALESCE(h.organisation, 0) AS holder, "
    "COALESCE(u.text, g.name, '') AS holder_name, COALESCE(u.language, g.language, '') AS holder_name_language, "
    "CASE WHEN w.occasion IS NULL THEN 0 ELSE 1 END AS is_present, c.why_not " OF_CANDIDATES
    "LEFT JOIN voter v ON v.occasion = $1 AND v.organisation = c.organisation LEFT JOIN person n ON n.id = v.person "
    "LEFT JOIN organisation g ON g.id = h.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $8 "
    "LEFT JOIN translation u ON u.object = g.id AND u.field = 'name' AND u.language = $8 "
    "WHERE c.why_not = '' OR $9 = 1 ORDER BY o.name_key, o.id"
};

static const Query counted = {
    CANDIDATES "SELECT c.organisation, COALESCE(p.number, 0) AS population, COALESCE(h.organisation, 0) AS holder, "
    "CASE WHEN w.occasion IS NULL THEN 0 ELSE 1 END AS is_present " OF_CANDIDATES "WHERE c.why_not = $8"
};

/* The parameters $1 to $7 of an occasion. */
typedef struct Entitling {
    Occasion occasion;
    Text categories, statuses;
    int64_t overdue_votes, by_membership;
} Entitling;

static Text between_spaces(Arena *arena, Text words)
{
    return text_printf(arena, " %.*s ", TEXT_ARGUMENTS(words));
}

static bool entitling_load(Database *database, Arena *arena, int64_t occasion, Entitling *result)
{
    *result = (Entitling){ 0 };
    if (!occasion_load(database, arena, occasion, &result->occasion))
        return false;
    const Rule *rule = &result->occasion.rule;
    result->categories = rule->categories.length ? between_spaces(arena, rule->categories) : (Text){ 0 };
    result->statuses = between_spaces(arena, rule->statuses.length ? rule->statuses : TEXT("active"));
    result->overdue_votes = rule->overdue_votes;
    result->by_membership = rule->by_membership;
    return true;
}

#define OF_ENTITLING(entitling, ...)                                                                                                   \
    ARGS((entitling).occasion.id, (entitling).occasion.body, (entitling).occasion.record_day, (entitling).categories,                  \
         (entitling).statuses, (entitling).overdue_votes, (entitling).by_membership, __VA_ARGS__)

void roll_freeze(Write *write, int64_t occasion, int64_t question)
{
    Entitling entitling;
    if (entitling_load(write->database, write->arena, occasion, &entitling))
        database_run(write->database, &freeze, OF_ENTITLING(entitling, question));
}

void roll_note_presence(Write *write, int64_t occasion, int64_t question)
{
    database_run(write->database, &note_presence, ARGS(occasion, question));
}

static Text first_text(Database *database, Arena *arena, const Query *query, Parameters parameters, Text fallback)
{
    Text text = fallback;
    for (Rows *rows = database_query(database, arena, query, parameters); rows_next(rows);)
        text = rows_text(rows, 0);
    return text;
}

Text entitled_why_not(Database *database, Arena *arena, int64_t occasion, int64_t organisation)
{
    Entitling entitling;
    if (!entitling_load(database, arena, occasion, &entitling))
        return TEXT("status");
    return first_text(database, arena, &why_not, OF_ENTITLING(entitling, organisation), TEXT("status"));
}

static void say_presence(Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++)
        put_truth(list->items[i], "is_present", value_get_number(list->items[i], "is_present") != 0);
}

Value *occasion_counted(Database *database, Arena *arena, int64_t occasion)
{
    Entitling entitling;
    if (!entitling_load(database, arena, occasion, &entitling))
        return value_list(arena);
    Value *list = value_from_rows(arena, database_query(database, arena, &counted, OF_ENTITLING(entitling, (Text){ 0 })));
    say_presence(list);
    return list;
}

Value *occasion_roll(Database *database, Arena *arena, int64_t occasion, bool everyone, Text language)
{
    Entitling entitling;
    if (!entitling_load(database, arena, occasion, &entitling))
        return value_list(arena);
    Value *list = value_from_rows(arena, database_query(database, arena, &roll, OF_ENTITLING(entitling, language, (int64_t)everyone)));
    say_presence(list);
    return list;
}
