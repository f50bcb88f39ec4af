/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes of a silence and of a consent, and nothing else. No database, no clock: every statement carries its own moment. */
#ifndef DECIDING_SILENCE_H
#define DECIDING_SILENCE_H

#include "base/moment.h"
#include "deciding/rule.h"

/* ---- Silence: who says nothing agrees ---- */

typedef struct Objection {
    ptrdiff_t city;      /* index in the roll; a city counts once, however often it speaks */
    Moment at;
    bool is_reservation; /* recorded, and breaks nothing */
} Objection;

typedef struct Silence {
    ptrdiff_t cities;    /* on the roll */
    Moment ends_at;      /* what is said at this moment or later is late */
    ptrdiff_t count;
    const Objection *objections;
} Silence;

/* Cities. One that objects in time is not among those with reservations, and only who has said nothing in time can be late. */
typedef struct SilenceOutcome {
    bool is_adopted;     /* else broken: one objection in time is enough */
    int64_t entitled, objections, reservations, late;
} SilenceOutcome;

SilenceOutcome decide_silence(Arena *arena, const Silence *silence);
Text silence_to_json(Arena *arena, const SilenceOutcome *outcome);
bool silence_from_json(Arena *arena, Text json, SilenceOutcome *result_outcome);

/* ---- Consent: everyone is asked, and one reasoned objection holds it up ---- */

typedef enum { CONSENT_NONE, CONSENT_AGREE, CONSENT_ASIDE, CONSENT_OBJECT } Consent;

/* "agree", "aside", "object"; the empty text for none, and CONSENT_NONE for any other. */
Text consent_code(Consent consent);
Consent consent_of(Text code);

typedef struct ConsentOutcome {
    enum { CONSENT_AGREED, CONSENT_OBJECTED, CONSENT_NO_QUORUM } decided;
    int64_t entitled, agree, aside, object;
    int64_t quorum;      /* so many cities have to answer, one at least */
} ConsentOutcome;

/* An answer of each city on the roll. An objection counts however few have answered. */
ConsentOutcome decide_consent(const Rule *rule, int64_t convocation, ptrdiff_t cities, const Consent *answers);
Text consent_to_json(Arena *arena, const ConsentOutcome *outcome);
bool consent_from_json(Arena *arena, Text json, ConsentOutcome *result_outcome);

#endif
