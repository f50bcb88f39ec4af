/* SPDX-License-Identifier: EUPL-1.2 */
/* Rendering compiled templates. */
#include <string.h>

#include "view/html.h"
#include "view/template_program.h"

/* Data decides how often a template includes itself and how often a section is repeated, so both end. */
enum { DEEPEST_INCLUDE = 64, MOST_STEPS = 10 * 1000 * 1000 };

/* What the templates being rendered were given for their blocks; the outermost wins. */
typedef struct Frame {
    const Template *template; /* whose operations the arguments are */
    const Argument *arguments;
    int count;
    const struct Frame *outer;
} Frame;

/* Where what is being rendered was put. */
typedef struct Surroundings {
    const Template *template;
    Text indent; /* put before each line */
    Place place; /* for what does not know by itself */
    int depth;
    const Frame *frame;
} Surroundings;

typedef struct Rendering {
    const Templates *templates;
    Text zone;
    Arena *arena;
    Buffer *buffer;
    int steps;
    bool stopped;
    Text problem;
} Rendering;

static void render_range(Rendering *rendering, const Surroundings *around, int from, int end, const Scope *scope);

static void stop(Rendering *rendering, const Surroundings *around, const Operation *operation, const char *what, Text name)
{
    rendering->stopped = true;
    rendering->problem = text_printf(rendering->arena, "Template %.*s, line %d: %s%.*s.", TEXT_ARGUMENTS(around->template->name),
                                     operation->line, what, TEXT_ARGUMENTS(name));
}

/* The buffer's own addition, inline where there is room. */
static inline void append(Buffer *buffer, Text text)
{
    if (text.length > 0 && text.length <= buffer->capacity - buffer->length && !buffer->full) {
        memcpy(buffer->data + buffer->length, text.data, (size_t)text.length);
        buffer->length += text.length;
    } else {
        buffer_add(buffer, text);
    }
}

static void append_indented(Buffer *buffer, Text text, Text indent, bool starts_line)
{
    for (ptrdiff_t at = 0; at < text.length;) {
        ptrdiff_t newline = text_find(text, TEXT("\n"), at);
        ptrdiff_t end = newline < 0 ? text.length : newline + 1;
        if (at > 0 || starts_line)
            append(buffer, indent);
        append(buffer, text_slice(text, at, end));
        at = end;
    }
}

static void render_literal(Rendering *rendering, const Surroundings *around, const Operation *operation)
{
    if (around->indent.length == 0)
        append(rendering->buffer, operation->text);
    else
        append_indented(rendering->buffer, operation->text, around->indent, operation->starts_line);
}

static Place place_of(const Surroundings *around, const Operation *operation)
{
    return operation->place == PLACE_AS_AROUND ? around->place : operation->place;
}

/* NULL when there is no such name; strict rendering ends then. */
static const Value *find(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    const Value *value = path_find(&operation->path, scope);
    if (value == NULL && rendering->templates->options.strict)
        stop(rendering, around, operation, "nothing is named ", operation->path.text);
    return value;
}

static void append_words(Rendering *rendering, const Value *value, bool in_text)
{
    Buffer *buffer = rendering->buffer;
    bool foreign = value->language.length > 0 && in_text && rendering->templates->options.language != NULL &&
                   !text_equal(value->language, rendering->templates->language);
    if (!foreign) {
        buffer_add_html(buffer, value->text);
        return;
    }
    append(buffer, TEXT("<span lang=\""));
    buffer_add_html(buffer, value->language);
    append(buffer, TEXT("\">"));
    buffer_add_html(buffer, value->text);
    append(buffer, TEXT("</span>"));
}

static void render_name(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    const Value *value = find(rendering, around, operation, scope);
    if (value == NULL)
        return;
    if (value->kind == VALUE_TEXT)
        append_words(rendering, value, place_of(around, operation) == PLACE_TEXT);
    else if (value->kind == VALUE_NUMBER)
        buffer_add_number(rendering->buffer, value->number);
    else
        append(rendering->buffer, format_value(FORMAT_PLAIN, value, NULL, rendering->zone, rendering->arena));
}

static void render_raw(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    const Value *value = find(rendering, around, operation, scope);
    if (value != NULL)
        append(rendering->buffer, format_value(FORMAT_PLAIN, value, NULL, rendering->zone, rendering->arena));
}

static void render_format(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    const Value *value = find(rendering, around, operation, scope);
    const Language *language = rendering->templates->options.language;
    if (value != NULL)
        buffer_add_html(rendering->buffer,
                        format_value(operation->format, value, language, rendering->zone, rendering->arena));
}

static void render_say(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    MessageSetting setting = { .language = rendering->templates->options.language,
                               .zone = rendering->zone,
                               .arena = rendering->arena,
                               .scope = scope,
                               .html = true };
    message_write(operation->message, &setting, rendering->buffer);
    if (setting.unknown.length > 0 && rendering->templates->options.strict)
        stop(rendering, around, operation, "nothing is named ", setting.unknown);
}

static bool is_empty(const Value *value)
{
    if (value == NULL)
        return true;
    switch (value->kind) {
    case VALUE_NOTHING:
        return true;
    case VALUE_TRUTH:
        return !value->truth;
    case VALUE_NUMBER:
        return value->number == 0;
    case VALUE_DECIMAL:
        return value->decimal == 0;
    case VALUE_TEXT:
        return value->text.length == 0;
    case VALUE_LIST:
        return value->count == 0;
    case VALUE_OBJECT:
        return false;
    }
    return true;
}

static bool may_step(Rendering *rendering, const Surroundings *around, const Operation *operation)
{
    if (++rendering->steps > MOST_STEPS)
        stop(rendering, around, operation, "the page does not come to an end", TEXT(""));
    return !rendering->stopped;
}

