/* SPDX-License-Identifier: EUPL-1.2 */
/* Leaving the network, coming back and being suspended, as cities and the secretariat meet it; in process, on both engines. */
#include "tests/application/applying.h"

#include "features/applications/applications.h"
#include "features/cities/cities.h"
#include "features/people/people.h"

static const Query open_mandates_of_porto = {
    "SELECT COUNT(*) FROM mandate JOIN organisation ON organisation.id = mandate.organisation WHERE slug = 'porto' AND ends IS NULL"
};

#define LEAVE "council_decision=44%2F2026&council_decided_on=2026-11-20&reason=No+money.&ends="

static void run_jobs_of_members(void)
{
    Database *database = open_database();
    jobs_run_due(cities.jobs, 1, app_writer(site->app), database, &site->platform);
    jobs_run_due(applications.jobs, 1, app_writer(site->app), database, &site->platform);
    database_close(database);
}

static void leave_porto(const char *ends)
{
    Outgoing declared = ask(site, COORDINATOR_OTHER, "POST", "/cities/porto/membership/leave", printed(LEAVE "%s", ends), NULL);
    leads_to(&declared, "/cities/porto/membership");
    Outgoing confirmed = ask(site, OF_SECRETARIAT, "POST", "/cities/porto/membership/leave/confirm", "", NULL);
    leads_to(&confirmed, "/cities/porto/membership");
}

static int status_for_coordinator(void)
{
    return ask(site, COORDINATOR_OTHER, "GET", "/cities/porto/membership", NULL, NULL).status;
}

static void who_leaves_has_rights_up_to_the_day(void **state)
{
    (void)state;
    leave_porto("2026-12-01");
    Outgoing page = ask(site, COORDINATOR_OTHER, "GET", "/cities/porto/membership", NULL, NULL);
    assert_has(&page, "The secretariat has confirmed it");
    Outgoing json = ask(site, COORDINATOR_OTHER, "GET", "/cities/porto/membership.json", NULL, NULL);
    assert_has(&json, "\"is_confirmed\":true");
    days_pass(6);
    assert_int_equal(status_for_coordinator(), 200);
    assert_true(votes(&id_of_porto, "2026-11-30"));
    days_pass(1);
    assert_int_equal(status_for_coordinator(), 403);
    assert_false(votes(&id_of_porto, "2026-12-01"));
}

static bool begin_late_mandate(Write *write, void *state)
{
    mandate_begin(write, &(NewMandate){ .person = site->people[SAME_CITY], .organisation = *(int64_t *)state,
                                        .role = TEXT("coordinator"), .starts = TEXT("2026-11-25") });
    return true;
}

/* What began after the leaving was confirmed ends on the day, too, by the job. */
static void the_job_ends_what_began_since(void **state)
{
    (void)state;
    leave_porto("2026-12-01");
    int64_t porto = number_of(&id_of_porto, NO_ARGS);
    write_recorded(begin_late_mandate, &porto);
    run_jobs_of_members();
    assert_int_equal(number_of(&open_mandates_of_porto, NO_ARGS), 1);
    days_pass(7);
    run_jobs_of_members();
    assert_int_equal(number_of(&open_mandates_of_porto, NO_ARGS), 0);
    int64_t entries = number_of(&count_entries, NO_ARGS);
    days_pass(1);
    run_jobs_of_members();
    assert_int_equal(number_of(&count_entries, NO_ARGS), entries);
}

static void what_is_declared_can_be_taken_back_until_it_is_confirmed(void **state)
{
    (void)state;
    const char *address = "/cities/porto/membership/leave";
    Outgoing past = ask(site, COORDINATOR_OTHER, "POST", address, LEAVE "2026-11-23", NULL);
    assert_int_equal(past.status, 422);
    assert_int_equal(ask(site, COORDINATOR_OTHER, "POST", address, LEAVE "2026-12-01", NULL).status, 303);
    assert_int_equal(ask(site, COORDINATOR_OTHER, "POST", address, LEAVE "2026-12-01", NULL).status, 422);
    Outgoing city = ask(site, COORDINATOR_OTHER, "GET", "/cities/porto", NULL, NULL);
    assert_has(&city, "It declares that it leaves on 1 December 2026");
    Outgoing visitor = visit("/cities/porto");
    assert_false(body_has(&visitor, "leaves on"));
    assert_int_equal(ask(site, COORDINATOR_OTHER, "POST", "/cities/porto/membership/leave/withdraw", "", NULL).status, 303);
    assert_int_equal(ask(site, OF_SECRETARIAT, "POST", "/cities/porto/membership/leave/confirm", "", NULL).status, 422);
    leave_porto("2026-12-01");
    assert_int_equal(ask(site, COORDINATOR_OTHER, "POST", "/cities/porto/membership/leave/withdraw", "", NULL).status, 422);
}

