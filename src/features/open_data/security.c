/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom to tell of a hole: security.txt after RFC 9116. */
#include "features/open_data/pages.h"

#include "features/settings/settings.h"
#include "http/app.h"

enum { GOOD_FOR_DAYS = 300 };

/* An address of mail becomes a link; what is a link already stays. */
static Text contact_of(Request *request)
{
    Text contact = network_setting(request->database, request->arena, "security_contact");
    bool is_mail = contact.length > 0 && !text_starts_with(contact, TEXT("https://"));
    return is_mail ? text_join(request->arena, TEXT("mailto:"), contact) : contact;
}

static Text languages_of(Request *request)
{
    Buffer codes = buffer_new(request->arena, 1024);
    const Language *language;
    for (int i = 0; (language = app_language_at(request->app, i)) != NULL; i++)
        buffer_printf(&codes, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(language_code(language)));
    return buffer_text(&codes);
}

/* Without somebody to tell there is no such file. It expires at the beginning of a day, so that it may be kept for one. */
Answer send_security(Request *request)
{
    Text contact = contact_of(request), languages = languages_of(request);
    if (contact.length == 0)
        return ANSWER_NOT_FOUND;
    Moment expires = (request->now / DAY + GOOD_FOR_DAYS) * DAY;
    request->body_out = text_printf(request->arena, "Contact: %.*s\nExpires: %.*s\nPreferred-Languages: %.*s\nCanonical: %.*s/.well-known/security.txt\n",
                                    TEXT_ARGUMENTS(contact), TEXT_ARGUMENTS(moment_text(request->arena, expires)), TEXT_ARGUMENTS(languages),
                                    TEXT_ARGUMENTS(request->origin));
    request->content_type = "text/plain; charset=utf-8";
    return ANSWER_BODY;
}
