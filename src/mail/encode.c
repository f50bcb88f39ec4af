/* SPDX-License-Identifier: EUPL-1.2 */
/* Encoded-words, mailboxes and quoted-printable. */
#include "mail/encode.h"

#include <string.h>

enum { LINE = 76, ADDRESS_MAXIMUM = 254 };

#define WORD_START "=?UTF-8?B?"
#define WORD_END "?="

static bool is_control(unsigned char byte)
{
    return byte < 32 || byte == 127;
}

static bool is_token_byte(unsigned char byte)
{
    return byte > 32 && byte < 127;
}

static bool is_address_byte(unsigned char byte)
{
    return is_token_byte(byte) && strchr("<>()[],;:\\\"", byte) == NULL;
}

static Text without_controls(Arena *arena, Text words)
{
    char *plain = new(arena, char, words.length);
    for (ptrdiff_t i = 0; i < words.length; i++)
        plain[i] = is_control((unsigned char)words.data[i]) ? ' ' : words.data[i];
    return text_trim((Text){ plain, words.length });
}

static bool is_plain(Text words)
{
    for (ptrdiff_t i = 0; i < words.length; i++)
        if ((unsigned char)words.data[i] > 126)
            return false;
    return text_find(words, TEXT("=?"), 0) < 0;
}

static void add_base64(Buffer *message, const unsigned char *bytes, ptrdiff_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (ptrdiff_t i = 0; i < length; i += 3) {
        unsigned group = (unsigned)bytes[i] << 16;
        if (i + 1 < length)
            group |= (unsigned)bytes[i + 1] << 8;
        if (i + 2 < length)
            group |= bytes[i + 2];
        buffer_add_byte(message, digits[group >> 18]);
        buffer_add_byte(message, digits[group >> 12 & 63]);
        buffer_add_byte(message, i + 1 < length ? digits[group >> 6 & 63] : '=');
        buffer_add_byte(message, i + 2 < length ? digits[group & 63] : '=');
    }
}

/* At most room bytes, ending between two characters. */
static ptrdiff_t whole_characters(Text words, ptrdiff_t room)
{
    if (words.length <= room)
        return words.length;
    while (room > 0 && ((unsigned char)words.data[room] & 0xC0) == 0x80)
        room--;
    return room;
}

/* Encoded-words from the given column on, one a line; the column after the last of them. */
static ptrdiff_t add_encoded_words(Buffer *message, Text words, ptrdiff_t column)
{
    ptrdiff_t frame = (ptrdiff_t)sizeof WORD_START - 1 + (ptrdiff_t)sizeof WORD_END - 1;
    while (words.length > 0) {
        ptrdiff_t length = whole_characters(words, (LINE - column - frame) / 4 * 3);
        buffer_add(message, TEXT(WORD_START));
        add_base64(message, (const unsigned char *)words.data, length);
        buffer_add(message, TEXT(WORD_END));
        column += frame + (length + 2) / 3 * 4;
        words = text_slice(words, length, words.length);
        if (words.length > 0) {
            buffer_add(message, TEXT("\r\n "));
            column = 1;
        }
    }
    return column;
}

static ptrdiff_t add_name(Buffer *message, const char *name)
{
    buffer_add(message, text_from_z(name));
    buffer_add(message, TEXT(": "));
    return (ptrdiff_t)strlen(name) + 2;
}

void header_add_words(Buffer *message, const char *name, Text words)
{
    ptrdiff_t column = add_name(message, name);
    Text plain = without_controls(message->arena, words);
    if (is_plain(plain) && column + plain.length <= LINE)
        buffer_add(message, plain);
    else
        add_encoded_words(message, plain, column);
    buffer_add(message, TEXT("\r\n"));
}

static Text quoted(Arena *arena, Text words)
{
    Buffer text = buffer_new(arena, words.length * 2 + 2);
    buffer_add_byte(&text, '"');
    for (ptrdiff_t i = 0; i < words.length; i++) {
        if (words.data[i] == '"' || words.data[i] == '\\')
            buffer_add_byte(&text, '\\');
        buffer_add_byte(&text, words.data[i]);
    }
    buffer_add_byte(&text, '"');
    return buffer_text(&text);
}

static ptrdiff_t add_phrase(Buffer *message, Text words, ptrdiff_t column)
{
    Text text = quoted(message->arena, words);
    if (!is_plain(words) || column + text.length > LINE)
        return add_encoded_words(message, words, column);
    buffer_add(message, text);
    return column + text.length;
}

static void add_kept_bytes(Buffer *message, Text text, bool (*keep)(unsigned char byte))
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (keep((unsigned char)text.data[i]))
            buffer_add_byte(message, text.data[i]);
}

