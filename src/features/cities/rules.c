/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's rules: pure, no database, no clock. */
#include "features/cities/rules.h"

#include "base/decimal.h"
#include "base/moment.h"
#include "view/language.h"

int64_t size_band(int64_t population)
{
    static const int64_t begins[] = { 100000, 250000, 500000, 1000000 };
    int64_t band = 1;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (population >= begins[i])
            band++;
    return band;
}

bool degrees_to_millionths(Text typed, int64_t *result)
{
    return text_to_decimal(typed, 6, result);
}

bool latitude_holds(int64_t latitude)
{
    return latitude >= -90000000 && latitude <= 90000000;
}

bool longitude_holds(int64_t longitude)
{
    return longitude >= -180000000 && longitude <= 180000000;
}

bool in_eu_on(Text eu_from, Text eu_until, Text day)
{
    if (eu_from.length == 0 || text_compare(eu_from, day) > 0)
        return false;
    return eu_until.length == 0 || text_compare(day, eu_until) <= 0;
}

bool membership_makes_public(Text status)
{
    return text_is(status, "active") || text_is(status, "suspended");
}

typedef struct Step {
    const char *before;
    const char *status;
} Step;

static const Step steps[] = {
    { "", "applicant" },          { "", "active" },            { "applicant", "candidate" }, { "applicant", "active" },
    { "applicant", "left" },      { "candidate", "active" },   { "candidate", "left" },      { "active", "active" },
    { "active", "suspended" },    { "active", "left" },        { "suspended", "active" },    { "suspended", "left" },
    { "left", "applicant" },      { "left", "active" },        { "applicant", "closed" },    { "candidate", "closed" },
    { "closed", "applicant" },    { "closed", "active" },
};

const char *membership_step_problem(Text before, Text status)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (text_is(before, steps[i].before) && text_is(status, steps[i].status))
            return NULL;
    return SAY("This standing cannot follow the present one");
}

const char *membership_start_problem(Text last_start, Text starts, Text decided_on)
{
    if (text_compare(starts, last_start) < 0)
        return SAY("It cannot start before {starts, date}, when the standing before it began");
    if (text_compare(starts, TEXT("1900-01-01")) < 0)
        return SAY("It cannot start before 1900");
    if (text_compare(starts, decided_on) < 0)
        return SAY("It cannot start before it was decided");
    return NULL;
}

const char *name_start_problem(Text last_start, Text starts, Text today)
{
    if (text_compare(starts, last_start) <= 0)
        return SAY("It must begin after the name before it");
    if (text_compare(starts, today) > 0)
        return SAY("It cannot begin in the future: rename on the day");
    return NULL;
}

const char *website_problem(Text website)
{
    bool whole = text_starts_with(website, TEXT("https://")) && website.length > 8 && text_find(website, TEXT(" "), 0) < 0;
    return website.length > 0 && !whole ? SAY("Please begin it with https://") : NULL;
}

const char *population_problem(int64_t number, int64_t year, int64_t this_year)
{
    if (year < 1800 || year > this_year)
        return SAY("The year must lie between 1800 and this year");
    if (number < 1 || number > 50000000)
        return SAY("The number must lie between 1 and 50 million");
    return NULL;
}
