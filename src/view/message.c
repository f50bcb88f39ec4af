/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking messages with arguments apart and filling them in. */
#include "view/message.h"

#include <assert.h>
#include <string.h>

#include "view/html.h"
#include "view/language_plural.h"

enum { DEEPEST_MESSAGE = 4, LONGEST_MESSAGE = 1 << 20 };

typedef enum { PART_WORDS, PART_ARGUMENT, PART_PLURAL, PART_COUNT } PartKind;

typedef struct Branch {
    Text selector; /* "one", "=0", "other" */
    const Message *message;
    struct Branch *next;
} Branch;

typedef struct Part {
    PartKind kind;
    Format format;
    Text words;
    Path path;
    Branch *branches;
    struct Part *next;
} Part;

struct Message {
    Part *first;
};

typedef struct Parser {
    Arena *arena;
    Text source;
    ptrdiff_t at;
    bool html;
    int depth; /* of plurals around */
    const char *problem;
} Parser;

static void *malformed(Parser *parser, const char *what)
{
    if (parser->problem == NULL)
        parser->problem = what;
    return NULL;
}

static bool at_end(const Parser *parser)
{
    return parser->at >= parser->source.length;
}

static char peek(const Parser *parser)
{
    return at_end(parser) ? '\0' : parser->source.data[parser->at];
}

static bool take(Parser *parser, char byte)
{
    if (at_end(parser) || peek(parser) != byte)
        return false;
    parser->at++;
    return true;
}

static bool is_one_of(const Parser *parser, const char *bytes)
{
    return !at_end(parser) && memchr(bytes, peek(parser), strlen(bytes)) != NULL;
}

/* Words up to an argument or the end; '' in them is one quote. */
static Text read_words(Parser *parser)
{
    const char *ends = parser->depth > 0 ? "{}#" : "{}";
    Buffer words = buffer_new(parser->arena, LONGEST_MESSAGE);
    while (!at_end(parser) && !is_one_of(parser, ends)) {
        buffer_add_byte(&words, peek(parser));
        if (take(parser, '\''))
            take(parser, '\'');
        else
            parser->at++;
    }
    if (!parser->html)
        return buffer_text(&words);
    Buffer escaped = buffer_new(parser->arena, LONGEST_MESSAGE);
    buffer_add_html(&escaped, buffer_text(&words));
    return buffer_text(&escaped);
}

/* Everything up to one of the bytes, trimmed. */
static Text read_word(Parser *parser, const char *ends)
{
    ptrdiff_t start = parser->at;
    while (!at_end(parser) && !is_one_of(parser, ends))
        parser->at++;
    return text_trim(text_slice(parser->source, start, parser->at));
}

static const Message *parse_parts(Parser *parser);

static bool is_selector(Text selector)
{
    static const char *const categories[] = { "zero", "one", "two", "few", "many", "other" };
    int64_t number;
    if (selector.length > 1 && selector.data[0] == '=')
        return text_to_number(text_slice(selector, 1, selector.length), &number);
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (text_is(selector, categories[i]))
            return true;
    return false;
}

static Branch *parse_branch(Parser *parser, Path count)
{
    Text selector = read_word(parser, "{}");
    if (!is_selector(selector) || !take(parser, '{'))
        return malformed(parser, "a plural has a branch without a category");
    const Message *message = parse_parts(parser);
    if (message == NULL || !take(parser, '}'))
        return malformed(parser, "a plural has a branch without an end");
    for (Part *part = message->first; part != NULL; part = part->next)
        if (part->kind == PART_COUNT)
            part->path = count;
    Branch *branch = new(parser->arena, Branch, 1);
    *branch = (Branch){ selector, message, NULL };
    return branch;
}

static bool is_at_branch(Parser *parser)
{
    while (is_one_of(parser, " \t\r\n"))
        parser->at++;
    return peek(parser) != '}';
}

static Branch *parse_branches(Parser *parser, Path count)
{
    Branch *first = NULL;
    Branch **end = &first;
    bool has_other = false;
    if (parser->depth == DEEPEST_MESSAGE)
        return malformed(parser, "plurals are nested too deeply");
    parser->depth++;
    while (is_at_branch(parser)) {
        *end = parse_branch(parser, count);
        if (*end == NULL)
            return NULL;
        has_other = has_other || text_is((*end)->selector, "other");
        end = &(*end)->next;
    }
    parser->depth--;
    return has_other ? first : malformed(parser, "a plural has no branch \"other\"");
}

