/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/procedures/rules.h"

#include "base/say.h"

static const struct {
    const char *answer;
    const char *fate;
} fates[] = {
    { "accept", "accepted" }, { "accept_modified", "modified" }, { "reject", "rejected" },
    { "refer", "referred" },  { "vote", NULL },                  { "falls", "fallen" },
};
enum { ANSWERS = sizeof fates / sizeof *fates };

bool answer_is_known(Text answer)
{
    for (int i = 0; i < ANSWERS; i++)
        if (text_is(answer, fates[i].answer))
            return true;
    return false;
}

const char *fate_of_answer(Text answer)
{
    for (int i = 0; i < ANSWERS; i++)
        if (text_is(answer, fates[i].answer))
            return fates[i].fate;
    return NULL;
}

bool fate_is_known(Text fate)
{
    for (int i = 0; i < ANSWERS; i++)
        if (fates[i].fate && text_is(fate, fates[i].fate))
            return true;
    return false;
}

const char *answering_problem(const Answering *answering)
{
    Text answer = answering->answer;
    if (!answer_is_known(answer))
        return SAY("Please choose one of the list");
    if (!answering->is_submitted)
        return SAY("This amendment is not before you: it was withdrawn, or supporters are missing");
    if (answering->fate.length > 0)
        return SAY("It is decided already what becomes of this amendment");
    if (text_is(answer, "accept_modified") && !answering->has_modified)
        return SAY("Please write the text that you would accept in its place");
    if (text_is(answer, "falls") && !answering->falls_with_known)
        return SAY("Please choose another amendment with which it falls");
    if ((text_is(answer, "reject") || text_is(answer, "refer")) && !answering->has_reason)
        return SAY("Please say why: the city will read it");
    return NULL;
}

const char *consenting_problem(const Consenting *consenting)
{
    if (!consenting->has_answer)
        return SAY("The amendment has not been answered yet");
    if (consenting->fate.length > 0)
        return SAY("It is decided already what becomes of this amendment");
    if (!text_is(consenting->agrees, "yes") && !text_is(consenting->agrees, "no"))
        return SAY("Please choose one of the list");
    if (text_is(consenting->agrees, "no") && !consenting->has_comment)
        return SAY("Please say what your city cannot agree with");
    return NULL;
}

static bool would_pass(const Answered *answered)
{
    return text_is(answered->answer, "accept");
}

/* Of several the first in order of place. */
static void propose(const Answered *answered, ptrdiff_t falling, ptrdiff_t passing, bool falls, ptrdiff_t *result_falls_with)
{
    bool is_open = answered[falling].answer.length == 0;
    bool is_first = result_falls_with[falling] < 0 || passing < result_falls_with[falling];
    if (falls && is_open && is_first && would_pass(&answered[passing]))
        result_falls_with[falling] = passing;
}

void falls_propose(ptrdiff_t count, const Answered *answered, ptrdiff_t pair_count, const CollidingPair *pairs, ptrdiff_t *result_falls_with)
{
    for (ptrdiff_t i = 0; i < count; i++)
        result_falls_with[i] = -1;
    for (ptrdiff_t i = 0; i < pair_count; i++) {
        propose(answered, pairs[i].first, pairs[i].second, pairs[i].first_falls, result_falls_with);
        propose(answered, pairs[i].second, pairs[i].first, pairs[i].second_falls, result_falls_with);
    }
}

static bool is_uncontested(const Answered *answered)
{
    bool is_plain = text_is(answered->answer, "accept") || text_is(answered->answer, "reject");
    return is_plain && !text_is(answered->agrees, "no") && !answered->wants_vote;
}

void en_bloc_find(ptrdiff_t count, const Answered *answered, ptrdiff_t pair_count, const CollidingPair *pairs, bool *result_en_bloc)
{
    for (ptrdiff_t i = 0; i < count; i++)
        result_en_bloc[i] = is_uncontested(&answered[i]);
    /* Two that cannot both pass, and both would: the body has to choose. One that would pass beside one that is still open, too. */
    for (ptrdiff_t i = 0; i < pair_count; i++) {
        const Answered *first = &answered[pairs[i].first], *second = &answered[pairs[i].second];
        bool open_first = would_pass(second) && !text_is(first->answer, "reject") && !text_is(first->answer, "falls");
        bool open_second = would_pass(first) && !text_is(second->answer, "reject") && !text_is(second->answer, "falls");
        if (open_first || open_second) {
            result_en_bloc[pairs[i].first] = false;
            result_en_bloc[pairs[i].second] = false;
        }
    }
}

