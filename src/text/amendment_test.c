/* SPDX-License-Identifier: EUPL-1.2 */
/* What amendment.h promises. */
#include "base/testing.h"

#include <string.h>

#include "text/amendment.h"
#include "text/test_documents.h"

static const char base_text[] =
    "# Water\n\n"
    "Clean water is a right of everybody who lives here.\n\n"
    "The Union should give cities money for pipes and pumps.\n\n"
    "- less waste in all our towns\n"
    "- more trees along every street\n\n"
    "Night trains need tracks that stay open after midnight.\n";

static Amendment edit_to(Arena *arena, int64_t number, const Document *base, const char *text)
{
    Document edited = document_read(arena, text_from_z(text));
    int64_t next_id = 100 * number;
    return amendment_of_edit(arena, number, base, &edited, &next_id);
}

/* The text with the first `from` in it replaced. */
static const char *replaced(Arena *arena, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    return text_z(arena, text_printf(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)));
}

static Amendment amendment(Arena *arena, int64_t number, const Document *base, const char *from, const char *to)
{
    return edit_to(arena, number, base, replaced(arena, base_text, from, to));
}

static void put_change(Buffer *out, const Change *change)
{
    long long paragraph = change_paragraph(change), kin = change->kin;
    switch (change->kind) {
    case CHANGE_REPLACE:
        buffer_printf(out, "replace %lld|", paragraph);
        break;
    case CHANGE_INSERT:
        buffer_printf(out, "insert %lld after %lld", paragraph, (long long)change->after);
        buffer_printf(out, kin != 0 ? " from %lld|" : "|", kin);
        break;
    case CHANGE_DELETE:
        buffer_printf(out, "delete %lld", paragraph);
        buffer_printf(out, kin != 0 ? " into %lld|" : "|", kin);
        break;
    case CHANGE_MOVE:
        buffer_printf(out, "move %lld after %lld|", paragraph, (long long)change->after);
        break;
    }
}

static const char *listed(Arena *arena, const Amendment *one)
{
    Buffer out = buffer_new(arena, 1 << 16);
    for (ptrdiff_t i = 0; i < one->count; i++)
        put_change(&out, &one->changes[i]);
    return text_z(arena, buffer_text(&out));
}

static const struct {
    const char *from, *to, *changes;
} edits[] = {
    { "a right of", "a duty to", "replace 2|" },
    { "# Water\n\n", "# Water\n\nA new one.\n\nAnd another.\n\n", "insert 100 after 1|insert 101 after 100|" },
    { "# Water", "Before it all.\n\n# Water", "insert 100 after 0|" },
    { "Clean water is a right of everybody who lives here.\n\n", "", "delete 2|" },
    { "- less waste in all our towns\n", "", "delete 4|" },
    { "- less waste in all our towns\n- more trees along every street\n", "- more trees along every street\n- less waste in all our towns\n", "move 5 after 3|" },
    { "cities money for pipes and pumps.", "cities money for\n\npipes and pumps.", "replace 3|insert 100 after 3 from 3|" },
    { "lives here.\n\nThe", "lives here. The", "delete 3 into 2|replace 2|" },
    { "# Water\n\n", "# Water\n\n\n", "" },
};

static void derives_changes(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        Amendment one = amendment(arena, 1, &base, edits[i].from, edits[i].to);
        assert_string_equal(listed(arena, &one), edits[i].changes);
    }
}

static void assert_same_paragraphs(const Document *a, const Document *b)
{
    assert_int_equal(a->count, b->count);
    for (ptrdiff_t i = 0; i < a->count; i++) {
        assert_int_equal(a->items[i].id, b->items[i].id);
        assert_true(paragraphs_equal(&a->items[i], &b->items[i]));
    }
}

static void goes_there_and_back(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 31);
    for (int i = 0; i < 3000; i++) {
        Document base = document_with_ids(arena, random_markdown(&chance, arena, below(&chance, 14)));
        Text text = random_edit(&chance, arena, edited_markdown(&chance, arena, &base, 1 + below(&chance, 5)), below(&chance, 4), 40);
        Document edited = document_read(arena, text);
        int64_t next_id = 100;
        Amendment forth = amendment_of_edit(arena, 7, &base, &edited, &next_id), back = amendment_inverse(arena, &forth);
        Applied there = amendments_apply(arena, &base, 1, &forth);
        assert_false(there.left_out[0]);
        assert_same_paragraphs(&there.document, &edited);
        Applied again = amendments_apply(arena, &there.document, 1, &back);
        assert_false(again.left_out[0]);
        assert_same_paragraphs(&again.document, &base);
        if (base.count > 0)
            assert_true(text_equal(document_text(arena, &again.document), document_text(arena, &base)));
        arena_reset(arena);
    }
}

