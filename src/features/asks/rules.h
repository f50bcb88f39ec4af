/* SPDX-License-Identifier: EUPL-1.2 */
/* When asks are lifted out of a text and followed. Pure: no database, no clock. */
#ifndef FEATURES_ASKS_RULES_H
#define FEATURES_ASKS_RULES_H

#include "view/named.h"

/* Once the network stands behind the text. */
bool is_followed_up(Text stage);

/* Why such news cannot be told: a message; NULL when they can. */
const char *news_problem(Text state, Text evidence, Text happened_on, Text today);

/* "open", "under_way", "partly", "met", "refused", and what they are called. */
extern const Named ask_states[];

#endif
