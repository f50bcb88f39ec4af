/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers of a person's own sessions, password, preferences and data. */
#ifndef FEATURES_PEOPLE_ACCOUNT_H
#define FEATURES_PEOPLE_ACCOUNT_H

#include "features/people/people.h"

extern const Form password_form;
extern const Form preferences_form;

Answer sessions_show(Request *request);
Answer session_end_one(Request *request);
Answer sessions_end_others(Request *request);
Answer password_show(Request *request);
Answer password_change(Request *request);
Answer preferences_show(Request *request);
Answer preferences_change(Request *request);
Answer data_show(Request *request);

#endif
