/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers and days. */
#include "office/xlsx_numbers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/moment.h"
#include "office/xml_walk.h"

enum { FORMATS = 65536, STYLES = 65536, NUMBER_BYTES = 64 };
enum { DAY_1970_FROM_1900 = 25569, DAY_1970_FROM_1904 = 24107, NO_LEAP_DAY = 60, LAST_DAY_FROM_1900 = 2958465 };

/* The place behind what begins at `place` and is shown as it stands, or not at all; `place` itself for a code. */
static ptrdiff_t literal_end(Text format, ptrdiff_t place)
{
    ptrdiff_t end;
    switch (format.data[place]) {
    case '"':
        end = text_find(format, TEXT("\""), place + 1);
        return end < 0 ? format.length : end + 1;
    case '[':
        end = text_find(format, TEXT("]"), place + 1);
        return end < 0 ? format.length : end + 1;
    case '\\':
    case '_':
    case '*':
        return place + 2;
    default:
        return place;
    }
}

/* [h], [mm], [s]: time that has passed. */
static bool measures_time(Text literal)
{
    return literal.length >= 3 && literal.data[0] == '[' && strspn(literal.data + 1, "hHmMsS") == (size_t)literal.length - 2;
}

bool xlsx_format_shows_day(Text format)
{
    bool shows_day = false;
    for (ptrdiff_t place = 0; place < format.length && format.data[place] != ';';) {
        ptrdiff_t end = literal_end(format, place);
        if (measures_time(text_slice(format, place, end)))
            return false;
        shows_day |= end == place && strchr("dmyDMY", format.data[place]) != NULL;
        place = end == place ? place + 1 : end;
    }
    return shows_day;
}

/* Those that the standard knows by number: days, times of day, minutes; 46 is time that has passed. */
static bool known_format_shows_day(int64_t format)
{
    return (format >= 14 && format <= 22) || format == 45 || format == 47;
}

static bool number_attribute(XmlWalk *walk, const char *name, int64_t limit, int64_t *result_number)
{
    return text_to_number(xml_attribute(walk, name), result_number) && *result_number >= 0 && *result_number < limit;
}

static void format_take(XmlWalk *walk, bool *formats)
{
    int64_t number;
    if (number_attribute(walk, "numFmtId", FORMATS, &number))
        formats[number] = xlsx_format_shows_day(xml_attribute(walk, "formatCode"));
}

static void style_take(XmlWalk *walk, const bool *formats, Buffer *styles)
{
    int64_t format;
    buffer_add_byte(styles, number_attribute(walk, "numFmtId", FORMATS, &format) && formats[format]);
}

bool xlsx_styles_read(Package *package, Text path, XlsxStyles *result_styles)
{
    Arena *arena = package_arena(package);
    XmlWalk *walk = xml_walk(package, path);
    Buffer styles = buffer_new(arena, STYLES);
    bool *formats = new(arena, bool, FORMATS);
    bool of_cells = false;
    for (int i = 0; i < FORMATS; i++)
        formats[i] = known_format_shows_day(i);
    while (walk != NULL && xml_next(walk)) {
        if (walk->step == WALK_START && walk->depth == 1)
            of_cells = strcmp(walk->name, "cellXfs") == 0;
        else if (xml_is(walk, WALK_START, 2, "numFmt"))
            format_take(walk, formats);
        else if (of_cells && xml_is(walk, WALK_START, 2, "xf"))
            style_take(walk, formats, &styles);
    }
    *result_styles = (XlsxStyles){ (int)styles.length, styles.data };
    return package_problem(package) == NULL;
}

bool xlsx_shows_day(const XlsxStyles *styles, int64_t style)
{
    return style >= 0 && style < styles->count && styles->shows_day[style] == 1;
}

bool xlsx_number_read(Text text, double *result_number)
{
    char z[NUMBER_BYTES] = "";
    char *end;
    text = text_trim(text);
    if (text.length == 0 || text.length >= NUMBER_BYTES)
        return false;
    memcpy(z, text.data, (size_t)text.length);
    /* strtod() would also take words and hexadecimal digits. */
    if (strspn(z, "0123456789+-.eE") != (size_t)text.length)
        return false;
    *result_number = strtod(z, &end);
    return *end == '\0' && isfinite(*result_number);
}

/* The place behind the last digit that says something. */
static int digits_end(const char *digits, int length)
{
    if (strchr(digits, '.') == NULL)
        return length;
    while (digits[length - 1] == '0')
        length--;
    return digits[length - 1] == '.' ? length - 1 : length;
}

Text xlsx_number_text(Arena *arena, double number)
{
    enum { DIGITS = 15, DECIMALS = 30, ROOM = 64 };
    char digits[ROOM];
    if (fabs(number) < 1e-30)
        return TEXT("0");
    if (fabs(number) >= 1e21)
        return text_printf(arena, "%.*g", DIGITS, number);
    int decimals = DIGITS - 1 - (int)floor(log10(fabs(number)));
    decimals = decimals < 0 ? 0 : decimals > DECIMALS ? DECIMALS : decimals;
    int length = snprintf(digits, sizeof digits, "%.*f", decimals, number);
    return text_copy(arena, (Text){ digits, digits_end(digits, length) });
}

Text xlsx_day_text(Arena *arena, double number, bool from_1904)
{
    int shift = from_1904 ? DAY_1970_FROM_1900 - DAY_1970_FROM_1904 : 0;
    if (number < 1 || number >= LAST_DAY_FROM_1900 + 1 - shift)
        return xlsx_number_text(arena, number);
    int64_t day = (int64_t)number;
    if (from_1904)
        return moment_day(arena, (day - DAY_1970_FROM_1904) * DAY);
    if (day == NO_LEAP_DAY)
        return TEXT("1900-02-29");
    return moment_day(arena, (day - DAY_1970_FROM_1900 + (day < NO_LEAP_DAY)) * DAY);
}
