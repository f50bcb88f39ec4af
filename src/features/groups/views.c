/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading groups: one of them with what hangs on it, and who leads it. The list is in lists.c. */
#include "features/groups/store.h"

#include "http/gather.h"
#include "http/place.h"

/* $2: the language. */
#define NAMES                                                                                                           \
    "COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language, g.kind, "                     \
    "COALESCE(tk.text, k.name) AS kind_name, COALESCE(tk.language, 'en') AS kind_name_language"
#define WITH_NAMES                                                                                                      \
    "JOIN group_kind k ON k.code = g.kind "                                                                             \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "                              \
    "LEFT JOIN translation tk ON tk.object = k.id AND tk.field = 'name' AND tk.language = $2 "
#define MAY_BE_SEEN "" SEEN_BY("$3", "g.audience") " "
#define HOLDS       "(g.ends IS NULL OR g.ends > $4) "

static const Query brief = {
    "SELECT g.id, g.slug, " NAMES ", g.join_way, g.audience, g.starts, g.sunset, g.ends, g.cities, g.people "
    "FROM groups g " WITH_NAMES "WHERE g.id = $1"
};
static const Query all_names_of = {
    "SELECT g.audience, g.name FROM groups g WHERE g.id = $1 "
    "UNION ALL SELECT g.audience, t.text FROM groups g JOIN translation t ON t.object = g.id AND t.field = 'name' WHERE g.id = $1"
};
static const Query audience_of = { "SELECT audience FROM groups WHERE id = $1" };
static const Query whole = {
    "SELECT g.id, g.slug, " NAMES ", COALESCE(tr.text, g.remit) AS remit, COALESCE(tr.language, g.language) AS remit_language, "
    "COALESCE(ts.text, g.scope) AS scope, COALESCE(ts.language, g.language) AS scope_language, g.language, g.join_way, "
    "g.audience, g.starts, g.sunset, g.ends, g.report_due, g.cities, g.people FROM groups g " WITH_NAMES
    "LEFT JOIN translation tr ON tr.object = g.id AND tr.field = 'remit' AND tr.language = $2 "
    "LEFT JOIN translation ts ON ts.object = g.id AND ts.field = 'scope' AND ts.language = $2 WHERE g.id = $1"
};
static const Query parent_ids = { "SELECT parent FROM group_parent WHERE group_id = $1 ORDER BY parent LIMIT 2" };
static const Query parents = {
    "SELECT g.slug, " NAMES ", g.ends FROM group_parent p JOIN groups g ON g.id = p.parent " WITH_NAMES
    "WHERE p.group_id = $1 AND " MAY_BE_SEEN "ORDER BY g.name_key, g.id LIMIT 2"
};
static const Query children = {
    "SELECT g.slug, " NAMES ", g.ends FROM group_parent p JOIN groups g ON g.id = p.group_id " WITH_NAMES
    "WHERE p.parent = $1 AND " MAY_BE_SEEN "AND " HOLDS "ORDER BY g.name_key, g.id LIMIT 200"
};
static const Query parents_of_all = {
    "SELECT p.group_id, g.slug, " NAMES ", g.ends FROM group_parent p JOIN groups g ON g.id = p.parent " WITH_NAMES
    "WHERE p.group_id IN (SELECT number FROM numbers($1)) AND " MAY_BE_SEEN "ORDER BY g.name_key, g.id LIMIT 2000"
};
static const Query as_parent = {
    "SELECT g.kind, g.ends, k.most_children, (SELECT COUNT(*) FROM group_parent p JOIN groups child ON child.id = p.group_id "
    "WHERE p.parent = g.id AND (child.ends IS NULL OR child.ends > $2)) AS children "
    "FROM groups g JOIN group_kind k ON k.code = g.kind WHERE g.id = $1"
};
static const Query themes_of = {
    "SELECT theme.slug, COALESCE(t.text, theme.name) AS name, COALESCE(t.language, theme.language) AS name_language, "
    "COALESCE(area.position, theme.position) AS number "
    "FROM group_theme gt JOIN theme ON theme.id = gt.theme LEFT JOIN theme area ON area.id = theme.parent "
    "LEFT JOIN translation t ON t.object = theme.id AND t.field = 'name' AND t.language = $2 "
    "WHERE gt.group_id = $1 ORDER BY COALESCE(area.position, theme.position), theme.parent, theme.position LIMIT 100"
};
static const Query decisions_of = {
    "SELECT kind, decided_on, decided_by, sunset, reason FROM group_decision WHERE group_id = $1 "
    "ORDER BY decided_on DESC, id DESC LIMIT 100"
};
static const Query reports_of = {
    "SELECT id, year, text, language AS text_language, filed_on FROM group_report WHERE group_id = $1 "
    "ORDER BY year DESC, id DESC LIMIT 100"
};
static const Query report_of_year = { "SELECT id FROM group_report WHERE group_id = $1 AND year = $2 LIMIT 1" };
static const Query any_group = { "SELECT id FROM groups WHERE id > 0 ORDER BY id LIMIT 1" };
static const Query above = {
    "SELECT g.id, g.slug, " NAMES " FROM groups g " WITH_NAMES "WHERE $1 = 0 AND " MAY_BE_SEEN "AND " HOLDS
    "AND EXISTS (SELECT 1 FROM group_kind below WHERE below.most_parents > 0 AND (below.parent_kinds = '' "
    "OR ' ' || below.parent_kinds || ' ' LIKE '% ' || g.kind || ' %')) ORDER BY g.name_key, g.id LIMIT 500"
};
static const Query cities_that_sit = {
    "SELECT o.slug AS value, COALESCE(t.text, o.name) AS label FROM organisation o "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $1 "
    "WHERE o.kind = 'city' AND o.status = 'active' AND " SEEN_BY("$2", "o.audience") " "
    "AND EXISTS (SELECT 1 FROM seat WHERE seat.organisation = o.id AND seat.starts <= $3 AND (seat.ends IS NULL OR seat.ends > $3)) "
    "ORDER BY o.name_key, o.id LIMIT 500"
};
static const Query of_theme = {
    "SELECT g.slug, " NAMES ", g.cities FROM groups g " WITH_NAMES "WHERE g.id IN (SELECT gt.group_id FROM group_theme gt "
    "WHERE gt.theme IN (SELECT id FROM theme WHERE id = $1 OR parent = $1)) "
    "AND " MAY_BE_SEEN "AND " HOLDS "ORDER BY g.name_key, g.id LIMIT 200"
};
#define DUE                                                                                                             \
    "SELECT g.id, g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language, "        \
    "g.audience, g.sunset, g.report_due FROM groups g "                                                                 \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $2 "                              \
    "WHERE g.ends IS NULL "