void header_add_mailbox(Buffer *message, const char *name, Text words, Text address)
{
    ptrdiff_t column = add_name(message, name);
    Text plain = without_controls(message->arena, words);
    if (plain.length > 0) {
        column = add_phrase(message, plain, column);
        buffer_add(message, column + address.length + 3 > LINE ? TEXT("\r\n ") : TEXT(" "));
    }
    buffer_add_byte(message, '<');
    add_kept_bytes(message, address, is_address_byte);
    buffer_add(message, TEXT(">\r\n"));
}

void header_add_token(Buffer *message, const char *name, Text token)
{
    Buffer kept = buffer_new(message->arena, ADDRESS_MAXIMUM * 2);
    add_kept_bytes(&kept, token, is_token_byte);
    if (kept.length == 0)
        return;
    add_name(message, name);
    buffer_add(message, buffer_text(&kept));
    buffer_add(message, TEXT("\r\n"));
}

static bool is_id_byte(unsigned char byte)
{
    return is_token_byte(byte) && byte != '<' && byte != '>';
}

void header_add_ids(Buffer *message, const char *name, Text ids)
{
    const char *before = "";
    for (Text id; text_split(&ids, ' ', &id);) {
        if (id.length == 0)
            continue;
        if (*before == '\0')
            add_name(message, name);
        buffer_printf(message, "%s<", before);
        add_kept_bytes(message, id, is_id_byte);
        buffer_add_byte(message, '>');
        before = "\r\n ";
    }
    if (*before != '\0')
        buffer_add(message, TEXT("\r\n"));
}

/* Spaces and tabs may not end a line. */
static bool must_be_quoted(Text line, ptrdiff_t at)
{
    unsigned char byte = (unsigned char)line.data[at];
    if (byte == ' ' || byte == '\t')
        return at + 1 == line.length;
    return byte == '=' || byte > 126 || byte < 32;
}

static ptrdiff_t character_width(Text line, ptrdiff_t at, ptrdiff_t length)
{
    ptrdiff_t width = 0;
    for (ptrdiff_t i = at; i < at + length; i++)
        width += must_be_quoted(line, i) ? 3 : 1;
    return width;
}

static void add_character(Buffer *message, Text line, ptrdiff_t at, ptrdiff_t length)
{
    for (ptrdiff_t i = at; i < at + length; i++) {
        if (must_be_quoted(line, i))
            buffer_printf(message, "=%02X", (unsigned)(unsigned char)line.data[i]);
        else
            buffer_add_byte(message, line.data[i]);
    }
}

static ptrdiff_t character_length(Text line, ptrdiff_t at)
{
    ptrdiff_t length = 1;
    while (length < 4 && at + length < line.length && ((unsigned char)line.data[at + length] & 0xC0) == 0x80)
        length++;
    return length;
}

static void add_line(Buffer *message, Text line)
{
    ptrdiff_t column = 0;
    for (ptrdiff_t at = 0; at < line.length;) {
        ptrdiff_t length = character_length(line, at);
        ptrdiff_t width = character_width(line, at, length);
        /* The last character of the line needs no room for the soft break. */
        if (column + width > LINE - (at + length < line.length)) {
            buffer_add(message, TEXT("=\r\n"));
            column = 0;
        }
        add_character(message, line, at, length);
        column += width;
        at += length;
    }
    buffer_add(message, TEXT("\r\n"));
}

void body_add_quoted_printable(Buffer *message, Text body)
{
    Text line;
    bool has_lines = body.length > 0;
    if (text_ends_with(body, TEXT("\n")))
        body.length--;
    while (has_lines && text_split(&body, '\n', &line)) {
        if (text_ends_with(line, TEXT("\r")))
            line.length--;
        add_line(message, line);
    }
}

bool address_is_valid(Text address)
{
    ptrdiff_t at = text_find(address, TEXT("@"), 0);
    if (at < 1 || at + 1 >= address.length || address.length > ADDRESS_MAXIMUM)
        return false;
    for (ptrdiff_t i = 0; i < address.length; i++)
        if (!is_address_byte((unsigned char)address.data[i]))
            return false;
    return text_find(address, TEXT("@"), at + 1) < 0;
}

Mailbox mailbox_parse(Text mailbox)
{
    Mailbox result = { .address = text_trim(mailbox) };
    ptrdiff_t start = text_find(mailbox, TEXT("<"), 0);
    ptrdiff_t end = start < 0 ? -1 : text_find(mailbox, TEXT(">"), start);
    if (end > 0) {
        result.words = text_trim(text_slice(mailbox, 0, start));
        result.address = text_trim(text_slice(mailbox, start + 1, end));
    }
    result.domain = text_slice(result.address, text_find(result.address, TEXT("@"), 0) + 1, result.address.length);
    return result;
}
