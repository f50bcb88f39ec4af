/* SPDX-License-Identifier: EUPL-1.2 */
/* Which lines of a template hold nothing but tags and so leave nothing behind ("standalone" in mustache/spec). */
#ifndef VIEW_TEMPLATE_LINES_H
#define VIEW_TEMPLATE_LINES_H

#include "view/template_tokens.h"

/* Empties the text of such lines and sets indent, alone, starts_line and leads_line of all tokens. */
void lines_settle(Tokens *tokens);

/* The white space that the lines within an opened block or argument begin with, by the first of them. */
Text lines_indentation(const Tokens *tokens, ptrdiff_t opening);

/* The white space at the start of the text, spaces and tabs. */
Text leading_space(Text text);

#endif
