/* SPDX-License-Identifier: EUPL-1.2 */
/* What a file may say, and sending one: it is read and planned, and nothing but the plan is written. */
#include "features/imports/pages.h"

#include "features/cities/cities.h"
#include "features/imports/columns.h"
#include "features/imports/store.h"

enum { LARGEST_FILE = 2000000 /* bytes */ };

static const Field upload_fields[] = {
    { "file", FIELD_FILE, SAY("File"), SAY("Comma-separated values in UTF-8 or an Excel workbook (.xlsx), up to 2 MB and 20,000 lines."), true,
      0, LARGEST_FILE, NULL },
    { 0 }
};
const Form upload_form = { upload_fields, SAY("Look at what would happen") };

static const Shape column_shape[] = {
    { "name", SHAPE_TEXT, "the column's name, which is always understood", NULL, false },
    { "head", SHAPE_TEXT, "its head in the reader's language", NULL, false },
    { "about", SHAPE_TEXT, "what may stand in it", NULL, false },
    { "is_required", SHAPE_TRUTH, "whether the column must be there", NULL, false },
    { 0 }
};
static const Shape city_shape[] = {
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};
static const Shape waiting_shape[] = {
    { "id", SHAPE_NUMBER, "number of the import", NULL, false },
    { "by_name", SHAPE_TEXT, "who prepared it", NULL, false },
    { "at", SHAPE_MOMENT, "when", NULL, false },
    { "file_name", SHAPE_TEXT, "name of the file that was sent", NULL, false },
    { "refused", SHAPE_NUMBER, "how many of its lines are refused", NULL, false },
    { 0 }
};
const Shape start_shape[] = {
    { "columns", SHAPE_LIST, "the columns of the table", column_shape, false },
    { "is_for_all_cities", SHAPE_TRUTH, "whether the reader may import for every city", NULL, false },
    { "cities", SHAPE_LIST, "else the cities that the reader may import for", city_shape, false },
    { "waiting", SHAPE_LIST, "plans that wait to be done", waiting_shape, false },
    { 0 }
};

Planning planning_of(Request *request)
{
    return (Planning){ request->app, request->database, request->arena, &request->reader, request->today };
}

static void put_cities(Request *request)
{
    const Reader *reader = &request->reader;
    Value *list = put_list(request->data, "cities");
    put_truth(request->data, "is_for_all_cities", is_secretariat(reader));
    for (int i = 0; i < reader->mandate_count && !is_secretariat(reader); i++) {
        if (!reader->mandates[i].coordinator)
            continue;
        Value *city = city_brief(request->database, request->arena, reader->mandates[i].organisation, language_code(request->language));
        Value *item = add_object(list);
        put(item, "slug", value_get(city, TEXT("slug")));
        put(item, "name", value_get(city, TEXT("name")));
    }
}

static void put_waiting(Request *request)
{
    bool sees_all = is_secretariat(&request->reader);
    Value *waiting = imports_waiting(request->database, request->arena, sees_all ? 0 : request->reader.person);
    Value *list = put_list(request->data, "waiting");
    for (ptrdiff_t i = 0; i < waiting->count; i++) {
        Value *item = add_object(list);
        for (const Shape *member = waiting_shape; member->name; member++)
            put(item, member->name, value_get(waiting->items[i], text_from_z(member->name)));
    }
    put_truth(request->page, "has_waiting", list->count > 0);
}

static Answer start_page(Request *request)
{
    put_columns(request);
    put_cities(request);
    put_waiting(request);
    form_show(request, "form", &upload_form, "/people/import", NULL);
    put_text(request->page, "title", request_say(request, SAY("Import people"), NULL));
    request->template = "imports/start";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer import_start(Request *request)
{
    return may_import(&request->reader) ? start_page(request) : ANSWER_FORBIDDEN;
}

Answer import_template(Request *request)
{
    return may_import(&request->reader) ? template_answer(request) : ANSWER_FORBIDDEN;
}

/* ---- A file ---- */

/* The message may name {line} and {heads}. */
static void file_problem(Request *request, const char *message, int line, Value *heads)
{
    Value *values = value_object(request->arena);
    put_number(values, "line", line);
    put(values, "heads", heads);
    put_text(request->problems, "file", request_say(request, message, values));
}

/* False, and the problem beside the field, where the file is no table of people. */
static bool sheet_of_upload(Request *request, Sheet **result_sheet, Heads *result_heads)
{
    const char *problem = NULL;
    int line = 0;
    Sheet *sheet = *result_sheet = sheet_read(request->arena, upload(request, "file")->content, &problem, &line);
    if (!sheet) {
        file_problem(request, problem, line, NULL);
        return false;
    }
    *result_heads = heads_find(request, sheet, only_city_of(&request->reader) == 0);
    if (result_heads->missing->count > 0)
        file_problem(request, SAY("These columns are missing: {heads, list}."), 0, result_heads->missing);
    else if (sheet_row_count(sheet) == 0)
        file_problem(request, SAY("There are no lines under the heads."), 0, NULL);
    return !form_has_problems(request);
}

static Line *lines_of_sheet(Arena *arena, const Sheet *sheet, const Heads *heads)
{
    int count = sheet_row_count(sheet);
    Line *lines = new(arena, Line, count);
    for (int i = 0; i < count; i++)
        lines[i] = line_of_row(sheet, heads, i);
    return lines;
}

typedef struct Keeping {
    NewImport import;
    int64_t id;
} Keeping;

static bool keep_write(Write *write, void *state)
{
    Keeping *keeping = state;
    keeping->id = import_keep(write, &keeping->import);
    return true;
}

Answer import_upload(Request *request)
{
    Sheet *sheet;
    Heads heads;
    if (!may_import(&request->reader))
        return ANSWER_FORBIDDEN;
    if (!form_check(request) || !sheet_of_upload(request, &sheet, &heads))
        return start_page(request);
    Planning planning = planning_of(request);
    int count = sheet_row_count(sheet);
    Line *lines = lines_of_sheet(request->arena, sheet, &heads);
    Keeping keeping = { { .by = request->reader.person, .file_name = upload(request, "file")->file_name, .ignored = heads.ignored,
                          .lines = lines, .plans = lines_plan(&planning, lines, count), .count = count },
                        0 };
    Answer answer = request_write(request, UNRECORDED, keep_write, &keeping);
    return answer == ANSWER_SEE_OTHER
               ? see_other(request, text_printf(request->arena, "/people/imports/%lld", (long long)keeping.id))
               : answer;
}
