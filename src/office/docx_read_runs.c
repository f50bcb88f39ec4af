/* SPDX-License-Identifier: EUPL-1.2 */
/* Words and what stands between them. */
#include <string.h>

#include "office/docx_read_words.h"
#include "office/docx_reader.h"

enum { FIRST_CAPACITY = 4 };

void docx_runs_add(DocxReader *reader, DocxRuns *runs, const FlowRun *run)
{
    if (++reader->runs_read > DOCX_READ_RUNS && docx_is_too_long(reader))
        return;
    if (runs->count == runs->capacity) {
        FlowRun *items = runs->items;
        runs->capacity = runs->capacity == 0 ? FIRST_CAPACITY : runs->capacity * 2;
        runs->items = new(reader->arena, FlowRun, runs->capacity);
        if (runs->count > 0)
            memcpy(runs->items, items, sizeof *items * (size_t)runs->count);
    }
    runs->items[runs->count++] = *run;
}

FlowRuns docx_runs_take(const DocxRuns *runs)
{
    return (FlowRuns){ runs->count, runs->items };
}

void docx_words_end(DocxReader *reader)
{
    DocxRuns *runs = reader->paragraph == NULL ? NULL : &reader->paragraph->runs;
    if (reader->words.length > 0 && runs != NULL && runs->count > 0)
        runs->items[runs->count - 1].text = text_copy(reader->arena, buffer_text(&reader->words));
    reader->words.length = 0;
    reader->words_open = false;
}

static bool look_alike(const FlowRun *a, const FlowRun *b)
{
    return a->bold == b->bold && a->italic == b->italic && a->struck == b->struck && a->code == b->code && a->underlined == b->underlined &&
           a->footnote == b->footnote && a->change == b->change && a->at == b->at && text_equal(a->author, b->author) && text_equal(a->link, b->link);
}

static bool is_instruction(const DocxReader *reader)
{
    int depth = reader->field_depth < DOCX_FIELDS ? reader->field_depth : DOCX_FIELDS;
    for (int i = 0; i < depth; i++)
        if (!reader->fields[i].shows)
            return true;
    return false;
}

static Text link_here(const DocxReader *reader)
{
    int depth = reader->field_depth < DOCX_FIELDS ? reader->field_depth : DOCX_FIELDS;
    for (int i = depth - 1; i >= 0; i--)
        if (reader->fields[i].link.length > 0)
            return reader->fields[i].link;
    return reader->link;
}

static FlowRun run_here(const DocxReader *reader)
{
    FlowRun run = reader->look;
    run.change = reader->tracked.change;
    run.author = reader->tracked.author;
    run.at = reader->tracked.at;
    run.link = link_here(reader);
    run.underlined = run.underlined && run.link.length == 0;
    return run;
}

static void language_note(DocxReader *reader)
{
    DocxParagraph *paragraph = reader->paragraph;
    if (paragraph->runs.count == 0)
        paragraph->language = reader->words_language;
    else if (!text_equal(paragraph->language, reader->words_language))
        paragraph->languages_differ = true;
}

static bool is_left_out(DocxReader *reader)
{
    return reader->paragraph == NULL || reader->tracked.never_was || reader->words_hidden || is_instruction(reader);
}

void docx_words_add(DocxReader *reader, Text words)
{
    if (words.length == 0 || is_left_out(reader))
        return;
    if (reader->words_number) {
        buffer_add(&reader->number, words);
        return;
    }
    DocxRuns *runs = &reader->paragraph->runs;
    FlowRun run = run_here(reader);
    if ((reader->bytes_read += words.length) > DOCX_READ_BYTES && docx_is_too_long(reader))
        return;
    language_note(reader);
    if (!reader->words_open || !look_alike(&runs->items[runs->count - 1], &run)) {
        docx_words_end(reader);
        docx_runs_add(reader, runs, &run);
        reader->words_open = runs->count > 0;
    }
    buffer_add(&reader->words, words);
}

/* ---- What was tracked ---- */

