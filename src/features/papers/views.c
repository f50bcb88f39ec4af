/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading papers. */
#include "features/papers/pages.h"

#define PAPER                                                                                                           \
    "SELECT p.id, p.place, p.object, p.title, p.language AS title_language, p.audience, p.by_person, p.added_at, p.version, p.kind, p.family, " \
    "p.size, p.digest, p.changed_at, f.preview FROM paper p JOIN file f ON f.digest = p.digest "

static const Query room_used = { "SELECT bytes FROM paper_room WHERE place = $1" };
static const Query one_paper = {
    "SELECT id, place, object, title, language AS title_language, audience, by_person, added_at, version, kind, family, size, digest, changed_at "
    "FROM paper WHERE id = $1"
};
static const Query of_objects = {
    PAPER "WHERE p.object IN (SELECT number FROM numbers($1)) AND p.object <> 0 AND " SEEN_BY("$2", "p.audience") " ORDER BY p.object, p.id LIMIT 500"
};
static const Query of_place = {
    PAPER "WHERE p.place = $1 AND p.object = 0 AND " SEEN_BY("$2", "p.audience") " ORDER BY p.changed_at DESC, p.id DESC LIMIT $3"
};
static const Query versions = {
    "SELECT v.id, v.number, v.digest, v.size, v.kind, v.file_name, v.by_person, COALESCE(p.name, '') AS by_name, v.organisation, "
    "COALESCE(o.slug, '') AS slug, COALESCE(t.text, o.name, '') AS name, COALESCE(t.language, o.language, '') AS name_language, v.at, v.note "
    "FROM paper_version v "
    "LEFT JOIN person p ON p.id = v.by_person AND p.status = 'active' AND " SEEN_BY("$3", "p.audience") " "
    "LEFT JOIN organisation o ON o.id = v.organisation AND " SEEN_BY("$3", "o.audience") " "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE v.paper = $1 ORDER BY v.number DESC LIMIT 200"
};
static const Query one_version = { "SELECT number, digest, size, kind, file_name FROM paper_version WHERE paper = $1 AND number = $2" };
const Query papers_use_file = { "SELECT COUNT(*) FROM paper_version WHERE digest = $1" };

int64_t paper_room_used(Database *database, int64_t place)
{
    return database_number(database, &room_used, ARGS(place), 0);
}

Value *paper_load(Database *database, Arena *arena, int64_t paper)
{
    return value_from_row(arena, database_query(database, arena, &one_paper, ARGS(paper)));
}

Value *paper_versions(Request *request, int64_t paper)
{
    Parameters asked = ARGS(paper, language_code(request->language), request->reader.audiences);
    return value_from_rows(request->arena, database_query(request->database, request->arena, &versions, asked));
}

Value *paper_version_load(Database *database, Arena *arena, int64_t paper, int64_t number)
{
    return value_from_row(arena, database_query(database, arena, &one_version, ARGS(paper, number)));
}

static Value *dressed(Request *request, Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        paper_dress(request, rows->items[i]);
    return rows;
}

Value *papers_of_objects(Request *request, Text objects)
{
    Parameters asked = ARGS(objects, request->reader.audiences);
    return dressed(request, value_from_rows(request->arena, database_query(request->database, request->arena, &of_objects, asked)));
}

Value *papers_of_place(Request *request, int64_t place, int64_t most)
{
    Parameters asked = ARGS(place, request->reader.audiences, most);
    return dressed(request, value_from_rows(request->arena, database_query(request->database, request->arena, &of_place, asked)));
}
