/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of registers by their keys and by their ids. */
#include "features/registers/book.h"

#include <sodium.h>
#include <string.h>

enum { FIRST_ROWS = 256, MOST_REGISTERS = 200 };

static bool is_placed(const Book *book, int count, Text name)
{
    for (int i = 0; i < count; i++)
        if (text_is(name, book->keys[i].of->name))
            return true;
    return false;
}

/* Whether all registers that its rows point to are placed. */
static bool is_next(const Book *book, int count, const Register *of)
{
    for (const RegisterColumn *column = of->columns; column->name != NULL; column++) {
        bool points = column->kind == REGISTER_REFERENCE || column->kind == REGISTER_PLACE;
        Text names = points ? text_from_z(column->of) : (Text){ 0 };
        for (Text name; text_split(&names, ' ', &name);)
            if (!text_is(name, of->name) && !is_placed(book, count, name))
                return false;
    }
    return true;
}

/* In the order of the floors, but each behind those that its rows point to. */
static void book_order(Book *book, const Register **all, int count)
{
    for (int placed = 0, before = -1; placed < count && placed != before;) {
        before = placed;
        for (int i = 0; i < count; i++)
            if (all[i] != NULL && is_next(book, placed, all[i])) {
                book->keys[placed++] = (Keys){ .of = all[i] };
                all[i] = NULL;
            }
        book->count = placed;
    }
}

Book *book_open(Arena *arena, Database *database, const Feature *const *features)
{
    Book *book = new(arena, Book, 1);
    const Register **all = new(arena, const Register *, MOST_REGISTERS);
    int count = 0;
    *book = (Book){ .arena = arena, .database = database, .keys = new(arena, Keys, MOST_REGISTERS) };
    for (int i = 0; features[i] != NULL; i++)
        for (const Register *one = features[i]->registers; one != NULL && one->name != NULL && count < MOST_REGISTERS; one++)
            all[count++] = one;
    book_order(book, all, count);
    for (int i = 0; i < book->count; i++)
        randombytes_buf(book->keys[i].secret, sizeof book->keys[i].secret);
    return book;
}

Keys *book_find(Book *book, Text name)
{
    for (int i = 0; i < book->count; i++)
        if (text_is(name, book->keys[i].of->name))
            return &book->keys[i];
    return NULL;
}

int columns_in_files(const Register *of)
{
    int count = 0;
    while (of->columns[count].name != NULL && of->columns[count].kind != REGISTER_MADE)
        count++;
    return count;
}

/* ---- Finding ---- */

static uint64_t mixed(uint64_t number)
{
    number = (number ^ (number >> 31)) * 0x9E3779B97F4A7C15u;
    return number ^ (number >> 29);
}

static uint64_t key_hash(const Keys *keys, Text key)
{
    uint64_t hash;
    crypto_shorthash((unsigned char *)&hash, (const unsigned char *)key.data, (unsigned long long)key.length, keys->secret);
    return hash;
}

static int64_t *place_of_key(const Keys *keys, Text key)
{
    uint64_t mask = (uint64_t)keys->capacity * 2 - 1;
    uint64_t at = key_hash(keys, key) & mask;
    while (keys->by_key[at] != 0 && !text_equal(keys->rows[keys->by_key[at] - 1].key, key))
        at = (at + 1) & mask;
    return &keys->by_key[at];
}

static int64_t *place_of_id(const Keys *keys, int64_t id)
{
    uint64_t mask = (uint64_t)keys->capacity * 2 - 1;
    uint64_t at = mixed((uint64_t)id) & mask;
    while (keys->by_id[at] != 0 && keys->rows[keys->by_id[at] - 1].id != id)
        at = (at + 1) & mask;
    return &keys->by_id[at];
}

Known *keys_find(const Keys *keys, Text key)
{
    int64_t place = keys->capacity > 0 ? *place_of_key(keys, key) : 0;
    return place > 0 ? &keys->rows[place - 1] : NULL;
}

Known *keys_of_id(const Keys *keys, int64_t id)
{
    int64_t place = keys->capacity > 0 ? *place_of_id(keys, id) : 0;
    return place > 0 ? &keys->rows[place - 1] : NULL;
}

