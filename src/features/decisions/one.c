/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one decision, another day of review, and entering one that was taken elsewhere. */
#include "features/decisions/pages.h"

#include "features/cities/cities.h"
#include "features/decisions/rules.h"
#include "features/groups/groups.h"
#include "http/assets.h"

enum { HISTORY_LENGTH = 50, LONGEST_TEXT = 1000 };

static const Field decision_fields[] = {
    { "text", FIELD_LINES, SAY("What was decided"), SAY("One sentence: The position on night trains is adopted."), true, 0, LONGEST_TEXT, NULL },
    { "adopted", FIELD_CHOICE, SAY("Outcome"), NULL, true, 0, 20, NULL },
    { "reason", FIELD_LINES, SAY("How it was decided"), SAY("In numbers, where there are any: 38 for, 4 against. May be empty."), false, 0, LONGEST_TEXT, NULL },
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "review_on", FIELD_DAY, SAY("Review on"), SAY("The day on which it is looked at again. May be empty."), false, 0, 0, NULL },
    { 0 }
};
const Form decision_form = { decision_fields, SAY("Enter the decision") };

static const Field review_fields[] = {
    { "review_on", FIELD_DAY, SAY("Review on"), SAY("Empty: it has been looked at, and stands."), false, 0, 0, NULL },
    { 0 }
};
const Form decision_review_form = { review_fields, SAY("Save") };

typedef struct Deed {
    Request *request;
    const Value *group, *decision;
    const char *problem_field;
    const char *problem;
} Deed;

bool leads_body(const Reader *reader, int64_t body)
{
    return is_secretariat(reader) || chairs(reader, body);
}

void put_decision_choices(Request *request)
{
    put_form_choices(request);
    Value *outcomes = form_choices(request, "adopted");
    choice_add(outcomes, TEXT("adopted"), request_say(request, SAY("Adopted"), NULL));
    choice_add(outcomes, TEXT("rejected"), request_say(request, SAY("Not adopted"), NULL));
}

static Value *decision_of_path(Request *request)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "decision"), &id);
    Value *row = decision_load(request->database, request->arena, id);
    return row && may_see(&request->reader, value_get_number(row, "audience")) ? row : NULL;
}

static void put_review_form(Request *request, const Value *row)
{
    put(request->page, "form", value_nothing());
    if (leads_body(&request->reader, value_get_number(row, "body")))
        form_show(request, "form", &decision_review_form,
                  text_z(request->arena, text_printf(request->arena, "/decisions/%lld/review", (long long)value_get_number(row, "id"))), row);
}

/* What it comes of and what it is about, where the reader may see these. */
static void put_origin(Request *request, Value *row, const char *member, const char *name)
{
    Value *named = value_get_number(row, member) ? gather_name(request, value_get_number(row, member)) : NULL;
    put(row, name, named ? named : value_nothing());
}

Answer show_decision(Request *request)
{
    Value *row = decision_of_path(request);
    if (!row)
        return ANSWER_NOT_FOUND;
    Value *body = group_brief(request->database, request->arena, value_get_number(row, "body"), language_code(request->language));
    put(row, "body_slug", value_get(body, TEXT("slug")));
    put(row, "body_name", value_get(body, TEXT("name")));
    decision_dress(request, row);
    put_origin(request, row, "source", "came_of");
    put_origin(request, row, "position", "about");
    put(request->data, "decision", row);
    put_review_form(request, row);
    gather_history(request, value_get_number(row, "id"), HISTORY_LENGTH);
    put_truth(request->page, "is_due", is_due(row, request->today));
    put_text(request->page, "title", request_say(request, SAY("Decision {reference}"), row));
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    request->template = "decisions/show";
    return ANSWER_PAGE;
}

static bool write_decision(Write *write, void *state)
{
    Deed *deed = state;
    const Request *request = deed->request;
    const NewDecision decision = { .body = value_get_number(deed->group, "id"),
                                   .text = text_trim(field(request, "text")),
                                   .language = field(request, "language"),
                                   .reason = text_trim(field(request, "reason")),
                                   .is_adopted = text_is(field(request, "adopted"), "adopted"),
                                   .decided_on = field(request, "decided_on"),
                                   .review_on = field(request, "review_on"),
                                   .audience = value_get_number(deed->group, "audience"),
                                   .by = request->reader.person };
    deed->problem = decision_days_problem(decision.decided_on, decision.review_on, request->today, &deed->problem_field);
    if (!deed->problem)
        decision_note(write, &decision);
    return !deed->problem;
}

Answer enter_decision(Request *request)
{
    Deed deed = { .request = request, .group = group_of_path(request) };
    if (!deed.group)
        return ANSWER_NOT_FOUND;
    put_decision_choices(request);
    if (!form_check(request) || !form_choices_hold(request))
        return form_again(request, show_decisions_of_group);
    Answer answer = form_write(request, write_decision, &deed, &deed.problem_field, &deed.problem, show_decisions_of_group);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The decision is on the list."));
    return see_other(request, text_printf(request->arena, "/groups/%.*s/decisions", TEXT_ARGUMENTS(value_get_text(deed.group, "slug"))));
}

static bool write_review(Write *write, void *state)
{
    Deed *deed = state;
    Text day = field(deed->request, "review_on");
    deed->problem_field = "review_on";
    deed->problem = review_problem(value_get_text(deed->decision, "decided_on"), day, deed->request->today);
    if (!deed->problem)
        decision_review_set(write, value_get_number(deed->decision, "id"), day, deed->request->reader.person);
    return !deed->problem;
}

Answer set_decision_review(Request *request)
{
    Deed deed = { .request = request, .decision = decision_of_path(request) };
    if (!deed.decision)
        return ANSWER_NOT_FOUND;
    if (!leads_body(&request->reader, value_get_number(deed.decision, "body")))
        return ANSWER_FORBIDDEN;
    if (!form_check(request))
        return form_again(request, show_decision);
    Answer answer = form_write(request, write_review, &deed, &deed.problem_field, &deed.problem, show_decision);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Saved."));
    return see_other(request, text_printf(request->arena, "/decisions/%lld", (long long)value_get_number(deed.decision, "id")));
}
