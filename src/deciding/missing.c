/* SPDX-License-Identifier: EUPL-1.2 */
/* What is missing for a vote to pass. */
#include "deciding/missing.h"

__extension__ typedef __int128 Wide;

static int64_t lacking(int64_t needed, int64_t there)
{
    return needed > there ? needed - there : 0;
}

/* Each city more that votes for it adds one to both sides: the least k with yes + k >= part (base + k) / whole, or > where strict. Of a base that
 * does not grow, what is lacking. */
static int64_t further_needed(const Rule *rule, const Outcome *outcome)
{
    Share share = rule->majority;
    if (outcome->yes.cities >= outcome->needed.cities)
        return 0;
    if (rule->majority_of == OF_ENTITLED)
        return outcome->needed.cities - outcome->yes.cities;
    if (share.part == share.whole)
        return outcome->base.cities > outcome->yes.cities ? -1 : 1;
    Wide behind = (Wide)share.part * outcome->base.cities - (Wide)share.whole * outcome->yes.cities;
    int64_t each = share.whole - share.part;
    int64_t further = behind < 0 ? 0 : (int64_t)(share.is_strict ? behind / each + 1 : (behind + each - 1) / each);
    return further > 0 ? further : 1;
}

/* -1 where there are not so many that have not voted. */
static int64_t further_there(const Rule *rule, const Outcome *outcome)
{
    int64_t further = further_needed(rule, outcome);
    return further > outcome->entitled.cities - outcome->cast.cities ? -1 : further;
}

Missing missing_of(const Rule *rule, const Outcome *outcome)
{
    return (Missing){
        .quorum = { lacking(outcome->quorum.cities, outcome->attending.cities), lacking(outcome->quorum.people, outcome->attending.people) },
        .turned = lacking(outcome->needed.cities, outcome->yes.cities),
        .further = further_there(rule, outcome),
        .people = lacking(outcome->needed.people, outcome->yes.people),
    };
}
