/* SPDX-License-Identifier: EUPL-1.2 */
/* The network's history: the record in words, for those who may see each entry. */
#ifndef FEATURES_HISTORY_HISTORY_H
#define FEATURES_HISTORY_HISTORY_H

#include "http/feature.h"

/* What everyone may see of what was decided on this day of earlier years, newest first: as the rows of /record. */
Value *history_on_this_day(Request *request, int how_many);

/* What describes a row of it. */
extern const Shape history_entry_shape[];

extern const Feature history;
extern const Schema history_schema;

#endif
