/* SPDX-License-Identifier: EUPL-1.2 */
/* What a flow with tracked changes is once they are decided. Pure functions; what has not changed is shared with the flow. */
#ifndef OFFICE_FLOW_CHANGES_H
#define OFFICE_FLOW_CHANGES_H

#include "office/flow.h"

bool flow_has_changes(const Flow *flow);

/* The flow with all changes accepted, or all rejected: without blocks, and rows of tables, of which nothing is left. Footnotes that nothing refers to any
 * more are left out, and the others numbered anew. */
Flow flow_accepted(Arena *arena, const Flow *flow);
Flow flow_rejected(Arena *arena, const Flow *flow);

/* Runs beside each other that differ in nothing but their words become one, in place. */
void flow_runs_join(Arena *arena, FlowRuns *runs);

#endif
