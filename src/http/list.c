/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists: which part of which order is asked for, its rows, and the controls that lead to the others. */
#include "http/list_state.h"

#include "base/log.h"
#include "http/incoming.h"

enum { ADDRESS_MAXIMUM = 1 << 16, MOST_ROWS = 1000000 };

/* ---- What is asked for ---- */

static const ListOrder *order_named(const List *list, Text name)
{
    if (name.length == 0)
        return &list->orders[0];
    for (const ListOrder *order = list->orders; order->name != NULL; order++)
        if (text_is(name, order->name))
            return order;
    return NULL;
}

/* Not the reader's to set here: names are given in the language of the page, what holds is what holds today, and the handler says
 * whose list it is. */
static bool is_given(const ListFilter *filter)
{
    return text_is(TEXT("language"), filter->name) || text_is(TEXT("today"), filter->name) || text_is(TEXT("place"), filter->name);
}

static Text filter_text(const Request *request, const ListFilter *filter)
{
    if (!is_given(filter))
        return text_trim(query_parameter(request, filter->name));
    if (text_is(TEXT("place"), filter->name))
        return text_printf(request->arena, "%lld", (long long)request->place);
    return text_is(TEXT("today"), filter->name) ? request->today : language_code(request->language);
}

/* Parameters are $1, $2, one a filter, and two for the place. */
static void room_check(const List *list)
{
    int filters = 0;
    while (list->filters[filters].name != NULL)
        filters++;
    if (2 + filters + 2 > LIST_PARAMETERS)
        fail("the list %s has more filters than a query has parameters", list->name);
}

/* Without what LIKE reads as any words, as any letter or, on one engine alone, as a mark that takes these their meaning. */
static Text without_marks(Arena *arena, Text text)
{
    Buffer kept = buffer_new(arena, text.length);
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] != '%' && text.data[i] != '_' && text.data[i] != '\\')
            buffer_add_byte(&kept, text.data[i]);
    return buffer_text(&kept);
}

static bool filter_read(const Request *request, const ListFilter *filter, Parameter *result_parameter)
{
    Text text = filter_text(request, filter);
    int64_t number = 0;
    if (filter->is_number && text.length > 0 && !text_to_number(text, &number))
        return false;
    if (filter->folds)
        text = without_marks(request->arena, text_fold(request->arena, text));
    *result_parameter = filter->is_number ? parameter_number(number) : parameter_text(text);
    return true;
}

Parameters list_filled(const Request *request, const List *list, int64_t how_many)
{
    room_check(list);
    Parameter *filled = new(request->arena, Parameter, LIST_PARAMETERS);
    int count = 2;
    filled[0] = parameter_number(how_many);
    filled[1] = parameter_text(request->reader.audiences);
    for (const ListFilter *filter = list->filters; filter->name != NULL; filter++, count++)
        if (!filter_read(request, filter, &filled[count]))
            filled[count] = parameter_number(0);
    return (Parameters){ count, filled };
}

/* "KEY~ID": the key may have any characters, so the id is what stands behind the last of them. */
static bool place_read(ListView *view, Text after)
{
    ptrdiff_t mark = after.length - 1;
    while (mark >= 0 && after.data[mark] != '~')
        mark--;
    int64_t id, key = 0;
    Text text = text_slice(after, 0, mark);
    if (mark < 0 || !text_to_number(text_slice(after, mark + 1, after.length), &id) ||
        (view->order->key_is_number && !text_to_number(text, &key)))
        return false;
    view->parameters[view->place] = view->order->key_is_number ? parameter_number(key) : parameter_text(text);
    view->parameters[view->place + 1] = parameter_number(id);
    view->after = after;
    return true;
}

static bool view_read(ListView *view, Request *request, const List *list)
{
    *view = (ListView){ .list = list, .order = order_named(list, query_parameter(request, "sort")), .place = 2 };
    if (view->order == NULL)
        return false;
    room_check(list);
    view->parameters[1] = parameter_text(request->reader.audiences);
    for (const ListFilter *filter = list->filters; filter->name != NULL; filter++)
        if (!filter_read(request, filter, &view->parameters[view->place++]))
            return false;
    Text after = query_parameter(request, "after");
    return after.length == 0 || place_read(view, after);
}

