/* SPDX-License-Identifier: EUPL-1.2 */
/* What an application changes in the register and among the people: the entry as an applicant, the standings that follow, the first
 * coordinator. Within RECORDED writes. */
#ifndef FEATURES_APPLICATIONS_ENROLMENT_H
#define FEATURES_APPLICATIONS_ENROLMENT_H

#include "features/applications/store.h"

/* Enters the applicant (a row of application_load()) in the register, which only the secretariat sees: the new organisation. */
int64_t applicant_enrol(Write *write, const Value *application, Text today);

/* The applicant's standing is a candidate's, where it is one that the register has as an applicant. */
void applicant_is_candidate(Write *write, int64_t organisation, Text category, Text proposed_by, Text today, int64_t by);

/* The applicant leaves without having been a member; nothing happens to a former member that wanted to come back. */
void applicant_leaves(Write *write, int64_t organisation, Text decided_on, Text decided_by, Text today, int64_t by);

/* Who spoke for the application gets an account, where they have none, and coordinates the organisation from a day on. The person. */
int64_t coordinator_invite(Write *write, const struct App *app, int64_t organisation, const Value *contact, Text starts, int64_t by);

#endif
