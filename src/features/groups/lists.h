/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of groups in its orders. */
#ifndef FEATURES_GROUPS_LISTS_H
#define FEATURES_GROUPS_LISTS_H

#include "features/groups/store.h"
#include "http/list.h"

/* Rows: id, slug, name, kind, kind_name, join_way, join_way_name, cities, people, starts, sunset, ends, status (in_force or closed). */
extern const List groups_list;

/* How many groups pass the filters of the request. */
int64_t groups_counted(Request *request);

#endif
