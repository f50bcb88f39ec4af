/* SPDX-License-Identifier: EUPL-1.2 */
/* Elections prepared, and who comes forward. */
#include "features/elections/store.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/deadlines/deadlines.h"
#include "features/seats/seats.h"
#include "features/sealed/sealed.h"
#include "record/record.h"

static const Query insert_election = {
    "INSERT INTO election (question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, deadline, "
    "most_per_country, gender_percent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14)"
};
static const Query set_deadline = { "UPDATE election SET deadline = $2 WHERE question = $1" };
static const Query load_election = {
    "SELECT question, fills, group_id, role, call, seats, stand, starts, ends, renewals, supporters, stand_until, deadline, most_per_country, "
    "gender_percent FROM election WHERE question = $1"
};
static const Query insert_candidate = {
    "INSERT INTO candidate (id, question, organisation, organisation_key, person, candidature, number, text, language, country, gender, state, place, "
    "by_person, at) SELECT $1, $2, $3, $4, $5, $6, 0, $7, $8, o.country, '', 'standing', 0, $9, $10 FROM organisation o WHERE o.id = $3"
};
static const Query set_state = { "UPDATE candidate SET state = $2 WHERE id = $1" };
static const Query insert_supporter = { "INSERT INTO candidate_supporter (id, candidate, organisation, by_person, at) VALUES ($1, $2, $3, $4, $5)" };
static const Query remove_supporter = { "DELETE FROM candidate_supporter WHERE candidate = $1 AND organisation = $2" };
static const Query supports = { "SELECT COUNT(*) FROM candidate_supporter WHERE candidate = $1 AND organisation = $2" };
static const Query stands = {
    "SELECT COUNT(*) FROM candidate WHERE question = $1 AND organisation = $2 AND ($3 = 0 OR person = $3) AND state = 'standing'"
};
static const Query of_call = {
    "SELECT id, organisation, person, language, expertise AS text FROM candidature WHERE call = $1 AND status = 'standing' ORDER BY id"
};

Value *election_load(Database *database, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(database, arena, &load_election, ARGS(question)));
}

/* ---- Preparing ---- */

static void insert_one(Write *write, const NewElection *election, int64_t id)
{
    database_run(write->database, &insert_election,
                 ARGS(id, election->fills, election->group, election->role, election->call, election->seats, election->stand, election->starts,
                      election->ends, election->renewals, election->supporters, election->stand_until, election->most_per_country,
                      election->gender_percent));
}

static void record_call(Write *write, const NewElection *election, int64_t id)
{
    Value *content = value_object(write->arena);
    put(content, "title", value_words(write->arena, election->question.title, election->question.language));
    put_number(content, "seats", election->seats);
    put_text(content, "starts", election->starts);
    record_append(write, (Entry){ .person = election->question.by, .verb = "election.called", .object_kind = "election", .object = id,
                                  .place = id, .content = content });
    write_touch(write, "questions");
}

/* Candidates are told of the end by the deadline, which reminds, too. */
static void set_end(Write *write, const NewElection *election, int64_t id, int64_t audience)
{
    if (!election->stand_until)
        return;
    int64_t deadline = deadline_set(write, &(NewDeadline){ .place = id, .audience = audience, .title = election->question.title,
                                                           .language = election->question.language, .closes_at = election->stand_until,
                                                           .by = election->question.by });
    database_run(write->database, &set_deadline, ARGS(id, deadline));
}

/* Who stands for a chair comes from the call, with what they wrote there. */
static void take_from_call(Write *write, const NewElection *election, int64_t id)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &of_call, ARGS(election->call)));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        int64_t candidate;
        (void)candidate_enter(write, &(NewCandidate){ .question = id, .organisation = value_get_number(row, "organisation"),
                                                      .person = value_get_number(row, "person"), .candidature = value_get_number(row, "id"),
                                                      .text = value_get_text(row, "text"), .language = value_get_text(row, "language"),
                                                      .by = election->question.by }, &candidate);
    }
}

int64_t election_prepare(Write *write, const Feature *const *features, const NewElection *election, const char **result_problem)
{
    static const Query on_call = { "SELECT COUNT(*) FROM election e JOIN question q ON q.id = e.question WHERE e.call = $1 AND q.state <> 'withdrawn'" };
    *result_problem = NULL;
    if (election->call && database_number(write->database, &on_call, ARGS(election->call), 0) > 0)
        *result_problem = SAY("This call is being voted on already");
    if (*result_problem)
        return 0;
    NewQuestion question = election->question;
    question.way = TEXT("election");
    int64_t id = question_prepare(write, features, &question);
    insert_one(write, election, id);
    int64_t audience = value_get_number(question_load(write->database, write->arena, id, TEXT("en")), "audience");
    set_end(write, election, id, audience);
    record_call(write, election, id);
    if (election->call)
        take_from_call(write, election, id);
    return id;
}

/* ---- Candidates ---- */

static StandingTimes times_of(Write *write, int64_t question, const Value *election)
{
    Value *row = question_load(write->database, write->arena, question, TEXT("en"));
    return (StandingTimes){ .state = value_get_text(row, "state"), .stand_until = value_get_number(election, "stand_until"), .now = write->now };
}

