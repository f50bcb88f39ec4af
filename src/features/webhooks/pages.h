/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_WEBHOOKS_PAGES_H
#define FEATURES_WEBHOOKS_PAGES_H

#include "features/webhooks/store.h"
#include "http/gather.h"
#include "jobs/jobs.h"

enum { MOST_WEBHOOKS = 20 };

/* owner.c: whose webhooks a path is about, as a webhook that is not made yet; the scope is the route's. False where it is nobody's for this reader. */
bool owner_of_path(Request *request, const char *scope, NewWebhook *result_owner);
/* The address of their list: "/me/webhooks". */
Text owner_address(Request *request, const char *scope, int64_t organisation);
/* The webhook in the path where the reader looks after it: their own, their city's, and all for the secretariat; else NULL. */
Value *webhook_of_path(Request *request);
/* Whether it is their own and not only under their eyes: others' secrets are not theirs to change. */
bool owns_webhook(const Request *request, const Value *hook);

/* form.c */
extern const Form webhook_form, webhook_change_form;
/* What was sent, with its problems said; false where there are any. */
bool webhook_form_read(Request *request, NewWebhook *result);
/* hook: NULL for a new one. */
void webhook_form_show(Request *request, const Form *form, Text action, const Value *hook);

/* list.c */
Answer show_my_webhooks(Request *request);
Answer show_webhooks_of_city(Request *request);
Answer show_webhooks_of_secretariat(Request *request);
Answer make_my_webhook(Request *request);
Answer make_webhook_of_city(Request *request);
Answer make_webhook_of_secretariat(Request *request);
Answer show_secret(Request *request, int64_t webhook, Text secret);
extern const Shape webhooks_shape[], webhook_shape[], webhook_secret_shape[];

/* one.c */
Answer show_webhook(Request *request);

/* change.c */
Answer change_webhook(Request *request);
Answer pause_webhook(Request *request);
Answer resume_webhook(Request *request);
Answer rotate_webhook(Request *request);
Answer remove_webhook(Request *request);
Answer test_webhook(Request *request);
Answer replay_delivery(Request *request);

/* words.c */
Text webhook_state_in_words(const Request *request, Text state);
Text delivery_state_in_words(const Request *request, Text state);
Text trouble_in_words(const Request *request, Text trouble);
Text webhooks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t webhooks_entry_audience(Database *database, const Value *entry);
bool webhooks_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool webhooks_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
void webhooks_wait_for(Request *request, Value *items);
void webhooks_on_desk(Request *request, Value *items);
extern const EntryKind webhooks_entry_kinds[];

/* follow.c, send.c */
extern const Follower webhooks_follower;
JobResult webhooks_send(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);
bool webhooks_forget(Write *write, void *state);

#endif
