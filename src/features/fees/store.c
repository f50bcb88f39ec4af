/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing fees: what is fixed, raised, paid, waived, reminded of, and recorded. Reading them is in views.c. */
#include "features/fees/store.h"

#include "base/zone.h"
#include "features/fees/reference.h"
#include "record/record.h"

static const Query put_rate = {
    "INSERT INTO fee_rate (id, category, band, year, cents) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (category, band, year) DO UPDATE SET cents = $5"
};
static const Query id_of_rate = { "SELECT id FROM fee_rate WHERE category = $1 AND band = $2 AND year = $3" };
static const Query rates_to_carry = {
    "SELECT r.category, r.band, r.cents FROM fee_rate r WHERE r.year = $1 AND NOT EXISTS (SELECT 1 FROM fee_rate n "
    "WHERE n.category = r.category AND n.band = r.band AND n.year = $2) ORDER BY r.category, r.band"
};
static const Query insert_fee = {
    "INSERT INTO fee (id, organisation, year, category, band, twelfths, cents, due_on, reference, raised_on) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
};
static const Query identity = { "SELECT organisation, year, cents FROM fee WHERE id = $1" };
static const Query set_paid = { "UPDATE fee SET paid_on = $2 WHERE id = $1" };
static const Query set_waived = { "UPDATE fee SET waived = $2 WHERE id = $1" };
static const Query set_open = { "UPDATE fee SET paid_on = NULL, waived = '' WHERE id = $1" };
static const Query put_account = {
    "INSERT INTO fee_account (id, holder, iban, bic) VALUES (1, $1, $2, $3) "
    "ON CONFLICT (id) DO UPDATE SET holder = $1, iban = $2, bic = $3"
};
static const Query insert_reminder = {
    "INSERT INTO fee_reminder (fee, number, sent_on) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
};

void fee_rate_put(Write *write, const FeeRate *rate, int64_t by)
{
    database_run(write->database, &put_rate, ARGS(write_new_id(write), rate->category, rate->band, rate->year, rate->cents));
    Value *content = value_object(write->arena);
    put_text(content, "category", rate->category);
    put_number(content, "band", rate->band);
    put_number(content, "year", rate->year);
    put_number(content, "cents", rate->cents);
    int64_t id = database_number(write->database, &id_of_rate, ARGS(rate->category, rate->band, rate->year), 0);
    record_append(write, (Entry){ .person = by, .verb = "fee_rate.put", .object_kind = "fee_rate", .object = id, .content = content });
    write_touch(write, "fees");
}

int64_t fee_rates_carry(Write *write, int64_t year, int64_t per_mille, int64_t by)
{
    Value *rates = value_from_rows(write->arena, database_query(write->database, write->arena, &rates_to_carry, ARGS(year - 1, year)));
    for (ptrdiff_t i = 0; i < rates->count; i++) {
        const Value *before = rates->items[i];
        const FeeRate rate = { value_get_text(before, "category"), value_get_number(before, "band"), year,
                               rate_raised(value_get_number(before, "cents"), per_mille) };
        fee_rate_put(write, &rate, by);
    }
    return rates->count;
}

/* Without a place: what hangs on a city is shown to everyone, and an amount is not. */
static void record_fee(Write *write, int64_t fee, int64_t organisation, const char *verb, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "fee", .object = fee,
                                  .content = content });
    write_touch(write, "fees");
}

/* Year and amount, which every sentence about a fee says; and whose it is. */
static Value *content_of(Write *write, int64_t fee, int64_t *result_organisation)
{
    Value *row = value_from_row(write->arena, database_query(write->database, write->arena, &identity, ARGS(fee)));
    *result_organisation = value_get_number(row, "organisation");
    Value *content = value_object(write->arena);
    put_number(content, "year", value_get_number(row, "year"));
    put_number(content, "cents", value_get_number(row, "cents"));
    return content;
}

static void fee_raise(Write *write, const Value *candidate, const FeesToRaise *wanted)
{
    int64_t id = write_new_id(write), organisation = value_get_number(candidate, "organisation");
    Text reference = creditor_reference(write->arena, text_printf(write->arena, "%lld%lld", (long long)wanted->year, (long long)id));
    database_run(write->database, &insert_fee,
                 ARGS(id, organisation, wanted->year, value_get_text(candidate, "category"), value_get_number(candidate, "band"),
                      value_get_number(candidate, "twelfths"), value_get_number(candidate, "cents"), wanted->due_on, reference,
                      network_day(write->arena, write->now)));
    int64_t owner;
    Value *content = content_of(write, id, &owner);
    put_text(content, "due_on", wanted->due_on);
    put(content, "category", value_get(candidate, TEXT("category")));
    put(content, "band", value_get(candidate, TEXT("band")));
    put(content, "twelfths", value_get(candidate, TEXT("twelfths")));
    record_fee(write, id, owner, "fee.raised", wanted->by, content);
}

FeesRaised fees_raise(Write *write, const FeesToRaise *wanted)
{
    Value *candidates = fees_candidates(write->database, write->arena, wanted->year, wanted->on, TEXT("en"));
    FeesRaised raised = fees_reckoned(candidates);
    for (ptrdiff_t i = 0; raised.without_rate == 0 && i < candidates->count; i++)
        if (value_get_number(candidates->items[i], "twelfths") > 0)
            fee_raise(write, candidates->items[i], wanted);
    return raised;
}

void fee_pay(Write *write, int64_t fee, Text paid_on, int64_t by)
{
    int64_t organisation;
    database_run(write->database, &set_paid, ARGS(fee, paid_on));
    Value *content = content_of(write, fee, &organisation);
    put_text(content, "paid_on", paid_on);
    record_fee(write, fee, organisation, "fee.paid", by, content);
}

void fee_waive(Write *write, int64_t fee, Text reason, int64_t by)
{
    int64_t organisation;
    database_run(write->database, &set_waived, ARGS(fee, reason));
    Value *content = content_of(write, fee, &organisation);
    put_text(content, "reason", reason);
    record_fee(write, fee, organisation, "fee.waived", by, content);
}

void fee_reopen(Write *write, int64_t fee, Text reason, int64_t by)
{
    int64_t organisation;
    database_run(write->database, &set_open, ARGS(fee));
    Value *content = content_of(write, fee, &organisation);
    put_text(content, "reason", reason);
    record_fee(write, fee, organisation, "fee.reopened", by, content);
}

void fee_reminder_keep(Write *write, const Value *fee, int64_t number, int64_t letters, int64_t by)
{
    int64_t id = value_get_number(fee, "id"), organisation;
    database_run(write->database, &insert_reminder, ARGS(id, number, network_day(write->arena, write->now)));
    Value *content = content_of(write, id, &organisation);
    put_number(content, "letters", letters);
    record_fee(write, id, organisation, "fee.reminded", by, content);
}

void fee_account_put(Write *write, Text holder, Text iban, Text bic, int64_t by)
{
    database_run(write->database, &put_account, ARGS(holder, iban, bic));
    Value *content = value_object(write->arena);
    put_text(content, "holder", holder);
    put_text(content, "iban", iban);
    put_text(content, "bic", bic);
    record_append(write, (Entry){ .person = by, .verb = "fee_account.put", .object_kind = "fee_account", .object = 1, .content = content });
    write_touch(write, "fees");
}
