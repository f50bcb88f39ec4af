/* SPDX-License-Identifier: EUPL-1.2 */
/* The administrator's pages of providers: added, changed, tried, paused and removed. The secret is taken and never shown. */
#include "features/providers/calls.h"
#include "features/providers/pages.h"
#include "features/providers/rules.h"

enum { LONGEST_NAME = 80, LONGEST_ISSUER = 400, LONGEST_CLIENT = 300, LONGEST_DOMAINS = 2000, LONGEST_STRENGTH = 300 };

static const Field provider_fields[] = {
    { "name", FIELD_TEXT, SAY("Name"), SAY("As it stands on the button, such as \"City of Lyon\"."), true, 1, LONGEST_NAME, "off" },
    { "issuer", FIELD_TEXT, SAY("Issuer"), SAY("The address under which the provider describes itself, without /.well-known/openid-configuration."), true, 1,
      LONGEST_ISSUER, "off" },
    { "client", FIELD_TEXT, SAY("Client ID"), SAY("Under which the provider knows this site."), true, 1, LONGEST_CLIENT, "off" },
    { "secret", FIELD_PASSWORD, SAY("Client secret"), SAY("It is never shown again. Empty: it stays as it is."), false, 0, LONGEST_CLIENT, "off" },
    { "algorithm", FIELD_CHOICE, SAY("Signature of its tokens"), NULL, true, 0, 0, NULL },
    { "domains", FIELD_LINES, SAY("For e-mail addresses in these domains"), SAY("Such as lyon.example. Empty: all."), false, 0, LONGEST_DOMAINS, NULL, SAY("Signing in") },
    { "trusts_domains", FIELD_CHECK, SAY("The provider is believed about addresses in these domains, even where it does not say that it has verified them"),
      SAY("Only for a provider that the organisation runs for itself, such as one tenant of Entra."), false, 0, 0, NULL },
    { "acr", FIELD_TEXT, SAY("Demanded of how people sign in there (acr)"), SAY("One of these values must stand in its tokens. Empty: any."), false, 0,
      LONGEST_STRENGTH, "off" },
    { "amr", FIELD_TEXT, SAY("Methods that must have been used there (amr)"), SAY("Such as mfa. All of these must stand in its tokens. Empty: any."), false, 0,
      LONGEST_STRENGTH, "off" },
    { "is_paused", FIELD_CHECK, SAY("Paused: nobody signs in through it"), NULL, false, 0, 0, NULL },
    { 0 },
};
const Form provider_form = { provider_fields, SAY("Save") };

#define SETTINGS_SHAPE                                                                                                                            \
    { "id", SHAPE_NUMBER, "number of the provider", NULL, false }, { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },                      \
        { "name", SHAPE_TEXT, "its name", NULL, false }, { "issuer", SHAPE_TEXT, "its issuer", NULL, false },                                       \
        { "client", SHAPE_TEXT, "under which it knows this site", NULL, false },                                                                    \
        { "algorithm", SHAPE_TEXT, "RS256 or ES256", NULL, false },                                                                                 \
        { "domains", SHAPE_TEXT, "those of e-mail addresses, with a space between; empty: any", NULL, false },                                      \
        { "trusts_domains", SHAPE_NUMBER, "1 where it is believed about addresses in them", NULL, false },                                          \
        { "acr", SHAPE_TEXT, "demanded of its tokens", NULL, false }, { "amr", SHAPE_TEXT, "demanded of its tokens", NULL, false },                   \
        { "state", SHAPE_TEXT, "active or paused", NULL, false }, { "is_paused", SHAPE_TRUTH, "whether it is paused", NULL, false }

static const Shape listed_shape[] = { SETTINGS_SHAPE, { "links", SHAPE_NUMBER, "how many accounts are linked with it", NULL, false }, { 0 } };
const Shape administration_shape[] = { { "providers", SHAPE_LIST, "all providers", listed_shape, false }, { 0 } };
const Shape provider_page_shape[] = {
    SETTINGS_SHAPE,
    { "back_address", SHAPE_TEXT, "the address that must be set at the provider as where it leads back to", NULL, false },
    { "tried", SHAPE_TRUTH, "whether it was just tried", NULL, false },
    { "problem", SHAPE_TEXT, "what is wrong, as was just found; empty: nothing", NULL, false },
    { 0 },
};

static void put_choices(Request *request)
{
    Value *choices = form_choices(request, "algorithm");
    choice_add(choices, TEXT("RS256"), TEXT("RS256"));
    choice_add(choices, TEXT("ES256"), TEXT("ES256"));
}

static void put_paused(Value *provider)
{
    put_truth(provider, "is_paused", text_is(value_get_text(provider, "state"), "paused"));
}

