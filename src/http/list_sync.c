/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of lists kept up to date: what has changed since an earlier answer, and what is gone (docs/sync.md). One way for all lists, from the record: it
 * knows which objects changed when, and who could see one then. */
#include "http/list_state.h"

#include <stdlib.h>

#include "record/record.h"
#include "record/seen.h"

enum { STEP = 2000, DIGITS = 16 };

/* Among what changed, and is in the list no more: what the reader could have seen at some time since then, of the kind of the list alone. */
static const Query gone = {
    "SELECT DISTINCT object FROM record_seen WHERE object IN (SELECT number FROM numbers($1)) AND since <= $4 "
    "AND (until = 0 OR until > $3) AND " SEEN_BY("$2", "audience")
    " AND EXISTS (SELECT 1 FROM record_entry e WHERE e.object = record_seen.object AND e.object_kind = $5)"
};

static const Shape gone_shape[] = {
    { "id", SHAPE_NUMBER, "number of the object; of a list of people, of the person", NULL, false },
    { "is_deleted", SHAPE_TRUTH, "true", NULL, false },
    { "at", SHAPE_MOMENT, "when it last changed", NULL, false },
    { 0 }
};
const Shape list_sync_shape[] = {
    { "modified_until", SHAPE_TEXT, "what to ask with next time, as modified_since", NULL, false },
    { "key", SHAPE_TEXT, "the member of a row that gone names, and whose rows change together", NULL, false },
    { "is_complete", SHAPE_TRUTH, "whether this is the whole list, page by page: what is not in it is gone", NULL, false },
    { "has_more", SHAPE_TRUTH, "whether to ask again at once", NULL, false },
    { "gone", SHAPE_LIST, "what is gone, or no longer to be seen", gone_shape, false },
    { 0 }
};

/* Whatever decides what the rows say, but for the objects themselves: whose list it is, in which words, of which day, and what its reader may see. */
static Text view_digest(Request *request, const List *list)
{
    Buffer buffer = buffer_new(request->arena, 8 << 20);
    Text place = text_printf(request->arena, "%lld", (long long)request->place);
    const Reader *reader = &request->reader;
    const Text parts[] = { text_from_z(list->name), request->path, place, reader->audiences, request->today, request->reads,
                           language_code(request->language), reader->zone,
                           text_printf(request->arena, "%lld %d", (long long)reader->person, (int)reader->staff) };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_add(&buffer, parts[i]);
        buffer_add_byte(&buffer, '\n');
    }
    for (const ListFilter *filter = list->filters; filter && filter->name != NULL; filter++) {
        buffer_add(&buffer, query_parameter(request, filter->name));
        buffer_add_byte(&buffer, '\n');
    }
    return text_slice(token_digest(request->arena, buffer_text(&buffer)), 0, DIGITS);
}

/* "2026-11-24T09:30:00Z", with a fraction or another offset, too (RFC 3339). */
static bool moment_read(Text text, Moment *result_moment)
{
    int64_t hour, minute, second, offset_hour = 0, offset_minute = 0;
    ptrdiff_t at = 19;
    if (text.length < 20 || !day_is_valid(text_slice(text, 0, 10)) || (text.data[10] != 'T' && text.data[10] != ' ') || text.data[13] != ':' ||
        text.data[16] != ':' || !text_to_number(text_slice(text, 11, 13), &hour) || !text_to_number(text_slice(text, 14, 16), &minute) ||
        !text_to_number(text_slice(text, 17, 19), &second))
        return false;
    if (text.data[at] == '.')
        for (at++; at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; at++)
            continue;
    Text offset = text_slice(text, at, text.length);
    bool is_utc = text_is(offset, "Z"), is_west = text_starts_with(offset, TEXT("-"));
    if (!is_utc && (offset.length != 6 || (!is_west && offset.data[0] != '+' && offset.data[0] != ' ') || offset.data[3] != ':' ||
                    !text_to_number(text_slice(offset, 1, 3), &offset_hour) || !text_to_number(text_slice(offset, 4, 6), &offset_minute)))
        return false;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || offset_hour < 0 || offset_minute < 0)
        return false;
    Moment away = offset_hour * HOUR + offset_minute * MINUTE;
    *result_moment = day_start(text_slice(text, 0, 10)) + hour * HOUR + minute * MINUTE + second * SECOND + (is_west ? away : -away);
    return true;
}

