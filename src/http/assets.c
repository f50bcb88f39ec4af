/* SPDX-License-Identifier: EUPL-1.2 */
/* Files built into the program that pages are made of, and the address that serves them. */
#include "http/assets.h"

#include <sodium.h>
#include <string.h>

#include "base/embedded.h"

/* "src/features/cities/show.mustache" is "cities/show", "src/view/layout.mustache" is "view/layout". */
static Text template_name(Text path)
{
    static const char *const roots[] = { "src/features/", "src/" };
    Text name = text_slice(path, 0, path.length - (ptrdiff_t)strlen(".mustache"));
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        Text root = text_from_z(roots[i]);
        if (text_starts_with(name, root))
            return text_slice(name, root.length, name.length);
    }
    return name;
}

ptrdiff_t assets_template_sources(Arena *arena, TemplateSource *sources)
{
    (void)arena;
    ptrdiff_t count = 0;
    for (int i = 0; i < embedded_file_count; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (text_ends_with(path, TEXT(".mustache")))
            sources[count++] = (TemplateSource){ template_name(path), embedded_files[i].content };
    }
    return count;
}

static const EmbeddedFile *asset_find(Text name)
{
    for (int i = 0; i < embedded_file_count; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (text_starts_with(path, TEXT("assets/")) && text_equal(text_slice(path, 7, path.length), name))
            return &embedded_files[i];
    }
    return NULL;
}

Text asset_address(Arena *arena, const char *name)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    Text content = asset_find(text_from_z(name))->content;
    crypto_generichash(hash, sizeof hash, (const unsigned char *)content.data, (unsigned long long)content.length, NULL, 0);
    Text version = text_hex(arena, hash, 8);
    return text_printf(arena, "/assets/%s?v=%.*s", name, TEXT_ARGUMENTS(version));
}

static const char *content_type_of(Text name)
{
    static const struct {
        const char *suffix;
        const char *type;
    } types[] = { { ".css", "text/css; charset=utf-8" },
                  { ".js", "text/javascript; charset=utf-8" },
                  { ".svg", "image/svg+xml" },
                  { ".txt", "text/plain; charset=utf-8" } };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_ends_with(name, text_from_z(types[i].suffix)))
            return types[i].type;
    return "application/octet-stream";
}

static Answer send_asset(Request *request)
{
    Text name = path_parameter(request, "file");
    const EmbeddedFile *file = asset_find(name);
    if (!file)
        return ANSWER_NOT_FOUND;
    request->body_out = file->content;
    request->content_type = content_type_of(name);
    return ANSWER_BODY;
}

static const Route routes[] = {
    { GET, "/assets/{file}", send_asset, .who = ANYONE, .topics = "", .parameters = "v", .quick = true, .before_demands = true,
      .summary = "Style sheets, scripts and icons" },
    { 0 }
};

const Feature assets = { .name = "assets", .routes = routes };
