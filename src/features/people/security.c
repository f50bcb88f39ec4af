/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/security.h"

#include "http/finding.h"

enum { FEWEST_ADMINISTRATORS = 2, MOST_ADMINISTRATORS = 5, LONGEST_TOKEN_DAYS = 400, IDLE_TOKEN_DAYS = 180 };

static const Query administrators = { "SELECT COUNT(*) FROM person WHERE staff = 2 AND status = 'active'" };
static const Query tokens_of_staff = {
    "SELECT COUNT(*) FROM person JOIN session ON session.person = person.id "
    "WHERE person.staff > 0 AND session.kind = 'token' AND session.expires_at > $1 AND (session.last_seen_at < $2 OR session.expires_at > $3)"
};
static const Query sessions_of_staff = {
    "SELECT COUNT(*) FROM person JOIN session ON session.person = person.id "
    "WHERE person.staff > 0 AND session.kind = 'browser' AND session.expires_at > $1 AND session.last_seen_at < $2"
};

static void find_administrators(Request *request, Value *findings)
{
    int64_t count = database_number(request->database, &administrators, NO_ARGS, 0);
    Value *values = value_object(request->arena);
    put_number(values, "count", count);
    finding_add(request, findings,
                &(Finding){ .code = "people.administrators",
                            .severity = count < FEWEST_ADMINISTRATORS ? FINDING_NOTE : count > MOST_ADMINISTRATORS ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("Administrators"),
                            .seen = SAY("{count, plural, one {# person is administrator.} other {# people are administrators.}}"),
                            .values = values,
                            .why = SAY("A single one may be away; each further one is one more password that opens everything."),
                            .advice = SAY("Have two to five. The others do their work as secretariat."),
                            .href = "/people" });
}

static void find_tokens(Request *request, Value *findings)
{
    int64_t count = database_number(request->database, &tokens_of_staff,
                                    ARGS(request->now, request->now - IDLE_TOKEN_DAYS * DAY, request->now + LONGEST_TOKEN_DAYS * DAY), 0);
    Value *values = value_object(request->arena);
    put_number(values, "count", count);
    finding_add(request, findings,
                &(Finding){ .code = "people.tokens",
                            .severity = count > 0 ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("Access tokens of staff"),
                            .seen = SAY("{count, plural, =0 {No token of staff is unused or ends late.} one {# token of staff was not used for half a year, or ends more than a year from now.} "
                                        "other {# tokens of staff were not used for half a year, or end more than a year from now.}}"),
                            .values = values,
                            .why = SAY("A token that nobody uses or ends is found one day by somebody else."),
                            .advice = SAY("Ask their owners to end them on the page of their sessions, or end them: hanse user end-sessions.") });
}

static void find_sessions(Request *request, Value *findings)
{
    int64_t count = database_number(request->database, &sessions_of_staff, ARGS(request->now, request->now - 30 * DAY), 0);
    Value *values = value_object(request->arena);
    put_number(values, "count", count);
    finding_add(request, findings,
                &(Finding){ .code = "people.sessions",
                            .severity = count > 0 ? FINDING_NOTE : FINDING_GOOD,
                            .title = SAY("Sessions of staff"),
                            .seen = SAY("{count, plural, =0 {No session of staff has been idle for a month.} one {# session of staff has been idle for a month.} "
                                        "other {# sessions of staff have been idle for a month.}}"),
                            .values = values,
                            .why = SAY("A browser that is still signed in may no longer be where its owner is."),
                            .advice = SAY("Ask their owners to end them on the page of their sessions, or end them: hanse user end-sessions.") });
}

void people_security_findings(Request *request, Value *findings)
{
    find_administrators(request, findings);
    find_tokens(request, findings);
    find_sessions(request, findings);
}
