/* SPDX-License-Identifier: EUPL-1.2 */
/* One word a line, a merge says what git merge-file and diff3 -m say of the same files wherever both are clean and say the same. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/merge.h"
#include "text/test_texts.h"

enum { ROUNDS = 2000, BASE = 0, OURS, THEIRS, FILES };

static const char *const names[FILES] = { "base", "ours", "theirs" };

typedef struct Files {
    Arena *arena;
    char folder[64];
} Files;

static Text one_a_line(Arena *arena, int64_t count, const int64_t *words)
{
    Buffer out = buffer_new(arena, 1 << 20);
    for (int64_t i = 0; i < count; i++)
        buffer_printf(&out, "word%lld\n", (long long)words[i]);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

/* A few runs inserted, deleted or replaced. */
static Text changed(Chance *chance, Arena *arena, int64_t count, const int64_t *words, int64_t variety)
{
    int64_t *list = new(arena, int64_t, count + 200);
    memcpy(list, words, (size_t)count * sizeof *list);
    for (int64_t edits = 1 + below(chance, 8); edits > 0; edits--) {
        int64_t at = below(chance, count + 1), removed = below(chance, 2) * below(chance, 4), added = below(chance, 2) * below(chance, 4);
        removed = removed > count - at ? count - at : removed;
        memmove(list + at + added, list + at + removed, (size_t)(count - at - removed) * sizeof *list);
        for (int64_t i = 0; i < added; i++)
            list[at + i] = below(chance, variety);
        count += added - removed;
    }
    return one_a_line(arena, count, list);
}

static void write_files(const Files *files, const Text texts[FILES])
{
    for (int i = 0; i < FILES; i++) {
        FILE *file = fopen(text_z(files->arena, text_printf(files->arena, "%s/%s", files->folder, names[i])), "w");
        assert_non_null(file);
        assert_int_equal(fwrite(texts[i].data, 1, (size_t)texts[i].length, file), texts[i].length);
        assert_int_equal(fclose(file), 0);
    }
}

/* Exit status and standard output of a program in the folder. */
static int run(const Files *files, const char *const arguments[], Text *result_output)
{
    int ends[2], status;
    char piece[4096];
    Buffer output = buffer_new(files->arena, 1 << 20);
    assert_int_equal(pipe(ends), 0);
    pid_t child = vfork();
    if (child == 0) {
        if (chdir(files->folder) == 0 && dup2(ends[1], STDOUT_FILENO) >= 0 && close(ends[0]) == 0 && dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) >= 0)
            execvp(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    close(ends[1]);
    for (ssize_t length; (length = read(ends[0], piece, sizeof piece)) > 0;)
        buffer_add_bytes(&output, piece, length);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    *result_output = buffer_text(&output);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

/* Whether there was something to compare. */
static bool compare_one(const Files *files, const Text texts[FILES])
{
    static const char *const git[] = { "git", "merge-file", "-p", "ours", "base", "theirs", NULL };
    static const char *const diff3[] = { "diff3", "-m", "ours", "base", "theirs", NULL };
    Text of_git, of_diff3;
    write_files(files, texts);
    int git_status = run(files, git, &of_git), diff3_status = run(files, diff3, &of_diff3);
    assert_true(git_status < 127 && diff3_status < 2);
    if (git_status != 0 || diff3_status != 0 || !text_equal(of_git, of_diff3))
        return false;
    Merge merge = text_merge(files->arena, texts[BASE], texts[OURS], texts[THEIRS]);
    assert_int_equal(merge.conflicts, 0);
    assert_string_equal(text_z(files->arena, merge_text(files->arena, &merge, (Text){ 0 }, (Text){ 0 })), text_z(files->arena, of_git));
    return true;
}

static void says_what_others_say(void **state)
{
    Files *files = *state;
    static const int64_t lengths[] = { 3, 8, 20, 50, 150, 400 }, varieties[] = { 2, 3, 4, 6, 10, 30, 200, 2000 };
    Chance chance;
    int compared = 0;
    chance_begin(&chance, 7);
    for (int i = 0; i < ROUNDS; i++) {
        int64_t count = lengths[below(&chance, 6)], variety = varieties[below(&chance, 8)], *words = new(files->arena, int64_t, count);
        for (int64_t j = 0; j < count; j++)
            words[j] = below(&chance, variety);
        Text ours = changed(&chance, files->arena, count, words, variety), theirs = changed(&chance, files->arena, count, words, variety);
        compared += compare_one(files, (Text[]){ one_a_line(files->arena, count, words), ours, theirs });
        arena_reset(files->arena);
    }
    assert_true(compared > ROUNDS / 3);
}

static int setup(void **state)
{
    static Files files = { .folder = "/tmp/hanse-merge.XXXXXX" };
    files.arena = arena_new();
    *state = &files;
    return mkdtemp(files.folder) ? 0 : -1;
}

static int teardown(void **state)
{
    Files *files = *state;
    for (int i = 0; i < FILES; i++)
        unlink(text_z(files->arena, text_printf(files->arena, "%s/%s", files->folder, names[i])));
    arena_free(files->arena);
    return rmdir(files->folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(says_what_others_say) };
    return cmocka_run_group_tests(tests, setup, teardown);
}
