/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells of files, and what stands in tables for them. */
#include "base/decimal.h"
#include "base/zone.h"
#include "features/people/people.h"
#include "features/registers/book.h"
#include "rights/reader.h"

#include <string.h>

enum { DEGREE = 1000000, LONGEST_WORD = 500, LONGEST_TEXT = 1 << 20, LONGEST_LANGUAGE = 35 };

static const char *const no_such = SAY("There is no such row to refer to.");

static Text degrees_shown(Arena *arena, int64_t millionths)
{
    int64_t size = millionths < 0 ? -millionths : millionths;
    return text_printf(arena, "%s%lld.%06lld", millionths < 0 ? "-" : "", (long long)(size / DEGREE), (long long)(size % DEGREE));
}

static Text moment_shown(Arena *arena, Moment moment)
{
    if (moment == 0)
        return (Text){ 0 };
    Text seconds = moment_text(arena, moment);
    return text_printf(arena, "%.*s.%06lldZ", (int)seconds.length - 1, seconds.data, (long long)(moment % SECOND));
}

static Text reference_shown(Book *book, const RegisterColumn *column, int64_t id)
{
    const Keys *keys = book_find(book, text_from_z(column->of));
    const Known *known = id != 0 && keys != NULL ? keys_of_id(keys, id) : NULL;
    return known != NULL ? known->key : (Text){ 0 };
}