/* The same people change a text again and again. */
static Text author_here(DocxReader *reader)
{
    Text author = xml_attribute(reader->walk, "author");
    if (author.length > DOCX_READ_AUTHOR)
        return (Text){ 0 };
    if (!text_equal(author, reader->last_author))
        reader->last_author = text_copy(reader->arena, author);
    return reader->last_author;
}

DocxTracked docx_tracked(DocxReader *reader, FlowChange change)
{
    DocxTracked tracked = { .change = change, .at = docx_moment(xml_attribute(reader->walk, "date")) };
    tracked.author = author_here(reader);
    return tracked;
}

DocxTracked docx_tracked_within(const DocxTracked *outer, DocxTracked inner)
{
    inner.never_was = outer->never_was || (outer->change != FLOW_KEPT && outer->change != inner.change);
    return inner;
}

/* ---- Looks ---- */

static void style_take(DocxReader *reader)
{
    const DocxStyle *style = docx_style(&reader->styles, xml_attribute(reader->walk, "val"));
    reader->look.bold |= style->bold == 1;
    reader->look.italic |= style->italic == 1;
    reader->look.struck |= style->struck == 1;
    reader->look.code |= style->role == DOCX_ROLE_CODE;
    reader->words_number |= style->role == DOCX_ROLE_NUMBER;
}

static void look_take(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    const char *name = walk->name;
    if (strcmp(name, "rStyle") == 0)
        style_take(reader);
    else if (strcmp(name, "b") == 0)
        reader->look.bold = docx_is_on(walk);
    else if (strcmp(name, "i") == 0)
        reader->look.italic = docx_is_on(walk);
    else if (strcmp(name, "strike") == 0 || strcmp(name, "dstrike") == 0)
        reader->look.struck = docx_is_on(walk);
    else if (strcmp(name, "u") == 0)
        reader->look.underlined = docx_is_on(walk);
    else if (strcmp(name, "vanish") == 0)
        reader->words_hidden = docx_is_on(walk);
    else if (strcmp(name, "lang") == 0)
        reader->words_language = text_copy(reader->arena, xml_attribute(walk, "val"));
}

void docx_look_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step == WALK_START && docx_is_passed_by(walk->name))
            xml_skip(walk);
        else if (walk->step == WALK_START)
            look_take(reader);
    }
    reader->report->hidden += reader->words_hidden;
}

static void look_clear(DocxReader *reader)
{
    reader->look = (FlowRun){ 0 };
    reader->words_language = (Text){ 0 };
    reader->words_hidden = reader->words_number = false;
}

void docx_run_read(DocxReader *reader)
{
    look_clear(reader);
    docx_content_read(reader);
    look_clear(reader);
}

/* ---- Characters ---- */

static ptrdiff_t line_end(Text text)
{
    ptrdiff_t place = 0;
    while (place < text.length && text.data[place] != '\n' && text.data[place] != '\r')
        place++;
    return place;
}

/* A line end within words is a space; lines end by elements. */
static void flat_words_add(DocxReader *reader, Text words)
{
    for (ptrdiff_t end; words.length > 0; words = text_slice(words, end + 1, words.length)) {
        end = line_end(words);
        docx_words_add(reader, text_slice(words, 0, end));
        if (end < words.length)
            docx_words_add(reader, TEXT(" "));
    }
}

void docx_text_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_TEXT)
            flat_words_add(reader, walk->text);
}

void docx_tab_read(DocxReader *reader)
{
    docx_words_add(reader, TEXT("\t"));
    xml_skip(reader->walk);
}

/* The end of a page or a column is none of a line. */
void docx_break_read(DocxReader *reader)
{
    Text type = xml_attribute(reader->walk, "type");
    if (!text_is(type, "page") && !text_is(type, "column"))
        docx_words_add(reader, TEXT("\n"));
    xml_skip(reader->walk);
}

void docx_hyphen_read(DocxReader *reader)
{
    docx_words_add(reader, TEXT("\u2011"));
    xml_skip(reader->walk);
}

