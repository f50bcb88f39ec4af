/* SPDX-License-Identifier: EUPL-1.2 */
/* The styles of a Word document, as far as they say what a paragraph or a word is. */
#ifndef OFFICE_DOCX_READ_STYLES_H
#define OFFICE_DOCX_READ_STYLES_H

#include "office/xml_walk.h"

typedef enum {
    DOCX_ROLE_NONE,
    DOCX_ROLE_TITLE,
    DOCX_ROLE_QUOTE,
    DOCX_ROLE_CODE,
    DOCX_ROLE_RULE,
    DOCX_ROLE_GOES_ON, /* a paragraph of the item before it */
    DOCX_ROLE_NUMBER,  /* the number of the paragraph that follows, or within it, as docx_write.h writes it */
    DOCX_ROLE_CONTENTS,
} DocxRole;

enum { DOCX_UNSAID = -1, DOCX_STYLES = 5000 };

typedef struct DocxStyle {
    Text id, based_on;
    DocxRole role;
    int role_level;          /* of what goes on, and of "List Bullet 3", whose list begins by itself; 0: none */
    int outline;             /* 0 to 8 for headings; what it does not say itself, a style has from that which it is based on */
    int list, list_level;    /* a numId, and its ilvl */
    int bold, italic, struck;
} DocxStyle;

typedef struct DocxStyles {
    int count;
    DocxStyle *items; /* sorted by id */
    Text language;
} DocxStyles;

/* False, and the package's problem set, when they cannot be read; without a path, none. */
bool docx_styles_read(Package *package, Text path, DocxStyles *result_styles);

/* Never NULL: a style that says nothing where there is none of that id. */
const DocxStyle *docx_style(const DocxStyles *styles, Text id);

/* An attribute that switches something on or off; at the start of the element that carries it. */
bool docx_is_on(XmlWalk *walk);

/* The attribute w:val as a number from 0 to most; otherwise, where it is none. */
int docx_number(XmlWalk *walk, int most, int otherwise);

#endif