static void who_comes_back_applies_anew_and_begins_anew(void **state)
{
    (void)state;
    leave_porto("2026-11-25");
    days_pass(2);
    run_jobs_of_members();
    Outgoing form = visit("/join?city=porto");
    assert_has(&form, "Porto was a member before");
    assert_has(&form, "value=\"porto\"");
    apply(PORTO);
    assert_int_equal(number_of(&count_of_porto, NO_ARGS), 1);
    Outgoing hidden = visit("/cities/porto.json");
    assert_false(body_has(&hidden, "applicant"));
    staff_does("/organisation", "same=yes");
    staff_does("/propose", PROPOSAL);
    days_pass(1);
    staff_does("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-27&starts=2026-12-01&reason=");
    assert_true(votes(&id_of_porto, "2026-12-01"));
    assert_false(votes(&id_of_porto, "2026-11-27"));
    Outgoing city = visit("/cities/porto.json");
    assert_has(&city, "1991-05-01");
    assert_has(&city, "2026-12-01");
}

static void who_is_suspended_reads_and_does_not_vote(void **state)
{
    (void)state;
    const char *body = "starts=2026-11-24&decided_by=ExCom&decided_on=2026-11-20&reason=The+fee+is+not+paid.";
    Outgoing suspended = ask(site, OF_SECRETARIAT, "POST", "/cities/porto/membership/suspend", body, NULL);
    leads_to(&suspended, "/cities/porto/membership");
    assert_false(votes(&id_of_porto, "2026-11-24"));
    assert_true(votes(&id_of_porto, "2026-11-23"));
    Outgoing page = ask(site, COORDINATOR_OTHER, "GET", "/cities/porto/membership", NULL, NULL);
    assert_has(&page, "The fee is not paid.");
    Outgoing json = ask(site, COORDINATOR_OTHER, "GET", "/cities/porto/membership.json", NULL, NULL);
    assert_has(&json, "\"votes\":false");
    Outgoing me = ask(site, COORDINATOR_OTHER, "GET", "/me", NULL, NULL);
    assert_has(&me, "is suspended: see why");
    days_pass(2);
    Outgoing lifted = ask(site, OF_SECRETARIAT, "POST", "/cities/porto/membership/lift",
                          "starts=2026-11-26&decided_by=ExCom&decided_on=2026-11-26&reason=Paid.", NULL);
    leads_to(&lifted, "/cities/porto/membership");
    assert_true(votes(&id_of_porto, "2026-11-26"));
    assert_int_equal(ask(site, OF_SECRETARIAT, "POST", "/cities/porto/membership/lift",
                         "starts=2026-11-27&decided_by=ExCom&decided_on=2026-11-26&reason=Paid.", NULL).status, 422);
}

static Value *on_desk(void)
{
    Database *database = open_database();
    Request request = { .arena = site->arena, .app = site->app, .database = database,
                        .language = app_language(site->app, TEXT("en")), .today = TEXT("2026-11-24") };
    Value *items = value_list(site->arena);
    applications.on_desk(&request, items);
    database_close(database);
    return items;
}

static void the_desk_tells_what_waits(void **state)
{
    (void)state;
    assert_int_equal(on_desk()->count, 0);
    apply(PORTO);
    ask(site, COORDINATOR_OTHER, "POST", "/cities/porto/membership/leave", LEAVE "2026-12-01", NULL);
    Value *items = on_desk();
    assert_int_equal(items->count, 2);
    assert_true(text_is(value_get_text(items->items[0], "title"), "1 application waits, the oldest since 24 November 2026"));
    assert_true(text_is(value_get_text(items->items[1], "title"), "Porto declares that it leaves: please confirm"));
    assert_true(text_is(value_get_text(items->items[1], "href"), "/cities/porto/membership"));
    assert_true(text_is(value_get_text(items->items[1], "due"), "2026-12-01"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_leaves_has_rights_up_to_the_day),
        ONE(the_job_ends_what_began_since),
        ONE(what_is_declared_can_be_taken_back_until_it_is_confirmed),
        ONE(who_comes_back_applies_anew_and_begins_anew),
        ONE(the_desk_tells_what_waits),
        ONE(who_is_suspended_reads_and_does_not_vote),
    };
    return TEST_ON_ENGINES(tests);
}
