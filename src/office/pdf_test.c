/* SPDX-License-Identifier: EUPL-1.2 */
/* What other programs (poppler) find in the files. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/lines.h"
#include "office/flow_markdown.h"
#include "office/flow_parts_testing.h"
#include "office/pdf.h"

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* What the command prints of the file, whose name stands for "%s" in it. */
static Text said_of(Text pdf, const char *command)
{
    char path[] = "/tmp/hanse-pdf-XXXXXX", line[512], piece[4096];
    Buffer out = buffer_new(arena, 64 << 20);
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, pdf.data, (size_t)pdf.length) == pdf.length && close(file) == 0);
    snprintf(line, sizeof line, "LC_ALL=C.UTF-8 %s %s%s", command, path, strncmp(command, "pdftotext", 9) == 0 ? " -" : "");
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    for (size_t length; (length = fread(piece, 1, sizeof piece, pipe)) > 0;)
        buffer_add_bytes(&out, piece, (ptrdiff_t)length);
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    return buffer_text(&out);
}

static Text pdf_of(Flow *flow)
{
    const char *problem;
    flow->title = flow->title.length > 0 ? flow->title : TEXT("Łódź and Αθήνα");
    flow->language = flow->language.length > 0 ? flow->language : TEXT("pl");
    Text pdf = pdf_of_flow(arena, flow, &problem);
    assert_null(problem);
    assert_true(text_starts_with(pdf, TEXT("%PDF-")));
    return pdf;
}

static Text pdf_of_markdown(const char *markdown)
{
    return pdf_of(flow_of_markdown(arena, text_from_z(markdown)));
}

static void check_holds(Text text, const char *words)
{
    if (text_find(text, text_from_z(words), 0) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", words, TEXT_ARGUMENTS(text));
}

static void check_structure(const char *markdown, const char *expected)
{
    Text structure = said_of(pdf_of_markdown(markdown), "pdfinfo -struct-text");
    assert_string_equal(text_z(arena, structure), expected);
}

static void the_file_says_what_it_is(void **state)
{
    (void)state;
    Flow *flow = flow_of_markdown(arena, TEXT("# One\n\nTwo"));
    flow->author = TEXT("Eurocities");
    flow->subject = TEXT("A draft");
    flow->made_at = 1764000000 * SECOND;
    Text about = said_of(pdf_of(flow), "pdfinfo -isodates");
    check_holds(about, "Łódź and Αθήνα\n");
    check_holds(about, "Eurocities\n");
    check_holds(about, "A draft\n");
    check_holds(about, "2025-11-24T16:00:00Z\n");
    check_holds(about, "Tagged:          yes\n");
    check_holds(about, "Pages:           1\n");
    check_holds(about, "(A4)");
    check_holds(pdf_of(flow), "/Lang (pl)");
    flow->landscape = true;
    check_holds(said_of(pdf_of(flow), "pdfinfo"), "841.89 x 595.276 pts (A4)");
}

static void its_structure_is_that_of_the_text(void **state)
{
    (void)state;
    check_structure("# Cities\n\nFirst **words**.\n\n## Next\n\n> Said so",
                    "Document\n  H1 (block)\n    \"Cities\"\n  P (block)\n    \"First words.\"\n  H2 (block)\n    \"Next\"\n"
                    "  BlockQuote\n    P (block)\n      \"Said so\"\n");
    check_structure("3. three\n   - deep\n\n   on\n4. four\n\nout",
                    "Document\n  L (block)\n"
                    "    LI (block)\n      Lbl (block)\n        \"3.\"\n      LBody (block)\n        P (block)\n          \"three\"\n"
                    "        L (block)\n          LI (block)\n            Lbl (block)\n              \"•\"\n            LBody (block)\n"
                    "              P (block)\n                \"deep\"\n"
                    "        P (block)\n          \"on\"\n"
                    "    LI (block)\n      Lbl (block)\n        \"4.\"\n      LBody (block)\n        P (block)\n          \"four\"\n"
                    "  P (block)\n    \"out\"\n");
    check_structure("| a | b |\n|---|---|\n| 1 | **2** |",
                    "Document\n  Table (block)\n    TR\n      TH:\n         /Scope /Column\n        \"a\"\n      TH:\n         /Scope /Column\n        \"b\"\n"
                    "    TR\n      TD\n        \"1\"\n      TD\n        \"2\"\n");
}

static void lines_and_pages_do_not_cut_words_from_the_structure(void **state)
{
    (void)state;
    Buffer words = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 4000; i++)
        buffer_printf(&words, "%d, ", i);
    Text pdf = pdf_of_markdown(text_z(arena, buffer_text(&words)));
    check_holds(said_of(pdf, "pdftotext"), "2/");
    Text structure = said_of(pdf, "pdfinfo -struct-text");
    ptrdiff_t at = 0;
    for (int i = 0; i < 4000; i++) {
        Text number = text_printf(arena, "%d,", i);
        at = text_find(structure, number, at);
        assert_true(at >= 0);
    }
    assert_int_equal(text_find(structure, TEXT("P (block)"), text_find(structure, TEXT("P (block)"), 0) + 1), -1);
}