void record_candidate(Write *write, const char *verb, const Value *candidate, int64_t organisation, int64_t by)
{
    Value *content = value_object(write->arena);
    put_number(content, "candidate", value_get_number(candidate, "organisation"));
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "candidate",
                                  .object = value_get_number(candidate, "id"), .place = value_get_number(candidate, "question"),
                                  .content = content, .also = { value_get_number(candidate, "person") } });
    write_touch(write, "questions");
}

static const char *problem_of(Write *write, const NewCandidate *candidate, const Value *election)
{
    Text today = network_day(write->arena, write->now);
    bool is_of_persons = text_is(value_get_text(election, "stand"), "persons");
    const Standing standing = {
        .times = times_of(write, candidate->question, election),
        .is_active = text_is(standing_of_city(write->database, write->arena, candidate->organisation), "active"),
        .needs_person = is_of_persons || candidate->person,
        .person_acts = candidate->person && person_acts_for(write->database, candidate->person, candidate->organisation, today),
        .is_there = database_number(write->database, &stands, ARGS(candidate->question, candidate->organisation, is_of_persons ? candidate->person : 0), 0) > 0,
        .terms = election_terms_of(write->database, write->arena, election, candidate->organisation),
        .renewals = value_get_number(election, "renewals"),
    };
    return candidate_problem(&standing);
}

const char *candidate_enter(Write *write, const NewCandidate *candidate, int64_t *result_candidate)
{
    Value *election = election_load(write->database, write->arena, candidate->question);
    const char *problem = problem_of(write, candidate, election);
    if (problem)
        return problem;
    int64_t id = *result_candidate = write_new_id(write);
    Value *city = city_brief(write->database, write->arena, candidate->organisation, TEXT("en"));
    Text key = text_fold(write->arena, value_get_text(city, "name"));
    database_run(write->database, &insert_candidate,
                 ARGS(id, candidate->question, candidate->organisation, key, candidate->person, candidate->candidature, candidate->text,
                      candidate->language, candidate->by, write->now));
    record_candidate(write, "candidate.entered", candidate_load(write->database, write->arena, id), candidate->organisation, candidate->by);
    return NULL;
}

const char *candidate_withdraw(Write *write, int64_t candidate, int64_t by)
{
    Value *row = candidate_load(write->database, write->arena, candidate);
    int64_t question = value_get_number(row, "question");
    StandingTimes times = times_of(write, question, election_load(write->database, write->arena, question));
    times.stand_until = 0; /* until the vote opens */
    const char *problem = candidate_time_problem(&times);
    if (problem || !text_is(value_get_text(row, "state"), "standing"))
        return problem ? problem : SAY("This candidate does not stand any more");
    database_run(write->database, &set_state, ARGS(candidate, "withdrawn"));
    record_candidate(write, "candidate.withdrawn", row, value_get_number(row, "organisation"), by);
    return NULL;
}

static const char *support_problem(Write *write, const Value *row, int64_t organisation)
{
    int64_t question = value_get_number(row, "question");
    const StandingTimes times = times_of(write, question, election_load(write->database, write->arena, question));
    const char *late = candidate_time_problem(&times);
    if (late)
        return late;
    if (!text_is(value_get_text(row, "state"), "standing"))
        return SAY("This candidate does not stand any more");
    if (organisation == value_get_number(row, "organisation"))
        return SAY("A city does not support its own candidate");
    bool is_active = text_is(standing_of_city(write->database, write->arena, organisation), "active");
    return is_active ? NULL : SAY("Only active members can support a candidate");
}

const char *candidate_support(Write *write, int64_t candidate, int64_t organisation, int64_t by)
{
    Value *row = candidate_load(write->database, write->arena, candidate);
    const char *problem = support_problem(write, row, organisation);
    if (!problem && database_number(write->database, &supports, ARGS(candidate, organisation), 0) > 0)
        problem = SAY("Your city supports this candidate already");
    if (problem)
        return problem;
    database_run(write->database, &insert_supporter, ARGS(write_new_id(write), candidate, organisation, by, write->now));
    record_candidate(write, "candidate.supported", row, organisation, by);
    return NULL;
}

const char *candidate_unsupport(Write *write, int64_t candidate, int64_t organisation, int64_t by)
{
    Value *row = candidate_load(write->database, write->arena, candidate);
    const char *problem = support_problem(write, row, organisation);
    if (problem)
        return problem;
    if (database_run(write->database, &remove_supporter, ARGS(candidate, organisation)) == 0)
        return SAY("Your city does not support this candidate");
    record_candidate(write, "candidate.unsupported", row, organisation, by);
    return NULL;
}

/* ---- Votes ---- */

const char *election_vote(Write *write, const ElectionBallot *ballot, Text *result_receipt)
{
    return ballot_cast(write, &(NewBallot){ .question = ballot->question, .organisation = ballot->organisation, .holder = ballot->holder,
                                            .is_paper = true, .paper = ballot->ranks, .receipt = ballot->receipt, .by = ballot->by },
                       result_receipt);
}
