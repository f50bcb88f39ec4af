/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/voters/rules.h"

#include "base/say.h"

Moment hours_before(Moment opens_at, int64_t hours)
{
    return opens_at ? opens_at - hours * HOUR : 0;
}

static bool is_over(bool is_frozen, Moment now, Moment until)
{
    return is_frozen || (until && now >= until);
}

const char *voter_naming_problem(const Naming *naming)
{
    if (is_over(naming->is_frozen, naming->now, naming->until))
        return SAY("It is too late to name another voter");
    if (!naming->is_entitled)
        return SAY("This city is not entitled to vote here");
    if (!naming->acts)
        return SAY("Please choose somebody who acts for the city");
    return NULL;
}

static const char *standing_problem(const Giving *giving)
{
    if (giving->is_same)
        return SAY("A city cannot hold its own proxy");
    if (!giving->giver_is_entitled)
        return SAY("This city is not entitled to vote here");
    if (!giving->holder_is_entitled)
        return SAY("The other city is not entitled to vote here");
    return NULL;
}

const char *proxy_giving_problem(const Giving *giving)
{
    if (giving->most == 0)
        return SAY("There are no proxies under this rule");
    if (is_over(giving->is_frozen, giving->now, giving->until))
        return SAY("It is too late to give a proxy");
    const char *problem = standing_problem(giving);
    if (problem)
        return problem;
    if (giving->giver_is_present)
        return SAY("A city that is present votes itself");
    if (giving->giver_holds)
        return SAY("This city holds a proxy itself, and a proxy is not passed on");
    if (giving->holder_gave)
        return SAY("The other city has given its own proxy away");
    if (giving->held >= giving->most)
        return SAY("The other city holds as many proxies as it may");
    return NULL;
}

const char *proxy_taking_back_problem(bool is_frozen, Moment now, Moment until)
{
    return is_over(is_frozen, now, until) ? SAY("It is too late to take the proxy back") : NULL;
}