enum { MOST = 6 };

/* Several people's edits of one text. */
static Amendment *random_amendments(Chance *chance, Arena *arena, const Document *base, ptrdiff_t count)
{
    Amendment *amendments = new(arena, Amendment, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        Document edited = document_read(arena, edited_markdown(chance, arena, base, base->count / 2 + 1));
        int64_t next_id = 1000 * (i + 1);
        amendments[i] = amendment_of_edit(arena, i + 1, base, &edited, &next_id);
    }
    return amendments;
}

static void order_does_not_matter(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 32);
    for (int i = 0; i < 1500; i++) {
        Document base = document_with_ids(arena, random_markdown(&chance, arena, 1 + below(&chance, 14)));
        Amendment *amendments = random_amendments(&chance, arena, &base, MOST);
        Applied first = amendments_apply(arena, &base, MOST, amendments);
        for (ptrdiff_t j = MOST - 1; j > 0; j--) {
            ptrdiff_t other = below(&chance, j + 1);
            Amendment kept = amendments[j];
            amendments[j] = amendments[other];
            amendments[other] = kept;
        }
        Applied second = amendments_apply(arena, &base, MOST, amendments);
        assert_true(text_equal(document_text(arena, &first.document), document_text(arena, &second.document)));
        arena_reset(arena);
    }
}

/* Two that do not collide: both at once, or the one and then the other, carried over, in either order. */
static void one_after_the_other_is_both(void **state)
{
    Arena *arena = *state;
    Chance chance;
    int compared = 0;
    chance_begin(&chance, 33);
    for (int i = 0; i < 3000; i++) {
        Document base = document_with_ids(arena, random_markdown(&chance, arena, 1 + below(&chance, 14)));
        Amendment *amendments = random_amendments(&chance, arena, &base, 2);
        Applied both = amendments_apply(arena, &base, 2, amendments);
        if (amendments_collide(arena, &base, 2, amendments).count > 0)
            continue;
        for (int first = 0; first < 2; first++) {
            Applied one = amendments_apply(arena, &base, 1, &amendments[first]);
            Carried carried = amendment_carry(arena, &base, &amendments[1 - first], &one.document);
            assert_int_not_equal(carried.how, CARRIED_BY_HAND);
            Applied other = amendments_apply(arena, &one.document, 1, &carried.amendment);
            assert_false(one.left_out[0] || other.left_out[0]);
            assert_same_paragraphs(&other.document, &both.document);
        }
        compared++;
        arena_reset(arena);
    }
    assert_true(compared > 1000);
}

/* Left out is only what has a reason to be; of the others no paragraph and no edit is missing. */
static void drops_nothing_silently(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 34);
    for (int i = 0; i < 1500; i++) {
        Document base = document_with_ids(arena, random_markdown(&chance, arena, 1 + below(&chance, 8)));
        Amendment *amendments = random_amendments(&chance, arena, &base, MOST);
        Applied applied = amendments_apply(arena, &base, MOST, amendments);
        Collisions collisions = amendments_collide(arena, &base, MOST, amendments);
        bool reasons[MOST] = { 0 };
        for (ptrdiff_t j = 0; j < collisions.count; j++) {
            const Collision *collision = &collisions.items[j];
            reasons[collision->second] |= collision->needs_choice && !applied.left_out[collision->first];
            assert_true(!collision->needs_choice || applied.left_out[collision->first] || applied.left_out[collision->second]);
        }
        for (ptrdiff_t j = 0; j < MOST; j++) {
            assert_int_equal(applied.left_out[j], reasons[j]);
            for (ptrdiff_t k = 0; !reasons[j] && k < amendments[j].count; k++)
                assert_true((document_find(&applied.document, change_paragraph(&amendments[j].changes[k])) < 0) == (amendments[j].changes[k].kind == CHANGE_DELETE));
        }
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(derives_changes, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(goes_there_and_back, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(order_does_not_matter, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(one_after_the_other_is_both, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(drops_nothing_silently, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
