/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of groups. */
#include "features/groups/store.h"

static int64_t find_place(Database *database, Text part, Text value)
{
    return text_is(part, "group") ? group_find(database, value) : 0;
}

const Schema groups_schema = { "groups", "src/features/groups/schema.sql" };

const Feature groups = {
    .name = "groups",
    .topics = "groups",
    .find_place = find_place,
    .about_person = groups_about_person,
    .erase_person = groups_erase_person,
    .person_columns = groups_person_columns,
};