/* ---- Rows ---- */

/* Takes a member out of an object. */
static Value *member_take(Value *object, const char *name)
{
    for (ptrdiff_t i = 0; i < object->count; i++) {
        if (!text_is(object->members[i].name, name))
            continue;
        Value *value = object->members[i].value;
        for (object->count--; i < object->count; i++)
            object->members[i] = object->members[i + 1];
        return value;
    }
    return NULL;
}

static void place_keep(ListView *view, Arena *arena, const Value *key, int64_t id)
{
    bool is_number = key != NULL && key->kind == VALUE_NUMBER;
    Text text = key != NULL && key->kind == VALUE_TEXT ? text_copy(arena, key->text) : (Text){ 0 };
    view->parameters[view->place] = is_number ? parameter_number(key->number) : parameter_text(text);
    view->parameters[view->place + 1] = parameter_number(id);
    view->after = is_number ? text_printf(arena, "%lld~%lld", (long long)key->number, (long long)id)
                            : text_printf(arena, "%.*s~%lld", TEXT_ARGUMENTS(text), (long long)id);
}

Value *list_rows(ListView *view, Request *request, int count, Arena *places)
{
    view->parameters[0] = parameter_number((int64_t)count + 1);
    bool goes_on = view->after.length > 0;
    Parameters parameters = { view->place + (goes_on ? 2 : 0), view->parameters };
    const Query *query = goes_on ? view->order->after : view->order->first;
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    view->has_more = rows->count > count;
    if (view->has_more)
        rows->count = count;
    if (view->list->words)
        better_words(request, rows, view->list->words);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *key = member_take(rows->items[i], "sort_key");
        if (view->has_more && i == rows->count - 1)
            place_keep(view, places, key, value_get_number(rows->items[i], "id"));
        if (view->list->dress != NULL)
            view->list->dress(request, rows->items[i]);
    }
    return rows;
}

Value *list_rows_of(ListView *view, Request *request, Text keys)
{
    view->parameters[0] = parameter_number(MOST_ROWS);
    view->parameters[view->place] = parameter_text(keys);
    Parameters parameters = { view->place + 1, view->parameters };
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, view->list->some, parameters));
    if (view->list->words)
        better_words(request, rows, view->list->words);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        member_take(rows->items[i], "sort_key");
        if (view->list->dress != NULL)
            view->list->dress(request, rows->items[i]);
    }
    return rows;
}

/* ---- Addresses ---- */

/* The path as it was asked for, its face included. */
static Text asked_path(const Request *request)
{
    ptrdiff_t mark = text_find(request->target, TEXT("?"), 0);
    return mark < 0 ? request->target : text_slice(request->target, 0, mark);
}

static void parameter_add(Buffer *buffer, const char *name, Text value)
{
    if (value.length == 0)
        return;
    buffer_add_byte(buffer, text_find(buffer_text(buffer), TEXT("?"), 0) < 0 ? '?' : '&');
    buffer_add(buffer, text_from_z(name));
    buffer_add_byte(buffer, '=');
    buffer_add(buffer, url_encode(buffer->arena, value));
}

/* The same list elsewhere: path and suffix, the filters and the order as they are, and a place where `after` is not
 * empty. */
static Text list_address(const Request *request, const ListView *view, const char *suffix, Text after)
{
    Buffer buffer = buffer_new(request->arena, ADDRESS_MAXIMUM);
    buffer_add(&buffer, asked_path(request));
    buffer_add(&buffer, text_from_z(suffix));
    for (const ListFilter *filter = view->list->filters; filter->name != NULL; filter++)
        if (!is_given(filter))
            parameter_add(&buffer, filter->name, filter_text(request, filter));
    parameter_add(&buffer, "sort", query_parameter(request, "sort"));
    parameter_add(&buffer, "after", after);
    return buffer_text(&buffer);
}

