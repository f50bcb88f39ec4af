/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of groups that a network has: data, not code. */
#include "features/groups/store.h"

#include "record/record.h"
#include "view/translation.h"

static const Query put_kind = {
    "INSERT INTO group_kind (code, id, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, "
    "most_seats, most_chairs, seats_held_by, term_years, report_months, chair_elected_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
    "ON CONFLICT (code) DO UPDATE SET position = $3, name = $4, adopts = $5, most_parents = $6, parent_kinds = $7, "
    "needs_sunset = $8, join_ways = $9, most_children = $10, most_seats = $11, most_chairs = $12, seats_held_by = $13, "
    "term_years = $14, report_months = $15, chair_elected_by = $16"
};
static const Query one_kind = {
    "SELECT code, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, most_seats, "
    "most_chairs, seats_held_by, term_years, report_months, chair_elected_by FROM group_kind WHERE code = $1"
};
#define KIND_COLUMNS                                                                                                    \
    "k.code, COALESCE(t.text, k.name) AS name, COALESCE(t.language, 'en') AS name_language, k.position, k.adopts, "     \
    "k.most_parents, k.parent_kinds, k.needs_sunset, k.join_ways, k.most_children, k.most_seats, k.most_chairs, "       \
    "k.seats_held_by, k.term_years, k.report_months, k.chair_elected_by FROM group_kind k "                             \
    "LEFT JOIN translation t ON t.object = k.id AND t.field = 'name' AND t.language = $1 "

static const Query all_kinds = { "SELECT " KIND_COLUMNS "ORDER BY k.position, k.code LIMIT 100" };
static const Query kind_in_words = { "SELECT " KIND_COLUMNS "WHERE k.code = $2" };
static const Query id_of_kind = { "SELECT id FROM group_kind WHERE code = $1" };

static const Query count_kinds = { "SELECT COUNT(*) FROM group_kind" };

static void record_kind(Write *write, const GroupKind *kind, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "code", kind->code);
    put_text(content, "name", kind->name);
    put_truth(content, "adopts", kind->adopts);
    put_number(content, "most_parents", kind->most_parents);
    put_text(content, "parent_kinds", kind->parent_kinds);
    put_truth(content, "needs_sunset", kind->needs_sunset);
    put_text(content, "join_ways", kind->join_ways);
    put_number(content, "most_children", kind->most_children);
    put_number(content, "most_seats", kind->most_seats);
    put_number(content, "most_chairs", kind->most_chairs);
    put_text(content, "seats_held_by", kind->seats_held_by);
    put_number(content, "term_years", kind->term_years);
    put_number(content, "report_months", kind->report_months);
    put_text(content, "chair_elected_by", kind->chair_elected_by);
    record_append(write, (Entry){ .person = by, .verb = "group_kind.put", .object_kind = "group_kind",
                          .object = database_number(write->database, &id_of_kind, ARGS(kind->code), 0),
                          .content = content });
}

void group_kind_put(Write *write, const GroupKind *kind, int64_t by)
{
    database_run(write->database, &put_kind,
                 ARGS(kind->code, write_new_id(write), kind->position, kind->name, kind->adopts, kind->most_parents,
                      kind->parent_kinds, kind->needs_sunset, kind->join_ways, kind->most_children, kind->most_seats,
                      kind->most_chairs, kind->seats_held_by, kind->term_years, kind->report_months, kind->chair_elected_by));
    record_kind(write, kind, by);
    write_touch(write, "groups");
}

void group_kind_name_in(Write *write, Text code, Text language, Text name, int64_t by)
{
    int64_t kind = database_number(write->database, &id_of_kind, ARGS(code), 0);
    translation_put(write, kind, TEXT("name"), language, name, 1);
    Value *content = value_object(write->arena);
    put_text(content, "code", code);
    put_text(content, "language", language);
    put_text(content, "name", name);
    record_append(write, (Entry){ .person = by, .verb = "group_kind.named", .object_kind = "group_kind", .object = kind,
                                  .content = content });
    write_touch(write, "groups");
}

GroupKind group_kind_of_row(const Value *row)
{
    return (GroupKind){ .code = value_get_text(row, "code"),
                        .position = value_get_number(row, "position"),
                        .name = value_get_text(row, "name"),
                        .adopts = value_get_number(row, "adopts") != 0,
                        .most_parents = value_get_number(row, "most_parents"),
                        .parent_kinds = value_get_text(row, "parent_kinds"),
                        .needs_sunset = value_get_number(row, "needs_sunset") != 0,
                        .join_ways = value_get_text(row, "join_ways"),
                        .most_children = value_get_number(row, "most_children"),
                        .most_seats = value_get_number(row, "most_seats"),
                        .most_chairs = value_get_number(row, "most_chairs"),
                        .seats_held_by = value_get_text(row, "seats_held_by"),
                        .term_years = value_get_number(row, "term_years"),
                        .report_months = value_get_number(row, "report_months"),
                        .chair_elected_by = value_get_text(row, "chair_elected_by") };
}

bool group_kind_load(Database *database, Arena *arena, Text code, GroupKind *result_kind)
{
    Value *row = value_from_row(arena, database_query(database, arena, &one_kind, ARGS(code)));
    *result_kind = group_kind_of_row(row);
    return row != NULL;
}

int64_t group_kinds_counted(Database *database)
{
    return database_number(database, &count_kinds, NO_ARGS, 0);
}

Value *group_kinds_all(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &all_kinds, ARGS(language)));
}

Value *group_kind_in_words(Database *database, Arena *arena, Text code, Text language)
{
    return value_from_row(arena, database_query(database, arena, &kind_in_words, ARGS(language, code)));
}
