/* SPDX-License-Identifier: EUPL-1.2 */
/* How an organisation joins the network, is suspended, leaves and comes back. */
#ifndef FEATURES_APPLICATIONS_APPLICATIONS_H
#define FEATURES_APPLICATIONS_APPLICATIONS_H

#include "http/feature.h"

/* Whether an organisation has a vote on a day (YYYY-MM-DD): its membership is active then, not suspended, and its category votes. What
 * a body's own rules add is the body's. */
bool membership_votes_on(Database *database, int64_t organisation, Text day);

extern const Feature applications;
extern const Schema applications_schema;

#endif
