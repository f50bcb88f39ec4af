/* SPDX-License-Identifier: EUPL-1.2 */
/* What a confined process can do and what not, tried from inside: each try in a process of its own, since nothing takes it back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/landlock.h"
#include "commands/confine.h"
#include "files/picture.h"
#include "files/preview.h"
#include "files/process.h"

/* In the folder of the build, since temporary ones may be written. */
static Arena *arena;
static Text root;

static Text in_root(const char *path)
{
    return text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(root), path);
}

static int folders_make(void **state)
{
    (void)state;
    arena = arena_new();
    char here[4096], name[] = "build/confined.XXXXXX";
    if (!mkdtemp(name) || !getcwd(here, sizeof here))
        return 1;
    root = text_printf(arena, "%s/%s", here, name);
    return mkdir(in_root("network").data, 0700) != 0 || mkdir(in_root("elsewhere").data, 0700) != 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
    (void)status, (void)kind, (void)at;
    return remove(path);
}

static int folders_remove(void **state)
{
    (void)state;
    int status = nftw(root.data, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(arena);
    return status;
}

/* 0, or what refuses it. */
static int problem_of_writing(Text path)
{
    int file = open(path.data, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return errno;
    close(file);
    return 0;
}

static int problem_of_reading(Text path)
{
    int file = open(path.data, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    close(file);
    return 0;
}

static bool writes_its_own(void)
{
    return problem_of_writing(in_root("network/network.sqlite")) == 0 && problem_of_writing(in_root("network/files/a")) == 0 &&
           problem_of_writing(in_root("mail/new/a")) == ENOENT && problem_of_writing(in_root("mail/a")) == 0 &&
           rename(in_root("network/files/a").data, in_root("network/a").data) == 0 && unlink(in_root("network/a").data) == 0;
}

static bool writes_nothing_else(void)
{
    return problem_of_writing(in_root("elsewhere/a")) == EACCES && problem_of_writing(in_root("a")) == EACCES &&
           problem_of_writing(TEXT("/etc/hanse-was-here")) == EACCES && problem_of_writing(TEXT("/usr/hanse-was-here")) == EACCES &&
           truncate(in_root("there").data, 0) != 0 && unlink(in_root("there").data) != 0 && problem_of_reading(in_root("there")) == EACCES &&
           problem_of_reading(TEXT("/etc/hostname")) == 0;
}

static bool programs_write_nothing_else(void)
{
    Text place = in_root("elsewhere/b");
    const char *arguments[] = { "touch", place.data, NULL };
    ProcessResult result = process_run(arena, &(ProcessOrder){ .arguments = arguments, .output_maximum = 100, .milliseconds = 5000, .cpu_seconds = 5,
                                                               .memory = (int64_t)1 << 40, .file_size = 100, .descriptors = 20 });
    return result.end == PROCESS_ENDED && result.status != 0 && access(place.data, F_OK) != 0;
}

static Blob picture;

static bool makes_pictures(void)
{
    Blob small;
    return picture_shrink(arena, picture, 64, &small) == PICTURE_DONE;
}

static bool draws_first_pages(void)
{
    Text page = TEXT("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                     "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Length 25>>stream\n"
                     "1 0 0 rg 0 0 595 842 re f\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    Blob small;
    return preview_make(arena, KIND_PDF, (Blob){ page.data, page.length }, &small) == PREVIEW_DONE;
}

static ServePlaces places(void)
{
    return (ServePlaces){ .database = in_root("network/network.sqlite"),
                          .record_key = in_root("network/key"),
                          .files = in_root("network/files"),
                          .mail = text_join(arena, TEXT("folder:"), in_root("mail")) };
}

/* In a process of its own: 0 when it holds, 1 when not, 2 when it is not confined. */
static int tried(bool (*holds)(void), bool is_confined)
{
    pid_t other = fork();
    if (other == 0) {
        Text problem;
        ServePlaces where = places();
        if (is_confined && serve_confine(arena, &where, &problem) == 0)
            _exit(2);
        _exit(holds() ? 0 : 1);
    }
    int status = 0;
    waitpid(other, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}

static void expect_confined(bool (*holds)(void))
{
    if (landlock_version() == 0)
        skip();
    assert_int_equal(problem_of_writing(in_root("there")), 0);
    assert_int_equal(tried(holds, true), 0);
}

static void its_own_folders_are_made_and_written(void **state)
{
    (void)state;
    expect_confined(writes_its_own);
}

static void nothing_else_is_written_or_read(void **state)
{
    (void)state;
    expect_confined(writes_nothing_else);
    /* That it could, unconfined: else the test would say nothing. */
    assert_int_equal(problem_of_writing(in_root("elsewhere/a")), 0);
}

static void nor_by_a_program_that_it_starts(void **state)
{
    (void)state;
    expect_confined(programs_write_nothing_else);
    assert_int_equal(tried(programs_write_nothing_else, false), 1);
}

static void pictures_are_made_all_the_same(void **state)
{
    (void)state;
    if (access("/usr/bin/vipsthumbnail", X_OK) != 0)
        skip();
    static char bytes[1 << 20];
    int file = open("docs/home.png", O_RDONLY | O_CLOEXEC);
    picture = (Blob){ bytes, read(file, bytes, sizeof bytes) };
    close(file);
    assert_true(picture.length > 0 && picture.length < (ptrdiff_t)sizeof bytes);
    expect_confined(makes_pictures);
    expect_confined(draws_first_pages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(its_own_folders_are_made_and_written, folders_make, folders_remove),
        cmocka_unit_test_setup_teardown(nothing_else_is_written_or_read, folders_make, folders_remove),
        cmocka_unit_test_setup_teardown(nor_by_a_program_that_it_starts, folders_make, folders_remove),
        cmocka_unit_test_setup_teardown(pictures_are_made_all_the_same, folders_make, folders_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