/* What an earlier answer gave: the number of an entry and the digest of its view. Another view has another list, which is answered whole. */
static bool place_read(Request *request, const List *list, Text asked, ListSync *sync)
{
    ptrdiff_t dash = text_find(asked, TEXT("-"), 0);
    if (dash < 0 || asked.length - dash - 1 != DIGITS || !text_to_number(text_slice(asked, 0, dash), &sync->after) || sync->after < 0)
        return false;
    bool is_same = text_equal(text_slice(asked, dash + 1, asked.length), view_digest(request, list));
    sync->is_complete = !is_same || sync->after > sync->until;
    return true;
}

/* A clock may be a little behind another process's: rather too much than too little. */
static bool since_read(Request *request, const List *list, Text asked, ListSync *sync)
{
    Moment moment;
    sync->is_complete = text_is(asked, "0");
    if (sync->is_complete || place_read(request, list, asked, sync))
        return true;
    if (!moment_read(asked, &moment))
        return false;
    sync->after = record_before(request->database, moment - MINUTE);
    return true;
}

bool list_sync_read(Request *request, const List *list, bool only_whole, ListSync *result_sync)
{
    Text asked = query_parameter(request, "modified_since");
    *result_sync = (ListSync){ .is_asked = asked.length > 0 };
    if (!result_sync->is_asked)
        return true;
    result_sync->until = record_length(request->database);
    if ((!list->some && !list->rows) || request->face != FACE_JSON || !since_read(request, list, asked, result_sync))
        return false;
    result_sync->is_complete |= only_whole;
    result_sync->has_more = !result_sync->is_complete && result_sync->until - result_sync->after > STEP;
    if (result_sync->has_more)
        result_sync->until = result_sync->after + STEP;
    return true;
}

static const char *key_of(const List *list)
{
    return list->key ? list->key : "id";
}

static int compare_numbers(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* Those of what changed that are not among the rows. */
static Value *missing(Request *request, const List *list, const Value *changed, const Value *rows)
{
    int64_t *keys = new(request->arena, int64_t, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        keys[i] = value_get_number(rows->items[i], key_of(list));
    qsort(keys, (size_t)rows->count, sizeof *keys, compare_numbers);
    Value *result = value_list(request->arena);
    for (ptrdiff_t i = 0; i < changed->count; i++) {
        int64_t object = value_get_number(changed->items[i], "object");
        if (!bsearch(&object, keys, (size_t)rows->count, sizeof *keys, compare_numbers))
            add(result, changed->items[i]);
    }
    return result;
}

static void gone_put(Request *request, const ListSync *sync, Text kind, const Value *absent, Value *list)
{
    Rows *rows = database_query(request->database, request->arena, &gone,
                                ARGS(value_numbers(request->arena, absent, "object"), request->reader.audiences, sync->after, sync->until, kind));
    while (rows_next(rows)) {
        Value *tombstone = add_object(list);
        int64_t object = rows_number(rows, 0);
        put_number(tombstone, "id", object);
        put_truth(tombstone, "is_deleted", true);
        put_number(tombstone, "at", value_get_number(value_find_number(absent, "object", object), "at"));
    }
}

/* What entries are about, and what follows from that. */
static Value *changed_since(Request *request, const List *list, const ListSync *sync)
{
    Value *changed = record_changed(request->database, request->arena, text_from_z(list->kind), sync->after, sync->until);
    if (!list->also)
        return changed;
    Value *further = value_from_rows(request->arena, database_query(request->database, request->arena, list->also, ARGS(sync->after, sync->until)));
    for (ptrdiff_t i = 0; i < further->count; i++)
        add(changed, further->items[i]);
    return changed;
}

Value *list_sync_put(Request *request, const List *list, ListView *view, const ListSync *sync)
{
    Value *shown = put_object(request->data, "sync");
    Text place = text_printf(request->arena, "%lld-%.*s", (long long)sync->until, TEXT_ARGUMENTS(view_digest(request, list)));
    put_text(shown, "modified_until", place);
    put_text(shown, "key", text_from_z(key_of(list)));
    put_truth(shown, "is_complete", sync->is_complete);
    put_truth(shown, "has_more", sync->has_more);
    Value *tombstones = put_list(shown, "gone");
    if (sync->is_complete)
        return NULL;
    Value *changed = changed_since(request, list, sync);
    Text keys = value_numbers(request->arena, changed, "object");
    Value *rows = list->rows ? list->rows(request, keys) : list_rows_of(view, request, keys);
    gone_put(request, sync, text_from_z(list->kind), missing(request, list, changed, rows), tombstones);
    return rows;
}

bool list_changes(Request *request, const List *list, bool only_whole, Value **result_rows)
{
    ListSync sync;
    *result_rows = NULL;
    if (!list_sync_read(request, list, only_whole, &sync))
        return false;
    if (sync.is_asked)
        *result_rows = list_sync_put(request, list, NULL, &sync);
    return true;
}
