/* SPDX-License-Identifier: EUPL-1.2 */
/* The rates of a year, category by size; and the account that fees are paid to. */
#include "features/fees/pages.h"

#include "features/cities/cities.h"
#include "features/fees/reference.h"
#include "features/fees/words.h"

static const Field rate_fields[] = {
    { "year", FIELD_NUMBER, SAY("Year"), NULL, true, 0, 0, NULL },
    { "category", FIELD_CHOICE, SAY("Category"), NULL, true, 0, 40, NULL },
    { "band", FIELD_CHOICE, SAY("Inhabitants"), NULL, true, 0, 2, NULL },
    { "amount", FIELD_TEXT, SAY("Amount in euro"), SAY("For a whole year."), true, 0, 20, NULL },
    { 0 }
};
const Form rate_form = { rate_fields, SAY("Fix the rate") };

static const Field carry_fields[] = {
    { "year", FIELD_NUMBER, SAY("For the year"), SAY("Rates that are fixed already stay as they are."), true, 0, 0, NULL },
    { "percent", FIELD_TEXT, SAY("Raised by so many percent"), SAY("With 0 the rates stay as they were; with a minus they fall."), true, 0, 10, NULL },
    { 0 }
};
const Form carry_form = { carry_fields, SAY("Take over the year before") };

static const Field payment_fields[] = {
    { "holder", FIELD_TEXT, SAY("Account holder"), NULL, true, 0, 70, NULL },
    { "iban", FIELD_TEXT, SAY("IBAN"), NULL, true, 0, 42, NULL },
    { "bic", FIELD_TEXT, SAY("BIC"), NULL, false, 0, 11, NULL },
    { 0 }
};
const Form payment_form = { payment_fields, SAY("Save the account") };

/* NULL where none is fixed. */
static Value *rate_among(const Value *rates, Text category, int64_t band)
{
    for (ptrdiff_t i = 0; i < rates->count; i++)
        if (value_get_number(rates->items[i], "band") == band && text_equal(value_get_text(rates->items[i], "category"), category))
            return value_get(rates->items[i], TEXT("cents"));
    return NULL;
}

/* A cell for each size. */
static void add_row(Request *request, Value *rows, const Value *category, const Value *rates)
{
    Value *row = add_object(rows);
    put(row, "category", value_get(category, TEXT("code")));
    put(row, "category_name", value_get(category, TEXT("name")));
    Value *cells = put_list(row, "amounts");
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        Value *cell = add_object(cells);
        put_number(cell, "band", band);
        put_text(cell, "name", size_band_in_words(request->language, request->arena, band));
        Value *cents = rate_among(rates, value_get_text(category, "code"), band);
        put(cell, "cents", cents ? cents : value_nothing());
        put_truth(cell, "fixed", cents != NULL);
    }
}

static void put_table(Request *request, int64_t year)
{
    Value *rates = fee_rates_of(request->database, request->arena, year);
    Value *found = fee_categories(request->database, request->arena, language_code(request->language));
    Value *bands = put_list(request->data, "bands");
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        Value *head = add_object(bands);
        put_number(head, "band", band);
        put_text(head, "name", size_band_in_words(request->language, request->arena, band));
    }
    Value *rows = put_list(request->data, "rates");
    put_truth(request->page, "has_rates", rates->count > 0);
    for (ptrdiff_t i = 0; rates->count > 0 && i < found->count; i++)
        add_row(request, rows, found->items[i], rates);
}

static void put_forms(Request *request, int64_t year)
{
    Value *current = value_object(request->arena);
    put_number(current, "year", year);
    bool may_write = is_secretariat(&request->reader), may_pay_in = is_administrator(&request->reader);
    put_rate_choices(request);
    put(request->page, "rate_form", value_nothing());
    put(request->page, "carry_form", value_nothing());
    put(request->page, "payment_form", value_nothing());
    if (may_write) {
        form_show(request, "rate_form", &rate_form, "/fees/rates", current);
        form_show(request, "carry_form", &carry_form, "/fees/rates/carry", current);
    }
    if (may_pay_in)
        form_show(request, "payment_form", &payment_form, "/fees/payment", fee_account(request->database, request->arena));
}

Answer show_rates(Request *request)
{
    int64_t year, this_year = day_year(request->today);
    if (!year_asked(request, this_year, &year))
        return request->method == GET ? ANSWER_BAD_REQUEST : ANSWER_INVALID;
    put_number(request->data, "year", year);
    put(request->data, "years", fee_rate_years(request->database, request->arena));
    put_table(request, year);
    put_forms(request, year);
    put_text(request->page, "title", request_say(request, SAY("What membership costs in {year}"), request->data));
    request->template = "fees/rates";
    return ANSWER_PAGE;
}

