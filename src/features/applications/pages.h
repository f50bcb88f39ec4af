/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of applications share among themselves: handlers, forms, and how a step is taken. The routes are in pages.c. */
#ifndef FEATURES_APPLICATIONS_PAGES_H
#define FEATURES_APPLICATIONS_PAGES_H

#include "features/applications/store.h"
#include "features/cities/cities.h"
#include "http/list.h"
#include "http/stations.h"

/* One step of an application or of a membership, from the form to the write and back. */
typedef struct Step {
    Request *request;
    int64_t object;       /* the application, or the city */
    int64_t by;           /* 0 for an applicant */
    const char *member;   /* what the rules refused, and why */
    const char *problem;
} Step;

/* Notes why the step is refused; false, as a write function answers then. NULL: it is not, true. */
bool step_allows(Step *step, const char *member, const char *problem);

/* The same of what membership_problem() found. */
bool step_allows_membership(Step *step, const char *problem, const MembershipProblem *about);

/* A field of the form, without white space around it. */
Text step_field(const Step *step, const char *name);

/* Takes the step and leads back; or shows the page again with what is wrong in the form or was refused in the write. message: said once
 * it is done. */
Answer step_take(Step *step, WriteFunction write, Handler show, const char *message, Text back);

/* join.c: the public form. */
Answer show_join(Request *request);
/* After the form was sent. */
Answer show_sent(Request *request);
Answer send_application(Request *request);
extern const Form apply_form;
extern const Shape join_shape[];

/* applicant.c: the page behind the secret link. */
Answer show_applicant(Request *request);
Answer confirm_application(Request *request);
Answer answer_question(Request *request);
Answer withdraw_application(Request *request);
extern const Form confirm_form, answer_form, withdraw_form;
extern const Shape applicant_shape[];

/* data.messages: questions and answers, in order. */
void put_messages(Request *request, int64_t application);

/* list.c, review.c, decide.c: the secretariat's pages. */
Answer show_applications(Request *request);
Answer show_application(Request *request);
Answer settle_application(Request *request);
Answer ask_applicant(Request *request);
Answer propose_application(Request *request);
Answer decide_application(Request *request);
extern const Form settle_form, ask_form, propose_form, decide_form;
extern const Shape applications_shape[], application_shape[], message_shape[];

/* The application that {application} in the path numbers; NULL where there is none that was confirmed. */
Value *application_of_path(Request *request);

/* page.choices for the forms about one application: category, same, the outcomes that may follow now; and kind, for its words. */
void put_review_choices(Request *request, const Value *application);

/* membership.c: a city's standing, and what it can do about it. */
Answer show_membership(Request *request);
Answer declare_leaving(Request *request);
Answer withdraw_leaving(Request *request);
Answer confirm_leaving(Request *request);
Answer suspend_membership(Request *request);
Answer lift_suspension(Request *request);
extern const Form leave_form, stay_form, confirm_leaving_form, suspend_form, lift_form;
extern const Shape membership_page_shape[];

/* sections.c: what other pages gather. */
int64_t applications_entry_audience(Database *database, const Value *entry);
extern const EntryKind applications_entry_kinds[];
void membership_for_city(Request *request, int64_t organisation, Value *sections);
void membership_open_for_city(Request *request, int64_t organisation, Value *sections);
void applications_on_desk(Request *request, Value *items);
void memberships_wait_for(Request *request, Value *items);

#endif
