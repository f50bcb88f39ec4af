/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as pictures: what the templates view/figure_line and view/figure_bars draw. */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "view/language.h"
#include "view/value.h"

typedef struct LineChart {
    const char *id;
    Text title;
    Text description;
    Text unit;          /* what is counted: head of the number in the table */
    Text label_head;    /* head of the labels: "Year" */
    const Value *rows;  /* a list of objects */
    const char *label;  /* member with a whole number that grows: the year */
    const char *value;  /* member with the number, 0 or more */
} LineChart;

/* The chart as a tree for view/figure_line; nothing where there are fewer than two rows. */
Value *chart_line(Arena *arena, const Language *language, const LineChart *chart);

/* An empty bar chart for view/figure_bars; add bars with chart_bar(), then chart_bars_finish(). */
Value *chart_bars(Arena *arena, const char *id, Text title, Text label_head, Text value_head);
void chart_bar(Value *chart, Text label, Text href, int64_t value);
/* Works out the length of each bar from the longest one; the description may be empty. */
void chart_bars_finish(Value *chart, Text description);

/* The smallest of 1, 2, 2.5 and 5 times a power of ten such that at most four steps reach the number; at least 1. */
int64_t chart_step(int64_t largest);

#endif