static void keys_enter(Keys *keys, int64_t row)
{
    *place_of_key(keys, keys->rows[row].key) = row + 1;
    if (keys->rows[row].id != 0)
        *place_of_id(keys, keys->rows[row].id) = row + 1;
}

static void keys_grow(Arena *arena, Keys *keys)
{
    int64_t capacity = keys->capacity > 0 ? keys->capacity * 2 : FIRST_ROWS;
    Known *rows = new(arena, Known, capacity);
    if (keys->count > 0)
        memcpy(rows, keys->rows, sizeof *rows * (size_t)keys->count);
    keys->rows = rows;
    keys->capacity = capacity;
    keys->by_key = new(arena, int64_t, capacity * 2);
    keys->by_id = new(arena, int64_t, capacity * 2);
    for (int64_t i = 0; i < keys->count; i++)
        keys_enter(keys, i);
}

Known *keys_add(Book *book, Keys *keys, Text key, int64_t id)
{
    if (keys->count == keys->capacity)
        keys_grow(book->arena, keys);
    Known *known = &keys->rows[keys->count];
    *known = (Known){ .key = text_copy(book->arena, key), .id = id, .object = id };
    keys_enter(keys, keys->count++);
    return known;
}

/* ---- Keys ---- */

Text key_of(Arena *arena, const Register *of, const Text *cells)
{
    Text key = { 0 };
    for (int i = 0; i < columns_in_files(of); i++) {
        const RegisterColumn *column = &of->columns[i];
        if (!(column->is & IS_KEY) || (column->kind == REGISTER_AGAIN && cells[i].length == 0))
            continue;
        key = key.data == NULL ? text_printf(arena, "%.*s", TEXT_ARGUMENTS(cells[i]))
                               : text_printf(arena, "%.*s / %.*s", TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(cells[i]));
    }
    return key;
}

void cells_digest(const Register *of, const Text *cells, unsigned char *result)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
    for (int i = 0; i < columns_in_files(of); i++) {
        crypto_generichash_update(&state, (const unsigned char *)&cells[i].length, sizeof cells[i].length);
        crypto_generichash_update(&state, (const unsigned char *)cells[i].data, (unsigned long long)cells[i].length);
    }
    crypto_generichash_final(&state, result, DIGEST_BYTES);
}

static int column_of_object(const Register *of)
{
    for (int i = 0; of->object != NULL && of->columns[i].name != NULL; i++)
        if (strcmp(of->columns[i].name, of->object) == 0)
            return i;
    return -1;
}

const Register *register_of_object(Book *book, const Register *of, const Text *cells)
{
    int column = column_of_object(of);
    if (column < 0)
        return of;
    const Register *leads_to = NULL;
    cell_leads_to(book, &of->columns[column], cells != NULL ? cells[column] : (Text){ 0 }, &leads_to);
    return leads_to == NULL ? of : leads_to->object == NULL ? leads_to : register_of_object(book, leads_to, NULL);
}

/* ---- Walking ---- */

typedef struct Walk {
    Book *book;
    const Register *of;
    bool keys_only;
    Text last_key; /* without REGISTER_AGAIN */
    int again;     /* so many rows had it */
    Arena *of_key; /* where last_key lives */
} Walk;

static Text again_shown(Walk *walk, Arena *arena, Text *cells, int column)
{
    cells[column] = (Text){ 0 };
    Text key = key_of(arena, walk->of, cells);
    walk->again = text_equal(key, walk->last_key) && walk->again > 0 ? walk->again + 1 : 1;
    arena_reset(walk->of_key);
    walk->last_key = text_copy(walk->of_key, key);
    return walk->again == 1 ? (Text){ 0 } : text_printf(arena, "%d", walk->again);
}

