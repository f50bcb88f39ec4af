/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules as they are put, changed, retired and read. */
#include "features/rulebooks/store.h"

#include "record/record.h"

const char *const rule_ways[] = { "vote", "silence", "consent", "election", NULL };

static const Query insert = {
    "INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)"
};
static const Query change = { "UPDATE rule SET content = $2, by_person = $3, changed_at = $4 WHERE id = $1" };
static const Query retire = { "UPDATE rule SET retired = 1, by_person = $2, changed_at = $3 WHERE id = $1" };

/* $1: the rule or body, $2: the language. */
#define COLUMNS                                                                                                                     \
    "r.id, r.body, r.way, COALESCE(t.text, r.name) AS name, COALESCE(t.language, r.language) AS name_language, r.retired, r.content AS json "
#define NAMED "FROM rule r LEFT JOIN translation t ON t.object = r.id AND t.field = 'name' AND t.language = $2 "

static const Query load = { "SELECT " COLUMNS NAMED "WHERE r.id = $1" };
static const Query usable = {
    "SELECT " COLUMNS NAMED "WHERE r.body IN ($1, 0) AND r.way = $3 AND r.retired = 0 "
    "ORDER BY CASE WHEN r.body = 0 THEN 1 ELSE 0 END, r.id LIMIT 100"
};
static const Query listed = { "SELECT " COLUMNS NAMED "WHERE r.body = $1 ORDER BY r.retired, CASE r.way WHEN 'vote' THEN 1 WHEN 'silence' THEN 2 WHEN 'consent' THEN 3 ELSE 4 END, r.id LIMIT 200" };

/* ---- Writing ---- */

static void record_rule(Write *write, const char *verb, int64_t id, int64_t by)
{
    Value *row = rule_load(write->database, write->arena, id, TEXT("en"), NULL);
    Value *content = value_object(write->arena);
    put(content, "way", value_get(row, TEXT("way")));
    put_text(content, "name", value_get_text(row, "name"));
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "rule", .object = id,
                                  .place = value_get_number(row, "body"), .content = content });
    write_touch(write, "rulebooks");
}

int64_t rule_add(Write *write, const NewRule *rule)
{
    int64_t id = write_new_id(write);
    Text content = rule_to_json(write->arena, &rule->rule);
    database_run(write->database, &insert, ARGS(id, rule->body, rule->way, rule->name, rule->language, content, rule->by, write->now));
    record_rule(write, "rule.put", id, rule->by);
    return id;
}

void rule_change(Write *write, int64_t id, const Rule *rule, int64_t by)
{
    database_run(write->database, &change, ARGS(id, rule_to_json(write->arena, rule), by, write->now));
    record_rule(write, "rule.changed", id, by);
}

void rule_retire(Write *write, int64_t id, int64_t by)
{
    database_run(write->database, &retire, ARGS(id, by, write->now));
    record_rule(write, "rule.retired", id, by);
}

/* ---- Reading ---- */

static Value *dressed(Value *row)
{
    if (row)
        put_truth(row, "is_retired", value_get_number(row, "retired") != 0);
    return row;
}

static Value *rows_dressed(Arena *arena, Rows *rows)
{
    Value *all = value_from_rows(arena, rows);
    for (ptrdiff_t i = 0; i < all->count; i++)
        dressed(all->items[i]);
    return all;
}

Value *rule_load(Database *database, Arena *arena, int64_t id, Text language, Rule *result_rule)
{
    Value *row = dressed(value_from_row(arena, database_query(database, arena, &load, ARGS(id, language))));
    if (row && result_rule)
        rule_from_json(arena, value_get_text(row, "json"), result_rule);
    return row;
}

Value *rules_of_body(Database *database, Arena *arena, int64_t body, Text way, Text language)
{
    return rows_dressed(arena, database_query(database, arena, &usable, ARGS(body, language, way)));
}

Value *rules_listed(Database *database, Arena *arena, int64_t body, Text language)
{
    return rows_dressed(arena, database_query(database, arena, &listed, ARGS(body, language)));
}
