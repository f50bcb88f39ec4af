/* SPDX-License-Identifier: EUPL-1.2 */
/* A language that pages are shown in: catalogue, plural rules and formats, by ICU and CLDR. */
#include "view/language.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "base/zone.h"
#include "view/catalogue.h"
#include "view/language_plural.h"
#include "view/memo.h"

enum { CODE_MAXIMUM = 32, WORD_MAXIMUM = 200, SYMBOL_MAXIMUM = 8 };

struct Language {
    Text code;
    const char *locale;
    Catalogue catalogue;
    Memo *memo;
    UPluralRules *plurals;
    UCollator *collator;
    UListFormatter *lists;
    char separator[SYMBOL_MAXIMUM]; /* between groups of digits, UTF-8 */
    int separator_length;
    int grouping;                   /* digits of a group; 0: none */
    int minimum_grouping;           /* digits that must stand before the first separator */
};

static void close_plurals(void *plurals)
{
    uplrules_close(plurals);
}

static void close_collator(void *collator)
{
    ucol_close(collator);
}

static void close_lists(void *lists)
{
    ulistfmt_close(lists);
}

static Text text_from_utf16(Arena *arena, const UChar *data, int32_t length)
{
    char bytes[3 * WORD_MAXIMUM + 1];
    int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(bytes, sizeof bytes, &size, data, length, &status);
    return U_SUCCESS(status) ? text_copy(arena, (Text){ bytes, size }) : (Text){ 0 };
}

/* Length, or 0 when the text does not fit. */
static int32_t text_to_utf16(Text text, UChar *result, int32_t room)
{
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(result, room, &length, text.data, (int32_t)text.length, &status);
    return U_SUCCESS(status) && length < room ? length : 0;
}

/* Spanish writes 1234 but 12.345. The library keeps that rule to itself, so it is seen from what it writes. */
static int digits_before_grouping(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(u"group-auto", -1, locale, &status);
    UFormattedNumber *number = unumf_openResult(&status);
    unumf_formatInt(formatter, 1000, number, &status);
    UChar written[WORD_MAXIMUM];
    int32_t length = unumf_resultToString(number, written, WORD_MAXIMUM, &status);
    unumf_closeResult(number);
    unumf_close(formatter);
    return U_SUCCESS(status) && length > 4 ? 1 : 2;
}

static void learn_numbers(Language *language, Arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, language->locale, NULL, &status);
    if (U_FAILURE(status))
        return;
    UChar symbol[SYMBOL_MAXIMUM];
    int32_t length = unum_getSymbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL, symbol, SYMBOL_MAXIMUM, &status);
    Text separator = text_from_utf16(arena, symbol, length);
    if (separator.length < SYMBOL_MAXIMUM && separator.length > 0) {
        memcpy(language->separator, separator.data, (size_t)separator.length);
        language->separator_length = (int)separator.length;
    }
    language->grouping = unum_getAttribute(format, UNUM_GROUPING_SIZE);
    language->minimum_grouping = digits_before_grouping(language->locale);
    unum_close(format);
}

static bool learn(Language *language, Arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    language->plurals = uplrules_openForType(language->locale, UPLURAL_TYPE_CARDINAL, &status);
    language->collator = ucol_open(language->locale, &status);
    language->lists = ulistfmt_open(language->locale, &status);
    if (language->plurals)
        arena_defer(arena, close_plurals, language->plurals);
    if (language->collator)
        arena_defer(arena, close_collator, language->collator);
    if (language->lists)
        arena_defer(arena, close_lists, language->lists);
    learn_numbers(language, arena);
    return U_SUCCESS(status);
}

Language *language_new(Arena *arena, Text code, Text catalogue, Text *result_problem)
{
    Language *language = new(arena, Language, 1);
    language->code = text_copy(arena, code);
    /* English as Europe writes it: the day before the month. */
    language->locale = text_is(code, "en") ? "en_GB" : text_z(arena, code);
    language->memo = memo_new(arena);
    if (code.length == 0 || code.length >= CODE_MAXIMUM || !learn(language, arena))
        *result_problem = text_printf(arena, "there is no language \"%.*s\"", TEXT_ARGUMENTS(code));
    else if (!catalogue_open(catalogue, &language->catalogue))
        *result_problem = text_printf(arena, "the catalogue of %.*s is damaged", TEXT_ARGUMENTS(code));
    else
        return language;
    return NULL;
}

