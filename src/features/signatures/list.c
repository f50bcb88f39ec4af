/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of signatures, its map, and the picture of their number for other sites. */
#include "features/signatures/pages.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/seats/seats.h"
#include "http/list.h"
#include "view/html.h"

/* $1 how many, $2 audiences, then the filters: $3 the position, $4 the language; $5 and $6 where to go on. */
#define COLUMNS                                                                                                                       \
    "s.id, s.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, "   \
    "s.signer, s.function, s.language AS function_language, s.signed_on, "
#define SIGNED                                                                                                                        \
    "FROM signature s JOIN organisation o ON o.id = s.organisation "                                                                  \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $4 "                                            \
    "WHERE s.position = $3 AND " SEEN_BY("$2", "o.audience") " "

static const Query by_name = { "SELECT " COLUMNS "s.organisation_key AS sort_key " SIGNED "ORDER BY s.organisation_key, s.id LIMIT $1" };
static const Query by_name_after = {
    "SELECT " COLUMNS "s.organisation_key AS sort_key " SIGNED "AND (s.organisation_key, s.id) > ($5, $6) ORDER BY s.organisation_key, s.id LIMIT $1"
};
static const Query newest = { "SELECT " COLUMNS "s.signed_on AS sort_key " SIGNED "ORDER BY s.signed_on DESC, s.id DESC LIMIT $1" };
static const Query newest_after = {
    "SELECT " COLUMNS "s.signed_on AS sort_key " SIGNED "AND (s.signed_on, s.id) < ($5, $6) ORDER BY s.signed_on DESC, s.id DESC LIMIT $1"
};

static const ListFilter filters[] = { { "place", NULL, .is_number = true }, { "language", NULL }, { 0 } };
static const ListOrder orders[] = {
    { "name", SAY("Name"), &by_name, &by_name_after, false },
    { "newest", SAY("Newest first"), &newest, &newest_after, false },
    { 0 }
};
static const ListColumn columns[] = {
    { "name", SAY("Name") }, { "country", SAY("Country") }, { "signer", SAY("Signed by") }, { "function", SAY("Function") }, { "signed_on", SAY("Day") }, { 0 }
};

static void dress(Request *request, Value *row)
{
    bool may = is_secretariat(&request->reader) ||
               may_sign_for(request->database, &request->reader, value_get_number(row, "organisation"), request->today);
    Text action = text_printf(request->arena, "/positions/%.*s/signatures/%lld/withdraw", TEXT_ARGUMENTS(path_parameter(request, "position")),
                              (long long)value_get_number(row, "id"));
    put(row, "withdraw_action", may && request->face == FACE_HTML ? value_text(request->arena, action) : value_nothing());
}

static const Query some = { "SELECT " COLUMNS "s.signed_on AS sort_key " SIGNED "AND s.id IN (SELECT number FROM numbers($5)) LIMIT $1" };

static const List list = { "signatures", filters, orders, columns, 100, dress, NULL, .some = &some, .kind = "signature" };

static Text address(Request *request, const Value *position, const char *end)
{
    return text_printf(request->arena, "/positions/%.*s/%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), end);
}

/* Organisations that the reader may sign for, and who would be named. */
static bool put_choices(Request *request)
{
    put_form_choices(request);
    put_choices_of_coordinator(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    Value *organisations = value_get(choices, TEXT("organisation")), *persons = value_get(choices, TEXT("person"));
    for (int i = 0; i < request->reader.mandate_count; i++) {
        const Mandate *mandate = &request->reader.mandates[i];
        if (mandate->coordinator || !may_sign_for(request->database, &request->reader, mandate->organisation, request->today))
            continue;
        Value *city = city_brief(request->database, request->arena, mandate->organisation, language_code(request->language));
        choice_add(organisations, text_printf(request->arena, "%lld", (long long)mandate->organisation), value_get_text(city, "name"));
        choice_add(persons, text_printf(request->arena, "%lld", (long long)request->reader.person), request->reader.name);
    }
    return organisations->count > 0;
}

static void put_form(Request *request, const Value *position)
{
    bool is_open = is_open_for_signature(value_get_text(position, "kind"), value_get_text(position, "stage_code"));
    Value *current = value_object(request->arena);
    put_text(current, "signed_on", request->today);
    put_text(current, "language", language_code(request->language));
    if (put_choices(request) && is_open)
        form_show(request, "form", &signature_form, text_z(request->arena, address(request, position, "signatures")), current);
    else
        put(request->page, "form", value_nothing());
}

static void put_counter(Request *request, const Value *position)
{
    bool is_public = value_get_number(position, "audience") == AUDIENCE_PUBLIC;
    Text html = text_printf(request->arena, "<a href=\"%.*s%.*s\"><img src=\"%.*s%.*s\" width=\"240\" height=\"64\" alt=\"\"></a>",
                            TEXT_ARGUMENTS(request->origin), TEXT_ARGUMENTS(address(request, position, "signatures")),
                            TEXT_ARGUMENTS(request->origin), TEXT_ARGUMENTS(address(request, position, "counter.svg")));
    put(request->page, "counter_html", is_public ? value_text(request->arena, html) : value_nothing());
}

Answer show_signatures(Request *request)
{
    Value *position = declaration_of_path(request);
    if (!position)
        return ANSWER_NOT_FOUND;
    put_position(request, position, "signatures");
    request->place = value_get_number(position, "id");
    put(request->data, "counts", signature_counts(request->database, request->arena, request->place));
    Answer answer = list_answer(request, &list);
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    Value *rows = signatures_on_map(request, request->place);
    put(request->page, "map", cities_map(request, "map", rows, rows->count, (Text){ 0 }));
    put_form(request, position);
    put_counter(request, position);
    put_text(request->page, "title", request_say(request, SAY("Who has signed “{title}”"), position));
    request->template = "signatures/list";
    return ANSWER_PAGE;
}

/* Two lines on the network's own colour; no script, no font of ours, nothing asked of anybody. */
static Text counter_drawn(Request *request, int64_t number, Text words)
{
    Buffer buffer = buffer_new(request->arena, 1 << 12);
    buffer_printf(&buffer,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"64\" viewBox=\"0 0 240 64\" role=\"img\">"
                  "<rect width=\"240\" height=\"64\" rx=\"8\" fill=\"#12355b\"/>"
                  "<g fill=\"#fff\" font-family=\"system-ui,sans-serif\"><text x=\"16\" y=\"33\" font-size=\"26\" font-weight=\"700\">%lld</text>"
                  "<text x=\"16\" y=\"53\" font-size=\"13\">",
                  (long long)number);
    buffer_add_html(&buffer, words);
    buffer_add(&buffer, TEXT("</text></g></svg>"));
    return buffer_text(&buffer);
}

Answer show_counter(Request *request)
{
    Value *position = declaration_of_path(request);
    if (!position)
        return ANSWER_NOT_FOUND;
    Value *counts = signature_counts(request->database, request->arena, value_get_number(position, "id"));
    Text words = request_say(request,
                             SAY("{organisations, plural, one {signature} other {signatures}} from {countries, plural, one {one country} other {# countries}}"),
                             counts);
    request->body_out = counter_drawn(request, value_get_number(counts, "organisations"), words);
    request->content_type = "image/svg+xml";
    return ANSWER_BODY;
}
