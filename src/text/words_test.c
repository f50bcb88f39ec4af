/* SPDX-License-Identifier: EUPL-1.2 */
/* What words.h promises. */
#include "base/testing.h"

#include "text/test_texts.h"
#include "text/words.h"

/* The pieces with a bar between. */
static Text cut(Arena *arena, Text text, PieceKind kind)
{
    Buffer out = buffer_new(arena, 1 << 20);
    Pieces pieces = pieces_of(arena, text, kind);
    for (ptrdiff_t i = 0; i < pieces.count; i++) {
        buffer_add(&out, pieces.items[i]);
        buffer_add(&out, i + 1 < pieces.count ? TEXT("|") : TEXT(""));
    }
    return buffer_text(&out);
}

static const struct {
    const char *text, *words;
} examples[] = {
    { "", "" },
    { "Alle Städte, bitte.", "Alle| |Städte|,| |bitte|." },
    { "L’eau n'est pas chère", "L’eau| |n'est| |pas| |chère" },
    { "'quoted' rock'n'roll'", "'|quoted|'| |rock'n'roll|'" },
    { "2,5 % of 1.000.000, not 3.", "2,5| |%| |of| |1.000.000|,| |not| |3|." },
    { "Η πόλη· η Αθήνα", "Η| |πόλη|·| |η| |Αθήνα" },
    { "col·lectiu", "col·lectiu" },
    { "e\xcc\x81tat \xcc\x81", "e\xcc\x81tat| |\xcc\x81" },
    { "climate-neutral", "climate|-|neutral" },
    { "a\n\n b\r\nc", "a|\n\n| |b|\r\n|c" },
    { "a\xc2\xa0\xe2\x80\xafz", "a|\xc2\xa0\xe2\x80\xaf|z" },
    { "🇪🇺👩‍🚀 ❤️!!", "🇪🇺👩‍🚀| |❤️|!|!" },
};

static void cuts_into_words(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(text_z(arena, cut(arena, text_from_z(examples[i].text), PIECE_WORD)), examples[i].words);
}

static void cuts_into_sentences_and_lines(void **state)
{
    Arena *arena = *state;
    Text text = TEXT("One. Two?  Three e.g.this\nFour");
    assert_string_equal(text_z(arena, cut(arena, text, PIECE_SENTENCE)), "One. |Two?  |Three e.g.this\n|Four");
    assert_string_equal(text_z(arena, cut(arena, TEXT("\n\na\n b"), PIECE_LINE)), "\n|\n|a\n| b");
}

static void tells_words_and_stops(void **state)
{
    (void)state;
    assert_true(piece_is_word(TEXT("πόλη")) && piece_is_word(TEXT("2")));
    assert_false(piece_is_word(TEXT(" ")) || piece_is_word(TEXT(",")) || piece_is_word(TEXT("\n")) || piece_is_word(TEXT("")));
    assert_true(piece_is_stop(TEXT(".")) && piece_is_stop(TEXT("?")) && piece_is_stop(TEXT("\n\n")) && piece_is_stop(TEXT("\r\n\r\n")));
    assert_false(piece_is_stop(TEXT(",")) || piece_is_stop(TEXT("\n")) || piece_is_stop(TEXT("\r\n")) || piece_is_stop(TEXT(" ")) || piece_is_stop(TEXT("")));
}

static void loses_nothing(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 1);
    for (int i = 0; i < 3000; i++) {
        Text text = random_edit(&chance, arena, random_text(&chance, arena, below(&chance, 60), 40), 3, 40);
        for (PieceKind kind = PIECE_WORD; kind <= PIECE_LINE; kind++) {
            Pieces pieces = pieces_of(arena, text, kind);
            ptrdiff_t at = 0;
            for (ptrdiff_t j = 0; j < pieces.count; at += pieces.items[j++].length)
                assert_true(pieces.items[j].length > 0 && pieces.items[j].data == text.data + at && text_is_valid(pieces.items[j]));
            assert_int_equal(at, text.length);
            assert_true(text_equal(pieces_between(pieces, 0, pieces.count), text));
        }
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cuts_into_words, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(cuts_into_sentences_and_lines, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(tells_words_and_stops, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(loses_nothing, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
