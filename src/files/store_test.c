/* SPDX-License-Identifier: EUPL-1.2 */
/* The store of files: once per content, whole or not at all, and never lost between who puts and who collects. The Makefile leads its calls of the system
 * that write here, so that they can fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "files/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static Arena *arena;
static char folder[] = "/tmp/hanse-store-XXXXXX";
static void *shared;        /* by all processes of a test */
static _Atomic Moment *now; /* in it */
static Platform platform;
static FileStore *store;

#define NOON ((Moment)1795512600 * SECOND)

static Moment read_clock(void *state)
{
    return atomic_load((_Atomic Moment *)state);
}

static void no_random(void *state, void *bytes, ptrdiff_t length)
{
    (void)state;
    memset(bytes, 0, (size_t)length);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    strcpy(folder, "/tmp/hanse-store-XXXXXX");
    assert_non_null(mkdtemp(folder));
    now = shared = mmap(NULL, sizeof *now, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    atomic_store(now, NOON);
    platform = (Platform){ read_clock, no_random, now };
    store = file_store_new(arena, text_from_z(folder), &platform);
    return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *position)
{
    (void)about, (void)kind, (void)position;
    return remove(path);
}

static int end(void **state)
{
    (void)state;
    munmap(shared, sizeof *now);
    arena_free(arena);
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- Calls that fail ---- */

static int failing_call; /* counted down: the call at which it comes to 0 fails */
static int failure;      /* errno */

static bool fails_now(void)
{
    if (failing_call == 0 || --failing_call > 0)
        return false;
    errno = failure;
    return true;
}

ssize_t __real_write(int file, const void *bytes, size_t length);
int __real_fsync(int file);
int __real_rename(const char *from, const char *to);
int __real_mkostemp(char *path, int flags);
ssize_t __wrap_write(int file, const void *bytes, size_t length);
int __wrap_fsync(int file);
int __wrap_rename(const char *from, const char *to);
int __wrap_mkostemp(char *path, int flags);

/* In small pieces, as a slow disk would. */
ssize_t __wrap_write(int file, const void *bytes, size_t length)
{
    enum { PIECE = 1000 };
    if (file <= STDERR_FILENO)
        return __real_write(file, bytes, length);
    return fails_now() ? -1 : __real_write(file, bytes, length < PIECE ? length : PIECE);
}

int __wrap_fsync(int file)
{
    return fails_now() ? -1 : __real_fsync(file);
}

/* What another process does just before a file is taken aside, or just after. */
static void (*before_aside)(void), (*after_aside)(void);

int __wrap_rename(const char *from, const char *to)
{
    bool is_aside = strstr(to, "/aside/") != NULL;
    if (is_aside && before_aside)
        before_aside();
    int result = fails_now() ? -1 : __real_rename(from, to);
    if (is_aside && after_aside)
        after_aside();
    return result;
}

int __wrap_mkostemp(char *path, int flags)
{
    return fails_now() ? -1 : __real_mkostemp(path, flags);
}

/* ---- Helpers ---- */

static Blob blob_of(const char *words)
{
    return (Blob){ words, (ptrdiff_t)strlen(words) };
}

static Text put_words(const char *words)
{
    Text digest;
    assert_int_equal(file_put(store, arena, blob_of(words), &digest), FILE_PUT);
    return digest;
}

static bool nothing_is_needed(void *state, Text digest)
{
    (void)state, (void)digest;
    return false;
}

static bool is_this_one(void *state, Text digest)
{
    return text_equal(*(const Text *)state, digest);
}

static int64_t collect(void)
{
    return file_store_collect(store, atomic_load(now) - DAY, nothing_is_needed, NULL);
}

static bool is_there(Text digest)
{
    return file_size(store, arena, digest) >= 0;
}

static int files_in(const char *name)
{
    int count = 0;
    DIR *listing = opendir(text_z(arena, text_printf(arena, "%s/%s", folder, name)));
    if (!listing)
        return 0;
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(listing);
    return count;
}

/* ---- Putting and reading ---- */

static void content_is_there_once_under_its_digest(void **state)
{
    (void)state;
    Text digest = put_words("abc");
    assert_true(text_is(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assert_true(text_equal(put_words("abc"), digest));
    assert_int_equal(files_in("ba"), 1);
    assert_int_equal(files_in("new"), 0);
    Blob content;
    assert_true(file_read(store, arena, digest, 3, &content));
    assert_memory_equal(content.data, "abc", 3);
    assert_false(file_read(store, arena, digest, 2, &content));
    assert_int_equal(content.length, 0);
}

static void only_digests_are_names(void **state)
{
    (void)state;
    put_words("abc");
    const char *names[] = { "", "..", "../../etc/passwd", "ba7816", "new/x", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_false(is_there(text_from_z(names[i])));
}

static void what_was_cut_off_is_put_again(void **state)
{
    (void)state;
    Text digest = put_words("a longer text");
    const char *path = text_z(arena, text_printf(arena, "%s/%.2s/%s", folder, digest.data, text_z(arena, digest) + 2));
    assert_int_equal(truncate(path, 3), 0);
    put_words("a longer text");
    assert_int_equal(file_size(store, arena, digest), 13);
}

/* ---- Failures ---- */

static const char *five_thousand(void)
{
    char *words = new(arena, char, 5001);
    memset(words, 'w', 5000);
    return words;
}

/* Every call fails once, with a full disk and with a broken one: nothing is left, and it works when the disk does. */
static void a_failing_disk_leaves_nothing(void **state)
{
    (void)state;
    put_words("so that the folders are there");
    int calls = 0;
    const int failures[] = { ENOSPC, EDQUOT, EIO };
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        for (int call = 1;; call++) {
            Text digest;
            failing_call = call;
            failure = failures[i];
            Text words = text_printf(arena, "%s%zu %d", five_thousand(), i, call);
            FilePut put = file_put(store, arena, (Blob){ words.data, words.length }, &digest);
            calls += failing_call == 0;
            if (failing_call > 0)
                break;
            assert_int_equal(put, failures[i] == EIO ? FILE_NOT_PUT : FILE_NO_ROOM);
            assert_int_equal(files_in("new"), 0);
            assert_int_equal(file_put(store, arena, (Blob){ words.data, words.length }, &digest), FILE_PUT);
        }
    failing_call = 0;
    assert_true(calls > 3 * 8);
}

static void a_disk_that_may_not_be_used_further_is_said(void **state)
{
    (void)state;
    put_words("so that the folders are there");
    pid_t child = fork();
    if (child == 0) {
        Text digest;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 2000, 2000 });
        _exit(file_put(store, arena, blob_of(five_thousand()), &digest) == FILE_NO_ROOM ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(files_in("new"), 0);
}

static void a_folder_that_cannot_be_made_is_a_failure(void **state)
{
    (void)state;
    Text digest;
    FileStore *nowhere = file_store_new(arena, TEXT("/proc/none/files"), &platform);
    assert_int_equal(file_put(nowhere, arena, blob_of("abc"), &digest), FILE_NOT_PUT);
    assert_int_equal(file_store_collect(nowhere, NOON, nothing_is_needed, NULL), 0);
}

/* ---- Collecting ---- */

/* As when the process ends between putting and the write that was to refer to it. */
static void what_nothing_refers_to_goes_after_a_day(void **state)
{
    (void)state;
    Text digest = put_words("abc");
    assert_int_equal(collect(), 0);
    atomic_fetch_add(now, DAY / 2);
    put_words("abc");
    atomic_fetch_add(now, DAY / 2 + HOUR);
    assert_int_equal(collect(), 0);
    atomic_fetch_add(now, DAY);
    assert_int_equal(collect(), 1);
    assert_false(is_there(digest));
}

static void what_is_needed_stays(void **state)
{
    (void)state;
    Text kept = put_words("kept"), gone = put_words("gone");
    atomic_fetch_add(now, 2 * DAY);
    assert_int_equal(file_store_collect(store, atomic_load(now) - DAY, is_this_one, &kept), 1);
    assert_true(is_there(kept));
    assert_false(is_there(gone));
}

/* As when the process ends while it writes, or while it collects. */
static void what_was_left_on_the_way_is_put_in_order(void **state)
{
    (void)state;
    Text needed = put_words("needed"), gone = put_words("gone");
    const Text both[] = { needed, gone };
    for (int i = 0; i < 2; i++) {
        const char *path = text_z(arena, text_printf(arena, "%s/%.2s/%s", folder, both[i].data, text_z(arena, both[i]) + 2));
        assert_int_equal(rename(path, text_z(arena, text_printf(arena, "%s/aside/%.*s", folder, TEXT_ARGUMENTS(both[i])))), 0);
    }
    int half = open(text_z(arena, text_printf(arena, "%s/new/abcdef", folder)), O_CREAT | O_WRONLY, 0600);
    close(half);
    assert_true(is_there(needed) && is_there(gone)); /* read where it is */
    atomic_store(now, (Moment)4000000000 * SECOND);  /* after the machine's own clock, which dated the half */
    assert_int_equal(file_store_collect(store, atomic_load(now) - DAY, is_this_one, &needed), 2);
    assert_true(is_there(needed));
    assert_false(is_there(gone));
    assert_int_equal(files_in("new") + files_in("aside"), 0);
}

static void put_abc(void)
{
    put_words("abc");
}

static void what_is_put_while_it_is_collected_stays(void **state)
{
    (void)state;
    void (*const none)(void) = NULL;
    void (*const moments[][2])(void) = { { put_abc, none }, { none, put_abc } };
    for (int i = 0; i < 2; i++) {
        Text digest = put_words("abc");
        atomic_fetch_add(now, 2 * DAY);
        before_aside = moments[i][0];
        after_aside = moments[i][1];
        collect();
        before_aside = after_aside = NULL;
        assert_true(is_there(digest));
        assert_int_equal(files_in("aside"), 0);
        assert_int_equal(collect(), 0);
    }
}

/* ---- Two processes ---- */

enum { CONTENTS = 4, ROUNDS = 3000 };
/* Behind the machine's own clock, which dates what is not written to its end. */
#define BEGUN          ((Moment)631152000 * SECOND)
#define COLLECTED_LONG (BEGUN + 10 * DAY)

/* What was put less than a day ago is there. */
static int put_and_look(int salt)
{
    int in_time_count = 0;
    /* A busy machine may keep the one that collects waiting. */
    for (int round = 0; round < ROUNDS || atomic_load(now) <= COLLECTED_LONG; round++) {
        Arena *own = arena_new();
        Text words = text_printf(own, "content %d", (round * 7 + salt) % CONTENTS), digest;
        Moment before = atomic_load(now);
        bool is_put = file_put(store, own, (Blob){ words.data, words.length }, &digest) == FILE_PUT;
        bool is_read = file_size(store, own, digest) == words.length;
        bool in_time = atomic_load(now) - before < DAY;
        arena_free(own);
        if (in_time && !(is_put && is_read))
            return 1;
        in_time_count += in_time;
    }
    return in_time_count > ROUNDS / 10 ? 0 : 3;
}

__attribute__((noreturn)) static void collect_for_ever(void)
{
    for (;;) {
        atomic_fetch_add(now, DAY / 3);
        collect();
    }
}

static pid_t begin_process(int (*work)(int), int argument)
{
    pid_t child = fork();
    if (child == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (child == 0 && !work)
        collect_for_ever();
    if (child == 0)
        _exit(work(argument));
    return child;
}

static void who_puts_and_who_collects_lose_nothing(void **state)
{
    (void)state;
    atomic_store(now, BEGUN);
    pid_t collector = begin_process(NULL, 0), putters[2];
    for (int i = 0; i < 2; i++)
        putters[i] = begin_process(put_and_look, i);
    for (int i = 0; i < 2; i++) {
        int status;
        assert_int_equal(waitpid(putters[i], &status, 0), putters[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    kill(collector, SIGKILL);
    waitpid(collector, NULL, 0);
    assert_true(atomic_load(now) > COLLECTED_LONG);
}

static void the_place_is_beside_the_database(void **state)
{
    (void)state;
    assert_true(text_is(file_store_place(arena, (Text){ 0 }, TEXT("/srv/hanse.sqlite")), "/srv/hanse.sqlite.files"));
    assert_true(text_is(file_store_place(arena, (Text){ 0 }, TEXT("postgresql:///hanse")), "hanse.files"));
    assert_true(text_is(file_store_place(arena, TEXT("/srv/files"), TEXT("postgresql:///hanse")), "/srv/files"));
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(content_is_there_once_under_its_digest),
        ONE(only_digests_are_names),
        ONE(what_was_cut_off_is_put_again),
        ONE(a_failing_disk_leaves_nothing),
        ONE(a_disk_that_may_not_be_used_further_is_said),
        ONE(a_folder_that_cannot_be_made_is_a_failure),
        ONE(what_nothing_refers_to_goes_after_a_day),
        ONE(what_is_needed_stays),
        ONE(what_was_left_on_the_way_is_put_in_order),
        ONE(what_is_put_while_it_is_collected_stays),
        ONE(who_puts_and_who_collects_lose_nothing),
        ONE(the_place_is_beside_the_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
