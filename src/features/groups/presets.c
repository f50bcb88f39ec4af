/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of groups that a network may begin with, read from data/presets.csv, and their names in other languages. */
#include "features/groups/store.h"

#include "base/embedded.h"
#include "office/csv.h"
#include "record/record.h"
#include "view/data_words.h"

/* Columns of the file, in their order. */
enum {
    PRESET, CODE, POSITION, NAME, ADOPTS, MOST_PARENTS, PARENT_KINDS, NEEDS_SUNSET, JOIN_WAYS, MOST_CHILDREN, MOST_SEATS, MOST_CHAIRS,
    SEATS_HELD_BY, TERM_YEARS, REPORT_MONTHS, CHAIR_ELECTED_BY, COLUMNS
};

static const Query forget_names = {
    "DELETE FROM translation WHERE object IN (SELECT id FROM group_kind WHERE NOT EXISTS "
    "(SELECT 1 FROM groups WHERE groups.kind = group_kind.code))"
};
static const Query forget_kinds = {
    "DELETE FROM group_kind WHERE NOT EXISTS (SELECT 1 FROM groups WHERE groups.kind = group_kind.code)"
};

static const Query unused_kinds = {
    "SELECT id FROM group_kind WHERE NOT EXISTS (SELECT 1 FROM groups WHERE groups.kind = group_kind.code) ORDER BY id"
};

static int64_t number_of(Text cell)
{
    int64_t number = 0;
    return text_to_number(cell, &number) ? number : 0;
}

static GroupKind preset_kind(const Text *cells)
{
    return (GroupKind){ .code = cells[CODE],
                        .position = number_of(cells[POSITION]),
                        .name = cells[NAME],
                        .adopts = number_of(cells[ADOPTS]) != 0,
                        .most_parents = number_of(cells[MOST_PARENTS]),
                        .parent_kinds = cells[PARENT_KINDS],
                        .needs_sunset = number_of(cells[NEEDS_SUNSET]) != 0,
                        .join_ways = cells[JOIN_WAYS],
                        .most_children = number_of(cells[MOST_CHILDREN]),
                        .most_seats = number_of(cells[MOST_SEATS]),
                        .most_chairs = number_of(cells[MOST_CHAIRS]),
                        .seats_held_by = cells[SEATS_HELD_BY],
                        .term_years = number_of(cells[TERM_YEARS]),
                        .report_months = number_of(cells[REPORT_MONTHS]),
                        .chair_elected_by = cells[CHAIR_ELECTED_BY] };
}

int preset_read(Arena *arena, Text csv, Text preset, int maximum, GroupKind *result_kinds)
{
    CsvReader reader = csv_reader(arena, csv, ',');
    Text cells[COLUMNS];
    int count = 0, cell_count = 0;
    while (csv_next(&reader, COLUMNS, cells, &cell_count))
        if (cell_count == COLUMNS && text_equal(cells[PRESET], preset) && count < maximum)
            result_kinds[count++] = preset_kind(cells);
    return count;
}

static void record_preset(Write *write, Text preset, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "preset", preset);
    record_append(write, (Entry){ .person = by, .verb = "group_kind.preset_applied", .object_kind = "group_kind", .content = content });
}

static void put_kind(Write *write, Text preset, const GroupKind *kind, const DataWord *words, int64_t by)
{
    group_kind_put(write, kind, by);
    Text code = text_printf(write->arena, "%.*s/%.*s", TEXT_ARGUMENTS(preset), TEXT_ARGUMENTS(kind->code));
    for (const DataWord *word = data_word_find(words, code); word; word = data_word_find(word->next, code))
        group_kind_name_in(write, kind->code, word->language, word->text, by);
}

/* Kinds that no group is of. */
static void forget_unused(Write *write)
{
    Value *unused = value_from_rows(write->arena, database_query(write->database, write->arena, &unused_kinds, NO_ARGS));
    database_run(write->database, &forget_names, NO_ARGS);
    database_run(write->database, &forget_kinds, NO_ARGS);
    for (ptrdiff_t i = 0; i < unused->count; i++)
        record_restate(write, "group_kind", value_get_number(unused->items[i], "id"));
}

bool group_preset_apply(Write *write, Text preset, int64_t by)
{
    GroupKind kinds[MOST_KINDS];
    int count = preset_read(write->arena, embedded("data/presets.csv"), preset, MOST_KINDS, kinds);
    if (count == 0)
        return false;
    forget_unused(write);
    record_preset(write, preset, by);
    const DataWord *words = data_words(write->arena, TEXT("presets"));
    for (int i = 0; i < count; i++)
        put_kind(write, preset, &kinds[i], words, by);
    return true;
}
