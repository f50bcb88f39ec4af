/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing values in a language. */
#include "view/format.h"

#include "base/zone.h"
#include "view/decimal.h"

enum { LONGEST_DECIMAL = 64 };

bool format_by_name(Text name, Format *result_format)
{
    static const struct {
        const char *name;
        Format format;
    } formats[] = { { "number", FORMAT_NUMBER },
                    { "money", FORMAT_MONEY },
                    { "date", FORMAT_DATE },
                    { "weekday", FORMAT_WEEKDAY },
                    { "moment", FORMAT_MOMENT },
                    { "clock", FORMAT_CLOCK },
                    { "country", FORMAT_COUNTRY },
                    { "language", FORMAT_LANGUAGE },
                    { "list", FORMAT_LIST } };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (text_is(name, formats[i].name)) {
            *result_format = formats[i].format;
            return true;
        }
    }
    return false;
}

static Text format_plain(const Value *value, Arena *arena)
{
    Buffer buffer = buffer_new(arena, LONGEST_DECIMAL);
    switch (value->kind) {
    case VALUE_TEXT:
        return value->text;
    case VALUE_TRUTH:
        return value->truth ? TEXT("true") : TEXT("false");
    case VALUE_NUMBER:
        buffer_add_number(&buffer, value->number);
        return buffer_text(&buffer);
    case VALUE_DECIMAL:
        buffer_add_decimal(&buffer, value->decimal);
        return buffer_text(&buffer);
    default:
        return (Text){ 0 };
    }
}

static Text format_number(Format format, int64_t number, const Language *language, Text zone, Arena *arena)
{
    if (format == FORMAT_NUMBER)
        return language_number(language, arena, number);
    if (format == FORMAT_MONEY)
        return language_money(language, arena, number);
    if (format == FORMAT_DATE)
        return language_date(language, arena, zone_day(arena, number, zone));
    if (format == FORMAT_WEEKDAY)
        return language_weekday(language, arena, zone_day(arena, number, zone));
    if (format == FORMAT_CLOCK)
        return language_clock_named(language, arena, number, zone);
    return language_moment(language, arena, number, zone);
}

static Text format_text(Format format, Text text, const Language *language, Arena *arena)
{
    switch (format) {
    case FORMAT_DATE:
        return language_date(language, arena, text);
    case FORMAT_WEEKDAY:
        return language_weekday(language, arena, text);
    case FORMAT_COUNTRY:
        return language_country(language, arena, text);
    case FORMAT_LANGUAGE:
        return language_name(language, arena, text);
    default:
        return text;
    }
}

Text format_value(Format format, const Value *value, const Language *language, Text zone, Arena *arena)
{
    if (value->kind == VALUE_NUMBER && format >= FORMAT_NUMBER && format <= FORMAT_CLOCK)
        return format_number(format, value->number, language, zone, arena);
    if (value->kind == VALUE_TEXT && format != FORMAT_PLAIN)
        return format_text(format, value->text, language, arena);
    if (value->kind == VALUE_LIST && format == FORMAT_LIST)
        return language_list(language, arena, value);
    return format_plain(value, arena);
}
