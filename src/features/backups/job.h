/* SPDX-License-Identifier: EUPL-1.2 */
/* A backup each day, where the operator has said into which folder. */
#ifndef FEATURES_BACKUPS_JOB_H
#define FEATURES_BACKUPS_JOB_H

#include "jobs/jobs.h"

extern const JobKind backups_jobs[];

#endif
