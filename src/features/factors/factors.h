/* SPDX-License-Identifier: EUPL-1.2 */
/* Second factors: an app's codes, passkeys, recovery codes; who must have one; what happens when a device is lost. */
#ifndef FEATURES_FACTORS_FACTORS_H
#define FEATURES_FACTORS_FACTORS_H

#include "features/people/people.h"

/* Whether somebody has one that counts: codes that were confirmed, or a passkey. */
bool person_has_factor(Database *database, int64_t person);

/* How many of the secretariat and the administrators have none. */
int64_t staff_without_factor(Database *database);

/* Takes away all that a person signs in with besides password and mail, ends their sessions and tokens, and tells them by mail. reason: how it
 * was made sure that it is they who ask. app: NULL where no mail can be written. Record: factor.reset. */
void factors_reset(Write *write, const struct App *app, int64_t person, Text reason, int64_t by);

/* For the demonstration: an app whose secret is known, as if it had been confirmed. Record: factor.enrolled. */
void totp_give(Write *write, int64_t person, Blob secret);

extern const Feature factors;
extern const Schema factors_schema;

#endif
