/* SPDX-License-Identifier: EUPL-1.2 */
/* Joining the network, as applicants and the secretariat meet it; in process, on both engines. */
#include "tests/application/applying.h"

#include <stdio.h>
#include <string.h>

#include "features/applications/applications.h"
#include "http/gather.h"

static const Query newest_mail = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };
static const Query count_mails = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query count_applications = { "SELECT COUNT(*) FROM application" };
static const Query count_contacts = { "SELECT COUNT(*) FROM application_contact" };
static const Query count_links = { "SELECT COUNT(*) FROM application_link" };
static const Query applicant_audience = { "SELECT audience FROM organisation WHERE slug = 'bordeaux'" };
static const Query applicant_latitude = { "SELECT latitude FROM organisation WHERE slug = 'bordeaux'" };
static const Query id_of_bordeaux = { "SELECT id FROM organisation WHERE slug = 'bordeaux'" };
static const Query contact_person = { "SELECT person FROM application_contact ORDER BY application DESC LIMIT 1" };
static const Query names_in_record = { "SELECT COUNT(*) FROM record_content JOIN record_entry ON record_entry.sequence = "
                                       "record_content.sequence WHERE object_kind <> 'person' AND content LIKE '%Aurore%'" };

static void the_form_says_what_is_wrong_and_keeps_what_was_typed(void **state)
{
    (void)state;
    Outgoing page = visit("/join");
    assert_int_equal(page.status, 200);
    assert_has(&page, "A large city in the European Union.");
    Outgoing wrong = post_with("/join", "kind=castle&name=Bordeaux&population=9&population_year=2030&website=ftp%3A%2F%2Fx"
                                        "&council_decision=12%2F2026&council_decided_on=", NULL);
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "Please choose one of the list");
    assert_has(&wrong, "Please begin it with https://");
    assert_has(&wrong, "on which day the council decided");
    assert_has(&wrong, "value=\"Bordeaux\"");
    assert_int_equal(number_of(&count_applications, NO_ARGS), 0);
}

static void nothing_begins_before_it_is_confirmed(void **state)
{
    (void)state;
    int64_t entries = number_of(&count_entries, NO_ARGS);
    Outgoing sent = post_with("/join", BORDEAUX, NULL);
    leads_to(&sent, "/join/sent");
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("aurore@bordeaux.example"), 0) > 0);
    assert_int_equal(number_of(&count_entries, NO_ARGS), entries);
    assert_int_equal(number_of(&id_of_bordeaux, NO_ARGS), -1);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", application_address(""), NULL, NULL).status, 404);
    Outgoing page = visit(mailed_page());
    assert_has(&page, "press the button");
    assert_int_equal(number_of(&id_of_bordeaux, NO_ARGS), -1);
    assert_false(body_has(&page, "Aurore"));
}

static void a_confirmed_application_enters_the_register_unseen(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    assert_int_equal(number_of(&applicant_audience, NO_ARGS), 3);
    assert_in_range(number_of(&applicant_latitude, NO_ARGS), 44700000, 45000000);
    assert_int_equal(visit("/cities/bordeaux").status, 404);
    Outgoing city = ask(site, OF_SECRETARIAT, "GET", "/cities/bordeaux.json", NULL, NULL);
    assert_has(&city, "\"status\":\"applicant\"");
    assert_has(&city, "\"population\":260000");
    assert_has(&city, "Europe/Paris");
    Outgoing again = post_with(printed("%s/confirm", page), "", NULL);
    assert_int_equal(again.status, 422);
    Outgoing list = ask(site, OF_SECRETARIAT, "GET", "/applications", NULL, NULL);
    assert_has(&list, "Bordeaux");
    Outgoing csv = ask(site, OF_SECRETARIAT, "GET", "/applications.csv", NULL, NULL);
    assert_has(&csv, "Bordeaux");
    assert_false(body_has(&csv, "Aurore"));
}

