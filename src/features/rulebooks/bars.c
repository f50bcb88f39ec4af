/* SPDX-License-Identifier: EUPL-1.2 */
/* Outcomes as bars with thresholds. */
#include "features/rulebooks/rulebooks.h"

__extension__ typedef __int128 Wide;

/* In percent with one decimal, cut off, and kept within the bar. */
static Text length_of(Arena *arena, int64_t part, int64_t whole)
{
    int64_t tenths = whole > 0 ? (int64_t)((Wide)part * 1000 / whole) : 0;
    if (tenths > 1000)
        tenths = 1000;
    return text_printf(arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

typedef struct Bar {
    const char *label;
    int64_t part, whole, needed;
} Bar;

static void add_bar(const Language *language, Value *bars, Bar bar)
{
    if (bar.needed == 0)
        return;
    Value *shown = add_object(bars);
    put_text(shown, "label", language_message(language, text_from_z(bar.label)));
    put_number(shown, "part", bar.part);
    put_number(shown, "whole", bar.whole);
    put_number(shown, "needed", bar.needed);
    put_text(shown, "percent", length_of(bars->arena, bar.part, bar.whole));
    put_text(shown, "mark", length_of(bars->arena, bar.needed, bar.whole));
}

Value *outcome_bars(const Language *language, Arena *arena, const Outcome *outcome)
{
    Value *bars = value_list(arena);
    add_bar(language, bars, (Bar){ SAY("Cities that are there"), outcome->attending.cities, outcome->entitled.cities, outcome->quorum.cities });
    add_bar(language, bars, (Bar){ SAY("People of these cities"), outcome->attending.people, outcome->entitled.people, outcome->quorum.people });
    add_bar(language, bars, (Bar){ SAY("Cities for it"), outcome->yes.cities, outcome->base.cities, outcome->needed.cities });
    add_bar(language, bars, (Bar){ SAY("People of the cities for it"), outcome->yes.people, outcome->base.people, outcome->needed.people });
    return bars;
}
