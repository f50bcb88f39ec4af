/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for accounts and mandates. */
#include "features/people/rules.h"

#include <arpa/inet.h>
#include <string.h>

#include "view/language.h"

enum { LONGEST_PATH = 1000, LONGEST_EMAIL = 254, IPV6_NETWORK_BYTES = 8, DOUBLINGS = 10 };

const char *password_problem(Arena *arena, Text password, Text email, Text name)
{
    ptrdiff_t length = text_count_characters(password);
    if (length < PASSWORD_SHORTEST)
        return SAY("A password needs at least 12 characters. A few words that you remember are good.");
    if (length > PASSWORD_LONGEST)
        return SAY("A password has at most 1,000 characters.");
    Text folded = text_fold(arena, text_trim(password));
    if (text_equal(folded, text_fold(arena, email)))
        return SAY("Your e-mail address cannot be your password.");
    if (text_equal(folded, text_fold(arena, name)))
        return SAY("Your name cannot be your password.");
    return NULL;
}

static Moment wait_of(int64_t failures, int64_t free_tries)
{
    int64_t doublings = failures - free_tries + 1;
    if (doublings < 1)
        return 0;
    Moment wait = SECOND << (doublings < DOUBLINGS ? doublings : DOUBLINGS);
    return wait < LONGEST_WAIT ? wait : LONGEST_WAIT;
}

int64_t seconds_to_wait(int64_t failures, int64_t free_tries, Moment last_at, Moment now)
{
    Moment wait = wait_of(failures_after(failures, last_at, now) - 1, free_tries);
    Moment passed = now > last_at ? now - last_at : 0;
    return passed >= wait ? 0 : (wait - passed + SECOND - 1) / SECOND;
}

int64_t failures_after(int64_t failures, Moment last_at, Moment now)
{
    return now > last_at && now - last_at > FAILURES_FORGOTTEN_AFTER ? 1 : failures + 1;
}

bool password_wants_current(bool has_password, bool came_by_link, Moment came_at, Moment now)
{
    return has_password && !(came_by_link && now - came_at < LINK_LASTS);
}

bool role_is_known(Text role)
{
    static const char *const roles[] = { "mayor",   "deputy_mayor", "councillor", "head_of_office",
                                         "officer", "expert",       "coordinator" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_is(role, roles[i]))
            return true;
    return false;
}

const char *mandate_problem(Text role, Text starts, Text ends, Text elected_on)
{
    if (!role_is_known(role))
        return SAY("There is no such role.");
    if (!day_is_valid(starts))
        return SAY("A mandate needs the day on which it starts.");
    if (ends.length > 0 && !day_is_valid(ends))
        return SAY("The day on which it ends does not exist.");
    if (ends.length > 0 && text_compare(ends, starts) <= 0)
        return SAY("A mandate cannot end before it has started.");
    if (elected_on.length > 0 && !day_is_valid(elected_on))
        return SAY("The day of the election does not exist.");
    if (elected_on.length > 0 && text_compare(elected_on, starts) > 0)
        return SAY("A mandate cannot start before the election.");
    return NULL;
}

/* A term that was withdrawn before it began holds on no day. */
static bool is_empty(MandateTerm term)
{
    return term.ends.length > 0 && text_compare(term.ends, term.starts) <= 0;
}

bool terms_overlap(MandateTerm a, MandateTerm b)
{
    return !is_empty(a) && !is_empty(b) && (a.ends.length == 0 || text_compare(a.ends, b.starts) > 0) &&
           (b.ends.length == 0 || text_compare(b.ends, a.starts) > 0);
}

bool term_holds_on(MandateTerm term, Text day)
{
    return text_compare(term.starts, day) <= 0 && (term.ends.length == 0 || text_compare(term.ends, day) > 0);
}

bool role_is_elected(Text role)
{
    return text_is(role, "mayor") || text_is(role, "deputy_mayor") || text_is(role, "councillor");
}

/* Day and month are compared as text, so that a year is a year, leap or not. */
static bool is_longer_than(MandateTerm term, int64_t years)
{
    enum { YEAR_DIGITS = 4 };
    int64_t between = day_year(term.ends) - day_year(term.starts);
    Text day_of_end = text_slice(term.ends, YEAR_DIGITS, term.ends.length);
    Text day_of_start = text_slice(term.starts, YEAR_DIGITS, term.starts.length);
    return between > years || (between == years && text_compare(day_of_end, day_of_start) > 0);
}

const char *mandate_term_problem(Text role, MandateTerm term)
{
    if (term.ends.length == 0 && role_is_elected(role))
        return SAY("Who is elected has a term: please give the day on which it ends.");
    if (term.ends.length > 0 && is_longer_than(term, LONGEST_TERM))
        return SAY("A mandate lasts at most 12 years; it can be renewed.");
    return NULL;
}

static bool overlaps_one_of(const MandateTerm *terms, int count, MandateTerm wanted)
{
    for (int i = 0; i < count; i++)
        if (terms_overlap(terms[i], wanted))
            return true;
    return false;
}

const char *mandate_again_problem(const MandateTerm *held, int count, MandateTerm wanted)
{
    return overlaps_one_of(held, count, wanted) ? SAY("This person already has this role for the city at that time.") : NULL;
}