static void the_secretariat_sees_everything_and_hints(void **state)
{
    (void)state;
    apply(BORDEAUX);
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", application_address(""), NULL, NULL);
    assert_has(&page, "Aurore Applicant");
    assert_has(&page, "We want to learn.");
    assert_has(&page, "is normally a full member");
    assert_has(&page, "Its council decided on 2 November 2026: 12/2026");
    assert_has(&page, "Bordeaux applied");
    Outgoing json = ask(site, OF_SECRETARIAT, "GET", printed("%s.json", application_address("")), NULL, NULL);
    assert_int_equal(json.status, 200);
    assert_has(&json, "\"entry\":{");
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/applications.json?status=declined", NULL, NULL).status, 200);
    Outgoing newest = ask(site, OF_SECRETARIAT, "GET", "/applications.json?sort=newest", NULL, NULL);
    assert_has(&newest, "\"days\":0");
}

static void questions_go_to_and_fro(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    assert_int_equal(post_with(printed("%s/answer", page), "answer=Nobody+asked", NULL).status, 422);
    staff_does("/ask", "question=How+many+people+work+on+it%3F");
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("How many people work on it?"), 0) > 0);
    const char *second = mailed_page();
    assert_string_not_equal(page, second);
    Outgoing asked = visit(second);
    assert_has(&asked, "How many people work on it?");
    Outgoing answered = post_with(printed("%s/answer", second), "answer=Twelve.", NULL);
    leads_to(&answered, second);
    Outgoing first_link = visit(page);
    assert_has(&first_link, "Twelve.");
    Outgoing staff = ask(site, OF_SECRETARIAT, "GET", application_address(""), NULL, NULL);
    assert_has(&staff, "Twelve.");
    assert_has(&staff, "Bordeaux answered");
}

static bool offers_outcome(const char *outcome)
{
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", application_address(""), NULL, NULL);
    return body_has(&page, text_printf(site->arena, "<option value=\"%s\"", outcome).data);
}

static const char *first_session_of(const char *link)
{
    Outgoing used = post_with(link, "", NULL);
    leads_to(&used, "/me/password");
    return cookie_of(&used, "session");
}

static void who_is_accepted_becomes_a_member_and_its_coordinator_signs_in(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    assert_int_equal(staff_posts("/decide", "outcome=accepted&" DECISION "&starts=2026-12-01&reason=").status, 422);
    assert_false(offers_outcome("accepted"));
    assert_true(offers_outcome("declined"));
    accept_application();
    Text invitation = text_of(&newest_mail, NO_ARGS);
    ptrdiff_t start = text_find(invitation, TEXT("/sign-in/link/"), 0);
    assert_true(start > 0);
    const char *session = first_session_of(text_z(site->arena, text_slice(invitation, start, start + 14 + 43)));
    Outgoing early = get_with("/cities/bordeaux/membership", session);
    assert_int_equal(early.status, 403);
    days_pass(3);
    assert_int_equal(get_with("/cities/bordeaux/membership", session).status, 200);
    assert_int_equal(get_with("/cities/bordeaux/edit", session).status, 200);
    assert_false(votes(&id_of_bordeaux, "2026-11-30"));
    assert_true(votes(&id_of_bordeaux, "2026-12-01"));
    Outgoing city = visit("/cities/bordeaux.json");
    assert_has(&city, "\"decided_by\":\"Annual general meeting\"");
    Outgoing mine = visit(printed("%s.json", page));
    assert_has(&mine, "\"status\":\"accepted\"");
    assert_int_equal(number_of(&names_in_record, NO_ARGS), 0);
}

static void only_what_is_dated_in_order_is_decided(void **state)
{
    (void)state;
    apply(BORDEAUX);
    days_pass(2);
    staff_does("/propose", PROPOSAL);
    assert_true(offers_outcome("accepted"));
    Outgoing early = staff_posts("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-23&starts=2026-12-01&reason=");
    assert_int_equal(early.status, 422);
    assert_has(&early, "before the application came in");
    Outgoing late = staff_posts("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-27&starts=2026-12-01&reason=");
    assert_has(&late, "in the future");
    Outgoing before = staff_posts("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-25&starts=2026-11-25&reason=");
    assert_int_equal(before.status, 422);
    assert_has(&before, "when the standing before it began");
    assert_int_equal(staff_posts("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-26&starts=&reason=").status, 422);
}

