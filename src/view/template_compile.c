/* SPDX-License-Identifier: EUPL-1.2 */
/* Compiling templates: tokens become operations, names of templates become numbers, messages are resolved. */
#include <stdlib.h>
#include <string.h>

#include "view/message_key.h"
#include "view/template_lines.h"
#include "view/template_program.h"

/* A token becomes two operations at most: an indentation and its own. */
enum { OPERATIONS_PER_TOKEN = 2 };

typedef struct Compiler {
    Arena *arena;
    const Templates *templates;
    Template *template;
    Tokens tokens;
    Markup markup;
    Text dedent; /* white space that the lines of an argument lose */
    const Token *token;
    Text problem;
} Compiler;

static bool malformed(Compiler *compiler, const char *what, Text name)
{
    compiler->problem =
        text_printf(compiler->arena, "line %d: %s%.*s", compiler->token->line, what, TEXT_ARGUMENTS(name));
    return false;
}

static Operation *emit(Compiler *compiler, OperationKind kind)
{
    Operation *operation = &compiler->template->operations[compiler->template->count++];
    *operation = (Operation){ .kind = kind,
                              .line = compiler->token->line,
                              .end = compiler->template->count,
                              .include = -1,
                              .place = markup_place(&compiler->markup) };
    return operation;
}

/* White space of a line without what is taken away from the lines of the argument that it stands in. */
static Text without_dedent(const Compiler *compiler, Text text)
{
    ptrdiff_t same = 0;
    while (same < text.length && same < compiler->dedent.length && text.data[same] == compiler->dedent.data[same])
        same++;
    return text_slice(text, same, text.length);
}

static bool continues(const Operation *previous, Text text)
{
    return previous->kind == OPERATION_LITERAL && previous->text.data + previous->text.length == text.data;
}

static void emit_literal(Compiler *compiler, Text text, bool starts_line, bool may_join)
{
    Template *template = compiler->template;
    if (text.length == 0)
        return;
    if (may_join && continues(&template->operations[template->count - 1], text)) {
        template->operations[template->count - 1].text.length += text.length;
    } else {
        Operation *operation = emit(compiler, OPERATION_LITERAL);
        operation->text = text;
        operation->starts_line = starts_line;
    }
    markup_follow(&compiler->markup, text);
}

static void emit_indent(Compiler *compiler, const Token *token)
{
    if (token->starts_line)
        emit(compiler, OPERATION_INDENT);
}

static bool compile_range(Compiler *compiler, ptrdiff_t from, ptrdiff_t end);

static bool may_be_raw(Text name)
{
    return text_ends_with(name, TEXT("_html")) || text_is(name, "html") || text_ends_with(name, TEXT(".html"));
}

static bool compile_name(Compiler *compiler, const Token *token)
{
    bool raw = token->kind == TOKEN_RAW;
    if (raw && compiler->templates->options.strict && !may_be_raw(token->text))
        return malformed(compiler, "only names that end in _html may be written unescaped, not ", token->text);
    emit_indent(compiler, token);
    emit(compiler, raw ? OPERATION_RAW : OPERATION_NAME)->path = path_parse(compiler->arena, token->text);
    return true;
}

static bool compile_section(Compiler *compiler, const Token *token)
{
    emit_indent(compiler, token);
    int at = compiler->template->count;
    emit(compiler, token->kind == TOKEN_SECTION ? OPERATION_SECTION : OPERATION_INVERTED)->path =
        path_parse(compiler->arena, token->text);
    if (!compile_range(compiler, token - compiler->tokens.list + 1, token->other + 1))
        return false;
    compiler->template->operations[at].end = compiler->template->count;
    return true;
}

static bool compile_say(Compiler *compiler, const Token *token)
{
    const Language *language = compiler->templates->options.language;
    Text source = message_key(compiler->arena, token->content);
    Text problem;
    if (source.length == 0)
        return malformed(compiler, "a message is empty", TEXT(""));
    const Message *message = message_parse(compiler->arena, language_message(language, source), true, &problem);
    if (message == NULL)
        return malformed(compiler, "", problem);
    emit(compiler, OPERATION_SAY)->message = message;
    return true;
}

