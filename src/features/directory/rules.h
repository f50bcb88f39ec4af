/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may export lists of people, how many, and for how long the file can be fetched: pure decisions. */
#ifndef FEATURES_DIRECTORY_RULES_H
#define FEATURES_DIRECTORY_RULES_H

#include "base/moment.h"
#include "rights/reader.h"

enum { EXPORT_MOST = 10000, EXPORT_KEPT_DAYS = 365 };

#define EXPORT_FILE_LASTS (7 * DAY)

/* Coordinators, for people of their own cities, and the secretariat, for all. */
bool may_export(const Reader *reader);

/* The organisations whose people the reader may export: "17,18" for numbers(); empty for the secretariat, which may all. */
Text exportable_organisations(Arena *arena, const Reader *reader);

/* Why so many rows cannot be exported; NULL when they can. A message. */
const char *export_problem(int64_t count);

/* True while the file of an export made at that moment can be fetched. */
bool export_file_lasts(Moment made_at, Moment now);

#endif
