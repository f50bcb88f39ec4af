/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of an object and their state: the same for who appends and who checks. */
#include "record/vouch.h"

#include "record/chain.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAXIMUM = 64 << 20, FIRST_ROWS = 32, MOST_TABLES = 64, MOST_COLUMNS = 64, COLUMNS_DIGITS = 8 };

/* The columns of a query, by name. */
typedef struct Columns {
    int count;
    int order[MOST_COLUMNS];
    Text names[MOST_COLUMNS]; /* in that order */
} Columns;

typedef struct Reading {
    Database *database;
    Arena *arena;
    int64_t object;
    bool with_keys;
    Buffer lines; /* of all rows, one after another */
    ObjectRows rows;
    ptrdiff_t capacity;
    Text tables[MOST_TABLES];
    int table_count;
} Reading;

bool vouches_for(VouchLists lists, Text object_kind)
{
    for (; lists != NULL && *lists != NULL; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind != NULL; vouch++)
            if (text_is(object_kind, vouch->object_kind))
                return true;
    return false;
}

static Columns columns_read(const Rows *rows)
{
    Columns columns = { .count = rows_columns(rows) < MOST_COLUMNS ? rows_columns(rows) : MOST_COLUMNS };
    for (int column = 0; column < columns.count; column++) {
        Text name = rows_name(rows, column);
        int place = column;
        for (; place > 0 && text_compare(columns.names[place - 1], name) > 0; place--) {
            columns.names[place] = columns.names[place - 1];
            columns.order[place] = columns.order[place - 1];
        }
        columns.names[place] = name;
        columns.order[place] = column;
    }
    return columns;
}

static Text table_line(Arena *arena, const char *table, const Columns *columns)
{
    Buffer line = buffer_new(arena, ROWS_MAXIMUM);
    buffer_add(&line, text_from_z(table));
    for (int i = 0; i < columns->count; i++) {
        buffer_add_byte(&line, ' ');
        buffer_add(&line, columns->names[i]);
    }
    buffer_add_byte(&line, '\n');
    return buffer_text(&line);
}

static void add_value(Buffer *line, Rows *rows, int column)
{
    if (rows_is_number(rows, column)) {
        buffer_add_number(line, rows_number(rows, column));
        return;
    }
    Text text = rows_text(rows, column);
    if (text.length == 0 && rows_is_null(rows, column))
        buffer_add(line, TEXT("null"));
    else
        buffer_add_json_string(line, text);
}

static void add_line(Buffer *lines, const char *table, Rows *rows, const Columns *columns)
{
    buffer_add(lines, text_from_z(table));
    for (int i = 0; i < columns->count; i++) {
        buffer_add(lines, i == 0 ? TEXT(" {\"") : TEXT(",\""));
        buffer_add(lines, columns->names[i]);
        buffer_add(lines, TEXT("\":"));
        add_value(lines, rows, columns->order[i]);
    }
    buffer_add_byte(lines, '}');
}

static Text row_key(Arena *arena, Rows *rows, int key)
{
    Buffer words = buffer_new(arena, ROWS_MAXIMUM);
    for (int column = 0; column < (key > 0 ? key : 1); column++) {
        if (column > 0)
            buffer_add_byte(&words, ' ');
        if (rows_is_number(rows, column))
            buffer_add_number(&words, rows_number(rows, column));
        else
            buffer_add(&words, rows_text(rows, column));
    }
    return buffer_text(&words);
}

static void row_add(Reading *reading, ObjectRow row)
{
    ObjectRows *rows = &reading->rows;
    if (rows->count == reading->capacity) {
        reading->capacity = rows->count == 0 ? FIRST_ROWS : rows->count * 2;
        ObjectRow *larger = new(reading->arena, ObjectRow, reading->capacity);
        if (rows->count > 0)
            memcpy(larger, rows->rows, (size_t)rows->count * sizeof *larger);
        rows->rows = larger;
    }
    rows->rows[rows->count++] = row;
}

