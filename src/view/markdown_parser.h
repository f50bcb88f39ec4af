/* SPDX-License-Identifier: EUPL-1.2 */
/* Parsers of cmark-gfm with some of its extensions. */
#ifndef VIEW_MARKDOWN_PARSER_H
#define VIEW_MARKDOWN_PARSER_H

#include <cmark-gfm.h>

#include "base/text.h"

/* The tree of the text, which the caller ends with cmark_node_free(). options are those of cmark; the names of extensions end with NULL.
 * Thread-safe: the library's own list of extensions is made once. */
cmark_node *markdown_parse(Text markdown, int options, const char *const *extensions);

#endif