static void row_shown(Walk *walk, Arena *arena, Rows *rows, Text *cells)
{
    int place = 0, again = -1;
    for (int i = 0; i < columns_in_files(walk->of); i++) {
        const RegisterColumn *column = &walk->of->columns[i];
        bool is_wanted = (column->is & IS_KEY) || !walk->keys_only;
        cells[i] = (Text){ 0 };
        if (column->kind == REGISTER_AGAIN)
            again = i;
        else
            cells[i] = is_wanted ? cell_shown(walk->book, arena, column, rows, place) : cells[i];
        place += column->kind != REGISTER_AGAIN;
    }
    if (again >= 0)
        cells[again] = again_shown(walk, arena, cells, again);
}

/* What rows of others are known by has to be there before, since the rows that are walked point to them. */
static void load_referred(Book *book, const Register *of, bool keys_only)
{
    for (const RegisterColumn *column = of->columns; column->name != NULL; column++) {
        bool is_wanted = ((column->is & IS_KEY) || !keys_only) && (column->kind == REGISTER_REFERENCE || column->kind == REGISTER_PLACE);
        Text names = is_wanted ? text_from_z(column->of) : (Text){ 0 }, name;
        while (text_split(&names, ' ', &name))
            if (!text_is(name, of->name) || !keys_only)
                book_load(book, name);
        if (column->kind == REGISTER_AUDIENCE && !keys_only)
            audiences_load(book);
    }
}

void book_walk(Book *book, const Register *of, bool keys_only, RowVisit visit, void *state)
{
    Walk walk = { .book = book, .of = of, .keys_only = keys_only, .of_key = arena_new() };
    load_referred(book, of, keys_only);
    Arena *arena = arena_new(), *of_rows = arena_new();
    Text *cells = new(of_rows, Text, columns_in_files(of) + 1);
    Rows *rows = database_query(book->database, of_rows, of->rows, NO_ARGS);
    while (rows_next(rows)) {
        row_shown(&walk, arena, rows, cells);
        visit(state, cells, rows_number(rows, rows_columns(rows) - 1));
        arena_reset(arena);
    }
    arena_free(of_rows);
    arena_free(arena);
    arena_free(walk.of_key);
}

typedef struct Loading {
    Book *book;
    Keys *keys;
    Arena *arena;
    bool with_cells;
} Loading;

/* In whose history a row stands: of what its column leads to. */
static int64_t object_of_row(Book *book, const Register *of, const Text *cells, int64_t id)
{
    int column = column_of_object(of);
    const Register *leads_to;
    const Known *known = column < 0 ? NULL : cell_leads_to(book, &of->columns[column], cells[column], &leads_to);
    return column < 0 ? id : known != NULL ? known->object : 0;
}

static void key_take(void *state, const Text *cells, int64_t id)
{
    Loading *loading = state;
    arena_reset(loading->arena);
    Known *known = keys_add(loading->book, loading->keys, key_of(loading->arena, loading->keys->of, cells), id);
    known->object = object_of_row(loading->book, loading->keys->of, cells, id);
}

Keys *book_load(Book *book, Text name)
{
    Keys *keys = book_find(book, name);
    if (keys == NULL || keys->is_loaded)
        return keys;
    keys->is_loaded = true;
    Loading loading = { .book = book, .keys = keys, .arena = arena_new() };
    book_walk(book, keys->of, true, key_take, &loading);
    arena_free(loading.arena);
    return keys;
}

static void digest_take(void *state, const Text *cells, int64_t id)
{
    (void)id;
    Loading *loading = state;
    arena_reset(loading->arena);
    const Register *of = loading->keys->of;
    Known *known = keys_find(loading->keys, key_of(loading->arena, of, cells));
    if (known == NULL)
        return;
    cells_digest(of, cells, known->digest);
    if (!loading->with_cells)
        return;
    int count = columns_in_files(of);
    Text *kept = new(loading->book->arena, Text, count);
    for (int i = 0; i < count; i++)
        kept[i] = text_copy(loading->book->arena, cells[i]);
    known->cells = kept;
}

void book_digest(Book *book, Keys *keys, bool with_cells)
{
    book_load(book, text_from_z(keys->of->name));
    Loading loading = { .book = book, .keys = keys, .arena = arena_new(), .with_cells = with_cells };
    book_walk(book, keys->of, false, digest_take, &loading);
    keys->is_digested = true;
    arena_free(loading.arena);
}
