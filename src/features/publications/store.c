/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading what is published, across the tables of positions and versions. */
#include "features/publications/store.h"

static const Query in_version = {
    "SELECT o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.latitude, o.longitude, o.population, o.status, "
    "c.paragraphs FROM (SELECT tc.organisation, COUNT(DISTINCT vo.paragraph) AS paragraphs FROM version v "
    "JOIN version_origin vo ON vo.version = v.id JOIN text_change tc ON tc.position = v.position AND tc.number = vo.change "
    "WHERE v.id = $1 AND vo.text <> '' AND tc.organisation > 0 GROUP BY tc.organisation) c "
    "JOIN organisation o ON o.id = c.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE " SEEN_BY("$3", "o.audience") " ORDER BY c.paragraphs DESC, o.name_key, o.id LIMIT 500"
};
static const Query dissents = {
    "SELECT d.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    "d.text, d.language AS text_language FROM position_dissent d JOIN organisation o ON o.id = d.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE d.position = $1 ORDER BY d.at, d.id"
};

Value *cities_in_version(Request *request, int64_t version)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &in_version,
                                                          ARGS(version, language_code(request->language), request->reader.audiences)));
}

Value *dissents_of_position(Database *database, Arena *arena, int64_t position, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &dissents, ARGS(position, language)));
}
