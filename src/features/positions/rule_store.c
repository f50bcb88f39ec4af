/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing the stages of kinds of texts. A body that is given one of its own begins with those of every body. */
#include "features/positions/store.h"

#include "record/record.h"

static const Query forget_rules = { "DELETE FROM stage_rule WHERE kind = $1 AND body = $2" };
static const Query insert_rule = {
    "INSERT INTO stage_rule (kind, body, ordinal, stage, owner, writes, amends, comments, audience, supporters, days) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
};
static const Query count_own = { "SELECT COUNT(*) FROM stage_rule WHERE kind = $1 AND body = $2" };

bool stage_rules_are_own(Database *database, Text kind, int64_t body)
{
    return database_number(database, &count_own, ARGS(kind, body), 0) > 0;
}

static StageRule rule_of(const Value *row)
{
    return (StageRule){ .stage = value_get_text(row, "stage"),
                        .owner = value_get_text(row, "owner"),
                        .writes = value_get_text(row, "writes"),
                        .amends = value_get_text(row, "amends"),
                        .comments = value_get_text(row, "comments"),
                        .audience = value_get_text(row, "audience"),
                        .supporters = value_get_number(row, "supporters"),
                        .days = value_get_number(row, "days") };
}

static void insert(Write *write, Text kind, int64_t body, int64_t ordinal, const StageRule *rule)
{
    database_run(write->database, &insert_rule,
                 ARGS(kind, body, ordinal, rule->stage, rule->owner, rule->writes, rule->amends, rule->comments, rule->audience,
                      rule->supporters, rule->days));
}

static void record_rule(Write *write, const char *verb, Text kind, int64_t body, Text stage, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "kind", kind);
    put_text(content, "stage", stage);
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "stage_rule", .object = body, .place = body, .content = content });
    write_touch(write, "positions");
}

/* All anew, with one more, one other (`rule` at `ordinal`) or one less (NULL), and numbered without gaps. */
static void write_all(Write *write, Text kind, int64_t body, int64_t ordinal, const StageRule *rule)
{
    Value *rules = stage_rules(write->database, write->arena, kind, body);
    int64_t next = 1;
    database_run(write->database, &forget_rules, ARGS(kind, body));
    for (ptrdiff_t i = 0; i < rules->count; i++) {
        const StageRule kept = rule_of(rules->items[i]);
        bool is_it = value_get_number(rules->items[i], "ordinal") == ordinal;
        if (!is_it || rule)
            insert(write, kind, body, next++, is_it ? rule : &kept);
    }
    if (rule && ordinal > rules->count)
        insert(write, kind, body, next, rule);
}

void stage_rule_put(Write *write, Text kind, int64_t body, int64_t ordinal, const StageRule *rule, int64_t by)
{
    write_all(write, kind, body, ordinal, rule);
    record_rule(write, "stage_rule.put", kind, body, rule->stage, by);
}

void stage_rule_remove(Write *write, Text kind, int64_t body, int64_t ordinal, int64_t by)
{
    Value *rules = stage_rules(write->database, write->arena, kind, body);
    Text stage = value_get_text(value_find_number(rules, "ordinal", ordinal), "stage");
    write_all(write, kind, body, ordinal, NULL);
    record_rule(write, "stage_rule.removed", kind, body, stage, by);
}
