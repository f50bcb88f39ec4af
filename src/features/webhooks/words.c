/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes and entries of webhooks in the reader's words; and who is told that one is dead. */
#include "features/webhooks/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "rights/holders.h"

typedef struct Coded {
    const char *code;
    const char *label;
} Coded;

static const Coded states[] = { { "on", SAY("In use") }, { "paused", SAY("Paused") }, { "dead", SAY("Switched off") }, { 0 } };
static const Coded delivery_states[] = {
    { "waiting", SAY("Waits") },
    { "sent", SAY("Arrived") },
    { "failed", SAY("Given up") },
    { "withheld", SAY("Not sent: it may no longer be seen") },
    { 0 }
};
static const Coded troubles[] = {
    { "not_public", SAY("The address is not on the internet") },
    { "name", SAY("The name of the address is not known") },
    { "tls", SAY("The certificate does not hold") },
    { "timeout", SAY("No answer came in time") },
    { "connection", SAY("No connection could be made") },
    { 0 }
};

static Text said(const Request *request, const Coded *list, Text code)
{
    for (; list->code; list++)
        if (text_is(code, list->code))
            return language_message(request->language, text_from_z(list->label));
    return (Text){ 0 };
}

Text webhook_state_in_words(const Request *request, Text state)
{
    return said(request, states, state);
}

Text delivery_state_in_words(const Request *request, Text state)
{
    return said(request, delivery_states, state);
}

Text trouble_in_words(const Request *request, Text trouble)
{
    return said(request, troubles, trouble);
}

static const EntrySentence sentences[] = {
    { "webhook.made", SAY("A webhook was made: {name}"), SAY("A webhook was made") },
    { "webhook.changed", SAY("A webhook was changed: {name}"), SAY("A webhook was changed") },
    { "webhook.paused", SAY("A webhook was paused: {name}"), SAY("A webhook was paused") },
    { "webhook.resumed", SAY("A webhook goes on: {name}"), SAY("A webhook goes on") },
    { "webhook.secret_changed", SAY("A webhook has another secret: {name}"), SAY("A webhook has another secret") },
    { "webhook.switched_off", SAY("A webhook was switched off, since nothing arrived: {name}"), SAY("A webhook was switched off, since nothing arrived") },
    { "webhook.removed", SAY("A webhook was removed: {name}"), SAY("A webhook was removed") },
    { 0 }
};

Text webhooks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind webhooks_entry_kinds[] = {
    { .code = "webhook", .label = SAY("Webhooks"), .verbs = "webhook", .is_inside = true },
    { 0 },
};

/* A city's are for its own people, the secretariat's for the secretariat; a person's, which are the entries without content, for nobody. */
int64_t webhooks_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("webhook.")))
        return 0;
    int64_t organisation = value_get_number(entry, "organisation");
    if (organisation)
        return audience_of_own_people(database, organisation);
    const Value *content = value_get(entry, TEXT("content"));
    return value_get_text(content, "name").length > 0 ? AUDIENCE_SECRETARIAT : 0;
}

static void person_add(Value *persons, int64_t person)
{
    Value *named = add_object(persons);
    put_number(named, "person", person);
    put_text(named, "reason", TEXT("you"));
}

static void owners_add(Database *database, Arena *arena, const Value *hook, Moment at, Value *persons)
{
    Text scope = value_get_text(hook, "scope");
    int64_t maker = value_get_number(hook, "person");
    if (!text_is(scope, "city")) {
        if (maker)
            person_add(persons, maker);
        return;
    }
    Value *coordinators = coordinators_of(database, arena, value_get_number(hook, "organisation"), network_day(arena, at));
    for (ptrdiff_t i = 0; i < coordinators->count; i++)
        person_add(persons, value_get_number(coordinators->items[i], "person"));
}

bool webhooks_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    if (!text_is(value_get_text(entry, "verb"), "webhook.switched_off"))
        return false;
    Value *hook = webhook_load(database, arena, value_get_number(entry, "object")), *persons = value_list(arena);
    if (!hook)
        return false;
    owners_add(database, arena, hook, value_get_number(entry, "at"), persons);
    int64_t audience = webhooks_entry_audience(database, entry);
    *result_notice = (Notice){ .kind = "webhook",
                               .audience = audience ? audience : AUDIENCE_PUBLIC,
                               .is_due = true,
                               .is_for_named = true,
                               .persons = persons };
    return true;
}

bool webhooks_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    (void)audiences;
    bool is_ours = text_is(value_get_text(entry, "verb"), "webhook.switched_off");
    Value *hook = is_ours ? webhook_load(database, arena, value_get_number(entry, "object")) : NULL;
    if (!hook)
        return false;
    Text sentence = say(language, arena, SAY("The webhook “{name}” was switched off, since nothing arrived"), hook);
    put_text(shown, "sentence", sentence);
    put_text(shown, "title", sentence);
    put_text(shown, "href", text_printf(arena, "/webhooks/%lld", (long long)value_get_number(hook, "id")));
    return true;
}

static void add_dead(Request *request, Value *items, bool all)
{
    Value *dead = webhooks_dead(request->database, request->arena);
    for (ptrdiff_t i = 0; i < dead->count; i++) {
        const Value *hook = dead->items[i];
        bool is_meant = all || (owns_webhook(request, hook) && !text_is(value_get_text(hook, "scope"), "secretariat"));
        if (is_meant)
            waiting_add(items, request_say(request, SAY("The webhook “{name}” was switched off, since nothing arrived"), hook),
                        text_printf(request->arena, "/webhooks/%lld", (long long)value_get_number(hook, "id")), (Text){ 0 });
    }
}

void webhooks_wait_for(Request *request, Value *items)
{
    if (!request->is_on_behalf)
        add_dead(request, items, false);
}

void webhooks_on_desk(Request *request, Value *items)
{
    add_dead(request, items, true);
}
