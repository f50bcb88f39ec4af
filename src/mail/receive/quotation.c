/* SPDX-License-Identifier: EUPL-1.2 */
/* Strips lines from both ends: first what is quoted, then signatures and what programs add. */
#include "mail/receive/quotation.h"

#include <string.h>

#include "base/buffer.h"
#include "mail/receive/marks.h"

enum { MOST_LINES = 20000, LONGEST_FOLDED = 400, LONGEST_ATTRIBUTION = 4, LONGEST_HEAD = 8, LONGEST_SIGNATURE = 20, LONGEST_DISCLAIMER = 4000, MOST_INDENTED = 3 };

typedef struct Lines {
    Arena *arena;
    Text *lines;
    Text *folded; /* filled where it is asked for */
    int start, end;
} Lines;

static Lines lines_of(Arena *arena, Text words)
{
    int count = 1;
    for (ptrdiff_t i = 0; i < words.length && count < MOST_LINES; i++)
        count += words.data[i] == '\n';
    Lines lines = { .arena = arena, .lines = new (arena, Text, count), .folded = new (arena, Text, count) };
    while (lines.end < count && text_split(&words, '\n', &lines.lines[lines.end]))
        lines.end++;
    return lines;
}

/* The line without marks of quotation, in letters to compare; long ones are nobody's marks. */
static Text folded(const Lines *lines, int i)
{
    Text bare = line_bare(lines->lines[i]);
    if (!lines->folded[i].data)
        lines->folded[i] = bare.length > LONGEST_FOLDED || bare.length == 0 ? TEXT("") : text_fold(lines->arena, bare);
    return lines->folded[i];
}

static bool is_blank(const Lines *lines, int i)
{
    return line_is_blank(lines->lines[i]);
}

static bool is_quoted(const Lines *lines, int i)
{
    return line_is_quoted(lines->lines[i]);
}

/* Where the attribution begins that ends in line i, perhaps wrapped into several lines; behind it where it is none. */
static int attribution_start(const Lines *lines, int i)
{
    bool has_verb = line_names_writing(folded(lines, i)), is_last = has_verb;
    if (!text_ends_with(folded(lines, i), TEXT(":")))
        return i + 1;
    for (int start = i; start >= lines->start && i - start < LONGEST_ATTRIBUTION && !is_blank(lines, start); start--) {
        has_verb |= line_names_writing(folded(lines, start));
        if (has_verb && line_begins_attribution(folded(lines, start)))
            return start;
    }
    return is_last ? i : i + 1;
}

static bool is_label(const Lines *lines, int i, bool *is_sender)
{
    *is_sender = false;
    return folded(lines, i).length > 0 && line_is_label(folded(lines, i), is_sender);
}

/* At least three of their kind, "From:" among them, perhaps with blank or long lines between. */
static bool is_head(const Lines *lines, int i)
{
    bool is_sender, has_sender = false;
    int labels = 0;
    if (!is_label(lines, i, &is_sender))
        return false;
    for (int next = i; next < lines->end && next < i + LONGEST_HEAD; next++) {
        labels += is_label(lines, next, &is_sender);
        has_sender |= is_sender;
    }
    return labels >= 3 && has_sender;
}

/* Blank and rules, and marks of a quotation that has nothing in it. */
static bool is_empty(const Lines *lines, int i)
{
    return line_bare(lines->lines[i]).length == 0 || line_is_rule(lines->lines[i]);
}

static int head_start(const Lines *lines, int end)
{
    int start = end;
    for (int i = end - 1; i >= lines->start && end - i <= LONGEST_HEAD; i--)
        if (is_head(lines, i))
            start = i;
    return start;
}

/* Where what was written ends, when what stands from `end` on is quoted: what introduces it goes, too. */
static int before_introduction(const Lines *lines, int end)
{
    while (end > lines->start && is_empty(lines, end - 1))
        end--;
    int start = end > lines->start ? attribution_start(lines, end - 1) : end;
    if (start == end)
        start = head_start(lines, end);
    while (start > lines->start && (is_empty(lines, start - 1) || line_is_separator(folded(lines, start - 1))))
        start--;
    return start;
}

