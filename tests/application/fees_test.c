/* SPDX-License-Identifier: EUPL-1.2 */
/* Fees as the secretariat and the cities meet them: rates, raising, paying, reminding, and who sees an amount; in process, on both
 * engines. */
#include "tests/application/asking.h"

#include <stdio.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/fees/fees.h"
#include "features/fees/pages.h"
#include "http/app_state.h"
#include "http/gather.h"
#include "record/record.h"

/* Amounts that may never reach another city: as pages and as data write them. */
#define LYON_CENTS  1630077
#define LYON_EUROS  "16,300.77"
#define PORTO_CENTS 900533
#define PORTO_EUROS "9,005.33"

/* The one letter is an underscore, since a backslash escapes on PostgreSQL. */
static const Query count_signed = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND content LIKE '%_n-- _n%_nhttp%'" };
static const Query count_mails = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query count_reminders = { "SELECT COUNT(*) FROM fee_reminder WHERE fee = $1" };
static const Query count_entries = { "SELECT COUNT(*) FROM record_entry WHERE object = $1 AND verb = 'fee.reminded'" };
static const Query count_fees = { "SELECT COUNT(*) FROM fee WHERE year = $1" };
static const Query reference_of = { "SELECT reference FROM fee WHERE id = $1" };
static const Query cents_of = { "SELECT cents FROM fee WHERE id = $1" };

static int64_t fee_of(const char *slug, int64_t year)
{
    Database *database = open_database();
    int64_t fee = fee_find(database, city_find(database, text_from_z(slug)), year);
    database_close(database);
    return fee;
}

/* The text lives in the network's arena. */
static const char *address_of(int64_t fee, const char *more)
{
    return text_printf(site->arena, "/fees/%lld%s", (long long)fee, more).data;
}

static bool plant(Write *write, void *state)
{
    (void)state;
    fee_rate_put(write, &(FeeRate){ TEXT("full"), 4, 2026, LYON_CENTS }, 0);
    fee_rate_put(write, &(FeeRate){ TEXT("full"), 2, 2026, PORTO_CENTS }, 0);
    fee_rate_put(write, &(FeeRate){ TEXT("associate"), 4, 2026, 400000 }, 0);
    FeesRaised raised = fees_raise(write, &(FeesToRaise){ 2026, TEXT("2026-01-01"), TEXT("2026-11-30"), 0 });
    assert_int_equal(raised.count, 3);
    assert_int_equal(raised.without_rate, 0);
    assert_int_equal(raised.cents, LYON_CENTS + PORTO_CENTS + 400000);
    return true;
}

