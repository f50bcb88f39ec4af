/* SPDX-License-Identifier: EUPL-1.2 */
/* What document.h and numbering.h promise. */
#include "base/testing.h"

#include <string.h>

#include "text/document.h"
#include "text/numbering.h"
#include "text/test_documents.h"

static const char position[] =
    "# Cities and water\n"
    "\n"
    "Cities ask for[^1] *clean* water.\n"
    "It is a right.\n"
    "\n"
    "## What we ask\n"
    "- a directive\n"
    "- money,\n"
    "  enough of it\n"
    "\n"
    "  for all\n"
    "    1. small ones\n"
    "- \n"
    "\n"
    "| city | people |\n"
    "|---|---|\n"
    "| Lyon | 500 |\n"
    "\n"
    "> quoted\n"
    "\n"
    "---\n"
    "\n"
    "```\n"
    "code\n"
    "\n"
    "more\n"
    "```\n"
    "[^1]: See there.\n"
    "\n"
    "[^2]: Nothing refers to it.\n"
    "\n"
    "[link]: https://example.org\n";

/* One letter a kind, its level, and the text. */
static const char *listed(Arena *arena, const Document *document)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        buffer_printf(&out, "%c%d %.*s|", "thibqcfro"[paragraph->kind], paragraph->level, TEXT_ARGUMENTS(paragraph->text));
    }
    return text_z(arena, buffer_text(&out));
}

static void finds_paragraphs(void **state)
{
    Arena *arena = *state;
    Document document = document_read(arena, text_from_z(position));
    assert_string_equal(listed(arena, &document),
                        "h1 # Cities and water|t0 Cities ask for[^1] *clean* water.\nIt is a right.|h2 ## What we ask|i1 - a directive|"
                        "i1 - money,\n  enough of it|i1   for all|i2     1. small ones|i1 -|b0 | city | people |\n|---|---|\n| Lyon | 500 ||"
                        "q0 > quoted|r0 ---|c0 ```\ncode\n\nmore\n```|f0 [^1]: See there.|f0 [^2]: Nothing refers to it.|o0 [link]: https://example.org|");
    assert_true(text_is(document_text(arena, &document), position));
}

static void finds_the_unusual(void **state)
{
    Arena *arena = *state;
    static const struct {
        const char *text, *listed;
    } examples[] = {
        { "", "" },
        { " \n\n", "" },
        { "\n\n  a\r\n\r\nb\r\rc", "t0   a|t0 b|t0 c|" },
        { "Title\n===\ntext", "h1 Title\n===|t0 text|" },
        { "-\n  foo", "i1 -\n  foo|" },
        { "> - a\n> - b\n>\n> c\n", "i1 > - a|i1 > - b\n>|q0 > c|" },
        /* cmark says that a table begins with the paragraph that it stands in. */
        { "a\n| x |\n|---|\n", "b0 a\n| x |\n|---||" },
        { "```\nnever closed\n\n- still code", "c0 ```\nnever closed\n\n- still code|" },
        { "<div>\n\ntext\n\n</div>", "o0 <div>|t0 text|o0 </div>|" },
        { "    indented\n\n    code\n\ntext", "c0     indented\n\n    code|t0 text|" },
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        Document document = document_read(arena, text_from_z(examples[i].text));
        assert_string_equal(listed(arena, &document), examples[i].listed);
        assert_string_equal(text_z(arena, document_text(arena, &document)), examples[i].text);
    }
}

static void loses_nothing(void **state)
{
    Arena *arena = *state;
    Chance chance;
    chance_begin(&chance, 11);
    for (int i = 0; i < 3000; i++) {
        Text text = random_edit(&chance, arena, random_markdown(&chance, arena, below(&chance, 20)), below(&chance, 10), 40);
        Document document = document_read(arena, text);
        assert_true(text_equal(document_text(arena, &document), text));
        arena_reset(arena);
    }
}

/* What came to stand side by side is kept apart; a list stays tight. */
static void keeps_apart(void **state)
{
    Arena *arena = *state;
    Document document = document_read(arena, TEXT("# A\nb\n- c\n- d\n\ne"));
    for (ptrdiff_t i = 0; i < document.count; i++)
        document.items[i].id = i + 1, document.items[i].follows = i;
    Paragraph moved = document.items[1];
    memmove(&document.items[1], &document.items[2], 3 * sizeof moved);
    document.items[4] = moved;
    assert_string_equal(text_z(arena, document_text(arena, &document)), "# A\n- c\n- d\n\ne\n\nb");
}

static void keeps_lists_tight(void **state)
{
    Arena *arena = *state;
    Document document = document_with_ids(arena, TEXT("# A\n- b\n- c\n- d\n"));
    Paragraph moved = document.items[2];
    document.items[2] = document.items[3];
    document.items[3] = moved;
    assert_string_equal(text_z(arena, document_text(arena, &document)), "# A\n- b\n- d\n- c\n");
}

