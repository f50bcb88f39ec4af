/* SPDX-License-Identifier: EUPL-1.2 */
/* Mails about second factors: nobody gets or loses one without their knowing. */
#ifndef FEATURES_FACTORS_LETTERS_H
#define FEATURES_FACTORS_LETTERS_H

#include "http/app.h"

typedef enum { NEWS_APP, NEWS_PASSKEY, NEWS_APP_REMOVED, NEWS_PASSKEY_REMOVED, NEWS_CODES_MADE, NEWS_CODE_USED } FactorNews;

void factor_letter(Write *write, const App *app, int64_t person, FactorNews news);

/* Somebody else took all away, having made sure in this way that it was they who asked. */
void factor_reset_letter(Write *write, const App *app, int64_t person, Text reason, int64_t by);

/* A second factor will be demanded from this day on. */
void factor_demand_letter(Write *write, const App *app, int64_t person, Text kind, Text starts);

#endif
