/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs: what they are, and where they go. */
#include <string.h>

#include "office/docx_read_words.h"
#include "office/docx_reader.h"

enum { BODY_TEXT = 9, FIRST_CAPACITY = 64, LISTS_MAXIMUM = 1 << 30 };

/* ---- Properties ---- */

static void end_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    DocxTracked *end = &reader->paragraph->end;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step != WALK_START)
            continue;
        if (strcmp(walk->name, "ins") == 0 || strcmp(walk->name, "moveTo") == 0)
            *end = docx_tracked_within(end, docx_tracked(reader, FLOW_INSERTED));
        else if (strcmp(walk->name, "del") == 0 || strcmp(walk->name, "moveFrom") == 0)
            *end = docx_tracked_within(end, docx_tracked(reader, FLOW_DELETED));
        xml_skip(walk);
    }
}

static void list_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (xml_is(walk, WALK_START, depth + 1, "numId"))
            reader->paragraph->list = docx_number(walk, LISTS_MAXIMUM, DOCX_UNSAID);
        else if (xml_is(walk, WALK_START, depth + 1, "ilvl"))
            reader->paragraph->level = docx_number(walk, DOCX_LEVELS - 1, DOCX_UNSAID);
    }
}

static void lines_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_START && (strcmp(walk->name, "top") == 0 || strcmp(walk->name, "bottom") == 0))
            reader->paragraph->has_line |= docx_is_on(walk);
}

static void property_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    DocxParagraph *paragraph = reader->paragraph;
    if (strcmp(walk->name, "pStyle") == 0)
        paragraph->style = docx_style(&reader->styles, xml_attribute(walk, "val"));
    else if (strcmp(walk->name, "outlineLvl") == 0)
        paragraph->outline = docx_number(walk, BODY_TEXT, DOCX_UNSAID);
    else if (strcmp(walk->name, "numPr") == 0)
        list_read(reader);
    else if (strcmp(walk->name, "pBdr") == 0)
        lines_read(reader);
    else if (strcmp(walk->name, "rPr") == 0)
        end_read(reader);
    else
        xml_skip(walk);
}

void docx_properties_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    if (reader->paragraph == NULL) {
        xml_skip(walk);
        return;
    }
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_START)
            property_read(reader);
}

/* ---- What it is ---- */

static bool is_blank(Text text)
{
    return text_trim(text).length == 0;
}

/* Nothing to read, and nothing that was tracked. */
static bool runs_are_blank(const DocxRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++)
        if (runs->items[i].footnote > 0 || runs->items[i].change != FLOW_KEPT || !is_blank(runs->items[i].text))
            return false;
    return true;
}

/* A list whose number is 0 is none. */
static Text marker_of(DocxReader *reader, const DocxParagraph *paragraph, int *result_level)
{
    int list = paragraph->list != DOCX_UNSAID ? paragraph->list : paragraph->style->list;
    int level = paragraph->level != DOCX_UNSAID ? paragraph->level : paragraph->style->list_level;
    *result_level = level == DOCX_UNSAID ? 0 : level;
    return list <= 0 ? (Text){ 0 } : docx_list_marker(reader->arena, &reader->lists, &reader->styles, list, *result_level);
}

static int outline_of(const DocxParagraph *paragraph)
{
    int outline = paragraph->outline != DOCX_UNSAID ? paragraph->outline : paragraph->style->outline;
    return outline == DOCX_UNSAID && paragraph->style->role == DOCX_ROLE_TITLE ? 0 : outline;
}

static FlowKind kind_of_role(DocxRole role)
{
    return role == DOCX_ROLE_QUOTE ? FLOW_QUOTE : role == DOCX_ROLE_CODE ? FLOW_CODE : role == DOCX_ROLE_GOES_ON ? FLOW_ITEM : FLOW_TEXT;
}

/* A heading's number is the author's own words about it: others refer to it. A bullet is not. */
static FlowRuns heading_runs(DocxReader *reader, const DocxParagraph *paragraph, Text marker)
{
    FlowRuns runs = docx_runs_take(&paragraph->runs);
    bool counts = marker.length > 0 && (unsigned char)marker.data[0] < 0x80 && marker.data[0] != '-';
    if (!counts)
        return runs;
    DocxRuns with_marker = { 0 };
    docx_runs_add(reader, &with_marker, &(FlowRun){ .text = text_join(reader->arena, marker, TEXT(" ")) });
    for (ptrdiff_t i = 0; i < runs.count; i++)
        docx_runs_add(reader, &with_marker, &runs.items[i]);
    return docx_runs_take(&with_marker);
}

static void block_shape(DocxReader *reader, const DocxParagraph *paragraph, FlowBlock *block)
{
    int level, outline = outline_of(paragraph);
    Text marker = marker_of(reader, paragraph, &level);
    block->runs = docx_runs_take(&paragraph->runs);
    block->kind = kind_of_role(paragraph->style->role);
    if (outline >= 0 && outline < BODY_TEXT) {
        block->kind = FLOW_HEADING;
        block->level = outline < 6 ? outline + 1 : 6;
        block->runs = heading_runs(reader, paragraph, marker);
    } else if (marker.length > 0) {
        bool is_named = level == 0 && paragraph->style->role_level > 0;
        block->kind = FLOW_ITEM;
        block->level = is_named ? paragraph->style->role_level : level + 1;
        block->marker = marker;
    } else if (block->kind == FLOW_ITEM) {
        block->level = paragraph->style->role_level;
    }
}

