/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/finding.h"

#include "http/app.h"

const char *finding_severity(FindingSeverity severity)
{
    static const char *const names[FINDING_SEVERITIES] = { "grave", "weak", "note", "good" };
    return names[severity];
}

static void put_said(Request *request, Value *item, const char *name, const char *message)
{
    put(item, name, message ? value_text(request->arena, request_say(request, message, NULL)) : value_nothing());
}

void finding_add(Request *request, Value *findings, const Finding *finding)
{
    Value *item = add_object(findings);
    put_text(item, "code", text_from_z(finding->code));
    put_text(item, "severity", text_from_z(finding_severity(finding->severity)));
    put_said(request, item, "title", finding->title);
    put_text(item, "seen", request_say(request, finding->seen, finding->values));
    put_said(request, item, "why", finding->why);
    put_said(request, item, "advice", finding->severity == FINDING_GOOD ? NULL : finding->advice);
    put(item, "href", finding->href ? value_text(request->arena, text_from_z(finding->href)) : value_nothing());
}

Value *gather_findings(Request *request)
{
    Value *findings = value_list(request->arena);
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        if (features[i]->security_findings)
            features[i]->security_findings(request, findings);
    return findings;
}
