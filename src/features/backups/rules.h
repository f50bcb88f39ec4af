/* SPDX-License-Identifier: EUPL-1.2 */
/* What is to be said of backups: pure decisions. */
#ifndef FEATURES_BACKUPS_RULES_H
#define FEATURES_BACKUPS_RULES_H

#include "base/moment.h"

enum { BACKUP_DAYS = 7 };

typedef enum { BACKUPS_FINE, BACKUPS_NONE, BACKUPS_OLD } BackupsState;

/* Whether the last backup, made at that moment (0: there is none), is recent enough. */
BackupsState backups_state(Moment last, Moment now);

/* Whether a daily backup is due: a little early rather than a day late, since what asks does so once an hour. */
bool backup_is_due(Moment last, Moment now);

typedef enum { BACKUP_UNTESTED, BACKUP_TESTED, BACKUP_FAILED } BackupProof;

/* What was last shown of a backup. */
BackupProof backup_proof(Moment tested, Moment failed);

#endif
