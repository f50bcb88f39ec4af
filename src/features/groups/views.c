/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading groups: one of them, and who leads it. */
#include "features/groups/store.h"

static const Query brief = {
    "SELECT g.id, g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language, g.kind, "
    "COALESCE(tk.text, k.name) AS kind_name, g.join_way, g.audience, g.starts, g.sunset, g.ends, g.cities, g.people "
    "FROM groups g JOIN group_kind k ON k.code = g.kind "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "
    "LEFT JOIN translation tk ON tk.object = k.id AND tk.field = 'name' AND tk.language = $2 "
    "WHERE g.id = $1"
};
static const Query parents_of = { "SELECT parent FROM group_parent WHERE group_id = $1 ORDER BY parent" };

Value *group_brief(Database *database, Arena *arena, int64_t group, Text language)
{
    return value_from_row(arena, database_query(database, arena, &brief, ARGS(group, language)));
}

Value *group_of_path(Request *request)
{
    int64_t id = group_find(request->database, path_parameter(request, "group"));
    Value *group = id ? group_brief(request->database, request->arena, id, language_code(request->language)) : NULL;
    return group && may_see(&request->reader, value_get_number(group, "audience")) ? group : NULL;
}

bool group_is_led_by(Database *database, const Reader *reader, int64_t group)
{
    if (is_secretariat(reader) || chairs(reader, group))
        return true;
    Arena *arena = arena_new();
    Value *parents = value_from_rows(arena, database_query(database, arena, &parents_of, ARGS(group)));
    bool leads = false;
    for (ptrdiff_t i = 0; i < parents->count; i++)
        leads |= chairs(reader, value_get_number(parents->items[i], "parent"));
    arena_free(arena);
    return leads;
}
