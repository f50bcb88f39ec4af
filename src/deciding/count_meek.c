/* SPDX-License-Identifier: EUPL-1.2 */
/* Proportional Representation Foundation, Reference Meek Rule: https://prfound.org/resources/reference/reference-meek-rule/
 *
 * Every round counts all ballots anew: each candidate on a ballot keeps the part of it that his or her keep factor says, and passes the rest on. Ballots
 * that begin alike pass on alike, so they are walked as one tree of their beginnings. */
#include <string.h>

#include "deciding/count_state.h"
#include "deciding/fixed.h"

/* In units of 10^-9, and OMEGA is 10^-6. A number known when compiled is divided by several times faster. */
enum { ONE = 1000000000, OMEGA = 1000 };

/* All ballots that begin with the same candidates; those that go on alike follow at once, whatever does not begin so stands at .next. */
typedef struct Beginning {
    int32_t weight, next;
    uint8_t depth, candidate;
} Beginning;

typedef struct Meek {
    Count *count;
    int32_t size;
    Beginning *tree;
    int64_t *keep;   /* by candidate */
    int64_t surplus; /* of all elected */
} Meek;

static int common_length(const Ranking *a, const Ranking *b)
{
    int shorter = a->count < b->count ? a->count : b->count, length = 0;
    while (length < shorter && a->candidates[length] == b->candidates[length])
        length++;
    return length;
}

/* Ends all beginnings that are open from this depth on. */
static void close_from(Meek *meek, int depth, int open, const int32_t *path)
{
    for (int i = depth; i < open; i++)
        meek->tree[path[i]].next = meek->size;
}

/* The rankings are sorted, so those that begin alike stand together. */
static void grow_tree(Meek *meek, const Rankings *rankings)
{
    int32_t path[COUNT_MOST_CANDIDATES];
    int open = 0;
    for (ptrdiff_t i = 0; i < rankings->count; i++) {
        const Ranking *ranking = &rankings->items[i];
        int common = i > 0 ? common_length(ranking, ranking - 1) : 0;
        close_from(meek, common, open, path);
        for (int depth = common; depth < ranking->count; depth++) {
            path[depth] = meek->size;
            meek->tree[meek->size++] = (Beginning){ .depth = (uint8_t)depth, .candidate = ranking->candidates[depth] };
        }
        open = ranking->count;
        for (int depth = 0; depth < open; depth++)
            meek->tree[path[depth]].weight += (int32_t)ranking->weight;
    }
    close_from(meek, 0, open, path);
}

static Meek meek_begin(Count *count, const Rankings *rankings)
{
    ptrdiff_t beginnings = 0;
    for (ptrdiff_t i = 0; i < rankings->count; i++)
        beginnings += rankings->items[i].count;
    Meek meek = { .count = count, .tree = new(count->arena, Beginning, beginnings) };
    meek.keep = new(count->arena, int64_t, count->election->candidates);
    for (int i = 0; i < count->election->candidates; i++)
        meek.keep[i] = count->state[i] == HOPEFUL ? ONE : 0;
    grow_tree(&meek, rankings);
    return meek;
}

/* B.2.a. What is left of a vote after a candidate depends only on who stands before on the ballot. */
static void share_votes(Meek *meek)
{
    Count *count = meek->count;
    int64_t left[COUNT_MOST_CANDIDATES + 1] = { ONE };
    memset(count->votes, 0, (size_t)count->election->candidates * sizeof *count->votes);
    for (int32_t i = 0; i < meek->size;) {
        const Beginning *beginning = &meek->tree[i];
        int64_t weight = left[beginning->depth], kept = (weight * meek->keep[beginning->candidate] + ONE - 1) / ONE;
        count->votes[beginning->candidate] += kept * beginning->weight;
        left[beginning->depth + 1] = weight - kept;
        i = weight == kept ? beginning->next : i + 1;
    }
}

/* B.2.b, and what no candidate keeps. */
static void set_quota(Meek *meek)
{
    Count *count = meek->count;
    int64_t total = 0;
    for (int i = 0; i < count->election->candidates; i++)
        total += count->votes[i];
    count->quota = total / (count->election->seats + 1) + 1;
    count->exhausted = count->result.valid * ONE - total;
}

/* B.2.d */
static void set_surplus(Meek *meek)
{
    Count *count = meek->count;
    meek->surplus = 0;
    for (int i = 0; i < count->election->candidates; i++)
        if (count->state[i] == ELECTED)
            meek->surplus += count->votes[i] - count->quota;
    meek->surplus = meek->surplus > 0 ? meek->surplus : 0;
}

/* B.2.f. Where only rounding has left a candidate below the quota, more than everything cannot be kept. */
static void lower_keep(Meek *meek)
{
    Count *count = meek->count;
    for (int i = 0; i < count->election->candidates; i++) {
        if (count->state[i] != ELECTED || count->votes[i] == 0)
            continue;
        int64_t keep = fixed_share_up(fixed_share_up(meek->keep[i], count->quota, ONE), ONE, count->votes[i]);
        meek->keep[i] = keep < ONE ? keep : ONE;
    }
}

static bool somebody_reaches(const Count *count)
{
    for (int i = 0; i < count->election->candidates; i++)
        if (count->state[i] == HOPEFUL && count->votes[i] >= count->quota)
            return true;
    return false;
}

/* B.2: shares until somebody reaches the quota, or the surpluses have come to rest. */
static void iterate(Meek *meek)
{
    int64_t before = INT64_MAX;
    for (;;) {
        share_votes(meek);
        set_quota(meek);
        set_surplus(meek);
        if (somebody_reaches(meek->count) || meek->surplus < OMEGA || meek->surplus >= before)
            return;
        before = meek->surplus;
        lower_keep(meek);
    }
}

static CountRound *add_round(Meek *meek)
{
    Count *count = meek->count;
    int candidates = count->election->candidates;
    int64_t *keep = new(count->arena, int64_t, candidates);
    memcpy(keep, meek->keep, (size_t)candidates * sizeof *keep);
    CountRound *round = count_add_round(count);
    round->keep = keep;
    return round;
}

/* B.3: tied is whoever the surplus still to be shared could bring down to the lowest. */
static void exclude_lowest(Meek *meek, CountRound *round)
{
    Count *count = meek->count;
    Candidates hopeful = count_all(count, HOPEFUL), tied = { 0, new(count->arena, int, hopeful.count) };
    int64_t limit = count->votes[count_lowest(count, count->votes, hopeful).items[0]] + meek->surplus;
    for (int i = 0; i < hopeful.count; i++)
        if (count->votes[hopeful.items[i]] <= limit)
            tied.items[tied.count++] = hopeful.items[i];
    int candidate = count_draw(count, round, tied);
    meek->keep[candidate] = 0;
    count_exclude(count, round, candidate);
}

/* B.2 and B.3 */
static CountRound *next_round(Meek *meek)
{
    iterate(meek);
    CountRound *round = add_round(meek);
    count_elect_reaching(meek->count, round);
    if (round->reached == 0)
        exclude_lowest(meek, round);
    set_surplus(meek);
    round->surplus = meek->surplus;
    return round;
}

void count_by_meek(Count *count)
{
    Rankings rankings = rankings_of(count->arena, count->election);
    count->result.valid = rankings.valid;
    count->result.invalid = rankings.invalid;
    Meek meek = meek_begin(count, &rankings);
    CountRound *round = NULL;
    while (!count_is_over(count))
        round = next_round(&meek);
    if (round == NULL) {
        share_votes(&meek);
        set_quota(&meek);
        round = add_round(&meek);
    }
    count_elect_rest(count, round);
}
