/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for applications and memberships. */
#include "features/applications/rules.h"

#include "base/moment.h"
#include "view/language.h"

enum { USUAL_SIZE_OF_MEMBERS = 250000, USUAL_SIZE_OF_PARTNERS = 50000 };

typedef struct Step {
    const char *before;
    const char *status;
} Step;

/* Declining needs no proposal: what cannot become a member need not wait for a body. */
static const Step steps[] = {
    { "unconfirmed", "received" }, { "received", "asked" },     { "received", "proposed" }, { "received", "declined" },
    { "received", "withdrawn" },   { "asked", "received" },     { "asked", "asked" },       { "asked", "proposed" },
    { "asked", "declined" },       { "asked", "withdrawn" },    { "proposed", "accepted" }, { "proposed", "declined" },
    { "proposed", "withdrawn" },
};

bool application_is_closed(Text status)
{
    return text_is(status, "accepted") || text_is(status, "declined") || text_is(status, "withdrawn");
}

const char *application_step_problem(Text before, Text status)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (text_is(before, steps[i].before) && text_is(status, steps[i].status))
            return NULL;
    if (application_is_closed(before))
        return SAY("This application has ended");
    if (text_is(before, "unconfirmed"))
        return SAY("This application is not confirmed yet");
    if (text_is(status, "accepted"))
        return SAY("It has to be proposed first");
    return SAY("The application does not stand where this can follow");
}

const char *council_problem(Text decision, Text decided_on, Text today, const char **result_member)
{
    *result_member = "council_decision";
    if (decision.length == 0 && decided_on.length > 0)
        return SAY("Please say which decision it was");
    *result_member = "council_decided_on";
    if (decision.length > 0 && decided_on.length == 0)
        return SAY("Please say on which day the council decided, or leave the decision empty");
    if (text_compare(decided_on, today) > 0)
        return SAY("The council cannot have decided in the future");
    return NULL;
}

const char *standing_problem(Text status)
{
    return text_is(status, "active") || text_is(status, "suspended") ? SAY("This organisation is a member already") : NULL;
}

const char *decision_problem(Text received_on, Text decided_on, Text today)
{
    if (text_compare(decided_on, received_on) < 0)
        return SAY("It cannot have been decided before the application came in");
    if (text_compare(decided_on, today) > 0)
        return SAY("It cannot have been decided in the future");
    return NULL;
}

const char *refusal_problem(Text reason)
{
    return text_trim(reason).length == 0 ? SAY("Please say why: the applicant reads it") : NULL;
}

Text standing_day(Text last_start, Text wanted)
{
    return text_compare(wanted, last_start) > 0 ? wanted : last_start;
}

static Suggestion suggested_for_city(bool in_eu, int64_t population)
{
    if (population < USUAL_SIZE_OF_PARTNERS)
        return (Suggestion){ "partner", SAY("Partners normally have more than 50,000 inhabitants; size alone does not decide") };
    if (population < USUAL_SIZE_OF_MEMBERS)
        return (Suggestion){ "partner", SAY("Below 250,000 inhabitants a city is normally a partner; size alone does not decide") };
    if (in_eu)
        return (Suggestion){ "full", SAY("A city of this size in the European Union is normally a full member") };
    return (Suggestion){ "associate", SAY("A city of this size outside the European Union is normally an associate member") };
}

Suggestion category_suggested(Text kind, bool in_eu, int64_t population)
{
    if (text_is(kind, "city"))
        return suggested_for_city(in_eu, population);
    if (text_is(kind, "company"))
        return (Suggestion){ "business_partner", SAY("A company is normally a business partner") };
    return (Suggestion){ "partner", SAY("What is not a city is normally a partner") };
}

int64_t category_usual_size(Text category)
{
    if (text_is(category, "full") || text_is(category, "associate"))
        return USUAL_SIZE_OF_MEMBERS;
    return text_is(category, "partner") ? USUAL_SIZE_OF_PARTNERS : 0;
}

bool category_votes(Text category)
{
    return text_is(category, "full");
}

const char *leaving_problem(Text status, Text ends, Text council_decided_on, Text today, const char **result_member)
{
    *result_member = "";
    if (!text_is(status, "active") && !text_is(status, "suspended"))
        return SAY("Only a member can leave");
    *result_member = "council_decided_on";
    if (text_compare(council_decided_on, today) > 0)
        return SAY("The council cannot have decided in the future");
    *result_member = "ends";
    return text_compare(ends, today) < 0 ? SAY("The day must be today or later") : NULL;
}

const char *lift_problem(Text status)
{
    return text_is(status, "suspended") ? NULL : SAY("The membership is not suspended");
}
