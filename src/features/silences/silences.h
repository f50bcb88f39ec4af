/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "silence": who says nothing by the end agrees. One objection with a reason by one entitled city breaks it at once; what is broken goes to the
 * next meeting of the body, or goes to a vote, as the rule says. A reservation breaks nothing; what is said after the end is kept as late. Functions that
 * write want a RECORDED write. None checks who may. */
#ifndef FEATURES_SILENCES_SILENCES_H
#define FEATURES_SILENCES_SILENCES_H

#include "features/questions/questions.h"

typedef struct NewStatement {
    int64_t question;
    int64_t organisation;
    bool is_objection;    /* else a reservation */
    Text reason;
    Text language;
    int64_t by;
} NewStatement;

/* Says it for the city; an objection in time closes the question in the same write. A message why not, and nothing is written; NULL: it is said.
 * Record: silence.objected, silence.reserved, silence.late. */
const char *silence_say(Write *write, const Feature *const *features, const NewStatement *statement);

/* What waits for the next meeting of a body, the oldest first, of those that who has these audiences may see: [{question, title (words), at, objection
 * (words, the reason of the first)}]. */
Value *silence_referrals(Database *database, Arena *arena, int64_t body, Text audiences);

/* It is on an agenda: the item of the meeting (0: it was dealt with otherwise). Record: silence.taken_up. */
void silence_referral_take(Write *write, int64_t question, int64_t item, int64_t by);

/* ---- Who speaks for which city, in silences and consents alike: whoever votes for a city of the frozen roll; proxies do not speak ---- */

bool speaks_for_city(Database *database, Arena *arena, const Reader *reader, const Value *question, int64_t organisation);
/* The cities for which the reader speaks: [{organisation, name (words)}]. */
Value *cities_spoken_for(Request *request, const Value *question);
/* Everybody who speaks for, or coordinates, a city of the roll, on the day on which it opened, as Notice.persons has
 * them: [{person, reason}], each once. */
Value *people_to_tell(Database *database, Arena *arena, const Value *question);

extern const Feature silences;
extern const Schema silences_schema;

#endif
