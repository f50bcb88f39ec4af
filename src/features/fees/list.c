/* SPDX-License-Identifier: EUPL-1.2 */
/* The secretariat's list of the fees of a year. */
#include "features/fees/pages.h"

#include "features/fees/words.h"
#include "http/list.h"

/* $1 how many, $2 audiences, then the filters of fees_list in their order: $3 language, $4 today, $5 year (0: this one), $6 standing,
 * $7 category, $8 country; $9 and $10 where to go on. */
#define COLUMNS                                                                                                          \
    "f.id, f.year, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "        \
    "o.country, f.category, COALESCE(tc.text, cat.name, '') AS category_name, f.band, f.twelfths, f.cents, f.due_on, "   \
    "f.paid_on, f.waived, f.reference, "
#define NAMES_AND_FILTERS                                                                                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "                               \
    "LEFT JOIN category cat ON cat.code = f.category "                                                                   \
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $3 "                         \
    "WHERE f.year = CASE WHEN $5 = 0 THEN CAST(substr($4, 1, 4) AS BIGINT) ELSE $5 END "                                 \
    "AND " SEEN_BY("$2", "o.audience") " "                                                                \
    "AND ($6 = '' OR $6 = CASE WHEN f.waived <> '' THEN 'waived' WHEN f.paid_on IS NOT NULL THEN 'paid' "                \
    "WHEN f.due_on < $4 THEN 'overdue' ELSE 'due' END) "                                                                 \
    "AND ($7 = '' OR f.category = $7) AND ($8 = '' OR o.country = $8) "
#define ROWS "FROM fee f JOIN organisation o ON o.id = f.organisation " NAMES_AND_FILTERS
/* In the order of the cities' names, from their index: CROSS JOIN keeps SQLite to it. */
#define ROWS_BY_CITY "FROM organisation o CROSS JOIN fee f " NAMES_AND_FILTERS "AND f.organisation = o.id "

static const Query by_city = { "SELECT " COLUMNS "o.name_key AS sort_key " ROWS_BY_CITY "ORDER BY o.name_key, f.id LIMIT $1" };
static const Query by_city_after = {
    "SELECT " COLUMNS "o.name_key AS sort_key " ROWS_BY_CITY
    "AND o.name_key >= $9 AND (o.name_key, f.id) > ($9, $10) ORDER BY o.name_key, f.id LIMIT $1"
};
static const Query by_due_day = { "SELECT " COLUMNS "f.due_on AS sort_key " ROWS "ORDER BY f.due_on, f.id LIMIT $1" };
static const Query by_due_day_after = {
    "SELECT " COLUMNS "f.due_on AS sort_key " ROWS "AND (f.due_on, f.id) > ($9, $10) ORDER BY f.due_on, f.id LIMIT $1"
};
static const Query by_amount = { "SELECT " COLUMNS "f.cents AS sort_key " ROWS "ORDER BY f.cents DESC, f.id DESC LIMIT $1" };
static const Query by_amount_after = {
    "SELECT " COLUMNS "f.cents AS sort_key " ROWS "AND (f.cents, f.id) < ($9, $10) ORDER BY f.cents DESC, f.id DESC LIMIT $1"
};

static const ListFilter filters[] = {
    { "language", NULL },
    { "today", NULL },
    { "year", SAY("Year"), .is_number = true },
    { "standing", SAY("Paid") },
    { "category", SAY("Category") },
    { "country", SAY("Country") },
    { 0 }
};

static const ListOrder orders[] = {
    { "city", SAY("City"), &by_city, &by_city_after, false },
    { "due", SAY("First due first"), &by_due_day, &by_due_day_after, false },
    { "amount", SAY("Largest amount first"), &by_amount, &by_amount_after, true },
    { 0 }
};

static const ListColumn columns[] = {
    { "name", SAY("City") },
    { "country", SAY("Country") },
    { "year", SAY("Year") },
    { "category_name", SAY("Category") },
    { "band", SAY("Size band") },
    { "twelfths", SAY("Twelfths of the year") },
    { "cents", SAY("Amount in euro cents") },
    { "due_on", SAY("Due on") },
    { "paid_on", SAY("Paid on") },
    { "standing_name", SAY("Status") },
    { "waived", SAY("Why it was waived") },
    { "reference", SAY("Payment reference") },
    { 0 }
};

static const Query some = { "SELECT " COLUMNS "f.due_on AS sort_key " ROWS "AND f.id IN (SELECT number FROM numbers($9)) LIMIT $1" };

static const List fees_list = { "fees", filters, orders, columns, 50, fee_dress, .some = &some, .kind = "fee" };

static int64_t year_of_list(const Request *request)
{
    int64_t year = 0;
    (void)text_to_number(text_trim(query_parameter(request, "year")), &year);
    return year != 0 ? year : day_year(request->today);
}

Answer show_fees(Request *request)
{
    put_fee_filters(request);
    Answer answer = list_answer(request, &fees_list);
    if (answer != ANSWER_PAGE)
        return answer;
    int64_t year = year_of_list(request);
    put_number(request->data, "year", year);
    put(request->data, "sums", fees_summed(request, year));
    put_text(request->page, "title", request_say(request, SAY("Fees"), NULL));
    request->template = "fees/list";
    return ANSWER_PAGE;
}

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the fee", NULL, false },
    { "slug", SHAPE_TEXT, "the organisation's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    FEE_MEMBERS,
    { 0 }
};
static const Shape sums_shape[] = {
    { "count", SHAPE_NUMBER, "number of fees", NULL, false },
    { "cents", SHAPE_NUMBER, "what they are together, in euro cents", NULL, false },
    { "paid", SHAPE_NUMBER, "of that paid", NULL, false },
    { "waived", SHAPE_NUMBER, "of that waived", NULL, false },
    { "open", SHAPE_NUMBER, "of that neither paid nor waived", NULL, false },
    { "overdue", SHAPE_NUMBER, "of what is open overdue", NULL, false },
    { 0 }
};
const Shape fees_shape[] = {
    { "fees", SHAPE_LIST, "the fees in the order that was asked for", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { "year", SHAPE_NUMBER, "the year that they are of", NULL, false },
    { "sums", SHAPE_OBJECT, "all fees of the year, whatever is filtered", sums_shape, false },
    { 0 }
};