static void reads_long_texts_plainly(void **state)
{
    Arena *arena = *state;
    Buffer long_text = buffer_new(arena, 1 << 24);
    while (long_text.length <= DOCUMENT_MAXIMUM)
        buffer_add(&long_text, TEXT("# A\nb\n\n- c\n- d\n\n"));
    Document document = document_read(arena, buffer_text(&long_text));
    assert_true(document.items[0].kind == PARAGRAPH_TEXT && text_is(document.items[1].text, "- c\n- d"));
    assert_true(text_equal(document_text(arena, &document), buffer_text(&long_text)));
}

static const char *plain(Arena *arena, const char *markdown)
{
    return text_z(arena, paragraph_plain(arena, &(Paragraph){ .text = text_from_z(markdown) }));
}

static void says_what_readers_see(void **state)
{
    Arena *arena = *state;
    assert_string_equal(plain(arena, "- *clean* [water](https://example.org)\n  for `all`"), "clean water for all");
    assert_string_equal(plain(arena, "## Asks ##"), "Asks");
    assert_string_equal(plain(arena, "[^1]: See *there*."), "See there.");
    assert_string_equal(plain(arena, "| a | b |\n|---|---|\n| c | d |"), "a b\nc d");
    assert_string_equal(plain(arena, "one  \ntwo"), "one\ntwo");
    assert_string_equal(plain(arena, "- [x] ~~one~~ two"), "☑ one two");
    assert_string_equal(plain(arena, "See[^1] these[^long-one]. [^] [^a b] [^c"), "See these. [^] [^a b] [^c");
    assert_string_equal(plain(arena, "[link]: https://example.org"), "[link]: https://example.org");
    assert_string_equal(plain(arena, ""), "");
}

static const char *lines(Arena *arena, const char *plain_text, int width)
{
    Buffer out = buffer_new(arena, 1 << 20);
    Pieces pieces = plain_lines(arena, text_from_z(plain_text), width);
    for (ptrdiff_t i = 0; i < pieces.count; i++)
        buffer_printf(&out, "%.*s|", TEXT_ARGUMENTS(pieces.items[i]));
    return text_z(arena, buffer_text(&out));
}

static void fills_lines(void **state)
{
    Arena *arena = *state;
    assert_string_equal(lines(arena, "", 10), "");
    assert_string_equal(lines(arena, "cities ask for water", 10), "cities ask |for water|");
    assert_string_equal(lines(arena, "1234567890 1234567890", 10), "1234567890 |1234567890|");
    assert_string_equal(lines(arena, "a abcdefghijklmnopqrstuvwxyz", 10), "a |abcdefghij|klmnopqrst|uvwxyz|");
    assert_string_equal(lines(arena, "one\ntwo", 10), "one\n|two|");
    /* A letter with its accent is one character, a flag is one, Greek letters are one each. */
    assert_string_equal(lines(arena, "e\xcc\x81tat 🇪🇺🇪🇺 αβγδε ζ", 10), "e\xcc\x81tat 🇪🇺🇪🇺 |αβγδε ζ|");
    assert_string_equal(lines(arena, "a b", 0), "a b|");
}

static void numbers_paragraphs_and_lines(void **state)
{
    Arena *arena = *state;
    Document document = document_read(arena, text_from_z(position));
    for (ptrdiff_t i = 0; i < document.count; i++)
        document.items[i].id = 100 + i;
    ParagraphNumber *numbers = document_numbers(arena, &document, (NumberingOptions){ .width = 20 });
    const ParagraphNumber expected[] = {
        { 0, 1, 1, 0 },    { 1, 2, 3, 100 },  { 0, 5, 1, 100 },  { 2, 6, 1, 102 },  { 3, 7, 1, 102 },  { 4, 8, 1, 102 },   { 5, 9, 1, 102 },   { 6, 10, 1, 102 },
        { 7, 11, 2, 102 }, { 8, 13, 1, 102 }, { 0, 0, 0, 102 },  { 9, 14, 3, 102 }, { 0, 17, 1, 102 }, { 0, 18, 2, 102 },  { 0, 0, 0, 102 },
    };
    assert_int_equal(document.count, sizeof expected / sizeof *expected);
    for (ptrdiff_t i = 0; i < document.count; i++) {
        assert_int_equal(numbers[i].number, expected[i].number);
        assert_int_equal(numbers[i].first_line, expected[i].first_line);
        assert_int_equal(numbers[i].lines, expected[i].lines);
        assert_int_equal(numbers[i].section, expected[i].section);
    }
    Document nested = document_with_ids(arena, TEXT("# A\n## B\n### C\n## D\ne\n# F\ng"));
    const int64_t sections[] = { 0, 1, 2, 1, 4, 0, 6 };
    ParagraphNumber *nested_numbers = document_numbers(arena, &nested, (NumberingOptions){ 0 });
    for (ptrdiff_t i = 0; i < nested.count; i++)
        assert_int_equal(nested_numbers[i].section, sections[i]);
    /* A line that the text begins with (openslides-client#4936). */
    ParagraphNumber *others = document_numbers(arena, &document, (NumberingOptions){ .width = 20, .first_line = 41 });
    assert_int_equal(others[1].first_line, 42);
    assert_int_equal(others[10].first_line, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_paragraphs, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(finds_the_unusual, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(loses_nothing, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(keeps_apart, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(keeps_lists_tight, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(reads_long_texts_plainly, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(says_what_readers_see, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(fills_lines, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(numbers_paragraphs_and_lines, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