static void read_table(Reading *reading, const Vouch *vouch)
{
    Arena *arena = reading->arena;
    Rows *rows = database_query(reading->database, arena, vouch->rows, ARGS(reading->object));
    Columns columns = columns_read(rows);
    assert(reading->table_count < MOST_TABLES);
    reading->tables[reading->table_count++] = table_line(arena, vouch->table, &columns);
    while (rows_next(rows)) {
        ptrdiff_t start = buffer_text(&reading->lines).length;
        add_line(&reading->lines, vouch->table, rows, &columns);
        Text key = reading->with_keys ? row_key(arena, rows, vouch->key) : (Text){ 0 };
        row_add(reading, (ObjectRow){ vouch->table, key, { NULL, buffer_text(&reading->lines).length - start } });
    }
}

/* Once all lines are there, they stay where they are. */
static void lines_place(Reading *reading)
{
    const char *next = buffer_text(&reading->lines).data;
    for (ptrdiff_t i = 0; i < reading->rows.count; i++) {
        reading->rows.rows[i].line.data = next;
        next += reading->rows.rows[i].line.length;
    }
}

static int compare_rows(const void *a, const void *b)
{
    return text_compare(((const ObjectRow *)a)->line, ((const ObjectRow *)b)->line);
}

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

static Text tables_sorted(Reading *reading)
{
    Buffer lines = buffer_new(reading->arena, ROWS_MAXIMUM);
    qsort(reading->tables, (size_t)reading->table_count, sizeof *reading->tables, compare_texts);
    for (int i = 0; i < reading->table_count; i++)
        buffer_add(&lines, reading->tables[i]);
    return buffer_text(&lines);
}

ObjectRows object_rows_read(Database *database, Arena *arena, VouchLists lists, Text object_kind, int64_t object, bool with_keys)
{
    Reading reading = { .database = database, .arena = arena, .object = object, .with_keys = with_keys,
                        .lines = buffer_new(arena, ROWS_MAXIMUM) };
    for (; lists != NULL && *lists != NULL; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind != NULL; vouch++)
            if (text_is(object_kind, vouch->object_kind))
                read_table(&reading, vouch);
    lines_place(&reading);
    if (reading.rows.count > 0)
        qsort(reading.rows.rows, (size_t)reading.rows.count, sizeof *reading.rows.rows, compare_rows);
    reading.rows.tables = tables_sorted(&reading);
    return reading.rows;
}

static Text all_lines(Arena *arena, const ObjectRows *rows)
{
    Buffer lines = buffer_new(arena, ROWS_MAXIMUM);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        buffer_add(&lines, rows->rows[i].line);
        buffer_add_byte(&lines, '\n');
    }
    return buffer_text(&lines);
}

Mark row_mark(Blob salt, Text line)
{
    unsigned char key[crypto_shorthash_siphash24_KEYBYTES] = { 0 }, bytes[crypto_shorthash_siphash24_BYTES];
    Mark mark;
    if (salt.length == (ptrdiff_t)sizeof key)
        memcpy(key, salt.data, sizeof key);
    crypto_shorthash_siphash24(bytes, (const unsigned char *)line.data, (unsigned long long)line.length, key);
    sodium_bin2hex(mark.hex, sizeof mark.hex, bytes, sizeof bytes);
    return mark;
}

Text object_rows_state(Arena *arena, const ObjectRows *rows, Blob salt)
{
    Buffer state = buffer_new(arena, ROWS_MAXIMUM);
    Mark columns = row_mark((Blob){ 0 }, rows->tables);
    Hash digest = content_digest(salt, all_lines(arena, rows));
    buffer_add_bytes(&state, columns.hex, COLUMNS_DIGITS);
    buffer_add_byte(&state, ' ');
    buffer_add(&state, hash_text(&digest));
    return buffer_text(&state);
}

Text object_rows_marks(Arena *arena, const ObjectRows *rows, Blob salt)
{
    Buffer marks = buffer_new(arena, ROWS_MAXIMUM);
    ptrdiff_t next = 0;
    Text tables = rows->tables, line;
    for (int number = 0; text_split(&tables, '\n', &line) && line.length > 0; number++) {
        if (number > 0)
            buffer_add_byte(&marks, '.');
        Text table;
        for (text_split(&line, ' ', &table); next < rows->count && text_is(table, rows->rows[next].table); next++) {
            Mark mark = row_mark(salt, rows->rows[next].line);
            buffer_add_bytes(&marks, mark.hex, MARK_DIGITS);
        }
    }
    return buffer_text(&marks);
}
