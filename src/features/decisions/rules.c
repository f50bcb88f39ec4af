/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/decisions/rules.h"

#include "base/say.h"

const char *review_problem(Text decided_on, Text review_on, Text today)
{
    if (review_on.length == 0)
        return NULL;
    if (text_compare(review_on, decided_on) <= 0)
        return SAY("A decision is looked at again after the day on which it was taken");
    return text_compare(review_on, today) <= 0 ? SAY("Please choose a day that is still to come") : NULL;
}

const char *decision_days_problem(Text decided_on, Text review_on, Text today, const char **result_field)
{
    *result_field = "decided_on";
    if (text_compare(decided_on, today) > 0)
        return SAY("The day of the decision cannot lie in the future");
    *result_field = "review_on";
    return review_problem(decided_on, review_on, today);
}
