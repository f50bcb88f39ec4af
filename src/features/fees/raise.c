/* SPDX-License-Identifier: EUPL-1.2 */
/* Raising the fees of a year: first who would be charged what, then all of it or nothing. */
#include "features/fees/pages.h"

#include "base/moment.h"
#include "view/sort.h"

enum { DAYS_TO_PAY = 90 };

static const Field raise_fields[] = {
    { "year", FIELD_NUMBER, SAY("Year"), NULL, true, 0, 0, NULL },
    { "on", FIELD_DAY, SAY("Who is a member on"), SAY("Usually 1 January. A later day also finds who joined since."), true, 0, 0, NULL },
    { "due_on", FIELD_DAY, SAY("Due on"), SAY("The last day on which it is paid in time."), true, 0, 0, NULL },
    { 0 }
};
const Form raise_form = { raise_fields, SAY("Raise these fees") };

static Text asked(const Request *request, const char *name)
{
    return text_trim(request->method == POST ? field(request, name) : query_parameter(request, name));
}

/* What is asked for, the rest as it usually is: 1 January, and three months to pay. */
static FeesToRaise fees_asked(Request *request, int64_t year)
{
    FeesToRaise wanted = { .year = year, .on = asked(request, "on"), .due_on = asked(request, "due_on"), .by = request->reader.person };
    if (!day_is_valid(wanted.on) || day_year(wanted.on) != year)
        wanted.on = text_printf(request->arena, "%04lld-01-01", (long long)year);
    Text from = text_compare(wanted.on, request->today) > 0 ? wanted.on : request->today;
    if (!day_is_valid(wanted.due_on))
        wanted.due_on = moment_day(request->arena, day_start(from) + (DAYS_TO_PAY - 1) * DAY);
    return wanted;
}

static void put_preview(Request *request, const FeesToRaise *wanted)
{
    FeesRaised raised = fees_previewed(request, wanted->year, wanted->on);
    Value *members = fees_candidates_shown(request, wanted->year, wanted->on);
    if (members->count < MEMBERS_SHOWN)
        rows_sorted(request->language, members, (RowOrder){ .member = "name" });
    put_number(request->data, "year", wanted->year);
    put_text(request->data, "on", wanted->on);
    put_text(request->data, "due_on", wanted->due_on);
    put_number(request->data, "count", raised.count);
    put_number(request->data, "cents", raised.cents);
    put_number(request->data, "without_rate", raised.without_rate);
    put(request->data, "members", members);
    put_truth(request->page, "has_members", members->count > 0);
    put_truth(request->page, "has_more", members->count >= MEMBERS_SHOWN);
    put_truth(request->page, "can_raise", raised.count > 0 && raised.without_rate == 0);
}

Answer show_raise(Request *request)
{
    int64_t year;
    if (!year_asked(request, day_year(request->today), &year))
        return request->method == GET ? ANSWER_BAD_REQUEST : ANSWER_INVALID;
    const FeesToRaise wanted = fees_asked(request, year);
    put_preview(request, &wanted);
    form_show(request, "form", &raise_form, "/fees/raise", request->data);
    put_text(request->page, "title", request_say(request, SAY("Raise the fees of {year}"), request->data));
    request->template = "fees/raise";
    return ANSWER_PAGE;
}

static const char *raised_problem(const FeesRaised *raised)
{
    if (raised->without_rate > 0)
        return SAY("Some members have no rate: fix it first. Nothing was raised.");
    return raised->count == 0 ? SAY("There is nobody to be charged") : NULL;
}

static bool write_fees(Write *write, void *state)
{
    FeeChange *change = state;
    const FeesToRaise wanted = fees_asked(change->request, field_number(change->request, "year"));
    FeesRaised raised = fees_raise(write, &wanted);
    return change_holds(change, "", raised_problem(&raised));
}

Answer raise_fees(Request *request)
{
    int64_t year = field_number(request, "year");
    const char *member = NULL, *problem = NULL;
    if (form_check(request))
        problem = fees_raise_problem(year, day_year(request->today), asked(request, "on"), asked(request, "due_on"), request->today, &member);
    if (problem)
        form_problem(request, member, problem);
    if (form_has_problems(request)) {
        show_raise(request);
        return ANSWER_INVALID;
    }
    FeeChange change = { .request = request };
    return fee_change_make(&change, write_fees, show_raise, SAY("The fees are raised."),
                       text_printf(request->arena, "/fees?year=%lld", (long long)year));
}

static const Shape member_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the organisation", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "category", SHAPE_TEXT, "code of the membership's category", NULL, false },
    { "category_name", SHAPE_TEXT, "the category in the reader's language", NULL, false },
    { "band", SHAPE_NUMBER, "size band, 1 to 5", NULL, false },
    { "member_since", SHAPE_DAY, "first day as a member", NULL, false },
    { "rate", SHAPE_NUMBER, "the rate of the year in euro cents; null where none is fixed", NULL, true },
    { "has_rate", SHAPE_TRUTH, "whether one is fixed", NULL, false },
    { "twelfths", SHAPE_NUMBER, "of the rate", NULL, false },
    { "cents", SHAPE_NUMBER, "what would be charged, in euro cents", NULL, false },
    { 0 }
};
const Shape raise_shape[] = {
    { "year", SHAPE_NUMBER, "the year of the fees", NULL, false },
    { "on", SHAPE_DAY, "who is a member on this day", NULL, false },
    { "due_on", SHAPE_DAY, "when they would be due", NULL, false },
    { "count", SHAPE_NUMBER, "how many would be charged", NULL, false },
    { "cents", SHAPE_NUMBER, "what they would pay together, in euro cents", NULL, false },
    { "without_rate", SHAPE_NUMBER, "how many have no rate, so that nothing can be raised", NULL, false },
    { "members", SHAPE_LIST, "members that have no fee of this year yet, the first 200 by their names", member_shape, false },
    { 0 }
};
