/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of a whole network, from either engine to either: the same pages come, whatever is written meanwhile; what is there is never touched; and what
 * was not finished is known as such. */
#include "tests/application/moving.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "commands/schemas.h"
#include "moving/copy.h"
#include "moving/disk.h"

static const Query count_entries = { "SELECT COUNT(*) FROM record_entry" };
static const Query id_next = { "SELECT next FROM id_block" };

static const Engine engines[] = { ENGINE_SQLITE, ENGINE_POSTGRES };

static int engines_here(void)
{
    return getenv("HANSE_TEST_POSTGRES") ? 2 : 1;
}

static CopyOrder order_to(SmallNetwork *small, Text to, Text folder)
{
    return (CopyOrder){ .from = small->database, .to = to, .files_from = small->files_folder,
                        .files_to = in_folder(small->arena, folder, "files"), .verify = true };
}

/* ---- The same pages ---- */

static const char *const pages[] = {
    "/", "/network", "/cities", "/cities/lyon", "/themes", "/groups", "/groups/first-group", "/positions", "/positions/night-trains", "/questions",
    "/decisions", "/offices", "/record", "/figures", "/me", "/people", "/desk", "/administration/settings", "/me/data", "/threads",
};
static const Role readers[] = { VISITOR, SAME_CITY, CHAIR_SAME, OF_SECRETARIAT, OF_ADMINISTRATION };

/* An error has the number of its request, which is another each time. */
static Text without_request_id(Text body)
{
    ptrdiff_t at = text_find(body, TEXT(",\"request_id\":"), 0);
    return at < 0 ? body : text_slice(body, 0, at);
}

/* What everybody gets of every page, one after the other. */
static Text all_answers(SmallNetwork *small)
{
    Buffer all = buffer_new(small->arena, 64 * 1024 * 1024);
    for (size_t reader = 0; reader < sizeof readers / sizeof *readers; reader++)
        for (size_t page = 0; page < sizeof pages / sizeof *pages; page++) {
            Outgoing answer = ask(small, readers[reader], "GET", pages[page], NULL, "accept: application/json");
            buffer_printf(&all, "\n%d %s %d ", (int)readers[reader], pages[page], answer.status);
            buffer_add(&all, without_request_id(answer.body));
        }
    return buffer_text(&all);
}

static Text answers_on(SmallNetwork *small, Text database)
{
    Text own = small->database;
    small_network_close(small);
    small->database = database;
    small_network_open(small);
    Text answers = all_answers(small);
    small_network_close(small);
    small->database = own;
    small_network_open(small);
    return answers;
}

static void assert_same_text(Text a, Text b)
{
    ptrdiff_t at = 0;
    while (at < a.length && at < b.length && a.data[at] == b.data[at])
        at++;
    if (at < a.length || at < b.length)
        fail_msg("they differ at %td: \"%.*s\", \"%.*s\"", at, (int)(a.length - at < 200 ? a.length - at : 200), a.data + at,
                 (int)(b.length - at < 200 ? b.length - at : 200), b.data + at);
}

static void the_same_pages_come_of_a_copy_on_either_engine(void **state)
{
    SmallNetwork *small = *state;
    Text before = answers_on(small, small->database);
    assert_true(before.length > 50000);
    for (int i = 0; i < engines_here(); i++) {
        TestDatabase target = target_new(engines[i]);
        Text folder = moving_folder_new(small->arena);
        Moving moving = moving_in(small);
        Copied copied;
        const CopyOrder order = order_to(small, target.address, folder);
        assert_moved(&moving, network_copy(&moving, &order, &copied));
        assert_true(copied.rows.tables > 150 && copied.rows.rows > 500 && copied.files.count > 0 && copied.files.lacking == 0);
        assert_int_equal(copied.entries, number_in(target.address, &count_entries));
        assert_int_equal(number_in(small->database, &id_next), number_in(target.address, &id_next));
        assert_same_text(answers_on(small, target.address), before);
        moving_folder_remove(folder);
        test_database_end(&target);
    }
}

/* A copy of a copy has the same digest, whatever engines it went through. */
static void there_and_back_is_the_same(void **state)
{
    SmallNetwork *small = *state;
    Text folder = moving_folder_new(small->arena);
    TestDatabase other = target_new(engines[engines_here() - 1]), back = target_new(ENGINE_SQLITE);
    Moving moving = moving_in(small);
    Copied first, second;
    assert_moved(&moving, network_copy(&moving, &(CopyOrder){ .from = small->database, .to = other.address }, &first));
    assert_moved(&moving, network_copy(&moving, &(CopyOrder){ .from = other.address, .to = back.address, .verify = true }, &second));
    assert_same_text(first.rows.digest, second.rows.digest);
    assert_int_equal(first.rows.rows, second.rows.rows);
    moving_folder_remove(folder);
    test_database_end(&other);
    test_database_end(&back);
}

