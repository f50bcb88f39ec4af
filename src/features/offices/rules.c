/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of offices: pure, no database, no clock. */
#include "features/offices/rules.h"

#include "base/moment.h"
#include "base/say.h"

enum { LONGEST_TERM = 20, MOST_HOLDERS = 50 };

Text office_term_end(Arena *arena, Text starts, int64_t years)
{
    Text day = text_slice(starts, 4, starts.length);
    Text ends = text_printf(arena, "%04lld%.*s", (long long)(day_year(starts) + years), TEXT_ARGUMENTS(day));
    return day_is_valid(ends) ? ends : text_printf(arena, "%04lld-03-01", (long long)(day_year(starts) + years));
}

static bool holds_on(const Term *term, Text day)
{
    return text_compare(term->starts, day) <= 0 && text_compare(day, term->ends) < 0;
}

static int64_t terms_on(Terms terms, Text day)
{
    int64_t count = 0;
    for (int i = 0; i < terms.count; i++)
        count += holds_on(&terms.list[i], day);
    return count;
}

/* The number rises only on days on which a term starts. */
int64_t terms_at_once(Terms terms, Text starts, Text ends)
{
    int64_t most = terms_on(terms, starts);
    for (int i = 0; i < terms.count; i++) {
        Text day = terms.list[i].starts;
        bool is_within = text_compare(starts, day) <= 0 && text_compare(day, ends) < 0;
        int64_t count = is_within ? terms_on(terms, day) : 0;
        most = count > most ? count : most;
    }
    return most;
}

/* The term of the organisation that ends on the day; NULL where there is none. */
static const Term *term_before(Terms terms, int64_t organisation, Text day)
{
    for (int i = 0; i < terms.count; i++)
        if (terms.list[i].organisation == organisation && text_equal(terms.list[i].ends, day))
            return &terms.list[i];
    return NULL;
}

int64_t terms_in_a_row(Terms terms, int64_t organisation, Text until)
{
    int64_t count = 0;
    for (const Term *term = term_before(terms, organisation, until); term; term = term_before(terms, organisation, term->starts))
        count++;
    return count;
}

static bool holds_within(Terms terms, const Term *wanted)
{
    for (int i = 0; i < terms.count; i++)
        if (terms.list[i].organisation == wanted->organisation && text_compare(terms.list[i].starts, wanted->ends) < 0 &&
            text_compare(wanted->starts, terms.list[i].ends) < 0)
            return true;
    return false;
}

static const char *days_problem(const Term *term, Text decided_on, const char **result_field)
{
    *result_field = "ends";
    if (text_compare(term->ends, term->starts) <= 0)
        return SAY("A term must end after it has started");
    *result_field = "decided_on";
    return text_compare(decided_on, term->starts) > 0 ? SAY("It cannot start before it was decided") : NULL;
}

const char *term_problem(Terms terms, const Term *term, Text decided_on, bool is_member, int64_t most_holders,
                         int64_t most_renewals, const char **result_field)
{
    const char *problem = days_problem(term, decided_on, result_field);
    if (problem)
        return problem;
    *result_field = "city";
    if (!is_member)
        return SAY("Only an active member can hold an office: this city is none on the first day");
    if (holds_within(terms, term))
        return SAY("This city holds the office in this time already");
    if (most_renewals >= 0 && terms_in_a_row(terms, term->organisation, term->starts) > most_renewals)
        return SAY("This city has held the office as often in a row as the network's rules allow");
    *result_field = "starts";
    if (terms_at_once(terms, term->starts, term->ends) >= most_holders)
        return SAY("The office is held by another city in this time: end that term first");
    return NULL;
}

const char *term_end_problem(const Term *term, Text ends)
{
    if (text_compare(ends, term->starts) <= 0)
        return SAY("A term must end after it has started");
    return text_compare(ends, term->ends) >= 0 ? SAY("The term ends before this day anyway") : NULL;
}

static bool is_code(Text code)
{
    for (ptrdiff_t i = 0; i < code.length; i++)
        if (code.data[i] != '_' && (code.data[i] < 'a' || code.data[i] > 'z'))
            return false;
    return code.length > 0;
}

const char *post_problem(Text code, int64_t term_years, int64_t most_renewals, int64_t most_holders, const char **result_field)
{
    *result_field = "code";
    if (!is_code(code))
        return SAY("A code has small letters from a to z and underlines only");
    *result_field = "term_years";
    if (term_years < 1 || term_years > LONGEST_TERM)
        return SAY("A term has between 1 and 20 years");
    *result_field = "most_renewals";
    if (most_renewals < -1)
        return SAY("Please write 0 or more, or -1 for any number");
    *result_field = "most_holders";
    return most_holders < 1 || most_holders > MOST_HOLDERS ? SAY("Between 1 and 50 cities can hold a post at a time") : NULL;
}
