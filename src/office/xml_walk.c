/* SPDX-License-Identifier: EUPL-1.2 */
/* XML by libxml2's xmlReader, which keeps no more of a document in memory than the element it is at. */
#include "office/xml_walk.h"

#include <libxml/xmlreader.h>
#include <pthread.h>
#include <string.h>

static void library_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
}

static void reader_leave(void *reader)
{
    xmlFreeTextReader(reader);
}

/* Looked for in the bytes, before the library could begin to work on what a DOCTYPE declares. In UTF-8 "<!D" begins nothing else. */
static bool has_doctype(XmlWalk *walk, const char *bytes, int length)
{
    static const char wanted[] = "<!D";
    for (int i = 0; i < length; i++) {
        bool fits = bytes[i] == wanted[walk->bytes_of_doctype];
        walk->bytes_of_doctype = fits ? walk->bytes_of_doctype + 1 : bytes[i] == wanted[0];
        if (wanted[walk->bytes_of_doctype] == '\0')
            return true;
    }
    return false;
}

/* For libxml2. */
static int bytes_read(void *pointer, char *buffer, int length)
{
    XmlWalk *walk = pointer;
    int got = part_read(walk->part, buffer, length);
    if (has_doctype(walk, buffer, got)) {
        package_is_damaged(walk->package);
        return -1;
    }
    return got;
}

/* The library would write to standard error what a file says. */
static void nothing_is_printed(void *walk, xmlErrorPtr error)
{
    (void)walk;
    (void)error;
}

XmlWalk *xml_walk(Package *package, Text path)
{
    PackagePart *part = package_part(package, path);
    if (part == NULL)
        return NULL;
    library_ready();
    XmlWalk *walk = new(package_arena(package), XmlWalk, 1);
    *walk = (XmlWalk){ .package = package, .part = part };
    /* What the document itself says of its encoding does not count. */
    walk->reader = xmlReaderForIO(bytes_read, NULL, walk, NULL, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    if (walk->reader == NULL) {
        package_is_damaged(package);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(walk->reader, nothing_is_printed, walk);
    arena_defer(package_arena(package), reader_leave, walk->reader);
    return walk;
}

static const char *name_of(const xmlNode *node)
{
    return node == NULL || node->name == NULL ? "" : (const char *)node->name;
}

static bool at_text(XmlWalk *walk)
{
    const xmlNode *node = xmlTextReaderCurrentNode(walk->reader);
    walk->step = WALK_TEXT;
    walk->name = name_of(node->parent);
    walk->text = text_from_z((const char *)xmlTextReaderConstValue(walk->reader));
    return true;
}

static bool at_element(XmlWalk *walk, WalkStep step)
{
    walk->step = step;
    walk->name = name_of(xmlTextReaderCurrentNode(walk->reader));
    walk->text = (Text){ 0 };
    return true;
}

/* False for what is passed by: comments, instructions. */
static bool step_take(XmlWalk *walk)
{
    walk->depth = xmlTextReaderDepth(walk->reader);
    switch (xmlTextReaderNodeType(walk->reader)) {
    case XML_READER_TYPE_ELEMENT:
        return at_element(walk, WALK_START);
    case XML_READER_TYPE_END_ELEMENT:
        return at_element(walk, WALK_END);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return at_text(walk);
    default:
        return false;
    }
}

/* The library knows no end of an element that is written <so/>. */
static bool ends_at_once(const XmlWalk *walk)
{
    return walk->step == WALK_START && walk->name != NULL && xmlTextReaderIsEmptyElement(walk->reader) == 1;
}

bool xml_next(XmlWalk *walk)
{
    if (package_problem(walk->package) != NULL)
        return false;
    if (ends_at_once(walk))
        return at_element(walk, WALK_END);
    int got;
    while ((got = xmlTextReaderRead(walk->reader)) == 1 && package_problem(walk->package) == NULL)
        if (step_take(walk))
            return true;
    if (got < 0)
        package_is_damaged(walk->package);
    return false;
}

bool xml_next_inside(XmlWalk *walk, int depth)
{
    return xml_next(walk) && !(walk->step == WALK_END && walk->depth == depth);
}

void xml_skip(XmlWalk *walk)
{
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
    }
}

bool xml_is(const XmlWalk *walk, WalkStep step, int depth, const char *name)
{
    return walk->step == step && walk->depth == depth && strcmp(walk->name, name) == 0;
}

Text xml_attribute(XmlWalk *walk, const char *name)
{
    Text value = { 0 };
    bool found = false;
    while (!found && xmlTextReaderMoveToNextAttribute(walk->reader) == 1)
        found = xmlTextReaderIsNamespaceDecl(walk->reader) == 0 &&
                strcmp((const char *)xmlTextReaderConstLocalName(walk->reader), name) == 0;
    if (found)
        value = text_from_z((const char *)xmlTextReaderConstValue(walk->reader));
    xmlTextReaderMoveToElement(walk->reader);
    return value;
}
