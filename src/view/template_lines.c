/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of a template that hold nothing but tags. A parent and what stands in it on the same line count as one tag; a block and its
 * end on one line leave the line standing, for what they expand to needs its end. */
#include "view/template_lines.h"

typedef struct Line {
    ptrdiff_t from;
    ptrdiff_t end; /* behind its last token */
} Line;

static bool ends_line(const Token *token)
{
    return token->kind == TOKEN_TEXT && token->text.length > 0 && token->text.data[token->text.length - 1] == '\n';
}

static Line line_at(const Tokens *tokens, ptrdiff_t from)
{
    ptrdiff_t end = from;
    while (end < tokens->count && !ends_line(&tokens->list[end]))
        end++;
    return (Line){ from, end < tokens->count ? end + 1 : end };
}

static bool is_blank(Text text)
{
    return text_trim(text).length == 0;
}

/* The opening token that a closing one ends; any other token itself. */
static const Token *opening_of(const Tokens *tokens, const Token *token)
{
    return token->kind == TOKEN_CLOSE ? &tokens->list[token->other] : token;
}

static bool is_of_inheritance(const Tokens *tokens, const Token *token)
{
    TokenKind kind = opening_of(tokens, token)->kind;
    return kind == TOKEN_PARENT || kind == TOKEN_BLOCK || kind == TOKEN_NOTE;
}

static bool may_stand_alone(const Token *token)
{
    return token->kind != TOKEN_NAME && token->kind != TOKEN_RAW && token->kind != TOKEN_RESERVED;
}

static bool opens_on_line(const Token *token, TokenKind kind, Line line)
{
    return token->kind == kind && token->other < line.end;
}

static bool is_alone(const Tokens *tokens, Line line)
{
    int tags = 0;
    int others = 0; /* tags that are not of inheritance */
    for (ptrdiff_t i = line.from; i < line.end; i++) {
        const Token *token = &tokens->list[i];
        if (token->kind == TOKEN_TEXT && is_blank(token->text))
            continue;
        if (token->kind == TOKEN_TEXT || !may_stand_alone(token) || opens_on_line(token, TOKEN_BLOCK, line))
            return false;
        tags++;
        others += !is_of_inheritance(tokens, token);
        if (opens_on_line(token, TOKEN_PARENT, line))
            i = token->other;
    }
    return tags == 1 || (tags > 1 && others == 0);
}

Text leading_space(Text text)
{
    ptrdiff_t end = 0;
    while (end < text.length && (text.data[end] == ' ' || text.data[end] == '\t'))
        end++;
    return text_slice(text, 0, end);
}

static void take_out(Tokens *tokens, Line line)
{
    Text indent = { 0 };
    if (tokens->list[line.from].kind == TOKEN_TEXT)
        indent = tokens->list[line.from].text;
    for (ptrdiff_t i = line.from; i < line.end; i++) {
        Token *token = &tokens->list[i];
        token->alone = true;
        if (token->kind == TOKEN_TEXT)
            token->text.length = 0;
        else
            token->indent = indent;
        if (opens_on_line(token, TOKEN_PARENT, line)) {
            i = token->other;
            tokens->list[i].alone = true;
        }
    }
}

static void keep(Tokens *tokens, Line line)
{
    Token *first = &tokens->list[line.from];
    first->starts_line = true;
    if (first->kind == TOKEN_BLOCK) {
        first->leads_line = true;
        return;
    }
    Token *second = line.from + 1 < line.end ? first + 1 : first;
    if (second->kind == TOKEN_BLOCK && first->kind == TOKEN_TEXT && is_blank(first->text)) {
        second->indent = first->text;
        second->starts_line = true;
        second->leads_line = true;
        first->text.length = 0;
        first->starts_line = false;
    }
}

void lines_settle(Tokens *tokens)
{
    for (ptrdiff_t at = 0; at < tokens->count;) {
        Line line = line_at(tokens, at);
        if (is_alone(tokens, line))
            take_out(tokens, line);
        else
            keep(tokens, line);
        at = line.end;
    }
}

Text lines_indentation(const Tokens *tokens, ptrdiff_t opening)
{
    const Token *open = &tokens->list[opening];
    ptrdiff_t at = opening + 1;
    while (at < open->other && tokens->list[at].kind == TOKEN_TEXT && tokens->list[at].text.length == 0)
        at++;
    const Token *first = &tokens->list[at];
    if (at == open->other || first->alone || first->leads_line)
        return at == open->other ? open->indent : first->indent;
    return first->kind == TOKEN_TEXT ? leading_space(first->text) : (Text){ 0 };
}