Answer show_administration(Request *request)
{
    Value *all = providers_all(request->database, request->arena), *current = value_object(request->arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        put_paused(all->items[i]);
    put(request->data, "providers", all);
    put_text(current, "algorithm", TEXT("RS256"));
    put_choices(request);
    form_show(request, "form", &provider_form, "/administration/providers", current);
    put_truth(request->page, "has_providers", all->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Signing in through other organisations"), NULL));
    request->template = "providers/administration";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Saving {
    const Value *provider; /* NULL: a new one */
    ProviderSettings settings;
    int64_t by;
} Saving;

static Saving saving_of(Request *request, const Value *provider)
{
    Arena *arena = request->arena;
    return (Saving){ provider,
                     { .name = text_trim(field(request, "name")),
                       .issuer = text_trim(field(request, "issuer")),
                       .client = text_trim(field(request, "client")),
                       .secret = text_trim(field(request, "secret")),
                       .algorithm = field(request, "algorithm"),
                       .domains = domains_tidy(arena, field(request, "domains")),
                       .trusts_domains = field(request, "trusts_domains").length > 0,
                       .acr = text_trim(field(request, "acr")),
                       .amr = text_trim(field(request, "amr")),
                       .is_paused = field(request, "is_paused").length > 0 },
                     request->reader.person };
}

static bool settings_hold(Request *request, const Saving *saving)
{
    const char *wrong = NULL;
    put_choices(request);
    const char *problem = form_check(request) ? settings_problem(&saving->settings, saving->provider != NULL, &wrong) : NULL;
    if (problem)
        form_problem(request, wrong, problem);
    return !form_has_problems(request);
}

static bool save_write(Write *write, void *state)
{
    const Saving *saving = state;
    if (saving->provider)
        provider_change(write, saving->provider, &saving->settings, saving->by);
    else
        provider_add(write, &saving->settings, saving->by);
    return true;
}

static Answer save(Request *request, Saving *saving)
{
    Answer answer = request_write(request, RECORDED, save_write, saving);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/providers"));
}

Answer add_provider(Request *request)
{
    Saving saving = saving_of(request, NULL);
    return settings_hold(request, &saving) ? save(request, &saving) : show_administration(request);
}

static Value *provider_of_path(Request *request)
{
    return provider_of_slug(request->database, request->arena, path_parameter(request, "provider"));
}

/* The form takes texts and numbers: a check that is true is 1. */
static Value *current_of(Request *request, const Value *provider)
{
    static const char *const copied[] = { "name", "issuer", "client", "algorithm", "domains", "trusts_domains", "acr", "amr" };
    Value *current = value_object(request->arena);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        put(current, copied[i], value_get(provider, text_from_z(copied[i])));
    put_number(current, "is_paused", text_is(value_get_text(provider, "state"), "paused"));
    return current;
}

static Answer show_one(Request *request, bool is_tried, const char *problem)
{
    Value *provider = provider_of_path(request);
    if (!provider)
        return ANSWER_NOT_FOUND;
    put_paused(provider);
    request->data = provider;
    put_text(request->data, "back_address", provider_back_address(request, provider));
    put_truth(request->data, "tried", is_tried);
    put_text(request->data, "problem", problem ? request_say(request, problem, NULL) : (Text){ 0 });
    Text action = text_printf(request->arena, "/administration/providers/%.*s", TEXT_ARGUMENTS(value_get_text(provider, "slug")));
    put_choices(request);
    form_show(request, "form", &provider_form, text_z(request->arena, action), current_of(request, provider));
    put_text(request->page, "title", value_get_text(provider, "name"));
    request->template = "providers/provider";
    return request->method == GET || is_tried ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer show_provider(Request *request)
{
    return show_one(request, false, NULL);
}

Answer change_provider(Request *request)
{
    Saving saving = saving_of(request, provider_of_path(request));
    if (!saving.provider)
        return ANSWER_NOT_FOUND;
    return settings_hold(request, &saving) ? save(request, &saving) : show_one(request, false, NULL);
}

static bool remove_write(Write *write, void *state)
{
    const Saving *saving = state;
    provider_remove(write, saving->provider, saving->by);
    return true;
}

Answer remove_provider(Request *request)
{
    Saving saving = { .provider = provider_of_path(request), .by = request->reader.person };
    if (!saving.provider)
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, remove_write, &saving);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The provider is removed. Who signed in through it signs in with a password, or with a mailed link."));
    return see_other(request, TEXT("/administration/providers"));
}

/* Its description and its keys; whether it takes client and secret shows only when somebody signs in. */
Answer test_provider(Request *request)
{
    Value *provider = provider_of_path(request);
    if (!provider)
        return ANSWER_NOT_FOUND;
    Discovery discovery = { 0 };
    const Value *keys = NULL;
    const char *problem = provider_discover(request, provider, true, &discovery);
    if (!problem)
        problem = provider_keys(request, provider, &discovery, &keys);
    return show_one(request, true, problem);
}
