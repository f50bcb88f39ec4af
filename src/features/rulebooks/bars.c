/* SPDX-License-Identifier: EUPL-1.2 */
/* Outcomes as bars with thresholds. */
#include "features/rulebooks/rulebooks.h"

#include "http/votes_bar.h"

static void add_quorum(const Language *language, Value *bars, const char *label, int64_t there, int64_t entitled, int64_t needed)
{
    if (needed == 0)
        return;
    Value *bar = votes_bar_add(language, bars, label, entitled);
    votes_bar_part(language, bar, "here", there);
    votes_bar_need(bar, there, needed);
}

typedef struct Votes {
    int64_t yes, no, abstain, base, needed;
} Votes;

/* Abstentions that do not count have their number and no length. */
static void add_majority(const Language *language, Value *bars, const char *label, Votes votes)
{
    int64_t all = votes.yes + votes.no + votes.abstain;
    Value *bar = votes_bar_add(language, bars, label, votes.base ? votes.base : all);
    votes_bar_part(language, bar, "yes", votes.yes);
    votes_bar_part(language, bar, "no", votes.no);
    votes_bar_part(language, bar, "abstain", votes.abstain);
    if (votes.base > all)
        votes_bar_part(language, bar, "none", votes.base - all);
    if (votes.needed)
        votes_bar_need(bar, votes.yes, votes.needed);
}

Value *outcome_bars(const Language *language, Arena *arena, const Outcome *outcome, bool with_people)
{
    const Outcome *o = outcome;
    Value *bars = value_list(arena);
    add_quorum(language, bars, SAY("Cities that are there"), o->attending.cities, o->entitled.cities, o->quorum.cities);
    if (with_people)
        add_quorum(language, bars, SAY("People of these cities"), o->attending.people, o->entitled.people, o->quorum.people);
    add_majority(language, bars, SAY("Cities"), (Votes){ o->yes.cities, o->no.cities, o->abstain.cities, o->base.cities, o->needed.cities });
    if (with_people && o->needed.people)
        add_majority(language, bars, SAY("People who live in them"),
                     (Votes){ o->yes.people, o->no.people, o->abstain.people, o->base.people, o->needed.people });
    return bars;
}
