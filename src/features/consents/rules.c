/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/consents/rules.h"

#include "base/say.h"

const char *consent_problem(const Answering *answering)
{
    if (text_is(answering->state, "prepared"))
        return SAY("It is not open yet");
    if (!text_is(answering->state, "open") || (answering->closes_at && answering->now >= answering->closes_at))
        return SAY("This round is closed: the answer comes too late");
    if (!answering->is_entitled)
        return SAY("This city is not entitled to speak on it");
    if (answering->consent == CONSENT_NONE)
        return SAY("Please choose: agree, stand aside or object");
    if (answering->consent == CONSENT_OBJECT && !answering->has_reason)
        return SAY("Please say why, so that it can be integrated");
    return NULL;
}

const char *asking_again_problem(Text outcome, bool has_next, bool says_what)
{
    if (!text_is(outcome, "objected"))
        return SAY("It is asked again only after somebody objected");
    if (has_next)
        return SAY("It has been asked again already");
    return says_what ? NULL : SAY("Please say what was integrated");
}
