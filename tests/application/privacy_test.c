/* SPDX-License-Identifier: EUPL-1.2 */
/* Notice, consents, retentions and the desk as people meet them; in process, on both engines. */
#include "tests/application/signing_in.h"

#include "commands/schemas.h"
#include "features/people/people.h"
#include "features/privacy/privacy.h"
#include "http/app_state.h"

static const Query count_consents = { "SELECT COUNT(*) FROM consent WHERE person = $1" };
static const Query given_consents = { "SELECT COUNT(*) FROM consent WHERE person = $1 AND withdrawn_at IS NULL" };
static const Query status_of = { "SELECT status FROM person WHERE id = $1" };
static const Query mails_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };
static const Query newest_content = { "SELECT content FROM record_content JOIN record_entry ON record_entry.sequence = "
                                      "record_content.sequence WHERE verb = 'retention.kept' ORDER BY record_entry.sequence DESC LIMIT 1" };
static const Query kept_entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = 'retention.kept'" };
static const Query consent_content = { "SELECT content FROM record_content JOIN record_entry ON record_entry.sequence = "
                                       "record_content.sequence WHERE verb = 'consent.given' ORDER BY record_entry.sequence LIMIT 1" };

static void pass_days(int64_t days)
{
    site->clock.now += days * DAY;
    run_jobs();
}

static bool is_active(int64_t person)
{
    return text_is(text_of(&status_of, ARGS(person)), "active");
}

static void the_notice_tells_who_what_and_for_how_long(void **state)
{
    (void)state;
    Outgoing before = ask(site, VISITOR, "GET", "/privacy", NULL, NULL);
    assert_has(&before, "730 days");
    assert_has(&before, "Write to the network&#39;s secretariat");
    ask(site, OF_ADMINISTRATION, "POST", "/administration/settings",
        "controller=Hanse+AISBL&controller_address=1+Square,+Brussels&privacy_contact=privacy@example.org&protection_officer=&"
        "complaint_authority=The+Authority&complaint_href=https://authority.example.org&accessibility_contact=access@example.org&"
        "enforcement_body=The+Body&enforcement_href=https://body.example.org", NULL);
    assert_int_equal(
        ask(site, OF_ADMINISTRATION, "POST", "/administration/retention", "code=people.unused&days=365", NULL).status, 303);
    Outgoing after = ask(site, VISITOR, "GET", "/privacy", NULL, NULL);
    assert_has(&after, "365 days");
    assert_has(&after, "Hanse AISBL");
    assert_has(&after, "mailto:privacy@example.org");
    assert_has(&after, "https://authority.example.org");
    assert_has(&after, "/me/erase");
    Outgoing accessibility = ask(site, VISITOR, "GET", "/accessibility", NULL, NULL);
    assert_has(&accessibility, "access@example.org");
    assert_has(&accessibility, "https://body.example.org");
    Outgoing greek = ask(site, VISITOR, "GET", "/privacy", NULL, "accept-language: el");
    assert_int_equal(greek.status, 200);
}

static void settings_that_make_no_sense_come_back(void **state)
{
    (void)state;
    Outgoing answer = ask(site, OF_ADMINISTRATION, "POST", "/administration/settings",
                          "controller=Typed&privacy_contact=nobody&complaint_href=javascript:alert(1)", NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "value=\"Typed\"");
    assert_has(&answer, "beginning with https://");
}

static void the_desk_has_what_waits(void **state)
{
    (void)state;
    Outgoing desk = ask(site, OF_ADMINISTRATION, "GET", "/desk", NULL, NULL);
    assert_has(&desk, "/administration/settings");
    assert_has(&desk, "Without a date");
}

static void a_consent_is_given_and_withdrawn_with_its_dates(void **state)
{
    (void)state;
    int64_t person = site->people[SAME_CITY];
    Outgoing given = ask(site, SAME_CITY, "POST", "/me/consents/newsletter/give", "", NULL);
    leads_to(&given, "/me/consents");
    ask(site, SAME_CITY, "POST", "/me/consents/newsletter/give", "", NULL);
    assert_int_equal(number_of(&count_consents, ARGS(person)), 1);
    assert_true(text_starts_with(text_of(&consent_content, NO_ARGS), TEXT("{\"purpose\":\"newsletter\",\"state\":")));
    Outgoing page = ask(site, SAME_CITY, "GET", "/me/consents", NULL, NULL);
    assert_has(&page, "You agreed on 24 November 2026");
    assert_has(&page, "/me/consents/newsletter/withdraw");
    ask(site, SAME_CITY, "POST", "/me/consents/newsletter/withdraw", "", NULL);
    assert_int_equal(number_of(&given_consents, ARGS(person)), 0);
    assert_int_equal(number_of(&count_consents, ARGS(person)), 1);
    ask(site, SAME_CITY, "POST", "/me/consents/newsletter/give", "", NULL);
    assert_int_equal(number_of(&given_consents, ARGS(person)), 1);
    assert_int_equal(number_of(&count_consents, ARGS(person)), 2);
}

