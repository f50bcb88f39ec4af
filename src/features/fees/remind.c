/* SPDX-License-Identifier: EUPL-1.2 */
/* Reminders: once a day, to those who coordinate a city whose fee is soon due or overdue. */
#include "features/fees/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/fees/reference.h"
#include "http/letter.h"
#include "rights/holders.h"

static const struct {
    const char *subject;
    const char *body;
} letters[] = {
    { SAY("Fee of {city} for {year}, due on {due_on, date}"),
      SAY("Hello {name},\n\nthe fee of {city} for {year} is {cents, money}. It is due on {due_on, date}.\n\nPlease state this "
          "reference with the payment: {reference}\n\nHow to pay, and all fees so far: {link}\n\nIf it has been paid "
          "meanwhile, please forget this letter.\n") },
    { SAY("Overdue: fee of {city} for {year}"),
      SAY("Hello {name},\n\nthe fee of {city} for {year}, {cents, money}, was due on {due_on, date} and has not reached us "
          "yet.\n\nPlease state this reference with the payment: {reference}\n\nHow to pay, and all fees so far: "
          "{link}\n\nIf it has been paid meanwhile, please forget this letter. If something stands in the way, please "
          "answer it.\n") },
};

static Value *letter_values(Write *write, const App *app, const Value *fee, int64_t person)
{
    Value *values = value_object(write->arena);
    Value *city = city_brief(write->database, write->arena, value_get_number(fee, "organisation"),
                             language_code(letter_language(write, app, person)));
    Text site = app_options(app)->public_address, slug = value_get_text(city, "slug");
    put_text(values, "city", value_get_text(city, "name"));
    put(values, "year", value_get(fee, TEXT("year")));
    put(values, "cents", value_get(fee, TEXT("cents")));
    put(values, "due_on", value_get(fee, TEXT("due_on")));
    put_text(values, "reference", reference_in_groups(write->arena, value_get_text(fee, "reference")));
    put_text(values, "link", text_printf(write->arena, "%.*s/cities/%.*s/account", TEXT_ARGUMENTS(site), TEXT_ARGUMENTS(slug)));
    return values;
}

int64_t fee_remind(Write *write, const struct App *app, const Value *fee, int64_t number, int64_t by)
{
    Text today = network_day(write->arena, write->now);
    bool is_overdue = text_compare(value_get_text(fee, "due_on"), today) < 0;
    Value *coordinators = coordinators_of(write->database, write->arena, value_get_number(fee, "organisation"), today);
    for (ptrdiff_t i = 0; i < coordinators->count; i++) {
        int64_t person = value_get_number(coordinators->items[i], "person");
        const Letter letter = { .person = person,
                                .subject = letters[is_overdue].subject,
                                .body = letters[is_overdue].body,
                                .values = letter_values(write, app, fee, person) };
        letter_send(write, app, &letter);
    }
    if (coordinators->count > 0)
        fee_reminder_keep(write, fee, number, coordinators->count, by);
    return coordinators->count;
}

/* After a stop only the last reminder whose day has come is sent, however many were missed. Where nobody coordinates the city, it
 * waits for somebody who does. */
static bool remind_all(Write *write, void *state)
{
    Text today = network_day(write->arena, write->now);
    Text until = moment_day(write->arena, day_start(today) + FIRST_REMINDER_BEFORE * DAY);
    Value *open = fees_to_remind(write->database, write->arena, until);
    for (ptrdiff_t i = 0; i < open->count; i++) {
        int64_t number = fee_reminder_on(value_get_text(open->items[i], "due_on"), today);
        if (number > value_get_number(open->items[i], "number"))
            fee_remind(write, state, open->items[i], number, 0);
    }
    return true;
}

const JobKind fees_jobs[] = {
    { .kind = "fees.remind", .write = remind_all, .is_recorded = true, .every = DAY },
    { 0 },
};
