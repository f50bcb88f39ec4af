/* SPDX-License-Identifier: EUPL-1.2 */
/* The webhooks of a person, a city or the secretariat, and making one. */
#include "features/webhooks/pages.h"

#include "features/cities/cities.h"
#include "http/on_behalf.h"

const Shape webhook_shape[] = {
    { "id", SHAPE_NUMBER, "number of the webhook", NULL, false },
    { "scope", SHAPE_TEXT, "whose it is: person, city or secretariat", NULL, false },
    { "name", SHAPE_TEXT, "what it is for", NULL, false },
    { "host", SHAPE_TEXT, "where it leads; the rest of the address is on its page", NULL, false },
    { "state", SHAPE_TEXT, "on, paused or dead", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "made_at", SHAPE_MOMENT, "when it was made", NULL, false },
    { "failing_since", SHAPE_MOMENT, "since when nothing has arrived; 0: it does", NULL, false },
    { "sent_at", SHAPE_MOMENT, "when something last arrived; 0: never yet", NULL, false },
    { "waiting", SHAPE_NUMBER, "how many deliveries wait", NULL, false },
    { 0 }
};
const Shape webhooks_shape[] = {
    { "webhooks", SHAPE_LIST, "the newest first", webhook_shape, false },
    { "others", SHAPE_LIST, "for the secretariat: those of cities and people", webhook_shape, false },
    { 0 }
};
const Shape webhook_secret_shape[] = {
    { "id", SHAPE_NUMBER, "number of the webhook", NULL, false },
    { "secret", SHAPE_TEXT, "what it signs with, shown this once", NULL, false },
    { 0 }
};

static void put_copy(Value *row, const Value *hook, const char *name)
{
    put(row, name, value_get(hook, text_from_z(name)));
}

static void rows_add(Request *request, Value *list, const Value *hooks)
{
    static const char *const copied[] = { "id", "scope", "name", "state", "made_at", "failing_since", "sent_at", "waiting" };
    for (ptrdiff_t i = 0; i < hooks->count; i++) {
        const Value *hook = hooks->items[i];
        Value *row = add_object(list);
        for (size_t j = 0; j < sizeof copied / sizeof *copied; j++)
            put_copy(row, hook, copied[j]);
        put_text(row, "host", url_host(request->arena, value_get_text(hook, "url")));
        put_text(row, "state_name", webhook_state_in_words(request, value_get_text(hook, "state")));
    }
}

static Value *hooks_of(Request *request, const NewWebhook *owner)
{
    if (text_is(text_from_z(owner->scope), "person"))
        return webhooks_of_person(request->database, request->arena, owner->person);
    if (text_is(text_from_z(owner->scope), "city"))
        return webhooks_of_city(request->database, request->arena, owner->organisation);
    return webhooks_of_secretariat(request->database, request->arena);
}

static void put_title(Request *request, const NewWebhook *owner)
{
    Value *city = owner->organisation ? city_brief(request->database, request->arena, owner->organisation, language_code(request->language)) : NULL;
    bool is_own = text_is(text_from_z(owner->scope), "person");
    put(request->page, "city", city ? city : value_nothing());
    put_truth(request->page, "is_own", is_own);
    put_text(request->page, "title",
             city     ? request_say(request, SAY("Webhooks of {name}"), city)
             : is_own ? request_say(request, SAY("Your webhooks"), NULL)
                      : request_say(request, SAY("Webhooks of the secretariat"), NULL));
}

static Answer show_of(Request *request, const char *scope)
{
    NewWebhook owner;
    if (!owner_of_path(request, scope, &owner))
        return ANSWER_NOT_FOUND;
    rows_add(request, put_list(request->data, "webhooks"), hooks_of(request, &owner));
    Value *others = put_list(request->data, "others");
    if (text_is(text_from_z(scope), "secretariat"))
        rows_add(request, others, webhooks_of_others(request->database, request->arena));
    put_truth(request->page, "has_others", others->count > 0);
    put_title(request, &owner);
    webhook_form_show(request, &webhook_form, owner_address(request, scope, owner.organisation), NULL);
    request->template = "webhooks/list";
    return ANSWER_PAGE;
}

Answer show_my_webhooks(Request *request)
{
    return show_of(request, "person");
}

Answer show_webhooks_of_city(Request *request)
{
    return show_of(request, "city");
}

Answer show_webhooks_of_secretariat(Request *request)
{
    return show_of(request, "secretariat");
}

Answer show_secret(Request *request, int64_t webhook, Text secret)
{
    put_number(request->data, "id", webhook);
    put_text(request->data, "secret", secret);
    put_text(request->page, "title", request_say(request, SAY("The secret of your webhook"), NULL));
    request->template = "webhooks/secret";
    return ANSWER_PAGE;
}

typedef struct Making {
    NewWebhook made;
    Arena *arena;
    int64_t id;
    Text secret;
    const char *problem_field;
    const char *problem;
} Making;

static bool write_made(Write *write, void *state)
{
    Making *making = state;
    if (webhooks_counted(write->database, &making->made) >= MOST_WEBHOOKS) {
        making->problem = SAY("There are twenty webhooks already. Remove one first");
        return false;
    }
    Text secret;
    making->id = webhook_make(write, &making->made, &secret);
    making->secret = text_copy(making->arena, secret);
    return true;
}

static Answer make(Request *request, const char *scope, Answer (*show)(Request *))
{
    Making making = { .arena = request->arena };
    if (!owner_of_path(request, scope, &making.made))
        return ANSWER_NOT_FOUND;
    if (!webhook_form_read(request, &making.made))
        return form_again(request, show);
    Answer answer = form_write(request, write_made, &making, &making.problem_field, &making.problem, show);
    return answer == ANSWER_SEE_OTHER ? show_secret(request, making.id, making.secret) : answer;
}

Answer make_my_webhook(Request *request)
{
    return make(request, "person", show_my_webhooks);
}

Answer make_webhook_of_city(Request *request)
{
    return make(request, "city", show_webhooks_of_city);
}

Answer make_webhook_of_secretariat(Request *request)
{
    return make(request, "secretariat", show_webhooks_of_secretariat);
}
