/* SPDX-License-Identifier: EUPL-1.2 */
/* Where paragraphs begin and end in Markdown, by lines, as cmark-gfm sees it. */
#ifndef TEXT_BLOCKS_H
#define TEXT_BLOCKS_H

#include "text/document.h"

/* Lines count from 1. */
typedef struct Block {
    int first_line, last_line;
    ParagraphKind kind;
    int level;
} Block;

typedef struct Blocks {
    int count;
    Block *items;
} Blocks;

/* In the order of the tree: footnotes last. Several may begin in one line. The last line is a hint only. Text in no block is left out: definitions of
 * links, and of footnotes that nothing refers to. */
Blocks blocks_of(Arena *arena, Text markdown);

/* The words of a paragraph as a reader sees them, without the marks of Markdown; lines of tables and forced line ends are lines. */
Text markdown_plain(Arena *arena, Text markdown);

#endif
