/* SPDX-License-Identifier: EUPL-1.2 */
/* Exports: made, read and forgotten. */
#include "features/directory/store.h"

#include "features/directory/rules.h"
#include "record/record.h"

static const Query insert_export = {
    "INSERT INTO export (id, by_person, organisation, at, filters, purpose, format, count) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query insert_row = {
    "INSERT INTO export_person (id, export, place, person, mandate) VALUES ($1, $2, $3, $4, $5)"
};

#define EXPORTS                                                                                                         \
    "e.id, e.at, e.by_person, COALESCE(p.name, '') AS by_name, COALESCE(o.slug, '') AS city_slug, "                     \
    "COALESCE(t.text, o.name, '') AS city_name, COALESCE(t.language, o.language) AS city_name_language, "               \
    "e.filters, e.purpose, e.format, e.count "
#define TABLES                                                                                                          \
    "FROM export e LEFT JOIN person p ON p.id = e.by_person AND p.status = 'active' "                                   \
    "LEFT JOIN organisation o ON o.id = e.organisation "                                                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = "
static const Query one_export = { "SELECT " EXPORTS TABLES "$2 WHERE e.id = $1" };
static const Query with_person = {
    "SELECT " EXPORTS TABLES "$2 WHERE e.id IN (SELECT export FROM export_person WHERE person = $1) "
    "ORDER BY e.at DESC, e.id DESC LIMIT 200"
};
static const Query by_person = {
    "SELECT " EXPORTS TABLES "$2 WHERE e.by_person = $1 ORDER BY e.at DESC, e.id DESC LIMIT 200"
};
static const Query newest = {
    "SELECT " EXPORTS ", e.at AS sort_key " TABLES "$3 WHERE $2 <> '' ORDER BY e.at DESC, e.id DESC LIMIT $1"
};
static const Query newest_after = {
    "SELECT " EXPORTS ", e.at AS sort_key " TABLES "$3 WHERE $2 <> '' AND (e.at, e.id) < ($4, $5) "
    "ORDER BY e.at DESC, e.id DESC LIMIT $1"
};

static const Query some = {
    "SELECT " EXPORTS ", e.at AS sort_key " TABLES "$3 WHERE $2 <> '' AND e.id IN (SELECT number FROM numbers($4)) LIMIT $1"
};
/* Who made one is named as they are called now, and so is what its filters say: of which objects these speak stands in their text. */
static const Query also = {
    "SELECT x.id AS object, MAX(e.at) AS at FROM record_entry e JOIN export x ON x.by_person = e.object "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = 'person' GROUP BY x.id "
    "UNION ALL SELECT x.id, MAX(e.at) FROM record_entry e JOIN export x ON x.filters <> '{}' "
    "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind IN ('city', 'group', 'theme') GROUP BY x.id"
};

static const Query forget_rows = {
    "DELETE FROM export_person WHERE export IN (SELECT id FROM export WHERE at < $1)"
};
static const Query old_exports = { "SELECT id FROM export WHERE at < $1 ORDER BY at" };
static const Query forget_exports = { "DELETE FROM export WHERE at < $1" };

static const Query countries = { "SELECT code FROM country ORDER BY code" };
static const Query groups_in_force = {
    "SELECT g.slug AS code, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language FROM groups g "
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $1 "
    "WHERE " SEEN_BY("$2", "g.audience") " AND g.starts <= $3 AND (g.ends IS NULL OR g.ends > $3) "
    "ORDER BY g.name_key, g.id LIMIT 500"
};

int64_t export_make(Write *write, const NewExport *export)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_export,
                 ARGS(id, export->by, export->organisation, write->now, export->filters, export->purpose, export->format,
                      export->rows->count));
    for (ptrdiff_t i = 0; i < export->rows->count; i++)
        database_run(write->database, &insert_row,
                     ARGS(write_new_id(write), id, i + 1, value_get_number(export->rows->items[i], "person"),
                          value_get_number(export->rows->items[i], "mandate")));
    Value *content = value_object(write->arena);
    put_number(content, "count", export->rows->count);
    put_text(content, "format", export->format);
    record_append(write, (Entry){ .person = export->by, .organisation = export->organisation, .verb = "export.made",
                                  .object_kind = "export", .object = id, .content = content });
    return id;
}

Value *export_load(Database *database, Arena *arena, int64_t export, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_export, ARGS(export, language)));
}

Value *exports_with_person(Database *database, Arena *arena, int64_t person, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &with_person, ARGS(person, language)));
}

Value *exports_by_person(Database *database, Arena *arena, int64_t person, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &by_person, ARGS(person, language)));
}

Value *country_codes_of_directory(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &countries, NO_ARGS));
}

Value *groups_to_choose(Database *database, Arena *arena, Text language, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &groups_in_force, ARGS(language, audiences, today)));
}

static int64_t forget(Write *write, Moment before)
{
    Value *old = value_from_rows(write->arena, database_query(write->database, write->arena, &old_exports, ARGS(before)));
    database_run(write->database, &forget_rows, ARGS(before));
    database_run(write->database, &forget_exports, ARGS(before));
    for (ptrdiff_t i = 0; i < old->count; i++)
        record_restate(write, "export", value_get_number(old->items[i], "id"));
    return old->count;
}

const Retention directory_retentions[] = {
    { "exports", SAY("Who exported which list of people, so that those in it can ask what became of it"), EXPORT_KEPT_DAYS, forget },
    { 0 },
};

static const ListFilter filters[] = { { "language", NULL }, { 0 } };
static const ListOrder orders[] = { { "newest", SAY("Newest first"), &newest, &newest_after, true }, { 0 } };
static const ListColumn columns[] = {
    { "id", SAY("Number") },       { "by_name", SAY("By") },       { "city_name", SAY("City") },
    { "purpose", SAY("Purpose") }, { "format", SAY("Format") },    { "count", SAY("Rows") },
    { 0 }
};
const List exports_list = { "exports", filters, orders, columns, 50, export_dress, .some = &some, .kind = "export", .also = &also };
