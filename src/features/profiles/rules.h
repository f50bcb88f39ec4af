/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for profiles: pure decisions, each refusal with its reason as a message. */
#ifndef FEATURES_PROFILES_RULES_H
#define FEATURES_PROFILES_RULES_H

#include "base/text.h"

/* True when everybody who may see `inner` may see `outer`, too: the audiences of everyone, the network, one city, the secretariat. */
bool audience_is_within(int64_t inner, int64_t outer);

/* The item's audience, or the person's where the item's would be wider. */
int64_t audience_narrowed(int64_t item, int64_t person);

/* Why an item may not have this audience, the person having that one; NULL when it may. */
const char *visibility_problem(int64_t item, int64_t person);

/* Why this is no telephone number; NULL when it can be one, or is empty. */
const char *telephone_problem(Text telephone);

#endif
