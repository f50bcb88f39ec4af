/* SPDX-License-Identifier: EUPL-1.2 */
/* A form's fields against what was sent, and the form as a page shows it. */
#include "http/app_state.h"

#include <string.h>

enum { USUAL_MAXIMUM = 1000 };

void form_problem_with(Request *request, const char *name, const char *message, const Value *values)
{
    if (!value_get(request->problems, text_from_z(name)))
        put_text(request->problems, name, request_say(request, message, values));
}

void form_problem(Request *request, const char *name, const char *message)
{
    form_problem_with(request, name, message, NULL);
}

int64_t form_file_bytes(const Form *form)
{
    int64_t bytes = 0;
    for (const Field *declared = form ? form->fields : NULL; declared && declared->name; declared++)
        bytes += field_takes_files(declared) ? declared->maximum : 0;
    return bytes;
}

bool form_has_problems(const Request *request)
{
    return request->problems->count > 0;
}

int64_t form_text_bytes(const Form *form)
{
    enum { LONG = 16000, SENT = 12 /* bytes of a character: up to four, each of which may be sent as three */ };
    int64_t bytes = 0;
    for (const Field *declared = form ? form->fields : NULL; declared && declared->name; declared++)
        bytes += declared->kind == FIELD_LINES && declared->maximum > LONG ? declared->maximum * SENT : 0;
    return bytes;
}

static void problem_with(Request *request, const Field *declared, const char *message, int64_t limit)
{
    Value *values = value_object(request->arena);
    put_number(values, "limit", limit);
    form_problem_with(request, declared->name, message, values);
}

static int64_t maximum_of(const Field *declared)
{
    return declared->maximum ? declared->maximum : USUAL_MAXIMUM;
}

static bool has_line_break(Text value)
{
    for (ptrdiff_t i = 0; i < value.length; i++)
        if (value.data[i] >= '\n' && value.data[i] <= '\r')
            return true;
    return false;
}

static void check_text(Request *request, const Field *declared, Text value)
{
    int64_t length = text_count_characters(value);
    if (length > maximum_of(declared))
        problem_with(request, declared, SAY("Please shorten this to at most {limit, plural, one {# character} other {# characters}}"),
                     maximum_of(declared));
    else if (length < declared->minimum)
        problem_with(request, declared, SAY("Please write at least {limit, plural, one {# character} other {# characters}}"),
                     declared->minimum);
    else if (declared->kind != FIELD_LINES && has_line_break(value))
        problem_with(request, declared, SAY("Please keep this to one line"), 0);
}

static void check_number(Request *request, const Field *declared, Text value)
{
    int64_t number;
    bool bounded = declared->minimum != 0 || declared->maximum != 0;
    if (!text_to_number(value, &number))
        problem_with(request, declared, SAY("Please write a whole number, digits only"), 0);
    else if (bounded && number < declared->minimum)
        problem_with(request, declared, SAY("Please write at least {limit, number}"), declared->minimum);
    else if (bounded && number > declared->maximum)
        problem_with(request, declared, SAY("Please write at most {limit, number}"), declared->maximum);
}

/* Only what a mail server must have to take it: one @ with something on both sides, a dot in the domain, no white space. */
static bool is_address(Text value)
{
    ptrdiff_t at = text_find(value, TEXT("@"), 0);
    if (at < 1 || value.length > 254 || text_find(value, TEXT("@"), at + 1) >= 0)
        return false;
    for (ptrdiff_t i = 0; i < value.length; i++)
        if ((unsigned char)value.data[i] <= ' ' || strchr("<>,;:\"\\?#%", value.data[i]))
            return false;
    ptrdiff_t dot = text_find(value, TEXT("."), at + 2);
    return dot > 0 && dot < value.length - 1;
}

/* The limit is said in kB as people know them, of 1,000 bytes. */
static void check_file(Request *request, const Field *declared, const Upload *sent)
{
    if (sent->content.length == 0)
        problem_with(request, declared, SAY("This file is empty: please choose another one"), 0);
    else if (sent->content.length > declared->maximum)
        problem_with(request, declared, SAY("Please choose a file of at most {limit, number} kB"), declared->maximum / 1000);
}

static void check_files(Request *request, const Field *declared)
{
    int count = 0;
    for (const Upload *sent = NULL; (sent = upload_after(request, declared->name, sent)) != NULL; count++)
        check_file(request, declared, sent);
    if (count == 0 && declared->required)
        problem_with(request, declared, SAY("Please choose a file"), 0);
    if (declared->kind == FIELD_FILES && count > FILES_AT_ONCE)
        problem_with(request, declared, SAY("Please choose at most {limit, number} files"), FILES_AT_ONCE);
}

