/* SPDX-License-Identifier: EUPL-1.2 */
/* The examples of docs/deciding.md: of two pieces of JSON that follow each other, the first is a question, and the second what comes of it. */
#include "base/testing.h"

#include <stdio.h>

#include "deciding/question_file.h"
#include "view/value.h"

enum { LARGEST = 1 << 20, LEAST_EXAMPLES = 8 };

static Text page_read(Arena *arena)
{
    FILE *file = fopen("docs/deciding.md", "rb");
    if (file == NULL)
        fail_msg("docs/deciding.md is not there");
    char *bytes = new(arena, char, LARGEST);
    size_t length = fread(bytes, 1, LARGEST, file);
    fclose(file);
    return (Text){ bytes, (ptrdiff_t)length };
}

/* The next one after *at; false where there is none. */
static bool next_json(Text page, ptrdiff_t *at, Text *result_json)
{
    const Text opening = TEXT("\n```json\n"), closing = TEXT("\n```\n");
    ptrdiff_t begin = text_find(page, opening, *at);
    if (begin < 0)
        return false;
    begin += opening.length;
    ptrdiff_t end = text_find(page, closing, begin);
    assert_true(end > begin);
    *result_json = text_slice(page, begin, end);
    *at = end;
    return true;
}

static Text without_spaces(Arena *arena, Text json)
{
    Text problem;
    const Value *value = value_from_json(arena, json, &problem);
    if (value == NULL)
        fail_msg("%.*s: %.*s", TEXT_ARGUMENTS(problem), TEXT_ARGUMENTS(json));
    Buffer buffer = buffer_new(arena, LARGEST);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static void each_example_gives_what_the_page_says(void **state)
{
    Arena *arena = *state;
    Text page = page_read(arena), question, outcome, problem;
    int examples = 0;
    for (ptrdiff_t at = 0; next_json(page, &at, &question); examples++) {
        QuestionFile *file = new(arena, QuestionFile, 1);
        assert_true(next_json(page, &at, &outcome));
        if (!question_file_read(arena, question, file, &problem))
            fail_msg("%.*s: %.*s", TEXT_ARGUMENTS(problem), TEXT_ARGUMENTS(question));
        Text found = question_file_decide(arena, file);
        if (!text_equal(found, without_spaces(arena, outcome)))
            fail_msg("%.*s gives %.*s", TEXT_ARGUMENTS(question), TEXT_ARGUMENTS(found));
    }
    assert_true(examples >= LEAST_EXAMPLES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_example_gives_what_the_page_says, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
