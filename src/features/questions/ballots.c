/* SPDX-License-Identifier: EUPL-1.2 */
/* Ballots: cast, changed, counted as they come, and brought to the rule at the close. */
#include "features/questions/store.h"

#include <stdlib.h>

#include "features/sealed/sealed.h"
#include "record/record.h"

static const Query entry_of_roll = { "SELECT organisation, population, holder FROM question_roll WHERE question = $1 AND organisation = $2" };
static const Query insert = {
    "INSERT INTO ballot (id, question, organisation, holder, choice, explanation, language, council, council_text, by_person, at, scrutineer) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
};
static const Query change = {
    "UPDATE ballot SET holder = $2, choice = $3, explanation = $4, language = $5, council = $6, council_text = $7, by_person = $8, at = $9, "
    "scrutineer = $10 WHERE id = $1"
};
static const Query count_more = {
    "UPDATE question_count SET cities = cities + $3, people = people + $4 WHERE question = $1 AND choice = $2"
};
static const Query decided_from = {
    "SELECT r.organisation, r.population, r.holder, COALESCE(b.choice, '') AS choice, COALESCE(b.holder, -1) AS cast_by, r.present "
    "FROM question_roll r LEFT JOIN ballot b ON b.question = r.question AND b.organisation = r.organisation "
    "WHERE r.question = $1 ORDER BY r.organisation"
};

static void count_ballot(Write *write, int64_t question, Text choice, int64_t sign, int64_t population)
{
    if (choice.length > 0)
        database_run(write->database, &count_more, ARGS(question, choice, sign, sign * population));
}

/* While counts are hidden, no entry says what was voted: it says that, and the close vouches for all ballots by their digest. */
static void record_ballot(Write *write, const char *verb, int64_t id, const NewBallot *ballot, const Value *question, bool is_hidden)
{
    Value *content = value_object(write->arena);
    put(content, "title", value_get(question, TEXT("title")));
    if (ballot->holder)
        put_number(content, "holder", ballot->holder);
    if (!is_hidden)
        put_text(content, "choice", choice_code(ballot->choice));
    record_append(write, (Entry){ .person = ballot->by,
                                  .organisation = ballot->organisation,
                                  .verb = verb,
                                  .object_kind = "ballot",
                                  .object = id,
                                  .place = ballot->question,
                                  .content = content });
    write_touch(write, "questions");
}

static void cast_openly(Write *write, const NewBallot *ballot, const Value *question, const Value *before, int64_t population, bool is_hidden)
{
    int64_t id = before ? value_get_number(before, "id") : write_new_id(write);
    Text choice = choice_code(ballot->choice);
    if (before)
        database_run(write->database, &change,
                     ARGS(id, ballot->holder, choice, ballot->explanation, ballot->language, ballot->council, ballot->council_text, ballot->by,
                          write->now, ballot->scrutineer));
    else
        database_run(write->database, &insert,
                     ARGS(id, ballot->question, ballot->organisation, ballot->holder, choice, ballot->explanation, ballot->language,
                          ballot->council, ballot->council_text, ballot->by, write->now, ballot->scrutineer));
    count_ballot(write, ballot->question, value_get_text(before, "choice"), -1, population);
    count_ballot(write, ballot->question, choice, 1, population);
    record_ballot(write, before ? "ballot.changed" : "ballot.cast", id, ballot, question, is_hidden);
}

static const char *cast_secretly(Write *write, const NewBallot *ballot, Text *result_receipt)
{
    const SealedBallot sealed_ballot = { .question = ballot->question, .organisation = ballot->organisation,
                                         .content = ballot->is_paper ? ballot->paper : choice_code(ballot->choice), .receipt = ballot->receipt, .by = ballot->by };
    const char *problem = box_put(write, &sealed_ballot, result_receipt);
    if (!problem)
        write_touch(write, "questions");
    return problem;
}

