/* SPDX-License-Identifier: EUPL-1.2 */
/* Fees as the secretariat and the cities meet them: rates, raising, paying, reminding, and who sees an amount; in process, on both
 * engines. */
#include "tests/application/small_network.h"

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

static void assert_has(const Outgoing *answer, const char *words)
{
    if (!body_has(answer, words))
        fail_msg("\"%s\" is not in: %.*s", words, TEXT_ARGUMENTS(answer->body));
}

static void assert_lacks(const Outgoing *answer, const char *words)
{
    if (body_has(answer, words))
        fail_msg("\"%s\" is in: %.*s", words, TEXT_ARGUMENTS(answer->body));
}

static void assert_page(SmallNetwork *small, Role role, const char *target, const char *words)
{
    Outgoing answer = ask(small, role, "GET", target, NULL, NULL);
    if (answer.status != 200)
        fail_msg("%s: %d", target, answer.status);
    assert_has(&answer, words);
}

static void assert_post(SmallNetwork *small, Role role, const char *target, const char *body, int status)
{
    Outgoing answer = ask(small, role, "POST", target, body, NULL);
    if (answer.status != status)
        fail_msg("%s %s: %d %.*s", target, body, answer.status, TEXT_ARGUMENTS(answer.body));
}

static void run(SmallNetwork *small, WriteFunction function, void *state)
{
    assert_int_equal(writer_run(app_writer(small->app), RECORDED, function, state), WRITE_DONE);
}

static Database *reading(SmallNetwork *small)
{
    Text problem = { 0 };
    return database_open(small->arena, small->database, READ_ONLY, &problem);
}

static int64_t number_of(SmallNetwork *small, const Query *query, Parameters parameters)
{
    Database *database = reading(small);
    int64_t number = database_number(database, query, parameters, -1);
    database_close(database);
    return number;
}

static int64_t fee_of(SmallNetwork *small, const char *slug, int64_t year)
{
    Database *database = reading(small);
    int64_t fee = fee_find(database, city_find(database, text_from_z(slug)), year);
    database_close(database);
    return fee;
}

/* The text lives in the network's arena. */
static const char *address_of(SmallNetwork *small, int64_t fee, const char *more)
{
    return text_printf(small->arena, "/fees/%lld%s", (long long)fee, more).data;
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

static SmallNetwork *with_fees(void **state)
{
    SmallNetwork *small = *state;
    run(small, plant, NULL);
    return small;
}

static void everyone_reads_what_membership_costs(void **state)
{
    SmallNetwork *small = *state;
    assert_page(small, VISITOR, "/fees/rates", "No rates have been fixed for 2026");
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=4&amount=16.300,77", 303);
    assert_page(small, VISITOR, "/fees/rates", LYON_EUROS);
    assert_page(small, VISITOR, "/fees/rates.json?year=2026", "\"cents\":1630077");
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=4&amount=16.30.0", 422);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2026&category=none&band=4&amount=16300", 422);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2026&category=full&band=9&amount=16300", 422);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2040&category=full&band=4&amount=16300", 422);
}

