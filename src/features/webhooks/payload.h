/* SPDX-License-Identifier: EUPL-1.2 */
/* What a webhook's owner sees, and what is said of an entry to a program: no more than that. */
#ifndef FEATURES_WEBHOOKS_PAYLOAD_H
#define FEATURES_WEBHOOKS_PAYLOAD_H

#include "features/webhooks/store.h"
#include "http/app.h"

/* Of a person, what they may see today; of a city, what all its people may; of the secretariat, everything that it sees. */
Reader webhook_reader(Database *database, Arena *arena, const Value *hook, Text today);

/* The body for a delivery in JSON; empty where the owner may not see the entry any more, or it is not there. In a view of the data. */
Text webhook_payload(App *app, Database *database, Arena *arena, const Value *hook, const Value *delivery);

#endif
