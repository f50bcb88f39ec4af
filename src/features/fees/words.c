/* SPDX-License-Identifier: EUPL-1.2 */
/* The codes of fees in the reader's words. */
#include "features/fees/words.h"

#include "features/cities/cities.h"
#include "features/fees/reference.h"
#include "http/gather.h"

static const struct {
    const char *code;
    const char *label;
} standings[] = {
    { "due", SAY("To be paid") },
    { "overdue", SAY("Overdue") },
    { "paid", SAY("Paid") },
    { "waived", SAY("Waived") },
};
enum { STANDINGS = sizeof standings / sizeof *standings };

Text fee_standing_in_words(const Request *request, Text standing)
{
    for (int i = 0; i < STANDINGS; i++)
        if (text_is(standing, standings[i].code))
            return language_message(request->language, text_from_z(standings[i].label));
    return standing;
}

void fee_dress(Request *request, Value *row)
{
    FeeStanding fee = fee_standing_of(row);
    Text standing = text_from_z(fee_standing(&fee, request->today));
    put_text(row, "standing", standing);
    put_text(row, "standing_name", fee_standing_in_words(request, standing));
    put_text(row, "reference", reference_in_groups(request->arena, value_get_text(row, "reference")));
}

static Text number_text(Arena *arena, int64_t number)
{
    return text_printf(arena, "%lld", (long long)number);
}

static void add_years(Request *request, Value *list)
{
    int64_t this_year = day_year(request->today);
    Value *years = fee_years(request->database, request->arena);
    choice_add(list, (Text){ 0 }, number_text(request->arena, this_year));
    for (ptrdiff_t i = 0; i < years->count; i++) {
        int64_t year = value_get_number(years->items[i], "year");
        if (year != this_year)
            choice_add(list, number_text(request->arena, year), number_text(request->arena, year));
    }
}

static void add_categories(Request *request, Value *list)
{
    Value *found = fee_categories(request->database, request->arena, language_code(request->language));
    for (ptrdiff_t i = 0; i < found->count; i++)
        choice_add(list, value_get_text(found->items[i], "code"), value_get_text(found->items[i], "name"));
}

/* The countries of the register's own forms, after one that stands for all. */
static void put_countries(Request *request, Value *choices)
{
    put_form_choices(request);
    const Value *offered = value_get(value_get(request->page, TEXT("choices")), TEXT("country"));
    Value *list = put_list(choices, "country");
    choice_add(list, (Text){ 0 }, request_say(request, SAY("All countries"), NULL));
    for (ptrdiff_t i = 0; i < offered->count; i++)
        add(list, offered->items[i]);
}

void put_fee_filters(Request *request)
{
    if (request->face != FACE_HTML)
        return;
    Value *choices = value_object(request->arena);
    add_years(request, put_list(choices, "year"));
    Value *list = put_list(choices, "standing");
    choice_add(list, (Text){ 0 }, request_say(request, SAY("Paid or not"), NULL));
    for (int i = 0; i < STANDINGS; i++)
        choice_add(list, text_from_z(standings[i].code), request_say(request, standings[i].label, NULL));
    list = put_list(choices, "category");
    choice_add(list, (Text){ 0 }, request_say(request, SAY("All categories"), NULL));
    add_categories(request, list);
    put_countries(request, choices);
    put(request->page, "choices", choices);
}

void put_rate_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    add_categories(request, put_list(choices, "category"));
    Value *bands = put_list(choices, "band");
    for (int64_t band = 1; band <= SIZE_BANDS; band++)
        choice_add(bands, number_text(request->arena, band), size_band_in_words(request->language, request->arena, band));
}

static const EntrySentence sentences[] = {
    { "fee_rate.put", SAY("A rate of the fees of {year} was fixed: {cents, money}"), SAY("A rate of the fees was fixed") },
    { "fee_account.put", SAY("Fees are paid to {holder}, {iban}"), SAY("The account that fees are paid to was changed") },
    { "fee.raised", SAY("Fee of {year} raised: {cents, money}, due on {due_on, date}"), SAY("A fee was raised") },
    { "fee.paid", SAY("Fee of {year} paid on {paid_on, date}: {cents, money}"), SAY("A fee was paid") },
    { "fee.waived", SAY("Fee of {year} waived, {cents, money}: {reason}"), SAY("A fee was waived") },
    { "fee.reopened", SAY("Fee of {year} open again, {cents, money}: {reason}"), SAY("A fee is open again") },
    { "fee.reminded", SAY("Reminder of the fee of {year}: {letters, plural, one {# letter} other {# letters}}"),
      SAY("A reminder of a fee was sent") },
    { 0 }
};

Text fee_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}
