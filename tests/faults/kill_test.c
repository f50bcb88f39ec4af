/* SPDX-License-Identifier: EUPL-1.2 */
/* kill -9 of the program while clients write, again and again on the same database: no write that was acknowledged is lost, and the record
 * is whole. HANSE_KILLS says how often; one in twenty on PostgreSQL. */
#include "tests/faults/program.h"

#include <string.h>

#include "base/platform.h"

enum { KILLS = 100, KILLS_A_DATABASE = 100, LONGEST_MILLISECONDS = 60, ON_POSTGRES = 20 };

static int kills(void)
{
    int number = getenv("HANSE_KILLS") ? atoi(getenv("HANSE_KILLS")) : KILLS;
    int share = test_engine == ENGINE_SQLITE ? number : number / ON_POSTGRES;
    return share > 0 ? share : 1;
}

/* The kill comes at any moment of the writes, and hardly ever before the first. */
static void kill_while_writing(Load *load, Arena *arena)
{
    Program program = program_start(arena, load->planted->address);
    int before = atomic_load(&load->kept);
    atomic_store(&load->port, program.port);
    load_begin(load);
    while (atomic_load(&load->kept) == before && atomic_load(&load->other) == 0)
        pause_milliseconds(1);
    pause_milliseconds(platform_random_below(&machine, LONGEST_MILLISECONDS));
    atomic_store(&load->stopping, true); /* what is on its way now is sent, and nothing into the void afterwards */
    program_kill(&program);
    load_end(load);
}

/* So many kills on one database; a new one now and then keeps the record short enough to be walked after each. */
static void kill_often(int times)
{
    static Load load;
    TestDatabase test = test_database_new();
    Planted planted = planted_new(test.arena, test.address);
    memset(&load, 0, sizeof load);
    load.planted = &planted;
    for (int i = 0; i < times; i++) {
        kill_while_writing(&load, test.arena);
        assert_int_equal(atomic_load(&load.other), 0);
        assert_nothing_lost(&load, test.arena);
    }
    print_message("%d kills, %d writes acknowledged\n", times, atomic_load(&load.kept));
    test_database_end(&test);
}

static void no_acknowledged_write_is_lost(void **state)
{
    (void)state;
    for (int left = kills(); left > 0; left -= KILLS_A_DATABASE)
        kill_often(left < KILLS_A_DATABASE ? left : KILLS_A_DATABASE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_acknowledged_write_is_lost),
    };
    return TEST_ON_ENGINES(tests);
}
