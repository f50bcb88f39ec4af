/* SPDX-License-Identifier: EUPL-1.2 */
/* Names that files are kept by, on the way out. */
#include "files/kind.h"

#include <string.h>

#include "base/buffer.h"

enum { LONGEST_NAME = 120 /* bytes, without the ending */, LONGEST_HEADER = 2000 };

/* ---- A safe name ---- */

static Text last_part(Text given)
{
    for (ptrdiff_t i = given.length - 1; i >= 0; i--)
        if (given.data[i] == '/' || given.data[i] == '\\')
            return text_slice(given, i + 1, given.length);
    return given;
}

/* Without an ending of up to five letters and digits. */
static Text without_ending(Text name)
{
    enum { LONGEST_ENDING = 6 };
    for (ptrdiff_t i = name.length - 1; i > 0 && name.length - i <= LONGEST_ENDING; i--)
        if (name.data[i] == '.')
            return text_slice(name, 0, i);
    return name;
}

static ptrdiff_t character_length(Text text, ptrdiff_t place)
{
    unsigned char first = (unsigned char)text.data[place];
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* U+0080 … U+009F are control characters; U+200B … U+200F, U+2028 … U+202E, U+2060 … U+2069 and U+FEFF are not seen, and turn what is around them. */
static bool is_unseen(Text character)
{
    if (character.length == 2)
        return text_starts_with(character, TEXT("\xC2")) && (unsigned char)character.data[1] < 0xA0;
    if (character.length != 3)
        return false;
    unsigned int second = (unsigned char)character.data[1], third = (unsigned char)character.data[2];
    unsigned int code = ((unsigned char)character.data[0] & 0x0FU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU);
    return (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

static bool may_stand(Text character)
{
    if (character.length > 1)
        return !is_unseen(character);
    unsigned char byte = (unsigned char)character.data[0];
    return byte >= ' ' && byte != 0x7F && !strchr("\"'`<>:|?*%$&;\\/", byte);
}

static Text cleaned(Arena *arena, Text name)
{
    Buffer buffer = buffer_new(arena, LONGEST_NAME);
    for (ptrdiff_t i = 0, length; i < name.length; i += length) {
        length = character_length(name, i);
        Text character = text_slice(name, i, i + length);
        if (buffer.length + length > LONGEST_NAME)
            break;
        if (may_stand(character))
            buffer_add(&buffer, character);
    }
    Text clean = text_trim(buffer_text(&buffer));
    while (clean.length > 0 && (clean.data[0] == '.' || clean.data[0] == '-' || clean.data[0] == ' '))
        clean = text_slice(clean, 1, clean.length);
    return clean;
}

Text file_name_safe(Arena *arena, Text given, FileKind kind)
{
    Text name = cleaned(arena, without_ending(last_part(given)));
    return text_printf(arena, "%.*s.%s", TEXT_ARGUMENTS(name.length > 0 ? name : TEXT("file")), kinds_about[kind].code);
}

/* ---- The header ---- */

/* attr-char of RFC 8187. */
static bool is_attribute_byte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || (byte != 0 && strchr("!#$&+-.^_`|~", byte));
}

static void add_ascii(Buffer *buffer, Text name)
{
    for (ptrdiff_t i = 0, length; i < name.length; i += length) {
        length = character_length(name, i);
        buffer_add_byte(buffer, length == 1 ? name.data[i] : '_');
    }
}

static void add_whole(Buffer *buffer, Text name)
{
    for (ptrdiff_t i = 0; i < name.length; i++)
        if (is_attribute_byte((unsigned char)name.data[i]))
            buffer_add_byte(buffer, name.data[i]);
        else
            buffer_printf(buffer, "%%%02X", (unsigned)(unsigned char)name.data[i]);
}

Text attachment_disposition(Arena *arena, Text name)
{
    Buffer buffer = buffer_new(arena, LONGEST_HEADER);
    buffer_add(&buffer, TEXT("attachment; filename=\""));
    add_ascii(&buffer, name);
    buffer_add(&buffer, TEXT("\"; filename*=UTF-8''"));
    add_whole(&buffer, name);
    return buffer_text(&buffer);
}
