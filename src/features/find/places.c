/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of the program that are found by their names. */
#include "features/find/pages.h"

#include "base/say.h"

static bool is_of_network(const Reader *reader)
{
    return may_see(reader, AUDIENCE_NETWORK);
}

static bool is_visitor(const Reader *reader)
{
    return !is_signed_in(reader);
}

const ProgramPage program_pages[] = {
    { SAY("Cities"), "/cities", NULL },
    { SAY("Groups"), "/groups", NULL },
    { SAY("Themes"), "/themes", NULL },
    { SAY("People"), "/people", is_of_network },
    { SAY("Desk"), "/desk", is_secretariat },
    { SAY("Week"), "/week", is_signed_in },
    { SAY("My page"), "/me", is_signed_in },
    { SAY("My profile"), "/me/profile", is_signed_in },
    { SAY("Notifications"), "/notifications", is_signed_in },
    { SAY("Talk in the network"), "/threads", is_signed_in },
    { SAY("Your calendar"), "/me/calendar", is_signed_in },
    { SAY("Your webhooks"), "/me/webhooks", is_signed_in },
    { SAY("Webhooks of the secretariat"), "/webhooks", is_secretariat },
    { SAY("Sign in"), "/sign-in", is_visitor },
    { SAY("History of the network"), "/record", NULL },
    { SAY("The network in figures"), "/figures", NULL },
    { SAY("Join the network"), "/join", NULL },
    { SAY("About the data"), "/data", NULL },
    { SAY("For programs (API)"), "/api", NULL },
    { SAY("Privacy"), "/privacy", NULL },
    { SAY("Accessibility"), "/accessibility", NULL },
    { 0 }
};
