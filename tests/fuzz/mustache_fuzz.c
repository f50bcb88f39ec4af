/* SPDX-License-Identifier: EUPL-1.2 */
/* Templates: a byte of options, then, each ended by a zero byte, a template, a partial and data in JSON. */
#include "view/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STRICT = 1, WITH_LANGUAGE = 2, LONGEST_PAGE = 1 << 16 };

static const Language *greek(void)
{
    static Arena *arena; /* for the life of the program */
    static Language *language;
    Text problem;
    if (arena == NULL) {
        arena = arena_new();
        language = language_new(arena, TEXT("el"), (Text){ 0 }, &problem);
    }
    return language;
}

static Text next_part(Text *rest)
{
    Text part = { 0 };
    text_split(rest, '\0', &part);
    return text_is_valid(part) ? part : (Text){ 0 };
}

static void render(Arena *arena, Text rest, unsigned options)
{
    TemplateSource sources[] = { { TEXT("page"), next_part(&rest) }, { TEXT("part"), next_part(&rest) } };
    Text problem = { 0 };
    Value *data = value_from_json(arena, next_part(&rest), &problem);
    TemplateOptions compiling = { options & WITH_LANGUAGE ? greek() : NULL, options & STRICT };
    Templates *templates = templates_compile(arena, sources, 2, compiling, &problem);
    if (templates == NULL)
        return;
    Buffer page = buffer_new(arena, LONGEST_PAGE);
    templates_render(templates, TEXT("page"), data == NULL ? value_nothing() : data, TEXT("Europe/Athens"), arena, &page,
                     &problem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    Arena *arena = arena_new();
    render(arena, (Text){ (const char *)data + 1, (ptrdiff_t)size - 1 }, data[0]);
    arena_free(arena);
    return 0;
}
