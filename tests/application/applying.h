/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of applications and memberships: how an organisation applies in the small network, and what the secretariat does then. */
#ifndef TESTS_APPLICATION_APPLYING_H
#define TESTS_APPLICATION_APPLYING_H

#include "tests/application/signing_in.h"

#define APPLY(name, country, population)                                                                               \
    "city=&kind=city&name=" name "&language=fr&country=" country "&population=" population                             \
    "&population_year=2025&population_source=census&website=https%3A%2F%2Fcity.example.org&reason=We+want+to+learn."    \
    "&reason_language=en&council_decision=12%2F2026&council_decided_on=2026-11-02&contact_name=Aurore+Applicant"        \
    "&contact_role=Head+of+office&contact_email=aurore%40bordeaux.example&contact_language=el"
#define BORDEAUX APPLY("Bordeaux", "FR", "260000")
#define PORTO    APPLY("Porto", "PT", "249633")

#define PROPOSAL "category=full&proposed_by=The+secretariat&note=A+good+candidate."
#define DECISION "decided_by=Annual+general+meeting&decided_on=2026-11-28"

/* The format, with the part in place of its %s. */
const char *printed(const char *format, const char *part);

/* The path of the applicant's page, out of the newest mail that has one. */
const char *mailed_page(void);

Outgoing visit(const char *target);

/* Applies with this form and confirms; the applicant's page. */
const char *apply(const char *body);

/* The newest application's page for the secretariat, and what it posts there. staff_does() wants it to be taken. */
const char *application_address(const char *part);
Outgoing staff_posts(const char *part, const char *body);
void staff_does(const char *part, const char *body);

void days_pass(int days);

/* Proposes two days, and accepts four days after it came in: 24, 26, 28 November; a member from 1 December on. */
void accept_application(void);

/* Whether the organisation whose id the query gives has a vote on a day. */
bool votes(const Query *organisation, const char *day);

extern const Query id_of_porto, count_of_porto, count_entries;

#endif