void docx_soft_hyphen_read(DocxReader *reader)
{
    docx_words_add(reader, TEXT("\u00AD"));
    xml_skip(reader->walk);
}

void docx_symbol_read(DocxReader *reader)
{
    reader->report->symbols++;
    xml_skip(reader->walk);
}

/* ---- Links and fields ---- */

static Text if_allowed(Text address)
{
    return address.length <= DOCX_READ_ADDRESS && docx_may_lead(address) ? address : (Text){ 0 };
}

/* Each is looked for in a list. */
static bool are_too_many_references(DocxReader *reader)
{
    return ++reader->references_read > DOCX_READ_REFERENCES && docx_is_too_long(reader);
}

void docx_hyperlink_read(DocxReader *reader)
{
    Text before = reader->link;
    if (are_too_many_references(reader))
        return;
    const Relationship *relationship = relationship_of(reader->relationships, xml_attribute(reader->walk, "id"));
    reader->link = relationship == NULL ? (Text){ 0 } : if_allowed(relationship->address);
    docx_content_read(reader);
    reader->link = before;
}

/* HYPERLINK "https://…" */
static Text link_of_instruction(DocxReader *reader, Text instruction)
{
    Text trimmed = text_trim(instruction);
    ptrdiff_t start = text_find(trimmed, TEXT("\""), 0), end = start < 0 ? -1 : text_find(trimmed, TEXT("\""), start + 1);
    if (!text_starts_with(trimmed, TEXT("HYPERLINK ")) || end < 0)
        return (Text){ 0 };
    return text_copy(reader->arena, if_allowed(text_slice(trimmed, start + 1, end)));
}

void docx_simple_field_read(DocxReader *reader)
{
    Text before = reader->link, link = link_of_instruction(reader, xml_attribute(reader->walk, "instr"));
    if (link.length > 0)
        reader->link = link;
    docx_content_read(reader);
    reader->link = before;
}

static DocxField *field_here(DocxReader *reader)
{
    return reader->field_depth > 0 && reader->field_depth <= DOCX_FIELDS ? &reader->fields[reader->field_depth - 1] : NULL;
}

void docx_field_mark_read(DocxReader *reader)
{
    Text type = xml_attribute(reader->walk, "fldCharType");
    if (text_is(type, "begin")) {
        reader->field_depth++;
        reader->instruction.length = 0;
        reader->instruction.full = false;
        if (field_here(reader) != NULL)
            *field_here(reader) = (DocxField){ 0 };
    } else if (text_is(type, "separate") && field_here(reader) != NULL && !field_here(reader)->shows) {
        *field_here(reader) = (DocxField){ true, link_of_instruction(reader, buffer_text(&reader->instruction)) };
    } else if (text_is(type, "end") && reader->field_depth > 0) {
        reader->field_depth--;
    }
    xml_skip(reader->walk);
}

void docx_instruction_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_TEXT)
            buffer_add(&reader->instruction, walk->text);
}

/* ---- Notes ---- */

static DocxNote *note_find(DocxReader *reader, Text id, bool at_end)
{
    for (int i = 0; i < reader->note_count; i++)
        if (reader->notes[i].at_end == at_end && text_equal(reader->notes[i].id, id))
            return &reader->notes[i];
    return NULL;
}

static void note_mark_read(DocxReader *reader, bool at_end)
{
    if (are_too_many_references(reader))
        return;
    DocxNote *note = note_find(reader, xml_attribute(reader->walk, "id"), at_end);
    if (note != NULL && !is_left_out(reader)) {
        FlowRun run = run_here(reader);
        if (note->number == 0)
            note->number = ++reader->notes_used;
        run.footnote = note->number;
        run.bold = run.italic = run.struck = run.code = run.underlined = false;
        run.link = (Text){ 0 };
        docx_words_end(reader);
        docx_runs_add(reader, &reader->paragraph->runs, &run);
    }
    xml_skip(reader->walk);
}

void docx_footnote_read(DocxReader *reader)
{
    note_mark_read(reader, false);
}

void docx_endnote_read(DocxReader *reader)
{
    note_mark_read(reader, true);
}
