/* SPDX-License-Identifier: EUPL-1.2 */
/* What other programs (poppler) find in the files. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
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
    snprintf(line, sizeof line, "LC_ALL=C.UTF-8 %s %s%s", command, path, strncmp(command, "pdfi", 4) == 0 || strncmp(command, "pdff", 4) == 0 ? "" : " -");
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
    Text structure = said_of(pdf, "pdfinfo -struct-text");
    assert_int_equal(text_find(structure, TEXT("Version 3"), 0), -1);
    check_holds(structure, "  P (block)\n    Lbl (block)\n      \"17\"\n    Span (inline)\n      \"Ένα κείμενο\"\n");
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

static void links_and_footnotes_lead_there_and_back(void **state)
{
    (void)state;
    Text pdf = pdf_of_markdown("# Head\n\nSee [the *rules*](https://x.org/a?b='c'&d=(e)) and this[^1], that[^2], this[^1].\n\n[^1]: One\n[^2]: Two [x](javascript:y)");
    Text links = said_of(pdf, "qpdf --qdf --object-streams=disable --no-original-object-ids");
    check_holds(links, "/URI (https://x.org/a?b=%27c%27&d=%28e%29)");
    assert_int_equal(text_find(links, TEXT("javascript"), 0), -1);
    static const char *const names[] = { "/Dest (note-1)", "/Dest (note-2)", "/Dest (mark-1)", "/Dest (mark-2)" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_holds(links, names[i]);
    check_holds(links, "/Title (Head)");
    Text structure = said_of(pdf, "pdfinfo -struct-text");
    check_holds(structure, "  Note (inline)\n    Lbl (block)\n      Link (inline)\n");
    check_holds(structure, "    P (block)\n      \"One\"\n");
    check_holds(structure, "      \"the rules\"\n");
}

/* By signs, not by colour: bold italics below a line, and struck. */
static void changes_are_seen(void **state)
{
    (void)state;
    FlowRun runs[] = { { .text = TEXT("kept ") }, { .text = TEXT("new "), .change = FLOW_INSERTED }, { .text = TEXT("old"), .change = FLOW_DELETED } };
    FlowBlock block = { .runs = { 3, runs } };
    Text pdf = pdf_of(&(Flow){ .count = 1, .blocks = &block });
    check_holds(said_of(pdf, "pdffonts"), "Bold");
    check_holds(said_of(pdf, "pdfinfo -struct-text"), "kept new old");
    Text plain = pdf_of_markdown("kept new old"), drawn = said_of(pdf, "qpdf --qdf --object-streams=disable"), without = said_of(plain, "qpdf --qdf --object-streams=disable");
    int lines = 0;
    for (ptrdiff_t at = 0; (at = text_find(drawn, TEXT(" re "), at)) >= 0; at++)
        lines++;
    for (ptrdiff_t at = 0; (at = text_find(without, TEXT(" re "), at)) >= 0; at++)
        lines--;
    assert_int_equal(lines, 2);
}

/* Each ends, as a file or as a problem, and what is too much has a message. */
static void hostile_texts_end(void **state)
{
    (void)state;
    static const struct {
        const char *before, *repeated, *after;
        int times;
        bool is_too_long;
    } cases[] = {
        { "", "a", "", 150000, false },
        { "", "- ", "x", 3000, false },
        { "", "> ", "x", 3000, false },
        { "", "*a*b", "", 8000, false },
        { "", "\u202e\u200b\a\u05d0 ", "", 10000, false },
        { "|", "a|", "\n", 300, false },
        { "x[^1]\n\n[^1]: ", "long note ", "", 5000, false },
        { "", "a  \n", "", 120000, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer text = buffer_new(arena, 4 << 20);
        const char *problem;
        buffer_add(&text, text_from_z(cases[i].before));
        for (int n = 0; n < cases[i].times; n++)
            buffer_add(&text, text_from_z(cases[i].repeated));
        buffer_add(&text, text_from_z(cases[i].after));
        Text pdf = pdf_of_flow(arena, flow_of_markdown(arena, buffer_text(&text)), &problem);
        assert_int_equal(problem != NULL, cases[i].is_too_long);
        assert_int_equal(pdf.length == 0, cases[i].is_too_long);
        arena_reset(arena);
    }
}

/* More columns than fit on paper are lines, and cells that are higher than a page go on on the next. */
static void tables_of_any_size_are_set(void **state)
{
    (void)state;
    FlowTable wide = { 2, 500, 1, new(arena, FlowRuns, 1000) }, high = { 2, 2, 1, new(arena, FlowRuns, 4) };
    Buffer words = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 1000; i++)
        wide.cells[i] = test_words(arena, text_z(arena, text_printf(arena, "c%d", i)));
    for (int i = 0; i < 5000; i++)
        buffer_printf(&words, "w%d ", i);
    high.cells[0] = test_words(arena, "Head");
    high.cells[3] = test_words(arena, text_z(arena, buffer_text(&words)));
    FlowBlock blocks[] = { { .kind = FLOW_TABLE, .table = wide }, { .kind = FLOW_TABLE, .table = high } };
    Text shown = said_of(pdf_of(&(Flow){ .count = 2, .blocks = blocks }), "pdftotext");
    check_holds(shown, "c999");
    check_holds(shown, "w4999");
    check_holds(shown, "w2500");
}

static void *make_one(void *expected)
{
    for (int i = 0; i < 3; i++) {
        const char *problem;
        Arena *own = arena_new();
        Flow *flow = flow_of_markdown(own, TEXT("# One\n\nTwo *three*[^1]\n\n[^1]: `Four`"));
        if (!text_equal(pdf_of_flow(own, flow, &problem), *(Text *)expected))
            return expected;
        arena_free(own);
    }
    return NULL;
}

static void several_threads_may_set_at_once(void **state)
{
    (void)state;
    const char *problem;
    Text expected = pdf_of_flow(arena, flow_of_markdown(arena, TEXT("# One\n\nTwo *three*[^1]\n\n[^1]: `Four`")), &problem);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, make_one, &expected), 0);
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
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
        cmocka_unit_test_setup_teardown(links_and_footnotes_lead_there_and_back, begin, end),
        cmocka_unit_test_setup_teardown(changes_are_seen, begin, end),
        cmocka_unit_test_setup_teardown(hostile_texts_end, begin, end),
        cmocka_unit_test_setup_teardown(tables_of_any_size_are_set, begin, end),
        cmocka_unit_test_setup_teardown(several_threads_may_set_at_once, begin, end),
        cmocka_unit_test_setup_teardown(the_same_flow_gives_the_same_bytes, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
