/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether what is to be deleted is deleted in time. */
#include "features/privacy/keep.h"

#include "http/finding.h"

static const Query due_at = { "SELECT MIN(due_at) FROM job WHERE kind = 'retention.keep'" };

void privacy_security_findings(Request *request, Value *findings)
{
    int64_t due = database_number(request->database, &due_at, NO_ARGS, 0);
    bool is_overdue = due == 0 || due < request->now - DAY;
    finding_add(request, findings,
                &(Finding){ .code = "privacy.retention",
                            .severity = is_overdue ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("Deleting what is old"),
                            .seen = is_overdue ? SAY("What is kept too long has not been deleted for more than a day.") : SAY("What is kept too long is deleted every day."),
                            .why = SAY("The privacy notice promises it, and what is gone cannot leak."),
                            .advice = SAY("Look into the log of the program why its jobs do not run."),
                            .href = "/administration/retention" });
}
