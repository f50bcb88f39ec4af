/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading fees and rates. The secretariat's list is in list.c. */
#include "features/fees/store.h"
#include "http/kept_rows.h"

#include "features/cities/cities.h"

#define IS_OPEN "paid_on IS NULL AND waived = ''"
#define CATEGORY_NAME(code)                                                                                             \
    "LEFT JOIN category cat ON cat.code = " code " "                                                                    \
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $2 "

static const Query one_fee = {
    "SELECT f.id, f.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    "o.country, f.year, f.category, COALESCE(tc.text, cat.name, '') AS category_name, f.band, f.twelfths, f.cents, f.due_on, "
    "f.paid_on, f.waived, f.reference, f.raised_on FROM fee f JOIN organisation o ON o.id = f.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 " CATEGORY_NAME("f.category")
    "WHERE f.id = $1"
};
static const Query all_of = {
    "SELECT f.id, f.year, f.category, COALESCE(tc.text, cat.name, '') AS category_name, f.band, f.twelfths, f.cents, f.due_on, "
    "f.paid_on, f.waived, f.reference, f.raised_on FROM fee f " CATEGORY_NAME("f.category")
    "WHERE f.organisation = $1 ORDER BY f.year DESC LIMIT 200"
};
static const Query open_of = {
    "SELECT id, year, cents, due_on FROM fee WHERE organisation = $1 AND due_on <= $2 AND " IS_OPEN " ORDER BY due_on, id LIMIT 200"
};
static const Query overdue_by_year = {
    "SELECT year, COUNT(*) AS count, CAST(SUM(cents) AS BIGINT) AS cents, MIN(due_on) AS due_on FROM fee "
    "WHERE due_on < $1 AND " IS_OPEN " GROUP BY year ORDER BY year"
};
static const Query sums = {
    "SELECT COUNT(*) AS count, CAST(COALESCE(SUM(cents), 0) AS BIGINT) AS cents, "
    "CAST(COALESCE(SUM(CASE WHEN paid_on IS NOT NULL THEN cents END), 0) AS BIGINT) AS paid, "
    "CAST(COALESCE(SUM(CASE WHEN waived <> '' THEN cents END), 0) AS BIGINT) AS waived, "
    "CAST(COALESCE(SUM(CASE WHEN " IS_OPEN " THEN cents END), 0) AS BIGINT) AS open, "
    "CAST(COALESCE(SUM(CASE WHEN " IS_OPEN " AND due_on < $2 THEN cents END), 0) AS BIGINT) AS overdue "
    "FROM fee WHERE year = $1"
};
static const Query find_fee = { "SELECT id FROM fee WHERE organisation = $1 AND year = $2" };
static const Query last_year_before = { "SELECT MAX(year) FROM fee WHERE year < $1" };

/* $1 the day, $2 the language, $3 the year, $4 its 1 January: a membership that had ended by then says nothing of this year. */
#define MEMBER_SINCE                                                                                                    \
    "(SELECT MIN(e.starts) FROM membership e WHERE e.organisation = o.id AND e.status = 'active' AND e.starts <= $1 "   \
    "AND (e.ends IS NULL OR e.ends > $4)) AS member_since, r.cents AS rate "
#define RATED                                                                                                           \
    "FROM membership m JOIN organisation o ON o.id = m.organisation "                                                   \
    "LEFT JOIN fee_rate r ON r.category = m.category AND r.band = o.size_band AND r.year = $3 "
#define CHARGED                                                                                                         \
    "WHERE m.status = 'active' AND m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) "                                 \
    "AND NOT EXISTS (SELECT 1 FROM fee f WHERE f.organisation = o.id AND f.year = $3) "
static const Query candidates = {
    "SELECT o.id AS organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    "o.country, m.category, COALESCE(tc.text, cat.name, '') AS category_name, o.size_band AS band, "
    MEMBER_SINCE RATED
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 " CATEGORY_NAME("m.category")
    CHARGED "ORDER BY o.name_key, o.id LIMIT $5"
};
/* Who was a member before the year pays for all of it, whenever that began. $2 is not used. */
static const Query candidates_summed = {
    "SELECT CASE WHEN member_since > $4 THEN member_since ELSE $4 END AS member_since, rate, COUNT(*) AS members "
    "FROM (SELECT " MEMBER_SINCE RATED CHARGED "AND $2 = '') found "
    "GROUP BY CASE WHEN member_since > $4 THEN member_since ELSE $4 END, rate"
};

static const Query categories = {
    "SELECT cat.code, COALESCE(t.text, cat.name) AS name FROM category cat "
    "LEFT JOIN translation t ON t.object = cat.id AND t.field = 'name' AND t.language = $1 ORDER BY cat.position LIMIT 100"
};
static const Query rates_of = { "SELECT category, band, cents FROM fee_rate WHERE year = $1 ORDER BY category, band" };
static const Query rate_year_before = { "SELECT MAX(year) FROM fee_rate WHERE year < $1" };
static const Query account = { "SELECT holder, iban, bic FROM fee_account WHERE id = 1" };
static const Query reminders = {
    "SELECT number, sent_on FROM fee_reminder WHERE fee = $1 ORDER BY sent_on DESC, number DESC LIMIT 100"
};
static const Query to_remind = {
    "SELECT f.id, f.organisation, f.year, f.cents, f.due_on, f.reference, "
    "COALESCE((SELECT MAX(r.number) FROM fee_reminder r WHERE r.fee = f.id), 0) AS number FROM fee f "
    "WHERE f.due_on <= $1 AND f.paid_on IS NULL AND f.waived = '' ORDER BY f.due_on, f.id LIMIT $2"
};

