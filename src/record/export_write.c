/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing an export. */
#include "record/export.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/disk.h"
#include "base/say.h"
#include "record/keys.h"
#include "record/stored.h"

enum { PAGE = 1000 };

static const Query notes_up_to = { "SELECT note FROM record_checkpoint WHERE size <= $1 ORDER BY size" };
static const Query last_size = { "SELECT MAX(size) FROM record_checkpoint" };

Text export_entries_name(Arena *arena, int64_t first)
{
    return text_printf(arena, "entries-%012lld.tsv", (long long)first);
}

void export_line(Buffer *file, Arena *arena, Rows *rows, Shown shown)
{
    Link link = link_of_row(rows);
    buffer_add(file, rows_text(rows, STORED_HASH));
    buffer_add_byte(file, '\t');
    if (shown != SHOW_HASH)
        buffer_add(file, link_line(arena, &link));
    buffer_add_byte(file, '\t');
    if (shown == SHOW_ALL && !rows_is_null(rows, STORED_SALT)) {
        Blob salt = rows_blob(rows, STORED_SALT);
        buffer_add(file, text_hex(arena, salt.data, salt.length));
        buffer_add_byte(file, '\t');
        buffer_add(file, rows_text(rows, STORED_CONTENT));
    } else {
        buffer_add_byte(file, '\t');
    }
    buffer_add_byte(file, '\n');
}

void export_entries(Buffer *file, Database *database, int64_t first, int64_t last, Shown (*shown)(void *, int64_t, Text), void *state)
{
    for (int64_t from = first; from <= last && !database_failed(database); from += PAGE) {
        Arena *arena = arena_new();
        int64_t count = last - from + 1 < PAGE ? last - from + 1 : PAGE;
        for (Rows *rows = stored_entries(database, arena, from - 1, count); rows_next(rows);)
            export_line(file, arena, rows, shown == NULL ? SHOW_ALL : shown(state, rows_number(rows, 0), rows_text(rows, STORED_CONTENT)));
        arena_free(arena);
    }
}

Text export_checkpoints(Database *database, Arena *arena, int64_t size)
{
    Buffer notes = buffer_new(arena, PTRDIFF_MAX);
    for (Rows *rows = database_query(database, arena, &notes_up_to, ARGS(size)); rows_next(rows);) {
        if (notes.length > 0)
            buffer_add_byte(&notes, '\n');
        buffer_add(&notes, rows_text(rows, 0));
    }
    return buffer_text(&notes);
}

Text export_key(Database *database, Arena *arena)
{
    return text_join(arena, record_first_key(database, arena), TEXT("\n"));
}

static bool file_problem(Arena *arena, Text name, Text *result_problem)
{
    *result_problem = text_printf(arena, "%.*s cannot be written: %s", TEXT_ARGUMENTS(name), strerror(errno));
    return false;
}

static bool write_file(Arena *arena, Text folder, Text name, Text content, Text *result_problem)
{
    Text path = text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name));
    return disk_write(arena, path, content, 0644) || file_problem(arena, path, result_problem);
}

static bool write_chunk(Database *database, Text folder, int64_t first, int64_t size, Arena *arena, Text *result_problem)
{
    Arena *own = arena_new();
    int64_t last = first + CHUNK - 1 < size ? first + CHUNK - 1 : size;
    Buffer file = buffer_new(own, PTRDIFF_MAX);
    export_entries(&file, database, first, last, NULL, NULL);
    Text problem = { 0 };
    bool is_written = write_file(own, folder, export_entries_name(own, first), buffer_text(&file), &problem);
    *result_problem = text_copy(arena, problem);
    arena_free(own);
    return is_written;
}

static bool write_chunks(Database *database, Arena *arena, Text folder, int64_t size, void (*progress)(int64_t, int64_t), Text *result_problem)
{
    for (int64_t first = 1; first <= size; first += CHUNK) {
        if (!write_chunk(database, folder, first, size, arena, result_problem))
            return false;
        if (progress)
            progress(first + CHUNK - 1 < size ? first + CHUNK - 1 : size, size);
    }
    return true;
}

bool export_write(Database *database, Arena *arena, Text folder, void (*progress)(int64_t entries, int64_t of), Text *result_problem)
{
    int64_t size = database_number(database, &last_size, NO_ARGS, 0);
    if (size == 0 && !database_failed(database)) {
        *result_problem = text_from_z(SAY("nothing of the record is signed yet: hanse serve signs it"));
        return false;
    }
    if (mkdir(text_z(arena, folder), 0755) != 0)
        return file_problem(arena, folder, result_problem);
    if (!write_file(arena, folder, TEXT("key.txt"), export_key(database, arena), result_problem) ||
        !write_chunks(database, arena, folder, size, progress, result_problem))
        return false;
    Text notes = export_checkpoints(database, arena, size);
    if (database_failed(database)) {
        *result_problem = database_problem(database);
        return false;
    }
    return write_file(arena, folder, TEXT("checkpoints.txt"), notes, result_problem);
}
