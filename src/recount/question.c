/* SPDX-License-Identifier: EUPL-1.2 */
/* One question: its files, its entries, what is recounted of it. */
#include <stdlib.h>

#include "deciding/blt.h"
#include "recount/parts.h"

static const Text *file_of(const Recounted *question, const char *name)
{
    return exported_file(question->files, text_printf(question->arena, "questions/%lld/%s", (long long)question->id, name));
}

static Text number_text(Arena *arena, int64_t number)
{
    return text_printf(arena, "%lld", (long long)number);
}

static Wrong files_are_there(const Recounted *question)
{
    static const char *const names[] = { "question.json", "entries.tsv", "proofs.jsonl" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (file_of(question, names[i]) == NULL)
            return (Wrong){ "missing_file", text_printf(question->arena, "questions/%lld/%s", (long long)question->id, names[i]) };
    return (Wrong){ 0 };
}

static Wrong entries_hold(Recounted *question)
{
    static const char *const codes[] = {
        [PROVEN_DAMAGED] = "damaged_entry", [PROVEN_CONTENT] = "wrong_content", [PROVEN_PROOF] = "wrong_proof", [PROVEN_ORDER] = "wrong_order",
    };
    const ProvenFiles files = { *file_of(question, "entries.tsv"), *file_of(question, "proofs.jsonl") };
    question->proven = proven_read(question->arena, &files, question->checkpoint);
    const Proven *proven = &question->proven;
    if (proven->state != PROVEN_HOLDS)
        return (Wrong){ codes[proven->state], number_text(question->arena, proven->line) };
    for (ptrdiff_t i = 0; i < proven->count; i++) {
        const Link *link = &proven->entries[i].link;
        if (link->object != question->id && link->place != question->id)
            return (Wrong){ "foreign_entry", number_text(question->arena, link->sequence) };
    }
    return (Wrong){ 0 };
}

static Wrong question_read(Recounted *question)
{
    Text json = *file_of(question, "question.json"), problem = { 0 };
    if (!question_file_read(question->arena, json, &question->file, &problem))
        return (Wrong){ "unreadable_question", problem };
    question->question = value_from_json(question->arena, json, &problem);
    return (Wrong){ 0 };
}

/* ---- ballots.blt, which other programs count, has the same ballots ---- */

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

static Text ranks_text(Arena *arena, const CountBallot *ballot)
{
    Buffer buffer = buffer_new(arena, 1 << 16);
    for (int i = 0; i < ballot->count; i++)
        buffer_printf(&buffer, "%d:%d ", ballot->choices[i].rank, ballot->choices[i].candidate);
    return buffer_text(&buffer);
}

/* Every single ballot, in the order of what it says. */
static Text *ballots_sorted(Arena *arena, const CountElection *election, int64_t *result_count)
{
    int64_t count = 0, at = 0;
    for (ptrdiff_t i = 0; i < election->ballot_count; i++)
        count += election->ballots[i].weight;
    Text *ballots = new(arena, Text, count + 1);
    for (ptrdiff_t i = 0; i < election->ballot_count; i++) {
        Text ranks = ranks_text(arena, &election->ballots[i]);
        for (int64_t j = 0; j < election->ballots[i].weight; j++)
            ballots[at++] = ranks;
    }
    qsort(ballots, (size_t)count, sizeof *ballots, compare_texts);
    *result_count = count;
    return ballots;
}

enum { MOST_BALLOTS = 1000000 };

static int64_t weight_of(const CountElection *election)
{
    int64_t weight = 0;
    for (ptrdiff_t i = 0; i < election->ballot_count && weight <= MOST_BALLOTS; i++)
        weight += election->ballots[i].weight;
    return weight;
}

static bool same_candidates(const CountElection *one, const CountElection *other)
{
    if (one->candidates != other->candidates || one->seats != other->seats)
        return false;
    for (int i = 0; i < one->candidates; i++)
        if ((one->withdrawn && one->withdrawn[i]) != (other->withdrawn && other->withdrawn[i]))
            return false;
    return true;
}

static bool same_election(Arena *arena, const CountElection *one, const CountElection *other)
{
    int64_t count, others;
    if (!same_candidates(one, other) || weight_of(one) != weight_of(other) || weight_of(one) > MOST_BALLOTS)
        return false;
    const Text *ballots = ballots_sorted(arena, one, &count), *other_ballots = ballots_sorted(arena, other, &others);
    for (int64_t i = 0; i < count; i++)
        if (!text_equal(ballots[i], other_ballots[i]))
            return false;
    return true;
}

static Wrong blt_is_same(const Recounted *question)
{
    const Text *content = file_of(question, "ballots.blt");
    Text name = text_printf(question->arena, "questions/%lld/ballots.blt", (long long)question->id), problem;
    Blt blt;
    if (question->file.way != WAY_ELECTION)
        return (Wrong){ 0 };
    if (content == NULL)
        return (Wrong){ "missing_file", name };
    bool is_same = blt_read(question->arena, *content, &blt, &problem) && same_election(question->arena, &blt.election, &question->file.election.count);
    return (Wrong){ is_same ? NULL : "other_file", name };
}

Wrong question_recount(Recounted *question)
{
    Wrong wrong = files_are_there(question);
    if (wrong.code == NULL)
        wrong = entries_hold(question);
    if (wrong.code == NULL)
        wrong = question_read(question);
    if (wrong.code == NULL)
        question->outcome = question_file_decide(question->arena, &question->file);
    if (wrong.code == NULL)
        wrong = question_vouched(question);
    return wrong.code == NULL ? blt_is_same(question) : wrong;
}
