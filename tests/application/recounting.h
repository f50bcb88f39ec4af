/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions that were decided, as an export has them, for tests of recounting. */
#ifndef TESTS_APPLICATION_RECOUNTING_H
#define TESTS_APPLICATION_RECOUNTING_H

#include "features/recounts/recounts.h"
#include "tests/application/voting.h"

/* Signs what the record has so far. */
void sign_the_record(void);

/* A vote of Lyon for, Porto against and Edinburgh for, closed and signed; secret where is_secret; no city's vote stands in the record before the close
 * where is_hidden. */
Voting decided_vote(bool is_secret, bool is_hidden);

/* A secret election of one seat among Lyon, Porto and Edinburgh, which vote for each other; likewise. The question. */
int64_t decided_election(void);

/* The files of a question (0: all), as who sees everything gets them. They live as long as the site. */
ExportFiles files_of(int64_t question);

/* The same files, in one of which (its name ends so) words stand for others; there they must be. */
ExportFiles files_with(ExportFiles files, const char *name, const char *from, const char *to);
ExportFiles files_without(ExportFiles files, const char *name);

/* What recounting finds: "" where all holds, "other_rule", "other_ballot 17". */
const char *found_in(ExportFiles files);

/* Writes them into a new folder, and removes it. */
Text folder_of(ExportFiles files);
void folder_remove(Text folder);

#endif
