/* SPDX-License-Identifier: EUPL-1.2 */
/* All features and all tables, each in one list, in the order of the floors. */
#ifndef COMMANDS_SCHEMAS_H
#define COMMANDS_SCHEMAS_H

#include "http/feature.h"

/* Ends with NULL. Each may use only those before it. */
extern const Feature *const features[];

extern const Schema schemas[];
extern const int schema_count;

#endif
