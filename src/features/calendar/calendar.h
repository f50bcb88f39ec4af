/* SPDX-License-Identifier: EUPL-1.2 */
/* One secret, revocable calendar for each person, of all that falls due for them. */
#ifndef FEATURES_CALENDAR_CALENDAR_H
#define FEATURES_CALENDAR_CALENDAR_H

#include "http/feature.h"

extern const Feature calendar;
extern const Schema calendar_schema;

#endif
