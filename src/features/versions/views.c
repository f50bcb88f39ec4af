/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading versions: a few queries each, however long the text is. */
#include "features/versions/store.h"

static const Query latest = { "SELECT version FROM text_counter WHERE position = $1" };
static const Query by_number = { "SELECT id FROM version WHERE position = $1 AND number = $2" };
static const Query one = {
    "SELECT id, position, number, stage, made_of, name, milestone, note, language, line_width, first_line, paragraphs, words, "
    "by_person, organisation, audience, made_at FROM version WHERE id = $1"
};
static const Query frame = { "SELECT head, tail, paragraphs FROM version WHERE id = $1" };
static const Query paragraphs_of = {
    "SELECT paragraph, kind, level, text, gap, follows FROM version_paragraph WHERE version = $1 ORDER BY ordinal"
};
static const Query numbers_of = {
    "SELECT number, first_line, lines, section FROM version_paragraph WHERE version = $1 ORDER BY ordinal"
};
static const Query origins_of = {
    "SELECT p.ordinal, o.text, o.change, o.since, o.before FROM version_paragraph p JOIN version_origin o ON o.version = p.version AND "
    "o.paragraph = p.paragraph WHERE p.version = $1 ORDER BY p.ordinal, o.ordinal"
};

int64_t version_latest(Database *database, int64_t position)
{
    return database_number(database, &latest, ARGS(position), 0);
}

int64_t version_find(Database *database, int64_t position, int64_t number)
{
    return database_number(database, &by_number, ARGS(position, number), 0);
}

Value *version_load(Database *database, Arena *arena, int64_t version)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(version)));
}

static Paragraph paragraph_of_row(Rows *rows)
{
    return (Paragraph){ .id = rows_number(rows, 0),
                        .kind = (ParagraphKind)rows_number(rows, 1),
                        .level = (int)rows_number(rows, 2),
                        .text = rows_text(rows, 3),
                        .gap = rows_text(rows, 4),
                        .follows = rows_number(rows, 5) };
}

Document version_document(Database *database, Arena *arena, int64_t version)
{
    Document document = { 0 };
    ptrdiff_t count = 0;
    for (Rows *rows = database_query(database, arena, &frame, ARGS(version)); rows_next(rows);) {
        document.head = rows_text(rows, 0);
        document.tail = rows_text(rows, 1);
        count = (ptrdiff_t)rows_number(rows, 2);
    }
    document.items = new(arena, Paragraph, count);
    Rows *rows = database_query(database, arena, &paragraphs_of, ARGS(version));
    while (rows_next(rows) && document.count < count)
        document.items[document.count++] = paragraph_of_row(rows);
    return document;
}

static ptrdiff_t count_of(Database *database, int64_t version)
{
    static const Query count = { "SELECT paragraphs FROM version WHERE id = $1" };
    return (ptrdiff_t)database_number(database, &count, ARGS(version), 0);
}

ParagraphNumber *version_numbers(Database *database, Arena *arena, int64_t version)
{
    ptrdiff_t count = count_of(database, version);
    ParagraphNumber *numbers = new(arena, ParagraphNumber, count);
    Rows *rows = database_query(database, arena, &numbers_of, ARGS(version));
    for (ptrdiff_t i = 0; rows_next(rows) && i < count; i++)
        numbers[i] = (ParagraphNumber){ (int)rows_number(rows, 0), (int)rows_number(rows, 1), (int)rows_number(rows, 2), rows_number(rows, 3) };
    return numbers;
}

static void add_origin(Arena *arena, Origins *origins, Origin origin)
{
    bool is_full = (origins->count & (origins->count - 1)) == 0; /* room is made for 1, 2, 4, 8 … */
    if (is_full) {
        Origin *items = new(arena, Origin, origins->count == 0 ? 1 : origins->count * 2);
        for (ptrdiff_t i = 0; i < origins->count; i++)
            items[i] = origins->items[i];
        origins->items = items;
    }
    origins->items[origins->count++] = origin;
}

Provenance version_provenance(Database *database, Arena *arena, int64_t version)
{
    ptrdiff_t count = count_of(database, version);
    Provenance provenance = { count, new(arena, Origins, count) };
    Rows *rows = database_query(database, arena, &origins_of, ARGS(version));
    while (rows_next(rows)) {
        ptrdiff_t place = (ptrdiff_t)rows_number(rows, 0);
        if (place >= 0 && place < count)
            add_origin(arena, &provenance.paragraphs[place],
                       (Origin){ rows_text(rows, 1), rows_number(rows, 2), rows_number(rows, 3), rows_text(rows, 4) });
    }
    return provenance;
}

VersionBase version_base(Database *database, Arena *arena, int64_t version)
{
    VersionBase base = { .version = version };
    if (version == 0)
        return base;
    base.row = version_load(database, arena, version);
    base.document = version_document(database, arena, version);
    base.provenance = version_provenance(database, arena, version);
    return base;
}
