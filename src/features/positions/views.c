/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading positions: one of them, its stages, and who has a role in it. */
#include "features/positions/store.h"

#include "http/gather.h"

/* $2: the language. */
static const Query one = {
    "SELECT p.id, p.slug, p.kind, COALESCE(t.text, p.title) AS title, COALESCE(t.language, p.language) AS title_language, p.language, "
    "p.task, p.language AS task_language, p.body, p.drafting_group, p.file, p.file_closes_on, p.review_on, p.superseded_by, "
    "p.commissioned_on, p.published_on, p.published_version, p.stage, p.stage_code, p.owner, p.audience, p.shown_to, p.moved_at "
    "FROM position p LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 WHERE p.id = $1"
};
#define STAGE                                                                                                           \
    "SELECT s.id, s.ordinal, s.stage, s.owner, s.writes, s.amends, s.comments, s.audience, s.supporters, s.state, "     \
    "s.opened_at, COALESCE(d.id, 0) AS deadline, COALESCE(d.closes_at, 0) AS closes_at, s.closed_at, s.days, "          \
    "s.outcome, s.outcome_text, s.outcome_language AS outcome_text_language, s.question, s.by_person "                  \
    "FROM position_stage s LEFT JOIN deadline d ON d.id = s.deadline AND d.state <> 'withdrawn' "
static const Query open_stage_of = { STAGE "WHERE s.position = $1 AND s.state = 'open'" };
static const Query stages_of = { STAGE "WHERE s.position = $1 ORDER BY s.ordinal" };
static const Query position_of = { "SELECT position FROM position_stage WHERE id = $1" };
#define HOLDS "position_role.starts <= $2 AND (position_role.ends = '' OR position_role.ends > $2)"
static const Query roles_held = {
    "SELECT organisation FROM position_role WHERE position = $1 AND " HOLDS " AND person = $3 AND role = $4 LIMIT 1"
};
static const Query roles_of = {
    "SELECT position_role.id, person, organisation, role, position_role.starts FROM position_role WHERE position = $1 AND " HOLDS
    " ORDER BY role DESC, position_role.id LIMIT 100"
};
static const Query roles_seen = {
    "SELECT person, COALESCE(p.name, '') AS name, organisation, role, position_role.starts FROM position_role "
    "LEFT JOIN person p ON p.id = position_role.person AND p.status = 'active' AND " SEEN_BY("$3", "p.audience") " "
    "WHERE position = $1 AND " HOLDS " ORDER BY role DESC, position_role.id LIMIT 100"
};
static const Query dissents_of = {
    "SELECT d.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, d.text, "
    "d.language AS text_language, d.at FROM position_dissent d JOIN organisation o ON o.id = d.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE d.position = $1 ORDER BY o.name_key, o.id"
};
static const Query themes_of = {
    "SELECT theme.slug, COALESCE(t.text, theme.name) AS name, COALESCE(t.language, theme.language) AS name_language, "
    "COALESCE(area.position, theme.position) AS number "
    "FROM position_theme pt JOIN theme ON theme.id = pt.theme LEFT JOIN theme area ON area.id = theme.parent "
    "LEFT JOIN translation t ON t.object = theme.id AND t.field = 'name' AND t.language = $2 "
    "WHERE pt.position = $1 ORDER BY COALESCE(area.position, theme.position), theme.parent, theme.position LIMIT 100"
};
static const Query all_names_of = {
    "SELECT shown_to, title FROM position WHERE id = $1 "
    "UNION ALL SELECT p.shown_to, t.text FROM position p JOIN translation t ON t.object = p.id AND t.field = 'title' WHERE p.id = $1"
};

int64_t position_audience(Database *database, int64_t position)
{
    static const Query audience = { "SELECT audience FROM position WHERE id = $1" };
    return database_number(database, &audience, ARGS(position), 0);
}

Value *position_load(Database *database, Arena *arena, int64_t position, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(position, language)));
}

Value *position_stage_load(Database *database, Arena *arena, int64_t position)
{
    return value_from_row(arena, database_query(database, arena, &open_stage_of, ARGS(position)));
}

Value *position_stages(Database *database, Arena *arena, int64_t position)
{
    return value_from_rows(arena, database_query(database, arena, &stages_of, ARGS(position)));
}

int64_t position_of_stage(Database *database, int64_t stage)
{
    return database_number(database, &position_of, ARGS(stage), 0);
}

int64_t position_role_organisation(Database *database, int64_t position, int64_t person, const char *role, Text today)
{
    return person ? database_number(database, &roles_held, ARGS(position, today, person, role), -1) : -1;
}

Value *position_roles(Database *database, Arena *arena, int64_t position, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &roles_of, ARGS(position, today)));
}

Value *position_roles_seen(Request *request, int64_t position)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &roles_seen,
                                                          ARGS(position, request->today, request->reader.audiences)));
}

Value *position_themes(Database *database, Arena *arena, int64_t position, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &themes_of, ARGS(position, language)));
}

Value *position_dissents(Database *database, Arena *arena, int64_t position, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &dissents_of, ARGS(position, language)));
}

int64_t positions_find_place(Database *database, Text part, Text value)
{
    return text_is(part, "position") ? position_find(database, value) : 0;
}

bool positions_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    Value *row = position_load(database, arena, object, language);
    if (!row)
        return false;
    int64_t audience = value_get_number(row, "audience");
    const Value *title = value_get(row, TEXT("title"));
    result_place->kind = "position";
    result_place->slug = value_get_text(row, "slug");
    result_place->name = title->text;
    result_place->name_language = title->language;
    result_place->href = text_join(arena, TEXT("/positions/"), result_place->slug);
    result_place->audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience;
    result_place->shown_to = value_get_number(row, "shown_to");
    result_place->group = value_get_number(row, "owner");
    return true;
}

bool positions_name_object(Request *request, int64_t object, Value *named)
{
    Value *row = position_load(request->database, request->arena, object, language_code(request->language));
    if (!row || !may_see(&request->reader, value_get_number(row, "shown_to")))
        return false;
    put(named, "name", value_get(row, TEXT("title")));
    put_text(named, "href", text_join(request->arena, TEXT("/positions/"), value_get_text(row, "slug")));
    return true;
}

static bool names_of_position(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(database_query(database, arena, &all_names_of, ARGS(object)), result_audience, names);
}

const Findable positions_findable = { SAY("Position"), "position", "position.", names_of_position };
