/* SPDX-License-Identifier: EUPL-1.2 */
/* Votes decided: first everything is counted, then the steps are gone through in the order in which a chair goes through them. */
#include "deciding/decide.h"

#include "deciding/lots.h"

/* A share of at most 10^6 of a base of at most 2^53 is beyond 64 bits. */
__extension__ typedef __int128 Wide;

static const char *const choice_codes[] = { "", "yes", "no", "abstain" };

enum { CHOICES = sizeof choice_codes / sizeof *choice_codes };

Text choice_code(Choice choice)
{
    return text_from_z(choice_codes[choice]);
}

Choice choice_of(Text code)
{
    for (int i = CHOICE_YES; i < CHOICES; i++) {
        if (text_is(code, choice_codes[i]))
            return i;
    }
    return CHOICE_NONE;
}

int64_t share_needed(Share share, int64_t base)
{
    if (share.whole == 0)
        return 0;
    Wide product = (Wide)share.part * base;
    return (int64_t)(share.is_strict ? product / share.whole + 1 : (product + share.whole - 1) / share.whole);
}

/* Of a majority: nothing passes without a single vote for it, though two thirds of nothing are nothing. */
static int64_t votes_needed(Share share, int64_t base)
{
    int64_t needed = share_needed(share, base);
    return share.whole > 0 && needed == 0 ? 1 : needed;
}

/* ---- Counting ---- */

/* Asked of a city that is not present. */
static bool is_represented(const Deciding *deciding, ptrdiff_t city)
{
    const RollCity *of = &deciding->roll[city];
    return of->held_by >= 0 && of->held_by < deciding->count && deciding->roll[of->held_by].is_present;
}

static void weigh(Weight *weight, const RollCity *city)
{
    weight->cities++;
    weight->people += city->population;
}

static void count_city(Outcome *outcome, const Deciding *deciding, ptrdiff_t index)
{
    const RollCity *city = &deciding->roll[index];
    weigh(&outcome->entitled, city);
    if (city->is_present)
        weigh(&outcome->present, city);
    else if (is_represented(deciding, index))
        weigh(&outcome->represented, city);
    else
        return;
    Weight *const votes[] = { NULL, &outcome->yes, &outcome->no, &outcome->abstain };
    if (city->choice == CHOICE_NONE)
        return;
    weigh(votes[city->choice], city);
    weigh(&outcome->cast, city);
}

static Weight sum(Weight a, Weight b)
{
    return (Weight){ a.cities + b.cities, a.people + b.people };
}

/* What a share of that kind is taken of. */
static Weight base_of(const Rule *rule, const Outcome *outcome, ShareOf of)
{
    switch (of) {
    case OF_CAST:
        return sum(sum(outcome->yes, outcome->no), rule->abstentions_count ? outcome->abstain : (Weight){ 0 });
    case OF_PRESENT:
        return sum(outcome->present, outcome->represented);
    case OF_ENTITLED:
        break;
    }
    return outcome->entitled;
}

/* ---- What is needed ---- */

static Weight quorum_needed(const Deciding *deciding, Weight entitled)
{
    const Rule *rule = deciding->rule;
    if (deciding->convocation > 1)
        return (Weight){ share_needed(rule->second_quorum, entitled.cities), 0 };
    return (Weight){ share_needed(rule->quorum, entitled.cities), share_needed(rule->quorum_people, entitled.people) };
}

static bool asks_for_more_than_half(Share share)
{
    return share.is_strict && share.whole > 0 && 2 * share.part == share.whole;
}

/* All who take part, or are entitled, would vote. */
static Weight could_vote(const Outcome *outcome, ShareOf of)
{
    return of == OF_ENTITLED ? outcome->entitled : sum(outcome->present, outcome->represented);
}

/* So many are enough against it: all others together are one too few then. */
static int64_t blocks(Share share, int64_t all)
{
    return share.whole > 0 && all > 0 ? all - votes_needed(share, all) + 1 : 0;
}

static Weight blocking_of(const Rule *rule, const Outcome *outcome)
{
    int64_t all = could_vote(outcome, rule->majority_of).cities;
    Weight blocking = { blocks(rule->majority, all), blocks(rule->people, could_vote(outcome, rule->people_of).people) };
    bool half_may_pass = rule->tie != TIE_FAILS && asks_for_more_than_half(rule->majority) && all > 0 && all % 2 == 0;
    blocking.cities += half_may_pass;
    return blocking;
}

