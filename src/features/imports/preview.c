/* SPDX-License-Identifier: EUPL-1.2 */
/* A plan, line by line, before anything is written. */
#include "features/imports/pages.h"

#include "features/imports/store.h"
#include "features/imports/words.h"

static const Field run_fields[] = {
    { "letters", FIELD_CHECK, SAY("Send the letters now"),
      SAY("New accounts get an invitation whose link works for 14 days. Who has an account is told of the new mandate."), false, 0, 0, NULL },
    { 0 }
};
const Form run_form = { run_fields, SAY("Write all of it") };

static const Shape sentence_shape[] = {
    { "sentence", SHAPE_TEXT, "in the reader's language", NULL, false },
    { 0 }
};
static const Shape ignored_shape[] = {
    { "head", SHAPE_TEXT, "as it stands in the file", NULL, false },
    { 0 }
};
static const Shape line_shape[] = {
    { "line", SHAPE_NUMBER, "number of the line in the file", NULL, false },
    { "kind", SHAPE_TEXT, "create, change, same or refuse", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "name", SHAPE_TEXT, "cell", NULL, false },
    { "email", SHAPE_TEXT, "cell, in lower case", NULL, false },
    { "city", SHAPE_TEXT, "cell", NULL, false },
    { "role", SHAPE_TEXT, "cell; the role's code where it was understood", NULL, false },
    { "title", SHAPE_TEXT, "cell", NULL, false },
    { "starts", SHAPE_TEXT, "cell; a day where it was understood", NULL, false },
    { "ends", SHAPE_TEXT, "cell; a day where it was understood", NULL, false },
    { "elected_on", SHAPE_TEXT, "cell; a day where it was understood", NULL, false },
    { "language", SHAPE_TEXT, "cell; BCP 47 where it was understood", NULL, false },
    { "gender", SHAPE_TEXT, "cell; woman, man or other where it was understood", NULL, false },
    { "city_name", SHAPE_WORDS, "name of the city that was found", NULL, true },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "what", SHAPE_LIST, "what would happen, or why the line is refused", sentence_shape, false },
    { 0 }
};
const Shape preview_shape[] = {
    { "id", SHAPE_NUMBER, "number of the import", NULL, false },
    { "by_name", SHAPE_TEXT, "who prepared it", NULL, false },
    { "at", SHAPE_MOMENT, "when", NULL, false },
    { "file_name", SHAPE_TEXT, "name of the file that was sent", NULL, false },
    { "status", SHAPE_TEXT, "planned, done or dropped; the lines of the latter two are forgotten", NULL, false },
    { "created", SHAPE_NUMBER, "lines by which a mandate is created, with an account where there is none", NULL, false },
    { "changed", SHAPE_NUMBER, "lines by which a mandate is changed", NULL, false },
    { "unchanged", SHAPE_NUMBER, "lines that stand so already", NULL, false },
    { "refused", SHAPE_NUMBER, "lines that are refused: while there are any, nothing is written", NULL, false },
    { "ignored", SHAPE_LIST, "heads of the file that were not understood", ignored_shape, false },
    { "lines", SHAPE_LIST, "line by line", line_shape, false },
    { "next", SHAPE_TEXT, "address of the next page of lines", NULL, true },
    { 0 }
};

Value *import_of_path(Request *request)
{
    int64_t id;
    if (!text_to_number(path_parameter(request, "import"), &id))
        return NULL;
    Value *import = import_load(request->database, request->arena, id);
    bool is_own = import && value_get_number(import, "by_person") == request->reader.person;
    return is_own || is_secretariat(&request->reader) ? import : NULL;
}

/* ---- Lines ---- */

static Text kind_asked(const Request *request)
{
    return request->method == GET ? query_parameter(request, "kind") : (Text){ 0 };
}

static Text address_of(Request *request, int64_t import, Text kind, int64_t after)
{
    Text address = text_printf(request->arena, "/people/imports/%lld", (long long)import);
    if (kind.length > 0)
        address = text_printf(request->arena, "%.*s?kind=%.*s", TEXT_ARGUMENTS(address), TEXT_ARGUMENTS(kind));
    if (after > 0)
        address = text_printf(request->arena, "%.*s%cafter=%lld", TEXT_ARGUMENTS(address), kind.length > 0 ? '&' : '?', (long long)after);
    return address;
}

