/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record says of a question, against its files. */
#include <stdlib.h>

#include "recount/parts.h"
#include "record/canonical.h"

const ProvenEntry *entry_of(const Proven *proven, const char *verb)
{
    for (ptrdiff_t i = proven->count - 1; i >= 0; i--)
        if (text_is(proven->entries[i].link.verb, verb) && proven->entries[i].content != NULL)
            return &proven->entries[i];
    return NULL;
}

static Text json_of(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, 1 << 20);
    if (value != NULL)
        value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static Wrong opening_vouched(const Recounted *question)
{
    Arena *arena = question->arena;
    const ProvenEntry *opened = entry_of(&question->proven, "question.opened");
    if (opened == NULL || opened->link.object != question->id)
        return (Wrong){ "not_opened", { 0 } };
    Text rule = json_of(arena, value_get(question->question, TEXT("rule")));
    if (!text_equal(value_get_text(opened->content, "rule_digest"), hex_of(arena, rule)))
        return (Wrong){ "other_rule", { 0 } };
    if (!text_equal(value_get_text(opened->content, "roll_digest"), roll_digest(arena, question->question)))
        return (Wrong){ "other_roll", { 0 } };
    if (!text_equal(value_get_text(opened->content, "seed"), value_get_text(question->question, "seed")))
        return (Wrong){ "other_seed", { 0 } };
    return (Wrong){ 0 };
}

/* ---- Ballots that are not secret: of each city what its last entry says, where counts were not hidden ---- */

typedef struct Said {
    int64_t city;
    const ProvenEntry *entry; /* the last */
    const Value *ballot;      /* in the file */
} Said;

static int by_city(const void *a, const void *b)
{
    int64_t one = ((const Said *)a)->city, other = ((const Said *)b)->city;
    return (one > other) - (one < other);
}

static bool is_ballot(const ProvenEntry *entry)
{
    return text_is(entry->link.verb, "ballot.cast") || text_is(entry->link.verb, "ballot.changed");
}

static bool said_in_entry(const CityNumbers *numbers, const Said *said)
{
    Text by = value_get_text(said->ballot, "by");
    const Value *content = said->entry->content;
    if (content == NULL || value_get(content, TEXT("choice")) == NULL)
        return true;
    int64_t holder = text_equal(by, value_get_text(said->ballot, "city")) ? 0 : city_number(numbers, by);
    return text_equal(value_get_text(content, "choice"), value_get_text(said->ballot, "choice")) && holder == value_get_number(content, "holder");
}

static Wrong ballot_vouched(Arena *arena, const CityNumbers *numbers, const Said *said)
{
    bool holds = said->entry && said->ballot && said_in_entry(numbers, said);
    return holds ? (Wrong){ 0 } : (Wrong){ "other_ballot", text_printf(arena, "%lld", (long long)said->city) };
}

/* Entries and ballots of one city come together; of its entries the last stands. */
static Wrong ballots_vouched(const Recounted *question)
{
    const Value *ballots = value_get(question->question, TEXT("ballots"));
    ptrdiff_t count = 0, given = ballots ? ballots->count : 0;
    const CityNumbers numbers = city_numbers(question->arena, question->question);
    Said *said = new(question->arena, Said, question->proven.count + given + 1);
    for (ptrdiff_t i = 0; i < given; i++)
        said[count++] = (Said){ city_number(&numbers, value_get_text(ballots->items[i], "city")), NULL, ballots->items[i] };
    for (ptrdiff_t i = 0; i < question->proven.count; i++)
        if (is_ballot(&question->proven.entries[i]))
            said[count++] = (Said){ question->proven.entries[i].link.organisation, &question->proven.entries[i], NULL };
    qsort(said, (size_t)count, sizeof *said, by_city);
    for (ptrdiff_t i = 0, next; i < count; i = next) {
        Said whole = { .city = said[i].city };
        for (next = i; next < count && said[next].city == whole.city; next++) {
            whole.ballot = said[next].ballot ? said[next].ballot : whole.ballot;
            if (said[next].entry && (!whole.entry || said[next].entry > whole.entry))
                whole.entry = said[next].entry;
        }
        Wrong wrong = ballot_vouched(question->arena, &numbers, &whole);
        if (wrong.code)
            return wrong;
    }
    return (Wrong){ 0 };
}

