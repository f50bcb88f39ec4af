/* SPDX-License-Identifier: EUPL-1.2 */
/* The one entry to all rules, and their names. */
#include "deciding/count.h"

#include "deciding/count_state.h"

static const struct {
    const char *name;
    void (*run)(Count *count);
    bool has_quota;
} rules[COUNT_RULES] = {
    [COUNT_PLURALITY] = { "plurality", count_by_plurality, false },
    [COUNT_APPROVAL] = { "approval", count_by_approval, false },
    [COUNT_SCOTTISH_STV] = { "scottish-stv", count_by_transfer, true },
    [COUNT_MEEK] = { "meek", count_by_meek, true },
    [COUNT_WIGM] = { "wigm", count_by_transfer, true },
    [COUNT_SCHULZE] = { "schulze", count_by_schulze, false },
};

CountResult count_election(Arena *arena, CountRule rule, const CountElection *election)
{
    Count count = count_begin(arena, rule, election);
    rules[rule].run(&count);
    count.result.has_quota = rules[rule].has_quota;
    count.result.quota = count.quota;
    count.result.winner_count = count.elected;
    count.result.winners = count.winners;
    count.result.rounds = count.rounds;
    return count.result;
}

const char *count_rule_name(CountRule rule)
{
    return rules[rule].name;
}

bool count_rule_from_name(Text name, CountRule *result_rule)
{
    for (int i = 0; i < COUNT_RULES; i++) {
        if (!text_is(name, rules[i].name))
            continue;
        *result_rule = (CountRule)i;
        return true;
    }
    return false;
}

const char *count_tie_break_name(CountTieBreak broken_by)
{
    return broken_by == COUNT_BY_LOTS ? "lots" : "earlier rounds";
}
