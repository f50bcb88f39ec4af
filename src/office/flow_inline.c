/* SPDX-License-Identifier: EUPL-1.2 */
/* Signs around words open and close what they are for only beside the right neighbours: where these are others, they are written as numbers, which
 * Markdown takes for punctuation there. */
#include "office/flow_inline.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { STRUCK = 1, BOLD = 2, ITALIC = 4, SIGNS = 3 };

static const struct {
    int bit;
    const char *sign;
} signs[SIGNS] = { { STRUCK, "~~" }, { BOLD, "**" }, { ITALIC, "_" } };

/* Words that look alike, of one run or of several. */
typedef struct Span {
    Text text;
    Text link;
    int look; /* bits of signs */
    int note;
    bool is_code;
} Span;

typedef struct Inline {
    Buffer *out;
    InlinePlace place;
    Text indent;
    ptrdiff_t count;
    Span *spans;
    bool *is_numbered; /* whether characters at the edge before each span, and behind the last, are written as numbers */
} Inline;

static bool look_alike(const Span *a, const Span *b)
{
    return a->look == b->look && a->is_code == b->is_code && a->note == 0 && b->note == 0 && text_equal(a->link, b->link);
}

/* The words of all spans stand behind each other in one buffer, which may move as long as it grows. */
static void find_spans(Inline *words, const FlowRuns *runs, ptrdiff_t notes)
{
    Buffer all = buffer_new(words->out->arena, PTRDIFF_MAX / 8);
    words->spans = new(words->out->arena, Span, runs->count);
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        const FlowRun *run = &runs->items[i];
        Span span = { run->text, run->link, (run->struck ? STRUCK : 0) | (run->bold ? BOLD : 0) | (run->italic ? ITALIC : 0), run->footnote, run->code };
        bool is_note = span.note > 0 && span.note <= notes;
        if (run->change == FLOW_DELETED || (!is_note && (span.note > 0 || span.text.length == 0)))
            continue;
        buffer_add(&all, span.text);
        if (words->count > 0 && look_alike(&words->spans[words->count - 1], &span))
            words->spans[words->count - 1].text.length += span.text.length;
        else
            words->spans[words->count++] = span;
    }
    ptrdiff_t start = 0;
    /* Where notes alone stand there are no words, and no place for them. */
    for (ptrdiff_t i = 0; i < words->count && all.length > 0; i++) {
        words->spans[i].text.data = all.data + start;
        start += words->spans[i].text.length;
    }
}

/* The character at an edge of a span as Markdown sees it; 0: a sign. */
static int first_character(const Span *span)
{
    int32_t at = 0;
    UChar32 character = '`';
    if (!span->is_code && span->note == 0)
        U8_NEXT((const uint8_t *)span->text.data, at, (int32_t)span->text.length, character);
    return character;
}

static int last_character(const Span *span)
{
    int32_t at = (int32_t)span->text.length;
    UChar32 character = '`';
    if (!span->is_code && span->note == 0)
        U8_PREV((const uint8_t *)span->text.data, 0, at, character);
    return character;
}

static bool is_letter(int character)
{
    return character > 0 && u_isalnum(character);
}

/* Signs nest in one order; those that both spans are in stay open, unless a link begins or ends. Gives from which sign on they do not. */
static int signs_kept(const Span *left, const Span *right)
{
    int before = left ? left->look : 0, after = right ? right->look : 0, kept = 0;
    bool same_link = left && right && text_equal(left->link, right->link);
    while (same_link && kept < SIGNS && (before & signs[kept].bit) == (after & signs[kept].bit))
        kept++;
    return kept;
}

/* What Markdown takes for no part of a word, for certain. */
static bool is_apart(int character)
{
    return character <= ' ' || (character < 0x7f && !is_letter(character));
}

static int count_from(const Span *span, int first)
{
    int count = 0;
    for (int i = first; span && i < SIGNS; i++)
        count += (span->look & signs[i].bit) != 0;
    return count;
}

