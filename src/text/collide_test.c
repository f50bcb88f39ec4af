/* SPDX-License-Identifier: EUPL-1.2 */
/* Which amendments collide, what carries over to a new version, and cases that other programs were complained about for. */
#include "base/testing.h"

#include <string.h>

#include "text/amendment.h"
#include "text/numbering.h"
#include "text/test_documents.h"

static const char base_text[] =
    "# Water\n\n"
    "Clean water is a right of everybody who lives here.\n\n"
    "The Union should give cities money for pipes and pumps.\n\n"
    "- less waste in all our towns\n"
    "- more trees along every street\n\n"
    "Night trains need tracks that stay open after midnight.\n";

/* The base text with up to two replacements. */
typedef struct Wish {
    const char *from, *to, *other_from, *other_to;
} Wish;

static const char *replaced(Arena *arena, const char *text, const char *from, const char *to)
{
    const char *at = from ? strstr(text, from) : NULL;
    assert_true(!from || at);
    return at ? text_z(arena, text_printf(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from))) : text;
}

static Amendment amendment(Arena *arena, int64_t number, const Document *base, Wish wish)
{
    const char *text = replaced(arena, text_z(arena, document_text(arena, base)), wish.from, wish.to);
    Document edited = document_read(arena, text_from_z(replaced(arena, text, wish.other_from, wish.other_to)));
    int64_t next_id = 100 * number;
    return amendment_of_edit(arena, number, base, &edited, &next_id);
}

#define WATER "Clean water is a right of everybody who lives here.\n\n"
#define UNION "The Union should give cities money for pipes and pumps.\n\n"
#define TRAINS "Night trains need tracks that stay open after midnight.\n"

static const struct {
    const char *why;
    Wish first, second;
    const char *collisions; /* kind and paragraph, "!" where a choice is needed, "<" the first falls, ">" the second falls */
} pairs[] = {
    { "words apart", { "Clean water", "Safe water" }, { "lives here", "lives there" }, "" },
    { "other paragraphs", { "Clean water", "Safe water" }, { "cities money", "towns money" }, "" },
    { "the same words", { "a right of", "a duty of" }, { "a right of", "a wish of" }, "words 2! <>" },
    { "words that touch", { "Clean", "Safe" }, { "water is", "beer is" }, "words 2! " },
    { "within what the other replaces", { "is a right of everybody", "belongs to everybody" }, { "right", "duty" }, "words 2! >" },
    { "alike", { "a right of", "a duty of" }, { "a right of", "a duty of" }, "" },
    { "one word alike, one not", { "a right of", "a duty of" }, { "a right of", "a duty of", "lives", "works" }, "" },
    { "alike, and more that touches it", { "Clean water", "Safe drink" }, { "Clean water", "Safe water" }, "words 2! >" },
    { "added at one place", { "is a right", "is really a right" }, { "is a right", "is also a right" }, "words 2! " },
    { "a deleted paragraph", { WATER, "" }, { "right", "duty" }, "deleted 2! >" },
    { "a deleted paragraph and more", { WATER, "" }, { "right", "duty", "cities", "towns" }, "deleted 2! " },
    { "both delete", { WATER, "" }, { WATER, "" }, "" },
    { "behind a deleted one", { UNION, "" }, { UNION, UNION "New.\n\n" }, "deleted 3 " },
    { "new ones at one place", { WATER, WATER "One.\n\n" }, { WATER, WATER "Two.\n\n" }, "place 2 " },
    { "the same new one", { WATER, WATER "One.\n\n" }, { WATER, WATER "One.\n\n" }, "place 2! <>" },
    { "new ones at the beginning", { "# Water", "One.\n\n# Water" }, { "# Water", "Two.\n\n# Water" }, "place 0 " },
    { "moved and changed", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { "Night", "Day" }, "" },
    { "moved here and there", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { TRAINS, "", UNION, UNION TRAINS "\n" }, "moved 6! " },
    { "moved alike", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, "" },
    { "moved behind a moved one", { UNION, "", TRAINS, TRAINS "\n" UNION }, { "# Water\n\n", "", UNION, UNION "# Water\n\n" }, "moved 3! " },
    { "behind a moved one", { UNION, "", TRAINS, TRAINS "\n" UNION }, { UNION, UNION "New.\n\n" }, "moved 3 " },
    { "a moved one deleted", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { TRAINS, "" }, "deleted 6! <" },
};

static const char *collisions_of(Arena *arena, const Document *base, const Amendment two[2])
{
    static const char *const names[] = { "words", "place", "deleted", "moved" };
    Collisions collisions = amendments_collide(arena, base, 2, two);
    Buffer out = buffer_new(arena, 1 << 16);
    for (ptrdiff_t i = 0; i < collisions.count; i++) {
        const Collision *one = &collisions.items[i];
        assert_true(one->first == 0 && one->second == 1);
        buffer_printf(&out, "%s %lld%s %s%s", names[one->kind], (long long)one->paragraph, one->needs_choice ? "!" : "", one->first_falls ? "<" : "",
                      one->second_falls ? ">" : "");
    }
    return text_z(arena, buffer_text(&out));
}

