/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections: the quorum, then the count. */
#include "deciding/elect.h"

#include "deciding/lots.h"
#include "view/value.h"

enum { MOST_RANKS = 1000, MOST_COUNTED = 64 << 20 };

/* ---- Ballots ---- */

typedef struct Ranking {
    int candidates;
    bool *is_ranked;       /* by candidate */
    CountChoice *choices;
    int count;
} Ranking;

static bool add_candidate(Ranking *ranking, Text digits, uint16_t rank)
{
    int64_t number;
    bool is_good = digits.length > 0 && digits.data[0] >= '1' && digits.data[0] <= '9' && text_to_number(digits, &number) && number <= ranking->candidates;
    if (!is_good || ranking->is_ranked[number - 1])
        return false;
    ranking->is_ranked[number - 1] = true;
    ranking->choices[ranking->count++] = (CountChoice){ rank, (uint16_t)number };
    return true;
}

static bool add_rank(Ranking *ranking, Text candidates, uint16_t rank)
{
    if (text_is(candidates, "-"))
        return true;
    if (candidates.length == 0 || candidates.data[candidates.length - 1] == '=')
        return false;
    for (Text part; text_split(&candidates, '=', &part);) {
        if (!add_candidate(ranking, part, rank))
            return false;
    }
    return true;
}

bool ranks_read(Arena *arena, Text ranks, int candidates, CountBallot *result_ballot)
{
    Ranking ranking = { candidates, new(arena, bool, candidates), new(arena, CountChoice, candidates), 0 };
    bool is_good = ranks.length == 0 || ranks.data[ranks.length - 1] != ' ';
    uint16_t rank = 0;
    for (Text part; is_good && ranks.length > 0 && text_split(&ranks, ' ', &part);)
        is_good = rank < MOST_RANKS && add_rank(&ranking, part, ++rank);
    *result_ballot = (CountBallot){ 1, ranking.count, ranking.choices };
    return is_good;
}

/* ---- The outcome ---- */

static ElectionOutcome counted(Arena *arena, const Deciding *deciding, const Election *election, ElectionOutcome outcome)
{
    CountElection count = election->count;
    CountRule rule = COUNT_PLURALITY;
    if (deciding->seed.length > 0)
        count.lots = lots_draw(arena, deciding->seed, count.candidates);
    count_rule_from_name(deciding->rule->counting, &rule);
    outcome.is_balanced = election->balance != NULL;
    outcome.balanced = count_balanced(arena, rule, &count, election->balance);
    outcome.count = outcome.balanced.result;
    outcome.invalid = outcome.count.invalid;
    outcome.is_counted = outcome.count.valid > 0;
    outcome.reason = outcome.is_counted ? ELECTED_COUNTED : ELECTED_NOBODY_VOTED;
    return outcome;
}

ElectionOutcome elect_among(Arena *arena, const Outcome *there, const Deciding *deciding, const Election *election)
{
    ElectionOutcome outcome = { .entitled = there->entitled, .present = there->present, .represented = there->represented,
                                .attending = there->attending, .quorum = there->quorum };
    for (ptrdiff_t i = 0; i < election->count.ballot_count; i++)
        outcome.cast += election->count.ballots[i].weight;
    if (there->reason == REASON_QUORUM)
        outcome.reason = ELECTED_QUORUM;
    else if (there->reason == REASON_QUORUM_PEOPLE)
        outcome.reason = ELECTED_QUORUM_PEOPLE;
    else
        outcome = counted(arena, deciding, election, outcome);
    return outcome;
}

ElectionOutcome elect(Arena *arena, const Deciding *deciding, const Election *election)
{
    const Outcome there = decide(arena, deciding);
    return elect_among(arena, &there, deciding, election);
}

static void write_weight(Buffer *json, const char *name, Weight weight)
{
    buffer_printf(json, "\"%s\":{\"cities\":%lld,\"people\":%lld},", name, (long long)weight.cities, (long long)weight.people);
}

/* As hanse count prints it, without white space. */
static void write_count(Buffer *json, const CountResult *count, const Text *names)
{
    Buffer spaced = buffer_new(json->arena, MOST_COUNTED);
    Text problem;
    count_to_json(count, names, &spaced);
    const Value *tree = value_from_json(json->arena, buffer_text(&spaced), &problem);
    value_to_json(tree ? tree : value_nothing(), json);
}

static void write_balance(Buffer *json, const BalancedCount *balanced)
{
    buffer_printf(json, "\"balance\":{\"seats\":%d,\"women\":%d,\"men\":%d,\"barred\":[", balanced->seats, balanced->least_women,
                  balanced->least_men);
    for (int i = 0; i < balanced->barred_count; i++)
        buffer_printf(json, "%s{\"candidate\":%d,\"reason\":\"%s\"}", i ? "," : "", balanced->barred[i].candidate,
                      barred_reason_name(balanced->barred[i].reason));
    buffer_add(json, TEXT("]},"));
}

Text election_to_json(Arena *arena, const ElectionOutcome *outcome, const Text *names)
{
    static const char *const reasons[] = { "counted", "quorum", "quorum_people", "nobody_voted" };
    Buffer json = buffer_new(arena, MOST_COUNTED);
    buffer_printf(&json, "{\"decided\":\"%s\",\"reason\":\"%s\",", outcome->is_counted ? "elected" : "not_elected", reasons[outcome->reason]);
    write_weight(&json, "entitled", outcome->entitled);
    write_weight(&json, "present", outcome->present);
    write_weight(&json, "represented", outcome->represented);
    write_weight(&json, "attending", outcome->attending);
    buffer_printf(&json, "\"cast\":%lld,\"invalid\":%lld,", (long long)outcome->cast, (long long)outcome->invalid);
    write_weight(&json, "quorum", outcome->quorum);
    if (outcome->is_balanced && outcome->is_counted)
        write_balance(&json, &outcome->balanced);
    buffer_add(&json, TEXT("\"count\":"));
    if (outcome->is_counted)
        write_count(&json, &outcome->count, names);
    else
        buffer_add(&json, TEXT("null"));
    buffer_add_byte(&json, '}');
    return buffer_text(&json);
}
