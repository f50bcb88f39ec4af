/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature ask of its tables. */
#ifndef FEATURES_WEBHOOKS_STORE_H
#define FEATURES_WEBHOOKS_STORE_H

#include "features/webhooks/rules.h"
#include "features/webhooks/webhooks.h"

#define HOOKS_SEND_JOB "webhooks.send"
#define HOOKS_SEND_EVERY MINUTE

/* ---- Writes ---- */

/* Within RECORDED writes; each records what its name says. False where it is not in the state for it. */
void webhook_change(Write *write, int64_t webhook, const NewWebhook *changed);
bool webhook_pause(Write *write, int64_t webhook, int64_t by);
/* Also of a dead one, which is then told of what comes from now on. */
bool webhook_go_on(Write *write, int64_t webhook, int64_t by);
void webhook_remove(Write *write, int64_t webhook, int64_t by);
/* Another secret; the one before signs along for a day. */
Text webhook_rotate(Write *write, int64_t webhook, int64_t by);

/* What needs no entry. */
int64_t delivery_add(Write *write, int64_t webhook, int64_t sequence, Text verb);
bool delivery_test_waits(Database *database, int64_t webhook);
void delivery_replay(Write *write, int64_t webhook, int64_t delivery);
void deliveries_forget(Write *write, Moment before);

/* What became of one try of a delivery. */
typedef struct DeliveryEnd {
    int64_t delivery, webhook;
    const char *state;
    int attempt;
    Moment due;
    Moment took;
    int64_t code;
    const char *trouble;
    Text excerpt;
} DeliveryEnd;
void delivery_end(Write *write, const DeliveryEnd *end);

/* ---- Reads ---- */

/* id, scope, person, organisation, name, url, kinds, verbs, place, state, made_at, after, failing_since; NULL where there is none. */
Value *webhook_load(Database *database, Arena *arena, int64_t webhook);

/* Likewise those of an owner, the newest first, each with sent_at (0: never) and waiting (how many deliveries). */
Value *webhooks_of_person(Database *database, Arena *arena, int64_t person);
Value *webhooks_of_city(Database *database, Arena *arena, int64_t organisation);
Value *webhooks_of_secretariat(Database *database, Arena *arena);
Value *webhooks_of_others(Database *database, Arena *arena);
Value *webhooks_dead(Database *database, Arena *arena);

/* Those that may be told of an entry: it is after what they are told, and about their place. */
Value *webhooks_for_entry(Database *database, Arena *arena, int64_t sequence);

/* webhook and delivery of what is due, one each. */
Value *deliveries_due(Database *database, Arena *arena, Moment now);
Value *delivery_load(Database *database, Arena *arena, int64_t delivery);
/* The newest, at most so many, before an id (0: from the newest). */
Value *deliveries_of(Database *database, Arena *arena, int64_t webhook, int64_t before, int limit);

/* The secrets it signs with, the newest first: [{secret}]. */
Value *secrets_of(Database *database, Arena *arena, int64_t webhook, Moment now);

bool city_has_people(Database *database, int64_t organisation, Text today);
int64_t webhooks_counted(Database *database, const NewWebhook *owner);

void webhooks_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void webhooks_erase_person(Write *write, int64_t person);
extern const PersonColumn webhooks_person_columns[];
extern const Vouch webhooks_vouched[];

#endif
