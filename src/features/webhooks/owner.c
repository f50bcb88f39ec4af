/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose webhooks they are, and who looks after them. */
#include "features/webhooks/pages.h"

#include "features/cities/cities.h"

bool owner_of_path(Request *request, const char *scope, NewWebhook *result_owner)
{
    *result_owner = (NewWebhook){ .scope = scope, .person = request->reader.person };
    if (text_is(text_from_z(scope), "city"))
        result_owner->organisation = city_find(request->database, path_parameter(request, "city"));
    return !text_is(text_from_z(scope), "city") || result_owner->organisation != 0;
}

Text owner_address(Request *request, const char *scope, int64_t organisation)
{
    if (text_is(text_from_z(scope), "person"))
        return TEXT("/me/webhooks");
    if (!text_is(text_from_z(scope), "city"))
        return TEXT("/webhooks");
    Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
    return text_printf(request->arena, "/cities/%.*s/webhooks", TEXT_ARGUMENTS(value_get_text(city, "slug")));
}

bool owns_webhook(const Request *request, const Value *hook)
{
    Text scope = value_get_text(hook, "scope");
    if (text_is(scope, "person"))
        return value_get_number(hook, "person") == request->reader.person;
    if (text_is(scope, "city"))
        return coordinates(&request->reader, value_get_number(hook, "organisation"));
    return is_secretariat(&request->reader);
}

Value *webhook_of_path(Request *request)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "webhook"), &id))
        return NULL;
    Value *hook = webhook_load(request->database, request->arena, id);
    return hook && (owns_webhook(request, hook) || is_secretariat(&request->reader)) ? hook : NULL;
}
