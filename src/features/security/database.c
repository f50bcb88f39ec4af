/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/checks.h"

static void find_way(Request *request, Value *findings, DatabaseLink link)
{
    bool is_safe = link.is_here || link.is_encrypted;
    finding_add(request, findings,
                &(Finding){ .code = "database.way",
                            .severity = is_safe ? FINDING_GOOD : FINDING_GRAVE,
                            .title = SAY("The way to the database"),
                            .seen = link.is_here        ? SAY("PostgreSQL is on this machine.")
                                    : link.is_encrypted ? SAY("PostgreSQL is reached by an encrypted connection.")
                                                        : SAY("PostgreSQL is reached without encryption."),
                            .why = SAY("All that is shown and written goes this way."),
                            .advice = SAY("Add ?sslmode=verify-full to the address of the database.") });
}

static void find_password(Request *request, Value *findings, DatabaseLink link)
{
    bool is_safe = link.has_password || link.is_here;
    finding_add(request, findings,
                &(Finding){ .code = "database.password",
                            .severity = is_safe ? FINDING_GOOD : FINDING_WEAK,
                            .title = SAY("Who may reach the database"),
                            .seen = link.has_password ? SAY("PostgreSQL asks for a password.")
                                    : link.is_here    ? SAY("PostgreSQL knows the program by its user on this machine.")
                                                      : SAY("PostgreSQL asks for no password."),
                            .why = SAY("Who reaches the database can read and change everything past the rules."),
                            .advice = SAY("Let pg_hba.conf ask for scram-sha-256 or a certificate.") });
}

static void find_superuser(Request *request, Value *findings, DatabaseLink link)
{
    finding_add(request, findings,
                &(Finding){ .code = "database.role",
                            .severity = link.is_superuser ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("Its role in the database"),
                            .seen = link.is_superuser ? SAY("It is a superuser of PostgreSQL.") : SAY("Its role owns this database and nothing else."),
                            .why = SAY("A superuser can read and change all databases, and run programs on that machine."),
                            .advice = SAY("Make a role that owns the network's database only.") });
}

void find_database(Request *request, Value *findings)
{
    DatabaseLink link = database_link(request->database);
    if (!link.is_server)
        return;
    find_way(request, findings, link);
    find_password(request, findings, link);
    find_superuser(request, findings, link);
}