static bool compile_reserved(Compiler *compiler, const Token *token)
{
    Format format;
    emit_indent(compiler, token);
    if (!format_by_name(token->text, &format))
        return compile_say(compiler, token);
    Text name = text_trim(token->content);
    if (name.length == 0 || text_find(name, TEXT("{"), 0) >= 0 || text_find(name, TEXT(" "), 0) >= 0)
        return malformed(compiler, "a name is expected in the section ", token->text);
    Operation *operation = emit(compiler, OPERATION_FORMAT);
    operation->format = format;
    operation->path = path_parse(compiler->arena, name);
    return true;
}

/* Emits the operation that includes the named template; NULL when strict and there is none. */
static Operation *compile_include(Compiler *compiler, const Token *token)
{
    int include = templates_find(compiler->templates, token->text);
    if (include < 0 && compiler->templates->options.strict) {
        malformed(compiler, "there is no template ", token->text);
        return NULL;
    }
    if (!token->alone)
        emit_indent(compiler, token);
    Operation *operation = emit(compiler, OPERATION_INCLUDE);
    operation->include = include;
    operation->indented = token->alone;
    operation->indent = without_dedent(compiler, token->indent);
    return operation;
}

static bool compile_argument(Compiler *compiler, const Token *token, Argument *argument)
{
    Markup markup = compiler->markup;
    Text dedent = compiler->dedent;
    ptrdiff_t at = token - compiler->tokens.list;
    compiler->markup = (Markup){ 0 };
    compiler->dedent = token->alone ? lines_indentation(&compiler->tokens, at) : (Text){ 0 };
    *argument = (Argument){ .name = token->text, .from = compiler->template->count, .starts_line = token->alone };
    bool good = compile_range(compiler, at + 1, token->other);
    argument->end = compiler->template->count;
    compiler->markup = markup;
    compiler->dedent = dedent;
    return good;
}

static bool is_argument(const Compiler *compiler, ptrdiff_t at, ptrdiff_t parent)
{
    return compiler->tokens.list[at].kind == TOKEN_BLOCK && compiler->tokens.list[at].within == parent;
}

/* All but the blocks directly within a parent is ignored. */
static bool compile_parent(Compiler *compiler, const Token *token)
{
    ptrdiff_t parent = token - compiler->tokens.list;
    int count = 0;
    for (ptrdiff_t at = parent + 1; at < token->other; at++)
        count += is_argument(compiler, at, parent);
    Operation *operation = compile_include(compiler, token);
    if (operation == NULL)
        return false;
    Argument *arguments = new(compiler->arena, Argument, count);
    operation->arguments = arguments;
    operation->argument_count = count;
    for (ptrdiff_t at = parent + 1; at < token->other; at++) {
        compiler->token = &compiler->tokens.list[at];
        if (is_argument(compiler, at, parent) && !compile_argument(compiler, compiler->token, arguments++))
            return false;
    }
    operation->end = compiler->template->count;
    return true;
}

static bool compile_block(Compiler *compiler, const Token *token)
{
    ptrdiff_t from = token - compiler->tokens.list;
    int at = compiler->template->count;
    Operation *operation = emit(compiler, OPERATION_BLOCK);
    operation->text = token->text;
    operation->indented = token->alone || token->leads_line;
    operation->indent =
        without_dedent(compiler, token->alone ? lines_indentation(&compiler->tokens, from) : token->indent);
    if (token->leads_line && operation->indent.length > 0)
        emit_literal(compiler, operation->indent, true, false);
    else if (token->leads_line)
        emit(compiler, OPERATION_INDENT);
    if (!compile_range(compiler, from + 1, token->other + 1))
        return false;
    compiler->template->operations[at].end = compiler->template->count;
    return true;
}

static bool compile_token(Compiler *compiler, const Token *token, bool may_join)
{
    switch (token->kind) {
    case TOKEN_TEXT: {
        Text text = token->starts_line ? without_dedent(compiler, token->text) : token->text;
        if (text.length == 0)
            emit_indent(compiler, token);
        emit_literal(compiler, text, token->starts_line, may_join);
        return true;
    }
    case TOKEN_NAME:
    case TOKEN_RAW:
        return compile_name(compiler, token);
    case TOKEN_SECTION:
    case TOKEN_INVERTED:
        return compile_section(compiler, token);
    case TOKEN_RESERVED:
        return compile_reserved(compiler, token);
    case TOKEN_PARTIAL:
        return compile_include(compiler, token) != NULL;
    case TOKEN_PARENT:
        return compile_parent(compiler, token);
    case TOKEN_BLOCK:
        return compile_block(compiler, token);
    case TOKEN_NOTE:
    case TOKEN_CLOSE:
        emit_indent(compiler, token);
        return true;
    }
    return true;
}

