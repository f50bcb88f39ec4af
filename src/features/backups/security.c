/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/backups/security.h"

#include "features/backups/store.h"
#include "http/finding.h"

enum { OLDEST_DAYS = 2 };

static const Query last_tested = { "SELECT MAX(tested_at) FROM backup" };

void backups_security_findings(Request *request, Value *findings)
{
    int64_t made_at = backup_last_at(request->database);
    bool is_recent = made_at > request->now - OLDEST_DAYS * DAY;
    bool is_tested = database_number(request->database, &last_tested, NO_ARGS, 0) > 0;
    Value *values = value_object(request->arena);
    put_number(values, "made_at", made_at);
    finding_add(request, findings,
                &(Finding){ .code = "backups.newest",
                            .severity = !is_recent ? FINDING_WEAK : is_tested ? FINDING_GOOD : FINDING_NOTE,
                            .title = SAY("Backups"),
                            .seen = made_at == 0   ? SAY("No backup was ever made.")
                                    : !is_recent   ? SAY("The newest backup is of {made_at, moment}.")
                                    : is_tested    ? SAY("The newest backup is of {made_at, moment}, and backups were tried.")
                                                   : SAY("The newest backup is of {made_at, moment}, but none was ever tried."),
                            .values = values,
                            .why = SAY("What a disk, a mistake or an attack takes comes back only from a backup that can be restored."),
                            .advice = SAY("Have one made each night, kept on another machine, and tried: hanse restore --test."),
                            .href = "/administration/backups" });
}