static bool is_name(Text name)
{
    for (ptrdiff_t i = 0; i < name.length; i++)
        if (strchr(" \t\r\n#'\"", name.data[i]) != NULL)
            return false;
    return name.length > 0;
}

static bool parse_format(Parser *parser, Part *part)
{
    Text format = read_word(parser, ",{}");
    if (format_by_name(format, &part->format))
        return true;
    if (!text_is(format, "plural") || !take(parser, ','))
        return malformed(parser, "an argument has an unknown format") != NULL;
    part->kind = PART_PLURAL;
    part->branches = parse_branches(parser, part->path);
    return part->branches != NULL;
}

static Part *parse_argument(Parser *parser)
{
    Part *part = new(parser->arena, Part, 1);
    Text name = read_word(parser, ",{}");
    part->kind = PART_ARGUMENT;
    if (!is_name(name))
        return malformed(parser, "an argument has no name");
    part->path = path_parse(parser->arena, name);
    if (take(parser, ',') && !parse_format(parser, part))
        return NULL;
    return take(parser, '}') ? part : malformed(parser, "an argument has no end");
}

static Part *parse_part(Parser *parser)
{
    if (take(parser, '{'))
        return parse_argument(parser);
    Part *part = new(parser->arena, Part, 1);
    if (parser->depth > 0 && take(parser, '#'))
        part->kind = PART_COUNT;
    else
        part->words = read_words(parser);
    return part;
}

/* Up to the end of the source or of the branch. */
static const Message *parse_parts(Parser *parser)
{
    Message *message = new(parser->arena, Message, 1);
    Part **end = &message->first;
    while (!at_end(parser) && peek(parser) != '}') {
        *end = parse_part(parser);
        if (*end == NULL)
            return NULL;
        end = &(*end)->next;
    }
    return message;
}

const Message *message_parse(Arena *arena, Text source, bool html, Text *result_problem)
{
    Parser parser = { .arena = arena, .source = source, .html = html };
    const Message *message = parse_parts(&parser);
    if (message != NULL && !at_end(&parser))
        message = malformed(&parser, "a brace closes nothing");
    if (message == NULL)
        *result_problem = text_printf(arena, "in the message \"%.*s\" %s", TEXT_ARGUMENTS(source), parser.problem);
    return message;
}

static const Value *find_argument(const Path *path, MessageSetting *setting)
{
    const Value *value = path_find(path, setting->scope);
    if (value == NULL && setting->unknown.length == 0)
        setting->unknown = path->text;
    return value;
}

static void write_value(const Path *path, Format format, MessageSetting *setting, Buffer *buffer)
{
    const Value *value = find_argument(path, setting);
    if (value == NULL)
        return;
    Text text = format_value(format, value, setting->language, setting->zone, setting->arena);
    if (setting->html)
        buffer_add_html(buffer, text);
    else
        buffer_add(buffer, text);
}

static bool selects_number(Text selector, int64_t count)
{
    int64_t number;
    return selector.data[0] == '=' && text_to_number(text_slice(selector, 1, selector.length), &number) && number == count;
}

/* An exact number goes before a category, a category before "other". */
static const Message *choose(const Branch *branches, int64_t count, const Language *language)
{
    Text category = language_plural_category(language, count);
    const Branch *chosen = NULL;
    for (const Branch *branch = branches; branch != NULL; branch = branch->next) {
        if (selects_number(branch->selector, count))
            return branch->message;
        bool is_category = text_equal(branch->selector, category);
        if (is_category || (chosen == NULL && text_is(branch->selector, "other")))
            chosen = branch;
    }
    assert(chosen != NULL); /* no plural is without "other" */
    return chosen->message;
}

static void write_plural(const Part *part, MessageSetting *setting, Buffer *buffer)
{
    const Value *value = find_argument(&part->path, setting);
    int64_t count = value != NULL && value->kind == VALUE_NUMBER ? value->number : 0;
    message_write(choose(part->branches, count, setting->language), setting, buffer);
}

void message_write(const Message *message, MessageSetting *setting, Buffer *buffer)
{
    for (const Part *part = message->first; part != NULL; part = part->next) {
        switch (part->kind) {
        case PART_WORDS:
            buffer_add(buffer, part->words);
            break;
        case PART_ARGUMENT:
            write_value(&part->path, part->format, setting, buffer);
            break;
        case PART_PLURAL:
            write_plural(part, setting, buffer);
            break;
        case PART_COUNT:
            write_value(&part->path, FORMAT_NUMBER, setting, buffer);
            break;
        }
    }
}