static void everyone_reads_what_membership_costs(void **state)
{
    (void)state;
    expect_words(VISITOR, "/fees/rates", "No rates have been fixed for 2026", true);
    expect(303, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=4&amount=16.300,77");
    expect_words(VISITOR, "/fees/rates", LYON_EUROS, true);
    expect_words(VISITOR, "/fees/rates.json?year=2026", "\"cents\":1630077", true);
    expect(422, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=4&amount=16.30.0");
    expect(422, OF_SECRETARIAT, "/fees/rates", "year=2026&category=none&band=4&amount=16300");
    expect(422, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=9&amount=16300");
    expect(422, OF_SECRETARIAT, "/fees/rates", "year=2040&category=full&band=4&amount=16300");
}

static void the_year_before_is_taken_over_with_more(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    expect(303, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=2&amount=1");
    expect(422, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2.55");
    expect(303, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2,5");
    expect_words(VISITOR, "/fees/rates.json?year=2027", "\"cents\":1670829", true);
    expect_words(VISITOR, "/fees/rates.json?year=2027", "\"cents\":410000", true);
    expect_words(VISITOR, "/fees/rates.json?year=2027", "\"cents\":100,", true);
    expect(422, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2.5");
}

static void fees_are_raised_all_or_none(void **state)
{
    (void)state;
    const char *body = "year=2027&on=2027-01-01&due_on=2027-03-31";
    expect(303, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=4&amount=16300");
    expect(303, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=2&amount=9000");
    expect_words(OF_SECRETARIAT, "/fees/raise.json?year=2027", "\"without_rate\":1", true);
    expect_words(OF_SECRETARIAT, "/fees/raise?year=2027", "1 member has no rate", true);
    expect(422, OF_SECRETARIAT, "/fees/raise", body);
    assert_int_equal(number_of(&count_fees, ARGS(2027)), 0);
    expect(303, OF_SECRETARIAT, "/fees/rates", "year=2027&category=associate&band=4&amount=4000");
    expect_words(OF_SECRETARIAT, "/fees/raise?year=2027", "Together they pay €29,300.00", true);
    expect(422, OF_SECRETARIAT, "/fees/raise", "year=2027&on=2027-01-01&due_on=2026-03-31");
    expect(303, OF_SECRETARIAT, "/fees/raise", body);
    assert_int_equal(number_of(&count_fees, ARGS(2027)), 3);
    expect(422, OF_SECRETARIAT, "/fees/raise", body);
    expect_words(OF_SECRETARIAT, "/fees.json?year=2027&sort=amount", "\"cents\":2930000", true);
}

static bool join_in_september(Write *write, void *state)
{
    (void)state;
    int64_t city = city_find(write->database, TEXT("plantedburg"));
    membership_begin(write, &(NewMembership){ city, TEXT("full"), TEXT("active"), TEXT("2026-09-15"), TEXT("2026-09-01"),
                                              TEXT("Executive Committee"), 0 }, TEXT("2026-11-24"));
    fee_rate_put(write, &(FeeRate){ TEXT("full"), 1, 2026, 600000 }, 0);
    return true;
}

static void who_joins_within_the_year_pays_twelfths(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    write_recorded(join_in_september, NULL);
    expect_words(OF_SECRETARIAT, "/fees/raise.json?year=2026", "\"members\":[]", true);
    expect_words(OF_SECRETARIAT, "/fees/raise.json?year=2026&on=2026-11-24", "\"twelfths\":3,\"cents\":150000", true);
    expect(303, OF_SECRETARIAT, "/fees/raise", "year=2026&on=2026-11-24&due_on=2026-12-31");
    assert_int_equal(number_of(&cents_of, ARGS(fee_of("plantedburg", 2026))), 150000);
    expect_words(OF_SECRETARIAT, "/cities/plantedburg/account", "3 twelfths of the year", true);
}

static void the_list_is_filtered_sorted_and_summed(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    int64_t porto = fee_of("porto", 2026);
    expect(303, OF_SECRETARIAT, address_of(porto, "/paid"), "paid_on=2026-11-20");
    site->clock.now += 10 * DAY;
    Outgoing overdue = ask(site, OF_SECRETARIAT, "GET", "/fees.json?standing=overdue", NULL, NULL);
    assert_has(&overdue, "\"slug\":\"lyon\"");
    assert_lacks(&overdue, "\"slug\":\"porto\"");
    assert_has(&overdue, "\"paid\":900533");
    assert_has(&overdue, "\"overdue\":2030077");
    Outgoing by_amount = ask(site, OF_SECRETARIAT, "GET", "/fees.json?sort=amount", NULL, NULL);
    ptrdiff_t lyon = text_find(by_amount.body, TEXT("\"lyon\""), 0);
    assert_true(lyon > 0 && lyon < text_find(by_amount.body, TEXT("\"porto\""), 0));
    Outgoing of_country = ask(site, OF_SECRETARIAT, "GET", "/fees.json?country=PT&category=full&sort=due", NULL, NULL);
    assert_has(&of_country, "porto");
    assert_lacks(&of_country, "lyon");
    expect_words(OF_SECRETARIAT, "/fees.csv", "1630077", true);
    expect_words(OF_SECRETARIAT, "/fees", "<dt>Overdue</dt><dd>€20,300.77</dd>", true);
    expect_words(OF_SECRETARIAT, "/fees?year=2020", "No fee has been raised", true);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/fees?year=soon", NULL, NULL).status, 400);
}

static void a_fee_is_paid_opened_again_and_waived(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    int64_t fee = fee_of("lyon", 2026);
    expect(422, OF_SECRETARIAT, address_of(fee, "/paid"), "paid_on=2026-11-25");
    expect(422, OF_SECRETARIAT, address_of(fee, "/unpaid"), "reason=A+mistake");
    expect(303, OF_SECRETARIAT, address_of(fee, "/paid"), "paid_on=2026-11-20");
    expect(422, OF_SECRETARIAT, address_of(fee, "/paid"), "paid_on=2026-11-20");
    expect(422, OF_SECRETARIAT, address_of(fee, "/waive"), "reason=An+earthquake");
    expect_words(SAME_CITY, "/cities/lyon/account", "nothing is to be paid", true);
    expect(422, OF_SECRETARIAT, address_of(fee, "/unpaid"), "reason=");
    expect(303, OF_SECRETARIAT, address_of(fee, "/unpaid"), "reason=It+was+Porto");
    expect_words(SAME_CITY, "/cities/lyon/account", LYON_EUROS " is to be paid", true);
    expect(303, OF_SECRETARIAT, address_of(fee, "/waive"), "reason=An+earthquake");
    expect_words(SAME_CITY, "/cities/lyon/account.json", "\"standing\":\"waived\"", true);
    expect_words(OF_SECRETARIAT, address_of(fee, ""), "Fee of 2026 open again, €16,300.77: It was Porto", true);
    expect_words(OF_SECRETARIAT, address_of(fee, ".json"), "Fee of 2026 waived, €16,300.77: An earthquake", true);
}

static void the_statement_says_how_to_pay(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    expect_words(SAME_CITY, "/cities/lyon/account", "The secretariat tells you the account", true);
    expect(422, OF_ADMINISTRATION, "/fees/payment", "holder=Hanse&iban=BE68539007547035&bic=");
    expect(303, OF_ADMINISTRATION, "/fees/payment", "holder=Hanse&iban=be68+5390+0754+7034&bic=");
    expect_words(SAME_CITY, "/cities/lyon/account", "BE68 5390 0754 7034", true);
    Database *database = open_database();
    Text reference = database_text(database, site->arena, &reference_of, ARGS(fee_of("lyon", 2026)));
    database_close(database);
    Outgoing page = ask(site, SAME_CITY, "GET", "/cities/lyon/account", NULL, NULL);
    assert_has(&page, text_z(site->arena, text_slice(reference, 0, 4)));
}

/* Every route of the feature and every page that gathers, asked by every role: an amount of a city reaches its own people and the
 * secretariat only. */
static void amounts_reach_nobody_else(void **state)
{
    static const char *const targets[] = { "/cities/lyon", "/cities/lyon.json", "/cities/porto", "/cities/porto.json", "/me", "/me.json",
                                           "/cities/lyon/account.json", "/cities/porto/account.json", "/fees.json", "/fees.csv",
                                           "/fees/raise.json", "/", "/me/data.json" };
    (void)state;
    write_recorded(plant, NULL);
    for (int role = VISITOR; role < ROLE_COUNT; role++) {
        bool of_lyon = role == SAME_CITY || role == COORDINATOR_SAME || role == MEMBER_SAME || role == CHAIR_SAME;
        bool of_porto = role == OTHER_CITY || role == COORDINATOR_OTHER || role == MEMBER_OTHER || role == CHAIR_OTHER;
        bool of_staff = role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
            Outgoing answer = ask(site, (Role)role, "GET", targets[i], NULL, NULL);
            bool has_lyon = body_has(&answer, "1630077") || body_has(&answer, LYON_EUROS);
            bool has_porto = body_has(&answer, "900533") || body_has(&answer, PORTO_EUROS);
            if ((has_lyon && !of_lyon && !of_staff) || (has_porto && !of_porto && !of_staff))
                fail_msg("role %d sees the fee of another city at %s", role, targets[i]);
        }
        Outgoing one = ask(site, (Role)role, "GET", address_of(fee_of("lyon", 2026), ".json"), NULL, NULL);
        assert_int_equal(one.status, of_staff ? 200 : role == VISITOR ? 401 : 403);
        Outgoing paid = ask(site, (Role)role, "POST", address_of(fee_of("lyon", 2026), "/waive"), "reason=", NULL);
        assert_int_equal(paid.status, of_staff ? 422 : role == VISITOR ? 401 : 403);
    }
    expect_words(SAME_CITY, "/cities/lyon", LYON_EUROS, true);
    expect_words(OF_SECRETARIAT, "/cities/lyon", LYON_EUROS, true);
    expect_words(COORDINATOR_SAME, "/me", "Pay the fee of Lyon for 2026: €16,300.77", true);
    Outgoing officer = ask(site, SAME_CITY, "GET", "/me", NULL, NULL);
    assert_lacks(&officer, "Pay the fee");
}

static int run_reminders(void)
{
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    Database *database = open_database();
    int before = (int)number_of(&count_mails, NO_ARGS);
    JobKind remind = { 0 };
    for (int i = 0; i < count; i++)
        if (text_is(TEXT("fees.remind"), kinds[i].kind))
            remind = kinds[i];
    jobs_run_due(&remind, 1, app_writer(site->app), database, &site->platform);
    database_close(database);
    return (int)number_of(&count_mails, NO_ARGS) - before;
}

/* Lyon and Porto have a coordinator each, Edinburgh has none; the fees are due on 30 November. */
static void reminders_go_once_each_and_late_rather_than_never(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    int64_t lyon = fee_of("lyon", 2026), edinburgh = fee_of("edinburgh", 2026);
    assert_int_equal(run_reminders(), 2);
    site->clock.now += DAY;
    assert_int_equal(run_reminders(), 0);
    expect(303, OF_SECRETARIAT, address_of(fee_of("porto", 2026), "/paid"), "paid_on=2026-11-20");
    site->clock.now += 6 * DAY;
    assert_int_equal(run_reminders(), 1);
    assert_int_equal(number_of(&count_reminders, ARGS(lyon)), 2);
    site->clock.now += 70 * DAY;
    assert_int_equal(run_reminders(), 1);
    site->clock.now += DAY;
    assert_int_equal(run_reminders(), 0);
    assert_int_equal(number_of(&count_reminders, ARGS(lyon)), 3);
    assert_int_equal(number_of(&count_reminders, ARGS(edinburgh)), 0);
    assert_int_equal(number_of(&count_entries, ARGS(lyon)), 3);
}

static void a_reminder_is_sent_by_hand_once_a_day(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    const char *target = address_of(fee_of("lyon", 2026), "/remind");
    expect(303, OF_SECRETARIAT, target, "");
    assert_int_equal(number_of(&count_mails, NO_ARGS), 1);
    assert_int_equal(number_of(&count_signed, NO_ARGS), 1);
    expect(422, OF_SECRETARIAT, target, "");
    expect_words(OF_SECRETARIAT, address_of(fee_of("lyon", 2026), ""), "Reminder of the fee of 2026: 1 letter", true);
    expect(422, OF_SECRETARIAT, address_of(fee_of("edinburgh", 2026), "/remind"), "");
    expect(404, OF_SECRETARIAT, address_of(1, "/remind"), "");
}

/* What a feature adds to a list of what waits, for a role on the day of the clock. */
static Value *gathered(void (*ask_for)(Request *, Value *))
{
    Database *database = open_database();
    Request request = { .arena = site->arena, .app = site->app, .database = database, .now = site->clock.now,
                        .today = moment_day(site->arena, site->clock.now), .language = app_language(site->app, TEXT("en")) };
    Value *items = value_list(site->arena);
    ask_for(&request, items);
    database_close(database);
    return items;
}

static void the_desk_knows_what_is_overdue_and_not_yet_raised(void **state)
{
    (void)state;
    write_recorded(plant, NULL);
    assert_int_equal(gathered(fees_on_desk)->count, 0);
    site->clock.now += 8 * DAY;
    Value *items = gathered(fees_on_desk);
    assert_int_equal(items->count, 2);
    assert_true(text_is(value_get_text(items->items[0], "title"), "Fees of 2026: 3 are overdue, €29,306.10"));
    assert_true(text_is(value_get_text(items->items[1], "title"), "Raise the fees of 2027"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everyone_reads_what_membership_costs, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_year_before_is_taken_over_with_more, site_begin, network_end),
        cmocka_unit_test_setup_teardown(fees_are_raised_all_or_none, site_begin, network_end),
        cmocka_unit_test_setup_teardown(who_joins_within_the_year_pays_twelfths, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_list_is_filtered_sorted_and_summed, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_fee_is_paid_opened_again_and_waived, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_statement_says_how_to_pay, site_begin, network_end),
        cmocka_unit_test_setup_teardown(amounts_reach_nobody_else, site_begin, network_end),
        cmocka_unit_test_setup_teardown(reminders_go_once_each_and_late_rather_than_never, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_reminder_is_sent_by_hand_once_a_day, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_desk_knows_what_is_overdue_and_not_yet_raised, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