Text language_code(const Language *language)
{
    return language->code;
}

bool language_has_message(const Language *language, Text message)
{
    return catalogue_find(&language->catalogue, message).length > 0;
}

Text language_message(const Language *language, Text message)
{
    Text translation = catalogue_find(&language->catalogue, message);
    return translation.length > 0 ? translation : message;
}

Text language_plural_category(const Language *language, int64_t number)
{
    static const char *const names[] = { "zero", "one", "two", "few", "many", "other" };
    UChar keyword[16];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uplrules_select(language->plurals, (double)number, keyword, 16, &status);
    for (size_t i = 0; U_SUCCESS(status) && i < sizeof names / sizeof *names; i++) {
        Text name = text_from_z(names[i]);
        if (name.length == length && (char)keyword[0] == name.data[0] && (char)keyword[length - 1] == name.data[length - 1])
            return name;
    }
    return TEXT("other");
}

static int digits_of(uint64_t number, char *result_digits)
{
    int count = 0;
    do {
        result_digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return count;
}

/* Written from its last byte backwards. */
Text language_number(const Language *language, Arena *arena, int64_t number)
{
    char written[256]; /* 19 digits, 18 separators of at most 7 bytes, a sign */
    char *end = written + sizeof written, *start = end;
    char digits[24];
    int count = digits_of(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, digits);
    bool groups = language->grouping > 0 && count >= language->grouping + language->minimum_grouping;
    for (int i = 0; i < count; i++) {
        if (groups && i > 0 && i % language->grouping == 0) {
            start -= language->separator_length;
            memcpy(start, language->separator, (size_t)language->separator_length);
        }
        *--start = digits[i];
    }
    if (number < 0) {
        start -= strlen("\u2212");
        memcpy(start, "\u2212", strlen("\u2212"));
    }
    return text_copy(arena, (Text){ start, end - start });
}

/* Through decimal text, since a double does not hold every amount. */
static Text format_money(const Language *language, Arena *arena, int64_t cents)
{
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;
    Text decimal = text_printf(arena, "%s%llu.%02llu", cents < 0 ? "-" : "", (unsigned long long)(size / 100),
                               (unsigned long long)(size % 100));
    UChar words[WORD_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_CURRENCY, NULL, 0, language->locale, NULL, &status);
    unum_setTextAttribute(format, UNUM_CURRENCY_CODE, u"EUR", 3, &status);
    int32_t length = unum_formatDecimal(format, decimal.data, (int32_t)decimal.length, words, WORD_MAXIMUM, NULL, &status);
    unum_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : decimal;
}

Text language_money(const Language *language, Arena *arena, int64_t cents)
{
    Text key = text_printf(arena, "money %lld", (long long)cents), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    words = format_money(language, arena, cents);
    memo_keep(language->memo, key, words);
    return words;
}

Text language_percent(const Language *language, Arena *arena, int64_t tenths)
{
    Text decimal = text_printf(arena, "%lld.%03lld", (long long)(tenths / 1000), (long long)(tenths % 1000));
    UChar words[WORD_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_PERCENT, NULL, 0, language->locale, NULL, &status);
    unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, 1);
    int32_t length = unum_formatDecimal(format, decimal.data, (int32_t)decimal.length, words, WORD_MAXIMUM, NULL, &status);
    unum_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : decimal;
}

static Text format_day(const Language *language, Arena *arena, Text day)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, language->locale, u"Etc/UTC", -1, NULL, 0, &status);
    UChar words[WORD_MAXIMUM];
    int32_t length = udat_format(format, (double)(day_start(day) / 1000), words, WORD_MAXIMUM, NULL, &status);
    udat_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : day;
}

