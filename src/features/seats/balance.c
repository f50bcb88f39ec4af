/* SPDX-License-Identifier: EUPL-1.2 */
/* How balanced a group is: its seats by country, region, size of the city and union, the people who sit by gender. Numbers of seats
 * and people only, never one person. */
#include "features/seats/pages.h"

#include "features/groups/groups.h"
#include "view/chart.h"
#include "view/sort.h"

static const char *const sizes[] = { SAY("Under 100,000 inhabitants"), SAY("100,000 to 249,999"), SAY("250,000 to 499,999"),
                                     SAY("500,000 to 999,999"), SAY("A million and more") };
static const char *const unions[] = { SAY("Outside the European Union"), SAY("In the European Union") };

static const char *const regions[][2] = { { "Baltic", SAY("Baltic countries") },   { "Central", SAY("Central Europe") },
                                          { "Eastern", SAY("Eastern Europe") },    { "Nordic", SAY("Nordic countries") },
                                          { "South-Eastern", SAY("South-Eastern Europe") }, { "Southern", SAY("Southern Europe") },
                                          { "Western", SAY("Western Europe") } };
static const char *const genders[][2] = { { "woman", SAY("Women") }, { "man", SAY("Men") }, { "other", SAY("Other genders") } };

static Text named_in(Request *request, const char *const (*names)[2], size_t count, Text code)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(code, names[i][0]))
            return request_say(request, names[i][1], NULL);
    return code;
}

static Text label_of(Request *request, BalanceKind kind, const Value *row)
{
    int64_t number = value_get_number(row, "code");
    Text code = value_get_text(row, "code");
    switch (kind) {
    case BY_COUNTRY:
        return language_country(request->language, request->arena, code);
    case BY_REGION:
        return named_in(request, regions, sizeof regions / sizeof *regions, code);
    case BY_SIZE:
        return request_say(request, sizes[number >= 1 && number <= 5 ? number - 1 : 0], NULL);
    case BY_UNION:
        return request_say(request, unions[number != 0], NULL);
    case BY_GENDER:
        break;
    }
    return named_in(request, genders, sizeof genders / sizeof *genders, code);
}

static int64_t sum_of(const Value *rows)
{
    int64_t sum = 0;
    for (ptrdiff_t i = 0; i < rows->count; i++)
        sum += value_get_number(rows->items[i], "seats");
    return sum;
}

static const struct {
    const char *name;
    const char *title;
    const char *head;
} parts[] = {
    [BY_COUNTRY] = { "countries", SAY("Seats by country"), SAY("Country") },
    [BY_REGION] = { "regions", SAY("Seats by part of Europe"), SAY("Part of Europe") },
    [BY_SIZE] = { "sizes", SAY("Seats by size of the city"), SAY("Size of the city") },
    [BY_UNION] = { "unions", SAY("Seats inside and outside the European Union"), SAY("Union") },
    [BY_GENDER] = { "genders", SAY("People who sit, by gender"), SAY("Gender") },
};

static void put_bars(Request *request, BalanceKind kind, const Value *rows)
{
    Value *charts = value_get(request->page, TEXT("charts"));
    Value *chart = chart_bars(request->arena, text_z(request->arena, text_printf(request->arena, "balance-%s", parts[kind].name)),
                              request_say(request, parts[kind].title, NULL), request_say(request, parts[kind].head, NULL),
                              request_say(request, kind == BY_GENDER ? SAY("People") : SAY("Seats"), NULL));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        chart_bar(chart, value_get_text(rows->items[i], "label"), (Text){ 0 }, value_get_number(rows->items[i], "seats"));
    Value *values = value_object(request->arena);
    put_number(values, "count", sum_of(rows));
    chart_bars_finish(chart, request_say(request, kind == BY_GENDER
                                                      ? SAY("{count, plural, one {# person who said it.} other {# people who said it.}}")
                                                      : SAY("{count, plural, one {# seat.} other {# seats.}}"),
                                         values));
    if (rows->count > 0)
        add(charts, chart);
}

/* Genders of fewer than three would say something about a person. */
static Value *counts_to_show(Request *request, int64_t group, BalanceKind kind)
{
    Value *rows = balance_counts(request, group, kind);
    if (kind == BY_COUNTRY)
        rows_sorted(request->language, rows, (RowOrder){ .member = "code", .format = FORMAT_COUNTRY, .within = "seats" });
    return kind == BY_GENDER && sum_of(rows) < BALANCE_SMALLEST ? value_list(request->arena) : rows;
}

static void put_part(Request *request, int64_t group, BalanceKind kind, Value *data)
{
    Value *rows = counts_to_show(request, group, kind);
    int64_t whole = sum_of(rows);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *row = rows->items[i];
        Text label = label_of(request, kind, row);
        if (value_get(row, TEXT("code"))->kind == VALUE_NUMBER)
            put_text(row, "code", text_printf(request->arena, "%lld", (long long)value_get_number(row, "code")));
        put_text(row, "label", label);
        put_number(row, "per_mille", share_per_mille(value_get_number(row, "seats"), whole));
    }
    put(data, parts[kind].name, rows);
    put_bars(request, kind, rows);
}

static int64_t people_of_gender(const Value *rows, const char *gender)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (text_is(value_get_text(rows->items[i], "code"), gender))
            return value_get_number(rows->items[i], "seats");
    return 0;
}

static Balance gender_balance(Request *request, int64_t group)
{
    Value *rows = counts_to_show(request, group, BY_GENDER);
    return balance_of_gender(people_of_gender(rows, "woman"), people_of_gender(rows, "man"), sum_of(rows));
}

Text balance_in_words(Request *request, int64_t group)
{
    static const char *const words[] = {
        [BALANCE_NOT_SAID] = SAY("Too few of those who sit have said their gender to say whether the group is balanced."),
        [BALANCE_MET] = SAY("Balanced: at least 40 % are women and at least 40 % are men."),
        [BALANCE_MISSED] = SAY("Not balanced: fewer than 40 % are women, or fewer than 40 % are men."),
    };
    return request_say(request, words[gender_balance(request, group)], NULL);
}

void put_balance(Request *request, int64_t group, Value *data)
{
    static const char *const codes[] = { [BALANCE_NOT_SAID] = "not_said", [BALANCE_MET] = "met", [BALANCE_MISSED] = "missed" };
    put_list(request->page, "charts");
    for (BalanceKind kind = BY_COUNTRY; kind <= BY_GENDER; kind++)
        put_part(request, group, kind, data);
    put_text(data, "balance", text_from_z(codes[gender_balance(request, group)]));
    put_text(data, "balance_words", balance_in_words(request, group));
}

Answer show_balance(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    put_balance(request, value_get_number(group, "id"), request->data);
    put_text(request->page, "title", request_say(request, SAY("Balance of {name}"), group));
    request->template = "seats/balance";
    return ANSWER_PAGE;
}
