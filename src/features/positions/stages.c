/* SPDX-License-Identifier: EUPL-1.2 */
/* The stages of a position: how they begin, how each is closed and which opens then, and their deadlines. */
#include "features/positions/store.h"

#include <string.h>

#include "base/zone.h"
#include "features/deadlines/deadlines.h"
#include "features/groups/groups.h"

#define DEADLINE_CLOCK TEXT("17:00")

static const Query rules_of = {
    "SELECT ordinal, stage, owner, writes, amends, comments, audience, supporters, days FROM stage_rule WHERE kind = $1 AND body = $2 "
    "ORDER BY ordinal"
};
static const Query insert_stage = {
    "INSERT INTO position_stage (id, position, ordinal, stage, owner, writes, amends, comments, audience, supporters, days, state, opened_at, "
    "closed_at, deadline, outcome, outcome_text, outcome_language, question, by_person) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', 0, 0, 0, '', '', '', 0, 0)"
};
static const Query open_stage = {
    "UPDATE position_stage SET state = 'open', opened_at = $2, closed_at = 0, deadline = 0, outcome = '', outcome_text = '', "
    "outcome_language = '', question = 0, by_person = 0 WHERE id = $1"
};
static const Query close_stage = {
    "UPDATE position_stage SET state = 'closed', closed_at = $2, outcome = $3, outcome_text = $4, outcome_language = $5, question = $6, "
    "by_person = $7 WHERE id = $1"
};
/* Those between the drafting and the stage that was sent back come anew; what was said of them stays until they open. */
static const Query wait_again = {
    "UPDATE position_stage SET state = 'waiting' WHERE position = $1 AND ordinal > $2 AND ordinal <= $3"
};
static const Query set_deadline = { "UPDATE position_stage SET deadline = $2 WHERE id = $1" };
static const Query enter_stage = {
    "UPDATE position SET stage = $2, stage_code = $3, owner = $4, audience = $5, shown_to = $6, moved_at = $7 WHERE id = $1"
};
static const Query drop = { "UPDATE position SET stage_code = 'dropped', moved_at = $2 WHERE id = $1" };

static int64_t audience_of_stage(Write *write, Text audience, int64_t owner)
{
    if (text_is(audience, "public"))
        return AUDIENCE_PUBLIC;
    return text_is(audience, "network") ? AUDIENCE_NETWORK : audience_of_group(write, owner);
}

static int64_t owner_of_stage(Text owner, const NewPosition *position)
{
    if (text_is(owner, "assembly") && position->assembly)
        return position->assembly;
    return text_is(owner, "drafter") && position->drafting_group ? position->drafting_group : position->body;
}

static void insert_one(Write *write, const NewPosition *position, int64_t id, const Value *rule)
{
    int64_t owner = owner_of_stage(value_get_text(rule, "owner"), position);
    database_run(write->database, &insert_stage,
                 ARGS(write_new_id(write), id, value_get_number(rule, "ordinal"), value_get_text(rule, "stage"), owner,
                      value_get_text(rule, "writes"), value_get_text(rule, "amends"), value_get_text(rule, "comments"),
                      audience_of_stage(write, value_get_text(rule, "audience"), owner), value_get_number(rule, "supporters"),
                      value_get_number(rule, "days")));
}

Value *stage_rules(Database *database, Arena *arena, Text kind, int64_t body)
{
    Value *rules = value_from_rows(arena, database_query(database, arena, &rules_of, ARGS(kind, body)));
    bool has_own = body == 0 || rules->count > 0;
    return has_own ? rules : value_from_rows(arena, database_query(database, arena, &rules_of, ARGS(kind, 0)));
}

static void enter(Write *write, int64_t position, const Value *stage)
{
    Value *row = position_load(write->database, write->arena, position, TEXT("en"));
    int64_t audience = value_get_number(stage, "audience");
    int64_t shown_to = position_shown_to(audience, group_audience(write->database, value_get_number(row, "body")));
    database_run(write->database, &enter_stage,
                 ARGS(position, value_get_number(stage, "id"), value_get_text(stage, "stage"), value_get_number(stage, "owner"), audience,
                      shown_to, write->now));
}

/* The end of the working day, so many days on. */
static Moment usual_end(Write *write, int64_t days)
{
    Moment end = write->now + days * DAY;
    zone_moment(network_day(write->arena, end), DEADLINE_CLOCK, NETWORK_ZONE, &end);
    return end;
}

static int64_t deadline_begin(Write *write, int64_t position, const Value *stage, Moment closes_at, int64_t by)
{
    Value *row = position_load(write->database, write->arena, position, (Text){ 0 });
    int64_t audience = value_get_number(stage, "audience");
    int64_t deadline = deadline_set(write, &(NewDeadline){ .place = position,
                                                           .object = value_get_number(stage, "id"),
                                                           .kind = "stage",
                                                           .audience = audience == AUDIENCE_PUBLIC ? AUDIENCE_NETWORK : audience,
                                                           .title = value_get_text(row, "title"),
                                                           .language = value_get_text(row, "language"),
                                                           .closes_at = closes_at,
                                                           .by = by });
    database_run(write->database, &set_deadline, ARGS(value_get_number(stage, "id"), deadline));
    return deadline;
}

static void tell(Write *write, const Feature *const *features, int64_t position, int64_t stage, bool opens)
{
    for (int i = 0; features && features[i]; i++)
        if (features[i]->stage_changed)
            features[i]->stage_changed(write, position, stage, opens);
}

