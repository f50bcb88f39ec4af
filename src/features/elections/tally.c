/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/elections/tally.h"

static Value *on_the_ballot(Database *database, Arena *arena, int64_t question)
{
    Value *all = candidates_of(database, arena, question, TEXT("en"), TEXT(AUDIENCES_ALL)), *list = value_list(arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (value_get_number(all->items[i], "number") > 0)
            add(list, all->items[i]);
    return list;
}

/* A city of which several people stand is called by its name and a number. */
static const Text *names_of(Arena *arena, const Value *candidates)
{
    Text *names = new(arena, Text, candidates->count + 1);
    for (ptrdiff_t i = 0; i < candidates->count; i++) {
        int64_t city = value_get_number(candidates->items[i], "organisation"), before = 0;
        for (ptrdiff_t j = 0; j < i; j++)
            before += value_get_number(candidates->items[j], "organisation") == city;
        Text name = value_get_text(candidates->items[i], "name");
        names[i] = before == 0 ? name : text_printf(arena, "%.*s (%lld)", TEXT_ARGUMENTS(name), (long long)before + 1);
    }
    return names;
}

static Balance balance_of(Arena *arena, const Value *election, const Value *candidates)
{
    Text *countries = new(arena, Text, candidates->count + 1), *genders = new(arena, Text, candidates->count + 1);
    for (ptrdiff_t i = 0; i < candidates->count; i++) {
        countries[i] = value_get_text(candidates->items[i], "country");
        genders[i] = value_get_text(candidates->items[i], "gender");
    }
    return (Balance){ (int)value_get_number(election, "most_per_country"), (int)value_get_number(election, "gender_percent"), countries, genders };
}

/* What cannot be read counts for nobody, as a blank one. */
static CountBallot *ballots_of(Arena *arena, const Value *contents, int candidates)
{
    CountBallot *ballots = new(arena, CountBallot, contents->count + 1);
    for (ptrdiff_t i = 0; i < contents->count; i++)
        if (!ranks_read(arena, value_get_text(contents->items[i], "content"), candidates, &ballots[i]))
            ballots[i] = (CountBallot){ .weight = 1 };
    return ballots;
}

Tally tally_of(Database *database, Arena *arena, const Value *election, const Value *contents)
{
    Value *candidates = on_the_ballot(database, arena, value_get_number(election, "question"));
    Tally tally = { .candidates = candidates, .names = names_of(arena, candidates), .balance = balance_of(arena, election, candidates) };
    int count = (int)candidates->count;
    tally.election = (Election){ .names = tally.names,
                                 .count = { .candidates = count, .seats = (int)value_get_number(election, "seats"),
                                            .ballot_count = contents->count, .ballots = ballots_of(arena, contents, count) } };
    if (tally.balance.most_per_country || tally.balance.gender_percent) {
        Balance *balance = new(arena, Balance, 1);
        *balance = tally.balance;
        tally.election.balance = balance;
    }
    return tally;
}
