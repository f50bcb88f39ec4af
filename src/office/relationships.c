/* SPDX-License-Identifier: EUPL-1.2 */
/* Relationships, and paths that mean something to the part that names them. */
#include "office/relationships.h"

#include <string.h>

#include "base/buffer.h"
#include "office/xml_walk.h"

enum { RELATIONSHIPS = 10000, PATH_BYTES = 1000 };

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
    if (text_is(xml_attribute(walk, "TargetMode"), "External"))
        relationship->address = text_copy(arena, xml_attribute(walk, "Target"));
    else
        relationship->path = target_path(arena, folder, xml_attribute(walk, "Target"));
    return relationship;
}

const Relationship *relationships_read(Package *package, Text part)
{
    Arena *arena = package_arena(package);
    Text folder = folder_of(part);
    Text name = text_slice(part, folder.length, part.length);
    Text path = text_printf(arena, "%.*s_rels/%.*s.rels", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name));
    XmlWalk *walk = package_has(package, path) ? xml_walk(package, path) : NULL;
    Relationship *first = NULL;
    for (int count = 0; walk != NULL && xml_next(walk);) {
        if (!xml_is(walk, WALK_START, 1, "Relationship"))
            continue;
        if (++count > RELATIONSHIPS) {
            package_is_damaged(package);
            return NULL;
        }
        first = relationship_read(arena, walk, folder, first);
    }
    return first;
}

Text relationship_path(const Relationship *relationship, Text type)
{
    while (relationship != NULL && (relationship->path.length == 0 || !text_ends_with(relationship->type, type)))
        relationship = relationship->next;
    return relationship == NULL ? (Text){ 0 } : relationship->path;
}

const Relationship *relationship_of(const Relationship *relationship, Text id)
{
    while (relationship != NULL && !text_equal(relationship->id, id))
        relationship = relationship->next;
    return relationship;
}
