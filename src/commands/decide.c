/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse decide: what comes of a question, from a file that says all of it. */
#include "commands/commands.h"

#include "commands/input.h"
#include "commands/options.h"
#include "commands/speak.h"
#include "commands/texts.h"
#include "deciding/question_file.h"
#include "deciding/question_words.h"

static const char *const help =
    SAY("Usage: hanse decide < QUESTION.json\n"
        "Decides a question by its rule and writes the outcome and its reason as JSON on standard output. The format is in docs/deciding.md.\n"
        "Exit status 0 when it is decided, 1 when the file says another outcome, 2 when the question cannot be read.\n"
        "\n"
        "  --help   shows this\n");

enum { LARGEST = 128 << 20 };

/* Both without white space; so a file that was written by hand may have some. */
static bool agrees(Arena *arena, const Value *said, Text found)
{
    Buffer buffer = buffer_new(arena, LARGEST);
    value_to_json(said, &buffer);
    return text_equal(buffer_text(&buffer), found);
}

static Text written(Arena *arena, const QuestionFile *file, Text outcome, bool is_same)
{
    Buffer out = buffer_new(arena, LARGEST);
    const Language *language = terminal_language(arena);
    Value *reasons = value_list(arena);
    Text sentence = question_file_in_words(language, arena, file, reasons);
    buffer_printf(&out, "{\"way\":\"%s\",\"outcome\":", way_code(file->way).data);
    buffer_add(&out, outcome);
    buffer_add(&out, TEXT(",\"sentence\":"));
    buffer_add_json_string(&out, sentence);
    buffer_add(&out, TEXT(",\"reasons\":["));
    for (ptrdiff_t i = 0; i < reasons->count; i++) {
        buffer_add(&out, i > 0 ? TEXT(",") : TEXT(""));
        buffer_add_json_string(&out, value_get_text(reasons->items[i], "sentence"));
    }
    buffer_add(&out, TEXT("]"));
    if (file->outcome)
        buffer_printf(&out, ",\"agrees\":%s", is_same ? "true" : "false");
    buffer_add(&out, TEXT("}\n"));
    return buffer_text(&out);
}

static int decide_stream(Arena *arena)
{
    Text json, problem;
    QuestionFile *file = new(arena, QuestionFile, 1);
    if (!read_stream(arena, stdin, "standard input", &json, &problem) || !question_file_read(arena, json, file, &problem)) {
        could_not("decide", problem);
        return 2;
    }
    Text outcome = question_file_decide(arena, file);
    bool is_same = file->outcome == NULL || agrees(arena, file->outcome, outcome);
    if (!text_print("decide", written(arena, file, outcome, is_same)))
        return 2;
    return is_same ? 0 : 1;
}

int command_decide(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const CommandOption known[] = { { 0 } };
    int status = options_read("decide", known, count, arguments, NULL);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = decide_stream(arena);
    arena_free(arena);
    return status;
}
