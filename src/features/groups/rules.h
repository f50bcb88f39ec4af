/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for groups: pure decisions. */
#ifndef FEATURES_GROUPS_RULES_H
#define FEATURES_GROUPS_RULES_H

#include "features/groups/groups.h"

/* True for what stands in addresses under /groups besides groups. */
bool group_slug_is_reserved(Text slug);

/* The same day so many months later, or the last day of that month where it has no such day; empty for 0 months. */
Text day_after_months(Arena *arena, Text day, int64_t months);

#endif
