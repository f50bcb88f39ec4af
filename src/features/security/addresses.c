/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/checks.h"

#include "features/security/rules.h"
#include "http/app.h"

static const Value *with(Request *request, const char *name, Text text)
{
    Value *values = value_object(request->arena);
    put_text(values, name, text);
    return values;
}

/* On one machine alone, as for trying it out, nothing travels. */
static FindingSeverity unless_here(Request *request, FindingSeverity severity)
{
    return host_is_here(host_of_address(app_options(request->app)->public_address)) ? FINDING_NOTE : severity;
}

static void find_public_address(Request *request, Value *findings)
{
    Text address = app_options(request->app)->public_address;
    bool is_secure = text_starts_with(address, TEXT("https://"));
    finding_add(request, findings,
                &(Finding){ .code = "address.https",
                            .severity = is_secure ? FINDING_GOOD : unless_here(request, FINDING_GRAVE),
                            .title = SAY("Public address"),
                            .seen = SAY("People come here by {address}."),
                            .values = with(request, "address", address),
                            .why = SAY("Without https everybody on the way can read and change what is shown and sent, passwords too."),
                            .advice = SAY("Put a reverse proxy with TLS before it, and give the https address as --public-address.") });
}

static void find_cookies(Request *request, Value *findings)
{
    bool is_secure = text_starts_with(app_options(request->app)->public_address, TEXT("https://"));
    finding_add(request, findings,
                &(Finding){ .code = "address.cookies",
                            .severity = is_secure ? FINDING_GOOD : unless_here(request, FINDING_GRAVE),
                            .title = SAY("Cookies"),
                            .seen = is_secure ? SAY("Cookies of sessions travel encrypted only, and no script reads them.")
                                              : SAY("Cookies of sessions may travel without encryption."),
                            .why = SAY("Whoever has the cookie of a session acts in the name of its owner."),
                            .advice = SAY("They follow the public address: make it begin with https.") });
}

static void find_listening(Request *request, Value *findings)
{
    const Running *running = app_options(request->app)->running;
    if (!running)
        return;
    bool is_here = host_is_here(host_of_address(running->listen));
    finding_add(request, findings,
                &(Finding){ .code = "address.listen",
                            .severity = is_here ? FINDING_GOOD : FINDING_WEAK,
                            .title = SAY("Where it listens"),
                            .seen = is_here ? SAY("It listens at {address}, which only this machine reaches.") : SAY("It listens at {address}, which others may reach."),
                            .values = with(request, "address", running->listen),
                            .why = SAY("Who reaches it past the proxy comes without TLS."),
                            .advice = SAY("Listen at 127.0.0.1 where the proxy is on the same machine; else let a firewall pass the proxy only.") });
}

void find_addresses(Request *request, Value *findings)
{
    find_public_address(request, findings);
    find_cookies(request, findings);
    find_listening(request, findings);
}
