/* SPDX-License-Identifier: EUPL-1.2 */
/* Cutting a text into words, sentences or lines. The rule is our own, since a stored text must be cut tomorrow as it was today: what is a
 * letter follows ICU, where a word ends does not. */
#include "text/words.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

typedef enum { CLASS_WORD, CLASS_SPACE, CLASS_LINE_END, CLASS_PICTURE, CLASS_MARK } CharacterClass;

typedef struct Character {
    UChar32 code;
    CharacterClass class;
    ptrdiff_t length;
} Character;

static CharacterClass class_of(UChar32 code)
{
    if (code == '\n' || code == '\r')
        return CLASS_LINE_END;
    if (u_isUWhiteSpace(code))
        return CLASS_SPACE;
    uint32_t category = U_GET_GC_MASK(code);
    if (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK))
        return CLASS_WORD;
    return category & (U_GC_SO_MASK | U_GC_SK_MASK | U_GC_CF_MASK) ? CLASS_PICTURE : CLASS_MARK;
}

static Character character_at(Text text, ptrdiff_t at)
{
    const uint8_t *bytes = (const uint8_t *)text.data;
    ptrdiff_t next = at;
    UChar32 code;
    U8_NEXT_OR_FFFD(bytes, next, text.length, code);
    return (Character){ code, class_of(code), next - at };
}

/* Whether the mark holds together what stands at its sides. */
static bool is_joint(UChar32 before, UChar32 mark, UChar32 behind)
{
    if (mark == '\'' || mark == 0x2019 || mark == 0xB7)
        return u_isalpha(before) && u_isalpha(behind);
    return (mark == '.' || mark == ',') && u_isdigit(before) && u_isdigit(behind);
}

/* How many bytes more of the word begin at `at`, behind the character `before`. */
static ptrdiff_t more_of_word(Text text, ptrdiff_t at, UChar32 before)
{
    if (at >= text.length)
        return 0;
    Character here = character_at(text, at);
    if (here.class == CLASS_WORD)
        return here.length;
    bool ends = at + here.length >= text.length;
    return !ends && is_joint(before, here.code, character_at(text, at + here.length).code) ? here.length : 0;
}

static ptrdiff_t word_end(Text text, ptrdiff_t start)
{
    ptrdiff_t at = start, length = character_at(text, start).length;
    for (; length > 0;) {
        UChar32 before = character_at(text, at).code;
        at += length;
        length = more_of_word(text, at, before);
    }
    return at;
}

/* Of pictures, so that parts of one stay together; and of white space. */
static ptrdiff_t run_end(Text text, ptrdiff_t start, CharacterClass class)
{
    ptrdiff_t at = start;
    while (at < text.length) {
        Character here = character_at(text, at);
        bool belongs = here.class == class || (class == CLASS_PICTURE && U_GET_GC_MASK(here.code) & U_GC_M_MASK);
        if (!belongs)
            break;
        at += here.length;
    }
    return at;
}

static ptrdiff_t piece_end(Text text, ptrdiff_t start)
{
    Character first = character_at(text, start);
    if (first.class == CLASS_MARK)
        return start + first.length;
    return first.class == CLASS_WORD ? word_end(text, start) : run_end(text, start, first.class);
}

static bool ends_sentence(char byte)
{
    return byte == '.' || byte == '!' || byte == '?' || byte == ';';
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static ptrdiff_t sentence_end(Text text, ptrdiff_t start)
{
    ptrdiff_t at = start + 1;
    while (at < text.length && text.data[at - 1] != '\n' && !(ends_sentence(text.data[at - 1]) && is_white(text.data[at])))
        at++;
    while (at < text.length && is_white(text.data[at]))
        at++;
    return at;
}

static ptrdiff_t line_end(Text text, ptrdiff_t start)
{
    const char *end = memchr(text.data + start, '\n', (size_t)(text.length - start));
    return end ? end + 1 - text.data : text.length;
}

static ptrdiff_t end_of(Text text, ptrdiff_t start, PieceKind kind)
{
    switch (kind) {
    case PIECE_WORD:
        return piece_end(text, start);
    case PIECE_SENTENCE:
        return sentence_end(text, start);
    case PIECE_LINE:
        break;
    }
    return line_end(text, start);
}

Pieces pieces_of(Arena *arena, Text text, PieceKind kind)
{
    Pieces pieces = { 0 };
    for (ptrdiff_t at = 0; at < text.length; at = end_of(text, at, kind))
        pieces.count++;
    pieces.items = new(arena, Text, pieces.count);
    ptrdiff_t at = 0;
    for (ptrdiff_t i = 0; i < pieces.count; i++) {
        ptrdiff_t end = end_of(text, at, kind);
        pieces.items[i] = text_slice(text, at, end);
        at = end;
    }
    return pieces;
}

bool piece_is_word(Text piece)
{
    return piece.length > 0 && character_at(piece, 0).class == CLASS_WORD;
}

bool piece_is_stop(Text piece)
{
    if (piece.length == 0)
        return false;
    if (class_of((unsigned char)piece.data[0]) == CLASS_LINE_END)
        return text_find(piece, TEXT("\n"), text_find(piece, TEXT("\n"), 0) + 1) > 0;
    return piece.length == 1 && ends_sentence(piece.data[0]);
}

bool pieces_are_apart(Pieces pieces, ptrdiff_t end, ptrdiff_t start)
{
    for (ptrdiff_t i = end; i < start; i++)
        if (piece_is_word(pieces.items[i]) || piece_is_stop(pieces.items[i]))
            return true;
    return false;
}

Text pieces_between(Pieces pieces, ptrdiff_t start, ptrdiff_t end)
{
    if (start >= end)
        return (Text){ 0 };
    const Text *last = &pieces.items[end - 1];
    return (Text){ pieces.items[start].data, last->data + last->length - pieces.items[start].data };
}
