/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses that get no more mail since it came back. */
#ifndef FEATURES_NOTIFICATIONS_STOPPED_H
#define FEATURES_NOTIFICATIONS_STOPPED_H

#include "features/notifications/store.h"

/* person, name, address, reason, stopped_at of a person whose address is stopped; NULL for others. */
Value *stopped_address(Database *database, Arena *arena, int64_t person);

/* The same of all who act for one of these organisations ("17,18"); of everybody where that is empty. At most 200. */
Value *stopped_addresses(Database *database, Arena *arena, Text organisations, Text today);
int64_t stopped_addresses_counted(Database *database);

/* Mail goes there again, and what came back is forgotten. */
void address_start(Write *write, int64_t person);

#endif
