/* SPDX-License-Identifier: EUPL-1.2 */
/* Every question recounted, a line for each that does not hold. */
#include "commands/verify_questions.h"

#include <stdio.h>
#include <unistd.h>

#include "commands/options.h"
#include "commands/progress.h"
#include "commands/speak.h"
#include "recount/recount.h"
#include "record/check.h"
#include "record/export.h"

static Text path_in(Arena *arena, Text folder, Text name)
{
    return text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name));
}

static bool is_there(Arena *arena, Text folder, Text name)
{
    return access(path_in(arena, folder, name).data, F_OK) == 0;
}

bool verify_has_questions(Arena *arena, Text folder)
{
    return is_there(arena, folder, TEXT("index.json")) || is_there(arena, folder, TEXT("questions"));
}

bool verify_has_record(Arena *arena, Text folder)
{
    return is_there(arena, folder, export_entries_name(arena, 1));
}

static void show(int64_t done, int64_t of)
{
    progress_show("Recounting questions", done, of);
}

static Text problem_in_words(Arena *arena, const Value *problem)
{
    return terminal_say(arena, recount_problem_text(value_get_text(problem, "code")), problem);
}

static void report_question(Arena *arena, const Value *question)
{
    const Value *problem = value_get(question, TEXT("problem"));
    if (problem->kind == VALUE_NOTHING)
        return;
    Value *values = value_object(arena);
    put_text(values, "id", text_printf(arena, "%lld", (long long)value_get_number(question, "id")));
    put_text(values, "title", value_get_text(question, "title"));
    put_text(values, "problem", problem_in_words(arena, problem));
    terminal_print(arena, SAY("Question {id}, “{title}”, does not hold: {problem}."), values);
}

static int report(Arena *arena, const Value *recounted)
{
    const Value *questions = value_get(recounted, TEXT("questions")), *problem = value_get(recounted, TEXT("problem"));
    Value *values = value_object(arena);
    put_number(values, "questions", questions->count);
    for (ptrdiff_t i = 0; i < questions->count; i++)
        report_question(arena, questions->items[i]);
    if (problem->kind == VALUE_OBJECT) {
        put_text(values, "problem", problem_in_words(arena, problem));
        terminal_print(arena, SAY("The questions do not hold: {problem}."), values);
    }
    if (!value_get(recounted, TEXT("holds"))->truth)
        return 1;
    terminal_print(arena, SAY("The questions hold, and are recounted to the same outcomes. Questions: {questions, number}"), values);
    return 0;
}

int verify_questions(Arena *arena, Text folder, Text trusted_key)
{
    ExportFiles files;
    Text problem;
    if (!export_files_read(arena, folder, &files, &problem))
        return could_not("verify", problem);
    Value *recounted = recount(arena, &files, &(Recounting){ .trusted_key = trusted_key, .progress = show });
    Value *closed = value_list(arena);
    for (int64_t first = 1; is_there(arena, folder, export_entries_name(arena, first)); first += CHUNK)
        if (!recount_closed_in(path_in(arena, folder, export_entries_name(arena, first)), closed))
            return could_not("verify", export_entries_name(arena, first));
    recount_compare(recounted, closed);
    return report(arena, recounted);
}
