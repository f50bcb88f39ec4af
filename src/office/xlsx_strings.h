/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts of an Excel workbook, most of which stand once in a part of their own (ISO/IEC 29500-1, 18.4). */
#ifndef OFFICE_XLSX_STRINGS_H
#define OFFICE_XLSX_STRINGS_H

#include "base/buffer.h"
#include "office/xml_walk.h"

/* A cell's characters, and how many bytes they may take in the file, where one can be written _x0041_. */
enum { XLSX_CELL_CHARACTERS = 32767, XLSX_CELL_BYTES = XLSX_CELL_CHARACTERS * 7, XLSX_STRINGS = 1000000 };

typedef struct XlsxStrings {
    int count;
    int capacity;
    Text *list;
} XlsxStrings;

/* The shared texts, in the package's arena. False, and the package's problem set, when they cannot be read. */
bool xlsx_strings_read(Package *package, Text path, XlsxStrings *result_strings);

/* At the start of a rich text: adds its pieces up to its end, without what only says how a word is read. */
void xlsx_rich_text_add(XmlWalk *walk, Buffer *buffer);

/* A cell's text as it is meant, in the package's arena: _x000D_ is a character. False, and the problem set, when it is too long. */
bool xlsx_text(Package *package, const Buffer *written, Text *result_text);

#endif
