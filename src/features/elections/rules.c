/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/elections/rules.h"

#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"

enum { MOST_SEATS = 200, MOST_RANK = 999 };

Text term_after(Arena *arena, Text starts, int64_t years)
{
    if (years == 0)
        return (Text){ 0 };
    long long year = (long long)(day_year(starts) + years);
    Text day = text_printf(arena, "%04lld%.*s", year, TEXT_ARGUMENTS(text_slice(starts, 4, starts.length)));
    return day_is_valid(day) ? day : text_printf(arena, "%04lld-03-01", year);
}

static const char *refuse(const char **result_field, const char *name, const char *problem)
{
    *result_field = name;
    return problem;
}

static bool is_chair(const ElectionPlan *plan)
{
    return text_is(plan->fills, "call");
}

const char *plan_problem(const ElectionPlan *plan, const char **result_field)
{
    if (plan->seats < 1 || plan->seats > MOST_SEATS)
        return refuse(result_field, "seats", SAY("Please choose from 1 to 200 seats"));
    if (is_chair(plan) && plan->seats != 1)
        return refuse(result_field, "seats", SAY("A call is for one chair"));
    if (plan->ends.length > 0 && text_compare(plan->ends, plan->starts) <= 0)
        return refuse(result_field, "years", SAY("The term has to be longer than that"));
    if (plan->closes_on.length > 0 && text_compare(plan->closes_on, plan->starts) >= 0)
        return refuse(result_field, "starts", SAY("The term cannot begin before the vote is over"));
    if (plan->stand_until && plan->stand_until <= plan->now)
        return refuse(result_field, "stand_on", SAY("This day has passed"));
    if (plan->stand_until && plan->opens_at && plan->stand_until > plan->opens_at)
        return refuse(result_field, "stand_on", SAY("Candidates come forward before the vote opens"));
    return NULL;
}

const char *candidate_time_problem(const StandingTimes *times)
{
    if (!text_is(times->state, "prepared"))
        return SAY("The vote has opened: the list of candidates stands");
    bool is_late = times->stand_until && times->now >= times->stand_until;
    return is_late ? SAY("The time for candidates to come forward is over") : NULL;
}

const char *candidate_problem(const Standing *standing)
{
    const char *late = candidate_time_problem(&standing->times);
    if (late)
        return late;
    if (!standing->is_active)
        return SAY("Only active members can stand");
    if (standing->needs_seat && !standing->has_seat)
        return SAY("Only cities with a seat in the group can stand");
    if (standing->needs_person && !standing->person_acts)
        return SAY("Please choose somebody who acts for the city");
    if (standing->is_there)
        return SAY("This candidate stands already");
    if (standing->renewals >= 0 && standing->terms > standing->renewals)
        return SAY("By the limit of terms in a row this city cannot stand again now");
    return NULL;
}

int64_t terms_without_break(const PastTerm *terms, ptrdiff_t count, Text day)
{
    int64_t row = 0;
    Text next = day;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (text_compare(terms[i].starts, next) >= 0)
            continue;
        if (terms[i].ends.length > 0 && text_compare(terms[i].ends, next) < 0)
            break;
        row++;
        next = terms[i].starts;
    }
    return row;
}

/* ---- Papers ---- */

typedef struct MarkRead {
    int candidate;
    int64_t rank;
} MarkRead;

static int by_rank(const void *a, const void *b)
{
    const MarkRead *one = a, *other = b;
    int64_t order = one->rank != other->rank ? one->rank - other->rank : one->candidate - other->candidate;
    return order < 0 ? -1 : order > 0;
}

static const char *marks_read(const Paper *paper, MarkRead *marks, int *result_count, int *result_candidate)
{
    *result_count = 0;
    for (int i = 0; i < paper->candidates; i++) {
        Text mark = text_trim(paper->marks[i]);
        int64_t rank = 1;
        *result_candidate = i + 1;
        if (mark.length == 0)
            continue;
        if (paper->is_ranked && (!text_to_number(mark, &rank) || rank < 1 || rank > MOST_RANK))
            return SAY("Please write a whole number from 1 on, or nothing");
        marks[(*result_count)++] = (MarkRead){ i + 1, rank };
    }
    return NULL;
}

static const char *marks_problem(const Paper *paper, const MarkRead *marks, int count, int *result_candidate)
{
    *result_candidate = 0;
    if (count == 0 && !paper->is_blank)
        return SAY("Please mark a candidate, or say that the ballot is blank");
    if (count > 0 && paper->is_blank)
        return SAY("A blank ballot has no marks: please take out the one or the other");
    if (paper->is_single && count > 1)
        return SAY("Please mark one candidate only");
    for (int i = 1; paper->is_ranked && !paper->may_share && i < count; i++)
        if (marks[i].rank == marks[i - 1].rank) {
            *result_candidate = marks[i].candidate;
            return SAY("Another candidate has this number already: each number can stand once");
        }
    return NULL;
}

const char *paper_read(Arena *arena, const Paper *paper, Text *result_ranks, int *result_candidate)
{
    MarkRead *marks = new(arena, MarkRead, paper->candidates + 1);
    int count;
    const char *problem = marks_read(paper, marks, &count, result_candidate);
    if (problem)
        return problem;
    qsort(marks, (size_t)count, sizeof *marks, by_rank);
    problem = marks_problem(paper, marks, count, result_candidate);
    if (problem)
        return problem;
    Text ranks = { 0 };
    for (int i = 0; i < count; i++) {
        const char *between = i == 0 ? "" : marks[i].rank == marks[i - 1].rank ? "=" : " ";
        ranks = text_printf(arena, "%.*s%s%d", TEXT_ARGUMENTS(ranks), between, marks[i].candidate);
    }
    *result_ranks = ranks;
    return NULL;
}
