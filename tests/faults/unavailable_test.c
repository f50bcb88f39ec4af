/* SPDX-License-Identifier: EUPL-1.2 */
/* The disk is full, memory is short, or another process holds the database: the page says so, the write is refused whole, reading goes on,
 * and once it has passed everything works without a new start. */
#include "tests/application/small_network.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "record/record.h"
#include "tests/faults/contents.h"

static SmallNetwork *site;
static Database *watching;
static Contents *contents;

/* ---- A disk that fills up ---- */

static _Atomic int64_t writes_left = -1; /* below 0: there is room */
static sqlite3_syscall_ptr write_before;

static ssize_t write_while_there_is_room(int file, const void *data, size_t size, off_t offset)
{
    if (atomic_load(&writes_left) < 0)
        return pwrite(file, data, size, offset);
    if (atomic_load(&writes_left) > 0) {
        atomic_fetch_sub(&writes_left, 1);
        return pwrite(file, data, size, offset);
    }
    errno = ENOSPC;
    return -1;
}

/* SQLite lets its system calls be replaced; which of the two it writes by depends on how it was built. */
static void disk_replace(void)
{
    static const char *const names[] = { "pwrite", "pwrite64" };
    sqlite3_vfs *files = sqlite3_vfs_find(NULL);
    for (int i = 0; i < 2 && !write_before; i++)
        if ((write_before = files->xGetSystemCall(files, names[i])))
            files->xSetSystemCall(files, names[i], (sqlite3_syscall_ptr)write_while_there_is_room);
    assert_non_null(write_before);
}

static int start(void **state)
{
    (void)state;
    Text problem = { 0 };
    site = small_network_start(test_engine);
    watching = database_open(site->arena, site->database, READ_ONLY, &problem);
    contents = contents_new(watching, site->arena);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    database_close(watching);
    small_network_stop(site);
    return 0;
}

static Text contents_here(void)
{
    return contents_now(contents, watching, site->arena);
}

static Outgoing post_population(int year, const char *headers)
{
    Text body = text_printf(site->arena, "year=%d&number=530000&source=census", year);
    return ask(site, OF_SECRETARIAT, "POST", "/cities/lyon/populations", body.data, headers);
}

static void assert_reads(void)
{
    assert_int_equal(ask(site, VISITOR, "GET", "/cities/lyon?unkept=1", NULL, NULL).status, 200);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/me?unkept=1", NULL, NULL).status, 200);
}

static void assert_unavailable(const Outgoing *answer)
{
    if (answer->status != 503)
        fail_msg("%d %.*s", answer->status, TEXT_ARGUMENTS(answer->body));
    assert_true(header_of(answer, "Retry-After").length > 0);
    assert_true(text_starts_with(header_of(answer, "Content-Type"), TEXT("text/html")));
    assert_true(body_has(answer, "<h1>Not just now</h1>"));
}

/* Refused whole, in words and as data; then accepted. begin and end: of what makes the database unavailable. */
static void assert_refused_then_kept(void (*begin)(void), void (*end)(void))
{
    Text before = contents_here();
    begin();
    Outgoing page = post_population(2021, NULL);
    assert_unavailable(&page);
    assert_reads();
    Outgoing problem = post_population(2021, "accept: application/json");
    assert_int_equal(problem.status, 503);
    assert_true(body_has(&problem, "\"status\":503"));
    end();
    assert_true(text_equal(contents_here(), before));
    assert_int_equal(post_population(2021, NULL).status, 303);
    assert_false(text_equal(contents_here(), before));
    Text broken = { 0 };
    assert_int_equal(record_verify(watching, site->arena, &broken), 0);
}

static void disk_fill(void)
{
    atomic_store(&writes_left, 0);
}

static void disk_empty(void)
{
    atomic_store(&writes_left, -1);
}

static void a_full_disk_is_said_and_passes(void **state)
{
    (void)state;
    assert_reads();
    assert_refused_then_kept(disk_fill, disk_empty);
}

