/* SPDX-License-Identifier: EUPL-1.2 */
/* Changes of amendments as rows. */
#include "features/amendments/store.h"

static const char *const kinds[] = { "replace", "insert", "delete", "move" };

static const Query forget_changes = { "DELETE FROM amendment_change WHERE amendment = $1" };
static const Query insert_change = {
    "INSERT INTO amendment_change (amendment, ordinal, kind, paragraph, from_kind, from_level, from_text, to_kind, to_level, to_text, to_gap, "
    "to_follows, was_after, after, kin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
};
static const Query forget_ground = { "DELETE FROM amendment_ground WHERE amendment = $1" };
static const Query insert_ground = {
    "INSERT INTO amendment_ground (version, paragraph, amendment) SELECT CAST($1 AS BIGINT), number, CAST($3 AS BIGINT) FROM numbers($2) "
    "WHERE true ON CONFLICT (version, paragraph, amendment) DO NOTHING"
};
static const Query changes_of = {
    "SELECT c.amendment, a.change, c.kind, c.paragraph, c.from_kind, c.from_level, c.from_text, c.to_kind, c.to_level, c.to_text, c.to_gap, "
    "c.to_follows, c.was_after, c.after, c.kin FROM amendment_change c JOIN amendment a ON a.id = c.amendment "
    "WHERE c.amendment IN (SELECT number FROM numbers($1)) ORDER BY c.amendment, c.ordinal"
};

const char *change_kind_name(ChangeKind kind)
{
    return kinds[kind];
}

static ChangeKind kind_named(Text name)
{
    for (int i = 0; i < 4; i++)
        if (text_is(name, kinds[i]))
            return (ChangeKind)i;
    return CHANGE_REPLACE;
}

static void change_write(Write *write, int64_t amendment, ptrdiff_t ordinal, const Change *change)
{
    const Paragraph *from = &change->from, *to = &change->to;
    database_run(write->database, &insert_change,
                 ARGS(amendment, ordinal, kinds[change->kind], change_paragraph(change), (int64_t)from->kind, from->level, from->text,
                      (int64_t)to->kind, to->level, to->text, to->gap, to->follows, change->was_after, change->after, change->kin));
}

void changes_write(Write *write, int64_t amendment, const Amendment *changes)
{
    database_run(write->database, &forget_changes, ARGS(amendment));
    for (ptrdiff_t i = 0; i < changes->count; i++)
        change_write(write, amendment, i, &changes->changes[i]);
}

static bool puts_behind(const Change *change)
{
    return change->kind == CHANGE_INSERT || change->kind == CHANGE_MOVE;
}

Text ground_of(Arena *arena, const Amendment *amendment)
{
    Buffer ids = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        const Change *change = &amendment->changes[i];
        if (change->kind != CHANGE_INSERT)
            buffer_add_listed(&ids, change->from.id);
        if (puts_behind(change))
            buffer_add_listed(&ids, change->after);
    }
    return buffer_text(&ids);
}

void ground_write(Write *write, int64_t version, int64_t amendment, const Amendment *changes)
{
    database_run(write->database, &forget_ground, ARGS(amendment));
    if (version)
        database_run(write->database, &insert_ground, ARGS(version, ground_of(write->arena, changes), amendment));
}

/* Behind one that is inserted, too: where the first of them goes. */
int64_t place_of_amendment(const Document *document, const Amendment *amendment)
{
    int64_t place = document->count + 1;
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        const Change *change = &amendment->changes[i];
        int64_t id = change->kind == CHANGE_INSERT ? change->after : change->from.id;
        int64_t found = id == 0 ? 0 : document_find(document, id) + 1;
        if ((found > 0 || id == 0) && found < place)
            place = found;
    }
    return place;
}

typedef enum { AMENDMENT, NUMBER, KIND, PARAGRAPH, FROM_KIND, FROM_LEVEL, FROM_TEXT, TO_KIND, TO_LEVEL, TO_TEXT, TO_GAP, TO_FOLLOWS, WAS_AFTER,
               AFTER, KIN } ChangeColumn;

static Change change_read(Arena *arena, Rows *rows)
{
    Change change = { .kind = kind_named(rows_text(rows, KIND)), .was_after = rows_number(rows, WAS_AFTER), .after = rows_number(rows, AFTER),
                      .kin = rows_number(rows, KIN) };
    int64_t id = rows_number(rows, PARAGRAPH);
    if (change.kind != CHANGE_INSERT)
        change.from = (Paragraph){ .id = id, .kind = (ParagraphKind)rows_number(rows, FROM_KIND), .level = (int)rows_number(rows, FROM_LEVEL),
                                   .text = text_copy(arena, rows_text(rows, FROM_TEXT)) };
    if (change.kind != CHANGE_DELETE)
        change.to = (Paragraph){ .id = id, .kind = (ParagraphKind)rows_number(rows, TO_KIND), .level = (int)rows_number(rows, TO_LEVEL),
                                 .text = text_copy(arena, rows_text(rows, TO_TEXT)), .gap = text_copy(arena, rows_text(rows, TO_GAP)),
                                 .follows = rows_number(rows, TO_FOLLOWS) };
    return change;
}

/* Where in the list of ids each stands, so that rows in another order find theirs. */
typedef struct Listed {
    ptrdiff_t count;
    int64_t *ids;
} Listed;

static Listed listed_ids(Arena *arena, Text ids)
{
    Listed listed = { 0, new(arena, int64_t, ids.length / 2 + 1) };
    Text rest = ids;
    for (Text part; text_split(&rest, ',', &part);)
        if (text_to_number(part, &listed.ids[listed.count]))
            listed.count++;
    return listed;
}

/* Begins to look where the last one was found. */
static ptrdiff_t find_listed(const Listed *listed, int64_t id, ptrdiff_t from)
{
    for (ptrdiff_t i = 0; i < listed->count; i++)
        if (listed->ids[(from + i) % listed->count] == id)
            return (from + i) % listed->count;
    return -1;
}

static void change_add(Arena *arena, Amendment *amendment, Change change)
{
    if ((amendment->count & (amendment->count - 1)) == 0) {
        Change *larger = new(arena, Change, amendment->count == 0 ? 1 : amendment->count * 2);
        for (ptrdiff_t i = 0; i < amendment->count; i++)
            larger[i] = amendment->changes[i];
        amendment->changes = larger;
    }
    amendment->changes[amendment->count++] = change;
}

Amendment *amendments_changes(Database *database, Arena *arena, Text ids, ptrdiff_t *result_count)
{
    Listed listed = listed_ids(arena, ids);
    Amendment *found = new(arena, Amendment, listed.count + 1);
    Rows *rows = database_query(database, arena, &changes_of, ARGS(ids));
    for (ptrdiff_t at = 0; rows_next(rows);) {
        at = find_listed(&listed, rows_number(rows, AMENDMENT), at < 0 ? 0 : at);
        if (at < 0)
            continue;
        found[at].number = rows_number(rows, NUMBER);
        change_add(arena, &found[at], change_read(arena, rows));
    }
    *result_count = listed.count;
    return found;
}

Amendment amendment_changes(Database *database, Arena *arena, int64_t amendment)
{
    ptrdiff_t count;
    return amendments_changes(database, arena, text_printf(arena, "%lld", (long long)amendment), &count)[0];
}
