/* SPDX-License-Identifier: EUPL-1.2 */
/* Who reads which element. What stands in none of these is read through: content controls, smart tags, fields, formulas, text boxes. */
#include <stdlib.h>
#include <string.h>

#include "office/docx_read_words.h"
#include "office/docx_reader.h"

static void skip(DocxReader *reader)
{
    xml_skip(reader->walk);
}

static void changed_read(DocxReader *reader, FlowChange change)
{
    DocxTracked before = reader->tracked;
    reader->tracked = docx_tracked_within(&before, docx_tracked(reader, change));
    docx_content_read(reader);
    reader->tracked = before;
}

static void inserted_read(DocxReader *reader)
{
    changed_read(reader, FLOW_INSERTED);
}

static void deleted_read(DocxReader *reader)
{
    changed_read(reader, FLOW_DELETED);
}

static void picture_read(DocxReader *reader)
{
    reader->report->pictures++;
    xml_skip(reader->walk);
}

static void comment_read(DocxReader *reader)
{
    reader->report->comments++;
    xml_skip(reader->walk);
}

/* The same thing for newer and for older programs: what the newer ones would show, which comes first. */
static void alternatives_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    bool taken = false;
    while (xml_next_inside(walk, depth)) {
        if (walk->step != WALK_START)
            continue;
        if (taken)
            xml_skip(walk);
        else
            docx_content_read(reader);
        taken = true;
    }
}

typedef struct Reading {
    const char *name;
    void (*read)(DocxReader *reader);
} Reading;

/* Sorted by name. */
static const Reading readings[] = {
    { "AlternateContent", alternatives_read },
    { "br", docx_break_read },
    { "chart", picture_read },
    { "commentReference", comment_read },
    { "cr", docx_break_read },
    { "del", deleted_read },
    { "delInstrText", docx_instruction_read },
    { "delText", docx_text_read },
    { "endnoteReference", docx_endnote_read },
    { "fldChar", docx_field_mark_read },
    { "fldSimple", docx_simple_field_read },
    { "footnoteReference", docx_footnote_read },
    { "hyperlink", docx_hyperlink_read },
    { "imagedata", picture_read },
    { "ins", inserted_read },
    { "instrText", docx_instruction_read },
    { "moveFrom", deleted_read },
    { "moveTo", inserted_read },
    { "noBreakHyphen", docx_hyphen_read },
    { "p", docx_paragraph_read },
    { "pPr", docx_properties_read },
    { "pic", picture_read },
    { "r", docx_run_read },
    { "rPr", docx_look_read },
    { "relIds", picture_read },
    { "rt", skip },
    { "sdtEndPr", skip },
    { "sdtPr", skip },
    { "sectPr", skip },
    { "softHyphen", docx_soft_hyphen_read },
    { "sym", docx_symbol_read },
    { "t", docx_text_read },
    { "tab", docx_tab_read },
    { "tbl", docx_table_read },
    { "tblGrid", skip },
    { "tblPr", skip },
    { "tc", docx_cell_read },
    { "tr", docx_row_read },
    { "trPr", docx_row_properties_read },
};

static int by_name(const void *name, const void *reading)
{
    return strcmp(name, ((const Reading *)reading)->name);
}

void docx_element_read(DocxReader *reader)
{
    const char *name = reader->walk->name;
    const Reading *reading = bsearch(name, readings, sizeof readings / sizeof *readings, sizeof *readings, by_name);
    if (reading != NULL)
        reading->read(reader);
    else if (docx_is_passed_by(name))
        skip(reader);
    else
        docx_content_read(reader);
}

void docx_content_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth))
        if (walk->step == WALK_START)
            docx_element_read(reader);
}