static Text place_shown(Book *book, Arena *arena, const RegisterColumn *column, int64_t id)
{
    Text names = text_from_z(column->of), name;
    while (text_split(&names, ' ', &name)) {
        const Known *known = id != 0 ? keys_of_id(book_find(book, name), id) : NULL;
        if (known != NULL)
            return text_printf(arena, "%.*s: %.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(known->key));
    }
    return (Text){ 0 };
}

Text cell_shown(Book *book, Arena *arena, const RegisterColumn *column, Rows *rows, int place)
{
    if (rows_is_null(rows, place))
        return (Text){ 0 };
    switch (column->kind) {
    case REGISTER_DEGREES:
        return degrees_shown(arena, rows_number(rows, place));
    case REGISTER_TRUTH:
        return rows_number(rows, place) != 0 ? TEXT("yes") : TEXT("no");
    case REGISTER_MOMENT:
        return moment_shown(arena, rows_number(rows, place));
    case REGISTER_AUDIENCE:
        return audience_shown(book, rows_number(rows, place));
    case REGISTER_REFERENCE:
        return reference_shown(book, column, rows_number(rows, place));
    case REGISTER_PLACE:
        return place_shown(book, arena, column, rows_number(rows, place));
    case REGISTER_NUMBER:
        return text_printf(arena, "%lld", (long long)rows_number(rows, place));
    case REGISTER_TEXT:
    case REGISTER_WORD:
    case REGISTER_CODE:
    case REGISTER_DAY:
    case REGISTER_EMAIL:
    case REGISTER_LANGUAGE:
    case REGISTER_AGAIN:
    case REGISTER_MADE:
        break;
    }
    return rows_text(rows, place);
}

/* ---- Audiences ---- */

static const Query all_audiences = { "SELECT id, kind, object FROM audience WHERE object > 0" };
static const char *const everybody[] = { [AUDIENCE_PUBLIC] = "public", [AUDIENCE_NETWORK] = "network", [AUDIENCE_SECRETARIAT] = "secretariat" };

/* Of cities and groups that are known. */
void audiences_load(Book *book)
{
    if (book->audiences.is_loaded)
        return;
    book->audiences.is_loaded = true;
    const Keys *of_kind[] = { book_load(book, TEXT("cities")), book_load(book, TEXT("groups")) };
    Arena *arena = arena_new();
    for (Rows *rows = database_query(book->database, arena, &all_audiences, NO_ARGS); rows_next(rows);) {
        Text kind = rows_text(rows, 1);
        const Known *known = keys_of_id(of_kind[text_is(kind, "group")], rows_number(rows, 2));
        if (known != NULL)
            keys_add(book, &book->audiences, text_printf(arena, "%.*s: %.*s", TEXT_ARGUMENTS(kind), TEXT_ARGUMENTS(known->key)), rows_number(rows, 0));
    }
    arena_free(arena);
}

Text audience_shown(Book *book, int64_t audience)
{
    if (audience >= AUDIENCE_PUBLIC && audience <= AUDIENCE_SECRETARIAT)
        return text_from_z(everybody[audience]);
    const Known *known = audience > 0 ? keys_of_id(&book->audiences, audience) : NULL;
    return known != NULL ? known->key : audience == 0 ? (Text){ 0 } : TEXT("secretariat");
}

static int64_t audience_new(Book *book, Write *write, Text cell)
{
    bool is_group = text_starts_with(cell, TEXT("group: "));
    if (!is_group && !text_starts_with(cell, TEXT("city: ")))
        return 0;
    const Keys *keys = book_load(book, is_group ? TEXT("groups") : TEXT("cities"));
    const Known *known = keys_find(keys, text_slice(cell, is_group ? 7 : 6, cell.length));
    if (known == NULL)
        return 0;
    int64_t id = is_group ? audience_of_group(write, known->id) : audience_of_city(write, known->id);
    keys_add(book, &book->audiences, cell, id);
    return id;
}

static const char *audience_read(Book *book, Write *write, Text cell, int64_t *result)
{
    *result = 0;
    for (int i = AUDIENCE_PUBLIC; i <= AUDIENCE_SECRETARIAT; i++)
        if (text_is(cell, everybody[i]))
            *result = i;
    if (*result != 0 || cell.length == 0)
        return NULL;
    audiences_load(book);
    const Known *known = keys_find(&book->audiences, cell);
    *result = known != NULL ? known->id : audience_new(book, write, cell);
    return *result != 0 ? NULL : SAY("This is public, network, secretariat, \"city: lyon\" or \"group: mobility\".");
}

/* ---- Reading ---- */

Known *cell_leads_to(Book *book, const RegisterColumn *column, Text cell, const Register **result_register)
{
    Text name = text_from_z(column->of), key = cell;
    if (column->kind == REGISTER_PLACE) {
        ptrdiff_t colon = text_find(cell, TEXT(": "), 0);
        name = text_slice(cell, 0, colon < 0 ? 0 : colon);
        key = text_slice(cell, colon + 2, cell.length);
    }
    Keys *keys = book_load(book, name);
    *result_register = keys != NULL ? keys->of : NULL;
    return keys != NULL && key.length > 0 ? keys_find(keys, key) : NULL;
}

static bool is_one_of(const char *codes, Text cell)
{
    Text rest = text_from_z(codes), code;
    while (text_split(&rest, ' ', &code))
        if (text_equal(code, cell))
            return true;
    return false;
}

static const char *reference_read(Book *book, const RegisterColumn *column, Text cell, int64_t *result)
{
    const Register *leads_to = NULL;
    *result = 0;
    if (cell.length == 0 || (column->is & IS_LATER))
        return NULL;
    const Known *known = cell_leads_to(book, column, cell, &leads_to);
    bool may_be = known != NULL && (column->kind == REGISTER_REFERENCE || is_one_of(column->of, text_from_z(leads_to->name)));
    *result = may_be ? known->id : 0;
    return may_be ? NULL : no_such;
}

/* "2026-11-24T09:00:00Z", also with up to six decimals. */
static bool moment_read(Text cell, int64_t *result)
{
    int64_t hours, minutes, seconds, part = 0;
    bool is_shaped = cell.length >= 20 && cell.data[10] == 'T' && cell.data[13] == ':' && cell.data[16] == ':' && cell.data[cell.length - 1] == 'Z' &&
                     cell.length <= 27 && (cell.length == 20 || cell.data[19] == '.');
    if (!is_shaped || !day_is_valid(text_slice(cell, 0, 10)) || !text_to_number(text_slice(cell, 11, 13), &hours) ||
        !text_to_number(text_slice(cell, 14, 16), &minutes) || !text_to_number(text_slice(cell, 17, 19), &seconds))
        return false;
    if (cell.length > 21 && (cell.data[20] == '-' || !text_to_number(text_slice(cell, 20, cell.length - 1), &part)))
        return false;
    for (ptrdiff_t digits = cell.length - 21; cell.length > 21 && digits < 6; digits++)
        part *= 10;
    *result = day_start(text_slice(cell, 0, 10)) + hours * 60 * MINUTE + minutes * MINUTE + seconds * SECOND + part;
    return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
}

static const char *number_read(const RegisterColumn *column, Text cell, int64_t *result)
{
    *result = 0;
    if (cell.length == 0)
        return NULL;
    if (!text_to_number(cell, result) || (*result < 0 && !(column->is & IS_SIGNED)))
        return SAY("This is not a whole number.");
    return NULL;
}

static const char *truth_read(Text cell, int64_t *result)
{
    *result = text_is(cell, "yes");
    return *result || text_is(cell, "no") || cell.length == 0 ? NULL : SAY("This is yes or no.");
}

static const char *degrees_read(Text cell, int64_t *result)
{
    return text_to_decimal(cell, 6, result) ? NULL : SAY("This is degrees with decimals, such as 50.8467.");
}

static const char *as_number(Book *book, Write *write, const RegisterColumn *column, Text cell, int64_t *result)
{
    switch (column->kind) {
    case REGISTER_NUMBER:
        return number_read(column, cell, result);
    case REGISTER_DEGREES:
        return degrees_read(cell, result);
    case REGISTER_TRUTH:
        return truth_read(cell, result);
    case REGISTER_MOMENT:
        return cell.length == 0 || moment_read(cell, result) ? NULL : SAY("This is a moment such as 2026-11-24T09:00:00Z.");
    case REGISTER_AUDIENCE:
        return audience_read(book, write, cell, result);
    default:
        return reference_read(book, column, cell, result);
    }
}

/* Two or three small letters, then perhaps parts after hyphens. */
static bool is_language(Text cell)
{
    ptrdiff_t hyphen = text_find(cell, TEXT("-"), 0), first = hyphen < 0 ? cell.length : hyphen;
    bool is_shaped = first >= 2 && first <= 3 && cell.length <= LONGEST_LANGUAGE;
    for (ptrdiff_t i = 0; i < cell.length; i++) {
        char byte = cell.data[i];
        bool is_small = byte >= 'a' && byte <= 'z';
        is_shaped &= is_small || (i >= first && (byte == '-' || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')));
    }
    return is_shaped;
}

static const char *text_problem(const RegisterColumn *column, Text cell)
{
    if (cell.length == 0)
        return NULL;
    switch (column->kind) {
    case REGISTER_CODE:
        return is_one_of(column->of, cell) ? NULL : SAY("This is none of the words that may stand here.");
    case REGISTER_DAY:
        return day_is_valid(cell) ? NULL : SAY("This is not a day written YYYY-MM-DD.");
    case REGISTER_EMAIL:
        return email_is_plausible(cell) ? NULL : SAY("This is not an e-mail address.");
    case REGISTER_LANGUAGE:
        return is_language(cell) ? NULL : SAY("This is not the code of a language, such as fr.");
    default:
        return cell.length <= (column->kind == REGISTER_TEXT ? LONGEST_TEXT : LONGEST_WORD) ? NULL : SAY("This is too long.");
    }
}

static bool is_number_in_table(RegisterKind kind)
{
    return kind == REGISTER_NUMBER || kind == REGISTER_DEGREES || kind == REGISTER_TRUTH || kind == REGISTER_MOMENT || kind == REGISTER_AUDIENCE ||
           kind == REGISTER_REFERENCE || kind == REGISTER_PLACE;
}

/* As an export would write it, so that what is the same looks the same. */
static Text number_shown(Arena *arena, const RegisterColumn *column, Text cell, int64_t number)
{
    if (column->kind == REGISTER_DEGREES)
        return degrees_shown(arena, number);
    if (column->kind == REGISTER_MOMENT)
        return moment_shown(arena, number);
    if (column->kind == REGISTER_TRUTH)
        return number != 0 ? TEXT("yes") : TEXT("no");
    return column->kind == REGISTER_NUMBER && !(column->is & IS_NULL && cell.length == 0) ? text_printf(arena, "%lld", (long long)number) : cell;
}

const char *cell_read(Book *book, Write *write, const RegisterColumn *column, Text *cell, int64_t *result_number, Parameter *result)
{
    *result_number = 0;
    if (column->kind != REGISTER_TEXT)
        *cell = text_trim(*cell);
    if (column->kind == REGISTER_EMAIL)
        *cell = text_ascii_lower(write->arena, *cell);
    if ((column->is & IS_REQUIRED) && cell->length == 0)
        return SAY("Something has to stand here.");
    bool is_number = is_number_in_table(column->kind);
    const char *problem = is_number ? as_number(book, write, column, *cell, result_number) : text_problem(column, *cell);
    if (problem != NULL)
        return problem;
    if (is_number)
        *cell = number_shown(write->arena, column, *cell, *result_number);
    bool is_null = (column->is & IS_NULL) && (cell->length == 0 || (column->is & IS_LATER));
    *result = is_null ? NULL_PARAMETER : is_number ? parameter_number(*result_number) : parameter_text(*cell);
    return NULL;
}
