/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading amendments, who supports them and what they collide with. */
#include "features/amendments/store.h"

/* $2: the language. */
#define AMENDMENT                                                                                                        \
    "SELECT a.id, a.position, a.version, a.change, a.label, a.place, a.kind, a.organisation, COALESCE(o.slug, '') AS slug, " \
    "COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language, a.by_person, a.language, " \
    "a.reason, a.language AS reason_language, a.amends, a.instead_of, a.part_of, a.taken_over_from, a.state, a.fate, a.by_hand, " \
    "a.supporters, a.submitted_at, a.changed_at "                                                                        \
    "FROM amendment a LEFT JOIN organisation o ON o.id = a.organisation "                                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "

static const Query one_amendment = { AMENDMENT "WHERE a.id = $1" };
static const Query of_position = { AMENDMENT "WHERE a.position = $1 AND a.state = 'submitted' ORDER BY a.place, a.id" };
static const Query all_of_position = { AMENDMENT "WHERE a.position = $1 ORDER BY a.place, a.id" };

static const Query tally = {
    "SELECT submitted, collecting, open, colliding, by_hand FROM amendment_tally WHERE position = $1"
};
static const Query supporters = {
    "SELECT s.amendment, s.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, s.at "
    "FROM amendment_supporter s JOIN organisation o ON o.id = s.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE s.amendment IN (SELECT number FROM numbers($1)) ORDER BY s.amendment, s.at, s.organisation"
};

#define PAIR_COLUMNS                                                                                                     \
    "c.paragraph AS paragraph, c.kind AS kind, c.start_byte, c.end_byte, c.needs_choice, a.label AS label, a.kind AS other_kind, a.state, a.fate, a.organisation, " \
    "COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language "
#define OTHERS                                                                                                           \
    "LEFT JOIN organisation o ON o.id = a.organisation "                                                                 \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
static const Query pairs = {
    "SELECT c.first AS amendment, c.second AS other, c.first_falls AS falls, c.second_falls AS other_falls, " PAIR_COLUMNS
    "FROM amendment_collision c JOIN amendment a ON a.id = c.second " OTHERS "WHERE c.first IN (SELECT number FROM numbers($1)) "
    "UNION ALL "
    "SELECT c.second AS amendment, c.first AS other, c.second_falls AS falls, c.first_falls AS other_falls, " PAIR_COLUMNS
    "FROM amendment_collision c JOIN amendment a ON a.id = c.first " OTHERS "WHERE c.second IN (SELECT number FROM numbers($1)) "
    "ORDER BY amendment, label, other, paragraph, kind"
};
static const Query stage = {
    "SELECT s.id, s.amends, s.supporters, s.opened_at FROM position p JOIN position_stage s ON s.id = p.stage WHERE p.id = $1"
};

Value *amendment_load(Database *database, Arena *arena, int64_t amendment, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_amendment, ARGS(amendment, language)));
}

Value *amendment_row(Write *write, int64_t amendment)
{
    return amendment_load(write->database, write->arena, amendment, TEXT("en"));
}

Value *amendments_of_position(Database *database, Arena *arena, int64_t position, bool all, Text language)
{
    return value_from_rows(arena, database_query(database, arena, all ? &all_of_position : &of_position, ARGS(position, language)));
}

Value *tally_load(Database *database, Arena *arena, int64_t position)
{
    Value *row = value_from_row(arena, database_query(database, arena, &tally, ARGS(position)));
    if (row)
        return row;
    static const char *const members[] = { "submitted", "collecting", "open", "colliding", "by_hand" };
    Value *nothing = value_object(arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put_number(nothing, members[i], 0);
    return nothing;
}

Value *supporters_of(Database *database, Arena *arena, Text ids, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &supporters, ARGS(ids, language)));
}

Value *collision_rows(Database *database, Arena *arena, Text ids, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &pairs, ARGS(ids, language)));
}

Value *stage_now(Database *database, Arena *arena, int64_t position)
{
    return value_from_row(arena, database_query(database, arena, &stage, ARGS(position)));
}