static void render_section(Rendering *rendering, const Surroundings *around, int at, const Scope *scope)
{
    const Operation *operation = &around->template->operations[at];
    const Value *value = find(rendering, around, operation, scope);
    if (is_empty(value))
        return;
    bool is_list = value->kind == VALUE_LIST;
    ptrdiff_t count = is_list ? value->count : 1;
    for (ptrdiff_t i = 0; i < count && may_step(rendering, around, operation); i++) {
        Scope inner = { is_list ? value->items[i] : value, scope };
        render_range(rendering, around, at + 1, operation->end, &inner);
    }
}

static void render_inverted(Rendering *rendering, const Surroundings *around, int at, const Scope *scope)
{
    const Operation *operation = &around->template->operations[at];
    const Value *value = find(rendering, around, operation, scope);
    if (is_empty(value) && may_step(rendering, around, operation))
        render_range(rendering, around, at + 1, operation->end, scope);
}

/* The indentation of what is put at the operation's place. */
static Text indent_at(Rendering *rendering, const Surroundings *around, const Operation *operation)
{
    if (!operation->indented)
        return (Text){ 0 };
    if (around->indent.length == 0 || operation->indent.length == 0)
        return around->indent.length == 0 ? operation->indent : around->indent;
    return text_join(rendering->arena, around->indent, operation->indent);
}

static bool may_go_deeper(Rendering *rendering, const Surroundings *around, const Operation *operation)
{
    if (around->depth == DEEPEST_INCLUDE)
        stop(rendering, around, operation, "templates include each other too deeply", TEXT(""));
    return may_step(rendering, around, operation);
}

static void render_include(Rendering *rendering, const Surroundings *around, const Operation *operation, const Scope *scope)
{
    if (operation->include < 0 || !may_go_deeper(rendering, around, operation))
        return;
    const Template *template = &rendering->templates->list[operation->include];
    Frame frame = { around->template, operation->arguments, operation->argument_count, around->frame };
    Surroundings inner = { .template = template,
                           .indent = indent_at(rendering, around, operation),
                           .place = place_of(around, operation),
                           .depth = around->depth + 1,
                           .frame = frame.count > 0 ? &frame : around->frame };
    render_range(rendering, &inner, 0, template->count, scope);
}

/* The outermost argument of the name, and the frame that it is in. */
static const Argument *find_argument(const Frame *frame, Text name, const Frame **result_frame)
{
    const Argument *found = NULL;
    for (; frame != NULL; frame = frame->outer) {
        for (int i = 0; i < frame->count; i++) {
            if (text_equal(frame->arguments[i].name, name)) {
                found = &frame->arguments[i];
                *result_frame = frame;
                break;
            }
        }
    }
    return found;
}

/* What an argument says is rendered where the block stands, but sees only what its own template was given. */
static void render_block(Rendering *rendering, const Surroundings *around, int at, const Scope *scope)
{
    const Operation *operation = &around->template->operations[at];
    const Frame *frame = NULL;
    const Argument *argument = find_argument(around->frame, operation->text, &frame);
    if (argument == NULL) {
        render_range(rendering, around, at + 1, operation->end, scope);
        return;
    }
    if (!may_go_deeper(rendering, around, operation))
        return;
    Surroundings inner = { .template = frame->template,
                           .indent = indent_at(rendering, around, operation),
                           .place = place_of(around, operation),
                           .depth = around->depth + 1,
                           .frame = frame->outer };
    if (!argument->starts_line)
        append(rendering->buffer, inner.indent);
    render_range(rendering, &inner, argument->from, argument->end, scope);
}

static void render_operation(Rendering *rendering, const Surroundings *around, int at, const Scope *scope)
{
    const Operation *operation = &around->template->operations[at];
    switch (operation->kind) {
    case OPERATION_LITERAL:
        render_literal(rendering, around, operation);
        break;
    case OPERATION_INDENT:
        append(rendering->buffer, around->indent);
        break;
    case OPERATION_NAME:
        render_name(rendering, around, operation, scope);
        break;
    case OPERATION_RAW:
        render_raw(rendering, around, operation, scope);
        break;
    case OPERATION_FORMAT:
        render_format(rendering, around, operation, scope);
        break;
    case OPERATION_SAY:
        render_say(rendering, around, operation, scope);
        break;
    case OPERATION_SECTION:
        render_section(rendering, around, at, scope);
        break;
    case OPERATION_INVERTED:
        render_inverted(rendering, around, at, scope);
        break;
    case OPERATION_INCLUDE:
        render_include(rendering, around, operation, scope);
        break;
    case OPERATION_BLOCK:
        render_block(rendering, around, at, scope);
        break;
    }
}

static void render_range(Rendering *rendering, const Surroundings *around, int from, int end, const Scope *scope)
{
    const Operation *operations = around->template->operations;
    for (int at = from; at < end && !rendering->stopped; at = operations[at].end)
        render_operation(rendering, around, at, scope);
    if (rendering->buffer->full)
        rendering->stopped = true;
}

bool templates_render(const Templates *templates, Text name, const Value *context, Text zone, Arena *arena, Buffer *buffer,
                      Text *result_problem)
{
    int at = templates_find(templates, name);
    if (at < 0) {
        *result_problem = text_printf(arena, "There is no template %.*s.", TEXT_ARGUMENTS(name));
        return false;
    }
    Rendering rendering = { .templates = templates, .zone = zone, .arena = arena, .buffer = buffer };
    Surroundings around = { .template = &templates->list[at], .place = PLACE_TEXT };
    Scope scope = { context, NULL };
    render_range(&rendering, &around, 0, around.template->count, &scope);
    if (rendering.problem.length > 0)
        *result_problem = rendering.problem;
    return rendering.problem.length == 0;
}
