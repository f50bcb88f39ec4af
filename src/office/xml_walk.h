/* SPDX-License-Identifier: EUPL-1.2 */
/* One part of a package as XML, walked step by step through libxml2's reader: UTF-8 only, no network, no DOCTYPE and so no entities but the
 * five of XML itself, and no deeper than the 256 elements that libxml2 allows. Names are without their prefix. */
#ifndef OFFICE_XML_WALK_H
#define OFFICE_XML_WALK_H

#include "office/package.h"

typedef enum WalkStep { WALK_START, WALK_TEXT, WALK_END } WalkStep;

/* Use the functions; `step`, `name`, `text` and `depth` are for reading and hold until the next step. */
typedef struct XmlWalk {
    WalkStep step;
    const char *name; /* of the element; of the element around a text */
    Text text;        /* of WALK_TEXT: a piece of it */
    int depth;        /* of the element, 0 for the outermost; a text is one deeper than the element around it */
    Package *package;
    PackagePart *part;
    void *reader;
    int bytes_of_doctype; /* how much of "<!D" has just been read */
} XmlWalk;

/* A walk that is closed with the package's arena. NULL, and the package's problem set, where there is no such part. */
XmlWalk *xml_walk(Package *package, Text path);

/* Steps on. Every start is followed by its end. False past the end of the part, or when the package has a problem. */
bool xml_next(XmlWalk *walk);

/* Steps on within the element of that depth whose start has been seen: false at its end, too. */
bool xml_next_inside(XmlWalk *walk, int depth);

/* Steps over all that is within the element whose start has just been seen. */
void xml_skip(XmlWalk *walk);

/* At the start, or the end, or within a text, of an element of that name and depth. */
bool xml_is(const XmlWalk *walk, WalkStep step, int depth, const char *name);

/* At a start: the attribute's value, which holds until the next call; the empty text where there is none. */
Text xml_attribute(XmlWalk *walk, const char *name);

#endif