/* Where it is not the one that the document is in. */
static Text language_of(const DocxReader *reader, const DocxParagraph *paragraph)
{
    bool is_own = !paragraph->languages_differ && paragraph->language.length > 0 &&
                  !docx_same_language(paragraph->language, reader->styles.language);
    return is_own ? paragraph->language : (Text){ 0 };
}

/* ---- Where it goes ---- */

static DocxPiece *piece_add(DocxReader *reader)
{
    if (reader->piece_count == DOCX_READ_PARAGRAPHS && docx_is_too_long(reader))
        return NULL;
    if (reader->piece_count == reader->piece_capacity) {
        DocxPiece *pieces = reader->pieces;
        reader->piece_capacity = reader->piece_capacity == 0 ? FIRST_CAPACITY : reader->piece_capacity * 2;
        reader->pieces = new(reader->arena, DocxPiece, reader->piece_capacity);
        if (reader->piece_count > 0)
            memcpy(reader->pieces, pieces, sizeof *pieces * (size_t)reader->piece_count);
    }
    return &reader->pieces[reader->piece_count++];
}

Text docx_number_take(DocxReader *reader)
{
    bool fits = !buffer_is_full(&reader->number);
    Text number = fits ? text_trim(buffer_text(&reader->number)) : (Text){ 0 };
    reader->number.length = 0;
    reader->number.full = false;
    return number.length > 0 ? text_copy(reader->arena, number) : (Text){ 0 };
}

void docx_block_add(DocxReader *reader, FlowBlock block, DocxTracked end)
{
    DocxPiece *piece = piece_add(reader);
    if (piece != NULL)
        *piece = (DocxPiece){ block, end };
}

static bool is_rule(const DocxParagraph *paragraph)
{
    return paragraph->has_line || paragraph->style->role == DOCX_ROLE_RULE;
}

/* Whether the end of the paragraph before was tracked, so that this one counts even if nothing is in it. */
static bool is_joined(const DocxReader *reader)
{
    return reader->piece_count > 0 && reader->pieces[reader->piece_count - 1].end.change != FLOW_KEPT;
}

static void block_take(DocxReader *reader, const DocxParagraph *paragraph)
{
    FlowBlock block = { .language = language_of(reader, paragraph) };
    DocxTracked end = paragraph->end.never_was ? (DocxTracked){ 0 } : paragraph->end;
    bool is_empty = runs_are_blank(&paragraph->runs);
    if (is_empty && is_rule(paragraph))
        block.kind = FLOW_RULE;
    else if (!is_empty || paragraph->style->role == DOCX_ROLE_CODE || end.change != FLOW_KEPT || is_joined(reader))
        block_shape(reader, paragraph, &block);
    else
        return;
    if (is_empty)
        block.runs = (FlowRuns){ 0 };
    else
        block.number = docx_number_take(reader);
    docx_block_add(reader, block, end);
}

/* Within a cell or a note, paragraphs are lines. */
static void lines_take(DocxReader *reader, const DocxParagraph *paragraph)
{
    DocxRuns *cell = reader->cell;
    int level;
    Text marker = marker_of(reader, paragraph, &level);
    if (runs_are_blank(&paragraph->runs))
        return;
    if (cell->count > 0)
        docx_runs_add(reader, cell, &(FlowRun){ .text = TEXT("\n") });
    if (marker.length > 0)
        docx_runs_add(reader, cell, &(FlowRun){ .text = text_join(reader->arena, marker, TEXT(" ")) });
    for (ptrdiff_t i = 0; i < paragraph->runs.count; i++)
        docx_runs_add(reader, cell, &paragraph->runs.items[i]);
}

/* The words of a paragraph that is only the number of the next. */
static void number_note(DocxReader *reader, const DocxParagraph *paragraph)
{
    docx_number_take(reader);
    for (ptrdiff_t i = 0; i < paragraph->runs.count; i++)
        buffer_add(&reader->number, paragraph->runs.items[i].text);
}

static void paragraph_take(DocxReader *reader, const DocxParagraph *paragraph)
{
    DocxRole role = paragraph->style->role;
    if (role == DOCX_ROLE_CONTENTS)
        reader->report->contents += paragraph->runs.count > 0;
    else if (role == DOCX_ROLE_NUMBER)
        number_note(reader, paragraph);
    else if (reader->cell != NULL)
        lines_take(reader, paragraph);
    else
        block_take(reader, paragraph);
}

/* One may stand within another, in a text box: it goes before it. */
void docx_paragraph_read(DocxReader *reader)
{
    DocxParagraph paragraph = { .style = docx_style(&reader->styles, (Text){ 0 }), .outline = DOCX_UNSAID, .list = DOCX_UNSAID, .level = DOCX_UNSAID };
    DocxParagraph *around = reader->paragraph;
    docx_words_end(reader);
    reader->paragraph = &paragraph;
    docx_content_read(reader);
    docx_words_end(reader);
    paragraph_take(reader, &paragraph);
    reader->paragraph = around;
}
