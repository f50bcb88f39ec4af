/* SPDX-License-Identifier: EUPL-1.2 */
/* A city's statement of account: for its own people and the secretariat. */
#include "features/fees/pages.h"

#include "features/cities/cities.h"
#include "features/fees/reference.h"
#include "features/fees/words.h"

/* What is still to be paid of a fee. */
static int64_t balance_of(const Value *row)
{
    FeeStanding fee = fee_standing_of(row);
    return fee_waive_problem(&fee) ? 0 : value_get_number(row, "cents");
}

static void put_fees(Request *request, int64_t organisation)
{
    Value *rows = fees_of(request->database, request->arena, organisation, language_code(request->language));
    int64_t balance = 0;
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        fee_dress(request, rows->items[i]);
        put_number(rows->items[i], "balance", balance_of(rows->items[i]));
        balance += balance_of(rows->items[i]);
    }
    put(request->data, "fees", rows);
    put_number(request->data, "balance", balance);
    put_truth(request->page, "is_owing", balance > 0);
}

static void put_payment_account(Request *request)
{
    Value *account = fee_account(request->database, request->arena);
    if (account)
        put_text(account, "iban", reference_in_groups(request->arena, value_get_text(account, "iban")));
    put(request->data, "payment", account ? account : value_nothing());
}

Answer show_account(Request *request)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    put(request->data, "slug", value_get(city, TEXT("slug")));
    put(request->data, "name", value_get(city, TEXT("name")));
    put_text(request->data, "on", request->today);
    put_fees(request, value_get_number(city, "id"));
    put_payment_account(request);
    put_truth(request->page, "is_secretariat", is_secretariat(&request->reader));
    put_text(request->page, "title", request_say(request, SAY("Statement of account: {name}"), city));
    request->template = "fees/account";
    return ANSWER_PAGE;
}

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the fee", NULL, false },
    { "raised_on", SHAPE_DAY, "day on which it was raised", NULL, false },
    FEE_MEMBERS,
    { "balance", SHAPE_NUMBER, "what is still to be paid, in euro cents", NULL, false },
    { 0 }
};
static const Shape payment_shape[] = {
    { "holder", SHAPE_TEXT, "who holds the account", NULL, false },
    { "iban", SHAPE_TEXT, "in groups of four", NULL, false },
    { "bic", SHAPE_TEXT, "may be empty", NULL, false },
    { 0 }
};
const Shape account_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "on", SHAPE_DAY, "how it stands on this day", NULL, false },
    { "fees", SHAPE_LIST, "the fee of each year, newest first", row_shape, false },
    { "balance", SHAPE_NUMBER, "what is still to be paid of all of them, in euro cents", NULL, false },
    { "payment", SHAPE_OBJECT, "the account to pay to; null where none is known", payment_shape, true },
    { 0 }
};
