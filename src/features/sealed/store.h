/* SPDX-License-Identifier: EUPL-1.2 */
/* What the box keeps for its feature. */
#ifndef FEATURES_SEALED_STORE_H
#define FEATURES_SEALED_STORE_H

#include "features/sealed/sealed.h"

#define SCRUB_JOB "box.scrub"

/* The tables in which something secret has stood. */
extern const char *const box_secret_tables[];

extern const Vouch sealed_vouched[];
Text sealed_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t sealed_entry_audience(Database *database, const Value *entry);
JobResult box_scrub_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

#endif
