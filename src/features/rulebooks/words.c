/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of rules and ways, and shares in words. What a rule says as a whole is in explain.c. */
#include "features/rulebooks/store.h"

#include "view/named.h"

/* As schema.sql has them. */
static const char *const names_at_first[] = {
    SAY("More than half of the votes"), SAY("Adopted unless a city objects"), SAY("Agreed once no city objects"), SAY("Secret, counted as in Scotland"),
};

static bool is_named_at_first(Text name)
{
    for (size_t i = 0; i < sizeof names_at_first / sizeof *names_at_first; i++) {
        if (text_is(name, names_at_first[i]))
            return true;
    }
    return false;
}

static void name_in(const Language *language, Value *rule)
{
    const Value *name = value_get(rule, TEXT("name"));
    if (name && name->language.length == 0 && is_named_at_first(name->text))
        put(rule, "name", value_words(rule->arena, language_message(language, name->text), language_code(language)));
}

void rule_names_in(const Language *language, Value *rules)
{
    if (rules->kind == VALUE_OBJECT)
        name_in(language, rules);
    for (ptrdiff_t i = 0; rules->kind == VALUE_LIST && i < rules->count; i++)
        name_in(language, rules->items[i]);
}

static const Named ways[] = {
    { "vote", SAY("By vote") }, { "silence", SAY("Silence") }, { "consent", SAY("By consent") }, { "election", SAY("Election") }, { 0 },
};

Text way_in_words(const Language *language, Text way)
{
    return named_in_words(ways, language, way);
}

static const struct {
    Share share;
    const char *message;
} known_shares[] = {
    { { 1, 2, true }, SAY("more than half") },          { { 1, 2, false }, SAY("at least half") },
    { { 2, 3, false }, SAY("at least two thirds") },    { { 2, 3, true }, SAY("more than two thirds") },
    { { 3, 4, false }, SAY("at least three quarters") }, { { 1, 3, false }, SAY("at least a third") },
    { { 1, 4, false }, SAY("at least a quarter") },
};

Text share_in_words(const Language *language, Arena *arena, Share share)
{
    for (size_t i = 0; i < sizeof known_shares / sizeof *known_shares; i++) {
        Share known = known_shares[i].share;
        if (known.is_strict == share.is_strict && known.part * share.whole == share.part * known.whole)
            return say(language, arena, known_shares[i].message, NULL);
    }
    Value *values = value_object(arena);
    put_number(values, "part", share.part);
    put_number(values, "whole", share.whole);
    if (share.whole == 100)
        put_text(values, "percent", language_percent(language, arena, share.part * 10));
    if (share.whole == 100)
        return say(language, arena, share.is_strict ? SAY("more than {percent}") : SAY("at least {percent}"), values);
    return say(language, arena,
               share.is_strict ? SAY("more than {part, number} parts of {whole, number}") : SAY("at least {part, number} parts of {whole, number}"), values);
}

static const Named countings[] = {
    { "plurality", SAY("most votes (plurality)") },
    { "approval", SAY("approval: most ballots on which somebody stands") },
    { "scottish-stv", SAY("single transferable vote, as in Scotland") },
    { "meek", SAY("single transferable vote after Meek") },
    { "wigm", SAY("single transferable vote, weighted inclusive Gregory") },
    { "schulze", SAY("pairwise comparison after Schulze") },
    { 0 },
};

Text counting_in_words(const Language *language, Text counting)
{
    return named_in_words(countings, language, counting);
}
