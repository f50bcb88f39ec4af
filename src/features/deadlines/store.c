/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing deadlines: setting, moving, withdrawing, and what the clock does to them. */
#include "features/deadlines/store.h"

#include "base/zone.h"
#include "record/record.h"
#include "rights/reader.h"

#define DEADLINE_JOB "deadline.due"

static const Query insert = {
    "INSERT INTO deadline (id, place, object, kind, title, language, text, opens_at, closes_at, zone, audience, state, sequence, reminders, "
    "reminded, reason, by_person, set_at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, '', $15, $16, $16)"
};
static const Query move = {
    "UPDATE deadline SET opens_at = $2, closes_at = $3, reminded = $4, reason = $5, sequence = sequence + 1, changed_at = $6 WHERE id = $1"
};
static const Query withdraw = {
    "UPDATE deadline SET state = 'withdrawn', reason = $2, sequence = sequence + 1, changed_at = $3 WHERE id = $1"
};
static const Query enter_state = { "UPDATE deadline SET state = $2 WHERE id = $1" };
static const Query note_reminder = { "UPDATE deadline SET reminded = $2 WHERE id = $1" };

Timing timing_of(const Value *deadline)
{
    return (Timing){ .opens_at = value_get_number(deadline, "opens_at"),
                     .closes_at = value_get_number(deadline, "closes_at"),
                     .state = value_get_text(deadline, "state"),
                     .reminders = value_get_text(deadline, "reminders"),
                     .reminded = value_get_number(deadline, "reminded") };
}

int64_t deadline_audience(Write *write, const Place *place)
{
    bool nobody_asked = place->organisation && place->audience == AUDIENCE_SECRETARIAT;
    return nobody_asked ? audience_of_city(write, place->organisation) : place->audience;
}

/* Once the row stands as it is to stand. */
static void record_deadline(Write *write, const char *verb, const Value *deadline, Value *content, int64_t by)
{
    put(content, "title", value_get(deadline, TEXT("title")));
    record_append(write, (Entry){ .person = by,
                                  .verb = verb,
                                  .object_kind = "deadline",
                                  .object = value_get_number(deadline, "id"),
                                  .place = value_get_number(deadline, "place"),
                                  .content = content,
                                  .also = { value_get_number(deadline, "object") } });
    write_touch(write, "deadlines");
}

static Value *with_moment(Write *write, const char *name, Moment moment)
{
    Value *content = value_object(write->arena);
    put_number(content, name, moment);
    return content;
}

/* There is one job for each deadline that has something before it. */
void deadline_ask_the_clock(Write *write, int64_t deadline)
{
    const Timing timing = timing_of(deadline_load(write->database, write->arena, deadline));
    Moment next = deadline_next(&timing, write->now);
    job_take_back(write, DEADLINE_JOB, deadline);
    if (next)
        job_ask(write, DEADLINE_JOB, next, deadline, (Text){ 0 });
}

static Text reminders_or_usual(Text reminders)
{
    return text_is(reminders, "0") ? (Text){ 0 } : reminders.length > 0 ? reminders : USUAL_REMINDERS;
}

int64_t deadline_set(Write *write, const NewDeadline *deadline)
{
    int64_t id = write_new_id(write);
    Text reminders = reminders_or_usual(deadline->reminders);
    database_run(write->database, &insert,
                 ARGS(id, deadline->place, deadline->object, deadline->kind ? deadline->kind : "open", deadline->title, deadline->language,
                      deadline->text, deadline->opens_at, deadline->closes_at,
                      deadline->zone.length > 0 ? deadline->zone : NETWORK_ZONE, deadline->audience,
                      deadline_first_state(deadline->opens_at, write->now), reminders,
                      reminders_missed(reminders, deadline->closes_at, write->now), deadline->by, write->now));
    deadline_ask_the_clock(write, id);
    Value *content = with_moment(write, "closes_at", deadline->closes_at);
    put_number(content, "opens_at", deadline->opens_at);
    record_deadline(write, "deadline.set", deadline_load(write->database, write->arena, id), content, deadline->by);
    return id;
}

const char *deadline_move(Write *write, int64_t deadline, Moment opens_at, Moment closes_at, Text reason, int64_t by)
{
    Value *row = deadline_load(write->database, write->arena, deadline);
    const Timing timing = timing_of(row);
    const char *problem = row ? move_problem(&timing, opens_at, closes_at, write->now) : SAY("There is no such deadline");
    if (problem)
        return problem;
    database_run(write->database, &move,
                 ARGS(deadline, opens_at, closes_at, reminders_missed(timing.reminders, closes_at, write->now), reason, write->now));
    deadline_ask_the_clock(write, deadline);
    Value *content = with_moment(write, "closes_at", closes_at);
    put_number(content, "opens_at", opens_at);
    put_number(content, "closed_before", timing.closes_at);
    put_number(content, "opened_before", timing.opens_at);
    put_text(content, "reason", reason);
    record_deadline(write, "deadline.moved", row, content, by);
    return NULL;
}

const char *deadline_withdraw(Write *write, int64_t deadline, Text reason, int64_t by)
{
    Value *row = deadline_load(write->database, write->arena, deadline);
    const Timing timing = timing_of(row);
    const char *problem = row ? withdrawal_problem(&timing, write->now) : SAY("There is no such deadline");
    if (problem)
        return problem;
    database_run(write->database, &withdraw, ARGS(deadline, reason, write->now));
    deadline_ask_the_clock(write, deadline);
    Value *content = with_moment(write, "closes_at", timing.closes_at);
    put_text(content, "reason", reason);
    record_deadline(write, "deadline.withdrawn", row, content, by);
    return NULL;
}

static void pass(Write *write, const Feature *const *all, const Value *row, const Step *step)
{
    bool opens = step->kind == STEP_OPEN;
    int64_t object = value_get_number(row, "object");
    database_run(write->database, &enter_state, ARGS(value_get_number(row, "id"), opens ? "open" : "closed"));
    record_deadline(write, opens ? "deadline.opened" : "deadline.closed", row, with_moment(write, "at", step->at), 0);
    for (int i = 0; object && all[i]; i++)
        if (all[i]->deadline_passed)
            all[i]->deadline_passed(write, all, object, opens);
}

static void remind(Write *write, const Value *row, const Step *step)
{
    database_run(write->database, &note_reminder, ARGS(value_get_number(row, "id"), step->hours));
    Value *content = with_moment(write, "at", step->at);
    put_number(content, "closes_at", value_get_number(row, "closes_at"));
    record_deadline(write, "deadline.reminded", row, content, 0);
}

/* False where nothing is due any more. */
static bool go_one_step(Write *write, const Feature *const *all, int64_t deadline)
{
    Value *row = deadline_load(write->database, write->arena, deadline);
    const Timing timing = timing_of(row);
    const Step step = row ? deadline_step(&timing, write->now) : (Step){ 0 };
    if (step.kind == STEP_REMIND)
        remind(write, row, &step);
    else if (step.kind != STEP_NONE)
        pass(write, all, row, &step);
    return step.kind != STEP_NONE;
}

void deadline_go_on(Write *write, const Feature *const *all, int64_t deadline)
{
    while (!database_failed(write->database) && go_one_step(write, all, deadline))
        ;
    deadline_ask_the_clock(write, deadline);
}
