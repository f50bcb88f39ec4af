/* SPDX-License-Identifier: EUPL-1.2 */
/* What is to be said of backups. */
#include "features/backups/rules.h"

BackupsState backups_state(Moment last, Moment now)
{
    return last == 0 ? BACKUPS_NONE : now - last > BACKUP_DAYS * DAY ? BACKUPS_OLD : BACKUPS_FINE;
}

bool backup_is_due(Moment last, Moment now)
{
    return now - last >= DAY - HOUR / 2;
}

BackupProof backup_proof(Moment tested, Moment failed)
{
    return failed > tested ? BACKUP_FAILED : tested > 0 ? BACKUP_TESTED : BACKUP_UNTESTED;
}
