/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "election": what happens when its question opens and closes, and how its outcome is said and exported. */
#include "features/elections/tally.h"

#include <stdlib.h>
#include <string.h>

#include "deciding/outcome_words.h"
#include "features/sealed/sealed.h"
#include "record/record.h"

static const Query copy_election = {
    "INSERT INTO election (question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, deadline, "
    "most_per_country, gender_percent) SELECT $1, fills, group_id, role, call, seats, stand, starts, ends, renewals, 0, 0, 0, most_per_country, "
    "gender_percent FROM election WHERE question = $2"
};
static const Query copy_candidate = {
    "INSERT INTO candidate (id, question, organisation, organisation_key, person, candidature, number, text, language, country, gender, state, place, "
    "by_person, at) SELECT $1, $2, organisation, organisation_key, person, candidature, 0, text, language, country, gender, 'standing', 0, by_person, $4 "
    "FROM candidate WHERE id = $3"
};
static const Query set_place = { "UPDATE candidate SET state = $2, place = $3 WHERE id = $1" };

static bool is_of_persons(const Value *election)
{
    return text_is(value_get_text(election, "stand"), "persons");
}

/* Who was on the ballot, but for people who have been forgotten meanwhile. */
static bool stands_again(const Value *election, const Value *candidate)
{
    return value_get_number(candidate, "number") > 0 && (!is_of_persons(election) || value_get_number(candidate, "person") > 0);
}

static bool would_be_on_the_ballot(const Value *election, const Value *candidate)
{
    return text_is(value_get_text(candidate, "state"), "standing") &&
           value_get_number(candidate, "supporters") >= value_get_number(election, "supporters");
}

/* A vote on nobody is not opened. Where it is the second time, those of the first stand again. */
static const char *why_not(Write *write, const Value *question, const char *deed, Moment closes_at)
{
    (void)closes_at;
    if (strcmp(deed, "open") != 0)
        return NULL;
    int64_t id = value_get_number(question, "id");
    Value *election = election_load(write->database, write->arena, id);
    bool is_again = !election;
    if (is_again)
        election = election_load(write->database, write->arena, id = value_get_number(question, "first"));
    Value *all = candidates_of(write->database, write->arena, id, TEXT("en"), TEXT(AUDIENCES_ALL));
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (is_again ? stands_again(election, all->items[i]) : would_be_on_the_ballot(election, all->items[i]))
            return NULL;
    return SAY("The vote cannot open: nobody stands, or nobody has enough supporters");
}

/* Called for the second time: the same seats, and who was on the ballot. */
static void begin_again(Write *write, int64_t question, int64_t first)
{
    database_run(write->database, &copy_election, ARGS(question, first));
    Value *election = election_load(write->database, write->arena, first);
    Value *all = candidates_of(write->database, write->arena, first, TEXT("en"), TEXT(AUDIENCES_ALL));
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (stands_again(election, all->items[i]))
            database_run(write->database, &copy_candidate, ARGS(write_new_id(write), question, value_get_number(all->items[i], "id"), write->now));
    record_restate(write, "election", question);
}

static void election_opened(Write *write, const Feature *const *features, const Value *question)
{
    (void)features;
    int64_t id = value_get_number(question, "id"), first = value_get_number(question, "first");
    if (first && !election_load(write->database, write->arena, id))
        begin_again(write, id, first);
    Value *election = election_load(write->database, write->arena, id);
    if (election)
        candidates_number(write, election);
}

static Value *contents_of(Write *write, int64_t question)
{
    Value *published = box_published(write->database, write->arena, question);
    return published ? value_get(published, TEXT("ballots")) : value_list(write->arena);
}

static void note_elected(Write *write, const Tally *tally, const ElectionOutcome *outcome)
{
    for (ptrdiff_t i = 0; i < tally->candidates->count; i++) {
        int64_t place = 0, id = value_get_number(tally->candidates->items[i], "id");
        for (int winner = 0; outcome->is_counted && winner < outcome->count.winner_count; winner++)
            place = outcome->count.winners[winner] == i + 1 ? winner + 1 : place;
        database_run(write->database, &set_place, ARGS(id, place ? "elected" : "not_elected", place));
        record_restate(write, "candidate", id);
    }
}

static ElectionOutcome outcome_of(Write *write, const Value *question, const Tally *tally)
{
    const Rule rule = question_rule(write->arena, question);
    const Outcome there = question_decide(write, question, &rule, CHOICE_NONE);
    if (tally->candidates->count == 0)
        return (ElectionOutcome){ .reason = ELECTED_NOBODY_VOTED, .entitled = there.entitled, .quorum = there.quorum };
    const Deciding deciding = { .rule = &rule, .seed = value_get_text(question, "seed") };
    return elect_among(write->arena, &there, &deciding, &tally->election);
}

static const char *code_of(const ElectionOutcome *outcome)
{
    bool has_quorum = outcome->reason != ELECTED_QUORUM && outcome->reason != ELECTED_QUORUM_PEOPLE;
    return !has_quorum ? "no_quorum" : outcome->is_counted ? "elected" : "not_elected";
}

