/* SPDX-License-Identifier: EUPL-1.2 */
/* Collisions, found as they arise: a new amendment is compared with those alone that are about the same paragraphs. */
#include "features/amendments/store.h"

static const char *const kinds[] = { "same_words", "same_place", "deleted_ground", "moved_ground" };

/* $1 version, $2 paragraphs, $3 not this one. */
static const Query on_same_ground = {
    "SELECT DISTINCT amendment FROM amendment_ground WHERE version = $1 AND paragraph IN (SELECT number FROM numbers($2)) AND amendment <> $3 "
    "ORDER BY amendment"
};
/* Those that are the same thing said otherwise: $1 the ids that it names, $2 its own. */
static const Query relatives_of = {
    "SELECT id FROM amendment WHERE amends = $1 AND $1 <> 0 UNION SELECT id FROM amendment WHERE instead_of = $1 AND $1 <> 0 "
    "UNION SELECT id FROM amendment WHERE part_of = $1 AND $1 <> 0 ORDER BY id"
};
static const Query insert_collision = {
    "INSERT INTO amendment_collision (first, second, paragraph, kind, start_byte, end_byte, needs_choice, first_falls, second_falls) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (first, second, paragraph, kind) DO NOTHING"
};
static const Query forget_first = { "DELETE FROM amendment_collision WHERE first = $1" };
static const Query forget_second = { "DELETE FROM amendment_collision WHERE second = $1" };
static const Query forget_pair = { "DELETE FROM amendment_collision WHERE first = $1 AND second = $2" };
static const Query forget_all = { "DELETE FROM amendment_collision WHERE first IN (SELECT id FROM amendment WHERE position = $1)" };
static const Query standing_on = { "SELECT DISTINCT amendment FROM amendment_ground WHERE version = $1 ORDER BY amendment" };
static const Query related_rows = {
    "SELECT id, amends, instead_of, part_of FROM amendment WHERE id IN (SELECT number FROM numbers($1)) ORDER BY id"
};
static const Query number_of_paragraph = { "SELECT number FROM version_paragraph WHERE version = $1 AND paragraph = $2" };

static Text ids_listed(Arena *arena, const Value *rows, const char *member, int64_t first)
{
    Buffer ids = buffer_new(arena, 1 << 20);
    if (first >= 0)
        buffer_add_listed(&ids, first);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        buffer_add_listed(&ids, value_get_number(rows->items[i], member));
    return buffer_text(&ids);
}

static bool is_listed(Text ids, int64_t id)
{
    int64_t number;
    for (Text part; text_split(&ids, ',', &part);)
        if (text_to_number(part, &number) && number == id)
            return true;
    return false;
}

/* The lower id stands first. */
static void put_pair(Value *list, const Collision *collision, int64_t first, int64_t second)
{
    bool in_order = first < second;
    Value *pair = add_object(list);
    put_number(pair, "first", in_order ? first : second);
    put_number(pair, "second", in_order ? second : first);
    put_number(pair, "paragraph", collision->paragraph);
    put_text(pair, "kind", text_from_z(kinds[collision->kind]));
    put_number(pair, "start_byte", collision->start);
    put_number(pair, "end_byte", collision->end);
    put_number(pair, "needs_choice", collision->needs_choice);
    put_number(pair, "first_falls", in_order ? collision->first_falls : collision->second_falls);
    put_number(pair, "second_falls", in_order ? collision->second_falls : collision->first_falls);
}

Value *collisions_found(Database *database, Arena *arena, int64_t version, const Document *base, const Amendment *amendment, int64_t id,
                        Text relatives)
{
    Value *others = value_from_rows(arena, database_query(database, arena, &on_same_ground,
                                                          ARGS(version, ground_of(arena, amendment), id)));
    ptrdiff_t count;
    Amendment *compared = amendments_changes(database, arena, ids_listed(arena, others, "amendment", id), &count);
    compared[0] = *amendment;
    Collisions found = amendment_collides(arena, base, others->count + 1, compared, 0);
    Value *list = value_list(arena);
    for (ptrdiff_t i = 0; i < found.count; i++) {
        int64_t other = value_get_number(others->items[found.items[i].second - 1], "amendment");
        if (!is_listed(relatives, other))
            put_pair(list, &found.items[i], id, other);
    }
    return list;
}

