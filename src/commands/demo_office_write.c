/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes the offices of the network and the fees of its members in the demonstration, through the stores of their features. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "features/fees/fees.h"
#include "features/offices/offices.h"

enum { DEMO_FEES_FROM = 2024, CATEGORIES = 4, SIZE_BANDS_OF_RATES = 5, PAID_OF_TEN = 9 };

/* The first four cities of a committee are elected to the four posts. */
static const char *const posts[] = { "president", "vice_president", "treasurer", "secretary" };
enum { POSTS = sizeof posts / sizeof *posts };

static Text december(Arena *arena, int year)
{
    return text_printf(arena, "%04d-12-01", year);
}

static void write_offices_of(Write *write, DemoWalk *walk, int year)
{
    int ranks[DEMO_COMMITTEE];
    int count = demo_committee(walk->plan.data, year, ranks);
    for (int i = 0; i < POSTS && i < count; i++)
        office_begin(write, &(NewOffice){ .post = text_from_z(posts[i]),
                                          .organisation = walk->organisations[ranks[i]],
                                          .starts = december(write->arena, year),
                                          .ends = december(write->arena, year + 2),
                                          .decided_on = text_printf(write->arena, "%04d-11-20", year),
                                          .decided_by = TEXT("Annual general meeting"),
                                          .by = walk->staff[DEMO_MEMBERSHIP_OFFICER] });
}

static void write_rates(Write *write, int64_t by)
{
    static const char *const categories[CATEGORIES] = { "full", "associate", "partner", "business_partner" };
    static const int64_t euros[CATEGORIES] = { 4200, 3600, 2400, 9000 };
    for (int i = 0; i < CATEGORIES; i++)
        for (int64_t band = 1; band <= SIZE_BANDS_OF_RATES; band++)
            fee_rate_put(write, &(FeeRate){ text_from_z(categories[i]), band, DEMO_FEES_FROM, euros[i] * 100 * (band + 1) / 2 },
                         by);
}

/* Nine in ten have paid; the others are late. */
static void write_payments(Write *write, DemoWalk *walk, int64_t year, int64_t by)
{
    for (int city = 0; city < walk->plan.data->city_count; city++) {
        int64_t fee = fee_find(write->database, walk->organisations[city], year);
        bool is_late = year == DEMO_LAST_YEAR && city % 10 >= PAID_OF_TEN;
        if (fee != 0 && !is_late)
            fee_pay(write, fee, text_printf(write->arena, "%lld-03-%02d", (long long)year, 1 + city % 28), by);
    }
}

bool demo_offices_write(Write *write, void *state)
{
    DemoWalk *walk = state;
    int64_t by = walk->staff[DEMO_MEMBERSHIP_OFFICER];
    office_posts_put(write, by);
    for (int year = DEMO_FIRST_COMMITTEE; year <= DEMO_LAST_COMMITTEE; year += 2)
        write_offices_of(write, walk, year);
    write_rates(write, by);
    for (int64_t year = DEMO_FEES_FROM; year <= DEMO_LAST_YEAR; year++) {
        if (year > DEMO_FEES_FROM)
            fee_rates_carry(write, year, 20, by);
        fees_raise(write, &(FeesToRaise){ .year = year,
                                          .on = text_printf(write->arena, "%lld-01-01", (long long)year),
                                          .due_on = text_printf(write->arena, "%lld-03-31", (long long)year),
                                          .by = by });
        write_payments(write, walk, year, by);
    }
    return !database_failed(write->database);
}