static void finds_collisions(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const Amendment two[] = { amendment(arena, 1, &base, pairs[i].first), amendment(arena, 2, &base, pairs[i].second) };
        const char *found = collisions_of(arena, &base, two);
        if (strcmp(found, pairs[i].collisions) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", pairs[i].why, found, pairs[i].collisions);
    }
}

static void says_which_words(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    const Amendment two[] = { amendment(arena, 1, &base, (Wish){ "a right of", "a duty of" }),
                              amendment(arena, 2, &base, (Wish){ "a right of", "every wish of" }) };
    Collisions collisions = amendments_collide(arena, &base, 2, two);
    assert_int_equal(collisions.count, 1);
    const Collision *one = &collisions.items[0];
    assert_true(text_is(text_slice(base.items[1].text, one->start, one->end), "a right"));
}

static void passes_the_lower_number(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    const Amendment three[] = { amendment(arena, 9, &base, (Wish){ "right", "duty" }), amendment(arena, 3, &base, (Wish){ "right", "wish" }),
                                amendment(arena, 5, &base, (Wish){ "cities", "towns" }) };
    Applied applied = amendments_apply(arena, &base, 3, three);
    assert_true(applied.left_out[0] && !applied.left_out[1] && !applied.left_out[2]);
    assert_string_equal(text_z(arena, document_text(arena, &applied.document)), replaced(arena, replaced(arena, base_text, "right", "wish"), "cities", "towns"));
}

/* 1 touches 2, 2 touches 3, 1 and 3 are apart: the second alone stands back. */
static void leaves_out_no_more_than_needed(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    const Amendment three[] = { amendment(arena, 1, &base, (Wish){ "Clean", "Safe" }), amendment(arena, 2, &base, (Wish){ "water is", "beer was" }),
                                amendment(arena, 3, &base, (Wish){ "a right", "one right" }) };
    Applied applied = amendments_apply(arena, &base, 3, three);
    assert_true(!applied.left_out[0] && applied.left_out[1] && !applied.left_out[2]);
    assert_true(text_is(applied.document.items[1].text, "Safe water is one right of everybody who lives here."));
}

/* What two want alike comes once; what two put at one place comes by number, whoever was first. */
static void takes_once_and_by_number(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    Amendment second = amendment(arena, 2, &base, (Wish){ "right", "duty", UNION, UNION "Two.\n\n" });
    Amendment first = amendment(arena, 1, &base, (Wish){ "right", "duty", UNION, UNION "One.\n\n" });
    Applied applied = amendments_apply(arena, &base, 2, (Amendment[]){ second, first });
    const char *expected = replaced(arena, replaced(arena, base_text, "right", "duty"), UNION, UNION "One.\n\nTwo.\n\n");
    assert_string_equal(text_z(arena, document_text(arena, &applied.document)), expected);
}

static const struct {
    const char *why;
    Wish made, meanwhile;
    CarriedHow how;
    const char *paragraph; /* some paragraph once both are there */
} carried_cases[] = {
    { "elsewhere", { "right", "duty" }, { "cities", "towns" }, CARRIED, "Clean water is a duty of everybody who lives here." },
    { "same paragraph (openslides-client#2903)", { "right", "duty" }, { "lives here", "is there" }, CARRIED, "Clean water is a duty of everybody who is there." },
    { "same words", { "right", "duty" }, { "right", "wish" }, CARRIED_BY_HAND, NULL },
    { "there already", { "right", "duty" }, { "right", "duty" }, CARRIED_ALREADY, NULL },
    { "there already, with more", { "right", "duty" }, { "right", "duty", "lives", "works" }, CARRIED_ALREADY, NULL },
    { "one there, one by hand", { "right", "duty", "cities", "towns" }, { "right", "duty", "cities", "regions" }, CARRIED_BY_HAND, NULL },
    { "the paragraph is gone", { "right", "duty" }, { WATER, "" }, CARRIED_BY_HAND, NULL },
    { "deletes what was changed", { WATER, "" }, { "right", "duty" }, CARRIED_BY_HAND, NULL },
    { "deletes what is gone", { WATER, "" }, { WATER, "" }, CARRIED_ALREADY, NULL },
    { "behind what is gone", { UNION, UNION "New.\n\n" }, { UNION, "" }, CARRIED, "New." },
    { "moves what was changed", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { "Night", "Day" }, CARRIED, "Day trains need tracks that stay open after midnight." },
    { "moves what was moved", { TRAINS, "", "# Water\n\n", "# Water\n\n" TRAINS "\n" }, { TRAINS, "", UNION, UNION TRAINS "\n" }, CARRIED_BY_HAND, NULL },
    { "a list item (OpenSlides#2970)", { "less waste", "no waste" }, { "more trees", "many trees" }, CARRIED, "- no waste in all our towns" },
};

