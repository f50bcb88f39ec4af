/* SPDX-License-Identifier: EUPL-1.2 */
/* Silences and consents decided. */
#include "deciding/silence.h"

#include "deciding/decide.h"

/* ---- Silence ---- */

typedef enum { SAID_NOTHING, SAID_LATE, SAID_RESERVATION, SAID_OBJECTION } Said; /* the later one weighs more */

static Said said(const Silence *silence, const Objection *objection)
{
    if (objection->at >= silence->ends_at)
        return SAID_LATE;
    return objection->is_reservation ? SAID_RESERVATION : SAID_OBJECTION;
}

SilenceOutcome decide_silence(Arena *arena, const Silence *silence)
{
    unsigned char *of_city = new(arena, unsigned char, silence->cities > 0 ? silence->cities : 1);
    int64_t counts[SAID_OBJECTION + 1] = { silence->cities };
    for (ptrdiff_t i = 0; i < silence->count; i++) {
        unsigned char *before = &of_city[silence->objections[i].city];
        Said now = said(silence, &silence->objections[i]);
        if (now <= *before)
            continue;
        counts[*before]--;
        counts[now]++;
        *before = (unsigned char)now;
    }
    return (SilenceOutcome){ counts[SAID_OBJECTION] == 0, silence->cities, counts[SAID_OBJECTION], counts[SAID_RESERVATION], counts[SAID_LATE] };
}

/* ---- Consent ---- */

static const char *const consent_codes[] = { "", "agree", "aside", "object" };

Text consent_code(Consent consent)
{
    return text_from_z(consent_codes[consent]);
}

Consent consent_of(Text code)
{
    for (int i = CONSENT_AGREE; i <= CONSENT_OBJECT; i++) {
        if (text_is(code, consent_codes[i]))
            return i;
    }
    return CONSENT_NONE;
}

ConsentOutcome decide_consent(const Rule *rule, int64_t convocation, ptrdiff_t cities, const Consent *answers)
{
    int64_t counts[CONSENT_OBJECT + 1] = { 0 };
    for (ptrdiff_t i = 0; i < cities; i++)
        counts[answers[i]]++;
    int64_t quorum = share_needed(convocation > 1 ? rule->second_quorum : rule->quorum, cities);
    ConsentOutcome outcome = { CONSENT_AGREED, cities, counts[CONSENT_AGREE], counts[CONSENT_ASIDE], counts[CONSENT_OBJECT], quorum > 0 ? quorum : 1 };
    if (outcome.object > 0)
        outcome.decided = CONSENT_OBJECTED;
    else if (outcome.agree + outcome.aside < outcome.quorum)
        outcome.decided = CONSENT_NO_QUORUM;
    return outcome;
}
