/* SPDX-License-Identifier: EUPL-1.2 */
/* The end of an import: what is kept of each object is brought up to date, and one entry appended about it. */
#include "features/registers/import.h"
#include "record/record.h"

#include <stdlib.h>

static int by_object(const void *first, const void *second)
{
    const Touched *a = first, *b = second;
    if (a->object != b->object)
        return a->object < b->object ? -1 : 1;
    return (a->of > b->of) - (a->of < b->of);
}

static void registers_finish(Importing *importing)
{
    for (int i = 0; i < importing->book->count; i++) {
        const Keys *keys = &importing->book->keys[i];
        if (!keys->is_touched)
            continue;
        if (keys->of->topic != NULL)
            write_touch(importing->write, keys->of->topic);
        if (keys->of->finish != NULL)
            keys->of->finish(importing->write, importing->import->today);
        arena_reset(importing->scratch);
    }
}

static int64_t person_of(const Import *import)
{
    return import->reader != NULL ? import->reader->person : 0;
}

static void entry_append(Importing *importing, const Touched *one, int64_t rows)
{
    const char *kind = one->of->object_kind;
    if (kind == NULL)
        return;
    Arena *arena = importing->scratch;
    Value *content = value_object(arena);
    put_number(content, "rows", rows);
    record_append(importing->write, (Entry){ .person = person_of(importing->import),
                                             .verb = text_z(arena, text_printf(arena, "%s.imported", kind)),
                                             .object_kind = kind,
                                             .object = one->object,
                                             .content = content });
    arena_reset(arena);
}

static void entries_append(Importing *importing)
{
    int64_t rows = 0;
    qsort(importing->touched, (size_t)importing->touched_count, sizeof *importing->touched, by_object);
    for (int64_t i = 0; i < importing->touched_count; i++) {
        const Touched *one = &importing->touched[i];
        rows++;
        if (i + 1 < importing->touched_count && by_object(one, one + 1) == 0)
            continue;
        entry_append(importing, one, rows);
        rows = 0;
    }
}

/* One about the whole, for those who look after the network. */
static void import_record(Importing *importing)
{
    const Import *import = importing->import;
    Value *content = value_object(importing->scratch);
    Text names = { 0 };
    for (int i = 0; i < import->file_count; i++)
        names = text_printf(importing->scratch, "%.*s%s%s", TEXT_ARGUMENTS(names), i > 0 ? " " : "", import->files[i].of->name);
    put_text(content, "registers", names);
    put_number(content, "added", import->counts[LINE_ADDED]);
    put_number(content, "changed", import->counts[LINE_CHANGED]);
    record_append(importing->write, (Entry){ .person = person_of(import), .verb = "register.imported", .object_kind = "register", .content = content });
    arena_reset(importing->scratch);
}

void import_settle(Importing *importing)
{
    import_record(importing);
    registers_finish(importing);
    entries_append(importing);
}
