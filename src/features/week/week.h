/* SPDX-License-Identifier: EUPL-1.2 */
/* My city's week: what waits, what falls due, what is new, gathered from all features. */
#ifndef FEATURES_WEEK_WEEK_H
#define FEATURES_WEEK_WEEK_H

#include "http/feature.h"

extern const Feature week;
extern const Schema week_schema;

#endif
