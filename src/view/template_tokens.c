/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking a Mustache template apart into text and tags. */
#include "view/template_tokens.h"

#include <string.h>

#include "view/template_lines.h"

typedef struct Reader {
    Arena *arena;
    Text source;
    ptrdiff_t at;
    int line;
    Text open;  /* the delimiters in force */
    Text close;
    const char *const *reserved;
    Tokens tokens;
    ptrdiff_t capacity;
    ptrdiff_t opened[DEEPEST_TAGS];
    int depth;
    Text problem;
} Reader;

static bool malformed(Reader *reader, const char *what, Text name)
{
    reader->problem = text_printf(reader->arena, "line %d: %s%.*s", reader->line, what, TEXT_ARGUMENTS(name));
    return false;
}

static Token *token_add(Reader *reader, TokenKind kind, Text text)
{
    Tokens *tokens = &reader->tokens;
    if (tokens->count == reader->capacity) {
        reader->capacity = reader->capacity == 0 ? 64 : reader->capacity * 2;
        Token *list = new(reader->arena, Token, reader->capacity);
        if (tokens->count > 0)
            memcpy(list, tokens->list, (size_t)tokens->count * sizeof(Token));
        tokens->list = list;
    }
    ptrdiff_t within = reader->depth > 0 ? reader->opened[reader->depth - 1] : -1;
    tokens->list[tokens->count] = (Token){ .kind = kind, .line = reader->line, .text = text, .other = -1, .within = within };
    return &tokens->list[tokens->count++];
}

static void count_lines(Reader *reader, ptrdiff_t end)
{
    for (; reader->at < end; reader->at++)
        reader->line += reader->source.data[reader->at] == '\n';
}