static const Query that_end = { DUE "AND g.sunset <= $1 ORDER BY g.sunset, g.id LIMIT 500" };
static const Query that_report = { DUE "AND g.report_due <= $1 ORDER BY g.report_due, g.id LIMIT 500" };

Value *group_brief(Database *database, Arena *arena, int64_t group, Text language)
{
    return value_from_row(arena, database_query(database, arena, &brief, ARGS(group, language)));
}

int64_t group_audience(Database *database, int64_t group)
{
    return database_number(database, &audience_of, ARGS(group), 0);
}

bool group_name_object(Request *request, int64_t object, Value *named)
{
    Value *group = group_brief(request->database, request->arena, object, language_code(request->language));
    bool is_seen = group && may_see(&request->reader, value_get_number(group, "audience"));
    if (is_seen)
        put_named(named, group, text_join(request->arena, TEXT("/groups/"), value_get_text(group, "slug")));
    return is_seen;
}

static bool names_of_group(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(database_query(database, arena, &all_names_of, ARGS(object)), result_audience, names);
}

const Findable groups_findable = { SAY("Group"), "group", "group.", names_of_group };

bool group_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    Value *group = group_brief(database, arena, object, language);
    if (!group)
        return false;
    result_place->kind = "group";
    place_put_row(arena, result_place, group, "/groups/");
    result_place->audience = audience_find(database, "group", object);
    result_place->shown_to = value_get_number(group, "audience");
    result_place->group = object;
    result_place->ends = value_get_text(group, "ends");
    return true;
}

Value *group_load(Database *database, Arena *arena, int64_t group, Text language)
{
    return value_from_row(arena, database_query(database, arena, &whole, ARGS(group, language)));
}

