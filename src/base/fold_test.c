/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of European scripts folded to ASCII. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "base/text.h"

typedef struct Pair {
    const char *word, *folded;
} Pair;

static const Pair pairs[] = {
    { "", "" },
    { "Zürich", "zurich" },
    { "Αθήνα", "athena" },
    { "Θεσσαλονίκη", "thessalonike" },
    { "София", "sofia" },
    { "Київ", "kiiv" },
    { "Łódź", "lodz" },
    { "İzmir", "izmir" },
    { "Århus", "arhus" },
    { "Straße", "strasse" },
    { "Æbleø", "aebleo" },
    { "Malmö 2030!", "malmo 2030!" },
    { "MÜNCHEN", "munchen" },
    { "Mu\xcc\x88nchen", "munchen" },
    { "Timișoara", "timisoara" },
    { "Ċirkewwa", "cirkewwa" },
};

static void words_fold_to_ascii(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Text folded = text_fold(arena, text_from_z(pairs[i].word));
        if (!text_is(folded, pairs[i].folded)) {
            fail_msg("%s became %.*s", pairs[i].word, TEXT_ARGUMENTS(folded));
        }
    }
    arena_free(arena);
}

static void what_is_folded_stays(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_true(text_is(text_fold(arena, text_from_z(pairs[i].folded)), pairs[i].folded));
    }
    arena_free(arena);
}

static void long_texts_fold_piece_by_piece(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char *data = new(arena, char, 300000);
    for (int i = 0; i < 300000; i += 10) {
        memcpy(data + i, "Łódźaaa", 10);
    }
    Text folded = text_fold(arena, (Text){ data, 300000 });
    assert_int_equal(folded.length, 30000 * 7);
    for (int i = 0; i < 30000; i++) {
        assert_memory_equal(folded.data + i * 7, "lodzaaa", 7);
    }
    arena_free(arena);
}

static void slugs_are_names_in_addresses(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(text_slug(arena, TEXT("  Αθήνα / Athens -- 2030! ")), "athena-athens-2030"));
    assert_true(text_is(text_slug(arena, TEXT("a")), "a"));
    assert_true(text_is(text_slug(arena, TEXT("-a--b-")), "a-b"));
    assert_true(text_is(text_slug(arena, TEXT("\xf0\x9f\x8f\x99!")), ""));
    assert_true(text_is(text_slug(arena, (Text){ 0 }), ""));
    arena_free(arena);
}

static void *fold_often(void *state)
{
    for (int i = 0; i < 50; i++) {
        words_fold_to_ascii(state);
    }
    return NULL;
}

static void threads_fold_at_once(void **state)
{
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, fold_often, state), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_to_ascii),
        cmocka_unit_test(what_is_folded_stays),
        cmocka_unit_test(long_texts_fold_piece_by_piece),
        cmocka_unit_test(slugs_are_names_in_addresses),
        cmocka_unit_test(threads_fold_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
