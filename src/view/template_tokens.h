/* SPDX-License-Identifier: EUPL-1.2 */
/* A Mustache template taken apart into text and tags, lines that hold nothing but tags taken out. */
#ifndef VIEW_TEMPLATE_TOKENS_H
#define VIEW_TEMPLATE_TOKENS_H

#include "base/text.h"

typedef enum {
    TOKEN_TEXT,
    TOKEN_NAME,     /* {{name}} */
    TOKEN_RAW,      /* {{{name}}} and {{&name}} */
    TOKEN_SECTION,  /* {{#name}} */
    TOKEN_INVERTED, /* {{^name}} */
    TOKEN_PARTIAL,  /* {{>name}} */
    TOKEN_PARENT,   /* {{<name}} */
    TOKEN_BLOCK,    /* {{$name}} */
    TOKEN_CLOSE,    /* {{/name}} */
    TOKEN_NOTE,     /* {{!…}} and {{=… …=}} */
    TOKEN_RESERVED  /* {{#say}}…{{/say}} and its like, taken whole */
} TokenKind;

typedef struct Token {
    TokenKind kind;
    int line;
    Text text;        /* of TEXT, within one line; the name of a tag */
    Text content;     /* of RESERVED */
    Text indent;      /* white space before a tag that is alone on its line, or before a block that begins one */
    bool starts_line; /* the first on a line that stays */
    bool alone;       /* on a line that was taken out, apart from what it stands for */
    bool leads_line;  /* a block, not alone, that only indent stands before */
    ptrdiff_t other;  /* the token that closes what this one opens, and back */
    ptrdiff_t within; /* the innermost open token around it, or -1 */
} Token;

typedef struct Tokens {
    ptrdiff_t count;
    Token *list;
} Tokens;

enum { DEEPEST_TAGS = 64 };

/* reserved: names of sections that are taken whole, ended by NULL. False, and a sentence that begins with the line, when the
 * template is malformed. */
bool tokens_read(Arena *arena, Text source, const char *const *reserved, Tokens *result_tokens, Text *result_problem);

#endif
