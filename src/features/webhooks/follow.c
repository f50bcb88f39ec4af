/* SPDX-License-Identifier: EUPL-1.2 */
/* The follower: a delivery for each webhook that is to be told of an entry, where its owner may see it. */
#include "features/webhooks/pages.h"

#include "base/zone.h"
#include "features/webhooks/payload.h"
#include "http/gather.h"

static int64_t audience_of(Write *write, const FollowedEntry *followed)
{
    Text number = text_printf(write->arena, "%lld", (long long)followed->sequence);
    Value *entries = record_entries(write->database, write->arena, number);
    return entries->count > 0 ? gather_audience(followed->context, write->database, entries->items[0]) : 0;
}

static void follow(Write *write, const FollowedEntry *followed)
{
    Value *hooks = webhooks_for_entry(write->database, write->arena, followed->sequence);
    if (hooks->count == 0)
        return;
    int64_t audience = audience_of(write, followed);
    Text today = network_day(write->arena, write->now);
    for (ptrdiff_t i = 0; i < hooks->count && audience != 0; i++) {
        const Value *hook = hooks->items[i];
        if (!is_told_of(followed->context, value_get_text(hook, "kinds"), value_get_text(hook, "verbs"), followed->verb))
            continue;
        Reader reader = webhook_reader(write->database, write->arena, hook, today);
        if (may_see(&reader, audience))
            delivery_add(write, value_get_number(hook, "id"), followed->sequence, followed->verb);
    }
}

/* Read anew, the record makes no delivery twice: each stands there once. */
const Follower webhooks_follower = { .name = "webhooks", .follow = follow };