Value *group_of_path(Request *request)
{
    int64_t id = group_find(request->database, path_parameter(request, "group"));
    Value *group = id ? group_brief(request->database, request->arena, id, language_code(request->language)) : NULL;
    return group && may_see(&request->reader, value_get_number(group, "audience")) ? group : NULL;
}

Value *group_parent_ids(Database *database, Arena *arena, int64_t group)
{
    return value_from_rows(arena, database_query(database, arena, &parent_ids, ARGS(group)));
}

bool group_is_decided_by(Database *database, const Reader *reader, int64_t group)
{
    Arena *arena = arena_new();
    Value *found = group_parent_ids(database, arena, group);
    bool decides = is_secretariat(reader);
    for (ptrdiff_t i = 0; i < found->count; i++)
        decides |= chairs(reader, value_get_number(found->items[i], "parent"));
    arena_free(arena);
    return decides;
}

Value *group_parents(Database *database, Arena *arena, int64_t group, Text language, Text audiences)
{
    return value_from_rows(arena, database_query(database, arena, &parents, ARGS(group, language, audiences)));
}

Value *group_children(Database *database, Arena *arena, int64_t group, Text language, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &children, ARGS(group, language, audiences, today)));
}

static Text ids_of_rows(Arena *arena, const Value *rows)
{
    Text ids = { 0 };
    for (ptrdiff_t i = 0; i < rows->count; i++)
        ids = text_printf(arena, "%.*s%s%lld", TEXT_ARGUMENTS(ids), i > 0 ? "," : "",
                          (long long)value_get_number(rows->items[i], "id"));
    return ids;
}

/* The row without the member that says whose it is. */
static Value *as_parent_row(Arena *arena, const Value *row)
{
    static const char *const members[] = { "slug", "name", "kind", "kind_name", "ends" };
    Value *parent = value_object(arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(parent, members[i], value_get(row, text_from_z(members[i])));
    return parent;
}

void groups_put_parents(Request *request, Value *rows)
{
    Arena *arena = request->arena;
    Parameters asked = ARGS(ids_of_rows(arena, rows), language_code(request->language), request->reader.audiences);
    Value *found = value_from_rows(arena, database_query(request->database, arena, &parents_of_all, asked));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *list = put_list(rows->items[i], "parents");
        for (ptrdiff_t j = 0; j < found->count; j++)
            if (value_get_number(found->items[j], "group_id") == value_get_number(rows->items[i], "id"))
                add(list, as_parent_row(arena, found->items[j]));
    }
}

ParentState group_as_parent(Database *database, Arena *arena, int64_t group, Text today)
{
    Value *row = value_from_row(arena, database_query(database, arena, &as_parent, ARGS(group, today)));
    Text ends = value_get_text(row, "ends");
    return (ParentState){ .group = group,
                          .kind = value_get_text(row, "kind"),
                          .is_in_force = row && (ends.length == 0 || text_compare(ends, today) > 0),
                          .children = value_get_number(row, "children"),
                          .most_children = value_get_number(row, "most_children") };
}

Value *group_themes(Database *database, Arena *arena, int64_t group, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &themes_of, ARGS(group, language)));
}

Value *group_decisions(Database *database, Arena *arena, int64_t group)
{
    return value_from_rows(arena, database_query(database, arena, &decisions_of, ARGS(group)));
}

Value *group_reports(Database *database, Arena *arena, int64_t group)
{
    return value_from_rows(arena, database_query(database, arena, &reports_of, ARGS(group)));
}

bool group_has_report(Database *database, int64_t group, int64_t year)
{
    return database_number(database, &report_of_year, ARGS(group, year), 0) != 0;
}

bool there_are_groups(Database *database)
{
    return database_number(database, &any_group, NO_ARGS, 0) != 0;
}

Value *groups_above(Database *database, Arena *arena, Text language, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &above, ARGS(0, language, audiences, today)));
}

Value *cities_with_seats(Database *database, Arena *arena, Text language, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &cities_that_sit, ARGS(language, audiences, today)));
}

Value *groups_of_theme(Database *database, Arena *arena, int64_t theme, Text language, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &of_theme, ARGS(theme, language, audiences, today)));
}

Value *groups_that_end(Database *database, Arena *arena, Text by_day, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &that_end, ARGS(by_day, language)));
}

Value *groups_that_report(Database *database, Arena *arena, Text by_day, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &that_report, ARGS(by_day, language)));
}
