/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading deadlines. */
#include "features/deadlines/store.h"

#include "http/app.h"

#define DEADLINE                                                                                                        \
    "SELECT d.id, d.place, d.object, d.kind, d.title, d.language AS title_language, d.text, d.language AS text_language, d.opens_at, " \
    "d.closes_at, d.zone, d.audience, d.state, d.sequence, d.reminders, d.reminded, d.reason, d.set_at, d.changed_at FROM deadline d "

static const Query one = { DEADLINE "WHERE d.id = $1" };
static const Query coming = {
    DEADLINE "WHERE d.place = $1 AND d.closes_at > $2 AND d.state <> 'withdrawn' AND " SEEN_BY("$3", "d.audience")
    " ORDER BY d.closes_at, d.id LIMIT 100"
};
static const Query past = {
    DEADLINE "WHERE d.place = $1 AND (d.closes_at <= $2 OR d.state = 'withdrawn') AND " SEEN_BY("$3", "d.audience")
    " ORDER BY d.closes_at DESC, d.id DESC LIMIT 100"
};
static const Query of_place_among = {
    DEADLINE "WHERE d.place = $1 AND d.id IN (SELECT number FROM numbers($2)) AND " SEEN_BY("$3", "d.audience") " ORDER BY d.closes_at, d.id"
};
static const Query between = {
    DEADLINE "WHERE d.place IN (SELECT number FROM numbers($1)) AND d.closes_at >= $2 AND d.closes_at < $3 AND " SEEN_BY("$4", "d.audience")
    " AND (d.state <> 'withdrawn' OR $5 = 1) ORDER BY d.closes_at, d.id LIMIT 200"
};
/* A theme that is worked on, and the area that it belongs to. */
static const Query themes_of = {
    "WITH worked_on AS (SELECT theme FROM organisation_theme WHERE organisation IN (SELECT number FROM numbers($1)) "
    "AND starts <= $2 AND (ends IS NULL OR ends > $2) UNION SELECT theme FROM group_theme WHERE group_id IN (SELECT number FROM numbers($1))) "
    "SELECT theme FROM worked_on UNION SELECT theme.parent FROM theme JOIN worked_on ON worked_on.theme = theme.id WHERE theme.parent > 0 "
    "ORDER BY theme"
};

Value *deadline_load(Database *database, Arena *arena, int64_t deadline)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(deadline)));
}

Value *deadlines_coming(Database *database, Arena *arena, int64_t place, Text audiences, Moment now)
{
    return value_from_rows(arena, database_query(database, arena, &coming, ARGS(place, now, audiences)));
}

Value *deadlines_past(Database *database, Arena *arena, int64_t place, Text audiences, Moment now)
{
    return value_from_rows(arena, database_query(database, arena, &past, ARGS(place, now, audiences)));
}

Value *deadlines_among(Database *database, Arena *arena, int64_t place, Text ids, Text audiences)
{
    return value_from_rows(arena, database_query(database, arena, &of_place_among, ARGS(place, ids, audiences)));
}

Value *deadlines_between(Database *database, Arena *arena, Text places, Text audiences, Moment from, Moment until, bool with_withdrawn)
{
    return value_from_rows(arena,
                           database_query(database, arena, &between, ARGS(places, from, until, audiences, with_withdrawn ? 1 : 0)));
}

static void add_numbers(Buffer *numbers, Rows *rows)
{
    while (rows_next(rows))
        buffer_add_listed(numbers, rows_number(rows, 0));
}

/* Where the other features say that the reader is concerned: by a seat, a task or a vote. */
static void add_of_features(Request *request, Text own, Buffer *numbers)
{
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        if (features[i]->due_places)
            add_numbers(numbers, database_query(request->database, request->arena, features[i]->due_places, ARGS(own, request->reader.person)));
}

static void add_number(Buffer *numbers, int64_t number)
{
    if (number != 0)
        buffer_add_listed(numbers, number);
}

Text places_of_reader(Request *request)
{
    const Reader *reader = &request->reader;
    Buffer numbers = buffer_new(request->arena, 1 << 20);
    for (int i = 0; i < reader->mandate_count; i++)
        add_number(&numbers, reader->mandates[i].organisation);
    for (int i = 0; i < reader->seat_count; i++)
        add_number(&numbers, reader->seats[i].group);
    Text own = text_copy(request->arena, buffer_text(&numbers));
    if (is_signed_in(reader))
        add_of_features(request, own, &numbers);
    if (own.length > 0)
        add_numbers(&numbers, database_query(request->database, request->arena, &themes_of, ARGS(own, request->today)));
    return buffer_text(&numbers);
}
