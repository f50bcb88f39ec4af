/* SPDX-License-Identifier: EUPL-1.2 */
/* Which paragraph of an edited text is which of the old one: it keeps its id, whoever edits it and wherever it moves. Pure functions; the same texts
 * always give the same answer. */
#ifndef TEXT_IDENTITY_H
#define TEXT_IDENTITY_H

#include "text/document.h"

typedef struct ParagraphMatch {
    ptrdiff_t old;    /* the place in the old text of the paragraph that it is; -1: it is new */
    ptrdiff_t source; /* of a new one: the place of the old paragraph that it was split from; -1: none */
    bool is_moved;    /* it stands in another order than those around it */
} ParagraphMatch;

typedef struct Matching {
    ParagraphMatch *matches; /* one a paragraph of the new text */
    ptrdiff_t *joined_into;  /* one a paragraph of the old text: the place in the new text of what took it in; -1: it is there, or gone */
} Matching;

/* Paragraphs that are the same to the byte first, in order and then moved; then by the words that they share, the most alike first, those between the
 * same neighbours before others, then the nearest; then a paragraph alone in its place, if it is of the same kind. Of a paragraph that was split, the
 * part most alike keeps the id; of joined ones, that which gave most of it. Ids go into the new text: those of the old one, or from *next_id
 * on, which is raised; where white space was written is set, too (Paragraph.follows). Cost is bounded: in texts of many hundred changed
 * paragraphs only those are compared that stand near each other. */
Matching paragraphs_match(Arena *arena, const Document *old, Document *new, int64_t *next_id);

#endif
