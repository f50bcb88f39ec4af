/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages that everyone may read, for search engines (https://www.sitemaps.org/protocol.html), and what they are not to walk through
 * (RFC 9309). */
#include "features/open_data/pages.h"

enum { ADDRESSES_IN_FILE = 20000, FILE_MOST = 50 << 20 };

static Answer send_xml(Request *request, const Buffer *body)
{
    request->body_out = buffer_text(body);
    request->content_type = "application/xml; charset=utf-8";
    return ANSWER_BODY;
}

/* Names in addresses are Latin letters, digits and hyphens: nothing that XML would escape. */
static void add_address(Request *request, Buffer *body, const char *element, Text path)
{
    buffer_printf(body, "<%s><loc>%.*s%.*s</loc></%s>\n", element, TEXT_ARGUMENTS(request->origin), TEXT_ARGUMENTS(path), element);
}

/* A file for each set, and more of them where it has more addresses than a file takes. */
static void add_files(Request *request, const OpenSet *set, Buffer *body)
{
    int64_t after = 0;
    const Value *rows;
    do {
        add_address(request, body, "sitemap", text_printf(request->arena, "/site-map/%s?after=%lld", set->code, (long long)after));
        rows = open_rows(request, set, after, ADDRESSES_IN_FILE);
        after = rows->count > 0 ? value_get_number(rows->items[rows->count - 1], "id") : 0;
    } while (rows->count == ADDRESSES_IN_FILE);
}

/* What a visitor may see, whoever asks. */
static Reader as_visitor(Request *request)
{
    Reader asking = request->reader;
    request->reader = reader_visitor();
    return asking;
}

Answer send_site_map(Request *request)
{
    Reader asking = as_visitor(request);
    Buffer body = buffer_new(request->arena, FILE_MOST);
    buffer_add(&body, TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    add_address(request, &body, "sitemap", TEXT("/site-map/pages"));
    for (const OpenSet *set = open_set_after(request, NULL); set; set = open_set_after(request, set))
        if (set->page)
            add_files(request, set, &body);
    buffer_add(&body, TEXT("</sitemapindex>\n"));
    request->reader = asking;
    return send_xml(request, &body);
}

static void add_pages(Request *request, Buffer *body)
{
    static const char *const pages[] = { "/", "/cities", "/groups", "/themes", "/positions", "/figures", "/join", "/record", "/data", "/open-data", "/api", "/privacy",
                                         "/accessibility" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        add_address(request, body, "url", text_from_z(pages[i]));
}

static const OpenSet *set_with_pages(const Request *request, Text code)
{
    const OpenSet *set = open_set_after(request, NULL);
    while (set && !(set->page && text_is(code, set->code)))
        set = open_set_after(request, set);
    return set;
}

static void add_objects(Request *request, const OpenSet *set, int64_t after, Buffer *body)
{
    Reader asking = as_visitor(request);
    const Value *rows = open_rows(request, set, after, ADDRESSES_IN_FILE);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add_address(request, body, "url", set->page(request->arena, rows->items[i]));
    request->reader = asking;
}

Answer send_map_of_set(Request *request)
{
    Text code = path_parameter(request, "set"), position = query_parameter(request, "after");
    const OpenSet *set = set_with_pages(request, code);
    int64_t after = 0;
    if (!set && !text_is(code, "pages"))
        return ANSWER_NOT_FOUND;
    if (position.length > 0 && (!text_to_number(position, &after) || after < 0))
        return ANSWER_BAD_REQUEST;
    Buffer body = buffer_new(request->arena, FILE_MOST);
    buffer_add(&body, TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    if (set)
        add_objects(request, set, after, &body);
    else
        add_pages(request, &body);
    buffer_add(&body, TEXT("</urlset>\n"));
    return send_xml(request, &body);
}

Answer send_robots(Request *request)
{
    request->body_out = text_printf(request->arena,
                                    "User-agent: *\nDisallow: /sign-in\nDisallow: /me\nDisallow: /find\nDisallow: /live\nDisallow: /record/entries\n"
                                    "Sitemap: %.*s/sitemap.xml\n",
                                    TEXT_ARGUMENTS(request->origin));
    request->content_type = "text/plain; charset=utf-8";
    return ANSWER_BODY;
}