static bool compile_range(Compiler *compiler, ptrdiff_t from, ptrdiff_t end)
{
    int first = compiler->template->count;
    for (ptrdiff_t at = from; at < end; at++) {
        const Token *token = &compiler->tokens.list[at];
        compiler->token = token;
        /* Literals are joined within one range only: what jumps to its start must find it there. */
        bool may_join = compiler->template->count > first && at > from && token[-1].kind == TOKEN_TEXT;
        if (!compile_token(compiler, token, may_join))
            return false;
        if (token->other > at)
            at = token->other;
    }
    return true;
}

static const char *const *reserved_names(const Templates *templates)
{
    static const char *const none[] = { NULL };
    static const char *const names[] = { "say", "number", "money", "date", "weekday", "moment", "clock", "country", "language", NULL };
    return templates->options.language == NULL ? none : names;
}

/* Tokens, and operations as long as their number is not known, live in scratch. */
static bool compile_template(Arena *arena, Arena *scratch, Templates *templates, Template *template, Text source,
                             Text *result_problem)
{
    Compiler compiler = { .arena = arena, .templates = templates, .template = template };
    bool good = tokens_read(scratch, source, reserved_names(templates), &compiler.tokens, &compiler.problem);
    if (good) {
        template->operations = new(scratch, Operation, compiler.tokens.count * OPERATIONS_PER_TOKEN);
        good = compile_range(&compiler, 0, compiler.tokens.count);
    }
    if (!good) {
        *result_problem = text_printf(arena, "Template %.*s, %.*s.", TEXT_ARGUMENTS(template->name),
                                      TEXT_ARGUMENTS(compiler.problem));
        return false;
    }
    Operation *operations = new(arena, Operation, template->count);
    if (template->count > 0)
        memcpy(operations, template->operations, (size_t)template->count * sizeof *operations);
    template->operations = operations;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return text_compare(((const TemplateSource *)a)->name, ((const TemplateSource *)b)->name);
}

static int by_template_name(const void *name, const void *template)
{
    return text_compare(*(const Text *)name, ((const Template *)template)->name);
}

int templates_find(const Templates *templates, Text name)
{
    const Template *found =
        templates->count == 0
            ? NULL
            : bsearch(&name, templates->list, (size_t)templates->count, sizeof(Template), by_template_name);
    return found == NULL ? -1 : (int)(found - templates->list);
}

static TemplateSource *sort_sources(Arena *arena, const TemplateSource *sources, ptrdiff_t count)
{
    TemplateSource *sorted = new(arena, TemplateSource, count);
    if (count > 0) {
        memcpy(sorted, sources, (size_t)count * sizeof *sources);
        qsort(sorted, (size_t)count, sizeof *sorted, by_name);
    }
    return sorted;
}

static bool compile_all(Arena *arena, Templates *templates, const TemplateSource *sources, Text *result_problem)
{
    Arena *scratch = arena_new();
    bool good = true;
    for (ptrdiff_t i = 0; i < templates->count && good; i++) {
        if (i > 0 && text_equal(sources[i].name, sources[i - 1].name)) {
            *result_problem = text_printf(arena, "Two templates are named %.*s.", TEXT_ARGUMENTS(sources[i].name));
            good = false;
        } else {
            good = compile_template(arena, scratch, templates, &templates->list[i], sources[i].text, result_problem);
        }
        arena_reset(scratch);
    }
    arena_free(scratch);
    return good;
}

Templates *templates_compile(Arena *arena, const TemplateSource *sources, ptrdiff_t count, TemplateOptions options,
                             Text *result_problem)
{
    TemplateSource *sorted = sort_sources(arena, sources, count);
    Templates *templates = new(arena, Templates, 1);
    *templates = (Templates){ .options = options, .count = count, .list = new(arena, Template, count) };
    if (options.language != NULL)
        templates->language = language_code(options.language);
    for (ptrdiff_t i = 0; i < count; i++)
        templates->list[i].name = sorted[i].name;
    return compile_all(arena, templates, sorted, result_problem) ? templates : NULL;
}
