/* SPDX-License-Identifier: EUPL-1.2 */
/* The directory of people, what it adds to themes, and at the foot the routes. Exports are in exports.c. */
#include "features/directory/pages.h"

#include "features/cities/cities.h"
#include "features/directory/lists.h"
#include "features/directory/rules.h"
#include "http/incoming.h"

/* The list as a file is an export, which is recorded: the way there, with the filters as they are. */
static Text export_address(Request *request)
{
    Buffer buffer = buffer_new(request->arena, 1 << 14);
    buffer_add(&buffer, TEXT("/people/exports/new"));
    const Value *set = filters_set(request);
    for (ptrdiff_t i = 0; i < set->count; i++)
        buffer_printf(&buffer, "%s%.*s=%.*s", i == 0 ? "?" : "&", TEXT_ARGUMENTS(set->members[i].name),
                      TEXT_ARGUMENTS(url_encode(request->arena, set->members[i].value->text)));
    return buffer_text(&buffer);
}

static Answer show_people(Request *request)
{
    if (request->face == FACE_CSV || request->face == FACE_XLSX)
        return ANSWER_NOT_FOUND;
    city_filter_take(request);
    put_list_choices_of_directory(request);
    int64_t count = people_counted(request, PEOPLE_COUNTED + 1);
    put_number(request->data, "count", count <= PEOPLE_COUNTED ? count : PEOPLE_COUNTED);
    put_truth(request->data, "has_more", count > PEOPLE_COUNTED);
    Answer answer = list_answer(request, people_list_for(request, count));
    if (answer != ANSWER_PAGE || request->face != FACE_HTML)
        return answer;
    put_list(value_get(request->page, TEXT("list")), "downloads");
    put(request->page, "export_href",
        may_export(&request->reader) ? value_text(request->arena, export_address(request)) : value_nothing());
    put_truth(request->page, "is_secretariat", is_secretariat(&request->reader));
    put_text(request->page, "title", request_say(request, SAY("People"), NULL));
    request->template = "directory/list";
    return ANSWER_PAGE;
}

static void for_theme(Request *request, int64_t theme, Value *sections)
{
    if (!may_see(&request->reader, AUDIENCE_NETWORK))
        return;
    int64_t count = people_of_theme_counted(request, theme, PEOPLE_COUNTED + 1);
    if (count == 0)
        return;
    Value *data = section_add(sections, "directory", SAY("People to ask"), "directory/of_theme");
    put_number(data, "person_count", count <= PEOPLE_COUNTED ? count : PEOPLE_COUNTED);
    put_truth(data, "has_more", count > PEOPLE_COUNTED);
    put_text(data, "theme_slug", path_parameter(request, "theme"));
}

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the mandate", NULL, false },
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "the person's name", NULL, false },
    { "city_slug", SHAPE_TEXT, "name in addresses of the organisation that the person acts for", NULL, false },
    { "city_name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "its country, ISO 3166-1 alpha-2", NULL, false },
    { "role", SHAPE_TEXT, "mayor, deputy_mayor, councillor, head_of_office, officer, expert or coordinator", NULL, false },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "title", SHAPE_TEXT, "as it stands on a card; may be empty", NULL, false },
    { "starts", SHAPE_DAY, "first day of the mandate", NULL, false },
    { "email", SHAPE_TEXT, "e-mail address, where the reader may see it", NULL, true },
    { "photo", SHAPE_TEXT, "address of the photo, where there is one that the reader may see", NULL, true },
    { 0 },
};
static const Shape list_shape[] = {
    { "count", SHAPE_NUMBER, "how many rows there are, counted up to 200", NULL, false },
    { "has_more", SHAPE_TRUTH, "whether there are more than are counted", NULL, false },
    { "people", SHAPE_LIST, "a row a person and mandate in force", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 },
};

static const Route routes[] = {
    { GET, "/people", show_people, .who = OF_NETWORK, .shape = list_shape,
      .parameters = "modified_since city country theme speaks group role q sort after",
      .summary = "People who act for cities of the network, filtered and sorted" },
    { GET, "/people/exports", exports_show, .who = SECRETARIAT, .shape = exports_shape, .parameters = "modified_since sort after",
      .summary = "Every export of people, newest first" },
    { GET, "/people/exports/new", export_begin, .who = OF_NETWORK, .fresh = true, .shape = export_begin_shape,
      .parameters = "city country theme speaks group role q",
      .summary = "The form to export a list of people: coordinators and the secretariat" },
    { POST, "/people/exports", export_take, .who = OF_NETWORK, .fresh = true, .form = &export_form,
      .summary = "Export a list of people, with its purpose" },
    { GET, "/people/exports/{export}", export_show, .who = OF_NETWORK, .shape = export_shape,
      .summary = "One export, for who made it and the secretariat" },
    { GET, "/people/exports/{export}/file", export_file, .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .who = OF_NETWORK,
      .summary = "Its file, as .csv or .xlsx, for seven days, for who made it" },
    { GET, "/me/exports", own_exports_show, .who = SIGNED_IN, .shape = own_exports_shape,
      .summary = "Exports that one was in, and those that one made" },
    { 0 },
};

const Schema directory_schema = { "directory", "src/features/directory/schema.sql" };

const Feature directory = {
    .name = "directory",
    .area = "network",
    .routes = routes,
    .jobs = directory_jobs,
    .keep = directory_keep,
    .topics = "people",
    .for_theme = for_theme,
    .about_person = directory_about_person,
    .erase_person = directory_erase_person,
    .person_columns = directory_person_columns,
    .retentions = directory_retentions,
    .vouched = directory_vouched,
    .entry_in_words = directory_entry_in_words,
    .entry_audience = directory_entry_audience,
};