static void put_lines(Request *request, int64_t import, Text kind, int64_t after)
{
    Value *rows = import_lines(request->database, request->arena, import, after, kind, language_code(request->language), LINES_A_PAGE + 1);
    Value *lines = put_list(request->data, "lines");
    for (ptrdiff_t i = 0; i < rows->count && i < LINES_A_PAGE; i++)
        add(lines, line_in_words(request, rows->items[i]));
    bool has_more = rows->count > LINES_A_PAGE;
    int64_t last = has_more ? value_get_number(lines->items[LINES_A_PAGE - 1], "line") : 0;
    Value *next = has_more ? value_text(request->arena, address_of(request, import, kind, last)) : value_nothing();
    put(request->data, "next", next);
    Value *list = put_object(request->page, "list");
    put(list, "next", next);
    put(list, "first", after > 0 ? value_text(request->arena, address_of(request, import, kind, 0)) : value_nothing());
}

static void add_filter(Request *request, int64_t import, Text kind, Text label, int64_t count)
{
    Value *filter = add_object(value_get(request->page, TEXT("filters")));
    put_text(filter, "href", address_of(request, import, kind, 0));
    put_text(filter, "label", label);
    put_number(filter, "count", count);
    put_truth(filter, "current", text_equal(kind, kind_asked(request)));
}

static void put_filters(Request *request, const Value *import)
{
    static const char *const kinds[][2] = {
        { "refuse", "refused" }, { "create", "created" }, { "change", "changed" }, { "same", "unchanged" }
    };
    int64_t id = value_get_number(import, "id"), all = 0;
    put_list(request->page, "filters");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        all += value_get_number(import, kinds[i][1]);
    add_filter(request, id, (Text){ 0 }, request_say(request, SAY("All lines"), NULL), all);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Text kind = text_from_z(kinds[i][0]);
        add_filter(request, id, kind, plan_kind_in_words(request, kind), value_get_number(import, kinds[i][1]));
    }
}

/* ---- The page ---- */

static void put_import(Request *request, const Value *import)
{
    static const char *const members[] = { "id", "by_name", "at", "file_name", "status", "created", "changed", "unchanged", "refused" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(request->data, members[i], value_get(import, text_from_z(members[i])));
    Value *ignored = put_list(request->data, "ignored");
    Text rest = value_get_text(import, "ignored"), head;
    while (text_split(&rest, '\n', &head))
        if (head.length > 0)
            put_text(add_object(ignored), "head", head);
}

/* What may be done with the plan now. */
static void put_steps(Request *request, const Value *import, Text address)
{
    bool is_planned = text_is(value_get_text(import, "status"), "planned");
    bool is_own = value_get_number(import, "by_person") == request->reader.person;
    bool is_refused = value_get_number(import, "refused") > 0;
    bool has_work = value_get_number(import, "created") + value_get_number(import, "changed") > 0;
    Text run = text_join(request->arena, address, TEXT("/run"));
    put_truth(request->page, "is_planned", is_planned);
    put_truth(request->page, "is_done", text_is(value_get_text(import, "status"), "done"));
    put_truth(request->page, "is_refused", is_planned && is_refused);
    put_truth(request->page, "has_nothing_to_do", is_planned && !is_refused && !has_work);
    put_truth(request->page, "has_ignored", value_get(request->data, TEXT("ignored"))->count > 0);
    put_text(request->page, "drop_action", text_join(request->arena, address, TEXT("/drop")));
    if (is_planned && is_own && !is_refused && has_work)
        form_show(request, "form", &run_form, text_z(request->arena, run), NULL);
    else
        put(request->page, "form", value_nothing());
}

Answer import_page(Request *request, int64_t import_id)
{
    Value *import = import_load(request->database, request->arena, import_id);
    int64_t after = 0;
    Text after_asked = request->method == GET ? query_parameter(request, "after") : (Text){ 0 };
    if (after_asked.length > 0 && !text_to_number(after_asked, &after))
        return ANSWER_BAD_REQUEST;
    put_import(request, import);
    put_filters(request, import);
    put_lines(request, import_id, kind_asked(request), after);
    put_steps(request, import, address_of(request, import_id, (Text){ 0 }, 0));
    put_text(request->page, "title", request_say(request, SAY("What the import of {file_name} would do"), import));
    request->template = "imports/preview";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

Answer import_show(Request *request)
{
    Value *import = import_of_path(request);
    return import ? import_page(request, value_get_number(import, "id")) : ANSWER_NOT_FOUND;
}

static bool drop_write(Write *write, void *state)
{
    import_end(write, *(const int64_t *)state, "dropped");
    return true;
}

Answer import_drop(Request *request)
{
    Value *import = import_of_path(request);
    if (!import)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(import, "id");
    Answer answer = request_write(request, UNRECORDED, drop_write, &id);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The plan is dropped. Nothing of it was written."));
    return see_other(request, TEXT("/people/import"));
}