/* ---- Secret ballots: the published list, and who has voted ---- */

static Wrong list_vouched(const Recounted *question)
{
    const ProvenEntry *emptied = entry_of(&question->proven, "box.emptied");
    const Value *ballots = value_get(question->question, TEXT("ballots"));
    ptrdiff_t count = ballots ? ballots->count : 0;
    bool holds = emptied && ballots && value_get_number(emptied->content, "count") == count &&
                 text_equal(value_get_text(emptied->content, "root"), list_root(question->arena, question->question));
    return (Wrong){ holds ? NULL : "other_list", { 0 } };
}

static int by_number(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static int64_t *sealed_by(const Recounted *question, ptrdiff_t *result_count)
{
    ptrdiff_t count = 0;
    int64_t *cities = new(question->arena, int64_t, question->proven.count + 1);
    for (ptrdiff_t i = 0; i < question->proven.count; i++)
        if (text_is(question->proven.entries[i].link.verb, "ballot.sealed"))
            cities[count++] = question->proven.entries[i].link.organisation;
    qsort(cities, (size_t)count, sizeof *cities, by_number);
    *result_count = count;
    return cities;
}

static Wrong turnout_vouched(const Recounted *question)
{
    const Value *turnout = value_get(question->question, TEXT("turnout"));
    ptrdiff_t count, given = turnout ? turnout->count : 0;
    const int64_t *sealed = sealed_by(question, &count);
    const CityNumbers numbers = city_numbers(question->arena, question->question);
    int64_t *cities = new(question->arena, int64_t, given + 1);
    for (ptrdiff_t i = 0; i < given; i++)
        cities[i] = city_number(&numbers, turnout->items[i]->text);
    qsort(cities, (size_t)given, sizeof *cities, by_number);
    for (ptrdiff_t i = 0; i < count || i < given; i++) {
        if (i < count && i < given && sealed[i] == cities[i])
            continue;
        int64_t city = i >= given || (i < count && sealed[i] < cities[i]) ? sealed[i] : cities[i];
        return (Wrong){ "other_turnout", text_printf(question->arena, "%lld", (long long)city) };
    }
    return (Wrong){ 0 };
}

/* ---- The outcome ---- */

static bool same_json(Arena *arena, const Value *one, const Value *other)
{
    Text first, second;
    return one && other && canonical_json(arena, one, &first) && canonical_json(arena, other, &second) && text_equal(first, second);
}

static Wrong outcome_vouched(const Recounted *question, const Value *recorded)
{
    Text problem;
    Arena *arena = question->arena;
    const Value *recounted = value_from_json(arena, question->outcome, &problem);
    const Value *given = value_get(question->question, TEXT("outcome"));
    if (!text_equal(json_of(arena, given), question->outcome))
        return (Wrong){ "other_outcome", value_get_text(recounted, "decided") };
    return (Wrong){ same_json(arena, recounted, value_get(recorded, TEXT("numbers"))) ? NULL : "other_recorded", { 0 } };
}

Wrong question_vouched(const Recounted *question)
{
    const ProvenEntry *closed = entry_of(&question->proven, "question.closed"), *tie = entry_of(&question->proven, "question.tie_decided");
    bool is_secret = question->file.rule.is_secret || question->file.way == WAY_ELECTION;
    Wrong wrong = opening_vouched(question);
    if (wrong.code == NULL && closed == NULL)
        wrong = (Wrong){ "not_closed", { 0 } };
    if (wrong.code == NULL && question->file.way == WAY_VOTE && !is_secret)
        wrong = ballots_vouched(question);
    if (wrong.code == NULL && question->file.way == WAY_VOTE && !is_secret &&
        !text_equal(value_get_text(closed->content, "ballots_digest"), ballots_digest(question->arena, question->question)))
        wrong = (Wrong){ "other_ballots", { 0 } };
    if (wrong.code == NULL && is_secret)
        wrong = list_vouched(question);
    if (wrong.code == NULL && is_secret)
        wrong = turnout_vouched(question);
    return wrong.code == NULL ? outcome_vouched(question, (tie ? tie : closed)->content) : wrong;
}
