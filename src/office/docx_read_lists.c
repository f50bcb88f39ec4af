/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbering: definitions, lists that use them, and what they have come to. */
#include "office/docx_read_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { LARGEST = 1000000000, LONGEST_PATTERN = 100, LONGEST_MARKER = 400, LARGEST_ROMAN = 3999 };

static const struct {
    const char *name;
    DocxCount count;
    bool upper;
} counts[] = {
    { "none", DOCX_COUNT_NONE, false },         { "bullet", DOCX_COUNT_BULLET, false },      { "lowerLetter", DOCX_COUNT_LETTER, false },
    { "upperLetter", DOCX_COUNT_LETTER, true }, { "lowerRoman", DOCX_COUNT_ROMAN, false }, { "upperRoman", DOCX_COUNT_ROMAN, true },
};

/* What is none of those is counted in digits. */
static void count_take(XmlWalk *walk, DocxLevel *level)
{
    Text value = xml_attribute(walk, "val");
    level->count = DOCX_COUNT_DECIMAL;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (text_is(value, counts[i].name)) {
            level->count = counts[i].count;
            level->upper = counts[i].upper;
        }
    }
}

/* One that is longer shows nothing. */
static Text pattern_read(XmlWalk *walk)
{
    Text pattern = xml_attribute(walk, "val");
    return pattern.length <= LONGEST_PATTERN ? text_copy(package_arena(walk->package), pattern) : (Text){ 0 };
}

/* At the start of a level. */
static DocxLevel level_read(XmlWalk *walk)
{
    DocxLevel level = { .count = DOCX_COUNT_DECIMAL, .start = 1 };
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step != WALK_START)
            continue;
        if (strcmp(walk->name, "start") == 0)
            level.start = docx_number(walk, LARGEST, 1);
        else if (strcmp(walk->name, "numFmt") == 0)
            count_take(walk, &level);
        else if (strcmp(walk->name, "lvlText") == 0)
            level.pattern = pattern_read(walk);
    }
    return level;
}

static int attribute_number(XmlWalk *walk, const char *name, int most)
{
    int64_t number;
    return text_to_number(xml_attribute(walk, name), &number) && number >= 0 && number <= most ? (int)number : DOCX_UNSAID;
}

static DocxDefinition definition_read(XmlWalk *walk)
{
    DocxDefinition definition = { .id = attribute_number(walk, "abstractNumId", LARGEST) };
    int depth = walk->depth;
    for (int i = 0; i < DOCX_LEVELS; i++)
        definition.counted[i] = DOCX_UNSAID;
    while (xml_next_inside(walk, depth)) {
        int level;
        if (xml_is(walk, WALK_START, depth + 1, "numStyleLink"))
            definition.style = text_copy(package_arena(walk->package), xml_attribute(walk, "val"));
        else if (xml_is(walk, WALK_START, depth + 1, "lvl") && (level = attribute_number(walk, "ilvl", DOCX_LEVELS - 1)) >= 0)
            definition.levels[level] = level_read(walk);
    }
    return definition;
}

/* At the start of what a list has its own way at one level. */
static void override_read(XmlWalk *walk, DocxList *list)
{
    int depth = walk->depth, level = attribute_number(walk, "ilvl", DOCX_LEVELS - 1);
    while (xml_next_inside(walk, depth)) {
        if (level < 0 || walk->step != WALK_START)
            continue;
        if (strcmp(walk->name, "startOverride") == 0) {
            list->starts[level] = docx_number(walk, LARGEST, 1);
        } else if (strcmp(walk->name, "lvl") == 0) {
            if (list->own == NULL)
                list->own = new(package_arena(walk->package), DocxLevel, DOCX_LEVELS);
            list->own[level] = level_read(walk);
        }
    }
}

static DocxList list_read(XmlWalk *walk)
{
    DocxList list = { .id = attribute_number(walk, "numId", LARGEST), .definition = DOCX_UNSAID };
    int depth = walk->depth;
    for (int i = 0; i < DOCX_LEVELS; i++)
        list.starts[i] = DOCX_UNSAID;
    while (xml_next_inside(walk, depth)) {
        if (xml_is(walk, WALK_START, depth + 1, "abstractNumId"))
            list.definition = docx_number(walk, LARGEST, DOCX_UNSAID);
        else if (xml_is(walk, WALK_START, depth + 1, "lvlOverride"))
            override_read(walk, &list);
    }
    return list;
}

/* Both kinds begin with their id. */
static int by_id(const void *a, const void *b)
{
    int first = *(const int *)a, second = *(const int *)b;
    return (first > second) - (first < second);
}

static DocxList *list_find(const DocxLists *lists, int id)
{
    DocxList key = { .id = id };
    return lists->count == 0 ? NULL : bsearch(&key, lists->items, (size_t)lists->count, sizeof key, by_id);
}

static DocxDefinition *definition_find(const DocxLists *lists, const DocxList *list)
{
    DocxDefinition key = { .id = list == NULL ? DOCX_UNSAID : list->definition };
    return key.id < 0 || lists->definition_count == 0
               ? NULL
               : bsearch(&key, lists->definitions, (size_t)lists->definition_count, sizeof key, by_id);
}

