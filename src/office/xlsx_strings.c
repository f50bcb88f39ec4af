/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared texts, rich texts, and characters that XML has not. */
#include "office/xlsx_strings.h"

#include <string.h>

#include "base/say.h"

enum { FIRST_CAPACITY = 256, ESCAPE_BYTES = 7 };

static int hex_digit(char byte)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *found = byte == '\0' ? NULL : strchr(digits, byte);
    return found == NULL ? -1 : found - digits < 16 ? (int)(found - digits) : (int)(found - digits) - 6;
}

/* The UTF-16 unit that _xHHHH_ at the beginning of the text stands for (ISO/IEC 29500-1, 22.9.2.19); 0 where none does. */
static unsigned escaped_unit(Text text)
{
    unsigned unit = 0;
    if (text.length < ESCAPE_BYTES || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text.data[i]);
        if (digit < 0)
            return 0;
        unit = unit << 4 | (unsigned)digit;
    }
    return unit >= 0xD800 && unit <= 0xDFFF ? 0 : unit;
}

/* As UTF-8; a number of bytes. */
static int unit_write(unsigned unit, char *target)
{
    if (unit < 0x80) {
        target[0] = (char)unit;
        return 1;
    }
    if (unit < 0x800) {
        target[0] = (char)(0xC0 | unit >> 6);
        target[1] = (char)(0x80 | (unit & 0x3F));
        return 2;
    }
    target[0] = (char)(0xE0 | unit >> 12);
    target[1] = (char)(0x80 | (unit >> 6 & 0x3F));
    target[2] = (char)(0x80 | (unit & 0x3F));
    return 3;
}

static Text without_escapes(Arena *arena, Text text)
{
    char *data = text_z(arena, text);
    ptrdiff_t length = 0;
    for (ptrdiff_t place = 0; place < text.length;) {
        unsigned unit = escaped_unit(text_slice(text, place, text.length));
        if (unit == 0) {
            data[length++] = text.data[place++];
        } else {
            length += unit_write(unit, data + length);
            place += ESCAPE_BYTES;
        }
    }
    return (Text){ data, length };
}

bool xlsx_text(Package *package, const Buffer *written, Text *result_text)
{
    *result_text = without_escapes(package_arena(package), buffer_text(written));
    if (!buffer_is_full(written) && text_count_characters(*result_text) <= XLSX_CELL_CHARACTERS)
        return true;
    return package_fails(package, SAY("A cell of this workbook has more than 32,767 characters."));
}

void xlsx_rich_text_add(XmlWalk *walk, Buffer *buffer)
{
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step == WALK_START && strcmp(walk->name, "rPh") == 0)
            xml_skip(walk);
        else if (walk->step == WALK_TEXT && strcmp(walk->name, "t") == 0)
            buffer_add(buffer, walk->text);
    }
}

static bool string_add(Package *package, XlsxStrings *strings, Text text)
{
    if (strings->count == XLSX_STRINGS)
        return package_fails(package, SAY("This workbook has too many different texts."));
    if (strings->count == strings->capacity) {
        strings->capacity = strings->capacity == 0 ? FIRST_CAPACITY : strings->capacity * 2;
        Text *list = new(package_arena(package), Text, strings->capacity);
        if (strings->count > 0)
            memcpy(list, strings->list, sizeof *list * (size_t)strings->count);
        strings->list = list;
    }
    strings->list[strings->count++] = text;
    return true;
}

bool xlsx_strings_read(Package *package, Text path, XlsxStrings *result_strings)
{
    XmlWalk *walk = xml_walk(package, path);
    Buffer written = buffer_new(package_arena(package), XLSX_CELL_BYTES);
    *result_strings = (XlsxStrings){ 0 };
    while (walk != NULL && xml_next(walk)) {
        if (!xml_is(walk, WALK_START, 1, "si"))
            continue;
        Text text;
        written.length = 0;
        xlsx_rich_text_add(walk, &written);
        if (!xlsx_text(package, &written, &text) || !string_add(package, result_strings, text))
            return false;
    }
    return package_problem(package) == NULL;
}
