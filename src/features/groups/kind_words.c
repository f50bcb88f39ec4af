/* SPDX-License-Identifier: EUPL-1.2 */
/* A kind of group explained: each number of it becomes a sentence. */
#include "features/groups/words.h"

typedef struct Explaining {
    Request *request;
    const Value *kind;
    Value *sentences;
} Explaining;

static void explain(const Explaining *explaining, const char *message)
{
    Text sentence = request_say(explaining->request, message, explaining->kind);
    put_text(add_object(explaining->sentences), "sentence", sentence);
}

static int64_t number(const Explaining *explaining, const char *member)
{
    return value_get_number(explaining->kind, member);
}

/* The names of kinds by their codes. */
static Value *names_of(Arena *arena, const Value *kinds, Text codes)
{
    Value *names = value_list(arena);
    for (ptrdiff_t i = 0; i < kinds->count; i++)
        if (word_is_in(codes, value_get_text(kinds->items[i], "code")))
            add(names, value_text(arena, value_get_text(kinds->items[i], "name")));
    return names;
}

static void explain_parents(const Explaining *explaining, const Value *kinds)
{
    Arena *arena = explaining->request->arena;
    Text codes = value_get_text(explaining->kind, "parent_kinds");
    if (number(explaining, "most_parents") == 0) {
        explain(explaining, SAY("It stands under no other group."));
        return;
    }
    Value *values = value_object(arena);
    put_number(values, "most_parents", number(explaining, "most_parents"));
    put(values, "kinds", names_of(arena, kinds, codes));
    const Explaining with_names = { explaining->request, values, explaining->sentences };
    explain(&with_names,
            codes.length > 0
                ? SAY("It may stand under {most_parents, plural, one {one other group} other {up to # other groups}} of these kinds: {kinds, list}.")
                : SAY("It may stand under {most_parents, plural, one {one other group} other {up to # other groups}} of any kind."));
}

static void explain_limits(const Explaining *explaining)
{
    if (number(explaining, "needs_sunset"))
        explain(explaining, SAY("It must say when it ends."));
    if (number(explaining, "most_children") > 0)
        explain(explaining, SAY("At most {most_children, plural, one {# group} other {# groups}} may stand under it at the same time."));
    if (number(explaining, "most_seats") > 0)
        explain(explaining, SAY("At most {most_seats, plural, one {# city has} other {# cities have}} a seat in it."));
}

static void explain_joining(const Explaining *explaining)
{
    const Language *language = explaining->request->language;
    Text ways = value_get_text(explaining->kind, "join_ways");
    for (Text way; text_split(&ways, ' ', &way);)
        if (way.length > 0)
            put_text(add_object(explaining->sentences), "sentence", joining_in_words(language, way));
}

static const char *holding(Text role)
{
    static const struct {
        const char *role;
        const char *message;
    } holders[] = {
        { "mayor", SAY("Each city's mayor sits in it; a new mayor takes over the seat.") },
        { "deputy_mayor", SAY("Each city's deputy mayor sits in it; a new one takes over the seat.") },
        { "councillor", SAY("A councillor of each city sits in it; a new one takes over the seat.") },
        { "head_of_office", SAY("Each city's head of office sits in it; a new one takes over the seat.") },
        { "officer", SAY("An officer of each city sits in it; a new one takes over the seat.") },
        { "expert", SAY("An expert of each city sits in it; a new one takes over the seat.") },
        { "coordinator", SAY("Each city's coordinator sits in it; a new one takes over the seat.") },
    };
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (text_is(role, holders[i].role))
            return holders[i].message;
    return SAY("The seat is the city's; the city names the people who sit in it.");
}

static const char *electing(Text elector)
{
    if (text_is(elector, "members"))
        return SAY("Its members elect the chair.");
    if (text_is(elector, "parent"))
        return SAY("The group above it elects the chair.");
    return text_is(elector, "assembly") ? SAY("The assembly elects the chair.") : SAY("The secretariat names the chair.");
}

static void explain_leading(const Explaining *explaining)
{
    explain(explaining, electing(value_get_text(explaining->kind, "chair_elected_by")));
    if (number(explaining, "most_chairs") > 1)
        explain(explaining, SAY("Up to {most_chairs, plural, one {# city} other {# cities}} chair it together."));
    if (number(explaining, "term_years") > 0)
        explain(explaining, SAY("Who is elected sits for {term_years, plural, one {# year} other {# years}}."));
    if (number(explaining, "report_months") > 0)
        explain(explaining, SAY("It reports every {report_months, plural, one {month} other {# months}}."));
}

Value *rules_in_words(Request *request, const Value *kind, const Value *kinds)
{
    const Explaining explaining = { request, kind, value_list(request->arena) };
    if (value_get_number(kind, "adopts"))
        explain(&explaining, SAY("It is a body: what it adopts is the network's decision."));
    explain_parents(&explaining, kinds);
    explain_limits(&explaining);
    explain_joining(&explaining);
    explain(&explaining, holding(value_get_text(kind, "seats_held_by")));
    explain_leading(&explaining);
    return explaining.sentences;
}
