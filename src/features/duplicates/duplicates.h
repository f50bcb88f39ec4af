/* SPDX-License-Identifier: EUPL-1.2 */
/* Accounts that may be one person's: found by the words of their names, told apart or merged by the secretariat, and undone. */
#ifndef FEATURES_DUPLICATES_DUPLICATES_H
#define FEATURES_DUPLICATES_DUPLICATES_H

#include "http/feature.h"

extern const Feature duplicates;
extern const Schema duplicates_schema;

#endif
