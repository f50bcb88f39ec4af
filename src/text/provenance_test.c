/* SPDX-License-Identifier: EUPL-1.2 */
/* What provenance.h promises. */
#include "base/testing.h"

#include "text/provenance.h"
#include "text/test_documents.h"

/* A text on its way through versions. */
typedef struct Life {
    Document document;
    Provenance provenance;
    int64_t version, next_id;
} Life;

static Life begun(Arena *arena, Text text, int64_t by)
{
    Life life = { .document = document_with_ids(arena, text), .version = 1, .next_id = 100 };
    life.provenance = provenance_begin(arena, &life.document, by, 1);
    return life;
}

static Amendment wanted(Arena *arena, Life *life, int64_t number, Text text)
{
    Document edited = document_read(arena, text);
    return amendment_of_edit(arena, number, &life->document, &edited, &life->next_id);
}

static void go_on(Arena *arena, Life *life, ptrdiff_t count, const Amendment *amendments)
{
    Applied applied = amendments_apply(arena, &life->document, count, amendments);
    life->provenance = provenance_next(arena, &life->provenance, &life->document, &applied, ++life->version);
    life->document = applied.document;
}

/* "text<by.version was before>" for each origin, a line a paragraph. */
static const char *told(Arena *arena, const Life *life)
{
    Buffer out = buffer_new(arena, 1 << 16);
    for (ptrdiff_t i = 0; i < life->provenance.count; i++) {
        for (ptrdiff_t j = 0; j < life->provenance.paragraphs[i].count; j++) {
            const Origin *origin = &life->provenance.paragraphs[i].items[j];
            buffer_printf(&out, "%.*s<%lld.%lld", TEXT_ARGUMENTS(origin->text), (long long)origin->by, (long long)origin->version);
            if (origin->before.length > 0)
                buffer_printf(&out, " was %.*s", TEXT_ARGUMENTS(origin->before));
            buffer_add(&out, TEXT(">"));
        }
        buffer_add(&out, TEXT("\n"));
    }
    return text_z(arena, buffer_text(&out));
}

static void tells_who_brought_what(void **state)
{
    Arena *arena = *state;
    Life life = begun(arena, TEXT("Cities must act now.\n\nThe end.\n"), 7);
    assert_string_equal(told(arena, &life), "Cities must act now.<7.1>\nThe end.<7.1>\n");
    Amendment two[] = { wanted(arena, &life, 21, TEXT("Cities should act now.\n\nThe end.\n")),
                        wanted(arena, &life, 22, TEXT("Cities must act.\n\nMore to come.\n\nThe end.\n")) };
    go_on(arena, &life, 2, two);
    assert_string_equal(told(arena, &life), "Cities <7.1>should<21.2 was must> act<7.1><22.2 was  now>.<7.1>\nMore to come.<22.2>\nThe end.<7.1>\n");
    Amendment third = wanted(arena, &life, 8, TEXT("Cities should all act.\n\nThe end.\n\nMore to come.\n"));
    go_on(arena, &life, 1, &third);
    assert_string_equal(told(arena, &life),
                        "Cities <7.1>should<21.2 was must> <7.1>all <8.3>act<7.1><22.2 was  now>.<7.1>\nThe end.<7.1>\nMore to come.<22.2>\n");
    /* What was deleted is told also where the words in front of it have gone since. */
    Amendment fourth = wanted(arena, &life, 9, TEXT("Cities should all go.\n\nThe end.\n\nMore to come.\n"));
    go_on(arena, &life, 1, &fourth);
    assert_string_equal(told(arena, &life),
                        "Cities <7.1>should<21.2 was must> <7.1>all <8.3>go<9.4 was act><22.2 was  now>.<7.1>\nThe end.<7.1>\nMore to come.<22.2>\n");
}

static void stays_with_words_that_were_split_and_joined(void **state)
{
    Arena *arena = *state;
    Life life = begun(arena, TEXT("Clean water is a right of all. Money is needed for pipes and also for pumps.\n"), 7);
    Amendment split = wanted(arena, &life, 8, TEXT("Clean water is a right of all.\n\nMoney is needed for pipes and also for big pumps.\n"));
    go_on(arena, &life, 1, &split);
    assert_string_equal(told(arena, &life), "Clean water is a right of all.<7.1>\nMoney is needed for pipes and also for <7.1>big <8.2>pumps.<7.1>\n");
    Amendment join = wanted(arena, &life, 9, TEXT("Clean water is a right of all. Money is needed for pipes and also for big pumps.\n"));
    go_on(arena, &life, 1, &join);
    assert_string_equal(told(arena, &life), "Clean water is a right of all.<7.1> <9.3>Money is needed for pipes and also for <7.1>big <8.2>pumps.<7.1>\n");
}

static void assert_covers(const Life *life)
{
    assert_int_equal(life->provenance.count, life->document.count);
    for (ptrdiff_t i = 0; i < life->document.count; i++) {
        const Origins *origins = &life->provenance.paragraphs[i];
        ptrdiff_t at = 0;
        for (ptrdiff_t j = 0; j < origins->count; j++) {
            const Origin *origin = &origins->items[j];
            assert_true(text_equal(origin->text, text_slice(life->document.items[i].text, at, at + origin->text.length)));
            assert_true(origin->by > 0 && origin->version >= 1 && origin->version <= life->version && text_is_valid(origin->text));
            at += origin->text.length;
        }
        assert_int_equal(at, life->document.items[i].text.length);
    }
}

static void covers_every_word(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 41);
    for (int i = 0; i < 700; i++) {
        Life life = begun(arena, random_markdown(&chance, arena, below(&chance, 10)), 1);
        for (int step = 0; step < 4; step++) {
            Amendment amendments[3];
            for (int j = 0; j < 3; j++)
                amendments[j] = wanted(arena, &life, 10 * (step + 1) + j,
                                       random_edit(&chance, arena, edited_markdown(&chance, arena, &life.document, 3), below(&chance, 2), 40));
            go_on(arena, &life, 1 + below(&chance, 3), amendments);
            assert_covers(&life);
        }
        arena_reset(arena);
    }
}

/* Who only changes a word here and there is not said to have brought the rest. */
static void gives_nobody_others_words(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 42);
    for (int i = 0; i < 500; i++) {
        Life life = begun(arena, random_markdown(&chance, arena, 1 + below(&chance, 8)), 1);
        ptrdiff_t at = below(&chance, life.document.count);
        Document edited = life.document;
        edited.items = new(arena, Paragraph, edited.count);
        for (ptrdiff_t j = 0; j < edited.count; j++)
            edited.items[j] = life.document.items[j];
        edited.items[at].text = with_word_changed(&chance, arena, edited.items[at].text);
        Amendment one = amendment_between(arena, 5, &life.document, &edited);
        go_on(arena, &life, 1, &one);
        ptrdiff_t brought = 0;
        for (ptrdiff_t j = 0; j < life.provenance.count; j++)
            for (ptrdiff_t k = 0; k < life.provenance.paragraphs[j].count; k++)
                brought += life.provenance.paragraphs[j].items[k].by == 5 ? life.provenance.paragraphs[j].items[k].text.length : 0;
        assert_in_range(brought, 1, 12);
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tells_who_brought_what, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(stays_with_words_that_were_split_and_joined, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(covers_every_word, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(gives_nobody_others_words, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
