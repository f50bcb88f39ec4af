/* SPDX-License-Identifier: EUPL-1.2 */
/* What diff.h and align.h promise. */
#include "base/testing.h"

#include "text/diff.h"
#include "text/test_texts.h"

/* As hanse diff shows it. */
static const char *shown(Arena *arena, const char *old, const char *new)
{
    Buffer out = buffer_new(arena, 1 << 20);
    Diff diff = text_diff(arena, text_from_z(old), text_from_z(new));
    for (ptrdiff_t i = 0; i < diff.count; i++) {
        DiffOp op = diff.parts[i].op;
        buffer_printf(&out, op == DIFF_EQUAL ? "%.*s" : op == DIFF_DELETE ? "[-%.*s]" : "[+%.*s]", TEXT_ARGUMENTS(diff.parts[i].text));
    }
    return text_z(arena, buffer_text(&out));
}

static const struct {
    const char *old, *new, *shown;
} examples[] = {
    { "", "", "" },
    { "same", "same", "same" },
    { "", "all new", "[+all new]" },
    { "all gone", "", "[-all gone]" },
    { "Cities must act.", "Cities should act.", "Cities [-must][+should] act." },
    /* No island of one space, and nothing alike at the ends of a change. */
    { "the green city grows", "a blue city grows", "[-the green][+a blue] city grows" },
    { "the city grows", "a big city grows", "[-the][+a big] city grows" },
    /* A word with the space behind it, not in front. */
    { "a very very big city", "a very big city", "a [-very ]very big city" },
    { "We act. We act now.", "We act.", "We act.[- We act now.]" },
    /* A sentence from its beginning. */
    { "Cities act. Cities care. Cities end.", "Cities act. Cities end.", "Cities act. [-Cities care. ]Cities end." },
    { "One.\n\nTwo.\n\nThree.\n", "One.\n\nThree.\n", "One.\n\n[-Two.\n\n]Three.\n" },
    /* A rewritten sentence is not full of holes, but a kept word among many is seen. */
    { "mayors demand of the Commission a directive", "citizens expect of their governments something else entirely",
      "[-mayors demand of the Commission a directive][+citizens expect of their governments something else entirely]" },
    { "Η πόλη της Αθήνας", "Η πόλη του Βόλου", "Η πόλη [-της Αθήνας][+του Βόλου]" },
    { "e\xcc\x81tat", "etat", "[-e\xcc\x81tat][+etat]" },
    { "1,000 cities", "2,000 cities", "[-1,000][+2,000] cities" },
};

static void reads_well(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(shown(arena, examples[i].old, examples[i].new), examples[i].shown);
}

/* What stands at the beginning or the end of both is no part of a change. */
static void check_lean(Arena *arena, Text old_text, Text new_text)
{
    Diff diff = text_diff(arena, old_text, new_text);
    for (ptrdiff_t i = 1; i < diff.count; i++) {
        if (diff.parts[i].op != DIFF_INSERT || diff.parts[i - 1].op != DIFF_DELETE)
            continue;
        Pieces old = pieces_of(arena, diff.parts[i - 1].text, PIECE_WORD), new = pieces_of(arena, diff.parts[i].text, PIECE_WORD);
        assert_false(text_equal(old.items[0], new.items[0]) || text_equal(old.items[old.count - 1], new.items[new.count - 1]));
    }
}

static void check_exact(Arena *arena, Text old, Text new)
{
    Diff diff = text_diff(arena, old, new);
    Buffer back = buffer_new(arena, PTRDIFF_MAX / 8), forth = buffer_new(arena, PTRDIFF_MAX / 8);
    for (ptrdiff_t i = 0; i < diff.count; i++) {
        const DiffPart *part = &diff.parts[i];
        assert_true(part->text.length > 0 && (i == 0 || diff.parts[i - 1].op != part->op));
        assert_false(i > 0 && part->op == DIFF_DELETE && diff.parts[i - 1].op == DIFF_INSERT);
        if (part->op != DIFF_INSERT)
            buffer_add(&back, part->text);
        if (part->op != DIFF_DELETE)
            buffer_add(&forth, part->text);
    }
    assert_true(text_equal(buffer_text(&back), old) && text_equal(buffer_text(&forth), new));
}

static void gives_both_texts(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 2);
    for (int i = 0; i < 6000; i++) {
        int64_t variety = 2 + below(&chance, 40);
        Text old = random_text(&chance, arena, below(&chance, 80), variety);
        Text new = below(&chance, 4) ? random_edit(&chance, arena, old, below(&chance, 8), variety)
                                      : random_text(&chance, arena, below(&chance, 80), variety);
        check_exact(arena, old, new);
        check_lean(arena, old, new);
        arena_reset(arena);
    }
}

/* The length of the longest common list, by the table that everybody knows. */
static ptrdiff_t longest_common(Arena *arena, Pieces old, Pieces new)
{
    int *row = new(arena, int, new.count + 1);
    for (ptrdiff_t i = 0; i < old.count; i++)
        for (ptrdiff_t j = 1, corner = 0; j <= new.count; j++) {
            int above = row[j];
            int best = above > row[j - 1] ? above : row[j - 1];
            row[j] = text_equal(old.items[i], new.items[j - 1]) ? (int)corner + 1 : best;
            corner = above;
        }
    return row[new.count];
}

static void is_shortest(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 3);
    for (int i = 0; i < 2000; i++) {
        Text old = random_text(&chance, arena, below(&chance, 30), 3), new = random_text(&chance, arena, below(&chance, 30), 3);
        Alignment alignment = texts_align(arena, old, new, PIECE_WORD);
        ptrdiff_t kept = alignment.old.count;
        for (ptrdiff_t j = 0; j < alignment.hunks.count; j++)
            kept -= alignment.hunks.items[j].old_end - alignment.hunks.items[j].old_start;
        assert_int_equal(kept, longest_common(arena, alignment.old, alignment.new));
        arena_reset(arena);
    }
}

/* Two long texts of the same words in another order: by words it would take many thousand million steps. */
static void is_bounded(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 4);
    Text old = random_text(&chance, arena, 60000, 30), new = random_text(&chance, arena, 60000, 30);
    Alignment alignment = texts_align(arena, old, new, PIECE_WORD);
    assert_true(alignment.old.count < 50000);
    check_exact(arena, old, new);
    check_exact(arena, text_printf(arena, "%.*s one more", TEXT_ARGUMENTS(old)), old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_well, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(gives_both_texts, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(is_shortest, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(is_bounded, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