Text language_date(const Language *language, Arena *arena, Text day)
{
    if (!day_is_valid(day))
        return day;
    Text key = text_join(arena, TEXT("day "), day), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    words = format_day(language, arena, day);
    memo_keep(language->memo, key, words);
    return words;
}

/* The pattern that the language has for these parts of a date. */
static int32_t pattern_for(const Language *language, const UChar *skeleton, UChar *result_pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(language->locale, &status);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, result_pattern, WORD_MAXIMUM, &status);
    udatpg_close(generator);
    return U_SUCCESS(status) ? length : 0;
}

static Text format_weekday(const Language *language, Arena *arena, Text day)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[WORD_MAXIMUM], words[WORD_MAXIMUM];
    int32_t pattern_length = pattern_for(language, u"EEEdMMM", pattern);
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, language->locale, u"Etc/UTC", -1, pattern, pattern_length, &status);
    int32_t length = udat_format(format, (double)(day_start(day) / 1000), words, WORD_MAXIMUM, NULL, &status);
    udat_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : day;
}

Text language_weekday(const Language *language, Arena *arena, Text day)
{
    if (!day_is_valid(day))
        return day;
    Text key = text_join(arena, TEXT("weekday "), day), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    words = format_weekday(language, arena, day);
    memo_keep(language->memo, key, words);
    return words;
}

/* UTC where the zone is not known. day: how the day is written, UDAT_NONE for the time of day alone. */
static Text format_moment(const Language *language, Arena *arena, Moment moment, Text zone, UDateFormatStyle day)
{
    UChar zone_name[64], words[WORD_MAXIMUM];
    int32_t zone_length = text_to_utf16(zone_is_known(zone) ? zone : TEXT("Etc/UTC"), zone_name, 64);
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_SHORT, day, language->locale, zone_name, zone_length, NULL, 0, &status);
    int32_t length = udat_format(format, (double)(moment / 1000), words, WORD_MAXIMUM, NULL, &status);
    udat_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : moment_text(arena, moment);
}

/* kind: which of the words of the minute, one letter. */
static Text kept_moment(const Language *language, Arena *arena, Moment moment, Text zone, UDateFormatStyle day, const char *kind)
{
    Text key = text_printf(arena, "%s%lld %.*s", kind, (long long)(moment / MINUTE), TEXT_ARGUMENTS(zone)), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    words = format_moment(language, arena, moment, zone, day);
    memo_keep(language->memo, key, words);
    return words;
}

Text language_moment_there(const Language *language, Arena *arena, Moment moment, Text zone)
{
    return kept_moment(language, arena, moment, zone, UDAT_LONG, "t");
}

Text language_clock(const Language *language, Arena *arena, Moment moment, Text zone)
{
    return kept_moment(language, arena, moment, zone, UDAT_NONE, "c");
}

/* What the language calls the zone's city. */
static Text ask_city(const Language *language, Arena *arena, Text zone)
{
    UChar zone_name[64], words[WORD_MAXIMUM];
    int32_t zone_length = text_to_utf16(zone, zone_name, 64);
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, language->locale, zone_name, zone_length, u"VVV", 3, &status);
    int32_t length = udat_format(format, 0, words, WORD_MAXIMUM, NULL, &status);
    udat_close(format);
    return U_SUCCESS(status) ? text_from_utf16(arena, words, length) : zone;
}

Text language_zone(const Language *language, Arena *arena, Text zone)
{
    Text key = text_join(arena, TEXT("zone "), zone), place;
    if (text_find(zone, TEXT("/"), 0) < 0 || text_starts_with(zone, TEXT("Etc/")))
        return text_slice(zone, text_starts_with(zone, TEXT("Etc/")) ? 4 : 0, zone.length);
    if (memo_find(language->memo, arena, key, &place))
        return place;
    place = ask_city(language, arena, zone);
    memo_keep(language->memo, key, place);
    return place;
}

