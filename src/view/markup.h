/* SPDX-License-Identifier: EUPL-1.2 */
/* Where in an HTML document a place in a template is, followed over its literal text. */
#ifndef VIEW_MARKUP_H
#define VIEW_MARKUP_H

#include "base/text.h"

typedef enum {
    PLACE_AS_AROUND, /* nothing seen yet: where the template is put decides */
    PLACE_TEXT,
    PLACE_NO_TEXT    /* in a tag, a comment, or an element without elements in it, such as title or script */
} Place;

typedef enum { MARKUP_UNKNOWN, MARKUP_TEXT, MARKUP_TAG, MARKUP_COMMENT, MARKUP_PLAIN } MarkupState;

/* Zero at the beginning. */
typedef struct Markup {
    MarkupState state;
    char quote;  /* of the attribute that is open */
    Text plain;  /* name of the element without elements that is open, or whose tag is */
} Markup;

void markup_follow(Markup *markup, Text literal);
Place markup_place(const Markup *markup);

#endif
