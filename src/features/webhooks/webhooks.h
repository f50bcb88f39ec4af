/* SPDX-License-Identifier: EUPL-1.2 */
/* Webhooks after Standard Webhooks 1.0.0: entries of the record sent to programs elsewhere, signed, as one more follower. docs/webhooks.md */
#ifndef FEATURES_WEBHOOKS_WEBHOOKS_H
#define FEATURES_WEBHOOKS_WEBHOOKS_H

#include "http/feature.h"

/* A webhook before it has an id; texts as in the table. */
typedef struct NewWebhook {
    const char *scope;    /* "person", "city", "secretariat" */
    int64_t person;       /* whose it is, or who makes it */
    int64_t organisation; /* of a city's */
    Text name, url, kinds, verbs;
    int64_t place;
} NewWebhook;

/* Its id; *result_secret (in the write's arena) is what it signs with, shown once. It is told of entries after this one. Within a RECORDED write; record:
 * webhook.made. */
int64_t webhook_make(Write *write, const NewWebhook *made, Text *result_secret);

/* One try of a delivery, for the demonstration: made, tried and ended then and there, with this code and excerpt. */
void webhook_tell_tale(Write *write, int64_t webhook, int64_t sequence, Text verb, int64_t code, Text excerpt);

/* Switches it off, since nothing arrives. Within a RECORDED write; record: webhook.switched_off. */
void webhook_switch_off(Write *write, int64_t webhook);

extern const Feature webhooks;
extern const Schema webhooks_schema;

#endif
