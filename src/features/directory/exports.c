/* SPDX-License-Identifier: EUPL-1.2 */
/* Exports of people: one recorded write each, and a file for those who made it. */
#include "features/cities/cities.h"
#include "features/directory/lists.h"
#include "features/directory/pages.h"
#include "features/directory/rules.h"

static const Field export_fields[] = {
    { "city", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "country", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "theme", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "speaks", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "group", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "role", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "q", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { "purpose", FIELD_LINES, SAY("What is the list for?"), SAY("Everybody in the list can read this."), true, 10, 500, NULL },
    { "format", FIELD_CHOICE, SAY("Format"), NULL, true, 0, 4, NULL },
    { 0 }
};
const Form export_form = { export_fields, SAY("Export") };

static const char *const formats[][2] = { { "csv", SAY("CSV") }, { "xlsx", SAY("Excel") } };
enum { FORMATS = sizeof formats / sizeof *formats };

static Text format_in_words(const Request *request, Text format)
{
    for (int i = 0; i < FORMATS; i++)
        if (text_is(format, formats[i][0]))
            return language_message(request->language, text_from_z(formats[i][1]));
    return format;
}

static void put_formats(Request *request)
{
    Value *choices = put_list(put_object(request->page, "choices"), "format");
    for (int i = 0; i < FORMATS; i++)
        choice_add(choices, text_from_z(formats[i][0]), format_in_words(request, text_from_z(formats[i][0])));
}

/* The form as it is first, and as it comes again: the filters are then in the fields that were sent. */
static Answer show_form(Request *request)
{
    Value *set = filters_set(request);
    put(request->data, "filters", filters_in_words(request, set));
    int64_t count = people_to_export_counted(request, exportable_organisations(request->arena, &request->reader), EXPORT_MOST + 1);
    put_number(request->data, "count", count);
    put_truth(request->page, "is_too_much", count > EXPORT_MOST);
    put_formats(request);
    form_show(request, "form", &export_form, "/people/exports", set);
    put_truth(request->page, "of_own_cities", !is_secretariat(&request->reader));
    put_text(request->page, "title", request_say(request, SAY("Export a list of people"), NULL));
    request->template = "directory/export_new";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer export_begin(Request *request)
{
    if (!may_export(&request->reader))
        return ANSWER_FORBIDDEN;
    city_filter_take(request);
    return show_form(request);
}

/* The city that a coordinator acts for: the first one. */
static int64_t organisation_of_maker(const Reader *reader)
{
    for (int i = 0; !is_secretariat(reader) && i < reader->mandate_count; i++)
        if (reader->mandates[i].coordinator)
            return reader->mandates[i].organisation;
    return 0;
}

static Text as_json(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, 1 << 16);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

typedef struct Taking {
    Request *request;
    int64_t id;
} Taking;

static bool export_write(Write *write, void *state)
{
    Taking *taking = state;
    Request *request = taking->request;
    Text organisations = exportable_organisations(request->arena, &request->reader);
    const Value *rows = people_to_export(write->database, request, organisations, EXPORT_MOST + 1);
    const char *problem = export_problem(rows->count);
    if (problem) {
        form_problem(request, "", problem);
        return false;
    }
    taking->id = export_make(write, &(NewExport){ .by = request->reader.person,
                                                  .organisation = organisation_of_maker(&request->reader),
                                                  .filters = as_json(request->arena, filters_set(request)),
                                                  .purpose = text_trim(field(request, "purpose")),
                                                  .format = field(request, "format"),
                                                  .rows = rows });
    return true;
}

Answer export_take(Request *request)
{
    if (!may_export(&request->reader))
        return ANSWER_FORBIDDEN;
    request->query = request->fields;
    form_check(request);
    if (!text_is(field(request, "format"), "csv") && !text_is(field(request, "format"), "xlsx"))
        form_problem(request, "format", SAY("Please choose CSV or Excel."));
    if (form_has_problems(request))
        return show_form(request);
    Taking taking = { .request = request };
    Answer answer = request_write(request, RECORDED, export_write, &taking);
    if (answer == ANSWER_INVALID)
        return show_form(request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    return see_other(request, text_printf(request->arena, "/people/exports/%lld", (long long)taking.id));
}

/* The export that {export} in the path names, for who made it and the secretariat; NULL where there is none such. */
static Value *export_of_path(Request *request)
{
    int64_t id = 0;
    if (!text_to_number(path_parameter(request, "export"), &id))
        return NULL;
    Value *found = export_load(request->database, request->arena, id, language_code(request->language));
    bool is_maker = value_get_number(found, "by_person") == request->reader.person;
    return found && (is_maker || is_secretariat(&request->reader)) ? found : NULL;
}

/* Only who has told the purpose gets the file, and only while they may export at all. */
static bool has_file(const Request *request, const Value *export)
{
    return value_get_number(export, "by_person") == request->reader.person && may_export(&request->reader) &&
           export_file_lasts(value_get_number(export, "at"), request->now);
}

static Value *file_address(Request *request, const Value *export)
{
    if (!has_file(request, export))
        return value_nothing();
    return value_text(request->arena, text_printf(request->arena, "/people/exports/%lld/file.%.*s",
                                                  (long long)value_get_number(export, "id"),
                                                  TEXT_ARGUMENTS(value_get_text(export, "format"))));
}

Answer export_show(Request *request)
{
    Value *export = export_of_path(request);
    if (!export)
        return ANSWER_NOT_FOUND;
    export_dress(request, export);
    request->data = export;
    put(export, "file", file_address(request, export));
    put_number(export, "file_until", value_get_number(export, "at") + EXPORT_FILE_LASTS);
    put_text(request->page, "format_name", format_in_words(request, value_get_text(export, "format")));
    put_text(request->page, "title", request_say(request, SAY("Exported list of people"), NULL));
    put_truth(request->page, "is_secretariat", is_secretariat(&request->reader));
    request->template = "directory/export";
    return ANSWER_PAGE;
}

Answer export_file(Request *request)
{
    Value *export = export_of_path(request);
    Face format = text_is(value_get_text(export, "format"), "xlsx") ? FACE_XLSX : FACE_CSV;
    if (!export || !has_file(request, export) || request->face != format)
        return ANSWER_NOT_FOUND;
    Pair *which = new(request->arena, Pair, 1);
    *which = (Pair){ TEXT("export"), path_parameter(request, "export") };
    request->query = (Pairs){ 1, which };
    return list_answer(request, &export_file_list);
}

Answer exports_show(Request *request)
{
    Answer answer = list_answer(request, &exports_list);
    put_text(request->page, "title", request_say(request, SAY("Exported lists of people"), NULL));
    request->template = "directory/exports";
    return answer;
}

static Value *dressed(Request *request, Value *exports)
{
    for (ptrdiff_t i = 0; i < exports->count; i++)
        export_dress(request, exports->items[i]);
    return exports;
}

Answer own_exports_show(Request *request)
{
    int64_t person = request->reader.person;
    Text language = language_code(request->language);
    put(request->data, "with_you", dressed(request, exports_with_person(request->database, request->arena, person, language)));
    put(request->data, "by_you", dressed(request, exports_by_person(request->database, request->arena, person, language)));
    put_text(request->page, "title", request_say(request, SAY("Exported lists that you were in"), NULL));
    request->template = "directory/own_exports";
    return ANSWER_PAGE;
}

static const Shape filter_shape[] = {
    { "name", SHAPE_TEXT, "city, country, theme, speaks, group, role or q", NULL, false },
    { "label", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "value", SHAPE_TEXT, "what it was set to, in words", NULL, false },
    { 0 },
};
const Shape export_begin_shape[] = {
    { "filters", SHAPE_LIST, "the filters that are set", filter_shape, false },
    { "count", SHAPE_NUMBER, "how many rows the export would have; 10001: more than 10000", NULL, false },
    { 0 },
};
#define EXPORT_MEMBERS                                                                                                  \
    { "id", SHAPE_NUMBER, "number of the export", NULL, false },                                                        \
    { "at", SHAPE_MOMENT, "when it was made", NULL, false },                                                            \
    { "by_person", SHAPE_NUMBER, "number of who made it; 0 once that account is gone", NULL, false },                   \
    { "by_name", SHAPE_TEXT, "who made it", NULL, false },                                                              \
    { "city_slug", SHAPE_TEXT, "the city that its coordinator acted for; empty: the secretariat", NULL, false },        \
    { "city_name", SHAPE_WORDS, "the same in words", NULL, false },                                                     \
    { "filters", SHAPE_LIST, "the filters that were set", filter_shape, false },                                        \
    { "purpose", SHAPE_TEXT, "what it is for", NULL, false },                                                           \
    { "format", SHAPE_TEXT, "csv or xlsx", NULL, false },                                                               \
    { "count", SHAPE_NUMBER, "how many rows it has", NULL, false }
static const Shape one_shape[] = { EXPORT_MEMBERS, { 0 } };
const Shape export_shape[] = {
    EXPORT_MEMBERS,
    { "file", SHAPE_TEXT, "address of the file, for who made it, as long as it can be fetched", NULL, true },
    { "file_until", SHAPE_MOMENT, "until when that is", NULL, false },
    { 0 },
};
const Shape exports_shape[] = {
    { "exports", SHAPE_LIST, "exports, newest first", one_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 },
};
const Shape own_exports_shape[] = {
    { "with_you", SHAPE_LIST, "exports that the person was in, newest first", one_shape, false },
    { "by_you", SHAPE_LIST, "exports that the person made, newest first", one_shape, false },
    { 0 },
};
