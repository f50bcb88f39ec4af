/* SPDX-License-Identifier: EUPL-1.2 */
/* What merge.h promises. */
#include "base/testing.h"

#include "text/merge.h"
#include "text/test_texts.h"
#include "text/words.h"

static const char *merged(Arena *arena, const char *base, const char *ours, const char *theirs)
{
    Merge merge = text_merge(arena, text_from_z(base), text_from_z(ours), text_from_z(theirs));
    return text_z(arena, merge_text(arena, &merge, TEXT("A"), TEXT("B")));
}

static const struct {
    const char *base, *ours, *theirs, *merged;
} examples[] = {
    { "", "", "", "" },
    { "a\n", "a\n", "b\n", "b\n" },
    { "a\n", "b\n", "b\n", "b\n" },
    { "The city must act now and here.", "The town must act now and here.", "The city must act now and there.", "The town must act now and there." },
    { "Cities act. Towns act.", "Cities care. Towns act.", "Cities act. Villages act.", "Cities care. Villages act." },
    { "One.\n\nTwo.\n", "One!\n\nTwo.\n", "One.\n\nTwo!\n", "One!\n\nTwo!\n" },
    /* One has the paragraph wrapped anew, the other changed a word. */
    { "all cities must\nact at once\n", "all cities\nmust act at\nonce\n", "all cities must\nact at last\n", "all cities\nmust act at last\n" },
    { "a b c\n", "a\nb c\n", "a  b c\n", "a\nb c\n" },
    { "a b c\n", "a  b c\n", "a\nb c\n", "a\nb c\n" },
    { "a b c", "a b\n\nc", "a b d", "<<<<<<< A\na b\n\nc\n=======\na b d\n>>>>>>> B\n" },
    /* Words that touch. */
    { "big city\n", "small city\n", "big town\n", "<<<<<<< A\nsmall city\n=======\nbig town\n>>>>>>> B\n" },
    { "a b", "a x b", "a y b", "<<<<<<< A\na x b\n=======\na y b\n>>>>>>> B\n" },
    /* What the one changed the other deleted. */
    { "x\n\nold text here\n\ny\n", "x\n\ny\n", "x\n\nnew text here\n\ny\n", "x\n\n<<<<<<< A\n=======\nnew text here\n\n>>>>>>> B\ny\n" },
    /* What went together in a line with a conflict stands in both versions. */
    { "one two three four\n", "1 two three vier\n", "one two three IV\n", "<<<<<<< A\n1 two three vier\n=======\n1 two three IV\n>>>>>>> B\n" },
    { "Η πόλη μεγαλώνει γρήγορα", "Η χώρα μεγαλώνει γρήγορα", "Η πόλη μεγαλώνει αργά", "Η χώρα μεγαλώνει αργά" },
};

static void merges_examples(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(merged(arena, examples[i].base, examples[i].ours, examples[i].theirs), examples[i].merged);
}

/* How often the piece stands in the text. */
static int64_t times(Pieces pieces, Text piece)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < pieces.count; i++)
        count += text_equal(pieces.items[i], piece);
    return count;
}

/* What stands there for a reader who takes one side in each conflict, or both. */
static Pieces taken(Arena *arena, const Merge *merge, bool ours, bool theirs)
{
    Buffer out = buffer_new(arena, 1 << 24);
    for (ptrdiff_t i = 0; i < merge->count; i++) {
        const MergePart *part = &merge->parts[i];
        buffer_add(&out, part->is_conflict ? (ours ? part->ours : (Text){ 0 }) : part->text);
        if (part->is_conflict && ours && theirs)
            buffer_add(&out, TEXT("\n"));
        buffer_add(&out, part->is_conflict && theirs ? part->theirs : (Text){ 0 });
    }
    return pieces_of(arena, out.length > 0 ? buffer_text(&out) : TEXT(""), PIECE_WORD);
}

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Of each word at least as many as in ours and theirs together, less what the base had of it; and no word from nowhere. */
static void check_words(Arena *arena, Text base, Text ours, Text theirs)
{
    Merge merge = text_merge(arena, base, ours, theirs);
    Pieces lists[] = { pieces_of(arena, base, PIECE_WORD), pieces_of(arena, ours, PIECE_WORD), pieces_of(arena, theirs, PIECE_WORD) };
    Pieces all = taken(arena, &merge, true, true);
    for (int list = 1; list < 3; list++)
        for (ptrdiff_t i = 0; i < lists[list].count; i++) {
            Text word = lists[list].items[i];
            if (!piece_is_word(word))
                continue;
            int64_t before = times(lists[0], word), one = times(lists[1], word), two = times(lists[2], word);
            /* Only what is new on both sides may have become one: both may have changed alike. */
            int64_t least = one >= before && two >= before ? greater(one, two) : greater(one + two - before, 0);
            assert_true(times(all, word) >= least);
        }
    for (ptrdiff_t i = 0; i < all.count; i++)
        assert_true(!piece_is_word(all.items[i]) || times(lists[1], all.items[i]) + times(lists[2], all.items[i]) > 0);
}

static void loses_no_word(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 5);
    for (int i = 0; i < 4000; i++) {
        int64_t variety = 3 + below(&chance, 40);
        Text base = random_text(&chance, arena, below(&chance, 60), variety);
        Text ours = random_edit(&chance, arena, base, below(&chance, 5), variety), theirs = random_edit(&chance, arena, base, below(&chance, 5), variety);
        check_words(arena, base, ours, theirs);
        arena_reset(arena);
    }
}

static Text clean_text(Arena *arena, const Merge *merge)
{
    return merge_text(arena, merge, (Text){ 0 }, (Text){ 0 });
}

static void obeys_the_laws(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 6);
    for (int i = 0; i < 4000; i++) {
        Text base = random_text(&chance, arena, below(&chance, 60), 40);
        Text ours = random_edit(&chance, arena, base, 3, 40), theirs = random_edit(&chance, arena, base, 3, 40);
        Merge one = text_merge(arena, base, ours, base), other = text_merge(arena, base, base, ours), same = text_merge(arena, base, ours, ours);
        assert_int_equal(one.conflicts + other.conflicts + same.conflicts, 0);
        assert_true(text_equal(clean_text(arena, &one), ours) && text_equal(clean_text(arena, &other), ours) && text_equal(clean_text(arena, &same), ours));
        Merge forth = text_merge(arena, base, ours, theirs), back = text_merge(arena, base, theirs, ours);
        assert_int_equal(forth.conflicts, back.conflicts);
        if (forth.conflicts == 0)
            assert_true(text_equal(clean_text(arena, &forth), clean_text(arena, &back)));
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(merges_examples, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(loses_no_word, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(obeys_the_laws, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
