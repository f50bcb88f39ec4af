/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of threads: its routes, and what it answers. */
#include "features/threads/pages.h"

const Schema threads_schema = { "threads", "src/features/threads/schema.sql" };

const Feature threads = {
    .name = "threads",
    .topics = "threads",
    .tells = threads_tell,
    .notice_in_words = threads_notice_in_words,
    .about_person = threads_about_person,
    .erase_person = threads_erase_person,
    .person_columns = threads_person_columns,
    .vouched = threads_vouched,
    .entry_in_words = threads_entry_in_words,
    .entry_audience = threads_entry_audience,
    .entry_kinds = threads_entry_kinds,
    .name_object = threads_name_object,
};
