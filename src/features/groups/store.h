/* SPDX-License-Identifier: EUPL-1.2 */
/* What the groups' own pages ask of their store. */
#ifndef FEATURES_GROUPS_STORE_H
#define FEATURES_GROUPS_STORE_H

#include "features/groups/groups.h"

/* What the groups keep about a person. */
void groups_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void groups_erase_person(Write *write, int64_t person);
extern const PersonColumn groups_person_columns[];

#endif
