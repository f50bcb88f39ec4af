/* SPDX-License-Identifier: EUPL-1.2 */
/* The secretariat's desk: what all features lay before it, what must be done first at the top. */
#include "features/network/pages.h"

#include "features/network/rules.h"
#include "http/gather.h"

static const struct {
    const char *name;
    const char *heading;
} parts[DESK_PARTS] = {
    [DESK_OVERDUE] = { "overdue", SAY("Past their date") },
    [DESK_SOON] = { "soon", SAY("Within two weeks") },
    [DESK_LATER] = { "later", SAY("Later") },
    [DESK_UNDATED] = { "undated", SAY("Without a date") },
};

/* Where the secretariat works when nothing waits there, by subject: a way without an address is the heading of those that follow. */
static const struct {
    const char *href;
    const char *label;
    bool is_for_administrators;
} ways[] = {
    { NULL, SAY("Membership"), false },
    { "/applications", SAY("Applications"), false },
    { "/fees", SAY("Fees"), false },
    { "/offices", SAY("Offices of the network"), false },
    { "/offices/posts", SAY("Posts of the network"), true },
    { "/cities/add", SAY("Enter a city or another organisation"), false },
    { NULL, SAY("People"), false },
    { "/people/invite", SAY("Invite somebody"), false },
    { "/people/import", SAY("Import people"), false },
    { "/people/exports", SAY("Exported lists of people"), false },
    { "/people/duplicates", SAY("Accounts that may be one person's"), false },
    { "/people/merges", SAY("Accounts that became one"), false },
    { NULL, SAY("Groups"), false },
    { "/groups/add", SAY("Set up a group"), false },
    { "/groups/kinds", SAY("Kinds of groups"), false },
    { NULL, SAY("For programs (API)"), false },
    { "/administration/registers", SAY("Registers"), false },
    { "/webhooks", SAY("Webhooks of the secretariat"), false },
    { NULL, SAY("Settings"), true },
    { "/administration/settings", SAY("Settings"), true },
    { "/administration/factors", SAY("Who needs a second factor"), true },
    { "/administration/providers", SAY("Signing in through other organisations"), true },
    { "/administration/papers", SAY("How large papers may be"), true },
    { "/administration/mail", SAY("Mail that comes in"), true },
    { "/administration/retention", SAY("For how long what is kept"), true },
    { "/administration/backups", SAY("Backups"), true },
    { "/administration/security", SAY("How safely this site runs"), true },
};

static void put_ways(Request *request)
{
    Value *subjects = put_list(request->page, "subjects"), *list = NULL;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i].is_for_administrators && !is_administrator(&request->reader))
            continue;
        Value *shown = add_object(ways[i].href ? list : subjects);
        put_text(shown, "label", request_say(request, ways[i].label, NULL));
        if (ways[i].href)
            put_text(shown, "href", text_from_z(ways[i].href));
        else
            list = put_list(shown, "ways");
    }
}

/* By insertion: what features lay down in the same part, with the same day, stays in their order. */
static void sort_items(Value *items, Text today)
{
    for (ptrdiff_t i = 1; i < items->count; i++) {
        Value *item = items->items[i];
        ptrdiff_t at = i;
        for (; at > 0 && desk_compare(value_get_text(items->items[at - 1], "due"), value_get_text(item, "due"), today) > 0; at--)
            items->items[at] = items->items[at - 1];
        items->items[at] = item;
    }
}

static void put_part(Request *request, Value *shown, const Value *items, DeskPart part)
{
    Value *found = value_list(request->arena);
    for (ptrdiff_t i = 0; i < items->count; i++)
        if (desk_part(value_get_text(items->items[i], "due"), request->today) == part)
            add(found, items->items[i]);
    if (found->count == 0)
        return;
    Value *one = add_object(shown);
    put_text(one, "name", text_from_z(parts[part].name));
    put_text(one, "heading", request_say(request, parts[part].heading, NULL));
    put(one, "items", found);
}

Answer show_desk(Request *request)
{
    gather_desk(request);
    Value *items = value_get(request->page, TEXT("desk"));
    sort_items(items, request->today);
    for (ptrdiff_t i = 0; i < items->count; i++)
        put_text(items->items[i], "part",
                 text_from_z(parts[desk_part(value_get_text(items->items[i], "due"), request->today)].name));
    put(request->data, "desk", items);
    Value *shown = put_list(request->page, "parts");
    for (int part = 0; part < DESK_PARTS; part++)
        put_part(request, shown, items, (DeskPart)part);
    put_truth(request->page, "is_empty", items->count == 0);
    put_ways(request);
    put_text(request->page, "title", request_say(request, SAY("The secretariat's desk"), NULL));
    request->template = "network/desk";
    return ANSWER_PAGE;
}
