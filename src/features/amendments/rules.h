/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for amendments: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_AMENDMENTS_RULES_H
#define FEATURES_AMENDMENTS_RULES_H

#include "base/text.h"

/* An amendment as it stands, and who wants something of it. */
typedef struct AmendmentStanding {
    Text state;         /* collecting, submitted, withdrawn, not_admitted */
    Text fate;          /* empty: open */
    bool by_hand;
    bool is_open_stage; /* cities propose amendments in the stage that is open */
    bool is_own;        /* the city's, for which somebody acts */
    bool supports;      /* that city stands behind it already */
    bool answers;       /* the rapporteur asks */
} AmendmentStanding;

const char *amendment_support_problem(const AmendmentStanding *standing);
const char *amendment_unsupport_problem(const AmendmentStanding *standing);
const char *amendment_withdrawal_problem(const AmendmentStanding *standing);
const char *amendment_take_over_problem(const AmendmentStanding *standing);
/* Editing again what the text has left behind. */
const char *amendment_setting_right_problem(const AmendmentStanding *standing);

/* "collecting" while supporters are missing, else "submitted". Rapporteurs need none. */
const char *amendment_state_with(const char *kind, int64_t supporters, int64_t needed);

#endif
