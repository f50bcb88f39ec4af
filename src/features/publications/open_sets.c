/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts for programs outside: as motions of Popolo, and what the page of a published one says of itself. */
#include "features/publications/store.h"

#include "http/open_data.h"

static const Query rows = {
    "SELECT p.id, p.slug FROM position p WHERE p.id > $3 AND " SEEN_BY("$2", "p.audience") " ORDER BY p.id LIMIT $1"
};

static Text page_of(Arena *arena, const Value *row)
{
    return text_join(arena, TEXT("/positions/"), value_get_text(row, "slug"));
}

static bool put_motion(Request *request, const Value *row, Value *object)
{
    const Value *position = position_load(request->database, request->arena, value_get_number(row, "id"), language_code(request->language));
    int64_t published = value_get_number(position, "published_version");
    int64_t shown = published ? published : version_latest(request->database, value_get_number(row, "id"));
    const Value *version = shown ? version_load(request->database, request->arena, shown) : NULL;
    if (!version || !may_see(&request->reader, value_get_number(version, "audience")))
        return false;
    popolo_motion_put(request, position, version, object);
    return true;
}

const OpenSet publications_open_sets[] = {
    { "positions", SAY("Positions"), SAY("Positions, statements and declarations with their stage, the body that commissioned them, and their text."), .rows = &rows, .page = page_of,
      .list = "/positions", .theme = "GOVE", .popolo = "motions", .put_popolo = put_motion, .is_long = true },
    { 0 }
};

void publication_put_linked_data(Request *request, const Value *position)
{
    if (value_get_number(position, "audience") != AUDIENCE_PUBLIC)
        return;
    Value *object = linked_data_begin(request, "Report", text_join(request->arena, page_of(request->arena, position), TEXT("/published")));
    put_text(object, "name", value_get_text(position, "title"));
    put_text(object, "inLanguage", value_get_text(position, "language"));
    open_put_day(object, "datePublished", value_get_text(position, "published_on"));
    put_text(put_object(object, "publisher"), "@id", open_address(request, TEXT("/")));
    linked_data_put(request, object);
}
