/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of applications: its routes, what happens by itself, what is kept for so long. */
#include "features/applications/pages.h"

#include "base/zone.h"
#include "features/applications/rules.h"
#include "features/applications/standings.h"
#include "features/applications/words.h"

static bool carry_out(Write *write, void *state)
{
    (void)state;
    leavings_carry_out(write, network_day(write->arena, write->now));
    return true;
}

static const JobKind jobs[] = {
    { .kind = "leavings.day", .write = carry_out, .is_recorded = true, .every = HOUR },
    { 0 }
};

static const Retention retentions[] = {
    { "applications.unconfirmed", SAY("Applications that nobody has confirmed: whoever wrote them may not have meant them."),
      UNCONFIRMED_DAYS, applications_forget_unconfirmed },
    { "applications.contacts", SAY("Who spoke for an application that has ended, and what they wrote: so that questions can still be answered."),
      CONTACT_DAYS, applications_forget_contacts },
    { 0 }
};

static const Route routes[] = {
    { GET, "/join", show_join, .who = ANYONE, .shape = join_shape, .parameters = "city",
      .summary = "What membership is, and the form to apply for it" },
    { POST, "/join", send_application, .who = ANYONE, .form = &apply_form, .summary = "Apply; a mail asks to confirm it" },
    { GET, "/join/{token}", show_applicant, .who = ANYONE, .shape = applicant_shape,
      .summary = "How an application stands, for who was mailed the link" },
    { GET, "/join/sent", show_sent, .media = "text/html application/json", .who = ANYONE, .summary = "After an application was sent: what comes next" },
    { POST, "/join/{token}/confirm", confirm_application, .who = ANYONE, .form = &confirm_form, .summary = "Confirm an application" },
    { POST, "/join/{token}/answer", answer_question, .who = ANYONE, .form = &answer_form, .summary = "Answer the secretariat's question" },
    { POST, "/join/{token}/withdraw", withdraw_application, .who = ANYONE, .form = &withdraw_form, .summary = "Withdraw an application" },
    { GET, "/applications", show_applications, .who = SECRETARIAT, .shape = applications_shape, .parameters = "modified_since status sort after",
      .summary = "Applications, the oldest first" },
    { GET, "/applications/{application}", show_application, .who = SECRETARIAT, .shape = application_shape,
      .summary = "One application, what stands out, and its history" },
    { POST, "/applications/{application}/organisation", settle_application, .who = SECRETARIAT, .form = &settle_form,
      .summary = "Says whether the applicant is an organisation of the register" },
    { POST, "/applications/{application}/ask", ask_applicant, .who = SECRETARIAT, .form = &ask_form, .summary = "Asks the applicant" },
    { POST, "/applications/{application}/propose", propose_application, .who = SECRETARIAT, .form = &propose_form,
      .summary = "Proposes an application to a body" },
    { POST, "/applications/{application}/decide", decide_application, .who = SECRETARIAT, .form = &decide_form,
      .summary = "Enters what was decided about an application" },
    { GET, "/cities/{city}/membership", show_membership, .who = COORDINATOR, .shape = membership_page_shape,
      .summary = "A city's standing, and what can be done about it" },
    { POST, "/cities/{city}/membership/leave", declare_leaving, .who = COORDINATOR, .form = &leave_form,
      .summary = "The city declares that it leaves" },
    { POST, "/cities/{city}/membership/leave/withdraw", withdraw_leaving, .who = COORDINATOR, .form = &stay_form,
      .summary = "The city takes that back" },
    { POST, "/cities/{city}/membership/leave/confirm", confirm_leaving, .who = SECRETARIAT, .form = &confirm_leaving_form,
      .summary = "Confirms that the city leaves" },
    { POST, "/cities/{city}/membership/suspend", suspend_membership, .who = SECRETARIAT, .form = &suspend_form,
      .summary = "Suspends the membership" },
    { POST, "/cities/{city}/membership/lift", lift_suspension, .who = SECRETARIAT, .form = &lift_form,
      .summary = "Lifts the suspension" },
    { 0 }
};

const Schema applications_schema = { "applications", "src/features/applications/schema.sql" };

const Feature applications = {
    .name = "applications",
    .area = "city",
    .routes = routes,
    .jobs = jobs,
    .topics = "applications",
    .for_city = membership_for_city,
    .open_for_city = membership_open_for_city,
    .on_desk = applications_on_desk,
    .waits_for = memberships_wait_for,
    .about_person = applications_about_person,
    .erase_person = applications_erase_person,
    .person_columns = applications_person_columns,
    .retentions = retentions,
    .vouched = applications_vouched,
    .entry_in_words = applications_entry_in_words,
    .entry_audience = applications_entry_audience,
    .entry_kinds = applications_entry_kinds,
};
