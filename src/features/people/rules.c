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