static void withdrawn_consents_are_kept_as_proof_for_their_time(void **state)
{
    (void)state;
    int64_t person = site->people[SAME_CITY];
    ask(site, SAME_CITY, "POST", "/me/consents/newsletter/give", "", NULL);
    ask(site, SAME_CITY, "POST", "/me/consents/newsletter/withdraw", "", NULL);
    ask(site, OF_ADMINISTRATION, "POST", "/administration/retention", "code=privacy.consents&days=20", NULL);
    pass_days(19);
    assert_int_equal(number_of(&count_consents, ARGS(person)), 1);
    assert_int_equal(number_of(&kept_entries, NO_ARGS), 0);
    pass_days(2);
    assert_int_equal(number_of(&count_consents, ARGS(person)), 0);
    assert_true(text_starts_with(text_of(&newest_content, NO_ARGS),
                                 TEXT("{\"about\":\"Consents, after they were withdrawn: the proof that they had "
                                      "been given\",\"code\":\"privacy.consents\",\"count\":1,\"state\":")));
    Outgoing page = ask(site, OF_ADMINISTRATION, "GET", "/administration/retention", NULL, NULL);
    assert_has(&page, "1 on ");
}

/* Emile coordinated Lyon until 2025-06-30 and is signed in on 2026-11-24: two years after that day he is too late, and told before. */
static void who_is_long_gone_is_told_and_then_erased(void **state)
{
    (void)state;
    int64_t emile = site->people[ENDED];
    pass_days(699);
    assert_int_equal(number_of(&mails_to, ARGS(emile)), 0);
    pass_days(2);
    assert_true(is_active(emile));
    pass_days(29);
    assert_true(is_active(emile));
    pass_days(2);
    assert_false(is_active(emile));
    assert_true(is_active(site->people[SAME_CITY]));
    assert_true(is_active(site->people[OF_SECRETARIAT]));
}

static void the_letter_names_the_day(void **state)
{
    (void)state;
    site->clock.now += 701 * DAY;
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    Database *database = open_database();
    for (int i = 0; i < count; i++)
        if (text_is(TEXT("retention.keep"), kinds[i].kind))
            jobs_run_due(&kinds[i], 1, app_writer(site->app), database, &site->platform);
    database_close(database);
    assert_int_equal(number_of(&mails_to, ARGS(site->people[ENDED])), 1);
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("Hello Emile Ended"), 0) >= 0);
    assert_true(text_find(mail, TEXT("24 November 2028"), 0) >= 0 || text_find(mail, TEXT("25 November 2028"), 0) >= 0);
}

static bool sign_in_again(Write *write, void *state)
{
    static const Query seen = { "UPDATE person SET signed_in_at = $2 WHERE id = $1" };
    (void)state;
    database_run(write->database, &seen, ARGS(site->people[ENDED], write->now));
    return true;
}

static void who_signs_in_after_the_letter_stays(void **state)
{
    (void)state;
    pass_days(701);
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, sign_in_again, NULL), WRITE_DONE);
    pass_days(40);
    assert_true(is_active(site->people[ENDED]));
    pass_days(689);
    assert_true(is_active(site->people[ENDED]));
    pass_days(31);
    assert_false(is_active(site->people[ENDED]));
}

static int64_t invited, invited_with_mandate;

static bool invite_two(Write *write, void *state)
{
    (void)state;
    static const Query lyon = { "SELECT id FROM organisation WHERE slug = 'lyon'" };
    invited = person_add(write, &(NewPerson){ .name = TEXT("Ines Invited"), .email = TEXT("ines@example.org") });
    invited_with_mandate = person_add(write, &(NewPerson){ .name = TEXT("Max Mandate"), .email = TEXT("max@example.org") });
    mandate_begin(write, &(NewMandate){ .person = invited_with_mandate,
                                        .organisation = database_number(write->database, &lyon, NO_ARGS, 0),
                                        .role = TEXT("officer"),
                                        .starts = TEXT("2026-01-01") });
    person_invite(write, site->app, invited, TEXT("Lyon"), 0);
    person_invite(write, site->app, invited_with_mandate, TEXT("Lyon"), 0);
    return true;
}

static void an_invitation_nobody_took_up_is_forgotten(void **state)
{
    (void)state;
    write_recorded(invite_two, NULL);
    pass_days(179);
    assert_true(is_active(invited));
    pass_days(2);
    assert_false(is_active(invited));
    assert_true(is_active(invited_with_mandate));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_notice_tells_who_what_and_for_how_long),
        ONE(settings_that_make_no_sense_come_back),
        ONE(the_desk_has_what_waits),
        ONE(a_consent_is_given_and_withdrawn_with_its_dates),
        ONE(withdrawn_consents_are_kept_as_proof_for_their_time),
        ONE(who_is_long_gone_is_told_and_then_erased),
        ONE(the_letter_names_the_day),
        ONE(who_signs_in_after_the_letter_stays),
        ONE(an_invitation_nobody_took_up_is_forgotten),
    };
    return TEST_ON_ENGINES(tests);
}
