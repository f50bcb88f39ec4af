/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/asks/rules.h"

#include "base/say.h"

const Named ask_states[] = {
    { "open", SAY("Nothing yet") }, { "under_way", SAY("Under way") }, { "partly", SAY("Met in part") },
    { "met", SAY("Met") },          { "refused", SAY("Turned down") },     { 0 },
};

bool is_followed_up(Text stage)
{
    return text_is(stage, "published") || text_is(stage, "follow_up") || text_is(stage, "superseded");
}

static bool is_state(Text state)
{
    for (size_t i = 0; ask_states[i].code; i++)
        if (text_is(state, ask_states[i].code))
            return true;
    return false;
}

static bool is_address(Text evidence)
{
    return text_starts_with(evidence, TEXT("https://")) || text_starts_with(evidence, TEXT("http://"));
}

const char *news_problem(Text state, Text evidence, Text happened_on, Text today)
{
    if (!is_state(state))
        return SAY("Please choose one of the list");
    if (evidence.length > 0 && !is_address(evidence))
        return SAY("The evidence must be an address that begins with https://");
    if (text_compare(happened_on, today) > 0)
        return SAY("What has happened cannot lie in the future");
    return NULL;
}
