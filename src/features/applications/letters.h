/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters to who speaks for an application, in their language, each with a link to the applicant's page. Within writes. */
#ifndef FEATURES_APPLICATIONS_LETTERS_H
#define FEATURES_APPLICATIONS_LETTERS_H

#include "features/applications/store.h"
#include "http/app.h"

/* Nothing is sent where the contact has been forgotten. */
void letter_to_confirm(Write *write, const App *app, int64_t application);
void letter_of_question(Write *write, const App *app, int64_t application, Text question);
void letter_of_decision(Write *write, const App *app, const Decision *decision);

#endif