static void check_value(Request *request, const Field *declared)
{
    Text value = field(request, declared->name);
    if (declared->kind != FIELD_PASSWORD)
        value = text_trim(value);
    if (value.length == 0) {
        if (declared->required)
            problem_with(request, declared, SAY("Please fill this in"), 0);
        return;
    }
    if (declared->kind == FIELD_NUMBER)
        check_number(request, declared, value);
    else if (declared->kind == FIELD_DAY && !day_is_valid(value))
        problem_with(request, declared, SAY("Please write a day that exists, as year-month-day: 2026-11-24"), 0);
    else if (declared->kind == FIELD_EMAIL && !is_address(value))
        problem_with(request, declared, SAY("Please write a whole e-mail address, such as name@example.org"), 0);
    else if (declared->kind != FIELD_DAY)
        check_text(request, declared, value);
}

static void check_field(Request *request, const Field *declared)
{
    if (field_takes_files(declared))
        check_files(request, declared);
    else
        check_value(request, declared);
}

bool form_check(Request *request)
{
    const Form *form = request->route->form;
    for (const Field *declared = form ? form->fields : NULL; declared && declared->name; declared++)
        check_field(request, declared);
    return !form_has_problems(request);
}

/* A city is chosen where the page offers any. */
static FieldKind kind_shown(const Request *request, const Field *declared)
{
    if (declared->kind != FIELD_CITY)
        return declared->kind;
    bool offers = value_get(value_get(request->page, TEXT("choices")), text_from_z(declared->name)) != NULL;
    return offers ? FIELD_CHOICE : FIELD_TEXT;
}

static bool is_offered(const Value *offered, Text value)
{
    for (ptrdiff_t i = 0; offered && i < offered->count; i++)
        if (text_equal(value, value_get_text(offered->items[i], "value")))
            return true;
    return false;
}

bool form_choice_holds(Request *request, const char *name)
{
    Text value = field(request, name);
    bool holds = value.length == 0 || is_offered(value_get(value_get(request->page, TEXT("choices")), text_from_z(name)), value);
    if (!holds)
        form_problem(request, name, SAY("Please choose one of the list"));
    return holds;
}

bool form_choices_hold(Request *request)
{
    for (const Field *declared = request->route->form->fields; declared->name; declared++)
        if (kind_shown(request, declared) == FIELD_CHOICE)
            (void)form_choice_holds(request, declared->name);
    return !form_has_problems(request);
}

static const struct {
    const char *flag;
    FieldKind kind;
} kinds[] = {
    { "is_text", FIELD_TEXT },         { "is_lines", FIELD_LINES },   { "is_number", FIELD_NUMBER },
    { "is_day", FIELD_DAY },           { "is_email", FIELD_EMAIL },   { "is_password", FIELD_PASSWORD },
    { "is_choice", FIELD_CHOICE },     { "is_check", FIELD_CHECK },   { "is_hidden", FIELD_HIDDEN },
    { "is_file", FIELD_FILE },         { "is_files", FIELD_FILES },
};

typedef struct Shown {
    Request *request;
    const char *form_name;
    const Value *current;
    bool was_sent;       /* this is the form that was sent and comes again */
} Shown;

static Text value_shown(const Shown *shown, const Field *declared)
{
    if (declared->kind == FIELD_PASSWORD || field_takes_files(declared))
        return (Text){ 0 };
    if (shown->was_sent)
        return field(shown->request, declared->name);
    const Value *value = shown->current ? value_get(shown->current, text_from_z(declared->name)) : NULL;
    if (value && value->kind == VALUE_NUMBER)
        return text_printf(shown->request->arena, "%lld", (long long)value->number);
    return value && value->kind == VALUE_TEXT ? value->text : (Text){ 0 };
}

static void put_choices(const Shown *shown, const Field *declared, Value *result, Text value)
{
    Value *choices = put_list(result, "choices");
    const Value *offered = value_get(value_get(shown->request->page, TEXT("choices")), text_from_z(declared->name));
    for (ptrdiff_t i = 0; offered && i < offered->count; i++) {
        Value *choice = add_object(choices);
        put(choice, "value", value_get(offered->items[i], TEXT("value")));
        put(choice, "label", value_get(offered->items[i], TEXT("label")));
        put_text(choice, "label_language", value_get_text(offered->items[i], "label_language"));
        put_truth(choice, "selected", text_equal(value, value_get_text(offered->items[i], "value")));
    }
}