const char *ballot_cast(Write *write, const NewBallot *ballot, Text *result_receipt)
{
    Value *question = question_in(write, ballot->question);
    const QuestionTimes times = question_times(question, write->now);
    const Rule rule = question_rule(write->arena, question);
    Value *roll = value_from_row(write->arena, database_query(write->database, write->arena, &entry_of_roll,
                                                              ARGS(ballot->question, ballot->organisation)));
    Value *before = ballot_load(write->database, write->arena, ballot->question, ballot->organisation);
    const Casting casting = { .is_entitled = roll != NULL, .roll_holder = value_get_number(roll, "holder"), .holder = ballot->holder,
                              .is_secret = rule.is_secret, .is_final = rule.is_final,
                              .has_cast = before != NULL || box_has(write->database, ballot->question, ballot->organisation),
                              .is_known = ballot->is_paper || ballot->choice != CHOICE_NONE, .has_explanation = ballot->explanation.length > 0,
                              .has_council_text = ballot->council_text.length > 0, .council = ballot->council };
    *result_receipt = (Text){ 0 };
    const char *problem = casting_time_problem(&times);
    problem = problem ? problem : casting_problem(&casting);
    if (problem)
        return problem;
    if (rule.is_secret)
        return cast_secretly(write, ballot, result_receipt);
    cast_openly(write, ballot, question, before, value_get_number(roll, "population"), rule.is_hidden);
    return NULL;
}

/* ---- The close ---- */

typedef struct Gathered {
    ptrdiff_t count;
    RollCity *roll;
    int64_t *organisations; /* rising */
    int64_t *holders;
} Gathered;

static int by_number(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static ptrdiff_t place_of(const Gathered *gathered, int64_t organisation)
{
    const int64_t *found = organisation ? bsearch(&organisation, gathered->organisations, (size_t)gathered->count, sizeof organisation, by_number)
                                        : NULL;
    return found ? found - gathered->organisations : -1;
}

/* A city that has voted, for itself or for another one, is present, wherever it is; one that is voted for is represented and not present itself. cast_by: 0
 * for itself, below that: nothing was cast. */
static void settle_holders(Gathered *gathered, const int64_t *cast_by)
{
    for (ptrdiff_t i = 0; i < gathered->count; i++) {
        ptrdiff_t holder = place_of(gathered, gathered->holders[i]), caster = cast_by[i] > 0 ? place_of(gathered, cast_by[i]) : -1;
        gathered->roll[i].held_by = holder;
        gathered->roll[i].is_present = (gathered->roll[i].is_present || cast_by[i] == 0) && holder < 0;
        if (caster >= 0)
            gathered->roll[caster].is_present = true;
    }
}

static Gathered gather(Database *database, Arena *arena, const Value *question)
{
    Value *rows = value_from_rows(arena, database_query(database, arena, &decided_from, ARGS(value_get_number(question, "id"))));
    Gathered gathered = { .count = rows->count, .roll = new(arena, RollCity, rows->count + 1), .organisations = new(arena, int64_t, rows->count + 1),
                          .holders = new(arena, int64_t, rows->count + 1) };
    int64_t *cast_by = new(arena, int64_t, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        gathered.organisations[i] = value_get_number(row, "organisation");
        gathered.holders[i] = value_get_number(row, "holder");
        cast_by[i] = value_get_number(row, "cast_by");
        gathered.roll[i] = (RollCity){ .population = value_get_number(row, "population"), .is_present = value_get_number(row, "present") != 0,
                                       .choice = choice_of(value_get_text(row, "choice")) };
    }
    settle_holders(&gathered, cast_by);
    return gathered;
}

/* Which city voted what, nobody knows: those who have voted are given what lies in the box, in any order. */
static void give_secret_choices(Write *write, int64_t question, Gathered *gathered)
{
    Value *published = box_published(write->database, write->arena, question);
    const Value *contents = published ? value_get(published, TEXT("ballots")) : box_empty(write, question);
    Value *turnout = box_turnout(write->database, write->arena, question);
    for (ptrdiff_t i = 0; contents && i < contents->count && i < turnout->count; i++) {
        ptrdiff_t place = place_of(gathered, value_get_number(turnout->items[i], "organisation"));
        if (place < 0)
            continue;
        gathered->roll[place].choice = choice_of(value_get_text(contents->items[i], "content"));
        ptrdiff_t holder = gathered->roll[place].held_by;
        gathered->roll[holder < 0 ? place : holder].is_present = true;
    }
}

Outcome question_decide(Write *write, const Value *question, const Rule *rule, Choice chair)
{
    Gathered gathered = gather(write->database, write->arena, question);
    if (rule->is_secret)
        give_secret_choices(write, value_get_number(question, "id"), &gathered);
    const Deciding deciding = { .rule = rule, .convocation = value_get_number(question, "convocation"), .count = gathered.count,
                                .roll = gathered.roll, .chair = chair, .seed = value_get_text(question, "seed") };
    return decide(write->arena, &deciding);
}
