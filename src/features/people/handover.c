/* SPDX-License-Identifier: EUPL-1.2 */
/* The handover of a city: one page with everything that is open, from all features, and what the people have open themselves. */
#include "features/people/managing.h"

#include "features/cities/cities.h"
#include "features/people/invitations.h"
#include "features/people/mandates.h"
#include "features/people/words.h"
#include "http/gather.h"

enum { ENDS_SOON_DAYS = 90 };

static const Query ending = {
    "SELECT mandate.id, person.id AS person, person.name, mandate.role, mandate.ends, following.name AS successor_name "
    "FROM mandate JOIN person ON person.id = mandate.person LEFT JOIN mandate next ON next.succeeds = mandate.id "
    "AND next.succeeds > 0 AND (next.ends IS NULL OR next.ends > next.starts) LEFT JOIN person following ON following.id = next.person "
    "WHERE mandate.organisation = $1 AND mandate.starts <= $2 AND mandate.ends > $2 AND mandate.ends <= $3 "
    "AND person.status = 'active' ORDER BY mandate.ends, mandate.id LIMIT 100"
};
static const Query announced = {
    "SELECT mandate.id, person.id AS person, person.name, mandate.role, mandate.starts, before.name AS predecessor_name "
    "FROM mandate JOIN person ON person.id = mandate.person LEFT JOIN mandate last ON last.id = mandate.succeeds "
    "LEFT JOIN person before ON before.id = last.person "
    "WHERE mandate.organisation = $1 AND mandate.starts > $2 AND (mandate.ends IS NULL OR mandate.ends > mandate.starts) "
    "AND person.status = 'active' ORDER BY mandate.starts, mandate.id LIMIT 100"
};
static const Query count_role = {
    "SELECT COUNT(*) FROM mandate JOIN person ON person.id = mandate.person WHERE mandate.organisation = $1 AND mandate.role = $2 "
    "AND mandate.starts <= $3 AND (mandate.ends IS NULL OR mandate.ends > $3) AND person.status = 'active'"
};
/* Mandates that came to the person: to coordinate, or after somebody else. Who goes on knows what is open. */
static const Query begun_since = {
    "SELECT mandate.organisation, MIN(CASE WHEN mandate.role = 'coordinator' THEN 0 ELSE 1 END) AS is_other FROM mandate "
    "LEFT JOIN mandate last ON last.id = mandate.succeeds WHERE mandate.person = $1 AND mandate.starts <= $2 AND mandate.starts > $3 "
    "AND (mandate.ends IS NULL OR mandate.ends > $2) AND (mandate.role = 'coordinator' OR last.person <> $1) "
    "GROUP BY mandate.organisation ORDER BY mandate.organisation LIMIT 20"
};

const Shape handover_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "its name", NULL, false },
    { "on", SHAPE_DAY, "the day of which this is", NULL, false },
    { "manages", SHAPE_TRUTH, "whether the reader looks after the city's people", NULL, false },
    { "sections", SHAPE_LIST, "what is open, from every feature", section_shape, false },
    { 0 }
};

bool manages_people(const Request *request, int64_t organisation)
{
    return is_secretariat(&request->reader) || coordinates(&request->reader, organisation);
}

Answer handover_show(Request *request)
{
    CityAskedFor place;
    if (!city_asked_for(request, &place))
        return ANSWER_NOT_FOUND;
    put_city_asked_for(request, &place);
    put_text(request->data, "on", request->today);
    put_truth(request->data, "manages", manages_people(request, place.organisation));
    gather_open_for_city(request, place.organisation);
    put_truth(request->page, "is_open", value_get(request->data, TEXT("sections"))->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Handover: what is open in {city_name}"), request->data));
    request->template = "people/handover";
    return ANSWER_PAGE;
}

static Text day_in(Request *request, int days)
{
    return moment_day(request->arena, day_start(request->today) + days * DAY);
}

static void put_role_names(Request *request, Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "role_name", role_in_words(request->language, value_get_text(rows->items[i], "role")));
}

/* Every city has a mayor and a coordinator; other roles may stay empty. */
static Value *vacancies(Request *request, int64_t organisation)
{
    static const char *const expected[] = { "mayor", "coordinator" };
    Value *vacant = value_list(request->arena);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (database_number(request->database, &count_role, ARGS(organisation, expected[i], request->today), 1) == 0)
            put_text(add_object(vacant), "role", text_from_z(expected[i]));
    put_role_names(request, vacant);
    return vacant;
}

static Value *rows_with_roles(Request *request, const Query *query, Parameters parameters)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    put_role_names(request, rows);
    return rows;
}

void people_open_for_city(Request *request, int64_t organisation, Value *sections)
{
    Text today = request->today;
    Value *deputies = deputies_in_city(request->database, request->arena, organisation, today);
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    put_role_names(request, deputies);
    Value *open[] = { vacancies(request, organisation),
                      rows_with_roles(request, &ending, ARGS(organisation, today, day_in(request, ENDS_SOON_DAYS))),
                      rows_with_roles(request, &announced, ARGS(organisation, today)),
                      invitations_open(request->database, request->arena, organisation, today),
                      deputies };
    static const char *const names[] = { "vacant", "ending", "announced", "invited", "deputies" };
    ptrdiff_t count = 0;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        count += open[i]->count;
    if (count == 0)
        return;
    Value *data = section_add(sections, "people", SAY("People"), "people/open");
    put_truth(data, "manages", manages_people(request, organisation));
    put_text(data, "slug", value_get_text(city, "slug"));
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        put(data, names[i], open[i]);
}

/* Who coordinates a city anew, or follows somebody there, finds the way to what is open. */
void handover_waits_for(Request *request, Value *items)
{
    Value *mandates = value_from_rows(
        request->arena, database_query(request->database, request->arena, &begun_since,
                                       ARGS(request->reader.person, request->today, day_in(request, -HANDOVER_DAYS))));
    for (ptrdiff_t i = 0; i < mandates->count; i++) {
        int64_t organisation = value_get_number(mandates->items[i], "organisation");
        /* For a coordinator who looks on, what people are for other cities is none of it. */
        if (!acts_for(&request->reader, organisation))
            continue;
        Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
        Text path = text_printf(request->arena, "/cities/%.*s/handover", TEXT_ARGUMENTS(value_get_text(city, "slug")));
        const char *sentence = value_get_number(mandates->items[i], "is_other") ? SAY("You act for {name} anew: see what is open")
                                                                               : SAY("You coordinate {name} anew: see what is open");
        waiting_add(items, request_say(request, sentence, city), path, (Text){ 0 });
    }
}
