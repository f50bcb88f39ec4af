/* SPDX-License-Identifier: EUPL-1.2 */
/* The page about open data, and at the foot the feature's routes. */
#include "features/open_data/pages.h"

#include "http/assets.h"

static void add_format(Value *formats, const char *label, Text href)
{
    Value *format = add_object(formats);
    put_text(format, "label", text_from_z(label));
    put_text(format, "href", href);
}

static void put_sets(Request *request)
{
    static const char *const endings[][2] = { { "CSV", ".csv" }, { "XLSX", ".xlsx" }, { "JSON", ".json" } };
    Value *sets = put_list(request->data, "sets");
    for (const OpenSet *set = open_set_after(request, NULL); set; set = open_set_after(request, set)) {
        if (!set->list)
            continue;
        Value *item = add_object(sets), *formats = put_list(item, "formats");
        put_text(item, "title", request_say(request, set->title, NULL));
        put_text(item, "about", request_say(request, set->about, NULL));
        put_text(item, "href", text_from_z(set->list));
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
            add_format(formats, endings[i][0], text_printf(request->arena, "%s%s", set->list, endings[i][1]));
    }
}

static void put_popolo(Request *request)
{
    Value *lists = put_list(request->data, "popolo");
    for (const PopoloList *list = popolo_lists; list->name; list++) {
        Value *item = add_object(lists);
        put_text(item, "name", text_from_z(list->name));
        put_text(item, "about", request_say(request, list->about, NULL));
        put_text(item, "href", text_printf(request->arena, "/open-data/popolo/%s", list->name));
    }
}

static Answer show_open_data(Request *request)
{
    Text licence = open_licence(request);
    put(request->data, "licence", licence.length > 0 ? value_text(request->arena, licence) : value_nothing());
    put_sets(request);
    put_popolo(request);
    put_text(request->page, "title", request_say(request, SAY("Open data"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "doors.css"));
    request->template = "open_data/show";
    return ANSWER_PAGE;
}

static const Shape format_shape[] = {
    { "label", SHAPE_TEXT, "CSV, XLSX or JSON", NULL, false },
    { "href", SHAPE_TEXT, "its address", NULL, false },
    { 0 }
};
static const Shape set_shape[] = {
    { "title", SHAPE_TEXT, "what it is", NULL, false },
    { "about", SHAPE_TEXT, "what is in it", NULL, false },
    { "href", SHAPE_TEXT, "the list for people", NULL, false },
    { "formats", SHAPE_LIST, "the files that it comes as", format_shape, false },
    { 0 }
};
static const Shape popolo_shape[] = {
    { "name", SHAPE_TEXT, "the list as Popolo calls it", NULL, false },
    { "about", SHAPE_TEXT, "what is in it", NULL, false },
    { "href", SHAPE_TEXT, "its address", NULL, false },
    { 0 }
};
static const Shape shape[] = {
    { "licence", SHAPE_TEXT, "address of the licence; null: none is stated", NULL, true },
    { "sets", SHAPE_LIST, "lists that come as files", set_shape, false },
    { "popolo", SHAPE_LIST, "lists in the vocabulary of Popolo", popolo_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/open-data", show_open_data, .who = ANYONE, .shape = shape, .topics = "*", .quick = true,
      .summary = "What everyone may take: lists as files, Popolo JSON, the catalogue, feeds" },
    { GET, "/open-data/catalogue", send_catalogue, .who = ANYONE, .topics = "*", .quick = true, .summary = "The catalogue of open data as DCAT-AP (JSON-LD)" },
    { GET, "/open-data/popolo/{list}", send_popolo, .who = ANYONE, .topics = "*", .parameters = "set after",
      .summary = "Organizations, persons, posts, memberships, motions or vote_events as Popolo JSON, as far as who asks may see them" },
    { GET, "/sitemap.xml", send_site_map, .who = ANYONE, .topics = "*", .summary = "The site map: the files that name all pages for everyone" },
    { GET, "/site-map/{set}", send_map_of_set, .who = ANYONE, .topics = "*", .parameters = "after", .summary = "Pages of one kind for everyone, as a site map" },
    { GET, "/robots.txt", send_robots, .who = ANYONE, .topics = "", .quick = true, .summary = "What search engines are not to walk through" },
    { GET, "/.well-known/security.txt", send_security, .who = ANYONE, .topics = "*", .quick = true, .summary = "Whom to tell of a hole (RFC 9116)" },
    { 0 }
};

const Feature open_data = { .name = "open_data", .routes = routes };