const char *mandate_end_problem(MandateTerm term, Text ends, Text today)
{
    if (!day_is_valid(ends))
        return SAY("The day on which it ends does not exist.");
    if (day_has_come(term.ends, today))
        return SAY("It has ended already.");
    if (term.ends.length > 0 && text_compare(ends, term.ends) > 0)
        return SAY("It ends before that day already. To renew it, name the same person as the successor.");
    if (text_compare(ends, term.starts) < 0 || (text_equal(ends, term.starts) && text_compare(term.starts, today) <= 0))
        return SAY("A mandate cannot end before it has started.");
    return NULL;
}

const char *last_coordinator_problem(Text role, int64_t others, bool by_secretariat)
{
    if (!text_is(role, "coordinator") || others > 0 || by_secretariat)
        return NULL;
    return SAY("A city needs a coordinator. Name the successor instead, or ask the secretariat.");
}

const char *successor_problem(MandateTerm term, bool has_successor, Text starts)
{
    if (has_successor)
        return SAY("A successor is named already.");
    if (text_compare(starts, term.starts) <= 0)
        return SAY("A successor cannot start before the mandate itself.");
    return NULL;
}

static const char *absence_days_problem(MandateTerm wanted, Text today)
{
    if (!day_is_valid(wanted.starts) || !day_is_valid(wanted.ends))
        return SAY("An absence needs the day on which it starts and the day on which it ends.");
    if (text_compare(wanted.ends, wanted.starts) <= 0)
        return SAY("An absence cannot end before it has started.");
    if (text_compare(wanted.ends, today) <= 0)
        return SAY("This absence is over already.");
    if (is_longer_than(wanted, 1))
        return SAY("A deputy stands in for at most a year. For longer, name a successor.");
    return NULL;
}

const char *deputy_problem(const Absence *absence, Text today)
{
    const char *problem = absence_days_problem(absence->wanted, today);
    if (problem)
        return problem;
    if (absence->is_oneself)
        return SAY("Nobody is their own deputy.");
    if (!absence->is_of_city)
        return SAY("A deputy needs a mandate for the same city on the day on which the absence starts.");
    MandateTerm mandate = absence->mandate;
    if (text_compare(absence->wanted.starts, mandate.starts) < 0 ||
        (mandate.ends.length > 0 && text_compare(absence->wanted.ends, mandate.ends) > 0))
        return SAY("The absence must lie within the mandate.");
    if (overlaps_one_of(absence->others, absence->other_count, absence->wanted))
        return SAY("Somebody stands in on some of these days already.");
    return NULL;
}

const char *invitation_problem(int64_t sent_in_a_day, bool has_accepted)
{
    if (has_accepted)
        return SAY("This person has signed in already, and needs no invitation.");
    if (sent_in_a_day >= INVITATIONS_A_DAY)
        return SAY("Three invitations a day are enough. Try again tomorrow.");
    return NULL;
}

int64_t notice_days(Text ends, Text today)
{
    static const int64_t announced[] = { 7, 30, 90 };
    int64_t days = (day_start(ends) - day_start(today)) / DAY;
    for (size_t i = 0; days > 0 && i < sizeof announced / sizeof *announced; i++)
        if (days <= announced[i])
            return announced[i];
    return 0;
}

const char *invited_kind_problem(Text kind, bool by_administrator)
{
    if (text_is(kind, "guest") || text_is(kind, "coordinator"))
        return NULL;
    if (!text_is(kind, "secretariat") && !text_is(kind, "administrator"))
        return SAY("There is no such kind of account.");
    return by_administrator ? NULL : SAY("Only an administrator invites staff.");
}

bool path_is_own(Text path)
{
    if (path.length < 1 || path.length > LONGEST_PATH || path.data[0] != '/')
        return false;
    if (path.length > 1 && path.data[1] == '/')
        return false;
    for (ptrdiff_t i = 0; i < path.length; i++)
        if (path.data[i] <= ' ' || path.data[i] > '~' || path.data[i] == '\\')
            return false;
    return true;
}

bool email_is_plausible(Text email)
{
    ptrdiff_t at = text_find(email, TEXT("@"), 0);
    if (at < 1 || at > email.length - 2 || email.length > LONGEST_EMAIL || text_find(email, TEXT("@"), at + 1) >= 0)
        return false;
    for (ptrdiff_t i = 0; i < email.length; i++)
        if ((unsigned char)email.data[i] <= ' ' || strchr("<>,;:\"()[]\\\x7f", email.data[i]))
            return false;
    return true;
}

Text address_network(Arena *arena, Text address)
{
    struct in6_addr ipv6;
    if (inet_pton(AF_INET6, text_z(arena, address), &ipv6) != 1 || IN6_IS_ADDR_V4MAPPED(&ipv6))
        return address;
    return text_hex(arena, &ipv6, IPV6_NETWORK_BYTES);
}

const char *token_lasts_problem(Text chosen, Text until, Moment now, Moment *result_lasts)
{
    static const char *const days[] = { "7", "30", "90", "365" };
    *result_lasts = 0;
    int64_t number = 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (text_is(chosen, days[i]) && text_to_number(chosen, &number))
            *result_lasts = number * DAY;
    if (*result_lasts > 0)
        return NULL;
    if (!text_is(chosen, "until"))
        return SAY("This is none of the choices.");
    if (!day_is_valid(until))
        return SAY("Please give the last day.");
    Moment lasts = day_start(until) + DAY - now;
    if (lasts <= 0)
        return SAY("This day has passed.");
    if (lasts > TOKEN_LASTS_AT_MOST)
        return SAY("A token works for a year at most.");
    *result_lasts = lasts;
    return NULL;
}