Value *fee_load(Database *database, Arena *arena, int64_t fee, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_fee, ARGS(fee, language)));
}

FeeStanding fee_standing_of(const Value *row)
{
    return (FeeStanding){ value_get_text(row, "due_on"), value_get_text(row, "paid_on"), value_get_text(row, "waived") };
}

int64_t fee_find(Database *database, int64_t organisation, int64_t year)
{
    return database_number(database, &find_fee, ARGS(organisation, year), 0);
}

Value *fees_of(Database *database, Arena *arena, int64_t organisation, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &all_of, ARGS(organisation, language)));
}

Value *fees_open_of(Database *database, Arena *arena, int64_t organisation, Text until)
{
    return value_from_rows(arena, database_query(database, arena, &open_of, ARGS(organisation, until)));
}

Value *fees_overdue(Request *request)
{
    return rows_kept(request, "fees", &overdue_by_year, ARGS(request->today));
}

Value *fees_summed(Request *request, int64_t year)
{
    Value *rows = rows_kept(request, "fees", &sums, ARGS(year, request->today));
    return rows->count > 0 ? rows->items[0] : value_object(request->arena);
}

/* The years below one, newest first, each found by the one after it: no list of all rows for a handful of years. */
static Value *years_found(Database *database, Arena *arena, const Query *before)
{
    enum { BEYOND_ALL_YEARS = 10000 };
    Value *years = value_list(arena);
    int64_t year = database_number(database, before, ARGS(BEYOND_ALL_YEARS), 0);
    for (; year > 0; year = database_number(database, before, ARGS(year), 0))
        put_number(add_object(years), "year", year);
    return years;
}

Value *fee_years(Database *database, Arena *arena)
{
    return years_found(database, arena, &last_year_before);
}

bool fees_were_raised(Database *database, int64_t year)
{
    return database_number(database, &last_year_before, ARGS(year + 1), 0) == year;
}

static void candidate_reckon(Value *candidate, int64_t year)
{
    int64_t twelfths = fee_twelfths(value_get_text(candidate, "member_since"), year);
    put_truth(candidate, "has_rate", value_get(candidate, TEXT("rate"))->kind == VALUE_NUMBER);
    put_number(candidate, "twelfths", twelfths);
    put_number(candidate, "cents", fee_of_twelfths(value_get_number(candidate, "rate"), twelfths));
}

static Text first_day_of(Arena *arena, int64_t year)
{
    return text_printf(arena, "%04lld-01-01", (long long)year);
}

Value *fees_candidates(Database *database, Arena *arena, int64_t year, Text on, Text language)
{
    const Parameters parameters = ARGS(on, language, year, first_day_of(arena, year), MOST_MEMBERS);
    Value *found = value_from_rows(arena, database_query(database, arena, &candidates, parameters));
    for (ptrdiff_t i = 0; i < found->count; i++)
        candidate_reckon(found->items[i], year);
    return found;
}

Value *fees_candidates_shown(Request *request, int64_t year, Text on)
{
    const Parameters parameters =
        ARGS(on, language_code(request->language), year, first_day_of(request->arena, year), MEMBERS_SHOWN);
    Value *found = rows_kept(request, "cities fees", &candidates, parameters);
    for (ptrdiff_t i = 0; i < found->count; i++)
        candidate_reckon(found->items[i], year);
    return found;
}

FeesRaised fees_previewed(Request *request, int64_t year, Text on)
{
    FeesRaised raised = { 0 };
    const Value *sorts = rows_kept(request, "cities fees", &candidates_summed, ARGS(on, "", year, first_day_of(request->arena, year)));
    for (ptrdiff_t i = 0; i < sorts->count; i++) {
        Value *sort = sorts->items[i];
        int64_t members = value_get_number(sort, "members");
        candidate_reckon(sort, year);
        bool pays = value_get_number(sort, "twelfths") > 0;
        raised.count += pays ? members : 0;
        raised.without_rate += pays && !value_get(sort, TEXT("has_rate"))->truth ? members : 0;
        raised.cents += value_get_number(sort, "cents") * members;
    }
    return raised;
}

FeesRaised fees_reckoned(const Value *candidates_found)
{
    FeesRaised reckoned = { 0 };
    for (ptrdiff_t i = 0; i < candidates_found->count; i++) {
        const Value *candidate = candidates_found->items[i];
        bool pays = value_get_number(candidate, "twelfths") > 0;
        reckoned.count += pays;
        reckoned.without_rate += pays && !value_get(candidate, TEXT("has_rate"))->truth;
        reckoned.cents += value_get_number(candidate, "cents");
    }
    return reckoned;
}

Value *fee_categories(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &categories, ARGS(language)));
}

Value *fee_rates_of(Database *database, Arena *arena, int64_t year)
{
    return value_from_rows(arena, database_query(database, arena, &rates_of, ARGS(year)));
}

Value *fee_rate_years(Database *database, Arena *arena)
{
    return years_found(database, arena, &rate_year_before);
}

Value *fee_account(Database *database, Arena *arena)
{
    return value_from_row(arena, database_query(database, arena, &account, NO_ARGS));
}

Value *fee_reminders(Database *database, Arena *arena, int64_t fee)
{
    return value_from_rows(arena, database_query(database, arena, &reminders, ARGS(fee)));
}

Value *fees_to_remind(Database *database, Arena *arena, Text until)
{
    return value_from_rows(arena, database_query(database, arena, &to_remind, ARGS(until, MOST_MEMBERS)));
}
