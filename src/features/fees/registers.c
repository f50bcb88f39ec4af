/* SPDX-License-Identifier: EUPL-1.2 */
/* What members owe and have paid, as registers. Money is in whole euro cents. */
#include "features/cities/cities.h"
#include "features/fees/store.h"

static const RegisterColumn rate_columns[] = {
    { "year", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, NULL, "2026", NULL, NULL },
    { "category", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "code of the register categories", "full", NULL, NULL },
    { "band", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "of population: 1 (under 100,000) to 5 (from a million on)", "3", NULL, NULL },
    { "cents", REGISTER_NUMBER, IS_REQUIRED, NULL, "a whole year's fee, in euro cents", "1260000", NULL, NULL },
    { 0 }
};
static const Query all_rates = { "SELECT year, category, band, cents, id FROM fee_rate ORDER BY year, category, band" };
static const Query add_rate = { "INSERT INTO fee_rate (id, year, category, band, cents) VALUES ($1, $2, $3, $4, $5)" };
static const Query change_rate = { "UPDATE fee_rate SET year = $2, category = $3, band = $4, cents = $5 WHERE id = $1" };

static const char *band_problem(const RegisterRow *row, const char **result_column)
{
    int64_t band = register_number(row, "band");
    *result_column = "band";
    return band >= 1 && band <= SIZE_BANDS ? NULL : SAY("There is no such band of population.");
}

static const RegisterColumn fee_columns[] = {
    { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", "the city's name in addresses", "lyon", NULL, NULL },
    { "year", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, NULL, "2026", NULL, NULL },
    { "category", REGISTER_WORD, IS_REQUIRED, NULL, "code of the register categories, as it was then", "full", NULL, NULL },
    { "band", REGISTER_NUMBER, IS_REQUIRED, NULL, "of population, as it was then", "4", NULL, NULL },
    { "twelfths", REGISTER_NUMBER, IS_REQUIRED, NULL, "of the year's rate", "12", "12", NULL },
    { "cents", REGISTER_NUMBER, IS_REQUIRED, NULL, "in euro cents", "1260000", NULL, NULL },
    { "due_on", REGISTER_DAY, IS_REQUIRED, NULL, "the last day on which it is paid in time", "2026-03-31", NULL, NULL },
    { "paid_on", REGISTER_DAY, IS_NULL, NULL, "empty: not yet", "2026-03-12", NULL, NULL },
    { "reference", REGISTER_WORD, IS_REQUIRED, NULL, "ISO 11649, stated with the payment; each once", "RF43202428792", NULL, NULL },
    { "raised_on", REGISTER_DAY, IS_REQUIRED, NULL, "when it was asked for", "2026-01-15", "today", NULL },
    { "waived", REGISTER_TEXT, 0, NULL, "why it need not be paid; empty: it must be", "", NULL, NULL },
    { 0 }
};
static const Query all_fees = {
    "SELECT f.organisation, f.year, f.category, f.band, f.twelfths, f.cents, f.due_on, f.paid_on, f.reference, f.raised_on, f.waived, f.id "
    "FROM fee f JOIN organisation o ON o.id = f.organisation ORDER BY o.slug, f.year"
};
static const Query add_fee = {
    "INSERT INTO fee (id, organisation, year, category, band, twelfths, cents, due_on, paid_on, reference, raised_on, waived) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
};
static const Query change_fee = {
    "UPDATE fee SET organisation = $2, year = $3, category = $4, band = $5, twelfths = $6, cents = $7, due_on = $8, paid_on = $9, reference = $10, "
    "raised_on = $11, waived = $12 WHERE id = $1"
};
static const Query other_of_reference = {
    "SELECT 1 FROM fee WHERE reference = $1 AND NOT (organisation = $2 AND year = $3)"
};

static const char *fee_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "reference";
    if (database_number(row->write->database, &other_of_reference,
                        ARGS(register_text(row, "reference"), register_number(row, "city"), register_number(row, "year")), 0) != 0)
        return SAY("Another fee has this reference.");
    return band_problem(row, result_column);
}

static const RegisterColumn account_columns[] = {
    { "iban", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "where fees are paid to", "BE68539007547034", NULL, NULL },
    { "holder", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Network of cities", NULL, NULL },
    { "bic", REGISTER_WORD, 0, NULL, NULL, "BBRUBEBB", NULL, NULL },
    { 0 }
};
/* There is one row, and it has one number. */
static const Query all_accounts = { "SELECT iban, holder, bic, 0 FROM fee_account ORDER BY iban" };
static const Query add_account = { "INSERT INTO fee_account (id, iban, holder, bic) VALUES (1, $1, $2, $3)" };
static const Query change_account = { "UPDATE fee_account SET iban = $1, holder = $2, bic = $3 WHERE id = 1" };
static const Query other_account = { "SELECT 1 FROM fee_account WHERE iban <> $1" };

static const char *account_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "iban";
    return database_number(row->write->database, &other_account, ARGS(register_text(row, "iban")), 0) == 0
               ? NULL
               : SAY("There is one account, and it is another one.");
}

const Register fees_registers[] = {
    { .name = "fee-rates", .label = SAY("Rates of fees"), .about = SAY("What a member owes for a year, by category and population"), .table = "fee_rate",
      .columns = rate_columns, .rows = &all_rates, .add = &add_rate, .change = &change_rate, .object_kind = "fee_rate", .topic = "fees",
      .problem = band_problem },
    { .name = "fees", .label = SAY("Fees"), .about = SAY("What a city owes for a year, and when it was paid"), .table = "fee", .columns = fee_columns,
      .rows = &all_fees, .add = &add_fee, .change = &change_fee, .object_kind = "fee", .topic = "fees", .problem = fee_problem },
    { .name = "fee-account", .label = SAY("Account for fees"), .about = SAY("Where fees are paid to"), .is_of_machine = true, .table = "fee_account",
      .columns = account_columns, .rows = &all_accounts, .add = &add_account, .change = &change_account, .has_no_id = true, .only_object = 1, .object_kind = "fee_account",
      .topic = "fees", .problem = account_problem },
    { 0 }
};
