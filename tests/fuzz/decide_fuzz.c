/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions to decide: what is refused is so for a reason that can be shown, and what is decided is so the same again, with an outcome that is JSON. */
#include <stdlib.h>

#include "deciding/question_file.h"
#include "view/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_decided(Arena *arena, const QuestionFile *file)
{
    Text outcome = question_file_decide(arena, file), problem;
    if (value_from_json(arena, outcome, &problem) == NULL || !text_equal(outcome, question_file_decide(arena, file)))
        abort();
    Outcome read;
    if (file->way == WAY_VOTE && (!outcome_from_json(arena, outcome, &read) || !text_equal(outcome_to_json(arena, &read), outcome)))
        abort();
}

static void check_rule(Arena *arena, const Rule *rule)
{
    Rule again;
    Text json = rule_to_json(arena, rule);
    if (rule_from_json(arena, json, &again) != NULL || !text_equal(rule_to_json(arena, &again), json))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text json, problem;
    QuestionFile *file = new(arena, QuestionFile, 1);
    if (!text_from_client(data, (ptrdiff_t)size, &json)) {
        arena_free(arena);
        return 0;
    }
    if (question_file_read(arena, json, file, &problem)) {
        check_decided(arena, file);
        check_rule(arena, &file->rule);
    } else if (problem.length == 0 || !text_is_valid(problem)) {
        abort();
    }
    arena_free(arena);
    return 0;
}
