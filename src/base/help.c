/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/help.h"

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
}

static ptrdiff_t name_end(Text text, ptrdiff_t at)
{
    while (at < text.length && is_name_byte(text.data[at]))
        at++;
    return at;
}

static Text up_to(Text text, ptrdiff_t start, const char *mark)
{
    ptrdiff_t end = text_find(text, text_from_z(mark), start);
    return text_slice(text, start, end < 0 ? text.length : end);
}

/* The next column of a line: two spaces and more part them. */
static Text column_next(Text *rest)
{
    *rest = text_trim(*rest);
    Text column = up_to(*rest, 0, "  ");
    *rest = text_slice(*rest, column.length, rest->length);
    return column;
}

/* " VALUE" or " one|other" behind a name; flags are followed by the end, by two spaces or by words. */
static Text value_behind(Text text, ptrdiff_t at)
{
    if (at + 1 >= text.length || text.data[at] != ' ')
        return (Text){ 0 };
    ptrdiff_t end = at + 1;
    while (end < text.length && text.data[end] != ' ' && text.data[end] != ']' && text.data[end] != '\n')
        end++;
    Text value = text_slice(text, at + 1, end);
    bool is_value = value.length > 0 && ((value.data[0] >= 'A' && value.data[0] <= 'Z') || text_find(value, TEXT("|"), 0) > 0);
    return is_value ? value : (Text){ 0 };
}

static HelpOption option_of_line(Text line)
{
    Text name = up_to(line, 2, " ");
    HelpOption option = { .name = name, .value = value_behind(line, 2 + name.length) };
    Text rest = line;
    column_next(&rest);
    option.about = column_next(&rest);
    option.usual = column_next(&rest);
    return option;
}

static bool is_known(const HelpOption *options, int count, Text name)
{
    for (int i = 0; i < count; i++)
        if (text_equal(options[i].name, name))
            return true;
    return false;
}

static int options_of_lines(Text help, HelpOption *options)
{
    int count = 0;
    Text line;
    while (text_split(&help, '\n', &line))
        if (text_starts_with(line, TEXT("  --")) && count < HELP_OPTIONS_MOST)
            options[count++] = option_of_line(line);
    return count;
}

/* The first line, and those that it goes on in. */
static Text usage_of(Text help)
{
    ptrdiff_t end = text_find(help, TEXT("\n"), 0);
    while (end >= 0 && end + 1 < help.length && help.data[end + 1] == ' ')
        end = text_find(help, TEXT("\n"), end + 1);
    return text_slice(help, 0, end < 0 ? help.length : end);
}

/* Those that the usage alone has: "[--zone ZONE]". */
static int options_of_usage(Text usage, HelpOption *options, int count)
{
    for (ptrdiff_t at = text_find(usage, TEXT("--"), 0); at >= 0 && count < HELP_OPTIONS_MOST; at = text_find(usage, TEXT("--"), at + 2)) {
        Text name = text_slice(usage, at, name_end(usage, at));
        if (name.length > 2 && !is_known(options, count, name))
            options[count++] = (HelpOption){ .name = name, .value = value_behind(usage, at + name.length) };
    }
    return count;
}

int help_options(Arena *arena, Text help, const HelpOption **result_options)
{
    HelpOption *options = new(arena, HelpOption, HELP_OPTIONS_MOST);
    *result_options = options;
    return options_of_usage(usage_of(help), options, options_of_lines(help, options));
}

static bool has_verb(const Text *verbs, int count, Text verb)
{
    for (int i = 0; i < count; i++)
        if (text_equal(verbs[i], verb))
            return true;
    return false;
}

int help_verbs(Arena *arena, Text help, Text command, const Text **result_verbs)
{
    Text *verbs = new(arena, Text, HELP_OPTIONS_MOST);
    *result_verbs = verbs;
    Text call = text_printf(arena, "hanse %.*s ", TEXT_ARGUMENTS(command));
    Text usage = usage_of(help), line;
    int count = 0;
    while (text_split(&usage, '\n', &line)) {
        ptrdiff_t at = text_find(line, call, 0);
        Text words = at < 0 ? (Text){ 0 } : up_to(line, at + call.length, " "), verb;
        while (text_split(&words, '|', &verb))
            if (verb.length > 0 && name_end(verb, 0) == verb.length && verb.data[0] != '-' && count < HELP_OPTIONS_MOST && !has_verb(verbs, count, verb))
                verbs[count++] = verb;
    }
    return count;
}

Text help_choices(Text help, Text value)
{
    Text line;
    bool is_choice = value.length > 0 && value.data[0] >= 'a' && text_find(value, TEXT("|"), 0) > 0;
    if (is_choice)
        return value;
    while (value.length > 0 && text_split(&help, '\n', &line)) {
        Text rest = line;
        if (text_starts_with(line, TEXT("  ")) && text_equal(column_next(&rest), value)) {
            Text choices = column_next(&rest);
            return text_find(choices, TEXT(", "), 0) > 0 ? choices : (Text){ 0 };
        }
    }
    return (Text){ 0 };
}

Text help_environment(Text usual)
{
    return text_starts_with(usual, TEXT("HANSE_")) ? up_to(usual, 0, ",") : (Text){ 0 };
}

Text help_usual(Text usual)
{
    Text environment = help_environment(usual);
    return environment.length > 0 ? text_trim(text_slice(usual, environment.length + 1, usual.length)) : usual;
}
