/* SPDX-License-Identifier: EUPL-1.2 */
/* Pure decisions about webhooks: where they may lead, what they are told, when what failed is tried again, when one is given up. */
#ifndef FEATURES_WEBHOOKS_RULES_H
#define FEATURES_WEBHOOKS_RULES_H

#include <sys/socket.h>

#include "base/moment.h"
#include "http/feature.h"

enum { DELIVERY_TRIES = 10, JITTER_PARTS = 100 };

/* How long to wait after this failed try (1 for the first): 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours. jitter: 0 to 99 thousandths more, so
 * that what failed together is not tried again together. */
Moment pause_after(int attempt, int64_t jitter);

/* One try as it ended. */
typedef struct Tried {
    int attempt;          /* 1 for the first */
    int64_t code;         /* of the answer; 0: none came */
    int64_t retry_after;  /* seconds that the answer asks for; 0: none */
    Moment now;
    Moment failing_since; /* of the webhook; 0: it is not */
    int64_t jitter;
} Tried;

typedef struct Verdict {
    const char *state; /* of the delivery: "sent", "waiting", "failed" */
    Moment due;        /* of the next try */
    bool is_dead;      /* the webhook is switched off */
} Verdict;

/* 2xx is success; 410 ends it; all else is tried again until the tries are used up, and a webhook that has had no success for three days by then is dead. */
Verdict verdict_of(const Tried *tried);

/* Whether the address is one of the public internet: nothing private, local, shared, reserved, and nothing that leads there by another name. */
bool address_is_public(const struct sockaddr *address);
bool address_is_loopback(const struct sockaddr *address);

/* Why a webhook may not lead to this URL, a message; NULL where it may. Names are looked up when it is called, not here. to_loopback: http leads to this
 * machine, and to it alone: for development and tests. */
const char *url_problem(Arena *arena, Text url, bool to_loopback);

/* The host of a URL, with its port where it has one: what may be shown, since a path can be a secret. */
Text url_host(Arena *arena, Text url);

/* Whether a webhook with these kinds and verbs is told of an entry. */
bool is_told_of(const Feature *const *features, Text kinds, Text verbs, Text verb);

/* The first of `verbs` that no feature speaks of in its kinds; empty where all are known. */
Text unknown_verb(const Feature *const *features, Text verbs);

#endif