static void open_one(Write *write, const Feature *const *features, int64_t position, const Value *stage, bool is_first, int64_t by)
{
    int64_t id = value_get_number(stage, "id"), days = value_get_number(stage, "days");
    database_run(write->database, &open_stage, ARGS(id, write->now));
    enter(write, position, stage);
    if (is_first)
        return;
    Value *content = value_object(write->arena);
    put_text(content, "stage", value_get_text(stage, "stage"));
    put_number(content, "group", value_get_number(stage, "owner"));
    record_position(write, "position.stage_opened", position, 0, content, by);
    if (days > 0)
        deadline_begin(write, position, stage, usual_end(write, days), by);
    tell(write, features, position, id, true);
}

bool stages_begin(Write *write, const NewPosition *position, int64_t id)
{
    Value *rules = stage_rules(write->database, write->arena, position->kind, position->body);
    for (ptrdiff_t i = 0; i < rules->count; i++)
        insert_one(write, position, id, rules->items[i]);
    Value *stages = position_stages(write->database, write->arena, id);
    if (stages->count > 0)
        open_one(write, NULL, id, stages->items[0], true, position->by);
    return stages->count > 0;
}

/* The first one before it that is of drafting; NULL where there is none. */
static const Value *drafting_before(const Value *stages, int64_t ordinal)
{
    const Value *found = value_find_text(stages, "stage", TEXT("drafting"));
    return found && value_get_number(found, "ordinal") < ordinal ? found : NULL;
}

static void record_closing(Write *write, int64_t position, const Value *stage, const StageOutcome *outcome)
{
    Value *content = value_object(write->arena);
    put_text(content, "stage", value_get_text(stage, "stage"));
    put_text(content, "outcome", text_from_z(outcome->outcome));
    put_text(content, "text", outcome->text);
    put_number(content, "group", value_get_number(stage, "owner"));
    record_position(write, "position.stage_closed", position, 0, content, outcome->by);
}

static void close_one(Write *write, const Feature *const *features, int64_t position, const Value *stage, const StageOutcome *outcome)
{
    int64_t id = value_get_number(stage, "id"), deadline = value_get_number(stage, "deadline");
    database_run(write->database, &close_stage,
                 ARGS(id, write->now, outcome->outcome, outcome->text, outcome->language, outcome->question, outcome->by));
    if (strcmp(outcome->outcome, "dropped") == 0)
        database_run(write->database, &drop, ARGS(position, write->now));
    record_closing(write, position, stage, outcome);
    if (deadline)
        (void)deadline_withdraw(write, deadline, outcome->text, outcome->by); /* one that has passed stays as it is */
    tell(write, features, position, id, false);
}

static const Value *next_stage(Write *write, int64_t position, const Value *stages, const Value *open, const char *outcome)
{
    int64_t ordinal = value_get_number(open, "ordinal");
    if (strcmp(outcome, "dropped") == 0)
        return NULL;
    if (strcmp(outcome, "sent_back") != 0)
        return value_find_number(stages, "ordinal", ordinal + 1);
    const Value *drafting = drafting_before(stages, ordinal);
    database_run(write->database, &wait_again, ARGS(position, value_get_number(drafting, "ordinal"), ordinal));
    return drafting;
}

const char *position_stage_close(Write *write, const Feature *const *features, int64_t position, const StageOutcome *outcome)
{
    Value *stages = position_stages(write->database, write->arena, position);
    const Value *open = value_find_text(stages, "state", TEXT("open"));
    Value *row = position_load(write->database, write->arena, position, TEXT("en"));
    int64_t ordinal = value_get_number(open, "ordinal");
    const StageClosing closing = { .stage = value_get_text(open, "stage"),
                                   .is_open = open && value_get_number(row, "superseded_by") == 0,
                                   .is_last = ordinal == stages->count,
                                   .can_be_drafted_anew = open && drafting_before(stages, ordinal) != NULL };
    const char *problem = stage_close_problem(&closing, outcome->outcome);
    if (problem)
        return problem;
    close_one(write, features, position, open, outcome);
    const Value *next = next_stage(write, position, stages, open, outcome->outcome);
    if (next)
        open_one(write, features, position, next, false, outcome->by);
    write_touch(write, "groups");
    return NULL;
}

const char *position_stage_deadline(Write *write, const Feature *const *features, int64_t position, Moment closes_at, Text reason, int64_t by)
{
    (void)features;
    Value *stage = position_stage_load(write->database, write->arena, position);
    if (!stage)
        return SAY("No stage is open any more");
    int64_t deadline = value_get_number(stage, "deadline");
    if (deadline) {
        Value *row = deadline_load(write->database, write->arena, deadline);
        return deadline_move(write, deadline, value_get_number(row, "opens_at"), closes_at, reason, by);
    }
    if (closes_at <= write->now)
        return SAY("Please choose a moment that is still to come");
    deadline_begin(write, position, stage, closes_at, by);
    return NULL;
}

void positions_deadline_passed(Write *write, const Feature *const *features, int64_t object, bool opens)
{
    int64_t position = opens ? 0 : position_of_stage(write->database, object);
    Value *stage = position ? position_stage_load(write->database, write->arena, position) : NULL;
    if (stage && value_get_number(stage, "id") == object)
        (void)position_stage_close(write, features, position, &(StageOutcome){ .outcome = "passed_on" });
}
