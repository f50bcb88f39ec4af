/* SPDX-License-Identifier: EUPL-1.2 */
/* The register for programs outside: organisations, and their membership in the network. */
#include "features/cities/store.h"

#include "http/open_data.h"

static const Query organisations = {
    "SELECT o.id, o.slug, o.kind, o.name, o.language, o.country, o.website FROM organisation o WHERE o.id > $3 AND " SEEN_BY("$2", "o.audience")
    " ORDER BY o.id LIMIT $1"
};
static const Query memberships = {
    "SELECT m.id, m.category, m.status, m.starts, m.ends, o.slug, o.name, COALESCE(c.name, '') AS category_name FROM membership m "
    "JOIN organisation o ON o.id = m.organisation LEFT JOIN category c ON c.code = m.category "
    "WHERE m.id > $3 AND (m.ends IS NULL OR m.ends > m.starts) AND " SEEN_BY("$2", "o.audience") " ORDER BY m.id LIMIT $1"
};

static Text page_of(Arena *arena, const Value *row)
{
    return text_join(arena, TEXT("/cities/"), value_get_text(row, "slug"));
}

static void add_name(Value *names, Text name, Text note, Text starts, Text ends)
{
    Value *item = add_object(names);
    put_text(item, "name", name);
    open_put_day(item, "note", note);
    open_put_day(item, "start_date", starts);
    open_put_day(item, "end_date", ends);
}

static void put_names(Request *request, int64_t organisation, Value *object)
{
    Value *names = put_list(object, "other_names");
    const Value *others = city_names(request->database, request->arena, organisation);
    for (ptrdiff_t i = 0; i < others->count; i++)
        add_name(names, value_get_text(others->items[i], "name"), value_get_text(others->items[i], "language"), (Text){ 0 }, (Text){ 0 });
    const Value *former = city_former_names(request->database, request->arena, organisation);
    for (ptrdiff_t i = 0; i < former->count; i++)
        add_name(names, value_get_text(former->items[i], "name"), (Text){ 0 }, value_get_text(former->items[i], "starts"),
                 value_get_text(former->items[i], "ends"));
}

static void put_identifiers(Request *request, int64_t organisation, Value *object)
{
    Value *identifiers = put_list(object, "identifiers");
    const Value *codes = city_codes(request->database, request->arena, organisation);
    for (ptrdiff_t i = 0; i < codes->count; i++) {
        Value *item = add_object(identifiers);
        put_text(item, "scheme", value_get_text(codes->items[i], "scheme"));
        put_text(item, "identifier", value_get_text(codes->items[i], "code"));
    }
}

static void put_area(Request *request, Text country, Value *object)
{
    Value *area = put_object(object, "area");
    put_text(area, "name", language_country(request->language, request->arena, country));
    put_text(area, "identifier", country);
    put_text(area, "classification", TEXT("country"));
}

static bool put_organisation(Request *request, const Value *row, Value *object)
{
    int64_t id = value_get_number(row, "id");
    put_text(object, "id", open_id(request, "/cities/", value_get_text(row, "slug")));
    put_text(object, "name", value_get_text(row, "name"));
    put_names(request, id, object);
    put_identifiers(request, id, object);
    put_text(object, "classification", value_get_text(row, "kind"));
    put_area(request, value_get_text(row, "country"), object);
    if (value_get_text(row, "website").length > 0)
        put_text(add_object(put_list(object, "links")), "url", value_get_text(row, "website"));
    open_put_source(object, open_id(request, "/cities/", value_get_text(row, "slug")));
    return true;
}

/* In the network, which is an organisation, too: the one whose address is the site's. */
static bool put_membership(Request *request, const Value *row, Value *object)
{
    put_text(object, "id", text_printf(request->arena, "%.*s/cities/%.*s#membership-%lld", TEXT_ARGUMENTS(request->origin),
                                       TEXT_ARGUMENTS(value_get_text(row, "slug")), (long long)value_get_number(row, "id")));
    put_text(object, "label", value_get_text(row, "category_name"));
    put_text(object, "role", value_get_text(row, "status"));
    Value *member = put_object(object, "member");
    put_text(member, "id", open_id(request, "/cities/", value_get_text(row, "slug")));
    put_text(member, "name", value_get_text(row, "name"));
    put_text(object, "organization_id", open_address(request, TEXT("/")));
    open_put_day(object, "start_date", value_get_text(row, "starts"));
    open_put_day(object, "end_date", value_get_text(row, "ends"));
    return true;
}

const OpenSet cities_open_sets[] = {
    { "cities", SAY("Cities"), SAY("The cities and other organisations of the network: names, countries, inhabitants, category and standing of their membership."),
      .rows = &organisations, .page = page_of, .list = "/cities", .theme = "REGI", .popolo = "organizations", .put_popolo = put_organisation },
    { "city-memberships", SAY("Memberships"), SAY("Since when and as what each organisation has belonged to the network."),
      .rows = &memberships, .popolo = "memberships", .put_popolo = put_membership },
    { 0 }
};

void city_put_linked_data(Request *request, const Value *city)
{
    if (value_get_number(city, "audience") != AUDIENCE_PUBLIC)
        return;
    bool is_city = text_is(value_get_text(city, "kind"), "city");
    Text path = page_of(request->arena, city), website = value_get_text(city, "website");
    Value *object = linked_data_begin(request, is_city ? "City" : "Organization", path);
    put_text(object, "name", value_get_text(city, "name"));
    if (website.length > 0)
        put_text(object, "sameAs", website);
    if (is_city) {
        Value *country = put_object(object, "containedInPlace");
        put_text(country, "@type", TEXT("Country"));
        put_text(country, "name", language_country(request->language, request->arena, value_get_text(city, "country")));
        put_text(country, "identifier", value_get_text(city, "country"));
    }
    linked_data_put(request, object);
}