static void pair_write(Write *write, const Value *pair)
{
    database_run(write->database, &insert_collision,
                 ARGS(value_get_number(pair, "first"), value_get_number(pair, "second"), value_get_number(pair, "paragraph"),
                      value_get_text(pair, "kind"), value_get_number(pair, "start_byte"), value_get_number(pair, "end_byte"),
                      value_get_number(pair, "needs_choice"), value_get_number(pair, "first_falls"), value_get_number(pair, "second_falls")));
}

/* The ids of those that it names, and of those that name it. */
static Text relatives_in(Write *write, const Value *row)
{
    static const char *const members[] = { "amends", "instead_of", "part_of" };
    Buffer ids = buffer_new(write->arena, 1 << 16);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        buffer_add_listed(&ids, value_get_number(row, members[i]));
    Value *named_by = value_from_rows(write->arena, database_query(write->database, write->arena, &relatives_of,
                                                                   ARGS(value_get_number(row, "id"))));
    for (ptrdiff_t i = 0; i < named_by->count; i++)
        buffer_add_listed(&ids, value_get_number(named_by->items[i], "id"));
    return buffer_text(&ids);
}

/* About the other one, whose authors know nothing of it yet. */
static void record_pair(Write *write, const Value *row, const Value *pair, int64_t by)
{
    int64_t id = value_get_number(row, "id"), first = value_get_number(pair, "first");
    int64_t other = first == id ? value_get_number(pair, "second") : first;
    Value *content = value_object(write->arena);
    put_number(content, "with", id);
    put_number(content, "number", database_number(write->database, &number_of_paragraph,
                                                  ARGS(value_get_number(row, "version"), value_get_number(pair, "paragraph")), 0));
    amendment_record(write, "amendment.collided", amendment_row(write, other), content, value_get_number(row, "organisation"), by);
}

static bool is_told(const Value *pairs, ptrdiff_t at, int64_t id)
{
    for (ptrdiff_t i = 0; i < at; i++)
        if (value_get_number(pairs->items[i], "needs_choice") &&
            value_get_number(pairs->items[i], "first") == value_get_number(pairs->items[at], "first") &&
            value_get_number(pairs->items[i], "second") == value_get_number(pairs->items[at], "second"))
            return true;
    return value_get_number(pairs->items[at], "needs_choice") == 0 || id == 0;
}

void collisions_write_of(Write *write, const Value *row, const Document *base, const Amendment *changes, int64_t by)
{
    int64_t id = value_get_number(row, "id");
    Value *pairs = collisions_found(write->database, write->arena, value_get_number(row, "version"), base, changes, id,
                                    relatives_in(write, row));
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        pair_write(write, pairs->items[i]);
    for (ptrdiff_t i = 0; by >= 0 && i < pairs->count; i++)
        if (!is_told(pairs, i, id))
            record_pair(write, row, pairs->items[i], by);
}

static bool names(const Value *row, int64_t other)
{
    return value_get_number(row, "amends") == other || value_get_number(row, "instead_of") == other || value_get_number(row, "part_of") == other;
}

void collisions_write_all(Write *write, int64_t position, int64_t version)
{
    database_run(write->database, &forget_all, ARGS(position));
    Value *standing = value_from_rows(write->arena, database_query(write->database, write->arena, &standing_on, ARGS(version)));
    Text ids = ids_listed(write->arena, standing, "amendment", -1);
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &related_rows, ARGS(ids)));
    ptrdiff_t count;
    Amendment *compared = amendments_changes(write->database, write->arena, ids, &count);
    Document base = version_document(write->database, write->arena, version);
    Collisions found = amendments_collide(write->arena, &base, count, compared);
    Value *pairs = value_list(write->arena);
    for (ptrdiff_t i = 0; i < found.count && rows->count == count; i++) {
        const Value *first = rows->items[found.items[i].first], *second = rows->items[found.items[i].second];
        int64_t a = value_get_number(first, "id"), b = value_get_number(second, "id");
        if (!names(first, b) && !names(second, a))
            put_pair(pairs, &found.items[i], a, b);
    }
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        pair_write(write, pairs->items[i]);
}

void collisions_forget(Write *write, int64_t amendment)
{
    database_run(write->database, &forget_first, ARGS(amendment));
    database_run(write->database, &forget_second, ARGS(amendment));
}

void collisions_forget_between(Write *write, int64_t amendment, int64_t other)
{
    database_run(write->database, &forget_pair, ARGS(amendment < other ? amendment : other, amendment < other ? other : amendment));
}