static void what_is_written_meanwhile_is_in_it_whole_or_not_at_all(void **state)
{
    SmallNetwork *small = *state;
    Scribe scribe;
    scribe_begin(&scribe, small);
    for (int i = 0; i < engines_here(); i++) {
        TestDatabase target = target_new(engines[i]);
        scribe_wait(&scribe, 50 * (i + 1));
        int64_t before = number_in(small->database, &count_entries);
        Moving moving = moving_in(small);
        Copied copied;
        assert_moved(&moving, network_copy(&moving, &(CopyOrder){ .from = small->database, .to = target.address, .verify = true }, &copied));
        int64_t after = number_in(small->database, &count_entries);
        assert_true(before <= copied.entries && copied.entries <= after);
        assert_true(after > before);
        test_database_end(&target);
    }
    scribe_end(&scribe);
}

/* ---- What is there ---- */

static void nothing_is_overwritten(void **state)
{
    SmallNetwork *small = *state;
    for (int i = 0; i < engines_here(); i++) {
        TestDatabase target = target_new(engines[i]);
        Database *there = test_open(&target, READ_WRITE);
        assert_true(database_script(there, TEXT("CREATE TABLE mine (a TEXT); INSERT INTO mine VALUES ('here')")));
        database_close(there);
        Moving moving = moving_in(small);
        Copied copied;
        static const Query mine = { "SELECT COUNT(*) FROM mine" };
        assert_stopped(&moving, network_copy(&moving, &(CopyOrder){ .from = small->database, .to = target.address }, &copied), "nothing is overwritten");
        assert_int_equal(number_in(target.address, &mine), 1);
        test_database_end(&target);
    }
}

static void what_is_no_network_is_not_copied(void **state)
{
    SmallNetwork *small = *state;
    Text folder = moving_folder_new(small->arena);
    Moving moving = moving_in(small);
    Copied copied;
    const CopyOrder order = { .from = in_folder(small->arena, folder, "none.sqlite"), .to = in_folder(small->arena, folder, "to.sqlite") };
    assert_stopped(&moving, network_copy(&moving, &order, &copied), "none.sqlite");
    assert_int_equal(names_in_folder(folder), 0);
    moving_folder_remove(folder);
}

static void a_network_of_another_version_is_not_copied(void **state)
{
    SmallNetwork *small = *state;
    Database *database = test_open(&small->test, READ_WRITE);
    static const Query later = { "INSERT INTO migration (schema, step, sha256) VALUES ('cities', 999, 'a')" };
    static const Query never = { "DELETE FROM migration WHERE step = 999" };
    database_run(database, &later, NO_ARGS);
    Text folder = moving_folder_new(small->arena);
    Moving moving = moving_in(small);
    Copied copied;
    const CopyOrder order = { .from = small->database, .to = in_folder(small->arena, folder, "to.sqlite") };
    assert_stopped(&moving, network_copy(&moving, &order, &copied), "another version");
    assert_int_equal(names_in_folder(folder), 0);
    database_run(database, &never, NO_ARGS);
    database_close(database);
    moving_folder_remove(folder);
}

/* ---- That the proof proves ---- */

static struct {
    Text target;
    bool is_spoilt;
} spoiling;

/* Once the rows are there, and before they are compared. */
static void spoil(const char *what, int64_t done, int64_t of)
{
    static const Query change = { "UPDATE organisation SET slug = slug || 'x' WHERE id = (SELECT MIN(id) FROM organisation)" };
    if (spoiling.is_spoilt || strcmp(what, "Making indexes") != 0 || done < of)
        return;
    Arena *arena = arena_new();
    Text problem;
    Database *database = database_open(arena, spoiling.target, READ_WRITE, &problem);
    spoiling.is_spoilt = database_run(database, &change, NO_ARGS) == 1;
    database_close(database);
    arena_free(arena);
}

static void a_row_that_is_not_the_same_is_found(void **state)
{
    SmallNetwork *small = *state;
    for (int i = 0; i < engines_here(); i++) {
        TestDatabase target = target_new(engines[i]);
        spoiling.target = engines[i] == ENGINE_SQLITE ? text_join(small->arena, target.address, TEXT(".unfinished")) : target.address;
        spoiling.is_spoilt = false;
        Moving moving = moving_in(small);
        moving.progress = spoil;
        Copied copied;
        assert_stopped(&moving, network_copy(&moving, &(CopyOrder){ .from = small->database, .to = target.address }, &copied), "organisation");
        assert_true(spoiling.is_spoilt);
        if (engines[i] == ENGINE_SQLITE)
            assert_int_equal(names_in_folder(target.folder), 0);
        test_database_end(&target);
    }
}

