/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of providers that people sign in with, and its routes. */
#include "features/providers/pages.h"

#include "features/providers/rules.h"

static void offer_ways(Request *request, int64_t nothing, Value *sections)
{
    (void)nothing;
    Value *active = providers_active(request->database, request->arena);
    if (active->count == 0)
        return;
    Text next = request->method == GET ? query_parameter(request, "next") : field(request, "next");
    Value *data = section_add(sections, "providers", SAY("With your organisation's account"), "providers/for_sign_in");
    put(data, "providers", active);
    for (ptrdiff_t i = 0; i < active->count; i++)
        put_text(active->items[i], "next", path_of_this_site(next));
}

static bool expire_write(Write *write, void *state)
{
    (void)state;
    attempts_expire(write);
    return true;
}

static const JobKind jobs[] = {
    { .kind = "providers.expire", .write = expire_write, .every = HOUR },
    { 0 },
};

static const Retention retentions[] = {
    { "providers.attempts", SAY("That somebody has left to sign in through another organisation, until they are back"), 1 },
    { 0 },
};

static const Route routes[] = {
    { POST, "/sign-in/with/{provider}", sign_in_with, .who = ANYONE, .before_demands = true, .form = &provider_leave_form, .shape = leave_shape,
      .summary = "Begin to sign in through a provider" },
    { GET, "/sign-in/with/{provider}/back", sign_in_back, .who = ANYONE, .before_demands = true, .parameters = "code state iss error error_description session_state",
      .summary = "Where a provider leads back to" },
    { GET, "/me/providers", show_my_providers, .who = SIGNED_IN, .shape = my_providers_shape, .summary = "Providers that my account is linked with" },
    { GET, "/me/providers/{provider}", show_link, .who = SIGNED_IN, .fresh = true, .shape = provider_link_shape, .summary = "The form to link my account with a provider" },
    { POST, "/me/providers/{provider}", link_begin, .who = SIGNED_IN, .fresh = true, .not_by_token = true, .form = &provider_link_form, .shape = leave_shape,
      .summary = "Link my account with a provider" },
    { POST, "/me/providers/{provider}/end", link_end_mine, .who = SIGNED_IN, .not_by_token = true, .summary = "End a link, by its number" },
    { GET, "/administration/providers", show_administration, .who = ADMINISTRATOR, .fresh = true, .shape = administration_shape,
      .summary = "Providers that people sign in through" },
    { POST, "/administration/providers", add_provider, .who = ADMINISTRATOR, .fresh = true, .not_by_token = true, .form = &provider_form, .summary = "Add a provider" },
    { GET, "/administration/providers/{provider}", show_provider, .who = ADMINISTRATOR, .fresh = true, .shape = provider_page_shape, .summary = "One provider" },
    { POST, "/administration/providers/{provider}", change_provider, .who = ADMINISTRATOR, .fresh = true, .not_by_token = true, .form = &provider_form,
      .summary = "Change a provider" },
    { POST, "/administration/providers/{provider}/remove", remove_provider, .who = ADMINISTRATOR, .fresh = true, .not_by_token = true,
      .summary = "Remove a provider, with all its links" },
    { POST, "/administration/providers/{provider}/test", test_provider, .who = ADMINISTRATOR, .not_by_token = true, .shape = provider_page_shape,
      .summary = "Read what a provider says of itself" },
    { 0 },
};

const Schema providers_schema = { "providers", "src/features/providers/schema.sql" };

const Feature providers = {
    .name = "providers",
    .routes = routes,
    .jobs = jobs,
    .for_sign_in = offer_ways,
    .about_person = providers_about_person,
    .erase_person = providers_erase_person,
    .person_columns = providers_person_columns,
    .retentions = retentions,
    .vouched = providers_vouched,
    .entry_in_words = providers_entry_in_words,
    .entry_audience = providers_entry_audience,
    .entry_kinds = providers_entry_kinds,
};
