/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that says how safely the program runs, what is worst first. */
#include "features/security/checks.h"

#include "http/app.h"
#include "http/assets.h"

static const char *const headings[FINDING_SEVERITIES] = {
    [FINDING_GRAVE] = SAY("Mend now"),
    [FINDING_WEAK] = SAY("Mend soon"),
    [FINDING_NOTE] = SAY("To know"),
    [FINDING_GOOD] = SAY("Good"),
};

static const Query demonstration_staff = {
    "SELECT COUNT(*) FROM person WHERE id IN (SELECT id FROM person WHERE staff > 0) AND status = 'active' AND email LIKE '%.example.org'"
};

/* Passwords of the demonstration are printed by the program itself. */
static void find_demonstration(Request *request, Value *findings)
{
    bool is_demonstration = app_options(request->app)->is_demonstration;
    int64_t staff = database_number(request->database, &demonstration_staff, NO_ARGS, 0);
    Value *values = value_object(request->arena);
    put_number(values, "count", staff);
    finding_add(request, findings,
                &(Finding){ .code = "people.demonstration",
                            .severity = is_demonstration ? FINDING_WEAK : staff > 0 ? FINDING_GRAVE : FINDING_GOOD,
                            .title = SAY("Accounts of the demonstration"),
                            .seen = is_demonstration ? SAY("This is the demonstration: everybody knows the passwords.")
                                    : staff > 0      ? SAY("{count, plural, one {# account} other {# accounts}} of staff may be from the demonstration: their addresses end in .example.org.")
                                                     : SAY("No account of staff is from the demonstration."),
                            .values = values,
                            .why = SAY("Whoever reads the program's help can sign in with such a password."),
                            .advice = SAY("Begin a network of your own in an empty database; end accounts that are nobody's.") });
}

static void security_findings(Request *request, Value *findings)
{
    find_addresses(request, findings);
    find_process(request, findings);
    find_files(request, findings);
    find_database(request, findings);
    find_mail(request, findings);
    find_demonstration(request, findings);
}

static void put_part(Request *request, Value *parts, const Value *findings, FindingSeverity severity)
{
    Value *found = value_list(request->arena);
    for (ptrdiff_t i = 0; i < findings->count; i++)
        if (text_is(value_get_text(findings->items[i], "severity"), finding_severity(severity)))
            add(found, findings->items[i]);
    put_number(request->data, finding_severity(severity), found->count);
    if (found->count == 0)
        return;
    Value *part = add_object(parts);
    put_text(part, "name", text_from_z(finding_severity(severity)));
    put_text(part, "heading", request_say(request, headings[severity], NULL));
    put(part, "findings", found);
}

static Answer show_security(Request *request)
{
    Value *findings = gather_findings(request);
    put(request->data, "findings", findings);
    Value *parts = put_list(request->page, "parts");
    for (int severity = 0; severity < FINDING_SEVERITIES; severity++)
        put_part(request, parts, findings, (FindingSeverity)severity);
    int64_t to_mend = value_get_number(request->data, "grave") + value_get_number(request->data, "weak");
    put_truth(request->page, "is_fine", to_mend == 0);
    put_number(request->page, "to_mend", to_mend);
    put_text(request->page, "title", request_say(request, SAY("How safely this site runs"), NULL));
    put_text(request->page, "style", asset_address(request->arena, "doors.css"));
    request->template = "security/show";
    return ANSWER_PAGE;
}

static const Shape finding_shape[] = {
    { "code", SHAPE_TEXT, "what is looked at, for programs", NULL, false },
    { "severity", SHAPE_TEXT, "grave, weak, note or good", NULL, false },
    { "title", SHAPE_TEXT, "what is looked at, in words", NULL, false },
    { "seen", SHAPE_TEXT, "what is seen", NULL, false },
    { "why", SHAPE_TEXT, "why it matters", NULL, false },
    { "advice", SHAPE_TEXT, "what to do; nothing where it is good", NULL, true },
    { "href", SHAPE_TEXT, "where that is done on this site", NULL, true },
    { 0 },
};
static const Shape security_shape[] = {
    { "findings", SHAPE_LIST, "of all features", finding_shape, false },
    { "grave", SHAPE_NUMBER, "how many must be mended now", NULL, false },
    { "weak", SHAPE_NUMBER, "how many must be mended soon", NULL, false },
    { "note", SHAPE_NUMBER, "how many are to be known", NULL, false },
    { "good", SHAPE_NUMBER, "how many are good", NULL, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/administration/security", show_security, .who = ADMINISTRATOR, .shape = security_shape,
      .summary = "How safely the program runs: what is seen, why it matters, what to do" },
    { 0 },
};

const Feature security = { .name = "security", .area = "network", .routes = routes, .security_findings = security_findings };
