/* SPDX-License-Identifier: EUPL-1.2 */
/* One webhook: how it stands, what was sent, and what can be done. */
#include "features/webhooks/pages.h"

enum { DELIVERIES = 50 };

static void delivery_dress(Request *request, Value *row)
{
    int64_t sequence = value_get_number(row, "sequence");
    put_text(row, "state_name", delivery_state_in_words(request, value_get_text(row, "state")));
    put_text(row, "trouble_name", trouble_in_words(request, value_get_text(row, "trouble")));
    put_truth(row, "is_test", sequence == 0);
    bool is_seen = sequence != 0 && !text_is(value_get_text(row, "state"), "withheld");
    put(row, "href", is_seen ? value_text(request->arena, text_printf(request->arena, "/record/%lld", (long long)sequence)) : value_nothing());
    put_number(row, "took", value_get_number(row, "took") / 1000);
}

static void put_deliveries(Request *request, int64_t webhook)
{
    int64_t before = 0;
    (void)text_to_number(query_parameter(request, "before"), &before);
    Value *rows = deliveries_of(request->database, request->arena, webhook, before, DELIVERIES + 1);
    bool goes_on = rows->count > DELIVERIES;
    rows->count -= goes_on;
    Text next = { 0 };
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        delivery_dress(request, rows->items[i]);
        next = text_printf(request->arena, "/webhooks/%lld?before=%lld", (long long)webhook, (long long)value_get_number(rows->items[i], "id"));
    }
    put(request->data, "deliveries", rows);
    put_truth(request->page, "has_deliveries", rows->count > 0);
    put(request->data, "next", goes_on ? value_text(request->arena, next) : value_nothing());
}

static void put_hook(Request *request, const Value *hook)
{
    static const char *const copied[] = { "id", "scope", "name", "url", "kinds", "verbs", "state", "made_at", "failing_since" };
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        put(request->data, copied[i], value_get(hook, text_from_z(copied[i])));
    int64_t place = value_get_number(hook, "place");
    Value *named = place ? gather_name(request, place) : NULL;
    put(request->data, "place", named ? named : value_nothing());
    put_text(request->data, "state_name", webhook_state_in_words(request, value_get_text(hook, "state")));
}

static void put_owner(Request *request, const Value *hook)
{
    Text scope = value_get_text(hook, "scope");
    bool is_owned = owns_webhook(request, hook);
    const char *list = is_owned ? text_z(request->arena, scope) : "secretariat";
    put_text(request->page, "list", owner_address(request, list, value_get_number(hook, "organisation")));
    put_truth(request->page, "owns", is_owned);
    Text state = value_get_text(hook, "state");
    put_truth(request->page, "is_on", text_is(state, "on"));
    put_truth(request->page, "is_dead", text_is(state, "dead"));
}

Answer show_webhook(Request *request)
{
    Value *hook = webhook_of_path(request);
    if (!hook)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(hook, "id");
    put_hook(request, hook);
    put_deliveries(request, id);
    put_owner(request, hook);
    webhook_form_show(request, &webhook_change_form, text_printf(request->arena, "/webhooks/%lld", (long long)id), hook);
    put(request->page, "title", value_get(hook, TEXT("name")));
    request->template = "webhooks/one";
    return ANSWER_PAGE;
}
