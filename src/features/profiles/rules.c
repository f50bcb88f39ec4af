/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for profiles. */
#include "features/profiles/rules.h"

#include <string.h>

#include "rights/reader.h"
#include "view/language.h"

enum { FEWEST_DIGITS = 5, MOST_DIGITS = 20 };

/* Whoever acts for a city is of the network, and the secretariat sees the audiences of all cities. */
bool audience_is_within(int64_t inner, int64_t outer)
{
    if (inner == outer || outer == AUDIENCE_PUBLIC || inner == AUDIENCE_SECRETARIAT)
        return true;
    return outer == AUDIENCE_NETWORK && inner != AUDIENCE_PUBLIC;
}

int64_t audience_narrowed(int64_t item, int64_t person)
{
    return audience_is_within(item, person) ? item : person;
}

const char *visibility_problem(int64_t item, int64_t person)
{
    if (audience_is_within(item, person))
        return NULL;
    return SAY("This would show it to people who cannot see you at all. Choose fewer people here, or more above.");
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

const char *telephone_problem(Text telephone)
{
    int digits = 0;
    for (ptrdiff_t i = 0; i < telephone.length; i++) {
        char byte = telephone.data[i];
        digits += is_digit(byte);
        if (!is_digit(byte) && (byte == '\0' || !strchr("+()-./ ", byte)))
            return SAY("Please write digits, spaces and + only, such as +32 2 552 08 88");
    }
    if (telephone.length > 0 && (digits < FEWEST_DIGITS || digits > MOST_DIGITS))
        return SAY("Please write the whole number, with the code of the country");
    return NULL;
}
