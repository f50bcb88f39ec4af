/* SPDX-License-Identifier: EUPL-1.2 */
/* A reader of SQL that knows just enough not to take a word in a text or a comment for a type. */
#include "database/dialect.h"

#include <string.h>

#include "base/buffer.h"

typedef enum { TOKEN_END, TOKEN_SPACE, TOKEN_COMMENT, TOKEN_QUOTED, TOKEN_WORD, TOKEN_OTHER } TokenKind;

typedef struct Token {
    TokenKind kind;
    Text text;
} Token;

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (byte & 0x80) != 0;
}

static bool is_space_byte(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static ptrdiff_t run_length(Text rest, bool (*belongs)(char))
{
    ptrdiff_t length = 0;
    while (length < rest.length && belongs(rest.data[length])) {
        length++;
    }
    return length;
}

/* Up to and with the closing text, or everything when it never comes. */
static ptrdiff_t length_through(Text rest, Text closing, ptrdiff_t from)
{
    ptrdiff_t found = text_find(rest, closing, from);
    return found < 0 ? rest.length : found + closing.length;
}

/* A doubled quote needs no care: it ends one quoted token and begins the next. */
static ptrdiff_t quoted_length(Text rest)
{
    return length_through(rest, text_slice(rest, 0, 1), 1);
}

/* "$$ … $$" or "$tag$ … $tag$"; 0 when the dollar begins something else. */
static ptrdiff_t dollar_length(Text rest)
{
    ptrdiff_t tag = 1 + run_length(text_slice(rest, 1, rest.length), is_word_byte);
    if (tag >= rest.length || rest.data[tag] != '$') {
        return 0;
    }
    return length_through(rest, text_slice(rest, 0, tag + 1), tag + 1);
}

static Token token_of(TokenKind kind, Text rest, ptrdiff_t length)
{
    return (Token){ kind, text_slice(rest, 0, length) };
}

static Token token_at(Text rest)
{
    char byte = rest.length == 0 ? '\0' : rest.data[0];
    if (rest.length == 0) {
        return (Token){ 0 };
    }
    if (is_space_byte(byte)) {
        return token_of(TOKEN_SPACE, rest, run_length(rest, is_space_byte));
    }
    if (text_starts_with(rest, TEXT("--"))) {
        return token_of(TOKEN_COMMENT, rest, length_through(rest, TEXT("\n"), 0));
    }
    if (text_starts_with(rest, TEXT("/*"))) {
        return token_of(TOKEN_COMMENT, rest, length_through(rest, TEXT("*/"), 2));
    }
    if (byte == '\'' || byte == '"') {
        return token_of(TOKEN_QUOTED, rest, quoted_length(rest));
    }
    if (byte == '$' && dollar_length(rest) > 0) {
        return token_of(TOKEN_QUOTED, rest, dollar_length(rest));
    }
    if (is_word_byte(byte)) {
        return token_of(TOKEN_WORD, rest, run_length(rest, is_word_byte));
    }
    return token_of(TOKEN_OTHER, rest, 1);
}

static Token token_next(Text *rest)
{
    Token token = token_at(*rest);
    *rest = text_slice(*rest, token.text.length, rest->length);
    return token;
}

/* Where in a statement the translation stands. */
typedef struct Place {
    Text previous; /* the word before */
    int words;     /* of this statement */
    int depth;     /* of brackets */
    bool creates_table;
    bool after_columns; /* behind them come SQLite's own options, up to the semicolon */
} Place;

static Text type_for_postgres(const Place *place, Text word)
{
    if (text_is(word, "INTEGER")) {
        return TEXT("BIGINT");
    }
    if (text_is(word, "REAL")) {
        return TEXT("DOUBLE PRECISION");
    }
    if (text_is(word, "BLOB")) {
        return TEXT("BYTEA");
    }
    /* A cast takes no collation. */
    if (text_is(word, "TEXT") && !text_is(place->previous, "AS")) {
        return TEXT("TEXT COLLATE \"C\"");
    }
    return word;
}

static void place_pass_word(Place *place, Text word)
{
    if (place->words == 1 && text_is(place->previous, "CREATE") && text_is(word, "TABLE")) {
        place->creates_table = true;
    }
    place->words++;
    place->previous = word;
}

static void place_pass_sign(Place *place, char sign)
{
    if (sign == '(') {
        place->depth++;
    } else if (sign == ')') {
        place->depth--;
        place->after_columns = place->creates_table && place->depth == 0;
    } else if (sign == ';' && place->depth == 0) {
        *place = (Place){ 0 };
    }
}

Text dialect_for_postgres(Arena *arena, Text sql)
{
    Buffer result = buffer_new(arena, PTRDIFF_MAX / 8);
    Place place = { 0 };
    for (Token token = token_next(&sql); token.kind != TOKEN_END; token = token_next(&sql)) {
        if (place.after_columns && !text_is(token.text, ";")) {
            continue;
        }
        if (token.kind == TOKEN_WORD) {
            buffer_add(&result, type_for_postgres(&place, token.text));
            place_pass_word(&place, token.text);
            continue;
        }
        buffer_add(&result, token.text);
        if (token.kind == TOKEN_OTHER) {
            place_pass_sign(&place, token.text.data[0]);
        }
    }
    return buffer_text(&result);
}

Text dialect_without_comments(Arena *arena, Text sql)
{
    Buffer result = buffer_new(arena, PTRDIFF_MAX / 8);
    for (Token token = token_next(&sql); token.kind != TOKEN_END; token = token_next(&sql)) {
        if (token.kind != TOKEN_SPACE && token.kind != TOKEN_COMMENT) {
            buffer_add(&result, result.length == 0 ? TEXT("") : TEXT(" "));
            buffer_add(&result, token.text);
        }
    }
    return buffer_text(&result);
}
