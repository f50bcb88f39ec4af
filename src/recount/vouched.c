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
    return text_is(entry->link.verb, "ballot.cast") || text_is(entry->link.verb, "ballot.changed") || text_is(entry->link.verb, "consent.answered");
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

/* ---- Silences: what each city has said before the close ---- */

typedef struct Statement {
    int64_t city;
    bool is_reservation;
} Statement;

static int by_statement(const void *a, const void *b)
{
    const Statement *one = a, *other = b;
    return one->city != other->city ? (one->city > other->city) - (one->city < other->city) : one->is_reservation - other->is_reservation;
}

static Statement *statements_given(const Recounted *question, ptrdiff_t *result_count)
{
    const CityNumbers numbers = city_numbers(question->arena, question->question);
    const Value *lists[] = { value_get(question->question, TEXT("objections")), value_get(question->question, TEXT("reservations")) };
    ptrdiff_t count = 0, most = (lists[0] ? lists[0]->count : 0) + (lists[1] ? lists[1]->count : 0);
    Statement *given = new(question->arena, Statement, most + 1);
    for (int list = 0; list < 2; list++)
        for (ptrdiff_t i = 0; lists[list] && i < lists[list]->count; i++)
            given[count++] = (Statement){ city_number(&numbers, value_get_text(lists[list]->items[i], "city")), list == 1 };
    qsort(given, (size_t)count, sizeof *given, by_statement);
    *result_count = count;
    return given;
}

static Statement *statements_recorded(const Recounted *question, const ProvenEntry *closed, ptrdiff_t *result_count)
{
    ptrdiff_t count = 0;
    Statement *recorded = new(question->arena, Statement, question->proven.count + 1);
    for (const ProvenEntry *entry = question->proven.entries; entry < closed; entry++) {
        bool is_late = text_is(entry->link.verb, "silence.late"), is_reserved = text_is(entry->link.verb, "silence.reserved");
        if (is_late || is_reserved || text_is(entry->link.verb, "silence.objected"))
            recorded[count++] = (Statement){ entry->link.organisation, is_late ? text_is(value_get_text(entry->content, "kind"), "reservation") : is_reserved };
    }
    qsort(recorded, (size_t)count, sizeof *recorded, by_statement);
    *result_count = count;
    return recorded;
}

static Wrong statements_vouched(const Recounted *question, const ProvenEntry *closed)
{
    ptrdiff_t count, others;
    const Statement *given = statements_given(question, &count), *recorded = statements_recorded(question, closed, &others);
    for (ptrdiff_t i = 0; i < count || i < others; i++) {
        if (i < count && i < others && by_statement(&given[i], &recorded[i]) == 0)
            continue;
        bool is_given = i >= others || (i < count && by_statement(&given[i], &recorded[i]) < 0);
        return (Wrong){ "other_statement", text_printf(question->arena, "%lld", (long long)(is_given ? given[i] : recorded[i]).city) };
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

/* What was cast or said, by the way and by whether it is secret. */
static Wrong cast_vouched(const Recounted *question, const ProvenEntry *closed)
{
    if (question->file.way == WAY_SILENCE)
        return statements_vouched(question, closed);
    if (question->file.rule.is_secret || question->file.way == WAY_ELECTION) {
        Wrong wrong = list_vouched(question);
        return wrong.code ? wrong : turnout_vouched(question);
    }
    Wrong wrong = ballots_vouched(question);
    bool holds = question->file.way != WAY_VOTE ||
                 text_equal(value_get_text(closed->content, "ballots_digest"), ballots_digest(question->arena, question->question));
    return wrong.code || holds ? wrong : (Wrong){ "other_ballots", { 0 } };
}

Wrong question_vouched(const Recounted *question)
{
    const ProvenEntry *closed = entry_of(&question->proven, "question.closed"), *tie = entry_of(&question->proven, "question.tie_decided");
    Wrong wrong = opening_vouched(question);
    if (wrong.code == NULL && closed == NULL)
        wrong = (Wrong){ "not_closed", { 0 } };
    if (wrong.code == NULL)
        wrong = cast_vouched(question, closed);
    return wrong.code == NULL ? outcome_vouched(question, (tie ? tie : closed)->content) : wrong;
}
