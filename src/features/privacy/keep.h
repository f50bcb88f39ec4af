/* SPDX-License-Identifier: EUPL-1.2 */
/* The jobs that keep the retentions and take what was erased out of the files. */
#ifndef FEATURES_PRIVACY_KEEP_H
#define FEATURES_PRIVACY_KEEP_H

#include "features/privacy/privacy.h"

JobResult retention_keep_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);
/* Whether it is done in time, see http/finding.h. */
void privacy_security_findings(Request *request, Value *findings);

JobResult erasure_scrub_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

#endif
