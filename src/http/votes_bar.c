/* SPDX-License-Identifier: EUPL-1.2 */
/* Bars of votes. */
#include "http/votes_bar.h"

#include <string.h>

__extension__ typedef __int128 Wide;

enum { LENGTH = 1000 };

static const char *const names[][2] = { { "yes", SAY("For") },
                                        { "no", SAY("Against") },
                                        { "abstain", SAY("Abstained") },
                                        { "none", SAY("Not voted") },
                                        { "here", SAY("Reached") } };

const Shape votes_part_shape[] = {
    { "choice", SHAPE_TEXT, "yes, no, abstain, none, or here", NULL, false },
    { "name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "count", SHAPE_NUMBER, "how many", NULL, false },
    { "x", SHAPE_NUMBER, "where the part of the bar begins, in thousandths of its length", NULL, false },
    { "width", SHAPE_NUMBER, "how long it is, likewise", NULL, false },
    { "end", SHAPE_NUMBER, "where it ends, likewise", NULL, false },
    { 0 }
};
const Shape votes_bar_shape[] = {
    { "label", SHAPE_TEXT, "what is counted, in the reader's language; may be empty", NULL, false },
    { "parts", SHAPE_LIST, "what it is made of, from the left", votes_part_shape, false },
    { "whole", SHAPE_NUMBER, "what its length stands for", NULL, false },
    { "reached", SHAPE_NUMBER, "what there is of that which is needed; nothing: nothing is needed", NULL, true },
    { "needed", SHAPE_NUMBER, "the least that is enough", NULL, true },
    { "mark", SHAPE_NUMBER, "where it stands, in thousandths of the length", NULL, true },
    { 0 }
};

static int64_t place_of(int64_t count, int64_t whole)
{
    int64_t place = whole > 0 ? (int64_t)((Wide)count * LENGTH / whole) : 0;
    return place > LENGTH ? LENGTH : place;
}

Value *votes_bar_add(const Language *language, Value *bars, const char *label, int64_t whole)
{
    Value *bar = add_object(bars);
    put_text(bar, "label", *label ? language_message(language, text_from_z(label)) : (Text){ 0 });
    put_list(bar, "parts");
    put_number(bar, "whole", whole);
    put(bar, "reached", value_nothing());
    put(bar, "needed", value_nothing());
    put(bar, "mark", value_nothing());
    return bar;
}

void votes_bar_need(Value *bar, int64_t reached, int64_t needed)
{
    put_number(bar, "reached", reached);
    put_number(bar, "needed", needed);
    put_number(bar, "mark", place_of(needed, value_get_number(bar, "whole")));
}

static int64_t counted_before(const Value *parts)
{
    int64_t before = 0;
    for (ptrdiff_t i = 0; i < parts->count; i++)
        before += value_get_number(parts->items[i], "count");
    return before;
}

void votes_bar_part(const Language *language, Value *bar, const char *choice, int64_t count)
{
    Value *parts = value_get(bar, TEXT("parts"));
    int64_t before = counted_before(parts), whole = value_get_number(bar, "whole");
    int64_t x = place_of(before, whole), end = place_of(before + count, whole);
    Value *part = add_object(parts);
    put_text(part, "choice", text_from_z(choice));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(choice, names[i][0]) == 0)
            put_text(part, "name", language_message(language, text_from_z(names[i][1])));
    put_number(part, "count", count);
    put_number(part, "x", x);
    put_number(part, "width", end - x);
    put_number(part, "end", end);
}
