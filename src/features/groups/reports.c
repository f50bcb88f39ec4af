/* SPDX-License-Identifier: EUPL-1.2 */
/* What a group reports, year by year. Whoever may see the group reads it; those who chair it file it. */
#include "features/groups/pages.h"

#include "features/cities/cities.h"

static const Field report_fields[] = {
    { "year", FIELD_NUMBER, SAY("Year"), NULL, true, 1900, 9999, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the report"), NULL, true, 0, 10, NULL },
    { "text", FIELD_LINES, SAY("Report"), SAY("What the group did, what came of it, what is next. Plain text; everyone who may see the group reads it."), true, 0, 20000, NULL },
    { 0 }
};
const Form report_form = { report_fields, SAY("File the report") };

static const Shape report_shape[] = {
    { "id", SHAPE_NUMBER, "number of the report", NULL, false },
    { "year", SHAPE_NUMBER, "the year that it is about", NULL, false },
    { "text", SHAPE_WORDS, "the report, plain text with lines", NULL, false },
    { "filed_on", SHAPE_DAY, "day on which it was filed", NULL, false },
    { 0 }
};
const Shape reports_shape[] = {
    { "slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "report_due", SHAPE_DAY, "when the next one is due", NULL, true },
    { "reports", SHAPE_LIST, "the newest first", report_shape, false },
    { 0 }
};

static Value *usual_values(Request *request)
{
    Value *values = value_object(request->arena);
    put_number(values, "year", day_year(request->today));
    put_text(values, "language", TEXT("en"));
    return values;
}

Answer show_reports(Request *request)
{
    Value *group = whole_group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(group, "id");
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    put(request->data, "report_due", value_get(group, TEXT("report_due")));
    put(request->data, "reports", group_reports(request->database, request->arena, id));
    put_report_is_late(request, group);
    put(request->page, "form", value_nothing());
    if (is_secretariat(&request->reader) || chairs(&request->reader, id)) {
        put_form_choices(request);
        group_form_show(request, "form", &report_form, value_get_text(group, "slug"), "reports", usual_values(request));
    }
    put_text(request->page, "title", request_say(request, SAY("Reports of {name}"), group));
    request->template = "groups/reports";
    return ANSWER_PAGE;
}

static bool write_report(Write *write, void *state)
{
    GroupChange *change = state;
    Value *group = group_load(write->database, write->arena, change->group, (Text){ 0 });
    int64_t year = field_number(change->request, "year");
    const char *problem = report_year_problem(year, day_year(value_get_text(group, "starts")), day_year(change->request->today),
                                              group_has_report(write->database, change->group, year));
    if (!change_passes(change, "year", problem))
        return false;
    group_report_file(write, change->group, year, change_field(change, "text"), change_field(change, "language"), change->by);
    return true;
}

Answer file_report(Request *request)
{
    Value *group = whole_group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    form_check(request);
    put_form_choices(request);
    if (!form_choices_hold(request))
        return form_again(request, show_reports);
    GroupChange change = { .request = request,
                           .group = value_get_number(group, "id"),
                           .slug = value_get_text(group, "slug"),
                           .by = request->reader.person };
    return change_make(&change, write_report, show_reports,
                       text_printf(request->arena, "/groups/%.*s/reports", TEXT_ARGUMENTS(change.slug)));
}
