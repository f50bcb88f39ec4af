/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature ask of each other. */
#ifndef FEATURES_VOTERS_STORE_H
#define FEATURES_VOTERS_STORE_H

#include "features/voters/rules.h"
#include "features/voters/voters.h"

bool occasion_is_frozen(Database *database, int64_t occasion);

/* Who may see entries about an occasion; 0: there is none. */
int64_t occasion_audience(Database *database, int64_t occasion);

/* Appends an entry about a row of the city. person: who else it is about; 0: nobody. */
void occasion_record(Write *write, const char *verb, int64_t row, int64_t occasion, int64_t organisation, int64_t person, int64_t by);


#endif
