/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a file: read, compared with what stands there, and written. */
#include "base/say.h"
#include "features/registers/import.h"

#include <string.h>

typedef struct Row {
    int line;
    Text cells[TABLE_COLUMNS];
    int64_t numbers[TABLE_COLUMNS];
    Parameter parameters[TABLE_COLUMNS];
    Text key;
    Known *known;
    bool is_refused;
} Row;

static void refuse(Importing *importing, Row *row, int column, const char *problem, int other)
{
    const Register *of = importing->keys->of;
    row->is_refused = true;
    line_tell(importing, &(ImportedLine){ .fate = LINE_REFUSED, .line = row->line, .key = row->key, .problem = problem, .other = other,
                                          .column = column < 0 ? NULL : of->columns[column].name,
                                          .cell = column < 0 ? (Text){ 0 } : row->cells[column] });
}

static void column_read(Importing *importing, Row *row, int column)
{
    const RegisterColumn *of = &importing->keys->of->columns[column];
    const char *problem = cell_read(importing->book, importing->write, of, &row->cells[column], &row->numbers[column], &row->parameters[column]);
    if (problem != NULL)
        refuse(importing, row, column, problem, 0);
}

static Text usual_cell(const Importing *importing, const char *usual)
{
    if (usual != NULL && strcmp(usual, "today") == 0)
        return importing->import->today;
    if (usual != NULL && strcmp(usual, "now") == 0)
        return moment_text(importing->scratch, importing->write->now);
    return text_from_z(usual);
}

/* What stands in the file, or else in the table, or else as usual. */
static Text cell_given(const Importing *importing, const Row *row, const Text *given, int column)
{
    const RegisterColumn *of = &importing->keys->of->columns[column];
    const char *usual = of->usual;
    int head = importing->heads[column];
    if (head >= 0 && (given[head].length > 0 || usual == NULL || !(of->is & IS_REQUIRED)))
        return given[head];
    if (head < 0 && row->known != NULL && row->known->cells != NULL)
        return row->known->cells[column];
    return usual_cell(importing, usual);
}

static void columns_read(Importing *importing, Row *row, const Text *given, bool are_keys)
{
    const Register *of = importing->keys->of;
    for (int i = 0; i < columns_in_files(of); i++)
        if (!!(of->columns[i].is & IS_KEY) == are_keys) {
            row->cells[i] = cell_given(importing, row, given, i);
            column_read(importing, row, i);
        }
}

/* A row that is known by a number has that of the one before, if there is none lower. */
static void again_check(Importing *importing, Row *row)
{
    const Register *of = importing->keys->of;
    for (int i = 0; i < columns_in_files(of); i++) {
        int64_t again = 0;
        if (of->columns[i].kind != REGISTER_AGAIN || row->cells[i].length == 0)
            continue;
        if (!text_to_number(row->cells[i], &again) || again < 2) {
            refuse(importing, row, i, SAY("This is not a whole number."), 0);
            return;
        }
        Text cells[TABLE_COLUMNS];
        memcpy(cells, row->cells, sizeof cells);
        cells[i] = again == 2 ? (Text){ 0 } : text_printf(importing->scratch, "%lld", (long long)again - 1);
        if (keys_find(importing->keys, key_of(importing->scratch, of, cells)) == NULL)
            refuse(importing, row, i, SAY("The one before it is not there."), 0);
    }
}

static void key_find(Importing *importing, Row *row)
{
    row->key = key_of(importing->scratch, importing->keys->of, row->cells);
    row->known = keys_find(importing->keys, row->key);
    if (row->known != NULL && row->known->line != 0)
        refuse(importing, row, -1, SAY("Line {line} has the same key."), row->known->line);
    else if (!row->is_refused)
        again_check(importing, row);
}

static void rules_ask(Importing *importing, Row *row)
{
    const Register *of = importing->keys->of;
    const RegisterRow asked = { importing->write, of, importing->import->reader, importing->import->today, row->cells, row->numbers };
    const char *column = NULL, *problem = of->problem != NULL ? of->problem(&asked, &column) : NULL;
    int blamed = -1;
    for (int i = 0; column != NULL && i < columns_in_files(of); i++)
        if (strcmp(of->columns[i].name, column) == 0)
            blamed = i;
    if (problem != NULL)
        refuse(importing, row, blamed, problem, 0);
    for (int i = columns_in_files(of); of->columns[i].name != NULL; i++)
        row->parameters[i] = of->columns[i].make(&asked);
}

