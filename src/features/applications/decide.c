/* SPDX-License-Identifier: EUPL-1.2 */
/* What the secretariat does with an application: says which organisation it is, asks back, proposes it to a body, enters the decision. */
#include "features/applications/pages.h"

#include "features/applications/enrolment.h"
#include "features/applications/letters.h"
#include "features/applications/rules.h"
#include "features/cities/cities.h"

#define LAST_DAY TEXT("9999-12-31")

static const Field settle_fields[] = {
    { "same", FIELD_CHOICE, SAY("Is it the same?"), NULL, true, 0, 3, NULL },
    { 0 }
};
const Form settle_form = { settle_fields, SAY("Settle it") };

static const Field ask_fields[] = {
    { "question", FIELD_LINES, SAY("Your question"), SAY("It is mailed to the contact and stands on their page."), true, 0, 4000, NULL },
    { 0 }
};
const Form ask_form = { ask_fields, SAY("Send the question") };

static const Field propose_fields[] = {
    { "category", FIELD_CHOICE, SAY("Category"), NULL, true, 0, 20, NULL },
    { "proposed_by", FIELD_TEXT, SAY("Proposed by"), SAY("Who decided to propose it: the secretariat, the Executive Committee."), true, 0, 200, NULL },
    { "note", FIELD_LINES, SAY("Note to the body that decides"), SAY("The applicant does not see it."), false, 0, 4000, NULL },
    { 0 }
};
const Form propose_form = { propose_fields, SAY("Propose it") };

static const Field decide_fields[] = {
    { "outcome", FIELD_CHOICE, SAY("Outcome"), SAY("Only what has been proposed can be accepted."), true, 0, 10, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Executive Committee, annual general meeting."), true, 0, 200, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "starts", FIELD_DAY, SAY("First day of membership"), SAY("Where it was accepted."), false, 0, 0, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Where it was declined; the applicant reads it."), false, 0, 4000, NULL },
    { 0 }
};
const Form decide_form = { decide_fields, SAY("Enter the decision") };

static Value *row_of(Write *write, const Step *step)
{
    return application_load(write->database, write->arena, step->object, TEXT("en"));
}

static bool may_follow(Step *step, const Value *row, Text status, const char *member)
{
    return step_allows(step, member, application_step_problem(value_get_text(row, "status"), status));
}

static bool write_settling(Write *write, void *state)
{
    Step *step = state;
    Value *row = row_of(write, step);
    if (application_is_closed(value_get_text(row, "status")) || value_get_number(row, "organisation") != 0)
        return step_allows(step, "", SAY("This has been settled"));
    int64_t organisation = text_is(step_field(step, "same"), "yes") ? value_get_number(row, "resembles")
                                                                    : applicant_enrol(write, row, step->request->today);
    application_settle(write, step->object, organisation, step->by);
    return true;
}

static bool write_question(Write *write, void *state)
{
    Step *step = state;
    if (!may_follow(step, row_of(write, step), TEXT("asked"), ""))
        return false;
    application_ask(write, step->object, step_field(step, "question"), step->by);
    letter_of_question(write, step->request->app, step->object, step_field(step, "question"));
    return true;
}

/* Why the organisation that the application is cannot become a member; NULL when it can. */
static const char *organisation_problem(Write *write, int64_t organisation)
{
    if (!organisation)
        return SAY("Please say first whether it is the organisation that the register has");
    Value *last = membership_on(write->database, write->arena, organisation, LAST_DAY);
    return standing_problem(value_get_text(last, "status"));
}

static bool write_proposal(Write *write, void *state)
{
    Step *step = state;
    Value *row = row_of(write, step);
    int64_t organisation = value_get_number(row, "organisation");
    if (!may_follow(step, row, TEXT("proposed"), "") || !step_allows(step, "", organisation_problem(write, organisation)))
        return false;
    const Proposal proposal = { .application = step->object,
                                .category = step_field(step, "category"),
                                .proposed_by = step_field(step, "proposed_by"),
                                .note = step_field(step, "note"),
                                .by = step->by };
    application_propose(write, &proposal);
    applicant_is_candidate(write, organisation, proposal.category, proposal.proposed_by, step->request->today, step->by);
    return true;
}

static bool accept(Write *write, Step *step, const Value *row, const Decision *decision)
{
    const NewMembership membership = { .organisation = value_get_number(row, "organisation"),
                                       .category = value_get_text(row, "category"),
                                       .status = TEXT("active"),
                                       .starts = decision->starts,
                                       .decided_on = decision->decided_on,
                                       .decided_by = decision->decided_by,
                                       .by = step->by };
    MembershipProblem about;
    const char *problem = organisation_problem(write, membership.organisation);
    if (!step_allows(step, "", problem))
        return false;
    if (decision->starts.length == 0)
        return step_allows(step, "starts", SAY("Please say from which day on it is a member"));
    problem = membership_problem(write->database, write->arena, &membership, &about);
    if (!step_allows_membership(step, problem, &about))
        return false;
    membership_begin(write, &membership, step->request->today);
    application_decide(write, decision);
    letter_of_decision(write, step->request->app, decision);
    Value *contact = application_contact(write->database, write->arena, step->object);
    application_contact_is(write, step->object,
                           coordinator_invite(write, step->request->app, membership.organisation, contact, decision->starts, step->by));
    return true;
}

static bool decline(Write *write, Step *step, const Value *row, const Decision *decision)
{
    if (!step_allows(step, "reason", refusal_problem(decision->reason)))
        return false;
    applicant_leaves(write, value_get_number(row, "organisation"), decision->decided_on, decision->decided_by, step->request->today,
                     step->by);
    application_decide(write, decision);
    letter_of_decision(write, step->request->app, decision);
    return true;
}

static bool write_decision(Write *write, void *state)
{
    Step *step = state;
    Value *row = row_of(write, step);
    Text outcome = step_field(step, "outcome");
    Decision decision = { .application = step->object,
                          .accepted = text_is(outcome, "accepted"),
                          .decided_on = step_field(step, "decided_on"),
                          .decided_by = step_field(step, "decided_by"),
                          .reason = step_field(step, "reason"),
                          .by = step->by };
    if (!may_follow(step, row, outcome, "outcome"))
        return false;
    const char *problem = decision_problem(value_get_text(row, "received_on"), decision.decided_on, step->request->today);
    if (!step_allows(step, "decided_on", problem))
        return false;
    if (!decision.accepted)
        return decline(write, step, row, &decision);
    decision.starts = step_field(step, "starts");
    return accept(write, step, row, &decision);
}

static Answer take(Request *request, WriteFunction write, const char *message)
{
    Value *application = application_of_path(request);
    if (!application)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(application, "id");
    form_check(request);
    put_review_choices(request, application);
    form_choices_hold(request);
    Step step = { .request = request, .object = id, .by = request->reader.person };
    return step_take(&step, write, show_application, message, text_printf(request->arena, "/applications/%lld", (long long)id));
}

Answer settle_application(Request *request)
{
    return take(request, write_settling, SAY("Saved. The application belongs to this organisation."));
}

Answer ask_applicant(Request *request)
{
    return take(request, write_question, SAY("The question is on its way to the contact."));
}

Answer propose_application(Request *request)
{
    return take(request, write_proposal, SAY("Saved. The organisation is a candidate."));
}

Answer decide_application(Request *request)
{
    return take(request, write_decision, SAY("Saved. The contact is told by mail."));
}
