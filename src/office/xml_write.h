/* SPDX-License-Identifier: EUPL-1.2 */
/* XML into a buffer. */
#ifndef OFFICE_XML_WRITE_H
#define OFFICE_XML_WRITE_H

#include "base/buffer.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Text between tags or in an attribute, without the characters that XML 1.0 has not. In an attribute, line ends and tabs become spaces. */
void xml_add(Buffer *buffer, Text text);

/* A literal as it stands. */
#define xml_add_literal(buffer, literal) buffer_add((buffer), TEXT(literal))

/* An attribute with a space before it. */
void xml_add_attribute(Buffer *buffer, const char *name, Text value);

/* An address within an attribute, what no address has in it percent-encoded: Word takes a whole document for damaged where one of its links is none. */
void xml_add_address(Buffer *buffer, Text address);

/* <name>text</name>, or nothing where there is no text. */
void xml_add_element(Buffer *buffer, const char *name, Text text);

#endif
