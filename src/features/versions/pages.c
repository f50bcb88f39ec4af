/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of versions: its routes, and what it answers. */
#include "features/versions/store.h"

const Schema position_versions_schema = { "position_versions", "src/features/versions/schema.sql" };

const Feature versions = {
    .name = "versions",
    .topics = "positions",
    .tells = versions_tell,
    .notice_in_words = versions_notice_in_words,
    .stage_changed = versions_stage_changed,
    .about_person = versions_about_person,
    .erase_person = versions_erase_person,
    .person_columns = versions_person_columns,
    .retentions = versions_retentions,
    .vouched = versions_vouched,
    .entry_in_words = versions_entry_in_words,
    .entry_audience = versions_entry_audience,
    .entry_kinds = versions_entry_kinds,
    .name_object = versions_name_object,
};
