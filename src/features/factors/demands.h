/* SPDX-License-Identifier: EUPL-1.2 */
/* What is demanded of whom: SQL, the page of the administrator, and the letters. */
#ifndef FEATURES_FACTORS_DEMANDS_H
#define FEATURES_FACTORS_DEMANDS_H

#include "features/factors/store.h"
#include "http/demand.h"

enum { DEMANDS_MAXIMUM = 8 };

/* All of them; how many. */
int demands_load(Database *database, Arena *arena, FactorDemand demands[DEMANDS_MAXIMUM]);

/* Record: factor.demanded. An empty kind: no longer. */
void demand_set(Write *write, Text role, Text kind, Text starts, int64_t by);

/* Feature.demands: a fresh second factor where the route wants one, and what the roles of the reader demand. */
bool factors_demand(Request *request, Demand *demand);

/* The daily job "factors.demands": tells by mail of what will be demanded. */
JobResult demands_tell(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

extern const Form demand_form;
extern const Shape demands_shape[];
Answer demands_show(Request *request);
Answer demands_save(Request *request);
extern const Form demand_end_form;
Answer demand_end(Request *request);

extern const Vouch factors_vouched[];

#endif
