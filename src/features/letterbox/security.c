/* SPDX-License-Identifier: EUPL-1.2 */
/* What is seen of mail that comes in when it is looked over how safely the site runs. */
#include "features/letterbox/work.h"

#include "features/settings/settings.h"
#include "http/finding.h"

void letterbox_security_findings(Request *request, Value *findings)
{
    Text domain = app_options(request->app)->mail.receives;
    Text believed = network_setting(request->database, request->arena, AUTHENTICATION_SETTING);
    bool is_note = domain.length == 0 || believed.length > 0;
    Value *values = value_object(request->arena);
    put_text(values, "domain", domain);
    put_text(values, "server", believed);
    finding_add(request, findings,
                &(Finding){ .code = "mail.arriving",
                            .severity = is_note ? FINDING_NOTE : FINDING_GOOD,
                            .title = SAY("Mail that comes in"),
                            .seen = domain.length == 0    ? SAY("No mail comes in: people cannot answer by mail, and nobody notices mail that comes back.")
                                    : believed.length > 0 ? SAY("Mail for {domain} comes in, and what {server} says of a sender is believed.")
                                                          : SAY("Mail for {domain} comes in, and is believed by addresses alone that only this site can make."),
                            .values = values,
                            .why = SAY("Whoever can write that server's header posts in the name of others."),
                            .advice = SAY("Let the mail server take out such headers that others have written: see docs/mail.md."),
                            .href = "/administration/mail" });
}
