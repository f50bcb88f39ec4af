/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that says how to write to a place by mail, and the one on which the administrator says whose word is believed. */
#include "features/letterbox/work.h"

#include <string.h>

#include "features/settings/settings.h"
#include "http/gather.h"

/* Whose mail comes here; empty: no mail does. */
static Text domain_of_mail(Request *request)
{
    return app_options(request->app)->mail.receives;
}

static Text own_address(Request *request, const Place *place)
{
    MailSecret secret;
    const SignedAddress address = { ADDRESS_POST, place->id, request->reader.person };
    Text domain = domain_of_mail(request);
    return domain.length > 0 && mail_secret_load(request->database, request->arena, &secret)
               ? mail_address_sign(request->arena, &secret, address, domain)
               : (Text){ 0 };
}

/* "group.mobility@hanse.example", where a mail server is believed. */
static Text plain_address(Request *request, const Place *place)
{
    Text host = network_setting(request->database, request->arena, AUTHENTICATION_SETTING), domain = domain_of_mail(request);
    return host.length == 0 || domain.length == 0
               ? (Text){ 0 }
               : text_printf(request->arena, "%s.%.*s@%.*s", place->kind, TEXT_ARGUMENTS(place->slug), TEXT_ARGUMENTS(domain));
}

static Answer show_by_mail(Request *request)
{
    Place place;
    if (!place_of_address(request, &place))
        return ANSWER_NOT_FOUND;
    if (!talks_in(&request->reader, &place))
        return ANSWER_FORBIDDEN;
    put(request->data, "place", value_words(request->arena, place.name, place.name_language));
    put_text(request->data, "href", place.href);
    put_text(request->data, "own_address", own_address(request, &place));
    put_text(request->data, "plain_address", plain_address(request, &place));
    put_text(request->page, "title", request_say(request, SAY("By mail"), NULL));
    request->template = "letterbox/by_mail";
    return ANSWER_PAGE;
}

static void section_of(Request *request, int64_t object, Value *sections)
{
    Place place;
    if (!request_place(request, object, &place) || !talks_in(&request->reader, &place) || domain_of_mail(request).length == 0)
        return;
    Value *data = section_add(sections, "letterbox", SAY("By mail"), "letterbox/section");
    put_text(data, "href", text_join(request->arena, place.href, TEXT("/by-mail")));
}

static const Field fields[] = {
    { "mail_authserv_id", FIELD_TEXT, SAY("Name that your mail server signs its checks with"),
      SAY("Its authserv-id, as it stands first in the header Authentication-Results of mail that you receive, such as mx.example.org. Only what this "
          "server says of a sender is believed. Empty: people write to the addresses that are theirs alone."),
      false, 0, 200, NULL },
    { 0 },
};
static const Form form = { fields, SAY("Save") };

static const char *outcome_in_words(Text outcome)
{
    return text_is(outcome, "posted") ? SAY("Posted") : text_is(outcome, "refused") ? SAY("Refused, with the reason by mail") : SAY("Not delivered and come back");
}

static Value *arrived_of(Request *request)
{
    Value *arrived = arrivals_counted(request->database, request->arena, request->now);
    for (ptrdiff_t i = 0; i < arrived->count; i++)
        put_text(arrived->items[i], "outcome_name",
                 request_say(request, outcome_in_words(value_get_text(arrived->items[i], "outcome")), NULL));
    return arrived;
}

static Answer show_settings(Request *request)
{
    put_text(request->data, "mail_authserv_id", network_setting(request->database, request->arena, AUTHENTICATION_SETTING));
    put(request->data, "arrived", arrived_of(request));
    form_show(request, "form", &form, "/administration/mail", request->data);
    put_text(request->page, "title", request_say(request, SAY("Mail that comes in"), NULL));
    request->template = "letterbox/settings";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static void check_host(Request *request)
{
    Text host = text_trim(field(request, "mail_authserv_id"));
    for (ptrdiff_t i = 0; i < host.length; i++)
        if ((unsigned char)host.data[i] <= ' ' || strchr(";()\"", host.data[i])) {
            form_problem(request, "mail_authserv_id", SAY("Please write the name alone, such as mx.example.org"));
            return;
        }
}

static bool save_write(Write *write, void *state)
{
    const Request *request = state;
    network_setting_put(write, AUTHENTICATION_SETTING, text_trim(field(request, "mail_authserv_id")), request->reader.person);
    return true;
}

static Answer save_settings(Request *request)
{
    form_check(request);
    check_host(request);
    if (form_has_problems(request))
        return show_settings(request);
    Answer answer = request_write(request, RECORDED, save_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/mail"));
}

static const Shape by_mail_shape[] = {
    { "place", SHAPE_WORDS, "name of the place", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { "own_address", SHAPE_TEXT, "mail to it is a post of the reader's, and nobody else's; empty where the network takes no mail", NULL, false },
    { "plain_address", SHAPE_TEXT, "for everybody who may write there; empty where no mail server proves who writes", NULL, false },
    { 0 },
};
static const Shape arrived_shape[] = {
    { "outcome", SHAPE_TEXT, "posted, refused or bounced", NULL, false },
    { "outcome_name", SHAPE_TEXT, "the same in words", NULL, false },
    { "count", SHAPE_NUMBER, "mails in the last 30 days", NULL, false },
    { 0 },
};
static const Shape settings_shape[] = {
    { "mail_authserv_id", SHAPE_TEXT, "name of the mail server that is believed; empty: none", NULL, false },
    { "arrived", SHAPE_LIST, "what became of mail that came in", arrived_shape, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/groups/{group}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write to a group by mail" },
    { GET, "/cities/{city}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write to a city's own people by mail" },
    { GET, "/themes/{theme}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write about a theme by mail" },
    { GET, "/positions/{position}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write about a position by mail" },
    { GET, "/questions/{question}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write about a question by mail" },
    { GET, "/meetings/{meeting}/by-mail", show_by_mail, .who = SIGNED_IN, .shape = by_mail_shape, .summary = "How to write about a meeting by mail" },
    { GET, "/administration/mail", show_settings, .who = ADMINISTRATOR, .shape = settings_shape, .summary = "Mail that comes in: whose word is believed" },
    { POST, "/administration/mail", save_settings, .who = ADMINISTRATOR, .form = &form, .summary = "Say which mail server is believed" },
    { 0 },
};

const Feature letterbox = {
    .name = "letterbox",
    .area = "network",
    .routes = routes,
    .security_findings = letterbox_security_findings,
    .for_city = section_of,
    .for_theme = section_of,
    .for_group = section_of,
    .retentions = letterbox_retentions,
};
