/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/signatures/rules.h"

#include "base/say.h"

bool is_open_for_signature(Text kind, Text stage)
{
    bool is_settled = text_is(stage, "adoption") || text_is(stage, "published") || text_is(stage, "follow_up");
    return text_is(kind, "declaration") && is_settled;
}

const char *signing_problem(const Signing *signing)
{
    if (!signing->is_open)
        return SAY("This text is not open for signature");
    if (signing->has_signed)
        return SAY("This organisation has signed already");
    if (!text_is(signing->status, "active"))
        return SAY("Only active members and partners sign");
    if (text_compare(signing->signed_on, signing->today) > 0)
        return SAY("The day of the signature cannot lie in the future");
    return NULL;
}
