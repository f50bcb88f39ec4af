/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody edits who writes an amendment: the text, or a part of it, with those amendments in it that the new one is about. */
#ifndef FEATURES_AMENDMENTS_WRITING_H
#define FEATURES_AMENDMENTS_WRITING_H

#include "features/amendments/pages.h"

typedef struct Writing {
    int64_t position, version;
    int64_t paragraph;   /* the form has this one and its neighbours, of a heading its section; 0: the whole text */
    int64_t amends;      /* one of these at most, or none */
    int64_t instead_of;
    int64_t again;
    Text joins;          /* ids of those that a compromise is made of, "17,18"; empty: it is none */
    Document base;       /* the version */
    ParagraphNumber *numbers;
    Document start;      /* what is edited */
    ptrdiff_t from, to;  /* which paragraphs of it, to not included */
    bool is_gone;        /* there is no such paragraph or amendment */
} Writing;

/* What the fields (or parameters) of a request are about, on a version. */
Writing writing_begin(Request *request, int64_t position, int64_t version);

/* What the form begins with, and the whole text that an edit of that makes. Line ends as browsers send them become our own. */
Text writing_part(Arena *arena, const Writing *writing);
Text writing_whole(Arena *arena, const Writing *writing, Text part);

/* What the edit changes, for a preview: inserted paragraphs have ids that nobody has. */
Amendment writing_changes(Arena *arena, const Writing *writing, Text whole);

/* Under what the draft is kept. */
Text writing_purpose(Arena *arena, const Writing *writing);

/* city, compromise or modified. */
const char *writing_kind(const Writing *writing);

/* The same edit, begun from an older version, on this one: what cannot be merged stands as it was written. */
Text writing_moved_on(Arena *arena, const Writing *old, const Writing *now, Text part);

#endif