static bool has_paragraph(const Document *document, const char *text)
{
    for (ptrdiff_t i = 0; i < document->count; i++)
        if (text_is(document->items[i].text, text))
            return true;
    return false;
}

static void carries_over(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    for (size_t i = 0; i < sizeof carried_cases / sizeof *carried_cases; i++) {
        Amendment made = amendment(arena, 1, &base, carried_cases[i].made), meanwhile = amendment(arena, 2, &base, carried_cases[i].meanwhile);
        Applied next = amendments_apply(arena, &base, 1, &meanwhile);
        Carried carried = amendment_carry(arena, &base, &made, &next.document);
        if (carried.how != carried_cases[i].how)
            fail_msg("%s: %d", carried_cases[i].why, carried.how);
        /* What needs a hand stays to be seen as it was (antragsgruen#1025). */
        if (carried.how == CARRIED_BY_HAND)
            assert_int_equal(carried.amendment.count, made.count);
        if (!carried_cases[i].paragraph)
            continue;
        Applied both = amendments_apply(arena, &next.document, 1, &carried.amendment);
        assert_false(both.left_out[0]);
        if (!has_paragraph(&both.document, carried_cases[i].paragraph))
            fail_msg("%s: %s", carried_cases[i].why, text_z(arena, document_text(arena, &both.document)));
    }
}

/* OpenSlides#3671: what was printed with line numbers is found again, since the numbers belong to a version and paragraphs keep their ids. */
static void printed_lines_stay_right(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    ParagraphNumber *printed = document_numbers(arena, &base, (NumberingOptions){ .width = 20 });
    Amendment one = amendment(arena, 1, &base, (Wish){ WATER, "New, and long, so that it takes several lines.\n\n" WATER });
    Applied next = amendments_apply(arena, &base, 1, &one);
    ParagraphNumber *now = document_numbers(arena, &next.document, (NumberingOptions){ .width = 20 });
    assert_int_equal(printed[2].first_line, 5);
    assert_int_equal(now[document_find(&next.document, base.items[2].id)].first_line, 8);
    ParagraphNumber *again = document_numbers(arena, &base, (NumberingOptions){ .width = 20 });
    assert_memory_equal(printed, again, (size_t)base.count * sizeof *printed);
}

/* What is not about this version is said to be so, and changes nothing. */
static void refuses_what_is_stale(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    Amendment one = amendment(arena, 1, &base, (Wish){ "right", "duty" }), gone = amendment(arena, 2, &base, (Wish){ WATER, "" });
    Applied next = amendments_apply(arena, &base, 1, &one), last = amendments_apply(arena, &base, 1, &gone);
    Amendment behind = amendment(arena, 3, &base, (Wish){ WATER, WATER "New.\n\n" });
    assert_true(amendments_apply(arena, &next.document, 1, &one).left_out[0]);
    assert_true(amendments_apply(arena, &last.document, 1, &one).left_out[0]);
    assert_true(amendments_apply(arena, &last.document, 1, &gone).left_out[0]);
    assert_true(amendments_apply(arena, &last.document, 1, &behind).left_out[0]);
}

/* Nobody's editing makes them: changes that go round in circles, ids that were given twice. No paragraph is lost, and it ends. */
static void survives_hostile_amendments(void **state)
{
    Arena *arena = *state;
    Document base = document_with_ids(arena, text_from_z(base_text));
    Change circle[] = { { .kind = CHANGE_MOVE, .from = base.items[1], .to = base.items[1], .after = 3 },
                        { .kind = CHANGE_MOVE, .from = base.items[2], .to = base.items[2], .after = 2 },
                        { .kind = CHANGE_INSERT, .to = { .id = 50, .text = TEXT("a") }, .after = 51 },
                        { .kind = CHANGE_INSERT, .to = { .id = 51, .text = TEXT("b") }, .after = 50 } };
    Applied applied = amendments_apply(arena, &base, 1, &(Amendment){ 1, 4, circle });
    assert_int_equal(applied.document.count, base.count + 2);
    Change twice[40];
    for (int i = 0; i < 40; i++)
        twice[i] = (Change){ .kind = CHANGE_INSERT, .to = { .id = 60 + i / 2, .text = TEXT("c") }, .after = i < 2 ? 1 : 60 + i / 2 - 1 };
    Amendment both[] = { { 1, 40, twice }, { 2, 40, twice } };
    applied = amendments_apply(arena, &base, 1, both);
    assert_int_equal(applied.document.count, base.count + 40);
    amendments_apply(arena, &base, 2, both);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_collisions, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(says_which_words, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(passes_the_lower_number, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(leaves_out_no_more_than_needed, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(takes_once_and_by_number, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(carries_over, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(printed_lines_stay_right, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(refuses_what_is_stale, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(survives_hostile_amendments, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