static void a_candidate_can_become_a_member_on_the_same_day(void **state)
{
    (void)state;
    apply(BORDEAUX);
    days_pass(2);
    staff_does("/propose", PROPOSAL);
    staff_does("/decide", "outcome=accepted&decided_by=AGM&decided_on=2026-11-26&starts=2026-11-26&reason=");
    assert_true(votes(&id_of_bordeaux, "2026-11-26"));
    Outgoing city = visit("/cities/bordeaux.json");
    assert_has(&city, "\"status\":\"active\"");
    assert_true(text_find(city.body, TEXT("\"status\":\"candidate\""), 0) < 0);
}

static void who_is_declined_learns_why_and_stays_unknown(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    assert_int_equal(staff_posts("/decide", "outcome=declined&decided_by=ExCom&decided_on=2026-11-24&starts=&reason=").status, 422);
    staff_does("/decide", "outcome=declined&decided_by=ExCom&decided_on=2026-11-24&starts=&reason=It+is+too+early.");
    Text mail = text_of(&newest_mail, NO_ARGS);
    assert_true(text_find(mail, TEXT("It is too early."), 0) > 0);
    Outgoing mine = visit(page);
    assert_has(&mine, "It is too early.");
    days_pass(2);
    assert_int_equal(number_of(&applicant_audience, NO_ARGS), 3);
    assert_int_equal(visit("/cities/bordeaux").status, 404);
    Outgoing entry = ask(site, OF_SECRETARIAT, "GET", "/cities/bordeaux", NULL, NULL);
    assert_has(&entry, "Not admitted");
    assert_false(body_has(&entry, "Former member") || body_has(&entry, "No longer a member"));
    assert_int_equal(staff_posts("/ask", "question=Still+there%3F").status, 422);
}

static void who_withdraws_is_left_alone(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    Outgoing withdrawn = post_with(printed("%s/withdraw", page), "", NULL);
    leads_to(&withdrawn, page);
    assert_int_equal(staff_posts("/propose", PROPOSAL).status, 422);
    assert_int_equal(post_with(printed("%s/withdraw", page), "", NULL).status, 422);
    Outgoing sent = post_with("/join", BORDEAUX, NULL);
    leads_to(&sent, "/join/sent");
    Outgoing unconfirmed = post_with(printed("%s/withdraw", mailed_page()), "", NULL);
    leads_to(&unconfirmed, "/join");
    assert_int_equal(number_of(&count_applications, NO_ARGS), 1);
}

static void links_of_others_lead_nowhere(void **state)
{
    (void)state;
    const char *page = apply(BORDEAUX);
    char other[100];
    snprintf(other, sizeof other, "%s", page);
    other[10] = other[10] == '0' ? '1' : '0';
    assert_int_equal(visit(other).status, 404);
    assert_int_equal(post_with(printed("%s/withdraw", other), "", NULL).status, 404);
}

static void nobody_floods_a_mailbox_or_the_secretariat(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        assert_int_equal(post_with("/join", BORDEAUX, NULL).status, 303);
    assert_int_equal(number_of(&count_applications, NO_ARGS), 3);
    assert_int_equal(number_of(&count_mails, NO_ARGS), 3);
    Outgoing slowed = post_with("/join", BORDEAUX, NULL);
    assert_int_equal(slowed.status, 429);
    assert_has(&slowed, "value=\"Bordeaux\"");
    site->clock.now += 2 * SECOND;
    assert_int_equal(post_with("/join", BORDEAUX, NULL).status, 303);
}

/* The city that is there already is not entered twice unless the secretariat says that it is another one. */
static void who_is_a_member_does_not_join_twice(void **state)
{
    (void)state;
    apply(PORTO);
    assert_int_equal(number_of(&count_of_porto, NO_ARGS), 1);
    assert_int_equal(staff_posts("/propose", PROPOSAL).status, 422);
    staff_does("/organisation", "same=yes");
    Outgoing refused = staff_posts("/propose", PROPOSAL);
    assert_int_equal(refused.status, 422);
    assert_has(&refused, "is a member already");
    assert_int_equal(staff_posts("/organisation", "same=no").status, 422);
    staff_does("/decide", "outcome=declined&decided_by=ExCom&decided_on=2026-11-24&starts=&reason=A+member.");
    assert_true(votes(&id_of_porto, "2026-12-31"));
    apply(PORTO);
    staff_does("/organisation", "same=no");
    assert_int_equal(number_of(&count_of_porto, NO_ARGS), 2);
}

