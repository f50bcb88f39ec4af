/* SPDX-License-Identifier: EUPL-1.2 */
/* Requests for people who do not ask now. */
#include "http/on_behalf.h"

#include "http/app_state.h"
#include "view/translation.h"

Request *request_of_person(struct App *app, Database *database, Arena *arena, int64_t person)
{
    Request *request = request_begin(app, arena);
    request->database = database;
    request->reader = reader_of_person(database, arena, person, request->today);
    request->language = app_language(app, request->reader.language);
    request->reads = reading_order(arena, language_code(request->language), person_reads(request));
    return request;
}

static void keep_mandates(Reader *reader, Arena *arena, int64_t organisation)
{
    Mandate *kept = new(arena, Mandate, reader->mandate_count + 1);
    int count = 0;
    for (int i = 0; i < reader->mandate_count; i++)
        if (reader->mandates[i].organisation == organisation)
            kept[count++] = reader->mandates[i];
    reader->mandates = kept;
    reader->mandate_count = count;
}

static void keep_seats(Reader *reader, Arena *arena, int64_t organisation)
{
    Seat *kept = new(arena, Seat, reader->seat_count + 1);
    int count = 0;
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].organisation == organisation)
            kept[count++] = reader->seats[i];
    reader->seats = kept;
    reader->seat_count = count;
}

Request *request_on_behalf(const Request *asking, int64_t person, int64_t organisation)
{
    Request *request = request_begin(asking->app, asking->arena);
    Reader reader = reader_of_person(asking->database, asking->arena, person, asking->today);
    reader.staff = STAFF_NONE;
    reader.audiences = asking->reader.audiences;
    keep_mandates(&reader, asking->arena, organisation);
    keep_seats(&reader, asking->arena, organisation);
    request->database = asking->database;
    request->reader = reader;
    request->language = asking->language;
    request->reads = asking->reads;
    request->is_on_behalf = true;
    return request;
}