static void touch(Importing *importing, const Row *row, int64_t object)
{
    if (importing->touched_count == importing->touched_capacity) {
        int64_t capacity = importing->touched_capacity > 0 ? importing->touched_capacity * 2 : 1024;
        Touched *larger = new(importing->arena, Touched, capacity);
        if (importing->touched_count > 0)
            memcpy(larger, importing->touched, sizeof *larger * (size_t)importing->touched_count);
        importing->touched = larger;
        importing->touched_capacity = capacity;
    }
    const Register *of_object = register_of_object(importing->book, importing->keys->of, row->cells);
    importing->touched[importing->touched_count++] = (Touched){ of_object, object };
    importing->keys->is_touched = true;
}

static void later_note(Importing *importing, const Row *row, int64_t id, int column)
{
    if (importing->later_count == importing->later_capacity) {
        int64_t capacity = importing->later_capacity > 0 ? importing->later_capacity * 2 : 256;
        Later *larger = new(importing->arena, Later, capacity);
        if (importing->later_count > 0)
            memcpy(larger, importing->later, sizeof *larger * (size_t)importing->later_count);
        importing->later = larger;
        importing->later_capacity = capacity;
    }
    importing->later[importing->later_count++] =
        (Later){ id, text_copy(importing->arena, row->key), text_copy(importing->arena, row->cells[column]), row->line };
}

/* The row's object: of the row that the column leads to, or itself. */
static int64_t object_of(Importing *importing, const Row *row, int64_t id)
{
    const Register *of = importing->keys->of, *leads_to;
    for (int i = 0; of->object != NULL && of->columns[i].name != NULL; i++)
        if (strcmp(of->columns[i].name, of->object) == 0) {
            const Known *known = cell_leads_to(importing->book, &of->columns[i], row->cells[i], &leads_to);
            return known != NULL ? known->object : 0;
        }
    return of->has_no_id ? of->only_object : id;
}

static void row_write(Importing *importing, Row *row, int64_t id, const Query *query)
{
    const Register *of = importing->keys->of;
    Parameter list[TABLE_COLUMNS + 1];
    int count = 0;
    if (!of->has_no_id)
        list[count++] = parameter_number(id);
    for (int i = 0; of->columns[i].name != NULL; i++)
        if (of->columns[i].kind != REGISTER_AGAIN)
            list[count++] = row->parameters[i];
    database_run(importing->write->database, query, (Parameters){ count, list });
    for (int i = 0; of->columns[i].name != NULL; i++)
        if ((of->columns[i].is & IS_LATER) && row->cells[i].length > 0)
            later_note(importing, row, id, i);
}

/* What a line comes to that nothing is wrong with. */
static LineFate row_put(Importing *importing, Row *row)
{
    const Register *of = importing->keys->of;
    unsigned char digest[DIGEST_BYTES];
    cells_digest(of, row->cells, digest);
    if (row->known != NULL && memcmp(digest, row->known->digest, DIGEST_BYTES) == 0)
        return LINE_LEFT;
    rules_ask(importing, row);
    if (row->is_refused)
        return LINE_REFUSED;
    int64_t id = row->known != NULL ? row->known->id : of->has_no_id ? 0 : write_new_id(importing->write);
    int64_t object = object_of(importing, row, id);
    bool is_new = row->known == NULL;
    if (is_new)
        row->known = keys_add(importing->book, importing->keys, row->key, id);
    row->known->object = object;
    row_write(importing, row, id, is_new ? of->add : of->change);
    touch(importing, row, object);
    return is_new ? LINE_ADDED : LINE_CHANGED;
}

void row_import(Importing *importing, const Text *given, int line)
{
    Row row = { .line = line };
    columns_read(importing, &row, given, true);
    key_find(importing, &row);
    columns_read(importing, &row, given, false);
    LineFate fate = row.is_refused ? LINE_REFUSED : row_put(importing, &row);
    importing->import->counts[fate]++;
    if (row.known != NULL && row.known->line == 0)
        row.known->line = line;
    if (fate != LINE_REFUSED)
        line_tell(importing, &(ImportedLine){ .fate = fate, .line = line, .key = row.key });
}

void later_put(Importing *importing)
{
    const Register *of = importing->keys->of;
    for (int64_t i = 0; i < importing->later_count; i++) {
        const Later *later = &importing->later[i];
        const Known *known = keys_find(importing->keys, later->cell);
        if (known != NULL) {
            database_run(importing->write->database, of->later, ARGS(later->id, known->id));
            continue;
        }
        importing->import->counts[LINE_REFUSED]++;
        line_tell(importing, &(ImportedLine){ .fate = LINE_REFUSED, .line = later->line, .key = later->key, .cell = later->cell,
                                              .problem = SAY("There is no such row to refer to.") });
    }
    importing->later_count = 0;
}
