/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of rules. */
#include "features/rulebooks/pages.h"

const Schema rulebooks_schema = { "rulebooks", "src/features/rulebooks/schema.sql" };

const Feature rulebooks = {
    .name = "rulebooks",
    .topics = "rulebooks",
    .about_person = rulebooks_about_person,
    .erase_person = rulebooks_erase_person,
    .person_columns = rulebooks_person_columns,
    .vouched = rulebooks_vouched,
    .entry_in_words = rulebooks_entry_in_words,
    .entry_audience = rulebooks_entry_audience,
    .entry_kinds = rulebooks_entry_kinds,
};
