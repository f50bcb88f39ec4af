/* SPDX-License-Identifier: EUPL-1.2 */
/* What tests of applications and memberships share. */
#include "tests/application/applying.h"

#include <string.h>

#include "features/applications/applications.h"

static const Query first_mail = {
    "SELECT content FROM job WHERE kind = 'mail.deliver' AND content LIKE '%/join/%' ORDER BY id DESC LIMIT 1"
};
static const Query newest_application = { "SELECT MAX(id) FROM application" };
const Query id_of_porto = { "SELECT id FROM organisation WHERE slug = 'porto'" };
const Query count_of_porto = { "SELECT COUNT(*) FROM organisation WHERE name = 'Porto'" };
const Query count_entries = { "SELECT COUNT(*) FROM record_entry" };

const char *printed(const char *format, const char *part)
{
    Text text = { 0 };
    text = text_printf(site->arena, "%.*s%s", (int)(strstr(format, "%s") - format), format, part);
    text = text_printf(site->arena, "%.*s%s", TEXT_ARGUMENTS(text), strstr(format, "%s") + 2);
    return text_z(site->arena, text);
}

const char *mailed_page(void)
{
    enum { PATH_LENGTH = 6 + 64 };
    Text mail = text_of(&first_mail, NO_ARGS);
    ptrdiff_t start = text_find(mail, TEXT("/join/"), 0);
    assert_true(start > 0);
    return text_z(site->arena, text_slice(mail, start, start + PATH_LENGTH));
}

Outgoing visit(const char *target)
{
    return ask(site, VISITOR, "GET", target, NULL, NULL);
}

const char *apply(const char *body)
{
    Outgoing sent = post_with("/join", body, NULL);
    leads_to(&sent, "/join/sent");
    const char *page = mailed_page();
    Outgoing confirmed = post_with(printed("%s/confirm", page), "", NULL);
    leads_to(&confirmed, page);
    return page;
}

const char *application_address(const char *part)
{
    Text address = text_printf(site->arena, "/applications/%lld%s", (long long)number_of(&newest_application, NO_ARGS), part);
    return text_z(site->arena, address);
}

Outgoing staff_posts(const char *part, const char *body)
{
    return ask(site, OF_SECRETARIAT, "POST", application_address(part), body, NULL);
}

void staff_does(const char *part, const char *body)
{
    Outgoing answer = staff_posts(part, body);
    if (answer.status != 303)
        fail_msg("%s: %d %.*s", part, answer.status, TEXT_ARGUMENTS(answer.body));
}

void days_pass(int days)
{
    site->clock.now += days * DAY;
}

void accept_application(void)
{
    days_pass(2);
    staff_does("/propose", PROPOSAL);
    days_pass(2);
    staff_does("/decide", "outcome=accepted&" DECISION "&starts=2026-12-01&reason=");
}

bool votes(const Query *organisation, const char *day)
{
    Database *database = open_database();
    bool result = membership_votes_on(database, number_of(organisation, NO_ARGS), text_from_z(day));
    database_close(database);
    return result;
}
