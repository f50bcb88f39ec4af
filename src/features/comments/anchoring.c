/* SPDX-License-Identifier: EUPL-1.2 */
/* Where comments stand in the latest version: found when a comment is written and when a version comes, kept for lists and counts. */
#include "features/comments/store.h"

/* Before and behind all paragraphs. */
enum { PLACE_OF_WHOLE = -1, NO_PLACE = 1 << 30 };

#define ABOUT                                                                                                           \
    "SELECT c.id, c.paragraph, c.quotation, c.nth, COALESCE(p.text, '') AS text FROM comment c "                       \
    "LEFT JOIN version_paragraph p ON p.version = c.version AND p.paragraph = c.paragraph "
static const Query one = { ABOUT "WHERE c.id = $1" };
static const Query all = { ABOUT "WHERE c.position = $1 AND c.answers = 0" };
static const Query set_anchor = { "UPDATE comment SET stands_in = $2, place = $3 WHERE id = $1 AND (stands_in <> $2 OR place <> $3)" };
static const Query text_in = { "SELECT text FROM version_paragraph WHERE version = $1 AND paragraph = $2" };
static const Query position_of_version = { "SELECT position FROM version WHERE id = $1" };

Text paragraph_in(Database *database, Arena *arena, int64_t version, int64_t paragraph)
{
    return database_text(database, arena, &text_in, ARGS(version, paragraph));
}

static void anchor_one(Write *write, const Value *row, const Later *later)
{
    int64_t paragraph = value_get_number(row, "paragraph");
    Anchor anchor = { 0, { -1, -1 } };
    if (paragraph)
        anchor = anchor_carry(write->arena, paragraph, value_get_text(row, "text"), value_get_text(row, "quotation"),
                              value_get_number(row, "nth"), later);
    int64_t place = anchor.paragraph ? document_find(&later->document, anchor.paragraph) : paragraph ? NO_PLACE : PLACE_OF_WHOLE;
    database_run(write->database, &set_anchor, ARGS(value_get_number(row, "id"), anchor.paragraph, place));
}

void comments_anchor(Write *write, int64_t position, int64_t comment)
{
    Value *rows = value_from_rows(write->arena, comment ? database_query(write->database, write->arena, &one, ARGS(comment))
                                                        : database_query(write->database, write->arena, &all, ARGS(position)));
    if (rows->count == 0)
        return;
    int64_t version = version_latest(write->database, position);
    Later later = later_of(write->arena, version ? version_document(write->database, write->arena, version) : (Document){ 0 });
    for (ptrdiff_t i = 0; i < rows->count; i++)
        anchor_one(write, rows->items[i], &later);
}

void comments_keep(Write *write, Text object_kind, int64_t object)
{
    int64_t position = text_is(object_kind, "version") ? database_number(write->database, &position_of_version, ARGS(object), 0) : 0;
    if (position == 0)
        return;
    comments_anchor(write, position, 0);
    comments_count(write, position);
}