static void put_or_nothing(Request *request, Value *result, const char *name, Text text)
{
    put(result, name, text.length > 0 ? value_text(request->arena, text) : value_nothing());
}

/* A page cannot give a chosen file back to the browser, so whoever sends the form again must choose it again. */
static Text problem_shown(const Shown *shown, const Field *declared)
{
    Text problem = shown->was_sent ? value_get_text(shown->request->problems, declared->name) : (Text){ 0 };
    if (problem.length == 0 && shown->was_sent && upload(shown->request, declared->name))
        return request_say(shown->request, SAY("Please choose this file again"), NULL);
    return problem;
}

static void put_help(const Shown *shown, const Field *declared, Value *result, Text id)
{
    Request *request = shown->request;
    bool is_named = declared->kind == FIELD_CITY && kind_shown(request, declared) == FIELD_TEXT;
    const char *message = is_named ? SAY("Its name, or the last part of the address of its page.") : declared->hint;
    Text hint = message ? request_say(request, message, NULL) : (Text){ 0 };
    Text problem = problem_shown(shown, declared);
    Text by = { 0 };
    if (hint.length > 0)
        by = text_join(request->arena, id, TEXT("-hint"));
    if (hint.length > 0 && problem.length > 0)
        by = text_join(request->arena, by, TEXT(" "));
    if (problem.length > 0)
        by = text_join(request->arena, by, text_join(request->arena, id, TEXT("-problem")));
    put_or_nothing(request, result, "hint", hint);
    put_or_nothing(request, result, "problem", problem);
    put_or_nothing(request, result, "described_by", by);
}

static void put_field(const Shown *shown, const Field *declared, Value *result)
{
    Request *request = shown->request;
    Text id = text_printf(request->arena, "%s-%s", shown->form_name, declared->name);
    Text value = value_shown(shown, declared);
    put_text(result, "name", text_from_z(declared->name));
    put_text(result, "id", id);
    put_or_nothing(request, result, "section", declared->section ? request_say(request, declared->section, NULL) : (Text){ 0 });
    put_text(result, "label", declared->label ? request_say(request, declared->label, NULL) : (Text){ 0 });
    put_text(result, "value", value);
    put_truth(result, "required", declared->required);
    put_truth(result, "checked", value.length > 0 && !text_is(value, "0"));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        put_truth(result, kinds[i].flag, kind_shown(request, declared) == kinds[i].kind);
    put_or_nothing(request, result, "autocomplete", declared->autocomplete ? text_from_z(declared->autocomplete) : (Text){ 0 });
    bool has_length = declared->kind != FIELD_NUMBER && declared->kind != FIELD_DAY && !field_takes_files(declared);
    put(result, "maximum", has_length ? value_number(request->arena, maximum_of(declared)) : value_nothing());
    put_choices(shown, declared, result, value);
    put_help(shown, declared, result, id);
}

void form_show(Request *request, const char *name, const Form *form, const char *action, const Value *current)
{
    bool was_sent = request->method == POST && request->route->form == form;
    Shown shown = { request, name, current, was_sent };
    if (was_sent)
        request->form_name = text_from_z(name);
    Value *result = put_object(request->page, name);
    put_text(result, "action", text_from_z(action));
    put_text(result, "method", TEXT("post"));
    put_truth(result, "has_file", form_file_bytes(form) > 0);
    put_text(result, "submit", request_say(request, form->submit, NULL));
    put_list(result, "buttons");
    put(result, "draft", value_nothing());
    Value *fields = put_list(result, "fields");
    for (const Field *declared = form->fields; declared->name; declared++)
        put_field(&shown, declared, add_object(fields));
}

void form_button_add(Request *request, const char *name, const char *value, const char *label)
{
    Value *buttons = value_get(value_get(request->page, text_from_z(name)), TEXT("buttons"));
    choice_add(buttons, text_from_z(value), request_say(request, label, NULL));
}

Answer form_again(Request *request, Answer (*show)(Request *))
{
    Answer answer = show(request);
    return answer == ANSWER_PAGE ? ANSWER_INVALID : answer;
}

Answer form_write(Request *request, WriteFunction write, void *state, const char *const *problem_field, const char *const *problem,
                  Answer (*show)(Request *))
{
    Answer answer = request_write(request, RECORDED, write, state);
    if (answer != ANSWER_INVALID)
        return answer;
    form_problem(request, *problem_field ? *problem_field : "", *problem);
    return form_again(request, show);
}