/* ---- Controls ---- */

static Value *option_add(Value *choices, Text value, Text label, bool selected)
{
    Value *choice = add_object(choices);
    put_text(choice, "value", value);
    put_text(choice, "label", label);
    put_truth(choice, "selected", selected);
    return choice;
}

static void choices_add(Value *control, const Value *offered, Text chosen)
{
    Value *choices = put_list(control, "choices");
    for (ptrdiff_t i = 0; offered != NULL && i < offered->count; i++) {
        Text value = value_get_text(offered->items[i], "value");
        option_add(choices, value, value_get_text(offered->items[i], "label"), text_equal(value, chosen));
    }
}

static void filters_add(Request *request, const ListView *view, Value *controls)
{
    const Value *offered = value_get(request->page, TEXT("choices"));
    Value *filters = put_list(controls, "filters");
    for (const ListFilter *filter = view->list->filters; filter->name != NULL; filter++) {
        if (filter->label == NULL)
            continue;
        Text value = filter_text(request, filter);
        const Value *choices = value_get(offered, text_from_z(filter->name));
        Value *control = add_object(filters);
        put_text(control, "name", text_from_z(filter->name));
        put_text(control, "label", request_say(request, filter->label, NULL));
        put_text(control, "value", value);
        put_truth(control, "is_choice", choices != NULL);
        choices_add(control, choices, value);
    }
}

static void downloads_add(Request *request, const ListView *view, Value *controls)
{
    static const struct {
        const char *label;
        const char *suffix;
    } files[] = { { SAY("CSV"), ".csv" }, { SAY("Excel"), ".xlsx" } };
    Value *downloads = put_list(controls, "downloads");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Value *download = add_object(downloads);
        put_text(download, "label", request_say(request, files[i].label, NULL));
        put_text(download, "href", list_address(request, view, files[i].suffix, (Text){ 0 }));
    }
}

static Value *text_or_nothing(Arena *arena, bool is_there, Text text)
{
    return is_there ? value_text(arena, text) : value_nothing();
}

static void controls_add(Request *request, const ListView *view, Text next, bool is_first)
{
    Value *controls = put_object(request->page, "list");
    put_text(controls, "action", asked_path(request));
    filters_add(request, view, controls);
    Value *sorts = put_list(controls, "sorts");
    for (const ListOrder *order = view->list->orders; order->name != NULL; order++)
        option_add(sorts, text_from_z(order->name), request_say(request, order->label, NULL), order == view->order);
    Value *count = value_get(request->data, TEXT("count"));
    put(controls, "count", count != NULL ? count : value_nothing());
    Value *has_more = value_get(request->data, TEXT("has_more"));
    put(controls, "has_more", has_more != NULL ? has_more : value_truth(false));
    put(controls, "next", text_or_nothing(request->arena, next.length > 0, next));
    Text first = list_address(request, view, "", (Text){ 0 });
    put(controls, "first", text_or_nothing(request->arena, !is_first, first));
    downloads_add(request, view, controls);
}

Answer list_answer(Request *request, const List *list)
{
    ListView view;
    if (!view_read(&view, request, list))
        return ANSWER_BAD_REQUEST;
    if (request->face == FACE_CSV || request->face == FACE_XLSX)
        return list_as_file(request, &view);
    ListSync sync;
    if (!list_sync_read(request, list, false, &sync))
        return ANSWER_BAD_REQUEST;
    Value *changes = sync.is_asked ? list_sync_put(request, list, &view, &sync) : NULL;
    if (changes) {
        put(request->data, list->name, changes);
        put(request->data, "next", value_nothing());
        return ANSWER_PAGE;
    }
    bool is_first = view.after.length == 0;
    put(request->data, list->name, list_rows(&view, request, list->page_size, request->arena));
    Text next = view.has_more ? list_address(request, &view, "", view.after) : (Text){ 0 };
    put(request->data, "next", text_or_nothing(request->arena, next.length > 0, next));
    if (request->face == FACE_HTML)
        controls_add(request, &view, next, is_first);
    return ANSWER_PAGE;
}
