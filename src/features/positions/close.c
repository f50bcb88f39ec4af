/* SPDX-License-Identifier: EUPL-1.2 */
/* The stages of one position: how each went, what comes next, and the forms of who leads: closing the stage, and until when it is open. */
#include "features/positions/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "http/app.h"
#include "http/live.h"

static const Field close_fields[] = {
    { "outcome", FIELD_CHOICE, SAY("Outcome"), NULL, true, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("In words"), SAY("As it will be read later: adopted by 41 of 52 cities, or why it goes back."), false, 0, 2000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form stage_close_form = { close_fields, SAY("Close the stage") };

static const Field deadline_fields[] = {
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Needed where a deadline is moved: everyone whom it concerns reads it."), false, 0, 1000, NULL },
    { 0 }
};
const Form stage_deadline_form = { deadline_fields, SAY("Set until when it is open") };

const Shape position_stage_shape[] = {
    { "ordinal", SHAPE_NUMBER, "its place in the life of the text", NULL, false },
    { "stage", SHAPE_TEXT, "code of the stage", NULL, false },
    { "stage_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "owner_name", SHAPE_WORDS, "the group whose stage it is; empty where the reader may not see it", NULL, false },
    { "owner_href", SHAPE_TEXT, "its page", NULL, false },
    { "state", SHAPE_TEXT, "waiting, open or closed", NULL, false },
    { "opened_at", SHAPE_MOMENT, "when it opened last", NULL, true },
    { "closed_at", SHAPE_MOMENT, "when it was closed last", NULL, true },
    { "closes_at", SHAPE_MOMENT, "when it closes by itself", NULL, true },
    { "days", SHAPE_NUMBER, "its usual length; 0: until it is closed", NULL, false },
    { "supporters", SHAPE_NUMBER, "cities besides its own that an amendment needs", NULL, false },
    { "writes", SHAPE_TEXT, "who writes: drafters, rapporteur, nobody", NULL, false },
    { "writes_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "amends", SHAPE_TEXT, "which cities amend: nobody, owner, members", NULL, false },
    { "amends_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "comments", SHAPE_TEXT, "who comments: nobody, owner, network", NULL, false },
    { "comments_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "outcome", SHAPE_TEXT, "passed_on, adopted, sent_back or dropped; empty: not closed yet", NULL, false },
    { "outcome_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "outcome_text", SHAPE_WORDS, "in words; may be empty", NULL, false },
    { "question", SHAPE_NUMBER, "the question that decided it; 0: none did", NULL, false },
    { 0 }
};

static void put_moment(Value *shown, const Value *stage, const char *name)
{
    int64_t moment = value_get_number(stage, name);
    put(shown, name, moment ? value_number(shown->arena, moment) : value_nothing());
}

static void dress(Request *request, Value *shown, const Value *stage)
{
    static const char *const members[] = { "ordinal", "stage", "state", "days", "supporters", "writes", "amends", "comments", "outcome",
                                           "outcome_text", "question" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(stage, text_from_z(members[i])));
    stage_rule_dress(request, shown);
    put_position_group(request, shown, "owner_name", "owner_href", value_get_number(stage, "owner"));
    put_text(shown, "outcome_name", stage_outcome_in_words(request->language, value_get_text(stage, "outcome")));
    put_moment(shown, stage, "opened_at");
    put_moment(shown, stage, "closed_at");
    put_moment(shown, stage, "closes_at");
}

static StageClosing closing_of(const Value *position, const Value *stages)
{
    const Value *open = value_find_text(stages, "state", TEXT("open")), *drafting = value_find_text(stages, "stage", TEXT("drafting"));
    int64_t ordinal = value_get_number(open, "ordinal");
    return (StageClosing){ .stage = value_get_text(open, "stage"),
                           .is_open = open && value_get_number(position, "superseded_by") == 0,
                           .is_last = ordinal == stages->count,
                           .can_be_drafted_anew = drafting && value_get_number(drafting, "ordinal") < ordinal };
}

/* Outcomes that the open stage can have; page.next: the stage that follows. */
static bool put_closing(Request *request, const Value *position, const Value *stages)
{
    const StageClosing closing = closing_of(position, stages);
    Value *all = value_list(request->arena), *offered = put_list(value_get(request->page, TEXT("choices")), "outcome");
    stage_outcomes_offer(request, all);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (!stage_close_problem(&closing, text_z(request->arena, value_get_text(all->items[i], "value"))))
            add(offered, all->items[i]);
    const Value *open = value_find_text(stages, "state", TEXT("open"));
    const Value *next = value_find_number(stages, "ordinal", value_get_number(open, "ordinal") + 1);
    put(request->page, "next", value_nothing());
    if (next && open)
        dress(request, put_object(request->page, "next"), next);
    bool has_rapporteur = value_find_text(position_roles(request->database, request->arena, value_get_number(position, "id"), request->today),
                                          "role", TEXT("rapporteur")) != NULL;
    bool amends_next = next && !text_is(value_get_text(next, "amends"), "nobody");
    put_truth(request->page, "needs_rapporteur", amends_next && !has_rapporteur);
    return offered->count > 0;
}

static Value *usual_end(Request *request, const Value *position, const Value *open)
{
    Value *usual = value_object(request->arena);
    int64_t closes_at = value_get_number(open, "closes_at");
    put_text(usual, "closes_on", closes_at ? zone_day(request->arena, closes_at, NETWORK_ZONE) : (Text){ 0 });
    put_text(usual, "closes_clock", closes_at ? zone_clock(request->arena, closes_at, NETWORK_ZONE) : TEXT("17:00"));
    put_text(usual, "language", value_get_text(position, "language"));
    return usual;
}

Answer show_stages(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    Value *stages = position_stages(request->database, request->arena, value_get_number(position, "id"));
    Value *shown = put_list(request->data, "stages");
    for (ptrdiff_t i = 0; i < stages->count; i++)
        dress(request, add_object(shown), stages->items[i]);
    put_position(request, position, "stages");
    put_form_choices(request);
    bool can_be_closed = put_closing(request, position, stages) && rights.leads;
    const Value *open = value_find_text(stages, "state", TEXT("open"));
    Value *usual = usual_end(request, position, open);
    put_position_form(request, "close_form", &stage_close_form, can_be_closed, position, "/stages/close", usual);
    bool may_end = can_be_closed && !closing_of(position, stages).is_last;
    put_position_form(request, "deadline_form", &stage_deadline_form, may_end, position, "/stages/deadline", usual);
    put(request->page, "stage_name", value_text(request->arena, stage_in_words(request->language, value_get_text(open, "stage"))));
    put(request->page, "title", value_get(position, TEXT("title")));
    request_live(request, value_get_number(position, "id"));
    request->template = "positions/stages";
    return ANSWER_PAGE;
}

static bool write_closing(Write *write, void *state)
{
    PositionChange *change = state;
    const StageOutcome outcome = { .outcome = text_z(write->arena, position_change_field(change, "outcome")),
                                   .text = position_change_field(change, "text"),
                                   .language = position_change_field(change, "language"),
                                   .by = change->request->reader.person };
    const char *problem = position_stage_close(write, app_features(change->request->app), change->id, &outcome);
    return problem ? position_change_refuse(change, "outcome", problem) : true;
}

Answer close_stage(Request *request)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    if (!change.rights.leads)
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_form_choices(request);
    put_closing(request, change.position, position_stages(request->database, request->arena, change.id));
    form_choices_hold(request);
    return position_change_make(&change, write_closing, show_stages, SAY("The stage is closed. It stands in the record."), "/stages");
}

/* 0 where day and clock name no moment. */
static Moment moment_given(const PositionChange *change)
{
    Text day = position_change_field(change, "closes_on"), clock = position_change_field(change, "closes_clock");
    Moment moment = 0;
    if (clock.length == 0)
        return zone_day_end(day, NETWORK_ZONE);
    return zone_moment(day, clock, NETWORK_ZONE, &moment) ? moment : 0;
}

static bool write_deadline(Write *write, void *state)
{
    PositionChange *change = state;
    Value *stage = position_stage_load(write->database, write->arena, change->id);
    Text reason = position_change_field(change, "reason");
    Moment closes_at = moment_given(change);
    if (closes_at == 0)
        return position_change_refuse(change, "closes_clock", SAY("Please write a time of day such as 17:00"));
    if (value_get_number(stage, "deadline") && reason.length == 0)
        return position_change_refuse(change, "reason", SAY("Please say why the deadline is moved"));
    const char *problem = position_stage_deadline(write, app_features(change->request->app), change->id, closes_at, reason,
                                                  change->request->reader.person);
    return problem ? position_change_refuse(change, "closes_on", problem) : true;
}

Answer move_stage_deadline(Request *request)
{
    PositionChange change;
    if (!position_change_begin(request, &change))
        return ANSWER_NOT_FOUND;
    if (!change.rights.leads)
        return ANSWER_FORBIDDEN;
    form_check(request);
    return position_change_make(&change, write_deadline, show_stages, SAY("The deadline is set. Reminders go out by themselves."), "/stages");
}