static void heads_are_repeated_but_told_once(void **state)
{
    (void)state;
    Buffer table = buffer_new(arena, 1 << 20);
    buffer_add(&table, TEXT("| City | Measure |\n|---|---|\n"));
    for (int i = 0; i < 120; i++)
        buffer_printf(&table, "| Kraków %d | Zone |\n", i);
    Text pdf = pdf_of_markdown(text_z(arena, buffer_text(&table)));
    Text shown = said_of(pdf, "pdftotext -layout"), told = said_of(pdf, "pdfinfo -struct-text");
    ptrdiff_t first = text_find(shown, TEXT("Measure"), 0), told_first = text_find(told, TEXT("Measure"), 0);
    assert_true(first >= 0 && text_find(shown, TEXT("Measure"), first + 1) > first);
    assert_true(told_first >= 0 && text_find(told, TEXT("Measure"), told_first + 1) < 0);
    check_holds(told, "Kraków 119");
}

static void pages_have_feet_and_numbers(void **state)
{
    (void)state;
    Buffer words = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 100; i++)
        buffer_add(&words, TEXT("Ένα κείμενο\n\n"));
    Flow *flow = flow_of_markdown(arena, buffer_text(&words));
    flow->foot = TEXT("Version 3");
    flow->blocks[0].number = TEXT("17");
    Text pdf = pdf_of(flow), shown = said_of(pdf, "pdftotext -layout");
    check_holds(shown, "Version 3");
    check_holds(shown, "2/");
    check_holds(shown, "17   Ένα κείμενο");
    assert_int_equal(text_find(said_of(pdf, "pdfinfo -struct-text"), TEXT("Version 3"), 0), -1);
}

/* With a footnote's mark, which no line counts, at the ends of words. */
static void lines_are_those_that_are_counted(void **state)
{
    (void)state;
    const char *words = "Πόλεις and miasta ask[^1] for direct funding, which today reaches few of them[^1]; Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch "
                        "is not a city, but it wants the same for its people and its station[^1]\n\n[^1]: Note";
    Flow *flow = flow_of_markdown(arena, text_from_z(words));
    flow->line_width = 30;
    flow->blocks[0].first_line = 4;
    Text pdf = pdf_of(flow);
    Text shown = said_of(pdf, "pdftotext -layout");
    static const char *const lines[] = { "Πόλεις and miasta ask1 for\n", "direct funding, which today   ", " 5\n", "reaches few of them1;\n",
        "Llanfairpwllgwyngyllgogerychwy\n", "rndrobwllllantysiliogogoch is\n", "not a city, but it wants the\n", "same for its people and its   ", " 10\n",
        "station1\n" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        check_holds(shown, lines[i]);
    TextLines counted = text_lines(arena, TEXT("Πόλεις and miasta ask for direct funding, which today reaches few of them; "
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch is not a city, but it wants the same for its people and its station"), 30);
    assert_int_equal(counted.count, 8);
}

static void the_same_flow_gives_the_same_bytes(void **state)
{
    (void)state;
    const char *markdown = "# One\n\nTwo[^1] [three](https://example.org)\n\n[^1]: Four";
    Text one = pdf_of_markdown(markdown), two = pdf_of_markdown(markdown);
    assert_true(text_equal(one, two));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_file_says_what_it_is, begin, end),
        cmocka_unit_test_setup_teardown(its_structure_is_that_of_the_text, begin, end),
        cmocka_unit_test_setup_teardown(lines_and_pages_do_not_cut_words_from_the_structure, begin, end),
        cmocka_unit_test_setup_teardown(heads_are_repeated_but_told_once, begin, end),
        cmocka_unit_test_setup_teardown(pages_have_feet_and_numbers, begin, end),
        cmocka_unit_test_setup_teardown(lines_are_those_that_are_counted, begin, end),
        cmocka_unit_test_setup_teardown(the_same_flow_gives_the_same_bytes, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
