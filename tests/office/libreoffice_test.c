/* SPDX-License-Identifier: EUPL-1.2 */
/* LibreOffice opens what is exported, and what it makes of it comes back the same, tracked changes included. One call for all files, since each takes
 * seconds to begin. */
#include "base/testing.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "office/docx_read.h"
#include "office/docx_write.h"
#include "office/flow_changes.h"
#include "office/flow_testing.h"
#include "office/odt_write.h"

extern char **environ;

/* NAME.fodt, what LibreOffice 7.4 made of it as NAME.docx, and NAME.txt, what is to be read in both that and what it makes of it today. */
#define DOCUMENTS "tests/office/documents/"

static Arena *arena;
static Text folder;

static char *in_folder(const char *name)
{
    return text_z(arena, text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(folder), name));
}

static void file_write(const char *name, Blob content)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_true(content.length > 0);
    assert_int_equal(fwrite(content.data, 1, (size_t)content.length, file), content.length);
    assert_int_equal(fclose(file), 0);
}

static Blob file_read(const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("there is no %s", path);
    char *data = new(arena, char, MOST);
    ptrdiff_t length = (ptrdiff_t)fread(data, 1, MOST, file);
    fclose(file);
    return (Blob){ data, length };
}

/* Without its own reports, which are about Java. */
static void run(const char *const *arguments)
{
    pid_t process;
    int status;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    assert_int_equal(posix_spawnp(&process, arguments[0], &actions, NULL, (char *const *)(uintptr_t)arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static int exports_convert(void **state)
{
    char name[] = "/tmp/hanse-libreoffice.XXXXXX";
    (void)state;
    arena = arena_new();
    const char *place = getenv("TMPDIR");
    char *made = place == NULL ? name : text_z(arena, text_printf(arena, "%s/libreoffice.XXXXXX", place));
    assert_non_null(mkdtemp(made));
    folder = text_copy(arena, text_from_z(made));
    Flow rich = test_rich_flow(), accepted = flow_accepted(arena, &rich), edges = test_edge_flow();
    file_write("word.docx", docx_of_flow(arena, &rich));
    file_write("plain.docx", docx_of_flow(arena, &accepted));
    file_write("open.odt", odt_of_flow(arena, &rich));
    file_write("word-edges.docx", docx_of_flow(arena, &edges));
    file_write("open-edges.odt", odt_of_flow(arena, &edges));
    const char *profile = text_z(arena, text_printf(arena, "-env:UserInstallation=file://%s", in_folder("profile")));
    run((const char *[]){ "soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", in_folder("out"),
                          in_folder("word.docx"), in_folder("plain.docx"), in_folder("open.odt"), in_folder("word-edges.docx"),
                          in_folder("open-edges.odt"), DOCUMENTS "report.fodt",
                          DOCUMENTS "changes.fodt", NULL });
    return 0;
}

static int folder_leave(void **state)
{
    (void)state;
    run((const char *[]){ "rm", "-rf", in_folder(""), NULL });
    arena_free(arena);
    return 0;
}

static Flow read_file(const char *path)
{
    Flow flow;
    DocxReport report;
    const char *problem;
    if (!docx_read(arena, file_read(path), &flow, &report, &problem))
        fail_msg("%s: %s", path, problem);
    return flow;
}

static Flow converted(const char *name)
{
    return read_file(in_folder(name));
}

static void a_word_document_keeps_what_was_tracked(void **state)
{
    Flow expected = test_rich_flow(), got = converted("out/word.docx");
    (void)state;
    assert_string_equal(test_flow_lines(arena, &got), test_flow_lines(arena, &expected));
}

static void a_word_document_without_changes_stays_as_it_is(void **state)
{
    Flow rich = test_rich_flow(), expected = flow_accepted(arena, &rich), got = converted("out/plain.docx");
    (void)state;
    assert_string_equal(test_flow_lines(arena, &got), test_flow_lines(arena, &expected));
}

/* The runs of a cell as they are tracked with their table. */
static FlowRuns runs_tracked(const FlowBlock *table, const FlowRuns *runs)
{
    FlowRuns tracked = { runs->count, new(arena, FlowRun, runs->count) };
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        tracked.items[i] = runs->items[i];
        tracked.items[i].change = table->change;
        tracked.items[i].author = table->author;
        tracked.items[i].at = table->at;
    }
    return tracked;
}

/* OpenDocument knows of no table that is new: its words are. */
static FlowBlock block_expected(const FlowBlock *block)
{
    FlowBlock expected = *block;
    int cells = block->table.rows * block->table.columns;
    if (block->kind != FLOW_TABLE || block->change == FLOW_KEPT)
        return expected;
    expected.change = FLOW_KEPT;
    expected.table.cells = new(arena, FlowRuns, cells);
    for (int i = 0; i < cells; i++)
        expected.table.cells[i] = runs_tracked(block, &block->table.cells[i]);
    return expected;
}

static void an_open_document_keeps_what_was_tracked(void **state)
{
    Flow rich = test_rich_flow(), expected = rich, got = converted("out/open.docx");
    (void)state;
    expected.blocks = new(arena, FlowBlock, rich.count);
    for (ptrdiff_t i = 0; i < rich.count; i++)
        expected.blocks[i] = block_expected(&rich.blocks[i]);
    assert_string_equal(test_flow_lines(arena, &got), test_flow_lines(arena, &expected));
}

static void check_decided(const Flow *expected, const Flow *got)
{
    Flow expected_yes = flow_accepted(arena, expected), yes = flow_accepted(arena, got);
    Flow expected_no = flow_rejected(arena, expected), no = flow_rejected(arena, got);
    assert_string_equal(test_flow_lines(arena, &yes), test_flow_lines(arena, &expected_yes));
    assert_string_equal(test_flow_lines(arena, &no), test_flow_lines(arena, &expected_no));
}

static void changes_at_edges_are_decided_alike(void **state)
{
    Flow expected = test_edge_flow(), word = converted("out/word-edges.docx"), open = converted("out/open-edges.docx");
    (void)state;
    check_decided(&expected, &word);
    check_decided(&expected, &open);
}

static void check_document(const char *path, const char *expected_path)
{
    Blob expected = file_read(expected_path);
    Flow flow = read_file(path);
    assert_string_equal(test_flow_lines(arena, &flow), text_z(arena, (Text){ expected.data, expected.length }));
}

static void what_it_writes_itself_is_read(void **state)
{
    (void)state;
    check_document(DOCUMENTS "report.docx", DOCUMENTS "report.txt");
    check_document(DOCUMENTS "changes.docx", DOCUMENTS "changes.txt");
    check_document(in_folder("out/report.docx"), DOCUMENTS "report.txt");
    check_document(in_folder("out/changes.docx"), DOCUMENTS "changes.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_document_keeps_what_was_tracked),
        cmocka_unit_test(a_word_document_without_changes_stays_as_it_is),
        cmocka_unit_test(an_open_document_keeps_what_was_tracked),
        cmocka_unit_test(changes_at_edges_are_decided_alike),
        cmocka_unit_test(what_it_writes_itself_is_read),
    };
    return cmocka_run_group_tests(tests, exports_convert, folder_leave);
}
