/* SPDX-License-Identifier: EUPL-1.2 */
/* From the package to its document, with its styles, lists and notes. */
#include "office/docx_read.h"

#include <stddef.h>

#include "base/say.h"
#include "office/docx_read_words.h"
#include "office/docx_reader.h"
#include "office/flow_changes.h"

enum { CORE_BYTES = 2000, NUMBER_BYTES = 40 };

static const PackageWords words = {
    SAY("This document cannot be read. Open it in your word processor, save it again as a Word document (.docx), then send that."),
    SAY("This document is too large when it is unpacked. Leave out what is not needed, then send it again."),
};

bool docx_is_too_long(DocxReader *reader)
{
    package_fails(reader->package, SAY("This document is too long to be read. Divide it, then send its parts."));
    return true;
}

/* ---- What is no package ---- */

/* The container of old Office files, and of new ones that a password protects ([MS-CFB]). */
static bool is_compound(Text all)
{
    return text_starts_with(all, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* Names in its directory are UTF-16 ([MS-OFFCRYPTO], 2.3.1). */
static bool is_encrypted(Text all)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    return text_find(all, (Text){ name, sizeof name - 1 }, 0) >= 0;
}

static const char *problem_of(Blob content)
{
    Text all = { content.data, content.length };
    if (!is_compound(all))
        return package_is_zip(content) ? NULL : SAY("This is no Word document (.docx).");
    return is_encrypted(all) ? SAY("This document is protected by a password. Save it without one, then send that.")
                             : SAY("This document is in the old Word format. Open it in your word processor, save it as a Word document (.docx), then "
                                   "send that.");
}

/* ---- Properties ---- */

static void core_read(Package *package, Text path, Flow *flow)
{
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = { { "title", offsetof(Flow, title) },
                   { "creator", offsetof(Flow, author) },
                   { "subject", offsetof(Flow, subject) },
                   { "language", offsetof(Flow, language) } };
    XmlWalk *walk = package_has(package, path) ? xml_walk(package, path) : NULL;
    while (walk != NULL && xml_next(walk)) {
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (xml_is(walk, WALK_TEXT, 2, fields[i].name) && walk->text.length <= CORE_BYTES)
                *(Text *)((char *)flow + fields[i].offset) = text_copy(package_arena(package), text_trim(walk->text));
        if (xml_is(walk, WALK_TEXT, 2, "created"))
            flow->made_at = docx_moment(walk->text);
    }
}

/* ---- Notes ---- */

static void note_read(DocxReader *reader, bool at_end)
{
    Text type = xml_attribute(reader->walk, "type");
    DocxRuns runs = { 0 };
    if (type.length > 0 && !text_is(type, "normal")) {
        xml_skip(reader->walk);
        return;
    }
    if (reader->note_count == DOCX_READ_NOTES && docx_is_too_long(reader))
        return;
    DocxNote *note = &reader->notes[reader->note_count++];
    *note = (DocxNote){ .id = text_copy(reader->arena, xml_attribute(reader->walk, "id")), .at_end = at_end };
    reader->cell = &runs;
    docx_content_read(reader);
    reader->cell = NULL;
    note->runs = docx_runs_take(&runs);
}

/* The mark of the note stands before its words, with a space or a tab between them. */
static void note_trim(FlowRuns *runs)
{
    FlowRun *first = runs->count == 0 ? NULL : &runs->items[0];
    while (first != NULL && first->text.length > 0 && (first->text.data[0] == ' ' || first->text.data[0] == '\t'))
        first->text = text_slice(first->text, 1, first->text.length);
    if (first != NULL && first->text.length == 0 && first->footnote == 0) {
        runs->items++;
        runs->count--;
    }
}

static bool notes_read(DocxReader *reader, Text path, bool at_end)
{
    if (path.length == 0)
        return true;
    const char *name = at_end ? "endnote" : "footnote";
    reader->relationships = relationships_read(reader->package, path);
    XmlWalk *walk = reader->walk = xml_walk(reader->package, path);
    while (walk != NULL && xml_next(walk))
        if (xml_is(walk, WALK_START, 1, name))
            note_read(reader, at_end);
    return package_problem(reader->package) == NULL;
}

static void notes_take(const DocxReader *reader, Flow *flow)
{
    flow->note_count = reader->notes_used;
    flow->notes = new(reader->arena, FlowRuns, reader->notes_used);
    for (int i = 0; i < reader->note_count; i++) {
        if (reader->notes[i].number > 0) {
            FlowRuns *runs = &flow->notes[reader->notes[i].number - 1];
            *runs = reader->notes[i].runs;
            note_trim(runs);
            flow_runs_join(reader->arena, runs);
        }
    }
}

/* ---- The document ---- */

static bool body_read(DocxReader *reader, Text path, const Relationship *relationships)
{
    reader->relationships = relationships;
    XmlWalk *walk = reader->walk = xml_walk(reader->package, path);
    bool is_document = false, found = false;
    while (walk != NULL && xml_next(walk)) {
        if (xml_is(walk, WALK_START, 0, "document")) {
            is_document = true;
        } else if (is_document && xml_is(walk, WALK_START, 1, "body")) {
            found = true;
            docx_content_read(reader);
        }
    }
    return package_problem(reader->package) == NULL && (found || package_is_damaged(reader->package));
}

static bool parts_read(DocxReader *reader, Flow *flow)
{
    Package *package = reader->package;
    const Relationship *relationships = relationships_read(package, (Text){ 0 });
    Text path = relationship_path(relationships, TEXT("/officeDocument"));
    core_read(package, relationship_path(relationships, TEXT("/core-properties")), flow);
    relationships = relationships_read(package, path);
    return package_problem(package) == NULL && docx_styles_read(package, relationship_path(relationships, TEXT("/styles")), &reader->styles) &&
           docx_lists_read(package, relationship_path(relationships, TEXT("/numbering")), &reader->lists) &&
           notes_read(reader, relationship_path(relationships, TEXT("/footnotes")), false) &&
           notes_read(reader, relationship_path(relationships, TEXT("/endnotes")), true) && body_read(reader, path, relationships);
}

static DocxReader reader_new(Arena *arena, Package *package, DocxReport *report)
{
    return (DocxReader){ .arena = arena,
                         .package = package,
                         .report = report,
                         .notes = new(arena, DocxNote, DOCX_READ_NOTES),
                         .instruction = buffer_new(arena, DOCX_INSTRUCTION_BYTES),
                         .words = buffer_new(arena, DOCX_READ_BYTES),
                         .number = buffer_new(arena, NUMBER_BYTES) };
}

bool docx_read(Arena *arena, Blob content, Flow *result_flow, DocxReport *result_report, const char **result_problem)
{
    *result_flow = (Flow){ 0 };
    *result_report = (DocxReport){ 0 };
    *result_problem = problem_of(content);
    if (*result_problem != NULL)
        return false;
    DocxReader reader = reader_new(arena, package_open(arena, content, &words), result_report);
    bool read = parts_read(&reader, result_flow);
    if (read) {
        docx_pieces_settle(&reader, result_flow);
        notes_take(&reader, result_flow);
    }
    if (reader.styles.language.length > 0)
        result_flow->language = reader.styles.language;
    *result_problem = package_problem(reader.package);
    return *result_problem == NULL;
}
