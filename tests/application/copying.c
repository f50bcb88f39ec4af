/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of lists. */
#include "tests/application/copying.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 2000, MOST_COPIES = 64 };

typedef struct Row {
    int64_t key;
    Text json;
} Row;

typedef struct Copy {
    Role role;
    const Listed *list;
    Text since;
    int count;
    Row rows[MOST_ROWS];
} Copy;

static uint64_t seed;

void chance_begin(uint64_t new_seed)
{
    seed = new_seed;
}

int64_t chance(int64_t bound)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)bound);
}

static Text json_of(const Value *value)
{
    Buffer buffer = buffer_new(site->arena, 1 << 20);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static void drop(Copy *copy, int64_t key)
{
    int kept = 0;
    for (int i = 0; i < copy->count; i++)
        if (copy->rows[i].key != key)
            copy->rows[kept++] = copy->rows[i];
    copy->count = kept;
}

static void take(Copy *copy, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        assert_true(copy->count < MOST_ROWS);
        if (copy->list->by_clock)
            put(rows->items[i], copy->list->by_clock, value_nothing());
        copy->rows[copy->count++] = (Row){ value_get_number(rows->items[i], copy->list->key), json_of(rows->items[i]) };
    }
}

static void each_member(Copy *copy, const Value *data, void (*act)(Copy *, const Value *))
{
    for (int i = 0; i < 2 && copy->list->members[i]; i++)
        act(copy, value_get(data, text_from_z(copy->list->members[i])));
}

static const Value *asked(const Copy *copy, Text target)
{
    return data_of(copy->role, text_z(site->arena, target));
}

/* All pages from this one on. */
static void take_all(Copy *copy, const Value *data)
{
    for (;;) {
        each_member(copy, data, take);
        Text next = value_get_text(data, "next");
        if (next.length == 0)
            return;
        data = asked(copy, next);
    }
}

static void drop_changed(Copy *copy, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        drop(copy, value_get_number(rows->items[i], copy->list->key));
}

/* One step of what docs/sync.md tells a program to do; false at its end. */
static bool step(Copy *copy)
{
    const Value *data = asked(copy, text_printf(site->arena, "%s%smodified_since=%.*s", copy->list->path, strchr(copy->list->path, '?') ? "&" : "?",
                                                TEXT_ARGUMENTS(copy->since)));
    const Value *sync = value_get(data, TEXT("sync")), *gone = value_get(sync, TEXT("gone"));
    bool is_first = text_is(copy->since, "0"), is_complete = value_get(sync, TEXT("is_complete"))->truth;
    assert_true(text_is(value_get_text(sync, "key"), copy->list->key));
    assert_int_equal(is_complete, is_first);
    copy->since = value_get_text(sync, "modified_until");
    if (is_complete) {
        copy->count = 0;
        take_all(copy, data);
        return false;
    }
    each_member(copy, data, drop_changed);
    each_member(copy, data, take);
    for (ptrdiff_t i = 0; i < gone->count; i++)
        drop(copy, value_get_number(gone->items[i], "id"));
    return value_get(sync, TEXT("has_more"))->truth;
}

static int compare_rows(const void *one, const void *other)
{
    const Row *a = one, *b = other;
    return a->key != b->key ? (a->key > b->key) - (a->key < b->key) : text_compare(a->json, b->json);
}

static void compare(Copy *copy, int round)
{
    static Copy fresh;
    fresh = (Copy){ .role = copy->role, .list = copy->list };
    take_all(&fresh, asked(&fresh, text_from_z(copy->list->path)));
    qsort(fresh.rows, (size_t)fresh.count, sizeof *fresh.rows, compare_rows);
    qsort(copy->rows, (size_t)copy->count, sizeof *copy->rows, compare_rows);
    for (int i = 0; i < fresh.count && i < copy->count; i++)
        if (!text_equal(fresh.rows[i].json, copy->rows[i].json))
            fail_msg("round %d, %s as role %d:\n%.*s\nin the copy:\n%.*s", round, copy->list->path, (int)copy->role,
                     TEXT_ARGUMENTS(fresh.rows[i].json), TEXT_ARGUMENTS(copy->rows[i].json));
    if (fresh.count != copy->count)
        fail_msg("round %d, %s as role %d: %d rows, in the copy %d", round, copy->list->path, (int)copy->role, fresh.count, copy->count);
}

/* Some now, some later: what a copy has missed is told to it at once. */
static void sync_some(int count, Copy *copies, int round)
{
    for (int i = 0; i < count; i++) {
        if (round >= 0 && chance(3) == 0)
            continue;
        while (step(&copies[i]))
            continue;
        compare(&copies[i], round);
    }
}

void copies_stay_true(int count, const Listed *lists, int readers, const Role *roles, int rounds, WriteFunction write)
{
    static Copy copies[MOST_COPIES];
    int made = 0;
    for (int i = 0; i < readers; i++)
        for (int j = 0; j < count; j++)
            if (lists[j].readers & READS(roles[i])) {
                assert_true(made < MOST_COPIES);
                copies[made++] = (Copy){ .role = roles[i], .list = &lists[j], .since = TEXT("0") };
            }
    sync_some(made, copies, -1);
    for (int round = 0; round < rounds; round++) {
        write_recorded(write, &round);
        site->clock.now += MINUTE;
        run_jobs();
        sync_some(made, copies, round);
    }
    sync_some(made, copies, -1);
}
