/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/checks.h"

#include "features/security/rules.h"
#include "http/app.h"

/* How mail leaves, by the address of the transport. */
typedef enum { WAY_FOLDER, WAY_HERE, WAY_ENCRYPTED, WAY_IF_OFFERED } Way;

static Way way_of(Text address)
{
    if (text_starts_with(address, TEXT("folder:")))
        return WAY_FOLDER;
    if (host_is_here(host_of_address(address)))
        return WAY_HERE;
    /* With a password the connection must be encrypted, or nothing is sent. */
    bool has_password = text_find(address, TEXT("@"), 0) >= 0;
    return text_starts_with(address, TEXT("smtps://")) || has_password ? WAY_ENCRYPTED : WAY_IF_OFFERED;
}

static void find_transport(Request *request, Value *findings)
{
    static const struct {
        FindingSeverity severity;
        const char *seen;
    } ways[] = {
        [WAY_FOLDER] = { FINDING_NOTE, SAY("Mail is put into a folder, from where nobody may send it on.") },
        [WAY_HERE] = { FINDING_GOOD, SAY("Mail goes to a server on this machine.") },
        [WAY_ENCRYPTED] = { FINDING_GOOD, SAY("Mail goes to its server encrypted.") },
        [WAY_IF_OFFERED] = { FINDING_WEAK, SAY("Mail goes to another machine, encrypted only if that offers it.") },
    };
    Way way = way_of(app_options(request->app)->mail.address);
    finding_add(request, findings,
                &(Finding){ .code = "mail.transport",
                            .severity = ways[way].severity,
                            .title = SAY("How mail leaves"),
                            .seen = ways[way].seen,
                            .why = SAY("Mails have links in them that sign somebody in."),
                            .advice = SAY("Give --mail a server by smtps://, or one on this machine.") });
}

static void find_sender(Request *request, Value *findings)
{
    const AppOptions *options = app_options(request->app);
    Text domain = mail_domain(&options->mail), host = host_of_address(options->public_address);
    bool is_here = host_is_here(domain), is_own = !is_here && (host_is_within(host, domain) || host_is_within(domain, host));
    Value *values = value_object(request->arena);
    put_text(values, "domain", domain);
    finding_add(request, findings,
                &(Finding){ .code = "mail.sender",
                            .severity = is_here ? FINDING_WEAK : is_own ? FINDING_GOOD : FINDING_NOTE,
                            .title = SAY("Whom mail is from"),
                            .seen = is_own ? SAY("Mail is from {domain}, the domain of this site.") : SAY("Mail is from {domain}, which is not the domain of this site."),
                            .values = values,
                            .why = SAY("People trust mail whose sender they know; servers refuse a domain that does not vouch for who sends."),
                            .advice = SAY("Give --sender an address of the network's own domain, and let its SPF, DKIM and DMARC name the mail server.") });
}

void find_mail(Request *request, Value *findings)
{
    find_transport(request, findings);
    find_sender(request, findings);
}
