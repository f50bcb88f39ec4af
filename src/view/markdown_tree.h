/* SPDX-License-Identifier: EUPL-1.2 */
/* What people write, as the tree of cmark-gfm. */
#ifndef VIEW_MARKDOWN_TREE_H
#define VIEW_MARKDOWN_TREE_H

#include <cmark-gfm.h>

#include "base/text.h"

/* The caller ends the tree with cmark_node_free(). Footnotes are its last children, in the order of their numbers. One that nothing refers to is left
 * out of a text with footnotes, as everywhere; without others, as a paragraph of a longer text, it is words. */
cmark_node *markdown_tree(Text markdown);

/* Whether it is a footnote. node may be NULL. */
bool markdown_is_note(cmark_node *node);

#endif
