/* SPDX-License-Identifier: EUPL-1.2 */
/* The published text as a clean page, what publications add to a position's page, and at the foot the routes. */
#include "features/publications/pages.h"

#include "features/cities/cities.h"
#include "view/markdown.h"

static Text address_of(Request *request, const Value *position, const char *end)
{
    return text_printf(request->arena, "/positions/%.*s%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), end);
}

static Text version_address(Request *request, const Value *position, const Value *version, const char *end)
{
    return text_printf(request->arena, "/positions/%.*s/versions/%lld%s", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                       (long long)value_get_number(version, "number"), end);
}

static void put_version(Request *request, const Value *position, const Value *version)
{
    Document document = version_document(request->database, request->arena, value_get_number(version, "id"));
    put_number(request->data, "version_number", value_get_number(version, "number"));
    put_number(request->data, "made_at", value_get_number(version, "made_at"));
    put(request->data, "language", value_get(version, TEXT("language")));
    put_text(request->data, "version_href", version_address(request, position, version, ""));
    put_text(request->data, "provenance_href", version_address(request, position, version, "/provenance"));
    Value *text = put_object(request->data, "text");
    put_text(text, "html", markdown_html(request->arena, document_text(request->arena, &document), &(MarkdownOptions){ .first_heading = 2, .joins_lines = true }));
    put(text, "html_language", value_get(version, TEXT("language")));
}

static void put_cities(Request *request, const Value *position, const Value *version)
{
    Value *dissents = dissents_of_position(request->database, request->arena, value_get_number(position, "id"), language_code(request->language));
    Value *brought = cities_in_version(request, value_get_number(version, "id"));
    put_truth(request->data, "has_dissents", dissents->count > 0);
    put(request->data, "dissents", dissents);
    put_truth(request->data, "has_cities", brought->count > 0);
    put(request->data, "cities", brought);
    put(request->page, "map", cities_map(request, "map", brought, brought->count, (Text){ 0 }));
}

static Value *published_version(Request *request, const Value *position)
{
    int64_t version = value_get_number(position, "published_version");
    return version ? version_load(request->database, request->arena, version) : NULL;
}

Answer show_published(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    Value *version = position && rights.sees ? published_version(request, position) : NULL;
    if (!version || !may_see(&request->reader, value_get_number(version, "audience")))
        return ANSWER_NOT_FOUND;
    put_position(request, position, "text");
    put_version(request, position, version);
    put_cities(request, position, version);
    downloads_put(request, put_list(request->page, "files"), position, version);
    put(request->page, "title", value_get(position, TEXT("title")));
    publication_put_linked_data(request, position);
    request->template = "publications/published";
    return ANSWER_PAGE;
}

void publications_for_position(Request *request, int64_t position, Value *sections)
{
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    int64_t latest = version_latest(request->database, position);
    Value *version = latest ? version_load(request->database, request->arena, latest) : NULL;
    if (!version || !may_see(&request->reader, value_get_number(version, "audience")))
        return;
    Value *data = section_add(sections, "publications", SAY("The text as a file"), "publications/for_position");
    Text published = address_of(request, loaded, "/published");
    put(data, "published_href", value_get_number(loaded, "published_version") ? value_text(request->arena, published) : value_nothing());
    bool is_amended = value_get_number(tally_load(request->database, request->arena, position), "submitted") > 0;
    put(data, "amended_href", is_amended ? value_text(request->arena, version_address(request, loaded, version, "/amended")) : value_nothing());
    downloads_put(request, put_list(data, "files"), loaded, version);
}

static const Shape city_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "latitude", SHAPE_NUMBER, "millionths of a degree", NULL, false },
    { "longitude", SHAPE_NUMBER, "millionths of a degree", NULL, false },
    { "population", SHAPE_NUMBER, "inhabitants", NULL, false },
    { "status", SHAPE_TEXT, "of its membership", NULL, false },
    { "paragraphs", SHAPE_NUMBER, "in so many paragraphs are words of it", NULL, false },
    { 0 }
};
static const Shape dissent_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "text", SHAPE_WORDS, "why it does not associate itself", NULL, false },
    { 0 }
};
static const Shape text_shape[] = {
    { "html", SHAPE_TEXT, "as HTML", NULL, false },
    { "html_language", SHAPE_TEXT, "its language", NULL, false },
    { 0 }
};
static const Shape published_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "version_number", SHAPE_NUMBER, "the version that was published", NULL, false },
    { "made_at", SHAPE_MOMENT, "when it was made", NULL, false },
    { "language", SHAPE_TEXT, "the authoritative one", NULL, false },
    { "version_href", SHAPE_TEXT, "its address", NULL, false },
    { "provenance_href", SHAPE_TEXT, "where its words come from", NULL, false },
    { "text", SHAPE_OBJECT, "the text", text_shape, false },
    { "has_dissents", SHAPE_TRUTH, "whether a city does not associate itself", NULL, false },
    { "dissents", SHAPE_LIST, "those cities", dissent_shape, false },
    { "has_cities", SHAPE_TRUTH, "whether it is known whose words these are", NULL, false },
    { "cities", SHAPE_LIST, "cities whose words are in it", city_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}/published", show_published, .who = ANYONE, .shape = published_shape, .topics = "positions cities",
      .summary = "A text as it was published, the cities whose words are in it, and those that do not associate themselves" },
    { GET, "/positions/{position}/versions/{version}/as/{format}", send_text, .who = ANYONE,
      .summary = "A version as a file: pdf, docx, odt or md" },
    { GET, "/positions/{position}/versions/{version}/amended", send_amended, .who = ANYONE,
      .summary = "A version as a Word document with what cities propose as tracked changes" },
    { GET, "/positions/{position}/versions/{version}/motion", send_motion, .media = "application/json", .who = ANYONE, .summary = "A version as a Popolo motion" },
    { 0 }
};

const Feature publications = {
    .name = "publications",
    .area = "positions",
    .routes = routes,
    .topics = "positions cities",
    .for_position = publications_for_position,
    .open_sets = publications_open_sets,
};
