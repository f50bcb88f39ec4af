/* SPDX-License-Identifier: EUPL-1.2 */
/* Charsets by ICU, and the clearing up after them. */
#include "mail/receive/words.h"

#include "base/buffer.h"

#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

enum { LONGEST_CHARSET = 40, LONGEST_TEXT = 1 << 28 };

/* What is called Latin 1 or ASCII is one of these more often than not; they differ only where the other has controls. */
static const char *charset_meant(const char *charset)
{
    static const char *const meant[][2] = {
        { "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" },  { "latin1", "windows-1252" },
        { "us-ascii", "" },               { "ascii", "" },                  { "ansi_x3.4-1968", "" },
        { "unknown-8bit", "" },           { "x-unknown", "" },              { "utf8", "utf-8" },
        { "iso-8859-9", "windows-1254" }, { "ks_c_5601-1987", "windows-949" }, { "gb2312", "gb18030" },
    };
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (strcasecmp(charset, meant[i][0]) == 0)
            return meant[i][1];
    return charset;
}

/* Only names: the library would look for a file where a name looks like a path, and takes options after a comma. */
static bool is_charset_name(Text charset)
{
    for (ptrdiff_t i = 0; i < charset.length; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:", charset.data[i]) || charset.data[i] == '\0')
            return false;
    return charset.length > 0 && charset.length < LONGEST_CHARSET;
}

static bool converted(Arena *arena, Blob bytes, const char *charset, Text *result_words)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = ucnv_convert("UTF-8", charset, NULL, 0, bytes.data, (int32_t)bytes.length, &error);
    if (error != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(error))
        return false;
    char *words = new (arena, char, length + 1);
    error = U_ZERO_ERROR;
    ucnv_convert("UTF-8", charset, words, length + 1, bytes.data, (int32_t)bytes.length, &error);
    *result_words = (Text){ words, length };
    return !U_FAILURE(error);
}

static Text without_nul(Arena *arena, Text words)
{
    char *kept = new (arena, char, words.length);
    ptrdiff_t length = 0;
    for (ptrdiff_t i = 0; i < words.length; i++)
        if (words.data[i] != '\0')
            kept[length++] = words.data[i];
    return (Text){ kept, length };
}

Text words_from_charset(Arena *arena, Blob bytes, Text charset)
{
    Text words = { bytes.data, bytes.length };
    const char *meant = is_charset_name(charset) ? charset_meant(text_z(arena, charset)) : "";
    if (bytes.length == 0 || bytes.length > LONGEST_TEXT)
        return (Text){ 0 };
    bool is_done = *meant && strcasecmp(meant, "utf-8") != 0 && converted(arena, bytes, meant, &words);
    if (!is_done)
        words = without_nul(arena, words);
    if (!is_done && !text_is_valid(words))
        converted(arena, bytes, strcasecmp(meant, "utf-8") == 0 ? "utf-8" : "windows-1252", &words);
    words = without_nul(arena, words);
    return text_is_valid(words) ? words : (Text){ 0 };
}

/* How long the character is that is left out or becomes something else; 0: it stays. */
static ptrdiff_t special(Text rest, const char **result_instead)
{
    static const char *const kinds[][2] = {
        { "\r\n", "\n" },       { "\r", "\n" },         { "\xC2\xA0", " " },     { "\xE2\x80\xAF", " " },
        { "\xEF\xBB\xBF", "" }, { "\xE2\x80\x8B", "" }, { "\xE2\x80\x8E", "" }, { "\xE2\x80\xA8", "\n" }, { "\xE2\x80\xA9", "\n" },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_starts_with(rest, text_from_z(kinds[i][0]))) {
            *result_instead = kinds[i][1];
            return (ptrdiff_t)strlen(kinds[i][0]);
        }
    *result_instead = "";
    return ((unsigned char)rest.data[0] < ' ' && rest.data[0] != '\n' && rest.data[0] != '\t') || rest.data[0] == 127;
}

Text words_plain(Arena *arena, Text words)
{
    Buffer plain = buffer_new(arena, words.length + 1);
    while (words.length > 0) {
        const char *instead;
        ptrdiff_t length = special(words, &instead);
        if (length > 0)
            buffer_add(&plain, text_from_z(instead));
        else
            buffer_add_byte(&plain, words.data[0]);
        words = text_slice(words, length > 0 ? length : 1, words.length);
    }
    return buffer_text(&plain);
}

Text words_of_line(Arena *arena, Text words, ptrdiff_t maximum)
{
    char *line = text_z(arena, words_plain(arena, words));
    for (char *byte = line; *byte; byte++)
        if (*byte == '\n' || *byte == '\t')
            *byte = ' ';
    Text trimmed = text_trim(text_from_z(line));
    if (trimmed.length <= maximum)
        return trimmed;
    while (maximum > 0 && ((unsigned char)trimmed.data[maximum] & 0xC0) == 0x80)
        maximum--;
    return text_trim(text_slice(trimmed, 0, maximum));
}

static ptrdiff_t quote_depth(Text line)
{
    ptrdiff_t depth = 0;
    while (depth < line.length && line.data[depth] == '>')
        depth++;
    return depth;
}

static void quote_begin(Buffer *words, ptrdiff_t depth)
{
    for (ptrdiff_t i = 0; i < depth; i++)
        buffer_add_byte(words, '>');
    if (depth > 0)
        buffer_add_byte(words, ' ');
}

Text words_unflowed(Arena *arena, Text words, bool delete_space)
{
    Buffer whole = buffer_new(arena, 2 * words.length + 16);
    ptrdiff_t open_depth = -1; /* of the line that goes on; -1: none does */
    for (Text line; text_split(&words, '\n', &line);) {
        ptrdiff_t depth = quote_depth(line);
        line = text_slice(line, depth, line.length);
        if (text_starts_with(line, TEXT(" ")))
            line = text_slice(line, 1, line.length);
        bool is_signature = text_is(line, "-- "), is_soft = text_ends_with(line, TEXT(" ")) && !is_signature;
        if (open_depth >= 0 && (open_depth != depth || is_signature))
            buffer_add_byte(&whole, '\n');
        if (open_depth != depth || is_signature)
            quote_begin(&whole, depth);
        buffer_add(&whole, text_slice(line, 0, line.length - (is_soft && delete_space)));
        open_depth = is_soft ? depth : -1;
        if (!is_soft)
            buffer_add_byte(&whole, '\n');
    }
    return buffer_text(&whole);
}