static void the_year_before_is_taken_over_with_more(void **state)
{
    SmallNetwork *small = with_fees(state);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=2&amount=1", 303);
    assert_post(small, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2.55", 422);
    assert_post(small, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2,5", 303);
    assert_page(small, VISITOR, "/fees/rates.json?year=2027", "\"cents\":1670829");
    assert_page(small, VISITOR, "/fees/rates.json?year=2027", "\"cents\":410000");
    assert_page(small, VISITOR, "/fees/rates.json?year=2027", "\"cents\":100,");
    assert_post(small, OF_SECRETARIAT, "/fees/rates/carry", "year=2027&percent=2.5", 422);
}

static void fees_are_raised_all_or_none(void **state)
{
    SmallNetwork *small = *state;
    const char *body = "year=2027&on=2027-01-01&due_on=2027-03-31";
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=4&amount=16300", 303);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2027&category=full&band=2&amount=9000", 303);
    assert_page(small, OF_SECRETARIAT, "/fees/raise.json?year=2027", "\"without_rate\":1");
    assert_page(small, OF_SECRETARIAT, "/fees/raise?year=2027", "1 member has no rate");
    assert_post(small, OF_SECRETARIAT, "/fees/raise", body, 422);
    assert_int_equal(number_of(small, &count_fees, ARGS(2027)), 0);
    assert_post(small, OF_SECRETARIAT, "/fees/rates", "year=2027&category=associate&band=4&amount=4000", 303);
    assert_page(small, OF_SECRETARIAT, "/fees/raise?year=2027", "Together they pay €29,300.00");
    assert_post(small, OF_SECRETARIAT, "/fees/raise", "year=2027&on=2027-01-01&due_on=2026-03-31", 422);
    assert_post(small, OF_SECRETARIAT, "/fees/raise", body, 303);
    assert_int_equal(number_of(small, &count_fees, ARGS(2027)), 3);
    assert_post(small, OF_SECRETARIAT, "/fees/raise", body, 422);
    assert_page(small, OF_SECRETARIAT, "/fees.json?year=2027&sort=amount", "\"cents\":2930000");
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
    SmallNetwork *small = with_fees(state);
    run(small, join_in_september, NULL);
    assert_page(small, OF_SECRETARIAT, "/fees/raise.json?year=2026", "\"members\":[]");
    assert_page(small, OF_SECRETARIAT, "/fees/raise.json?year=2026&on=2026-11-24", "\"twelfths\":3,\"cents\":150000");
    assert_post(small, OF_SECRETARIAT, "/fees/raise", "year=2026&on=2026-11-24&due_on=2026-12-31", 303);
    assert_int_equal(number_of(small, &cents_of, ARGS(fee_of(small, "plantedburg", 2026))), 150000);
    assert_page(small, OF_SECRETARIAT, "/cities/plantedburg/account", "3 twelfths of the year");
}

static void the_list_is_filtered_sorted_and_summed(void **state)
{
    SmallNetwork *small = with_fees(state);
    int64_t porto = fee_of(small, "porto", 2026);
    assert_post(small, OF_SECRETARIAT, address_of(small, porto, "/paid"), "paid_on=2026-11-20", 303);
    small->clock.now += 10 * DAY;
    Outgoing overdue = ask(small, OF_SECRETARIAT, "GET", "/fees.json?standing=overdue", NULL, NULL);
    assert_has(&overdue, "\"slug\":\"lyon\"");
    assert_lacks(&overdue, "\"slug\":\"porto\"");
    assert_has(&overdue, "\"paid\":900533");
    assert_has(&overdue, "\"overdue\":2030077");
    Outgoing by_amount = ask(small, OF_SECRETARIAT, "GET", "/fees.json?sort=amount", NULL, NULL);
    ptrdiff_t lyon = text_find(by_amount.body, TEXT("\"lyon\""), 0);
    assert_true(lyon > 0 && lyon < text_find(by_amount.body, TEXT("\"porto\""), 0));
    Outgoing of_country = ask(small, OF_SECRETARIAT, "GET", "/fees.json?country=PT&category=full&sort=due", NULL, NULL);
    assert_has(&of_country, "porto");
    assert_lacks(&of_country, "lyon");
    assert_page(small, OF_SECRETARIAT, "/fees.csv", "1630077");
    assert_page(small, OF_SECRETARIAT, "/fees", "of that €20,300.77 is overdue");
    assert_page(small, OF_SECRETARIAT, "/fees?year=2020", "No fee has been raised");
    assert_int_equal(ask(small, OF_SECRETARIAT, "GET", "/fees?year=soon", NULL, NULL).status, 400);
}

static void a_fee_is_paid_opened_again_and_waived(void **state)
{
    SmallNetwork *small = with_fees(state);
    int64_t fee = fee_of(small, "lyon", 2026);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/paid"), "paid_on=2026-11-25", 422);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/unpaid"), "reason=A+mistake", 422);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/paid"), "paid_on=2026-11-20", 303);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/paid"), "paid_on=2026-11-20", 422);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/waive"), "reason=An+earthquake", 422);
    assert_page(small, SAME_CITY, "/cities/lyon/account", "nothing is to be paid");
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/unpaid"), "reason=", 422);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/unpaid"), "reason=It+was+Porto", 303);
    assert_page(small, SAME_CITY, "/cities/lyon/account", LYON_EUROS " is to be paid");
    assert_post(small, OF_SECRETARIAT, address_of(small, fee, "/waive"), "reason=An+earthquake", 303);
    assert_page(small, SAME_CITY, "/cities/lyon/account.json", "\"standing\":\"waived\"");
    assert_page(small, OF_SECRETARIAT, address_of(small, fee, ""), "Fee of 2026 open again, €16,300.77: It was Porto");
    assert_page(small, OF_SECRETARIAT, address_of(small, fee, ".json"), "Fee of 2026 waived, €16,300.77: An earthquake");
}

