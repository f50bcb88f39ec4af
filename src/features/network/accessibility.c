/* SPDX-License-Identifier: EUPL-1.2 */
/* The accessibility statement, after the model of Commission Implementing Decision (EU) 2018/1523. */
#include "features/network/pages.h"

#include "http/app.h"

static const char *const setting_names[] = { "accessibility_contact", "enforcement_body", "enforcement_href", NULL };

static void put_setting(Request *request, const Value *found, const char *name, const char *setting)
{
    Text text = value_get_text(found, setting);
    put(request->data, name, text.length > 0 ? value_text(request->arena, text) : value_nothing());
}

Answer show_accessibility(Request *request)
{
    Value *found = network_settings(request->database, request->arena, setting_names);
    put_text(request->data, "network", app_options(request->app)->network_name);
    put_text(request->data, "site", app_options(request->app)->public_address);
    put_text(request->data, "conformance", TEXT("partial"));
    put_text(request->data, "standard", TEXT("EN 301 549, WCAG 2.2 AA"));
    put_setting(request, found, "contact", "accessibility_contact");
    put_setting(request, found, "enforcement_body", "enforcement_body");
    put_setting(request, found, "enforcement_href", "enforcement_href");
    put_text(request->data, "prepared_on", TEXT("2026-11-24"));
    put_text(request->data, "reviewed_on", TEXT("2026-11-24"));
    put_text(request->page, "title", request_say(request, SAY("Accessibility"), NULL));
    request->template = "network/accessibility";
    return ANSWER_PAGE;
}