static Text rates_address(Request *request)
{
    return text_printf(request->arena, "/fees/rates?year=%lld", (long long)field_number(request, "year"));
}

static bool write_rate(Write *write, void *state)
{
    FeeChange *change = state;
    Request *request = change->request;
    FeeRate rate = { .category = field(request, "category"), .band = field_number(request, "band"),
                     .year = field_number(request, "year") };
    euros_to_cents(text_trim(field(request, "amount")), &rate.cents);
    fee_rate_put(write, &rate, request->reader.person);
    return true;
}

Answer put_rate(Request *request)
{
    int64_t cents = 0, year = field_number(request, "year");
    form_check(request);
    put_rate_choices(request);
    form_choices_hold(request);
    bool is_amount = euros_to_cents(text_trim(field(request, "amount")), &cents);
    if (!is_amount)
        form_problem(request, "amount", SAY("Please write an amount in euro, with at most two decimals"));
    const char *problem = rate_problem(cents, year, day_year(request->today));
    if (problem)
        form_problem(request, "year", problem);
    if (form_has_problems(request))
        return form_again(request, show_rates);
    FeeChange change = { .request = request };
    return fee_change_make(&change, write_rate, show_rates, SAY("The rate is fixed."), rates_address(request));
}

static bool write_carry(Write *write, void *state)
{
    FeeChange *change = state;
    Request *request = change->request;
    int64_t per_mille = 0;
    (void)raise_problem(text_trim(field(request, "percent")), &per_mille);
    int64_t carried = fee_rates_carry(write, field_number(request, "year"), per_mille, request->reader.person);
    return change_holds(change, "year", carried > 0 ? NULL : SAY("The year before has no rate that this year lacks"));
}

Answer carry_rates(Request *request)
{
    form_check(request);
    int64_t per_mille = 0;
    const char *problem = rate_problem(0, field_number(request, "year"), day_year(request->today));
    if (problem)
        form_problem(request, "year", problem);
    problem = raise_problem(text_trim(field(request, "percent")), &per_mille);
    if (problem)
        form_problem(request, "percent", problem);
    if (form_has_problems(request))
        return form_again(request, show_rates);
    FeeChange change = { .request = request };
    return fee_change_make(&change, write_carry, show_rates, SAY("The rates are taken over."), rates_address(request));
}

static bool write_payment(Write *write, void *state)
{
    const FeeChange *change = state;
    Request *request = change->request;
    fee_account_put(write, text_trim(field(request, "holder")), iban_plain(write->arena, field(request, "iban")),
                    iban_plain(write->arena, field(request, "bic")), request->reader.person);
    return true;
}

Answer put_payment(Request *request)
{
    form_check(request);
    if (!iban_holds(iban_plain(request->arena, field(request, "iban"))))
        form_problem(request, "iban", SAY("This is no IBAN: please compare it with the account's papers"));
    if (form_has_problems(request))
        return form_again(request, show_rates);
    FeeChange change = { .request = request };
    return fee_change_make(&change, write_payment, show_rates, SAY("The account is saved."), TEXT("/fees/rates"));
}

static const Shape band_shape[] = {
    { "band", SHAPE_NUMBER, "1 to 5", NULL, false },
    { "name", SHAPE_TEXT, "what it says of inhabitants", NULL, false },
    { 0 }
};
static const Shape amount_shape[] = {
    { "band", SHAPE_NUMBER, "1 to 5", NULL, false },
    { "name", SHAPE_TEXT, "the size in the reader's language", NULL, false },
    { "cents", SHAPE_NUMBER, "a year's fee in euro cents; null where none is fixed", NULL, true },
    { "fixed", SHAPE_TRUTH, "whether there is one", NULL, false },
    { 0 }
};
static const Shape rate_row_shape[] = {
    { "category", SHAPE_TEXT, "code of the category", NULL, false },
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },
    { "amounts", SHAPE_LIST, "a year's fee for each size band", amount_shape, false },
    { 0 }
};
static const Shape year_shape[] = { { "year", SHAPE_NUMBER, "a year that has rates", NULL, false }, { 0 } };
const Shape rates_shape[] = {
    { "year", SHAPE_NUMBER, "the year that the rates are of", NULL, false },
    { "years", SHAPE_LIST, "years that have rates, newest first", year_shape, false },
    { "bands", SHAPE_LIST, "size bands", band_shape, false },
    { "rates", SHAPE_LIST, "a row for each category; empty where none is fixed", rate_row_shape, false },
    { 0 }
};