/* Text up to the next tag, a token a line. */
static void read_text(Reader *reader, ptrdiff_t end)
{
    while (reader->at < end) {
        const char *start = reader->source.data + reader->at;
        const char *newline = memchr(start, '\n', (size_t)(end - reader->at));
        ptrdiff_t stop = newline == NULL ? end : reader->at + (newline - start) + 1;
        token_add(reader, TOKEN_TEXT, text_slice(reader->source, reader->at, stop));
        count_lines(reader, stop);
    }
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool has_space(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (is_space(text.data[i]))
            return true;
    return false;
}

static ptrdiff_t skip_space(Text text, ptrdiff_t at)
{
    while (at < text.length && is_space(text.data[at]))
        at++;
    return at;
}

static bool set_delimiters(Reader *reader, Text content)
{
    content = text_trim(content);
    ptrdiff_t end = 0;
    while (end < content.length && !is_space(content.data[end]))
        end++;
    Text open = text_slice(content, 0, end);
    Text close = text_trim(text_slice(content, end, content.length));
    bool has_equals = text_find(content, TEXT("="), 0) >= 0;
    if (open.length == 0 || close.length == 0 || has_space(close) || has_equals)
        return malformed(reader, "two delimiters are expected in ", content);
    reader->open = open;
    reader->close = close;
    return true;
}

static bool open_tag(Reader *reader, TokenKind kind, Text name)
{
    if (reader->depth == DEEPEST_TAGS)
        return malformed(reader, "sections are nested too deeply at ", name);
    token_add(reader, kind, name);
    reader->opened[reader->depth++] = reader->tokens.count - 1;
    return true;
}

static bool close_tag(Reader *reader, Text name)
{
    if (reader->depth == 0)
        return malformed(reader, "nothing is open that is closed by ", name);
    ptrdiff_t other = reader->opened[reader->depth - 1];
    if (!text_equal(reader->tokens.list[other].text, name))
        return malformed(reader, "something else is open than is closed by ", name);
    reader->depth--;
    token_add(reader, TOKEN_CLOSE, name)->other = other;
    reader->tokens.list[other].other = reader->tokens.count - 1;
    return true;
}

static bool is_reserved(const Reader *reader, Text name)
{
    for (const char *const *reserved = reader->reserved; *reserved != NULL; reserved++)
        if (text_is(name, *reserved))
            return true;
    return false;
}

/* Where the tag that closes a reserved section begins, and behind it; -1 where there is none. */
static ptrdiff_t find_close(const Reader *reader, Text name, ptrdiff_t *result_end)
{
    Text source = reader->source;
    for (ptrdiff_t at = reader->at; (at = text_find(source, reader->open, at)) >= 0; at += reader->open.length) {
        ptrdiff_t slash = skip_space(source, at + reader->open.length);
        if (slash >= source.length || source.data[slash] != '/')
            continue;
        ptrdiff_t end = text_find(source, reader->close, slash);
        if (end >= 0 && text_equal(text_trim(text_slice(source, slash + 1, end)), name)) {
            *result_end = end + reader->close.length;
            return at;
        }
    }
    return -1;
}

static bool read_reserved(Reader *reader, Text name)
{
    ptrdiff_t end = 0;
    ptrdiff_t close = find_close(reader, name, &end);
    if (close < 0)
        return malformed(reader, "nothing closes ", name);
    token_add(reader, TOKEN_RESERVED, name)->content = text_slice(reader->source, reader->at, close);
    count_lines(reader, end);
    return true;
}

static TokenKind kind_of(char sigil)
{
    switch (sigil) {
    case '{':
    case '&':
        return TOKEN_RAW;
    case '#':
        return TOKEN_SECTION;
    case '^':
        return TOKEN_INVERTED;
    case '>':
        return TOKEN_PARTIAL;
    case '<':
        return TOKEN_PARENT;
    case '$':
        return TOKEN_BLOCK;
    case '/':
        return TOKEN_CLOSE;
    case '!':
    case '=':
        return TOKEN_NOTE;
    default:
        return TOKEN_NAME;
    }
}

static bool add_tag(Reader *reader, TokenKind kind, Text name)
{
    switch (kind) {
    case TOKEN_SECTION:
        return is_reserved(reader, name) ? read_reserved(reader, name) : open_tag(reader, kind, name);
    case TOKEN_INVERTED:
    case TOKEN_PARENT:
    case TOKEN_BLOCK:
        return open_tag(reader, kind, name);
    case TOKEN_CLOSE:
        return close_tag(reader, name);
    default:
        token_add(reader, kind, name);
        return true;
    }
}

static bool read_note(Reader *reader, char sigil, Text content)
{
    token_add(reader, TOKEN_NOTE, (Text){ 0 });
    return sigil == '!' || set_delimiters(reader, content);
}

/* The bytes that end a tag begun with the sigil. */
static Text end_of_tag(const Reader *reader, char sigil)
{
    if (sigil == '{')
        return text_join(reader->arena, TEXT("}"), reader->close);
    return sigil == '=' ? text_join(reader->arena, TEXT("="), reader->close) : reader->close;
}

static bool read_tag(Reader *reader)
{
    Text source = reader->source;
    ptrdiff_t start = skip_space(source, reader->at + reader->open.length);
    char sigil = start < source.length ? source.data[start] : '\0';
    TokenKind kind = kind_of(sigil);
    Text end_bytes = end_of_tag(reader, sigil);
    start += kind != TOKEN_NAME;
    ptrdiff_t end = text_find(source, end_bytes, start);
    if (end < 0)
        return malformed(reader, "a tag is not closed", TEXT(""));
    Text content = text_slice(source, start, end);
    Text name = text_trim(content);
    if (kind != TOKEN_NOTE && (name.length == 0 || has_space(name)))
        return malformed(reader, "a tag must hold one name, not: ", name);
    int line = reader->line;
    ptrdiff_t count = reader->tokens.count;
    count_lines(reader, end + end_bytes.length);
    bool good = kind == TOKEN_NOTE ? read_note(reader, sigil, content) : add_tag(reader, kind, name);
    if (good)
        reader->tokens.list[count].line = line;
    return good;
}

static bool read_all(Reader *reader)
{
    while (reader->at < reader->source.length) {
        ptrdiff_t tag = text_find(reader->source, reader->open, reader->at);
        read_text(reader, tag < 0 ? reader->source.length : tag);
        if (tag >= 0 && !read_tag(reader))
            return false;
    }
    if (reader->depth == 0)
        return true;
    const Token *open = &reader->tokens.list[reader->opened[reader->depth - 1]];
    reader->line = open->line;
    return malformed(reader, "nothing closes ", open->text);
}

bool tokens_read(Arena *arena, Text source, const char *const *reserved, Tokens *result_tokens, Text *result_problem)
{
    Reader *reader = new(arena, Reader, 1);
    *reader = (Reader){ .arena = arena, .source = source, .line = 1, .open = TEXT("{{"), .close = TEXT("}}") };
    reader->reserved = reserved;
    if (!read_all(reader)) {
        *result_problem = reader->problem;
        return false;
    }
    lines_settle(&reader->tokens);
    *result_tokens = reader->tokens;
    return true;
}