static int answer_line(const Lines *lines)
{
    for (int i = lines->start; i < lines->end; i++)
        if (line_is_answer_line(lines->lines[i], i + 1 < lines->end ? lines->lines[i + 1] : (Text){ 0 }))
            return i;
    return -1;
}

/* Outlook's heads and lines; what follows is quoted to the end. */
static int quotation_without_marks(const Lines *lines)
{
    for (int i = lines->start; i < lines->end; i++)
        if (is_head(lines, i) || line_is_separator(folded(lines, i)))
            return i;
    return lines->end;
}

static int quotation_at_end(const Lines *lines)
{
    int end = lines->end;
    while (end > lines->start && (is_quoted(lines, end - 1) || is_blank(lines, end - 1)))
        end--;
    return end;
}

/* Answers below a quotation: it is the only one, at the beginning. What somebody answers point by point keeps its quotations. */
static void quotation_at_begin_drop(Lines *lines)
{
    int i = lines->start, begun;
    while (i < lines->end && !is_quoted(lines, i) && i < lines->start + LONGEST_ATTRIBUTION + 1)
        i++;
    begun = i;
    while (i < lines->end && (is_quoted(lines, i) || is_blank(lines, i)))
        i++;
    if (begun == i || i == lines->end || before_introduction(lines, begun) != lines->start)
        return;
    bool is_only_one = true;
    for (int after = i; after < lines->end; after++)
        is_only_one &= !is_quoted(lines, after);
    lines->start = is_only_one ? i : begun;
}

static void quotations_drop(Lines *lines)
{
    int marked = answer_line(lines);
    if (marked >= 0) {
        lines->end = marked;
        lines->end = before_introduction(lines, quotation_at_end(lines));
        return;
    }
    int end = quotation_without_marks(lines);
    lines->end = end < lines->end ? before_introduction(lines, end) : end;
    end = quotation_at_end(lines);
    lines->end = end < lines->end ? before_introduction(lines, end) : end;
    /* An attribution whose quotation was left out. */
    while (lines->end > lines->start && is_blank(lines, lines->end - 1))
        lines->end--;
    if (lines->end > lines->start)
        lines->end = attribution_start(lines, lines->end - 1);
    quotation_at_begin_drop(lines);
}

static void signature_drop(Lines *lines)
{
    for (int i = lines->start; i < lines->end; i++) {
        bool is_one = text_is(lines->lines[i], "-- ") || (text_is(text_trim(lines->lines[i]), "--") && lines->end - i <= LONGEST_SIGNATURE);
        if (is_one) {
            lines->end = i;
            return;
        }
    }
}

static int paragraph_start(const Lines *lines)
{
    int start = lines->end;
    while (start > lines->start && !is_blank(lines, start - 1))
        start--;
    return start;
}

static Text joined(const Lines *lines, int start, int end)
{
    Buffer words = buffer_new(lines->arena, 1 << 22);
    for (int i = start; i < end; i++) {
        buffer_add(&words, lines->lines[i]);
        buffer_add_byte(&words, '\n');
    }
    return buffer_text(&words);
}

/* Where the disclaimer begins with which the lines end; behind them where there is none. */
static int disclaimer_start(const Lines *lines)
{
    int start = paragraph_start(lines);
    Text paragraph = joined(lines, start, lines->end);
    bool is_one = start > lines->start && paragraph.length < LONGEST_DISCLAIMER && paragraph_is_disclaimer(text_fold(lines->arena, paragraph));
    return is_one ? start : lines->end;
}

/* Takes off what programs and servers add at the end, one after another. A paragraph is looked for only where its last line stays, else a mail of
 * such lines alone would take the square of their number. */
static void additions_drop(Lines *lines)
{
    for (bool goes_on = true; goes_on && lines->end > lines->start;) {
        bool is_line = is_empty(lines, lines->end - 1) || line_is_of_device(folded(lines, lines->end - 1));
        int end = is_line ? lines->end - 1 : disclaimer_start(lines);
        goes_on = end < lines->end;
        lines->end = end;
    }
}