static bool passes(Text fate)
{
    return text_is(fate, "accepted") || text_is(fate, "modified");
}

static void give(Planned *one, Text fate, const char *why)
{
    if (!text_equal(one->chosen, fate) && one->chosen.length > 0)
        one->why = why;
    one->fate = fate;
}

/* What was chosen for it alone. A fate "modified" needs a text in its place. */
static void settle_alone(Planned *one, const Planned *plan)
{
    *one = (Planned){ .id = one->id, .kind = one->kind, .by_hand = one->by_hand, .modified = one->modified, .amends = one->amends,
                      .part_of = one->part_of, .in_question = one->in_question, .chosen = one->chosen, .fate = one->chosen };
    bool is_modified = text_is(one->chosen, "modified");
    bool stands_badly = is_modified ? one->modified >= 0 && plan[one->modified].by_hand : passes(one->chosen) && one->by_hand;
    if (!fate_is_known(one->chosen) || text_is(one->kind, "modified"))
        one->fate = (Text){ 0 };
    else if (stands_badly)
        give(one, (Text){ 0 }, SAY("It stays open: the text has moved on, and somebody has to look at it first"));
    else if (is_modified && one->modified < 0 && one->part_of < 0)
        give(one, (Text){ 0 }, SAY("It stays open: there is no text in its place yet"));
    one->is_taken = text_is(one->fate, "accepted");
}

/* What a compromise that passes has taken in is accepted as modified: by the compromise. */
static void settle_part(Planned *one, const Planned *plan)
{
    if (!one->in_question || one->part_of < 0 || !text_is(plan[one->part_of].fate, "accepted"))
        return;
    give(one, TEXT("modified"), SAY("The compromise that it is part of passes"));
    one->is_taken = false;
}

/* An amendment to an amendment has the whole of its words: where it passes, that one gives way; where that one is not wanted, it falls. */
static void settle_amended(Planned *one, Planned *plan)
{
    if (one->amends < 0 || !text_is(one->fate, "accepted"))
        return;
    Planned *amended = &plan[one->amends];
    if (text_is(amended->fate, "accepted")) {
        give(amended, TEXT("modified"), SAY("It passes as an amendment to it has changed it"));
        amended->is_taken = false;
    } else if (text_is(amended->fate, "rejected") || text_is(amended->fate, "fallen") || text_is(amended->fate, "referred")) {
        give(one, TEXT("fallen"), SAY("The amendment that it would change does not pass"));
        one->is_taken = false;
    }
}

static void settle_text_in_place(const Planned *one, Planned *plan)
{
    if (one->modified < 0 || one->fate.length == 0)
        return;
    bool is_taken = text_is(one->fate, "modified") && text_is(one->chosen, "modified");
    plan[one->modified].fate = is_taken ? TEXT("accepted") : TEXT("fallen");
    plan[one->modified].is_taken = is_taken;
}

void plan_settle(ptrdiff_t count, Planned *plan)
{
    for (ptrdiff_t i = 0; i < count; i++)
        settle_alone(&plan[i], plan);
    for (ptrdiff_t i = 0; i < count; i++)
        settle_part(&plan[i], plan);
    for (ptrdiff_t i = 0; i < count; i++)
        settle_amended(&plan[i], plan);
    for (ptrdiff_t i = 0; i < count; i++)
        settle_text_in_place(&plan[i], plan);
}

ptrdiff_t plan_conflict(const Planned *plan, ptrdiff_t pair_count, const CollidingPair *pairs)
{
    for (ptrdiff_t i = 0; i < pair_count; i++)
        if (plan[pairs[i].first].is_taken && plan[pairs[i].second].is_taken)
            return i;
    return -1;
}

static uint64_t mixed(uint64_t mark, uint64_t number)
{
    mark = (mark ^ number) * 0x9E3779B97F4A7C15u;
    return mark ^ mark >> 29;
}

int64_t plan_mark(ptrdiff_t count, const Planned *plan, int64_t base)
{
    uint64_t mark = mixed(1, (uint64_t)base);
    for (ptrdiff_t i = 0; i < count; i++) {
        mark = mixed(mark, (uint64_t)plan[i].id);
        for (ptrdiff_t j = 0; j < plan[i].fate.length; j++)
            mark = mixed(mark, (unsigned char)plan[i].fate.data[j]);
        mark = mixed(mark, plan[i].is_taken);
    }
    return (int64_t)(mark >> 12);
}