/* Whether signs between the spans do what they are for beside the characters that stand there. The parser looks through "~~" to what is beside it. */
static bool is_clean(const Span *left, const Span *right)
{
    int kept = signs_kept(left, right), closed = count_from(left, kept), opened = count_from(right, kept);
    bool letter_before = left && is_letter(last_character(left)), letter_behind = right && is_letter(first_character(right));
    bool same_link = left && right && text_equal(left->link, right->link);
    bool is_struck_too = closed + opened > 1 && kept == 0 && (((left ? left->look : 0) | (right ? right->look : 0)) & STRUCK) != 0;
    if (is_struck_too || (closed > 0 && !letter_before) || (opened > 0 && !letter_behind))
        return false;
    if ((closed > 0 && right && !letter_behind && !is_apart(first_character(right))) || (opened > 0 && left && !letter_before && !is_apart(last_character(left))))
        return false;
    if (!letter_before || !letter_behind || !same_link || closed + opened == 0 || (closed > 0 && opened > 0))
        return true;
    return closed + opened == 1 && ((left->look ^ right->look) & ITALIC) == 0;
}

static void put_number(Buffer *out, int character)
{
    buffer_printf(out, "&#%d;", character);
}

/* At the beginning of a line some signs make a block of it: how many digits come before such a sign, -1 for none. */
static ptrdiff_t block_sign(Text line)
{
    ptrdiff_t digits = 0;
    while (digits < line.length && digits < 10 && line.data[digits] >= '0' && line.data[digits] <= '9')
        digits++;
    if (digits == 0)
        return line.length > 0 && strchr("#+-=>:|", line.data[0]) ? 0 : -1;
    return digits < line.length && strchr(".)", line.data[digits]) ? digits : -1;
}

/* Where the parser would make a link of a bare address. */
static bool begins_address(Text text, ptrdiff_t i)
{
    if (text.data[i] == ':')
        return text_starts_with(text_slice(text, i, text.length), TEXT("://"));
    return text.data[i] == '.' && i >= 3 && text_equal_ignoring_ascii_case(text_slice(text, i - 3, i), TEXT("www"));
}

static void put_byte(Inline *words, Text text, ptrdiff_t i)
{
    char byte = text.data[i];
    bool is_sign = strchr("\\`*_[]<>~!&", byte) || (byte == '|' && words->place == INLINE_CELL) || (byte == '#' && words->place == INLINE_HEADING);
    if (byte == '\n')
        buffer_add_byte(words->out, ' ');
    else if (byte == '\t' || byte == '\r' || begins_address(text, i))
        put_number(words->out, byte);
    else if (is_sign)
        buffer_printf(words->out, "\\%c", byte);
    else
        buffer_add_byte(words->out, byte);
}

/* Spaces at the edges of a line would be taken away. */
static bool is_lost_space(const Inline *words, Text text, ptrdiff_t i, bool begins, bool ends)
{
    bool ends_lines = words->place == INLINE_BLOCK;
    if (text.data[i] != ' ' && (text.data[i] != '\n' || ends_lines))
        return false;
    bool at_start = i == 0 ? begins : ends_lines && text.data[i - 1] == '\n';
    bool at_end = i + 1 == text.length ? ends : ends_lines && text.data[i + 1] == '\n';
    return at_start || at_end;
}

static void put_line_end(Inline *words)
{
    buffer_add(words->out, TEXT("\\\n"));
    buffer_add(words->out, words->indent);
}

static void put_words(Inline *words, ptrdiff_t index)
{
    Text text = words->spans[index].text;
    bool begins = index == 0, ends = index + 1 == words->count, is_behind_note = index > 0 && words->spans[index - 1].note > 0;
    int32_t length = (int32_t)text.length, next;
    for (int32_t at = 0; at < length; at = next) {
        UChar32 character;
        next = at;
        U8_NEXT((const uint8_t *)text.data, next, length, character);
        bool begins_line = (at == 0 && begins) || (at > 0 && text.data[at - 1] == '\n');
        ptrdiff_t digits = begins_line && words->place == INLINE_BLOCK ? block_sign(text_slice(text, at, length)) : -1;
        bool is_number = (at == 0 && words->is_numbered[index]) || (next == length && words->is_numbered[index + 1]) || is_lost_space(words, text, at, begins, ends);
        if (text.data[at] == '\n' && words->place == INLINE_BLOCK) {
            put_line_end(words);
        } else if (is_number && character != '\n') {
            put_number(words->out, character);
        } else if (digits >= 0) {
            buffer_add(words->out, text_slice(text, at, at + digits));
            buffer_printf(words->out, "\\%c", text.data[at + digits]);
            next = at + (int32_t)digits + 1;
        } else if (at == 0 && is_behind_note && strchr("(:", text.data[0])) {
            buffer_printf(words->out, "\\%c", text.data[0]);
        } else if (next - at > 1) {
            buffer_add(words->out, text_slice(text, at, next));
        } else {
            put_byte(words, text, at);
        }
    }
}