static void a_disk_may_fill_up_in_the_middle_of_a_write(void **state)
{
    (void)state;
    enum { MORE_THAN_ANY = 1000 };
    int refused = 0, left = 0;
    for (int writes = 0; writes < MORE_THAN_ANY && left <= 0; writes++) {
        Text before = contents_here();
        atomic_store(&writes_left, writes);
        Outgoing answer = post_population(1900 + writes % 100, NULL);
        left = (int)atomic_exchange(&writes_left, -1);
        bool is_kept = answer.status == 303;
        if (!is_kept)
            assert_unavailable(&answer);
        refused += !is_kept;
        assert_int_equal(text_equal(contents_here(), before), !is_kept);
    }
    assert_in_range(refused, 2, MORE_THAN_ANY - 2);
}

/* The library may take so much more than it has now, and no more. */
static void memory_may_run_out_within_sqlite(void **state)
{
    (void)state;
    enum { STEP = 20000, STEPS = 60 };
    int kept = 0, refused = 0;
    for (int i = 0; i < STEPS; i++) {
        Text before = contents_here();
        sqlite3_hard_heap_limit64(sqlite3_memory_used() + i * STEP);
        Outgoing answer = post_population(1900 + i, NULL);
        sqlite3_hard_heap_limit64(0);
        bool is_kept = answer.status == 303;
        kept += is_kept;
        refused += !is_kept;
        assert_true(is_kept || answer.status == 500 || answer.status == 503);
        assert_true(is_kept || body_has(&answer, "was kept") || text_equal(contents_here(), before));
        assert_reads();
    }
    assert_true(kept > 0 && refused > 0);
}

/* ---- What another process holds ---- */

static Database *other;
static const Query hold_head = { "UPDATE record_head SET sequence = sequence WHERE id = 1" };

static void lock_begin(void)
{
    Text problem = { 0 };
    other = database_open(site->arena, site->database, READ_WRITE, &problem);
    assert_true(database_begin(other));
    database_run(other, &hold_head, NO_ARGS);
}

static void lock_end(void)
{
    database_rollback(other);
    database_close(other);
}

static void a_locked_database_is_said_and_passes(void **state)
{
    (void)state;
    assert_refused_then_kept(lock_begin, lock_end);
}

/* ---- What PostgreSQL says when its own disk is full ---- */

static void server_script(const char *sql)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    assert_true(database_script(database, text_from_z(sql)));
    database_close(database);
}

static void server_disk_fill(void)
{
    server_script("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING "
                  "ERRCODE = '53100'; END $$; CREATE TRIGGER full_disk BEFORE INSERT ON population EXECUTE FUNCTION refuse()");
}

static void server_disk_empty(void)
{
    server_script("DROP TRIGGER full_disk ON population; DROP FUNCTION refuse()");
}

static void a_full_disk_of_the_server_is_said_and_passes(void **state)
{
    (void)state;
    assert_refused_then_kept(server_disk_fill, server_disk_empty);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, start, stop)

int main(void)
{
    const struct CMUnitTest on_sqlite[] = {
        ONE(a_full_disk_is_said_and_passes),
        ONE(a_disk_may_fill_up_in_the_middle_of_a_write),
        ONE(memory_may_run_out_within_sqlite),
        ONE(a_locked_database_is_said_and_passes),
    };
    const struct CMUnitTest on_postgres[] = {
        ONE(a_full_disk_of_the_server_is_said_and_passes),
        ONE(a_locked_database_is_said_and_passes),
    };
    disk_replace();
    int failed = cmocka_run_group_tests_name("on SQLite", on_sqlite, NULL, NULL);
    test_engine = ENGINE_POSTGRES;
    return failed + (getenv("HANSE_TEST_POSTGRES") ? cmocka_run_group_tests_name("on PostgreSQL", on_postgres, NULL, NULL) : 0);
}