/* Where nothing stands above the line, somebody may have written below it or between. */
static void unquoted_keep(Lines *lines)
{
    int kept = lines->start;
    for (int i = lines->start; i < lines->end; i++)
        if (!is_quoted(lines, i))
            lines->lines[kept++] = lines->lines[i];
    bool has_quoted = kept < lines->end;
    memset(lines->folded, 0, sizeof *lines->folded * (size_t)lines->end);
    lines->end = has_quoted ? kept : lines->start;
    while (lines->start < lines->end && is_blank(lines, lines->start))
        lines->start++;
    for (int i = lines->start; i < lines->end && i < lines->start + LONGEST_ATTRIBUTION; i++)
        if (attribution_start(lines, i) == lines->start)
            lines->start = i + 1;
}

static Text cleared(Lines *lines)
{
    signature_drop(lines);
    additions_drop(lines);
    while (lines->start < lines->end && is_blank(lines, lines->start))
        lines->start++;
    return joined(lines, lines->start, lines->end);
}

Text quotation_strip(Arena *arena, Text words, bool is_answer)
{
    Lines lines = lines_of(arena, words), all = lines;
    if (is_answer)
        quotations_drop(&lines);
    Text written = cleared(&lines);
    if (text_trim(written).length > 0 || !is_answer)
        return written;
    unquoted_keep(&all);
    return cleared(&all);
}

/* The line ends where the next word would still have found room. */
static bool is_meant(Text line, Text next, ptrdiff_t widest)
{
    ptrdiff_t word = text_find(next, TEXT(" "), 0);
    return text_count_characters(line) + 1 + text_count_characters(text_slice(next, 0, word < 0 ? next.length : word)) <= widest;
}

/* As programs wrap lines; where they do not, each is a paragraph or was meant. */
static ptrdiff_t widest_line(Text words)
{
    ptrdiff_t widest = 0;
    for (Text line; text_split(&words, '\n', &line);) {
        ptrdiff_t length = text_count_characters(line);
        widest = length > widest ? length : widest;
    }
    return widest > 60 && widest <= 80 ? widest : 1 << 20;
}

/* A line of these alone would make a heading of the one before. */
static bool is_underline(Text line)
{
    for (ptrdiff_t i = 0; i < line.length; i++)
        if (line.data[i] != '-' && line.data[i] != '=')
            return false;
    return line.length > 0;
}

/* Without what indents it so far that it would be code. */
static Text outdented(Text line)
{
    Text bare = text_trim(line);
    ptrdiff_t indent = bare.length > 0 ? bare.data - line.data : 0;
    return text_slice(line, indent > MOST_INDENTED ? indent - MOST_INDENTED : 0, line.length);
}

static void line_as_markdown(Buffer *result, Text line)
{
    line = outdented(line);
    if (is_underline(line))
        buffer_add_byte(result, '\\');
    for (ptrdiff_t i = 0; i < line.length; i++) {
        Text rest = text_slice(line, i, line.length);
        bool is_link = text_starts_with(rest, TEXT("<http://")) || text_starts_with(rest, TEXT("<https://"));
        if (line.data[i] == '<' && !is_link)
            buffer_add_byte(result, '\\');
        buffer_add_byte(result, line.data[i] == '\t' ? ' ' : line.data[i]);
    }
}

Text words_as_markdown(Arena *arena, Text words)
{
    Buffer result = buffer_new(arena, 4 * words.length + 16);
    ptrdiff_t widest = widest_line(words);
    bool was_blank = true;
    for (Text line; text_split(&words, '\n', &line);) {
        Text rest = words, next = { 0 };
        if (line_is_blank(line) && was_blank)
            continue;
        was_blank = line_is_blank(line);
        text_split(&rest, '\n', &next);
        while (text_ends_with(line, TEXT(" ")) || text_ends_with(line, TEXT("\t")))
            line.length--;
        line_as_markdown(&result, line);
        if (line.length > 0 && !line_is_blank(next) && is_meant(line, next, widest))
            buffer_add(&result, TEXT("  "));
        buffer_add_byte(&result, '\n');
    }
    return buffer_text(&result);
}
