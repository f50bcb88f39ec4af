/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/factors/security.h"

#include "features/factors/factors.h"
#include "http/finding.h"

void factors_security_findings(Request *request, Value *findings)
{
    int64_t count = staff_without_factor(request->database);
    Value *values = value_object(request->arena);
    put_number(values, "count", count);
    finding_add(request, findings,
                &(Finding){ .code = "people.second_factor",
                            .severity = count > 0 ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("Second factor of staff"),
                            .seen = SAY("{count, plural, =0 {Everybody of the staff has a second factor.} one {# person of the staff signs in without a second factor.} "
                                        "other {# people of the staff sign in without a second factor.}}"),
                            .values = values,
                            .why = SAY("A password or a mailbox that somebody else knows opens the whole network."),
                            .advice = SAY("Ask for it, or demand it of the secretariat and of administrators."),
                            .href = count > 0 ? "/administration/factors" : NULL });
}