static Text moment_in_zone(const Language *language, Arena *arena, Moment moment, Text zone, UDateFormatStyle date_style)
{
    Moment minute = moment / MINUTE;
    Text key = text_printf(arena, "m%d %lld %.*s", (int)date_style, (long long)minute, TEXT_ARGUMENTS(zone)), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    if (!zone_is_known(zone))
        zone = TEXT("UTC");
    Text place = language_zone(language, arena, zone);
    Text moment_words = format_moment(language, arena, moment, zone, date_style);
    words = text_printf(arena, "%.*s (%.*s)", TEXT_ARGUMENTS(moment_words), TEXT_ARGUMENTS(place));
    memo_keep(language->memo, key, words);
    return words;
}

Text language_moment(const Language *language, Arena *arena, Moment moment, Text zone)
{
    return moment_in_zone(language, arena, moment, zone, UDAT_LONG);
}

Text language_clock_named(const Language *language, Arena *arena, Moment moment, Text zone)
{
    return moment_in_zone(language, arena, moment, zone, UDAT_NONE);
}

typedef int32_t (*DisplayName)(const char *locale, const char *in_locale, UChar *result, int32_t room, UErrorCode *status);

/* before: what a code needs before it to be a locale. */
static Text display_name(const Language *language, Arena *arena, Text before, Text code, DisplayName ask)
{
    Text key = text_join(arena, before, code), words;
    if (memo_find(language->memo, arena, key, &words))
        return words;
    char *locale = text_z(arena, key);
    UChar name[WORD_MAXIMUM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = ask(locale, language->locale, name, WORD_MAXIMUM, &status);
    words = U_SUCCESS(status) && length > 0 ? text_from_utf16(arena, name, length) : code;
    memo_keep(language->memo, key, words);
    return words;
}

Text language_country(const Language *language, Arena *arena, Text code)
{
    if (code.length != 2)
        return code;
    return display_name(language, arena, TEXT("und_"), code, uloc_getDisplayCountry);
}

Text language_name(const Language *language, Arena *arena, Text code)
{
    if (code.length == 0 || code.length >= CODE_MAXIMUM)
        return code;
    return display_name(language, arena, (Text){ 0 }, code, uloc_getDisplayLanguage);
}

/* All of it, however long. */
static UChar *wide_copy(Arena *arena, Text text, int32_t *result_length)
{
    UChar *wide = new(arena, UChar, text.length + 1);
    *result_length = text_to_utf16(text, wide, (int32_t)text.length + 1);
    return wide;
}

static Text narrow_copy(Arena *arena, const UChar *wide, int32_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = 3 * length + 1, size = 0;
    char *bytes = new(arena, char, room);
    u_strToUTF8(bytes, room, &size, wide, length, &status);
    return (Text){ bytes, size };
}

Text language_list(const Language *language, Arena *arena, const Value *texts)
{
    const UChar **items = new(arena, const UChar *, texts->count + 1);
    int32_t *lengths = new(arena, int32_t, texts->count + 1);
    for (ptrdiff_t i = 0; i < texts->count; i++) {
        bool is_text = texts->items[i]->kind == VALUE_TEXT;
        items[i] = wide_copy(arena, is_text ? texts->items[i]->text : (Text){ 0 }, &lengths[i]);
    }
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = (int32_t)texts->count;
    int32_t length = ulistfmt_format(language->lists, items, lengths, count, NULL, 0, &status);
    UChar *joined = new(arena, UChar, length + 1);
    status = U_ZERO_ERROR;
    ulistfmt_format(language->lists, items, lengths, count, joined, length + 1, &status);
    return U_SUCCESS(status) ? narrow_copy(arena, joined, length) : (Text){ 0 };
}

Blob language_sort_key(const Language *language, Arena *arena, Text text)
{
    int32_t length;
    const UChar *wide = wide_copy(arena, text, &length);
    int32_t size = ucol_getSortKey(language->collator, wide, length, NULL, 0);
    uint8_t *key = new(arena, uint8_t, size);
    ucol_getSortKey(language->collator, wide, length, key, size);
    return (Blob){ key, size };
}