static void decide_election(Write *write, const Feature *const *features, const Value *question, QuestionOutcome *result_outcome)
{
    (void)features;
    int64_t id = value_get_number(question, "id");
    Value *election = election_load(write->database, write->arena, id);
    if (!box_published(write->database, write->arena, id))
        (void)box_empty(write, id);
    const Tally tally = tally_of(write->database, write->arena, election, contents_of(write, id));
    const ElectionOutcome outcome = outcome_of(write, question, &tally);
    note_elected(write, &tally, &outcome);
    *result_outcome = (QuestionOutcome){ .is_decided = true, .has_passed = outcome.is_counted, .code = text_from_z(code_of(&outcome)),
                                         .content = election_to_json(write->arena, &outcome, tally.names) };
}

static int by_place(const void *a, const void *b)
{
    int64_t one = value_get_number(*(const Value *const *)a, "place"), other = value_get_number(*(const Value *const *)b, "place");
    return one < other ? -1 : one > other;
}

static void election_decided(Write *write, const Feature *const *features, const Value *question, const QuestionOutcome *outcome)
{
    (void)features;
    int64_t id = value_get_number(question, "id");
    Value *election = election_load(write->database, write->arena, id), *elected = value_list(write->arena);
    Value *all = candidates_of(write->database, write->arena, id, TEXT("en"), TEXT(AUDIENCES_ALL));
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (value_get_number(all->items[i], "place") > 0)
            add(elected, all->items[i]);
    if (elected->count > 1)
        qsort(elected->items, (size_t)elected->count, sizeof *elected->items, by_place);
    if (outcome->has_passed)
        election_take_effect(write, question, election, elected);
}

/* ---- In words ---- */

static Weight weight_read(const Value *content, const char *name)
{
    const Value *weight = value_get(content, text_from_z(name));
    return (Weight){ value_get_number(weight, "cities"), value_get_number(weight, "people") };
}

static ElectedReason reason_read(Text reason)
{
    return text_is(reason, "counted") ? ELECTED_COUNTED
           : text_is(reason, "quorum") ? ELECTED_QUORUM
           : text_is(reason, "quorum_people") ? ELECTED_QUORUM_PEOPLE
                                              : ELECTED_NOBODY_VOTED;
}

static const Text *candidate_names_read(Arena *arena, const Value *names)
{
    Text *read = new(arena, Text, names ? names->count + 1 : 1);
    for (ptrdiff_t i = 0; names && i < names->count; i++)
        read[i] = names->items[i]->text;
    return read;
}

static Text election_said(const Language *language, Arena *arena, Text code, const Value *content, Value *reasons)
{
    (void)code;
    const Value *count = value_get(content, TEXT("count")), *winners = value_get(count, TEXT("winners"));
    ElectionOutcome outcome = { .reason = reason_read(value_get_text(content, "reason")), .entitled = weight_read(content, "entitled"),
                                .attending = weight_read(content, "attending"), .quorum = weight_read(content, "quorum"),
                                .cast = value_get_number(content, "cast"), .invalid = value_get_number(content, "invalid") };
    outcome.is_counted = outcome.reason == ELECTED_COUNTED;
    int *numbers = new(arena, int, winners ? winners->count + 1 : 1);
    for (ptrdiff_t i = 0; winners && i < winners->count; i++)
        numbers[i] = (int)winners->items[i]->number;
    outcome.count = (CountResult){ .seats = (int)value_get_number(count, "seats"), .winner_count = winners ? (int)winners->count : 0, .winners = numbers };
    return election_in_words(language, arena, &outcome, candidate_names_read(arena, value_get(count, TEXT("candidates"))), reasons);
}

/* ---- For who recounts ---- */

static void export_candidates(const Tally *tally, Value *exported)
{
    Value *list = put_list(exported, "candidates");
    for (ptrdiff_t i = 0; i < tally->candidates->count; i++) {
        Value *candidate = add_object(list);
        put_text(candidate, "name", tally->names[i]);
        if (!tally->election.balance)
            continue;
        put_text(candidate, "country", tally->balance.countries[i]);
        put_text(candidate, "gender", tally->balance.genders[i]);
    }
    if (!tally->election.balance)
        return;
    Value *balance = put_object(exported, "balance");
    put_number(balance, "most_per_country", tally->balance.most_per_country);
    put_number(balance, "gender_percent", tally->balance.gender_percent);
}

static void election_put_export(Database *database, Arena *arena, const Value *question, Value *exported)
{
    int64_t id = value_get_number(question, "id");
    Value *election = election_load(database, arena, id), *published = box_published(database, arena, id);
    const Value *contents = published ? value_get(published, TEXT("ballots")) : value_list(arena);
    const Tally tally = tally_of(database, arena, election, contents);
    put_number(exported, "seats", value_get_number(election, "seats"));
    export_candidates(&tally, exported);
    question_put_secret_ballots(database, arena, id, exported);
}

const QuestionWay election_way = {
    .code = "election",
    .why_not = why_not,
    .opened = election_opened,
    .decide = decide_election,
    .decided = election_decided,
    .in_words = election_said,
    .put_export = election_put_export,
};
