/* SPDX-License-Identifier: EUPL-1.2 */
/* Styles by their names in the file, which Word does not translate, and by what they say of outlines and lists. */
#include "office/docx_read_styles.h"

#include <stdlib.h>
#include <string.h>

#include "office/docx_read_words.h"

enum { LONGEST_CHAIN = 20, LISTS_MAXIMUM = 1 << 30 };

static const struct {
    const char *name;
    DocxRole role;
} roles[] = {
    { "title", DOCX_ROLE_TITLE },
    { "quote", DOCX_ROLE_QUOTE },
    { "intense quote", DOCX_ROLE_QUOTE },
    { "block text", DOCX_ROLE_QUOTE },
    { "quotations", DOCX_ROLE_QUOTE },
    { "html preformatted", DOCX_ROLE_CODE },
    { "preformatted text", DOCX_ROLE_CODE },
    { "source code", DOCX_ROLE_CODE },
    { "html code", DOCX_ROLE_CODE },
    { "source text", DOCX_ROLE_CODE },
    { "verbatim char", DOCX_ROLE_CODE },
    { "horizontal line", DOCX_ROLE_RULE },
    { "paragraph number", DOCX_ROLE_NUMBER },
    { "margin number", DOCX_ROLE_NUMBER },
    { "toc heading", DOCX_ROLE_CONTENTS },
    { "contents heading", DOCX_ROLE_CONTENTS },
};

static const DocxStyle nothing_said = { .outline = DOCX_UNSAID,    .list = DOCX_UNSAID, .list_level = DOCX_UNSAID, .bold = DOCX_UNSAID,
                                        .italic = DOCX_UNSAID, .struck = DOCX_UNSAID };

bool docx_is_on(XmlWalk *walk)
{
    Text value = xml_attribute(walk, "val");
    return !text_is(value, "0") && !text_is(value, "false") && !text_is(value, "off") && !text_is(value, "none");
}

int docx_number(XmlWalk *walk, int most, int otherwise)
{
    int64_t number;
    return text_to_number(xml_attribute(walk, "val"), &number) && number >= 0 && number <= most ? (int)number : otherwise;
}

/* "toc 3" after "toc "; 1 where nothing follows; 0 where the name does not begin so. */
static int level_behind(Text name, Text beginning)
{
    int64_t level;
    if (!text_starts_with(name, beginning))
        return 0;
    Text rest = text_trim(text_slice(name, beginning.length, name.length));
    return rest.length == 0 ? 1 : text_to_number(rest, &level) && level >= 1 && level <= 9 ? (int)level : 0;
}

static void name_take(DocxStyle *style, Text name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_is(name, roles[i].name))
            style->role = roles[i].role;
    if (level_behind(name, TEXT("toc")) > 0 || level_behind(name, TEXT("contents")) > 0)
        style->role = DOCX_ROLE_CONTENTS;
    style->role_level = level_behind(name, TEXT("list bullet")) + level_behind(name, TEXT("list number"));
    if (level_behind(name, TEXT("list continue")) > 0) {
        style->role = DOCX_ROLE_GOES_ON;
        style->role_level = level_behind(name, TEXT("list continue"));
    }
    int heading = level_behind(name, TEXT("heading"));
    if (heading > 0)
        style->outline = heading - 1;
}

static void property_take(XmlWalk *walk, DocxStyle *style)
{
    const char *name = walk->name;
    if (strcmp(name, "name") == 0)
        name_take(style, text_ascii_lower(package_arena(walk->package), xml_attribute(walk, "val")));
    else if (strcmp(name, "basedOn") == 0)
        style->based_on = text_copy(package_arena(walk->package), xml_attribute(walk, "val"));
    else if (strcmp(name, "outlineLvl") == 0)
        style->outline = docx_number(walk, 9, DOCX_UNSAID);
    else if (strcmp(name, "numId") == 0)
        style->list = docx_number(walk, LISTS_MAXIMUM, DOCX_UNSAID);
    else if (strcmp(name, "ilvl") == 0)
        style->list_level = docx_number(walk, 8, DOCX_UNSAID);
    else if (strcmp(name, "b") == 0)
        style->bold = docx_is_on(walk);
    else if (strcmp(name, "i") == 0)
        style->italic = docx_is_on(walk);
    else if (strcmp(name, "strike") == 0)
        style->struck = docx_is_on(walk);
}

/* Tables have styles with parts that look each their own way. */
static DocxStyle style_read(XmlWalk *walk)
{
    DocxStyle style = nothing_said;
    int depth = walk->depth;
    style.id = text_copy(package_arena(walk->package), xml_attribute(walk, "styleId"));
    while (xml_next_inside(walk, depth)) {
        if (walk->step == WALK_START && docx_is_passed_by(walk->name))
            xml_skip(walk);
        else if (walk->step == WALK_START)
            property_take(walk, &style);
    }
    return style;
}

static int by_id(const void *a, const void *b)
{
    return text_compare(((const DocxStyle *)a)->id, ((const DocxStyle *)b)->id);
}

static DocxStyle *style_find(const DocxStyles *styles, Text id)
{
    DocxStyle key = { .id = id };
    return styles->count == 0 ? NULL : bsearch(&key, styles->items, (size_t)styles->count, sizeof key, by_id);
}

const DocxStyle *docx_style(const DocxStyles *styles, Text id)
{
    const DocxStyle *style = id.length == 0 ? NULL : style_find(styles, id);
    return style == NULL ? &nothing_said : style;
}

static void inherit(int *said, int from)
{
    if (*said == DOCX_UNSAID)
        *said = from;
}

/* What the style does not say itself, from those that it is based on. */
static void style_resolve(const DocxStyles *styles, DocxStyle *style)
{
    const DocxStyle *base = style;
    for (int i = 0; i < LONGEST_CHAIN && (base = docx_style(styles, base->based_on)) != &nothing_said; i++) {
        if (style->role == DOCX_ROLE_NONE && base->role != DOCX_ROLE_NONE) {
            style->role = base->role;
            style->role_level = base->role_level;
        }
        inherit(&style->outline, base->outline);
        inherit(&style->list, base->list);
        inherit(&style->list_level, base->list_level);
        inherit(&style->bold, base->bold);
        inherit(&style->italic, base->italic);
        inherit(&style->struck, base->struck);
    }
}

static void language_take(XmlWalk *walk, DocxStyles *styles)
{
    int depth = walk->depth;
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_START && strcmp(walk->name, "lang") == 0)
            styles->language = text_copy(package_arena(walk->package), xml_attribute(walk, "val"));
}

bool docx_styles_read(Package *package, Text path, DocxStyles *result_styles)
{
    XmlWalk *walk = path.length == 0 ? NULL : xml_walk(package, path);
    DocxStyles *styles = result_styles;
    *styles = (DocxStyles){ 0, new(package_arena(package), DocxStyle, walk == NULL ? 0 : DOCX_STYLES), { 0 } };
    while (walk != NULL && xml_next(walk)) {
        if (xml_is(walk, WALK_START, 1, "docDefaults"))
            language_take(walk, styles);
        else if (xml_is(walk, WALK_START, 1, "style") && styles->count == DOCX_STYLES)
            return package_is_damaged(package);
        else if (xml_is(walk, WALK_START, 1, "style"))
            styles->items[styles->count++] = style_read(walk);
    }
    qsort(styles->items, (size_t)styles->count, sizeof *styles->items, by_id);
    for (int i = 0; i < styles->count; i++)
        style_resolve(styles, &styles->items[i]);
    return package_problem(package) == NULL;
}
