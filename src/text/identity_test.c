/* SPDX-License-Identifier: EUPL-1.2 */
/* What identity.h promises. */
#include "base/testing.h"

#include <string.h>

#include "text/identity.h"
#include "text/test_documents.h"

/* The ids of the new text in order, with m for moved, s and the id of the one that it was split from; then what was joined: "2>1". */
static const char *matched(Arena *arena, const char *old_text, const char *new_text)
{
    Document old = document_with_ids(arena, text_from_z(old_text)), new = document_read(arena, text_from_z(new_text));
    int64_t next_id = 100;
    Matching matching = paragraphs_match(arena, &old, &new, &next_id);
    Buffer out = buffer_new(arena, 1 << 16);
    for (ptrdiff_t i = 0; i < new.count; i++) {
        const ParagraphMatch *match = &matching.matches[i];
        buffer_printf(&out, "%s%lld%s", i > 0 ? " " : "", (long long)new.items[i].id, match->is_moved ? "m" : "");
        if (match->source >= 0)
            buffer_printf(&out, "s%lld", (long long)old.items[match->source].id);
    }
    for (ptrdiff_t i = 0; i < old.count; i++)
        if (matching.joined_into[i] >= 0)
            buffer_printf(&out, " %lld>%lld", (long long)old.items[i].id, (long long)new.items[matching.joined_into[i]].id);
    return text_z(arena, buffer_text(&out));
}

#define WATER "Clean water is a right of everybody who lives in a city of Europe today."
#define MONEY "The Union should give cities money for pipes, pumps and people who mend them."
#define TRAINS "Night trains between capitals need tracks that are kept open after midnight."
#define BUSES "Nobody should wait for a bus in the rain for an hour."
#define MAYORS "They need it now and always, as the mayors said."

static const struct {
    const char *why, *old, *new, *matched;
} examples[] = {
    { "nothing", "", "", "" },
    { "all new", "", WATER, "100" },
    { "all gone", WATER, "", "" },
    { "the same", WATER "\n\n" MONEY, WATER "\n\n" MONEY, "1 2" },
    { "the same twice, by position", "same\n\nsame\n\nsame", "same\n\nsame", "1 2" },
    { "edited", WATER, "Clean water is a duty of everybody who lives in a town of Europe.", "1" },
    { "edited and moved", WATER "\n\n" MONEY "\n\n" TRAINS, MONEY "\n\n" TRAINS "\n\nClean water is the right of everybody who lives in a city of Europe.", "2 3 1m" },
    { "moved", WATER "\n\n" MONEY "\n\n" TRAINS, TRAINS "\n\n" WATER "\n\n" MONEY, "3m 1 2" },
    { "inserted", WATER "\n\n" MONEY, WATER "\n\n" TRAINS "\n\n" MONEY, "1 100 2" },
    { "deleted", WATER "\n\n" TRAINS "\n\n" MONEY, WATER "\n\n" MONEY, "1 3" },
    { "another one", WATER "\n\n" MONEY, WATER "\n\n" TRAINS, "1 100" },
    { "a heading renamed", "# Aims\n\n" WATER, "# Goals\n\n" WATER, "1 2" },
    { "a heading is no paragraph", "# Aims\n\n" WATER, "Something\n\n" WATER, "100 2" },
    { "split, the larger part keeps the id", WATER " " MONEY " Really, and soon.", WATER "\n\n" MONEY " Really, and soon.", "100s1 1" },
    { "a small part split off", WATER " " MONEY " " TRAINS " They need it now and always.", WATER " " MONEY " " TRAINS "\n\nThey need it now and always.", "1 100s1" },
    { "split into four", WATER " " MONEY " " TRAINS " They need it now and always, as the mayors said.", WATER "\n\n" MONEY "\n\n" TRAINS "\n\nThey need it now and always, as the mayors said.",
      "1 100s1 101s1 102s1" },
    { "split into parts none of which is much like it", WATER " " MONEY " " TRAINS " " BUSES " " MAYORS, WATER "\n\n" MONEY "\n\n" TRAINS "\n\n" BUSES "\n\n" MAYORS,
      "1 100s1 101s1 102s1 103s1" },
    { "joined", WATER "\n\n" MONEY " More of it.", WATER " " MONEY " More of it.", "2 1>2" },
    { "a list item edited", "- one apple a day\n- two pears a day\n- three plums", "- one apple a day\n- two pears a week\n- three plums", "1 2 3" },
    { "Greek", "Η πόλη ζητά καθαρό νερό για όλους.\n\nΤέλος.", "Τέλος.\n\nΗ πόλη ζητά άφθονο νερό για όλους.", "2m 1" },
};