static void the_statement_says_how_to_pay(void **state)
{
    SmallNetwork *small = with_fees(state);
    assert_page(small, SAME_CITY, "/cities/lyon/account", "The secretariat tells you the account");
    assert_post(small, OF_ADMINISTRATION, "/fees/payment", "holder=Hanse&iban=BE68539007547035&bic=", 422);
    assert_post(small, OF_ADMINISTRATION, "/fees/payment", "holder=Hanse&iban=be68+5390+0754+7034&bic=", 303);
    assert_page(small, SAME_CITY, "/cities/lyon/account", "BE68 5390 0754 7034");
    Database *database = reading(small);
    Text reference = database_text(database, small->arena, &reference_of, ARGS(fee_of(small, "lyon", 2026)));
    database_close(database);
    Outgoing page = ask(small, SAME_CITY, "GET", "/cities/lyon/account", NULL, NULL);
    assert_has(&page, text_z(small->arena, text_slice(reference, 0, 4)));
}

/* Every route of the feature and every page that gathers, asked by every role: an amount of a city reaches its own people and the
 * secretariat only. */
static void amounts_reach_nobody_else(void **state)
{
    static const char *const targets[] = { "/cities/lyon", "/cities/lyon.json", "/cities/porto", "/cities/porto.json", "/me", "/me.json",
                                           "/cities/lyon/account.json", "/cities/porto/account.json", "/fees.json", "/fees.csv",
                                           "/fees/raise.json", "/", "/me/data.json" };
    SmallNetwork *small = with_fees(state);
    for (int role = VISITOR; role < ROLE_COUNT; role++) {
        bool of_lyon = role == SAME_CITY || role == COORDINATOR_SAME || role == MEMBER_SAME || role == CHAIR_SAME;
        bool of_porto = role == OTHER_CITY || role == COORDINATOR_OTHER || role == MEMBER_OTHER || role == CHAIR_OTHER;
        bool of_staff = role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
            Outgoing answer = ask(small, (Role)role, "GET", targets[i], NULL, NULL);
            bool has_lyon = body_has(&answer, "1630077") || body_has(&answer, LYON_EUROS);
            bool has_porto = body_has(&answer, "900533") || body_has(&answer, PORTO_EUROS);
            if ((has_lyon && !of_lyon && !of_staff) || (has_porto && !of_porto && !of_staff))
                fail_msg("role %d sees the fee of another city at %s", role, targets[i]);
        }
        Outgoing one = ask(small, (Role)role, "GET", address_of(small, fee_of(small, "lyon", 2026), ".json"), NULL, NULL);
        assert_int_equal(one.status, of_staff ? 200 : role == VISITOR ? 401 : 403);
        Outgoing paid = ask(small, (Role)role, "POST", address_of(small, fee_of(small, "lyon", 2026), "/waive"), "reason=", NULL);
        assert_int_equal(paid.status, of_staff ? 422 : role == VISITOR ? 401 : 403);
    }
    assert_page(small, SAME_CITY, "/cities/lyon", LYON_EUROS);
    assert_page(small, OF_SECRETARIAT, "/cities/lyon", LYON_EUROS);
    assert_page(small, COORDINATOR_SAME, "/me", "Pay the fee of Lyon for 2026: €16,300.77");
    Outgoing officer = ask(small, SAME_CITY, "GET", "/me", NULL, NULL);
    assert_lacks(&officer, "Pay the fee");
}

static int run_jobs(SmallNetwork *small)
{
    const JobKind *kinds;
    int count = app_job_kinds(small->app, &kinds);
    Text problem = { 0 };
    Database *database = database_open(small->arena, small->database, READ_WRITE, &problem);
    int before = (int)number_of(small, &count_mails, NO_ARGS);
    JobKind remind = { 0 };
    for (int i = 0; i < count; i++)
        if (text_is(TEXT("fees.remind"), kinds[i].kind))
            remind = kinds[i];
    jobs_run_due(&remind, 1, app_writer(small->app), database, &small->platform);
    database_close(database);
    return (int)number_of(small, &count_mails, NO_ARGS) - before;
}

/* Lyon and Porto have a coordinator each, Edinburgh has none; the fees are due on 30 November. */
static void reminders_go_once_each_and_late_rather_than_never(void **state)
{
    SmallNetwork *small = with_fees(state);
    int64_t lyon = fee_of(small, "lyon", 2026), edinburgh = fee_of(small, "edinburgh", 2026);
    assert_int_equal(run_jobs(small), 2);
    small->clock.now += DAY;
    assert_int_equal(run_jobs(small), 0);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee_of(small, "porto", 2026), "/paid"), "paid_on=2026-11-20", 303);
    small->clock.now += 6 * DAY;
    assert_int_equal(run_jobs(small), 1);
    assert_int_equal(number_of(small, &count_reminders, ARGS(lyon)), 2);
    small->clock.now += 70 * DAY;
    assert_int_equal(run_jobs(small), 1);
    small->clock.now += DAY;
    assert_int_equal(run_jobs(small), 0);
    assert_int_equal(number_of(small, &count_reminders, ARGS(lyon)), 3);
    assert_int_equal(number_of(small, &count_reminders, ARGS(edinburgh)), 0);
    assert_int_equal(number_of(small, &count_entries, ARGS(lyon)), 3);
}

