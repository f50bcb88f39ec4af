/* SPDX-License-Identifier: EUPL-1.2 */
/* What people write, in Markdown (CommonMark with tables, strikethrough, task lists, footnotes and bare addresses as links, by cmark-gfm), as HTML that
 * is safe wherever it stands. HTML in it is shown as it was written. A page makes no request elsewhere, so a picture becomes a link.
 * Thread-safe. */
#ifndef VIEW_MARKDOWN_H
#define VIEW_MARKDOWN_H

#include "base/text.h"

/* More than so many bytes are shown as plain lines: the parser takes a second for the worst of a hundred thousand. */
enum { MARKDOWN_MAXIMUM = 100 << 10 };

typedef struct Mention {
    ptrdiff_t length; /* so many bytes behind the "@" are the name */
    Text href;        /* a path of this site; empty: no link */
    Text shown;       /* behind an "@", in place of what was written */
} Mention;

typedef struct MarkdownOptions {
    int first_heading; /* "# " becomes this level, 1 to 6; 0: 3, what stands under a page's h2; no level is left out */

    Text name; /* in the ids of footnotes, letters and digits; empty: one that follows from the words. For the same words twice on a page */
    bool joins_lines;  /* a line end is a space, as in texts that are written to be printed; else it ends the line */

    /* Who or what is meant by what stands behind an "@", at most MENTION_REACH bytes of one line of text; false for nothing. NULL: nothing is. */
    bool (*mention)(void *state, Text behind, Mention *result_mention);
    void *state;
} MarkdownOptions;

enum { MENTION_REACH = 320 };

/* HTML of block elements; lines end where they were ended. Links go to http, https and mailto addresses and to paths of this site alone,
 * and leave this site with rel="nofollow ugc noopener". Nested deeper than 32 elements, only the words are left. options may be NULL. */
Text markdown_html(Arena *arena, Text markdown, const MarkdownOptions *options);

/* The words alone in one line, at most so many characters, with "…" where there are more. */
Text markdown_excerpt(Arena *arena, Text markdown, ptrdiff_t characters);

/* Lines each with "> " before it, as Markdown quotes them. */
Text markdown_quoted(Arena *arena, Text markdown);

#endif
