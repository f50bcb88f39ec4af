/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of open data share. */
#ifndef FEATURES_OPEN_DATA_PAGES_H
#define FEATURES_OPEN_DATA_PAGES_H

#include "features/open_data/open_data.h"
#include "http/open_data.h"

/* The lists of Popolo, with what is in each; ends with one without a name. */
typedef struct PopoloList {
    const char *name;  /* "organizations" */
    const char *about; /* a message */
} PopoloList;
extern const PopoloList popolo_lists[];

/* All sets of all features, one after another, from NULL: the next, or NULL. */
const OpenSet *open_set_after(const Request *request, const OpenSet *set);

/* Its next rows, after an id. */
Value *open_rows(Request *request, const OpenSet *set, int64_t after, int64_t how_many);

/* What the data may be used for: a web address, as the administrator has set it; empty: nothing is said. */
Text open_licence(Request *request);

Answer send_popolo(Request *request);
Answer send_catalogue(Request *request);
Answer send_site_map(Request *request);
Answer send_map_of_set(Request *request);
Answer send_robots(Request *request);
Answer send_security(Request *request);

#endif
