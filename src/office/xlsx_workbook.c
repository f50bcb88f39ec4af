/* SPDX-License-Identifier: EUPL-1.2 */
/* From the package to its workbook, and from there to the worksheet. */
#include "office/xlsx_workbook.h"

#include "base/say.h"
#include "office/relationships.h"
#include "office/xml_walk.h"

static bool is_true(Text value)
{
    return text_is(value, "1") || text_is(value, "true") || text_is(value, "on");
}

/* At the start of a sheet: takes it when it is a visible worksheet, not a chart. False when it has no relationship. */
static bool sheet_take(XmlWalk *walk, const Relationship *relationships, XlsxWorkbook *workbook, bool *result_taken)
{
    Text state = xml_attribute(walk, "state");
    if (state.length > 0 && !text_is(state, "visible"))
        return true;
    const Relationship *relationship = relationship_of(relationships, xml_attribute(walk, "id"));
    if (relationship == NULL)
        return package_is_damaged(walk->package);
    if (text_ends_with(relationship->type, TEXT("/worksheet"))) {
        workbook->sheet = relationship->path;
        *result_taken = true;
    }
    return true;
}

bool xlsx_workbook_find(Package *package, XlsxWorkbook *result_workbook)
{
    Text path = relationship_path(relationships_read(package, (Text){ 0 }), TEXT("/officeDocument"));
    XmlWalk *walk = xml_walk(package, path);
    const Relationship *relationships = relationships_read(package, path);
    bool taken = false;
    *result_workbook = (XlsxWorkbook){ .strings = relationship_path(relationships, TEXT("/sharedStrings")),
                                       .styles = relationship_path(relationships, TEXT("/styles")) };
    while (walk != NULL && !taken && xml_next(walk)) {
        if (xml_is(walk, WALK_START, 1, "workbookPr"))
            result_workbook->from_1904 = is_true(xml_attribute(walk, "date1904"));
        else if (xml_is(walk, WALK_START, 2, "sheet") && !sheet_take(walk, relationships, result_workbook, &taken))
            return false;
    }
    return taken || package_fails(package, SAY("This workbook has no visible sheet with a table."));
}
