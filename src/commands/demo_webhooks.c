/* SPDX-License-Identifier: EUPL-1.2 */
/* Two webhooks: of a city's own register, to which everything has arrived, and of a mailing list that is not there any more. */
#include "commands/demo_walk.h"

#include "features/cities/cities.h"
#include "features/webhooks/webhooks.h"
#include "record/record.h"
#include "rights/holders.h"

enum { TOLD = 12, LOST = 4, LOOKED_AT = 500 };

static int64_t first_coordinator(Write *write, int64_t city)
{
    Value *found = coordinators_of(write->database, write->arena, city, demo_today(write));
    return found->count > 0 ? value_get_number(found->items[0], "person") : 0;
}

/* What all of a city's people may see. */
static bool is_told(Text verb)
{
    return text_starts_with(verb, TEXT("city.")) || text_starts_with(verb, TEXT("membership.")) || text_starts_with(verb, TEXT("population.")) ||
           text_starts_with(verb, TEXT("fee."));
}

/* The last entries about a city, the oldest first. */
static void tell_of(Write *write, int64_t webhook, const Value *entries, ptrdiff_t count, int64_t code, Text answer)
{
    Value *told = value_list(write->arena);
    for (ptrdiff_t i = 0; i < entries->count && told->count < count; i++)
        if (is_told(value_get_text(entries->items[i], "verb")))
            add(told, entries->items[i]);
    for (ptrdiff_t i = told->count - 1; i >= 0; i--)
        webhook_tell_tale(write, webhook, value_get_number(told->items[i], "sequence"), value_get_text(told->items[i], "verb"), code, answer);
}

bool demo_webhooks_write(Write *write, void *state)
{
    (void)state;
    Text secret;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    Value *entries = record_about(write->database, write->arena, lyon, 0, LOOKED_AT);
    const NewWebhook register_ = { .scope = "city",
                                   .person = first_coordinator(write, lyon),
                                   .organisation = lyon,
                                   .name = TEXT("Registre"),
                                   .url = TEXT("https://relations.lyon.example/hanse"),
                                   .kinds = TEXT("city membership fee"),
                                   .place = lyon };
    tell_of(write, webhook_make(write, &register_, &secret), entries, TOLD, 200, TEXT("{\"taken\":true}"));
    const NewWebhook list = { .scope = "secretariat",
                              .name = TEXT("Newsletter"),
                              .url = TEXT("https://lists.network.example/hooks/hanse"),
                              .kinds = TEXT("membership fee") };
    int64_t dead = webhook_make(write, &list, &secret);
    tell_of(write, dead, entries, LOST, 502, TEXT("Bad Gateway"));
    webhook_switch_off(write, dead);
    return true;
}
