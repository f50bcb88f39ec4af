/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of fees, and what its pages share. */
#include "features/fees/pages.h"

#include "features/fees/words.h"

bool change_holds(FeeChange *change, const char *name, const char *problem)
{
    change->problem_field = name;
    change->problem = problem;
    return problem == NULL;
}

Answer fee_change_make(FeeChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, Text address)
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, address);
}

bool year_asked(const Request *request, int64_t usual, int64_t *result_year)
{
    enum { FIRST = 1900, LAST = 2999 };
    Text asked = text_trim(request->method == POST ? field(request, "year") : query_parameter(request, "year"));
    *result_year = usual;
    return asked.length == 0 || (text_to_number(asked, result_year) && *result_year >= FIRST && *result_year <= LAST);
}

static const Route routes[] = {
    { GET, "/fees", show_fees, .who = SECRETARIAT, .shape = fees_shape, .parameters = "modified_since year standing category country sort after",
      .summary = "The fees of a year, filtered and sorted, with their sums" },
    { GET, "/fees/rates", show_rates, .who = ANYONE, .shape = rates_shape, .topics = "fees cities", .quick = true, .parameters = "year",
      .summary = "What membership costs in a year, by category and size" },
    { POST, "/fees/rates", put_rate, .who = SECRETARIAT, .form = &rate_form, .summary = "Fixes one rate of a year" },
    { POST, "/fees/rates/carry", carry_rates, .who = SECRETARIAT, .form = &carry_form,
      .summary = "Takes over the rates of the year before, plus so many per mille" },
    { POST, "/fees/payment", put_payment, .who = ADMINISTRATOR, .form = &payment_form,
      .summary = "The bank account that fees are paid to" },
    { GET, "/fees/raise", show_raise, .who = SECRETARIAT, .shape = raise_shape, .parameters = "year on due_on",
      .summary = "Who would be charged what for a year" },
    { POST, "/fees/raise", raise_fees, .who = SECRETARIAT, .form = &raise_form,
      .summary = "Raises the fees of a year, all of them or none" },
    { GET, "/fees/{fee}", show_fee, .who = SECRETARIAT, .shape = fee_shape, .summary = "One fee, its reminders and its history" },
    { POST, "/fees/{fee}/paid", pay_fee, .who = SECRETARIAT, .form = &pay_form, .summary = "Notes that a fee was paid" },
    { POST, "/fees/{fee}/unpaid", reopen_fee, .who = SECRETARIAT, .form = &reopen_form,
      .summary = "Opens a fee again that was noted as paid or waived by mistake" },
    { POST, "/fees/{fee}/waive", waive_fee, .who = SECRETARIAT, .form = &waive_form, .summary = "Waives a fee" },
    { POST, "/fees/{fee}/remind", remind_of_fee, .who = SECRETARIAT, .summary = "Sends a reminder of a fee now" },
    { GET, "/cities/{city}/account", show_account, .who = OF_CITY, .shape = account_shape,
      .summary = "A city's statement of account" },
    { 0 },
};

const Schema fees_schema = { "fees", "src/features/fees/schema.sql" };

const Feature fees = {
    .registers = fees_registers,
    .name = "fees",
    .area = "city",
    .routes = routes,
    .jobs = fees_jobs,
    .topics = "fees",
    .for_city = fees_for_city,
    .open_for_city = fees_open_for_city,
    .waits_for = fees_wait_for,
    .on_desk = fees_on_desk,
    .vouched = fees_vouched,
    .entry_in_words = fee_entry_in_words,
    .entry_audience = fees_entry_audience,
    .entry_kinds = fees_entry_kinds,
};
