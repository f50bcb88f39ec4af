/* SPDX-License-Identifier: EUPL-1.2 */
/* The names that OpenDocument goes by. */
#ifndef OFFICE_ODT_XML_H
#define OFFICE_ODT_XML_H

#define ODT_NAME(prefix, name) " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""
#define ODT_NAMESPACES                                                                                                     \
    ODT_NAME("office", "office") ODT_NAME("style", "style") ODT_NAME("text", "text") ODT_NAME("table", "table")            \
        ODT_NAME("fo", "xsl-fo-compatible") ODT_NAME("svg", "svg-compatible") ODT_NAME("meta", "meta")                     \
            " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\""

#endif
