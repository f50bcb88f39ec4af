/* SPDX-License-Identifier: EUPL-1.2 */
/* A city's standing, and what can be done about it: its coordinators declare that it leaves, the secretariat confirms that, suspends and
 * lifts. */
#include "features/applications/pages.h"

#include "features/applications/rules.h"
#include "features/applications/standings.h"
#include "features/cities/cities.h"

#define LAST_DAY TEXT("9999-12-31")

static const Field leave_fields[] = {
    { "ends", FIELD_DAY, SAY("It leaves on"), SAY("First day on which it is no longer a member."), true, 0, 0, NULL },
    { "council_decision", FIELD_TEXT, SAY("Decision of the council"), SAY("Its number or title."), true, 0, 200, NULL },
    { "council_decided_on", FIELD_DAY, SAY("Day of that decision"), NULL, true, 0, 0, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Only the secretariat and the city's coordinators read it."), false, 0, 4000, NULL },
    { 0 }
};
const Form leave_form = { leave_fields, SAY("Declare that it leaves") };

static const Field no_fields[] = { { 0 } };
const Form stay_form = { no_fields, SAY("Take this back") };
const Form confirm_leaving_form = { no_fields, SAY("Confirm that it leaves") };

static const Field suspend_fields[] = {
    { "starts", FIELD_DAY, SAY("Suspended from"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Executive Committee, annual general meeting."), true, 0, 200, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("The city's coordinators read it."), true, 0, 4000, NULL },
    { 0 }
};
const Form suspend_form = { suspend_fields, SAY("Suspend the membership") };

static const Field lift_fields[] = {
    { "starts", FIELD_DAY, SAY("Member again from"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Executive Committee, annual general meeting."), true, 0, 200, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), NULL, true, 0, 4000, NULL },
    { 0 }
};
const Form lift_form = { lift_fields, SAY("Lift the suspension") };

static const Shape leaving_shape[] = {
    { "id", SHAPE_NUMBER, "number of the leaving", NULL, false },
    { "status", SHAPE_TEXT, "declared, or confirmed by the secretariat", NULL, false },
    { "ends", SHAPE_DAY, "first day on which the city is no longer a member", NULL, false },
    { "council_decision", SHAPE_TEXT, "its council's decision", NULL, false },
    { "council_decided_on", SHAPE_DAY, "day of that decision", NULL, false },
    { "reason", SHAPE_TEXT, "why; may be empty", NULL, false },
    { "declared_on", SHAPE_DAY, "day on which it was declared", NULL, false },
    { "is_confirmed", SHAPE_TRUTH, "whether the secretariat has confirmed it", NULL, false },
    { 0 }
};
static const Shape suspension_shape[] = {
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "reason", SHAPE_TEXT, "why", NULL, false },
    { 0 }
};
const Shape membership_page_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "status", SHAPE_TEXT, "applicant, candidate, active, suspended, left or closed (applied in vain)", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "category_name", SHAPE_TEXT, "the membership's category", NULL, false },
    { "member_since", SHAPE_DAY, "first day as a member; empty: never one", NULL, false },
    { "votes", SHAPE_TRUTH, "whether it has a vote today", NULL, false },
    { "leaving", SHAPE_OBJECT, "what it has declared about leaving", leaving_shape, true },
    { "suspension", SHAPE_OBJECT, "the suspension in force or ahead", suspension_shape, true },
    { 0 }
};

static void put_form(Request *request, const char *name, const Form *form, bool offered, const char *address)
{
    put(request->page, name, value_nothing());
    if (!offered)
        return;
    Text slug = value_get_text(request->data, "slug");
    Text action = text_printf(request->arena, "/cities/%.*s/membership/%s", TEXT_ARGUMENTS(slug), address);
    form_show(request, name, form, text_z(request->arena, action), NULL);
}

/* What can be done depends on the last standing, also one that lies ahead. */
static void put_forms(Request *request, int64_t city, const Value *leaving)
{
    bool staff = is_secretariat(&request->reader);
    Text last = value_get_text(membership_on(request->database, request->arena, city, LAST_DAY), "status");
    bool is_active = text_is(last, "active"), is_suspended = text_is(last, "suspended");
    bool is_declared = text_is(value_get_text(leaving, "status"), "declared");
    put_form(request, "leave_form", &leave_form, (is_active || is_suspended) && !leaving, "leave");
    put_form(request, "stay_form", &stay_form, is_declared, "leave/withdraw");
    put_form(request, "confirm_form", &confirm_leaving_form, staff && is_declared, "leave/confirm");
    put_form(request, "suspend_form", &suspend_form, staff && is_active, "suspend");
    put_form(request, "lift_form", &lift_form, staff && is_suspended, "lift");
}

static void put_standing(Request *request, const Value *city)
{
    static const char *const members[] = { "slug", "name", "status", "category_name", "member_since" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(request->data, members[i], value_get(city, text_from_z(members[i])));
    put_text(request->data, "status_name", status_in_words(request, value_get_text(city, "status")));
    put_truth(request->data, "votes", membership_votes_on(request->database, value_get_number(city, "id"), request->today));
}

Answer show_membership(Request *request)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(city, "id");
    Value *leaving = leaving_of(request->database, request->arena, id, request->today);
    Value *suspension = suspension_of(request->database, request->arena, id);
    put_standing(request, city);
    if (leaving)
        put_truth(leaving, "is_confirmed", text_is(value_get_text(leaving, "status"), "confirmed"));
    put(request->data, "leaving", leaving ? leaving : value_nothing());
    put(request->data, "suspension", suspension ? suspension : value_nothing());
    put_forms(request, id, leaving);
    put_truth(request->page, "has_left", text_is(value_get_text(city, "status"), "left"));
    put_text(request->page, "title", request_say(request, SAY("Membership of {name}"), city));
    request->template = "applications/membership";
    return ANSWER_PAGE;
}

static Text last_status(Write *write, const Step *step)
{
    return value_get_text(membership_on(write->database, write->arena, step->object, LAST_DAY), "status");
}

static bool write_leaving(Write *write, void *state)
{
    Step *step = state;
    Text today = step->request->today;
    const NewLeaving leaving = { .organisation = step->object,
                                 .ends = step_field(step, "ends"),
                                 .council_decision = step_field(step, "council_decision"),
                                 .council_decided_on = step_field(step, "council_decided_on"),
                                 .reason = step_field(step, "reason"),
                                 .by = step->by };
    const char *member;
    const char *problem = leaving_problem(last_status(write, step), leaving.ends, leaving.council_decided_on, today, &member);
    if (!step_allows(step, member, problem))
        return false;
    if (leaving_of(write->database, write->arena, step->object, today))
        return step_allows(step, "", SAY("It has declared already that it leaves"));
    leaving_declare(write, &leaving, today);
    return true;
}

/* The leaving that is declared and not confirmed; NULL, and why, where there is none. */
static Value *leaving_declared(Write *write, Step *step)
{
    Value *leaving = leaving_of(write->database, write->arena, step->object, step->request->today);
    bool is_declared = text_is(value_get_text(leaving, "status"), "declared");
    return step_allows(step, "", is_declared ? NULL : SAY("It has not declared that it leaves")) ? leaving : NULL;
}

static bool write_stay(Write *write, void *state)
{
    Step *step = state;
    Value *leaving = leaving_declared(write, step);
    if (!leaving)
        return false;
    leaving_withdraw(write, value_get_number(leaving, "id"), step->object, step->by);
    return true;
}

/* Begins the standing where the register's rules allow it; false, and why, where they do not. */
static bool begin(Write *write, Step *step, const NewMembership *membership)
{
    MembershipProblem about;
    const char *problem = membership_problem(write->database, write->arena, membership, &about);
    if (!step_allows_membership(step, problem, &about))
        return false;
    membership_begin(write, membership, step->request->today);
    return true;
}

static bool write_confirmation(Write *write, void *state)
{
    Step *step = state;
    Value *leaving = leaving_declared(write, step);
    if (!leaving)
        return false;
    Text ends = value_get_text(leaving, "ends");
    const NewMembership membership = { .organisation = step->object,
                                       .status = TEXT("left"),
                                       .starts = ends,
                                       .decided_on = value_get_text(leaving, "council_decided_on"),
                                       .decided_by = value_get_text(leaving, "council_decision"),
                                       .by = step->by };
    if (!begin(write, step, &membership))
        return false;
    leaving_confirm(write, value_get_number(leaving, "id"), step->object, ends, step->by);
    return true;
}

static NewMembership membership_sent(const Step *step, const char *status)
{
    return (NewMembership){ .organisation = step->object,
                            .status = text_from_z(status),
                            .starts = step_field(step, "starts"),
                            .decided_on = step_field(step, "decided_on"),
                            .decided_by = step_field(step, "decided_by"),
                            .by = step->by };
}

static bool write_suspension(Write *write, void *state)
{
    Step *step = state;
    NewMembership membership = membership_sent(step, "suspended");
    if (!begin(write, step, &membership))
        return false;
    suspension_begin(write, step->object, membership.starts, step_field(step, "reason"), step->by);
    return true;
}

static bool write_lifting(Write *write, void *state)
{
    Step *step = state;
    NewMembership membership = membership_sent(step, "active");
    if (!step_allows(step, "", lift_problem(last_status(write, step))) || !begin(write, step, &membership))
        return false;
    suspension_lift(write, step->object, membership.starts, step_field(step, "reason"), step->by);
    return true;
}

static Answer take(Request *request, WriteFunction write, const char *message)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    form_check(request);
    Step step = { .request = request, .object = value_get_number(city, "id"), .by = request->reader.person };
    Text slug = value_get_text(city, "slug");
    return step_take(&step, write, show_membership, message,
                     text_printf(request->arena, "/cities/%.*s/membership", TEXT_ARGUMENTS(slug)));
}

Answer declare_leaving(Request *request)
{
    return take(request, write_leaving, SAY("Declared. The secretariat will confirm it."));
}

Answer withdraw_leaving(Request *request)
{
    return take(request, write_stay, SAY("Taken back. The city stays a member."));
}

Answer confirm_leaving(Request *request)
{
    return take(request, write_confirmation, SAY("Confirmed. Mandates and seats end on the same day."));
}

Answer suspend_membership(Request *request)
{
    return take(request, write_suspension, SAY("Saved. The city's people still read, but it has no vote."));
}

Answer lift_suspension(Request *request)
{
    return take(request, write_lifting, SAY("Saved. The suspension is lifted."));
}
