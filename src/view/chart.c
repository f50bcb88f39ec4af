/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as pictures: coordinates for the templates, in whole units of a 720 x 320 box. */
#include "view/chart.h"

enum { LEFT = 56, RIGHT = 704, TOP = 16, BOTTOM = 280, MOST_LABELS = 5 };

typedef struct Plot {
    Arena *arena;
    const LineChart *chart;
    ptrdiff_t count;
    int64_t first, last; /* labels */
    int64_t step;        /* between two rules */
    int64_t top;         /* the value at the top rule */
} Plot;

int64_t chart_step(int64_t largest)
{
    for (int64_t power = 1;; power *= 10) {
        const int64_t steps[] = { power, 2 * power, power >= 10 ? 5 * power / 2 : 2 * power, 5 * power };
        for (int i = 0; i < 4; i++)
            if (steps[i] * 4 >= largest)
                return steps[i];
    }
}

static int64_t label_of(const Plot *plot, ptrdiff_t row)
{
    return value_get_number(plot->chart->rows->items[row], plot->chart->label);
}

static int64_t value_of(const Plot *plot, ptrdiff_t row)
{
    return value_get_number(plot->chart->rows->items[row], plot->chart->value);
}

static int64_t x_of(const Plot *plot, int64_t label)
{
    return LEFT + (RIGHT - LEFT) * (label - plot->first) / (plot->last - plot->first);
}

static int64_t y_of(const Plot *plot, int64_t value)
{
    return BOTTOM - (int64_t)((double)(BOTTOM - TOP) * (double)value / (double)plot->top);
}

static Text path_of(const Plot *plot)
{
    Buffer buffer = buffer_new(plot->arena, 1 << 16);
    for (ptrdiff_t i = 0; i < plot->count; i++)
        buffer_printf(&buffer, "%c%lld %lld", i == 0 ? 'M' : 'L', (long long)x_of(plot, label_of(plot, i)),
                      (long long)y_of(plot, value_of(plot, i)));
    return buffer_text(&buffer);
}

static void put_number_text(Value *object, const char *name, int64_t number)
{
    put_text(object, name, text_printf(object->arena, "%lld", (long long)number));
}

static void put_rules(const Plot *plot, const Language *language, Value *result)
{
    Value *rows = put_list(result, "rows");
    for (int64_t value = plot->top; value >= 0; value -= plot->step) {
        Value *row = add_object(rows);
        put_number_text(row, "y", y_of(plot, value));
        put_text(row, "label", language_number(language, plot->arena, value));
    }
}

/* Ticks at labels that end in 0 (or 5, where few); the ones between are minor. */
static void put_ticks(const Plot *plot, Value *result)
{
    Value *columns = put_list(result, "columns");
    int64_t span = plot->last - plot->first;
    int64_t step = span > 2 * MOST_LABELS ? 5 : 1;
    while (span / step > 2 * MOST_LABELS)
        step *= 2;
    for (int64_t label = (plot->first + step - 1) / step * step; label <= plot->last; label += step) {
        Value *column = add_object(columns);
        put_number_text(column, "x", x_of(plot, label));
        put_number_text(column, "label", label);
        put_truth(column, "minor", label / step % 2 == 1);
    }
}

static Value *put_point(const Plot *plot, Value *point, ptrdiff_t row)
{
    put_number_text(point, "x", x_of(plot, label_of(plot, row)));
    put_number_text(point, "y", y_of(plot, value_of(plot, row)));
    put_number_text(point, "label", label_of(plot, row));
    put_number(point, "value", value_of(plot, row));
    return point;
}

static int64_t largest_of(const Plot *plot)
{
    int64_t largest = 1;
    for (ptrdiff_t i = 0; i < plot->count; i++)
        if (value_of(plot, i) > largest)
            largest = value_of(plot, i);
    return largest;
}

static void put_words(const LineChart *chart, Value *result)
{
    put_text(result, "id", text_from_z(chart->id));
    put_text(result, "title", chart->title);
    put_text(result, "description", chart->description);
    put_text(result, "unit", chart->unit);
    put_text(result, "label_head", chart->label_head);
}

Value *chart_line(Arena *arena, const Language *language, const LineChart *chart)
{
    Plot plot = { .arena = arena, .chart = chart, .count = chart->rows->count };
    if (plot.count < 2)
        return value_nothing();
    plot.first = label_of(&plot, 0);
    plot.last = label_of(&plot, plot.count - 1);
    int64_t largest = largest_of(&plot);
    plot.step = chart_step(largest);
    plot.top = (largest + plot.step - 1) / plot.step * plot.step;
    if (plot.last <= plot.first)
        return value_nothing();

    Value *result = value_object(arena);
    put_words(chart, result);
    Text line = path_of(&plot);
    put_text(result, "line", line);
    put_text(result, "area", text_printf(arena, "%.*sL%d %dL%d %dZ", TEXT_ARGUMENTS(line), RIGHT, BOTTOM, LEFT, BOTTOM));
    put_rules(&plot, language, result);
    put_ticks(&plot, result);
    Value *points = put_list(result, "points");
    for (ptrdiff_t i = 0; i < plot.count; i++)
        put_point(&plot, add_object(points), i);
    put_point(&plot, put_object(result, "last"), plot.count - 1);
    return result;
}

Value *chart_bars(Arena *arena, const char *id, Text title, Text label_head, Text value_head)
{
    Value *chart = value_object(arena);
    put_text(chart, "id", text_from_z(id));
    put_text(chart, "title", title);
    put_text(chart, "label_head", label_head);
    put_text(chart, "value_head", value_head);
    put_list(chart, "bars");
    return chart;
}

void chart_bar(Value *chart, Text label, Text href, int64_t value)
{
    Value *bar = add_object(value_get(chart, TEXT("bars")));
    put_text(bar, "label", label);
    put(bar, "href", href.length > 0 ? value_text(chart->arena, href) : value_nothing());
    put_number(bar, "value", value);
}

void chart_bars_finish(Value *chart, Text description)
{
    const Value *bars = value_get(chart, TEXT("bars"));
    int64_t longest = 1;
    for (ptrdiff_t i = 0; i < bars->count; i++)
        if (value_get_number(bars->items[i], "value") > longest)
            longest = value_get_number(bars->items[i], "value");
    for (ptrdiff_t i = 0; i < bars->count; i++) {
        int64_t tenths = 1000 * value_get_number(bars->items[i], "value") / longest;
        put_text(bars->items[i], "percent", text_printf(chart->arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10)));
    }
    put_text(chart, "description", description);
}
