/* SPDX-License-Identifier: EUPL-1.2 */
/* A definition with all its levels for each list: who goes on in a list finds the levels below it. */
#include "office/docx_numbering.h"

#include "office/docx_xml.h"
#include "office/xml_write.h"

enum { STEP = 567, HANGING = 397 };

/* A percent sign in the pattern of a level means a number. */
static void pattern_add(Buffer *xml, const FlowList *list, int level)
{
    xml_add_literal(xml, "<w:lvlText w:val=\"");
    if (list->counts)
        buffer_printf(xml, "%%%d", level);
    xml_add(xml, list->mark);
    xml_add_literal(xml, "\"/>");
}

/* A bullet is one character; what is longer is a text that no number is in. */
static const char *format_of(const FlowList *list)
{
    return list->counts ? "decimal" : text_count_characters(list->mark) == 1 ? "bullet" : "none";
}

static void level_add(Buffer *xml, const FlowList *list, int level)
{
    buffer_printf(xml, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"%d\"/><w:numFmt w:val=\"%s\"/>", level - 1,
                  list->counts && level == list->level ? (int)list->first : 1, format_of(list));
    pattern_add(xml, list, level);
    buffer_printf(xml, "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>", level * STEP, HANGING);
}

static void definition_add(Buffer *xml, const FlowList *list, int number)
{
    buffer_printf(xml, "<w:abstractNum w:abstractNumId=\"%d\"><w:nsid w:val=\"%08X\"/><w:multiLevelType w:val=\"hybridMultilevel\"/>", number,
                  (unsigned)number);
    for (int level = 1; level <= FLOW_LEVELS; level++)
        level_add(xml, list, level);
    xml_add_literal(xml, "</w:abstractNum>");
}

void docx_numbering_add(Buffer *xml, const FlowLists *lists)
{
    xml_add_literal(xml, XML_HEAD "<w:numbering " DOCX_NAMESPACES ">");
    for (int number = 1; number <= lists->count; number++)
        definition_add(xml, &lists->items[number - 1], number);
    for (int number = 1; number <= lists->count; number++)
        buffer_printf(xml, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/></w:num>", number, number);
    xml_add_literal(xml, "</w:numbering>");
}
