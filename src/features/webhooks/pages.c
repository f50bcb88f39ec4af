/* SPDX-License-Identifier: EUPL-1.2 */
/* The shapes and routes of webhooks, and the feature. */
#include "features/webhooks/pages.h"

static const Shape delivery_shape[] = {
    { "id", SHAPE_NUMBER, "number of the delivery; webhook-id is msg_ and this", NULL, false },
    { "webhook", SHAPE_NUMBER, "number of the webhook", NULL, false },
    { "sequence", SHAPE_NUMBER, "the entry of the record; 0: a test", NULL, false },
    { "verb", SHAPE_TEXT, "its verb, the type of what is sent", NULL, false },
    { "state", SHAPE_TEXT, "waiting, sent, failed or withheld", NULL, false },
    { "attempt", SHAPE_NUMBER, "how often it was tried", NULL, false },
    { "made_at", SHAPE_MOMENT, "since when it waits", NULL, false },
    { "due_at", SHAPE_MOMENT, "when it is tried next, while it waits", NULL, false },
    { "tried_at", SHAPE_MOMENT, "when it was tried last; 0: not yet", NULL, false },
    { "took", SHAPE_NUMBER, "milliseconds until the answer", NULL, false },
    { "code", SHAPE_NUMBER, "status of the answer; 0: none came", NULL, false },
    { "trouble", SHAPE_TEXT, "why none came: not_public, name, tls, timeout or connection; else empty", NULL, false },
    { "excerpt", SHAPE_TEXT, "the beginning of the answer", NULL, false },
    { "state_name", SHAPE_TEXT, "the state in the reader's language", NULL, false },
    { "trouble_name", SHAPE_TEXT, "the trouble in the reader's language", NULL, false },
    { "is_test", SHAPE_TRUTH, "whether it is a test", NULL, false },
    { "href", SHAPE_TEXT, "page of the entry; nothing where there is none to be seen", NULL, true },
    { 0 }
};
static const Shape one_shape[] = {
    { "id", SHAPE_NUMBER, "number of the webhook", NULL, false },
    { "scope", SHAPE_TEXT, "whose it is: person, city or secretariat", NULL, false },
    { "name", SHAPE_TEXT, "what it is for", NULL, false },
    { "url", SHAPE_TEXT, "where it leads", NULL, false },
    { "kinds", SHAPE_TEXT, "codes of kinds of entries that it is told of", NULL, false },
    { "verbs", SHAPE_TEXT, "verbs of entries that it is told of; neither: all", NULL, false },
    { "state", SHAPE_TEXT, "on, paused or dead", NULL, false },
    { "made_at", SHAPE_MOMENT, "when it was made", NULL, false },
    { "failing_since", SHAPE_MOMENT, "since when nothing has arrived; 0: it does", NULL, false },
    { "place", SHAPE_OBJECT, "what the entries are about; nothing: anything", named_shape, true },
    { "state_name", SHAPE_TEXT, "the state in the reader's language", NULL, false },
    { "deliveries", SHAPE_LIST, "what was sent, the newest first", delivery_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};

/* No program with a token makes one or leads one elsewhere: it would have left itself a second way to what its person sees. */
static const Route routes[] = {
    { GET, "/me/webhooks", show_my_webhooks, .who = SIGNED_IN, .shape = webhooks_shape, .summary = "My webhooks" },
    { POST, "/me/webhooks", make_my_webhook, .who = SIGNED_IN, .not_by_token = true, .form = &webhook_form, .shape = webhook_secret_shape,
      .summary = "Makes a webhook that is told what I may see, and shows its secret once" },
    { GET, "/cities/{city}/webhooks", show_webhooks_of_city, .who = COORDINATOR, .shape = webhooks_shape, .summary = "A city's webhooks" },
    { POST, "/cities/{city}/webhooks", make_webhook_of_city, .who = COORDINATOR, .not_by_token = true, .form = &webhook_form, .shape = webhook_secret_shape,
      .summary = "Makes a webhook that is told what the city's people may see, and shows its secret once" },
    { GET, "/webhooks", show_webhooks_of_secretariat, .who = SECRETARIAT, .shape = webhooks_shape, .summary = "All webhooks" },
    { POST, "/webhooks", make_webhook_of_secretariat, .who = SECRETARIAT, .not_by_token = true, .form = &webhook_form, .shape = webhook_secret_shape,
      .summary = "Makes a webhook that is told what the secretariat sees, and shows its secret once" },
    { GET, "/webhooks/{webhook}", show_webhook, .who = SIGNED_IN, .shape = one_shape, .parameters = "before",
      .summary = "One webhook, and what became of what was sent" },
    { POST, "/webhooks/{webhook}", change_webhook, .who = SIGNED_IN, .not_by_token = true, .form = &webhook_change_form,
      .summary = "Changes where a webhook leads and what it is told" },
    { POST, "/webhooks/{webhook}/pause", pause_webhook, .who = SIGNED_IN, .summary = "Nothing is sent until it goes on" },
    { POST, "/webhooks/{webhook}/resume", resume_webhook, .who = SIGNED_IN, .summary = "A paused or dead webhook goes on" },
    { POST, "/webhooks/{webhook}/secret", rotate_webhook, .who = SIGNED_IN, .not_by_token = true, .shape = webhook_secret_shape,
      .summary = "Another secret, shown once; the one before signs along for a day" },
    { POST, "/webhooks/{webhook}/remove", remove_webhook, .who = SIGNED_IN, .summary = "Removes a webhook" },
    { POST, "/webhooks/{webhook}/test", test_webhook, .who = SIGNED_IN, .summary = "Sends a test" },
    { POST, "/webhooks/{webhook}/deliveries/{delivery}/replay", replay_delivery, .who = SIGNED_IN, .summary = "Sends one delivery once more" },
    { 0 }
};

static const JobKind jobs[] = {
    { HOOKS_SEND_JOB, webhooks_send, NULL, HOOKS_SEND_EVERY, .is_slow = true },
    { .kind = "webhooks.forget", .write = webhooks_forget, .every = DAY },
    { 0 },
};

const Schema webhooks_schema = { "webhooks", "src/features/webhooks/schema.sql" };

const Feature webhooks = {
    .name = "webhooks",
    .routes = routes,
    .follower = &webhooks_follower,
    .jobs = jobs,
    .tells = webhooks_tell,
    .notice_in_words = webhooks_notice_in_words,
    .waits_for = webhooks_wait_for,
    .on_desk = webhooks_on_desk,
    .about_person = webhooks_about_person,
    .erase_person = webhooks_erase_person,
    .person_columns = webhooks_person_columns,
    .vouched = webhooks_vouched,
    .entry_in_words = webhooks_entry_in_words,
    .entry_audience = webhooks_entry_audience,
    .entry_kinds = webhooks_entry_kinds,
};