static void knows_paragraphs(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *found = matched(arena, examples[i].old, examples[i].new);
        if (strcmp(found, examples[i].matched) != 0)
            fail_msg("%s: %s, not %s", examples[i].why, found, examples[i].matched);
    }
}

/* A paragraph of at least seven words that nobody else has, so that the test knows which one it is. */
static Text known_paragraph(Chance *chance, Arena *arena, int64_t number)
{
    Buffer out = buffer_new(arena, 1 << 16);
    for (int64_t i = 0, words = 7 + below(chance, 15); i < words; i++)
        buffer_printf(&out, "%s%s%lld", i > 0 ? " " : "", test_words[below(chance, TEST_WORDS)], (long long)number);
    return buffer_text(&out);
}

typedef struct Known {
    int64_t id; /* 0: new */
    Text text;
} Known;

/* Deletes, inserts, moves and edits; the list says which paragraph is which. */
static ptrdiff_t change_known(Chance *chance, Arena *arena, ptrdiff_t count, Known *known)
{
    for (int64_t edits = below(chance, 6); edits > 0 && count > 0; edits--) {
        ptrdiff_t at = below(chance, count), to = below(chance, count);
        Known one = known[at];
        int64_t what = below(chance, 4);
        if (what == 0) {
            known[at].text = with_word_changed(chance, arena, known[at].text);
        } else if (what == 1) {
            known[count++] = (Known){ 0, known_paragraph(chance, arena, 1000 + edits) };
        } else {
            for (ptrdiff_t i = at; i + 1 < count; i++)
                known[i] = known[i + 1];
            count--;
            if (what == 3) {
                for (ptrdiff_t i = count++; i > to; i--)
                    known[i] = known[i - 1];
                known[to] = one;
            }
        }
    }
    return count;
}

static Text markdown_of(Arena *arena, ptrdiff_t count, const Known *known)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < count; i++)
        add_paragraph(&out, known[i].text);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

static void follows_every_paragraph(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 21);
    for (int i = 0; i < 2000; i++) {
        ptrdiff_t count = below(&chance, 20);
        Known *known = new(arena, Known, count + 10);
        for (ptrdiff_t j = 0; j < count; j++)
            known[j] = (Known){ j + 1, known_paragraph(&chance, arena, j + 1) };
        Document old = document_with_ids(arena, markdown_of(arena, count, known));
        count = change_known(&chance, arena, count, known);
        Document new = document_read(arena, markdown_of(arena, count, known));
        int64_t next_id = 100;
        paragraphs_match(arena, &old, &new, &next_id);
        assert_int_equal(new.count, count);
        for (ptrdiff_t j = 0; j < count; j++)
            assert_true(known[j].id == 0 ? new.items[j].id >= 100 : new.items[j].id == known[j].id);
        arena_reset(arena);
    }
}

/* Every id once, whatever was done to the text; the same again gives the same. */
static void gives_each_id_once(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 22);
    for (int i = 0; i < 1500; i++) {
        Document old = document_with_ids(arena, random_markdown(&chance, arena, below(&chance, 12)));
        Text text = random_edit(&chance, arena, edited_markdown(&chance, arena, &old, 3), below(&chance, 6), 40);
        Document new = document_read(arena, text), again = document_read(arena, text);
        int64_t next_id = 100, next_again = 100;
        Matching matching = paragraphs_match(arena, &old, &new, &next_id);
        paragraphs_match(arena, &old, &again, &next_again);
        assert_true(text_equal(document_text(arena, &new), text));
        for (ptrdiff_t j = 0; j < new.count; j++) {
            assert_int_equal(new.items[j].id, again.items[j].id);
            assert_true(document_find(&new, new.items[j].id) == j);
            assert_true(matching.matches[j].old < 0 ? new.items[j].id >= 100 : old.items[matching.matches[j].old].id == new.items[j].id);
        }
        arena_reset(arena);
    }
}

/* Thousands of paragraphs that are all somewhat alike. */
static void is_bounded(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 23);
    Buffer old_text = buffer_new(arena, 1 << 24), new_text = buffer_new(arena, 1 << 24);
    for (int i = 0; i < 3000; i++) {
        buffer_printf(&old_text, "the city of and a must %d\n\n", i);
        buffer_printf(&new_text, "the city of and a must %d\n\n", 5000 + i);
    }
    Document old = document_with_ids(arena, buffer_text(&old_text)), new = document_read(arena, buffer_text(&new_text));
    int64_t next_id = 10000;
    paragraphs_match(arena, &old, &new, &next_id);
    for (ptrdiff_t i = 0; i < new.count; i++)
        assert_int_equal(new.items[i].id, i + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_paragraphs, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(follows_every_paragraph, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(gives_each_id_once, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(is_bounded, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
