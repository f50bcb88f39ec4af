/* SPDX-License-Identifier: EUPL-1.2 */
/* messages extract FILE...  prints a catalogue without translations (.pot) of all messages in templates and C files: sorted, each once,
 * with the places where it stands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "view/message_key.h"
#include "view/template_tokens.h"

enum { LARGEST_FILE = 1 << 24 };

typedef struct Found {
    Text message;
    const char *path;
    int line;
} Found;

typedef struct Finding {
    Arena *arena;
    const char *path;
    ptrdiff_t count;
    ptrdiff_t capacity;
    Found *list;
    bool failed;
} Finding;

static void complain(Finding *finding, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", finding->path, line, what);
    finding->failed = true;
}

static void found_add(Finding *finding, Text message, int line)
{
    if (finding->count == finding->capacity) {
        finding->capacity = finding->capacity == 0 ? 256 : finding->capacity * 2;
        Found *list = new(finding->arena, Found, finding->capacity);
        if (finding->count > 0)
            memcpy(list, finding->list, (size_t)finding->count * sizeof *list);
        finding->list = list;
    }
    finding->list[finding->count++] = (Found){ message, finding->path, line };
}

static void search_template(Finding *finding, Text source)
{
    static const char *const reserved[] = { "say", NULL };
    Tokens tokens;
    Text problem;
    if (!tokens_read(finding->arena, source, reserved, &tokens, &problem)) {
        fprintf(stderr, "%s: %.*s\n", finding->path, TEXT_ARGUMENTS(problem));
        finding->failed = true;
        return;
    }
    for (ptrdiff_t i = 0; i < tokens.count; i++)
        if (tokens.list[i].kind == TOKEN_RESERVED)
            found_add(finding, message_key(finding->arena, tokens.list[i].content), tokens.list[i].line);
}

/* C source, read on from one place. */
typedef struct Code {
    Text source;
    ptrdiff_t at;
    int line;
} Code;

static char byte_at(const Code *code, ptrdiff_t ahead)
{
    return code->at + ahead < code->source.length ? code->source.data[code->at + ahead] : '\0';
}

static void step(Code *code, ptrdiff_t count)
{
    for (; count > 0 && code->at < code->source.length; count--)
        code->line += code->source.data[code->at++] == '\n';
}

static bool starts(const Code *code, const char *word)
{
    return text_starts_with(text_slice(code->source, code->at, code->source.length), text_from_z(word));
}

static void step_behind(Code *code, const char *word)
{
    while (code->at < code->source.length && !starts(code, word))
        step(code, 1);
    step(code, (ptrdiff_t)strlen(word));
}

static void skip_quoted(Code *code, char quote)
{
    step(code, 1);
    while (code->at < code->source.length && byte_at(code, 0) != quote)
        step(code, byte_at(code, 0) == '\\' ? 2 : 1);
    step(code, 1);
}

/* Steps over white space and comments; false where there are none. */
static bool skip_blank(Code *code)
{
    if (starts(code, "/*"))
        step_behind(code, "*/");
    else if (starts(code, "//"))
        step_behind(code, "\n");
    else if (byte_at(code, 0) != '\0' && strchr(" \t\r\n", byte_at(code, 0)) != NULL)
        step(code, 1);
    else
        return false;
    return true;
}

/* One literal, its escapes resolved; false when it has another one than messages need. */
static bool read_literal(Code *code, Buffer *message)
{
    step(code, 1);
    while (code->at < code->source.length && byte_at(code, 0) != '"') {
        char byte = byte_at(code, 0);
        if (byte == '\\') {
            step(code, 1);
            byte = byte_at(code, 0);
            if (byte == 'n')
                byte = '\n';
            else if (byte != '"' && byte != '\\' && byte != '\'')
                return false;
        }
        buffer_add_byte(message, byte);
        step(code, 1);
    }
    step(code, 1);
    return true;
}

/* The literals between the parentheses of SAY(), joined. */
static void read_say(Finding *finding, Code *code)
{
    Buffer message = buffer_new(finding->arena, LARGEST_FILE);
    int line = code->line;
    step(code, (ptrdiff_t)strlen("SAY("));
    for (;;) {
        while (skip_blank(code))
            ;
        if (byte_at(code, 0) != '"')
            break;
        if (!read_literal(code, &message)) {
            complain(finding, line, "SAY() of a literal with an escape that messages do not use");
            return;
        }
    }
    if (byte_at(code, 0) != ')' || message.length == 0)
        complain(finding, line, "SAY() of something else than a literal");
    else
        found_add(finding, buffer_text(&message), line);
}

static bool is_of_word(char byte)
{
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static void search_code(Finding *finding, Text source)
{
    Code code = { source, 0, 1 };
    while (code.at < source.length) {
        char byte = byte_at(&code, 0);
        bool in_word = code.at > 0 && is_of_word(source.data[code.at - 1]);
        if (skip_blank(&code))
            continue;
        if (byte == '"' || byte == '\'')
            skip_quoted(&code, byte);
        else if (!in_word && starts(&code, "SAY("))
            read_say(finding, &code);
        else
            step(&code, 1);
    }
}

static bool read_file(Finding *finding, Text *result_text)
{
    FILE *file = fopen(finding->path, "rb");
    if (file == NULL)
        return false;
    Buffer content = buffer_new(finding->arena, LARGEST_FILE);
    char piece[4096];
    for (size_t length; (length = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add_bytes(&content, piece, (ptrdiff_t)length);
    bool good = !ferror(file) && !buffer_is_full(&content);
    fclose(file);
    return good && text_from_client(content.data, content.length, result_text);
}

static void search_file(Finding *finding, const char *path)
{
    Text source;
    finding->path = path;
    if (!read_file(finding, &source))
        complain(finding, 0, "cannot be read as UTF-8");
    else if (text_ends_with(text_from_z(path), TEXT(".mustache")))
        search_template(finding, source);
    else
        search_code(finding, source);
}

static int by_message_and_place(const void *a, const void *b)
{
    const Found *first = a, *second = b;
    int order = text_compare(first->message, second->message);
    if (order == 0)
        order = strcmp(first->path, second->path);
    return order != 0 ? order : first->line - second->line;
}

static void print_quoted(Text message)
{
    printf("msgid \"");
    for (ptrdiff_t i = 0; i < message.length; i++) {
        char byte = message.data[i];
        if (byte == '\n')
            printf("\\n");
        else if (byte == '"' || byte == '\\')
            printf("\\%c", byte);
        else
            putchar(byte);
    }
    printf("\"\nmsgstr \"\"\n");
}

static void print_catalogue(const Finding *finding)
{
    printf("msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
           "\"Content-Transfer-Encoding: 8bit\\n\"\n");
    for (ptrdiff_t i = 0; i < finding->count; i++) {
        const Found *found = &finding->list[i];
        if (i == 0 || !text_equal(found->message, found[-1].message))
            printf("\n");
        printf("#: %s:%d\n", found->path, found->line);
        if (i + 1 == finding->count || !text_equal(found->message, found[1].message))
            print_quoted(found->message);
    }
}

int main(int count, char **arguments)
{
    if (count < 3 || strcmp(arguments[1], "extract") != 0) {
        fprintf(stderr, "Usage: messages extract FILE...\n");
        return 2;
    }
    Finding finding = { .arena = arena_new() };
    for (int i = 2; i < count; i++)
        search_file(&finding, arguments[i]);
    if (finding.count > 0)
        qsort(finding.list, (size_t)finding.count, sizeof *finding.list, by_message_and_place);
    print_catalogue(&finding);
    arena_free(finding.arena);
    return finding.failed ? 1 : 0;
}