/* ---- Deciding ---- */

/* Half of the base is for it and half against. */
static bool is_tied(const Rule *rule, const Outcome *outcome)
{
    return asks_for_more_than_half(rule->majority) && outcome->yes.cities == outcome->no.cities
           && outcome->yes.cities + outcome->no.cities == outcome->base.cities;
}

/* Cities that are not for it, among those of whom the people are a share. */
static int64_t opposed(const Rule *rule, const Outcome *outcome)
{
    return base_of(rule, outcome, rule->people_of).cities - outcome->yes.cities;
}

static void end(Outcome *outcome, Decided decided, DecidedReason reason)
{
    outcome->decided = decided;
    outcome->reason = reason;
}

/* The first lot is for yes, the second for no; the lower one is drawn. */
static bool lot_is_yes(Text seed)
{
    Lot yes = lot_of(seed, 1), no = lot_of(seed, 2);
    return lot_compare(&yes, &no) < 0;
}

static void decide_tie(const Deciding *deciding, Outcome *outcome)
{
    if (deciding->rule->tie == TIE_FAILS)
        end(outcome, DECIDED_FAILED, REASON_TIE);
    else if (deciding->rule->tie == TIE_LOT && deciding->seed.length > 0)
        end(outcome, lot_is_yes(deciding->seed) ? DECIDED_PASSED : DECIDED_FAILED, REASON_LOT);
    else if (deciding->rule->tie == TIE_CHAIR && (deciding->chair == CHOICE_YES || deciding->chair == CHOICE_NO))
        end(outcome, deciding->chair == CHOICE_YES ? DECIDED_PASSED : DECIDED_FAILED, REASON_CHAIR);
    else
        end(outcome, DECIDED_TIED, REASON_TIE);
}

static void decide_majority(const Deciding *deciding, Outcome *outcome)
{
    const Rule *rule = deciding->rule;
    bool tied = is_tied(rule, outcome);
    bool too_few_people = outcome->yes.people < outcome->needed.people;
    if (!tied && outcome->yes.cities < outcome->needed.cities)
        end(outcome, DECIDED_FAILED, REASON_TOO_FEW_CITIES);
    else if (too_few_people && opposed(rule, outcome) >= rule->blocking)
        end(outcome, DECIDED_FAILED, REASON_TOO_FEW_PEOPLE);
    else if (tied)
        decide_tie(deciding, outcome);
    else
        end(outcome, DECIDED_PASSED, too_few_people ? REASON_NO_BLOCKING : REASON_MAJORITY);
}

static void decide_steps(const Deciding *deciding, Outcome *outcome)
{
    if (outcome->attending.cities < outcome->quorum.cities)
        end(outcome, DECIDED_NO_QUORUM, REASON_QUORUM);
    else if (outcome->attending.people < outcome->quorum.people)
        end(outcome, DECIDED_NO_QUORUM, REASON_QUORUM_PEOPLE);
    else if (outcome->yes.cities + outcome->no.cities == 0)
        end(outcome, DECIDED_FAILED, REASON_NOBODY_VOTED);
    else
        decide_majority(deciding, outcome);
}

/* Which city cast a secret ballot, and so how many people it stands for, nobody knows. */
static void forget_people(Outcome *outcome)
{
    outcome->yes.people = outcome->no.people = outcome->abstain.people = 0;
}

Outcome decide(__attribute__((unused)) Arena *arena, const Deciding *deciding)
{
    const Rule *rule = deciding->rule;
    Outcome outcome = { 0 };
    for (ptrdiff_t i = 0; i < deciding->count; i++)
        count_city(&outcome, deciding, i);
    if (rule->is_secret)
        forget_people(&outcome);
    outcome.attending = rule->proxies_count ? sum(outcome.present, outcome.represented) : outcome.present;
    outcome.base = (Weight){ base_of(rule, &outcome, rule->majority_of).cities, base_of(rule, &outcome, rule->people_of).people };
    outcome.needed = (Weight){ votes_needed(rule->majority, outcome.base.cities), votes_needed(rule->people, outcome.base.people) };
    outcome.quorum = quorum_needed(deciding, outcome.entitled);
    outcome.blocking = blocking_of(rule, &outcome);
    decide_steps(deciding, &outcome);
    return outcome;
}
