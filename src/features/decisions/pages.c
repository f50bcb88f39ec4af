/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of decisions. */
#include "features/decisions/pages.h"

const Schema decisions_schema = { "decisions", "src/features/decisions/schema.sql" };

const Feature decisions = {
    .name = "decisions",
    .topics = "decisions",
    .about_person = decisions_about_person,
    .erase_person = decisions_erase_person,
    .person_columns = decisions_person_columns,
    .vouched = decisions_vouched,
    .entry_in_words = decisions_entry_in_words,
    .entry_audience = decisions_entry_audience,
    .entry_kinds = decisions_entry_kinds,
};