static const Retention *retention(const char *code)
{
    for (const Retention *found = applications.retentions; found->code; found++)
        if (strcmp(found->code, code) == 0)
            return found;
    fail_msg("there is no retention %s", code);
    return NULL;
}

static bool forget(Write *write, void *state)
{
    const Retention *kept = state;
    kept->forget(write, write->now - kept->days * DAY);
    return true;
}

static void forget_now(const char *code)
{
    Retention kept = *retention(code);
    write_recorded(forget, &kept);
}

static void what_is_not_confirmed_or_long_ended_is_forgotten(void **state)
{
    (void)state;
    assert_int_equal(post_with("/join", BORDEAUX, NULL).status, 303);
    days_pass(6);
    forget_now("applications.unconfirmed");
    assert_int_equal(number_of(&count_applications, NO_ARGS), 1);
    days_pass(2);
    forget_now("applications.unconfirmed");
    assert_int_equal(number_of(&count_applications, NO_ARGS), 0);
    assert_int_equal(number_of(&count_contacts, NO_ARGS) + number_of(&count_links, NO_ARGS), 0);
    const char *page = apply(BORDEAUX);
    assert_int_equal(post_with(printed("%s/withdraw", page), "", NULL).status, 303);
    days_pass(364);
    forget_now("applications.contacts");
    assert_int_equal(number_of(&count_contacts, NO_ARGS), 1);
    days_pass(2);
    forget_now("applications.contacts");
    assert_int_equal(number_of(&count_contacts, NO_ARGS) + number_of(&count_links, NO_ARGS), 0);
    assert_int_equal(visit(page).status, 404);
    days_pass(-366); /* while the secretariat's session lasts */
    Outgoing staff = ask(site, OF_SECRETARIAT, "GET", application_address(""), NULL, NULL);
    assert_has(&staff, "Forgotten");
}

static bool erase_contact(Write *write, void *state)
{
    gather_erase_person(app_features(site->app), write, *(int64_t *)state);
    return true;
}

static void who_is_erased_no_longer_speaks_for_an_application(void **state)
{
    (void)state;
    apply(BORDEAUX);
    accept_application();
    int64_t person = number_of(&contact_person, NO_ARGS);
    assert_true(person > 0);
    Database *database = open_database();
    Value *about = gather_about_person(site->app, database, site->arena, person);
    Value *mine = value_get(about, TEXT("applications"));
    assert_int_equal(value_get(mine, TEXT("contact_of_applications"))->count, 1);
    database_close(database);
    write_recorded(erase_contact, &person);
    assert_int_equal(number_of(&count_contacts, NO_ARGS), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_form_says_what_is_wrong_and_keeps_what_was_typed),
        ONE(nothing_begins_before_it_is_confirmed),
        ONE(a_confirmed_application_enters_the_register_unseen),
        ONE(the_secretariat_sees_everything_and_hints),
        ONE(questions_go_to_and_fro),
        ONE(who_is_accepted_becomes_a_member_and_its_coordinator_signs_in),
        ONE(only_what_is_dated_in_order_is_decided),
        ONE(a_candidate_can_become_a_member_on_the_same_day),
        ONE(who_is_declined_learns_why_and_stays_unknown),
        ONE(who_withdraws_is_left_alone),
        ONE(links_of_others_lead_nowhere),
        ONE(nobody_floods_a_mailbox_or_the_secretariat),
        ONE(who_is_a_member_does_not_join_twice),
        ONE(what_is_not_confirmed_or_long_ended_is_forgotten),
        ONE(who_is_erased_no_longer_speaks_for_an_application),
    };
    return TEST_ON_ENGINES(tests);
}
