/* SPDX-License-Identifier: EUPL-1.2 */
/* One fee, as the secretariat looks after it. */
#include "features/fees/pages.h"

#include "features/fees/words.h"
#include "http/gather.h"

enum { HISTORY_LENGTH = 50 };

static const Field pay_fields[] = {
    { "paid_on", FIELD_DAY, SAY("Paid on"), SAY("The day on which the money came in."), true, 0, 0, NULL },
    { 0 }
};
const Form pay_form = { pay_fields, SAY("Note the payment") };

static const Field reopen_fields[] = {
    { "reason", FIELD_TEXT, SAY("What went wrong"), SAY("It stays in the history, so name no person."), true, 3, 300, NULL },
    { 0 }
};
const Form reopen_form = { reopen_fields, SAY("Open it again") };

static const Field waive_fields[] = {
    { "reason", FIELD_TEXT, SAY("Why it need not be paid"), SAY("The city can read it. It stays in the history, so name no person."), true, 3, 300, NULL },
    { 0 }
};
const Form waive_form = { waive_fields, SAY("Waive the fee") };

static Value *fee_of_path(Request *request)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "fee"), &id))
        return NULL;
    return fee_load(request->database, request->arena, id, language_code(request->language));
}

static void put_form(Request *request, const char *name, const Form *form, bool allowed, const char *address)
{
    if (!allowed) {
        put(request->page, name, value_nothing());
        return;
    }
    Text action = text_printf(request->arena, "/fees/%.*s/%s", TEXT_ARGUMENTS(path_parameter(request, "fee")), address);
    form_show(request, name, form, text_z(request->arena, action), NULL);
}

static void put_forms(Request *request, const Value *row)
{
    FeeStanding fee = fee_standing_of(row);
    bool is_open = fee_waive_problem(&fee) == NULL;
    put_form(request, "pay_form", &pay_form, is_open, "paid");
    put_form(request, "waive_form", &waive_form, is_open, "waive");
    put_form(request, "reopen_form", &reopen_form, !is_open, "unpaid");
    put_truth(request->page, "can_remind", is_open);
}

Answer show_fee(Request *request)
{
    Value *fee = fee_of_path(request);
    if (!fee)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(fee, "id");
    put_forms(request, fee);
    fee_dress(request, fee);
    request->data = fee;
    put(fee, "reminders", fee_reminders(request->database, request->arena, id));
    gather_history(request, id, HISTORY_LENGTH);
    put_text(request->page, "title", request_say(request, SAY("Fee of {year}: {name}"), fee));
    request->template = "fees/one";
    return ANSWER_PAGE;
}

static Answer change_fee(Request *request, WriteFunction write, const char *done)
{
    Value *fee = fee_of_path(request);
    if (!fee)
        return ANSWER_NOT_FOUND;
    if (!form_check(request)) {
        show_fee(request);
        return ANSWER_INVALID;
    }
    FeeChange change = { .request = request, .fee = value_get_number(fee, "id") };
    Text address = text_printf(request->arena, "/fees/%lld", (long long)change.fee);
    return fee_change_make(&change, write, show_fee, done, address);
}

static Value *fee_now(Write *write, const FeeChange *change)
{
    return fee_load(write->database, write->arena, change->fee, TEXT("en"));
}

static bool write_paid(Write *write, void *state)
{
    FeeChange *change = state;
    FeeStanding fee = fee_standing_of(fee_now(write, change));
    Text paid_on = text_trim(field(change->request, "paid_on"));
    if (!change_holds(change, "paid_on", fee_pay_problem(&fee, paid_on, change->request->today)))
        return false;
    fee_pay(write, change->fee, paid_on, change->request->reader.person);
    return true;
}

Answer pay_fee(Request *request)
{
    return change_fee(request, write_paid, SAY("The payment is noted."));
}

static bool write_reopened(Write *write, void *state)
{
    FeeChange *change = state;
    FeeStanding fee = fee_standing_of(fee_now(write, change));
    if (!change_holds(change, "", fee_reopen_problem(&fee)))
        return false;
    fee_reopen(write, change->fee, text_trim(field(change->request, "reason")), change->request->reader.person);
    return true;
}

Answer reopen_fee(Request *request)
{
    return change_fee(request, write_reopened, SAY("The fee is open again."));
}

static bool write_waived(Write *write, void *state)
{
    FeeChange *change = state;
    FeeStanding fee = fee_standing_of(fee_now(write, change));
    if (!change_holds(change, "", fee_waive_problem(&fee)))
        return false;
    fee_waive(write, change->fee, text_trim(field(change->request, "reason")), change->request->reader.person);
    return true;
}

Answer waive_fee(Request *request)
{
    return change_fee(request, write_waived, SAY("The fee is waived."));
}

static bool was_reminded_on(Write *write, int64_t fee, Text day)
{
    Value *sent = fee_reminders(write->database, write->arena, fee);
    return sent->count > 0 && text_equal(value_get_text(sent->items[0], "sent_on"), day);
}

static bool write_reminder(Write *write, void *state)
{
    FeeChange *change = state;
    const Request *request = change->request;
    Value *row = fee_now(write, change);
    FeeStanding fee = fee_standing_of(row);
    const char *problem = fee_remind_problem(&fee, was_reminded_on(write, change->fee, request->today));
    if (problem == NULL && fee_remind(write, request->app, row, 0, request->reader.person) == 0)
        problem = SAY("Nobody coordinates this city, so there is nobody to write to");
    return change_holds(change, "", problem);
}

Answer remind_of_fee(Request *request)
{
    return change_fee(request, write_reminder, SAY("The reminder is on its way."));
}

static const Shape reminder_shape[] = {
    { "number", SHAPE_NUMBER, "1 before it was due, 2 to 4 afterwards, 0 by hand", NULL, false },
    { "sent_on", SHAPE_DAY, "day on which it was sent", NULL, false },
    { 0 }
};
const Shape fee_shape[] = {
    { "id", SHAPE_NUMBER, "number of the fee", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the organisation", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "raised_on", SHAPE_DAY, "day on which it was raised", NULL, false },
    FEE_MEMBERS,
    { "reminders", SHAPE_LIST, "reminders sent, newest first", reminder_shape, false },
    { "history", SHAPE_LIST, "what happened, newest first", history_shape, false },
    { 0 }
};