static void a_file_that_is_damaged_or_missing_is_found(void **state)
{
    SmallNetwork *small = *state;
    Text folder = moving_folder_new(small->arena), bad = in_folder(small->arena, folder, "bad");
    Moving moving = moving_in(small);
    Copied copied;
    CopyOrder order = { .from = small->database, .to = in_folder(small->arena, folder, "a.sqlite"), .files_from = small->files_folder, .files_to = bad };
    assert_moved(&moving, network_copy(&moving, &order, &copied));
    static const Query one = { "SELECT MIN(digest) FROM file WHERE size > 0" };
    Database *database = test_open(&small->test, READ_ONLY);
    Text digest = database_text(database, small->arena, &one, NO_ARGS);
    database_close(database);
    Text path = text_printf(small->arena, "%.*s/%.2s/%s", TEXT_ARGUMENTS(bad), digest.data, text_z(small->arena, digest) + 2);
    FILE *file = fopen(text_z(small->arena, path), "r+");
    assert_non_null(file);
    int byte = fgetc(file);
    rewind(file);
    fputc(byte ^ 1, file);
    fclose(file);
    order = (CopyOrder){ .from = order.to, .to = in_folder(small->arena, folder, "b.sqlite"), .files_from = bad, .files_to = in_folder(small->arena, folder, "c") };
    assert_stopped(&moving, network_copy(&moving, &order, &copied), "damaged");
    unlink(text_z(small->arena, path));
    moving.problem = NULL;
    assert_moved(&moving, network_copy(&moving, &order, &copied));
    assert_int_equal(copied.files.lacking, 1);
    moving_folder_remove(folder);
}

/* ---- What stops half way ---- */

static int steps_left;

static void count_down(const char *what, int64_t done, int64_t of)
{
    (void)what, (void)done, (void)of;
    if (--steps_left == 0)
        raise(SIGKILL);
}

/* In a process of its own, which nothing else runs in; whether it was killed before its end. */
static bool copy_killed_at(SmallNetwork *small, const CopyOrder *order, int step)
{
    pid_t child = fork();
    if (child == 0) {
        steps_left = step;
        Moving moving = moving_in(small);
        moving.progress = count_down;
        Copied copied;
        _exit(network_copy(&moving, order, &copied) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

/* What is left: recognised by the next copy, which says what to delete, and opened by nobody. */
static void assert_unfinished(SmallNetwork *small, const CopyOrder *order, Text place)
{
    Moving moving = moving_in(small);
    Copied copied;
    Text problem;
    assert_stopped(&moving, network_copy(&moving, order, &copied), "An earlier copy did not come to its end. Delete");
    Database *database = database_open(small->arena, place, READ_WRITE, &problem);
    assert_non_null(database);
    if (tables_read(database, small->arena).count > 0)
        assert_false(database_migrate(database, small->arena, schemas, schema_count, &problem));
    database_close(database);
}

static void what_was_killed_half_way_is_known_and_can_begin_anew(void **state)
{
    SmallNetwork *small = *state;
    small_network_close(small);
    for (int i = 0; i < engines_here(); i++)
        for (int step = 1; step < 400; step = step * 4 + 1) {
            TestDatabase target = target_new(engines[i]);
            Text folder = moving_folder_new(small->arena);
            const CopyOrder order = order_to(small, target.address, folder);
            Text place = engines[i] == ENGINE_SQLITE ? text_join(small->arena, target.address, TEXT(".unfinished")) : target.address;
            if (copy_killed_at(small, &order, step)) {
                if (engines[i] == ENGINE_SQLITE)
                    assert_false(disk_is_there(small->arena, target.address));
                assert_unfinished(small, &order, place);
                if (engines[i] == ENGINE_POSTGRES)
                    test_database_end(&target);
                else
                    moving_folder_remove(target.folder);
                target = engines[i] == ENGINE_POSTGRES ? target_new(engines[i]) : (mkdir(text_z(small->arena, target.folder), 0700), target);
                Moving moving = moving_in(small);
                Copied copied;
                const CopyOrder again = order_to(small, target.address, folder);
                assert_moved(&moving, network_copy(&moving, &again, &copied));
            }
            moving_folder_remove(folder);
            test_database_end(&target);
        }
    small_network_open(small);
}

static void a_full_disk_stops_it_and_leaves_nothing(void **state)
{
    SmallNetwork *small = *state;
    Text folder = moving_folder_new(small->arena);
    const CopyOrder order = { .from = small->database, .to = in_folder(small->arena, folder, "to.sqlite") };
    struct rlimit before, small_disk;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t most = 16 * 1024; most <= 1024 * 1024; most *= 4) {
        Moving moving = moving_in(small);
        Copied copied;
        small_disk = (struct rlimit){ most, before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &small_disk);
        bool moved = network_copy(&moving, &order, &copied);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_false(moved);
        assert_non_null(moving.problem);
        assert_int_equal(names_in_folder(folder), 0);
    }
    Moving moving = moving_in(small);
    Copied copied;
    assert_moved(&moving, network_copy(&moving, &order, &copied));
    moving_folder_remove(folder);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, network_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(the_same_pages_come_of_a_copy_on_either_engine),
        ONE(there_and_back_is_the_same),
        ONE(what_is_written_meanwhile_is_in_it_whole_or_not_at_all),
        ONE(nothing_is_overwritten),
        ONE(what_is_no_network_is_not_copied),
        ONE(a_network_of_another_version_is_not_copied),
        ONE(a_row_that_is_not_the_same_is_found),
        ONE(a_file_that_is_damaged_or_missing_is_found),
        ONE(what_was_killed_half_way_is_known_and_can_begin_anew),
        ONE(a_full_disk_stops_it_and_leaves_nothing),
    };
    return TEST_ON_ENGINES(tests);
}
