/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse render: one Mustache template filled in from JSON, with no network and no language behind it. */
#include "commands/commands.h"

#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "commands/input.h"
#include "commands/options.h"
#include "view/template.h"
#include "view/template_tokens.h"

enum { LARGEST_OUTPUT = 256 << 20, MOST_TEMPLATES = 1000 };

static const char help[] = "Usage: hanse render FILE.mustache [OPTION]... < data.json\n"
                           "Prints the Mustache template filled in from the JSON on standard input.\n"
                           "\n"
                           "  --partials DIR   where {{>name}} and {{<name}} find name.mustache   the folder of FILE\n"
                           "  --strict         a name that the data do not have is an error\n"
                           "  --help           shows this\n";

typedef struct Options {
    const char *file;
    const char *partials;
    bool strict;
} Options;

typedef struct Sources {
    Arena *arena;
    Text folder; /* of the partials, with its slash */
    ptrdiff_t count;
    TemplateSource list[MOST_TEMPLATES];
} Sources;

static bool is_read(const Sources *sources, Text name)
{
    for (ptrdiff_t i = 0; i < sources->count; i++)
        if (text_equal(sources->list[i].name, name))
            return true;
    return false;
}

/* A name may go into folders below the one for partials, never out of it. */
static bool may_be_opened(Text name)
{
    return !text_starts_with(name, TEXT("/")) && text_find(name, TEXT(".."), 0) < 0;
}

/* False only for a file that is there and cannot be used; compiling says what a missing one means. */
static bool read_partial(Sources *sources, Text name, Text *result_problem)
{
    Text path = text_printf(sources->arena, "%.*s%.*s.mustache", TEXT_ARGUMENTS(sources->folder), TEXT_ARGUMENTS(name));
    Text text;
    if (!may_be_opened(name) || is_read(sources, name) || sources->count == MOST_TEMPLATES)
        return true;
    const char *path_z = text_z(sources->arena, path);
    FILE *file = fopen(path_z, "rb");
    if (file == NULL)
        return true;
    bool good = read_stream(sources->arena, file, path_z, &text, result_problem);
    fclose(file);
    if (good)
        sources->list[sources->count++] = (TemplateSource){ name, text };
    return good;
}

static bool read_partials_of(Sources *sources, Text template, Text *result_problem)
{
    static const char *const nothing_reserved[] = { NULL };
    Tokens tokens;
    Text problem; /* compiling will find it again, and say where it is */
    if (!tokens_read(sources->arena, template, nothing_reserved, &tokens, &problem))
        return true;
    for (ptrdiff_t i = 0; i < tokens.count; i++) {
        const Token *token = &tokens.list[i];
        bool includes = token->kind == TOKEN_PARTIAL || token->kind == TOKEN_PARENT;
        if (includes && !read_partial(sources, token->text, result_problem))
            return false;
    }
    return true;
}

static Text folder_of(Arena *arena, const Options *options)
{
    if (options->partials != NULL)
        return text_join(arena, text_from_z(options->partials), TEXT("/"));
    const char *slash = strrchr(options->file, '/');
    return slash == NULL ? (Text){ 0 } : (Text){ options->file, slash - options->file + 1 };
}

/* The template and everything it includes, and what that includes. */
static bool read_sources(Sources *sources, const Options *options, Text *result_problem)
{
    sources->folder = folder_of(sources->arena, options);
    sources->list[0].name = text_from_z(options->file);
    sources->count = 1;
    if (!read_file(sources->arena, options->file, &sources->list[0].text, result_problem))
        return false;
    for (ptrdiff_t i = 0; i < sources->count; i++)
        if (!read_partials_of(sources, sources->list[i].text, result_problem))
            return false;
    return true;
}

static bool render(Arena *arena, const Options *options, Buffer *page, Text *result_problem)
{
    Sources *sources = new(arena, Sources, 1);
    sources->arena = arena;
    Text json;
    if (!read_sources(sources, options, result_problem) ||
        !read_stream(arena, stdin, "standard input", &json, result_problem))
        return false;
    Templates *templates = templates_compile(arena, sources->list, sources->count,
                                             (TemplateOptions){ .strict = options->strict }, result_problem);
    if (templates == NULL)
        return false;
    Value *data = value_from_json(arena, json, result_problem);
    if (data == NULL) {
        *result_problem = text_printf(arena, "standard input: %.*s", TEXT_ARGUMENTS(*result_problem));
        return false;
    }
    return templates_render(templates, sources->list[0].name, data, TEXT("UTC"), arena, page, result_problem);
}

static int print(const Buffer *page)
{
    if (buffer_is_full(page))
        return could_not("render", TEXT("the result is larger than 256 MB"));
    if (page->length > 0)
        fwrite(page->data, 1, (size_t)page->length, stdout);
    if (fflush(stdout) != 0 || ferror(stdout))
        return could_not("render", TEXT("standard output cannot be written"));
    return 0;
}

int command_render(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    Options options = { 0 };
    const CommandOption known[] = {
        { "--partials", &options.partials, NULL }, { "--strict", NULL, &options.strict }, { 0 },
    };
    int status = options_read("render", known, count, arguments, &options.file);
    if (status != 0)
        return status;
    if (!options.file)
        return wrong_use("render", SAY("no template is given"), "");
    Arena *arena = arena_new();
    Buffer page = buffer_new(arena, LARGEST_OUTPUT);
    Text problem = { 0 };
    status = render(arena, &options, &page, &problem) ? print(&page) : could_not("render", problem);
    arena_free(arena);
    return status;
}
