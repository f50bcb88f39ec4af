/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the history in page order, whatever is asked for: no query looks at more than it gives, but for what stands between. */
#include "features/history/store.h"

#include <stdlib.h>

#include "base/zone.h"
#include "http/app.h"
#include "http/gather.h"

/* Entries of one audience are read from an index that has them in page order; those of all that a reader has are then put together. Who is
 * of the secretariat sees nearly everything, and has too many audiences for that: there the record is walked, and what does not fit left
 * out. Histories of an object are short, and walked likewise. */
static const Query of_audience = {
    "SELECT sequence FROM history_entry WHERE audience = $1 AND sequence >= $2 AND sequence < $3 ORDER BY sequence DESC LIMIT $4"
};
static const Query of_audience_and_kind = {
    "SELECT sequence FROM history_entry WHERE audience = $1 AND kind = $5 AND sequence >= $2 AND sequence < $3 "
    "ORDER BY sequence DESC LIMIT $4"
};
static const Query walk = {
    "SELECT sequence FROM history_entry WHERE sequence >= $2 AND sequence < $3 "
    "AND " SEEN_BY("$1", "+audience") " ORDER BY sequence DESC LIMIT $4"
};
static const Query walk_kind = {
    "SELECT sequence FROM history_entry WHERE kind = $5 AND sequence >= $2 AND sequence < $3 "
    "AND " SEEN_BY("$1", "+audience") " ORDER BY sequence DESC LIMIT $4"
};
#define ABOUT(subject)                                                                                                  \
    "AND (" subject " = 0 OR EXISTS (SELECT 1 FROM record_subject t WHERE t.subject = " subject " AND t.sequence = s.sequence)) "
static const Query walk_subject = {
    "SELECT h.sequence FROM record_subject s JOIN history_entry h ON h.sequence = s.sequence "
    "WHERE s.subject = $6 AND s.sequence >= $2 AND s.sequence < $3 "
    "AND " SEEN_BY("$1", "+h.audience") " AND ($5 = '' OR h.kind = $5) "
    ABOUT("$7") ABOUT("$8") ABOUT("$9") "ORDER BY s.sequence DESC LIMIT $4"
};
static const Query readable = {
    "SELECT sequence FROM history_entry WHERE sequence >= $2 AND sequence <= $3 AND " SEEN_BY("$1", "+audience")
};
static const Query first_at = { "SELECT sequence FROM history_entry WHERE at >= $1 ORDER BY at, sequence LIMIT 1" };
static const Query remembered = {
    "SELECT sequence FROM history_entry WHERE audience = 1 AND month_day = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3"
};

int64_t history_at(Database *database, Moment moment)
{
    return database_number(database, &first_at, ARGS(moment), INT64_MAX);
}

Moment day_start_in_brussels(Arena *arena, Text day)
{
    Moment start = day_start(day) - 2 * HOUR;
    while (text_compare(network_day(arena, start), day) < 0)
        start += HOUR;
    return start;
}

void history_readable(Request *request, int64_t first, int64_t last, bool *result_readable)
{
    Rows *rows = database_query(request->database, request->arena, &readable, ARGS(request->reader.audiences, first, last));
    while (rows_next(rows))
        result_readable[rows_number(rows, 0) - first] = true;
}

/* The numbers found so far, and room for more. */
typedef struct Found {
    int64_t *list;
    int count;
} Found;

static void found_add(Found *found, Rows *rows)
{
    while (rows_next(rows))
        found->list[found->count++] = rows_number(rows, 0);
}

static int newest_first(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a < b) - (a > b);
}

static void merge(Found *found, int limit)
{
    qsort(found->list, (size_t)found->count, sizeof *found->list, newest_first);
    found->count = found->count < limit ? found->count : limit;
}

static Rows *rows_of_audience(const Request *request, const HistoryFilter *filter, int64_t audience, int limit)
{
    if (filter->kind.length > 0)
        return database_query(request->database, request->arena, &of_audience_and_kind,
                              ARGS(audience, filter->first, filter->end, limit, filter->kind));
    return database_query(request->database, request->arena, &of_audience, ARGS(audience, filter->first, filter->end, limit));
}

static void read_by_audience(const Request *request, const HistoryFilter *filter, int limit, Found *found)
{
    Text rest = request->reader.audiences, part;
    while (text_split(&rest, ',', &part)) {
        int64_t audience = 0;
        text_to_number(part, &audience);
        found_add(found, rows_of_audience(request, filter, audience, limit));
        merge(found, limit);
    }
}

static Rows *read_by_walking(const Request *request, const HistoryFilter *filter, int limit)
{
    Text audiences = request->reader.audiences;
    const int64_t *about = filter->subjects;
    if (about[0])
        return database_query(request->database, request->arena, &walk_subject,
                              ARGS(audiences, filter->first, filter->end, limit, filter->kind, about[0], about[1], about[2], about[3]));
    if (filter->kind.length > 0)
        return database_query(request->database, request->arena, &walk_kind,
                              ARGS(audiences, filter->first, filter->end, limit, filter->kind));
    return database_query(request->database, request->arena, &walk, ARGS(audiences, filter->first, filter->end, limit));
}

static Text numbers_of(Arena *arena, const Found *found)
{
    Buffer buffer = buffer_new(arena, 1 << 16);
    for (int i = 0; i < found->count; i++)
        buffer_add_listed(&buffer, found->list[i]);
    return buffer_text(&buffer);
}

/* What was closed since, and the follower has not come to yet, is not shown. */
static Value *entries_seen(Request *request, const Found *found)
{
    Value *seen = value_list(request->arena);
    Value *entries = record_entries(request->database, request->arena, numbers_of(request->arena, found));
    for (ptrdiff_t i = 0; i < entries->count; i++)
        if (may_see(&request->reader, gather_audience(app_features(request->app), request->database, entries->items[i])))
            add(seen, entries->items[i]);
    return seen;
}

Value *history_read(Request *request, const HistoryFilter *filter, int how_many, int64_t *result_next)
{
    int limit = how_many + 1;
    Found found = { new(request->arena, int64_t, 2 * limit), 0 };
    if (filter->subjects[0] || is_secretariat(&request->reader))
        found_add(&found, read_by_walking(request, filter, limit));
    else
        read_by_audience(request, filter, limit, &found);
    bool goes_on = found.count == limit;
    found.count -= goes_on;
    *result_next = goes_on ? found.list[found.count - 1] : 0;
    return entries_seen(request, &found);
}

Value *history_row(Request *request, const Value *entry, Value *list)
{
    const EntryKind *kind = entry_kind_of(app_features(request->app), value_get_text(entry, "verb"));
    Value *row = gather_entry(request, 0, entry, list);
    put_number(row, "sequence", value_get_number(entry, "sequence"));
    put_text(row, "kind", kind ? text_from_z(kind->code) : (Text){ 0 });
    return row;
}

Value *history_on_this_day(Request *request, int how_many)
{
    Value *rows = value_list(request->arena);
    Text year = text_join(request->arena, text_slice(request->today, 0, 4), TEXT("-01-01"));
    int64_t end = history_at(request->database, day_start_in_brussels(request->arena, year));
    Found found = { new(request->arena, int64_t, how_many), 0 };
    found_add(&found, database_query(request->database, request->arena, &remembered, ARGS(month_day_of(request->today), end, how_many)));
    Value *entries = entries_seen(request, &found);
    for (ptrdiff_t i = 0; i < entries->count; i++)
        history_row(request, entries->items[i], rows);
    return rows;
}
