/* SPDX-License-Identifier: EUPL-1.2 */
/* From the package to its workbook, and from there to the worksheet. */
#include "office/xlsx_workbook.h"

#include <string.h>

#include "base/buffer.h"
#include "base/say.h"
#include "office/xml_walk.h"

enum { RELATIONSHIPS = 10000, PATH_BYTES = 1000 };

typedef struct Relationship {
    struct Relationship *next;
    Text id;
    Text type;
    Text path;
} Relationship;

/* Without its last part; one that leads out of the package becomes full, as one that is too long does. */
static void path_go_up(Buffer *path)
{
    const char *slash = path->length == 0 ? NULL : memrchr(path->data, '/', (size_t)path->length);
    path->full |= path->length == 0;
    path->length = slash == NULL ? 0 : slash - path->data;
}

static void path_walk(Buffer *path, Text way)
{
    for (Text part; text_split(&way, '/', &part);) {
        if (text_is(part, "..")) {
            path_go_up(path);
        } else if (part.length > 0 && !text_is(part, ".")) {
            if (path->length > 0)
                buffer_add_byte(path, '/');
            buffer_add(path, part);
        }
    }
}

static Text folder_of(Text path)
{
    const char *slash = path.length == 0 ? NULL : memrchr(path.data, '/', (size_t)path.length);
    return text_slice(path, 0, slash == NULL ? 0 : slash + 1 - path.data);
}

/* What a target means to the part that names it; empty, as no part is, where it means nothing within the package. */
static Text target_path(Arena *arena, Text folder, Text target)
{
    Buffer path = buffer_new(arena, PATH_BYTES);
    if (!text_starts_with(target, TEXT("/")))
        path_walk(&path, folder);
    path_walk(&path, target);
    return buffer_is_full(&path) ? (Text){ 0 } : buffer_text(&path);
}

static Relationship *relationship_read(Arena *arena, XmlWalk *walk, Text folder, Relationship *next)
{
    Relationship *relationship = new(arena, Relationship, 1);
    relationship->next = next;
    relationship->id = text_copy(arena, xml_attribute(walk, "Id"));
    relationship->type = text_copy(arena, xml_attribute(walk, "Type"));
    relationship->path = target_path(arena, folder, xml_attribute(walk, "Target"));
    return relationship;
}

/* The relationships of a part (the empty path: of the package) to other parts; what is outside is left out. */
static const Relationship *relationships_read(Package *package, Text part)
{
    Arena *arena = package_arena(package);
    Text folder = folder_of(part);
    Text name = text_slice(part, folder.length, part.length);
    XmlWalk *walk = xml_walk(package, text_printf(arena, "%.*s_rels/%.*s.rels", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name)));
    Relationship *first = NULL;
    for (int count = 0; walk != NULL && xml_next(walk);) {
        if (!xml_is(walk, WALK_START, 1, "Relationship") || text_is(xml_attribute(walk, "TargetMode"), "External"))
            continue;
        if (++count > RELATIONSHIPS) {
            package_is_damaged(package);
            return NULL;
        }
        first = relationship_read(arena, walk, folder, first);
    }
    return first;
}

/* By the end of its type, which is the same in the strict and in the transitional form of the standard. */
static Text path_of_type(const Relationship *relationship, Text type)
{
    while (relationship != NULL && !text_ends_with(relationship->type, type))
        relationship = relationship->next;
    return relationship == NULL ? (Text){ 0 } : relationship->path;
}

static const Relationship *relationship_of(const Relationship *relationship, Text id)
{
    while (relationship != NULL && !text_equal(relationship->id, id))
        relationship = relationship->next;
    return relationship;
}

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
    Text path = path_of_type(relationships_read(package, (Text){ 0 }), TEXT("/officeDocument"));
    XmlWalk *walk = xml_walk(package, path);
    const Relationship *relationships = relationships_read(package, path);
    bool taken = false;
    *result_workbook = (XlsxWorkbook){ .strings = path_of_type(relationships, TEXT("/sharedStrings")),
                                       .styles = path_of_type(relationships, TEXT("/styles")) };
    while (walk != NULL && !taken && xml_next(walk)) {
        if (xml_is(walk, WALK_START, 1, "workbookPr"))
            result_workbook->from_1904 = is_true(xml_attribute(walk, "date1904"));
        else if (xml_is(walk, WALK_START, 2, "sheet") && !sheet_take(walk, relationships, result_workbook, &taken))
            return false;
    }
    return taken || package_fails(package, SAY("This workbook has no visible sheet with a table."));
}