static void a_reminder_is_sent_by_hand_once_a_day(void **state)
{
    SmallNetwork *small = with_fees(state);
    const char *target = address_of(small, fee_of(small, "lyon", 2026), "/remind");
    assert_post(small, OF_SECRETARIAT, target, "", 303);
    assert_int_equal(number_of(small, &count_mails, NO_ARGS), 1);
    assert_int_equal(number_of(small, &count_signed, NO_ARGS), 1);
    assert_post(small, OF_SECRETARIAT, target, "", 422);
    assert_page(small, OF_SECRETARIAT, address_of(small, fee_of(small, "lyon", 2026), ""), "Reminder of the fee of 2026: 1 letter");
    assert_post(small, OF_SECRETARIAT, address_of(small, fee_of(small, "edinburgh", 2026), "/remind"), "", 422);
    assert_post(small, OF_SECRETARIAT, address_of(small, 1, "/remind"), "", 404);
}

static void rules_of_voting_know_who_is_overdue(void **state)
{
    SmallNetwork *small = with_fees(state);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee_of(small, "lyon", 2026), "/paid"), "paid_on=2026-11-20", 303);
    assert_post(small, OF_SECRETARIAT, address_of(small, fee_of(small, "edinburgh", 2026), "/waive"), "reason=An+earthquake", 303);
    Database *database = reading(small);
    assert_false(fee_is_overdue(database, city_find(database, TEXT("porto")), TEXT("2026-11-30")));
    assert_true(fee_is_overdue(database, city_find(database, TEXT("porto")), TEXT("2026-12-01")));
    assert_false(fee_is_overdue(database, city_find(database, TEXT("lyon")), TEXT("2026-12-01")));
    assert_false(fee_is_overdue(database, city_find(database, TEXT("edinburgh")), TEXT("2027-12-01")));
    database_close(database);
}

/* What a feature adds to a list of what waits, for a role on the day of the clock. */
static Value *gathered(SmallNetwork *small, void (*ask_for)(Request *, Value *))
{
    Database *database = reading(small);
    Request request = { .arena = small->arena, .app = small->app, .database = database, .now = small->clock.now,
                        .today = moment_day(small->arena, small->clock.now), .language = app_language(small->app, TEXT("en")) };
    Value *items = value_list(small->arena);
    ask_for(&request, items);
    database_close(database);
    return items;
}

static void the_desk_knows_what_is_overdue_and_not_yet_raised(void **state)
{
    SmallNetwork *small = with_fees(state);
    assert_int_equal(gathered(small, fees_on_desk)->count, 0);
    small->clock.now += 8 * DAY;
    Value *items = gathered(small, fees_on_desk);
    assert_int_equal(items->count, 2);
    assert_true(text_is(value_get_text(items->items[0], "title"), "Fees of 2026: 3 are overdue, €29,306.10"));
    assert_true(text_is(value_get_text(items->items[1], "title"), "Raise the fees of 2027"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everyone_reads_what_membership_costs, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_year_before_is_taken_over_with_more, network_begin, network_end),
        cmocka_unit_test_setup_teardown(fees_are_raised_all_or_none, network_begin, network_end),
        cmocka_unit_test_setup_teardown(who_joins_within_the_year_pays_twelfths, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_list_is_filtered_sorted_and_summed, network_begin, network_end),
        cmocka_unit_test_setup_teardown(a_fee_is_paid_opened_again_and_waived, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_statement_says_how_to_pay, network_begin, network_end),
        cmocka_unit_test_setup_teardown(amounts_reach_nobody_else, network_begin, network_end),
        cmocka_unit_test_setup_teardown(reminders_go_once_each_and_late_rather_than_never, network_begin, network_end),
        cmocka_unit_test_setup_teardown(a_reminder_is_sent_by_hand_once_a_day, network_begin, network_end),
        cmocka_unit_test_setup_teardown(rules_of_voting_know_who_is_overdue, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_desk_knows_what_is_overdue_and_not_yet_raised, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