/* Between more backquotes than stand in it. */
static void put_code(Inline *words, Text code)
{
    int run = 0, longest = 0;
    for (ptrdiff_t i = 0; i < code.length; i++) {
        run = code.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    bool is_padded = code.data[0] == '`' || code.data[code.length - 1] == '`' || code.data[0] == ' ' || code.data[code.length - 1] == ' ';
    is_padded &= text_trim(code).length > 0;
    for (int i = 0; i <= longest; i++)
        buffer_add_byte(words->out, '`');
    buffer_add(words->out, is_padded ? TEXT(" ") : TEXT(""));
    for (ptrdiff_t i = 0; i < code.length; i++) {
        if (code.data[i] == '|' && words->place == INLINE_CELL)
            buffer_add_byte(words->out, '\\');
        buffer_add_byte(words->out, code.data[i] == '\n' || code.data[i] == '\r' ? ' ' : code.data[i]);
    }
    buffer_add(words->out, is_padded ? TEXT(" ") : TEXT(""));
    for (int i = 0; i <= longest; i++)
        buffer_add_byte(words->out, '`');
}

static void put_address(Inline *words, Text address)
{
    buffer_add(words->out, TEXT("](<"));
    for (ptrdiff_t i = 0; i < address.length; i++) {
        char byte = address.data[i];
        if (byte == '\n' || byte == '\r')
            buffer_printf(words->out, "%%%02X", byte);
        else if (strchr("\\<>&", byte) || (byte == '|' && words->place == INLINE_CELL))
            buffer_printf(words->out, "\\%c", byte);
        else
            buffer_add_byte(words->out, byte);
    }
    buffer_add(words->out, TEXT(">)"));
}

static void put_signs(Inline *words, const Span *left, const Span *right)
{
    bool same_link = left && right && text_equal(left->link, right->link);
    int kept = signs_kept(left, right);
    for (int i = SIGNS - 1; left && i >= kept; i--)
        if (left->look & signs[i].bit)
            buffer_add(words->out, text_from_z(signs[i].sign));
    if (left && left->link.length > 0 && !same_link)
        put_address(words, left->link);
    if (right && right->link.length > 0 && !same_link)
        buffer_add_byte(words->out, '[');
    for (int i = kept; right && i < SIGNS; i++)
        if (right->look & signs[i].bit)
            buffer_add(words->out, text_from_z(signs[i].sign));
}

static bool is_one_character(const Span *span)
{
    int32_t at = 0;
    U8_FWD_1((const uint8_t *)span->text.data, at, (int32_t)span->text.length);
    return span->note == 0 && !span->is_code && at == span->text.length;
}

/* A single character is at both edges. */
static void find_edges(Inline *words)
{
    bool *edges = words->is_numbered = new(words->out->arena, bool, words->count + 1);
    for (ptrdiff_t i = 0; i <= words->count; i++)
        edges[i] = !is_clean(i > 0 ? &words->spans[i - 1] : NULL, i < words->count ? &words->spans[i] : NULL);
    for (ptrdiff_t i = 0; i < words->count; i++)
        edges[i + 1] |= edges[i] && is_one_character(&words->spans[i]);
    for (ptrdiff_t i = words->count; i-- > 0;)
        edges[i] |= edges[i + 1] && is_one_character(&words->spans[i]);
}

void flow_inline(Buffer *out, const FlowRuns *runs, InlinePlace place, Text indent, ptrdiff_t notes)
{
    Inline words = { .out = out, .place = place, .indent = indent };
    find_spans(&words, runs, notes);
    find_edges(&words);
    const Span *left = NULL;
    for (ptrdiff_t i = 0; i < words.count; i++) {
        const Span *span = &words.spans[i];
        put_signs(&words, left, span);
        if (span->note > 0)
            buffer_printf(out, "[^%d]", span->note);
        else if (span->is_code)
            put_code(&words, span->text);
        else
            put_words(&words, i);
        left = span;
    }
    put_signs(&words, left, NULL);
}
