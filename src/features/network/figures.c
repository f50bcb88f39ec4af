/* SPDX-License-Identifier: EUPL-1.2 */
/* The network in figures, computed from the register for any day. */
#include "features/network/pages.h"

#include "features/cities/cities.h"
#include "view/chart.h"
#include "view/sort.h"

void put_figures(Request *request, Text day)
{
    request->data = figures_on(request, day);
    put(request->data, "growth", figures_growth(request, day_year(day)));
}

static Text described(Request *request, const Value *growth, const char *member)
{
    if (growth->count < 2)
        return (Text){ 0 };
    Value *values = value_object(request->arena);
    const Value *first = growth->items[0], *last = growth->items[growth->count - 1];
    put_text(values, "first_year", text_printf(request->arena, "%lld", (long long)value_get_number(first, "year")));
    put_text(values, "last_year", text_printf(request->arena, "%lld", (long long)value_get_number(last, "year")));
    put_number(values, "first", value_get_number(first, member));
    put_number(values, "last", value_get_number(last, member));
    return request_say(request, SAY("From {first, number} in {first_year} to {last, number} in {last_year}."), values);
}

static Value *chart_of_growth(Request *request, const char *id, const char *title, const char *unit, const char *member)
{
    const Value *growth = value_get(request->data, TEXT("growth"));
    LineChart chart = { .id = id,
                        .title = request_say(request, title, NULL),
                        .description = described(request, growth, member),
                        .unit = request_say(request, unit, NULL),
                        .label_head = request_say(request, SAY("Year"), NULL),
                        .rows = growth,
                        .label = "year",
                        .value = member };
    return chart_line(request->arena, request->language, &chart);
}

void put_growth_chart(Request *request)
{
    put(request->page, "growth_chart",
        chart_of_growth(request, "growth", SAY("Member cities, year by year"), SAY("Cities"), "cities"));
}

static Value *bars_of_countries(Request *request, const Value *rows)
{
    if (rows->count == 0)
        return value_nothing();
    Value *chart = chart_bars(request->arena, "countries", request_say(request, SAY("Cities by country"), NULL),
                              request_say(request, SAY("Country"), NULL), request_say(request, SAY("Cities"), NULL));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text code = value_get_text(rows->items[i], "country");
        chart_bar(chart, language_country(request->language, request->arena, code),
                  text_join(request->arena, TEXT("/cities?country="), code), value_get_number(rows->items[i], "cities"));
    }
    chart_bars_finish(chart, (Text){ 0 });
    return chart;
}

static Value *bars_of_categories(Request *request, const Value *rows)
{
    if (rows->count == 0)
        return value_nothing();
    Value *chart = chart_bars(request->arena, "categories", request_say(request, SAY("Cities by category"), NULL),
                              request_say(request, SAY("Category"), NULL), request_say(request, SAY("Cities"), NULL));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        chart_bar(chart, value_get_text(rows->items[i], "category_name"),
                  text_join(request->arena, TEXT("/cities?category="), value_get_text(rows->items[i], "category")),
                  value_get_number(rows->items[i], "cities"));
    chart_bars_finish(chart, (Text){ 0 });
    return chart;
}

Answer show_figures(Request *request)
{
    Text on = query_parameter(request, "on");
    Text day = on.length > 0 ? on : request->today;
    if (!day_is_valid(day))
        return ANSWER_BAD_REQUEST;
    put_figures(request, day);
    Value *countries = figures_by_country(request, day);
    rows_sorted(request->language, countries, (RowOrder){ .member = "country", .format = FORMAT_COUNTRY, .within = "cities" });
    Value *categories = figures_by_category(request, day);
    put(request->data, "by_country", countries);
    put(request->data, "by_category", categories);
    put_growth_chart(request);
    put(request->page, "people_chart",
        chart_of_growth(request, "people", SAY("People represented, year by year"), SAY("Inhabitants"), "people"));
    put(request->page, "country_bars", bars_of_countries(request, countries));
    put(request->page, "category_bars", bars_of_categories(request, categories));
    put_text(request->page, "title", request_say(request, SAY("The network in figures"), NULL));
    request->template = "network/figures";
    return ANSWER_PAGE;
}