bool docx_lists_read(Package *package, Text path, DocxLists *result_lists)
{
    Arena *arena = package_arena(package);
    XmlWalk *walk = path.length == 0 ? NULL : xml_walk(package, path);
    int room = walk == NULL ? 0 : DOCX_LISTS;
    DocxLists *lists = result_lists;
    *lists = (DocxLists){ .items = new(arena, DocxList, room), .definitions = new(arena, DocxDefinition, room) };
    while (walk != NULL && xml_next(walk)) {
        if (lists->count == DOCX_LISTS || lists->definition_count == DOCX_LISTS)
            return package_is_damaged(package);
        if (xml_is(walk, WALK_START, 1, "abstractNum"))
            lists->definitions[lists->definition_count++] = definition_read(walk);
        else if (xml_is(walk, WALK_START, 1, "num"))
            lists->items[lists->count++] = list_read(walk);
    }
    qsort(lists->items, (size_t)lists->count, sizeof *lists->items, by_id);
    qsort(lists->definitions, (size_t)lists->definition_count, sizeof *lists->definitions, by_id);
    return package_problem(package) == NULL;
}

/* One that stands for the list of a style has no levels itself. */
static DocxDefinition *definition_of(const DocxLists *lists, const DocxStyles *styles, const DocxList *list)
{
    DocxDefinition *definition = definition_find(lists, list);
    if (definition == NULL || definition->style.length == 0)
        return definition;
    DocxDefinition *linked = definition_find(lists, list_find(lists, docx_style(styles, definition->style)->list));
    return linked == NULL ? definition : linked;
}

static const DocxLevel *level_of(const DocxList *list, const DocxDefinition *definition, int level)
{
    bool own = list->own != NULL && list->own[level].pattern.length > 0;
    return own ? &list->own[level] : &definition->levels[level];
}

static void list_begin(DocxList *list, DocxDefinition *definition)
{
    for (int i = 0; i < DOCX_LEVELS && !list->begun; i++)
        if (list->starts[i] >= 0)
            definition->counted[i] = list->starts[i] - 1;
    list->begun = true;
}

/* Levels above that were passed over begin, too; those below begin anew. */
static void count_on(const DocxList *list, DocxDefinition *definition, int level)
{
    for (int i = 0; i <= level; i++) {
        int *counted = &definition->counted[i];
        if (*counted == DOCX_UNSAID)
            *counted = level_of(list, definition, i)->start;
        else if (i == level)
            ++*counted;
    }
    for (int i = level + 1; i < DOCX_LEVELS; i++)
        definition->counted[i] = DOCX_UNSAID;
}

static void roman_add(Buffer *buffer, int number, bool upper)
{
    static const struct {
        int value;
        const char *upper, *lower;
    } digits[] = { { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" }, { 100, "C", "c" }, { 90, "XC", "xc" }, { 50, "L", "l" },
                   { 40, "XL", "xl" }, { 10, "X", "x" },     { 9, "IX", "ix" }, { 5, "V", "v" },     { 4, "IV", "iv" }, { 1, "I", "i" } };
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            buffer_add(buffer, text_from_z(upper ? digits[i].upper : digits[i].lower));
}

static void number_add(Buffer *buffer, const DocxLevel *level, int number)
{
    enum { LETTERS = 26, MOST_LETTERS = 10 };
    if (level->count == DOCX_COUNT_ROMAN && number >= 1 && number <= LARGEST_ROMAN) {
        roman_add(buffer, number, level->upper);
    } else if (level->count == DOCX_COUNT_LETTER && number >= 1 && number <= LETTERS * MOST_LETTERS) {
        for (int i = 0; i <= (number - 1) / LETTERS; i++)
            buffer_add_byte(buffer, (char)((level->upper ? 'A' : 'a') + (number - 1) % LETTERS));
    } else {
        buffer_add_number(buffer, number);
    }
}

/* Fonts of symbols have their bullets where Unicode has nothing: EF 80 80 to EF 83 BF. */
static bool is_of_symbol_font(Text pattern)
{
    return pattern.length == 3 && (unsigned char)pattern.data[0] == 0xEF && ((unsigned char)pattern.data[1] & 0xFC) == 0x80;
}

static Text bullet_of(Text pattern)
{
    return is_of_symbol_font(pattern) || text_is(pattern, "o") ? TEXT("•") : pattern;
}

static Text marker_of(Arena *arena, const DocxList *list, const DocxDefinition *definition, Text pattern)
{
    Buffer marker = buffer_new(arena, LONGEST_MARKER);
    for (ptrdiff_t i = 0; i < pattern.length; i++) {
        char next = i + 1 < pattern.length ? pattern.data[i + 1] : '\0';
        if (pattern.data[i] != '%' || next < '1' || next > '9') {
            buffer_add_byte(&marker, pattern.data[i]);
        } else {
            int level = next - '1', number = definition->counted[level];
            number_add(&marker, level_of(list, definition, level), number == DOCX_UNSAID ? 0 : number);
            i++;
        }
    }
    return text_trim(buffer_text(&marker));
}

Text docx_list_marker(Arena *arena, DocxLists *lists, const DocxStyles *styles, int id, int level)
{
    DocxList *list = list_find(lists, id);
    DocxDefinition *definition = definition_of(lists, styles, list);
    if (definition == NULL || level < 0 || level >= DOCX_LEVELS)
        return (Text){ 0 };
    list_begin(list, definition);
    count_on(list, definition, level);
    const DocxLevel *about = level_of(list, definition, level);
    return about->count == DOCX_COUNT_BULLET ? bullet_of(about->pattern) : marker_of(arena, list, definition, about->pattern);
}
