/* SPDX-License-Identifier: EUPL-1.2 */
/* The program backs up what the program serves: under load, killed at any moment, and by itself once a day. */
#include "tests/faults/program.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "moving/disk.h"

enum { LOOK_MILLISECONDS = 20, PATIENCE_MILLISECONDS = 120000, BACKUPS = 3, KILLS = 8, SOME_WRITES = 400 };

typedef struct Scene {
    Arena *arena;
    TestDatabase test;
    Planted planted;
    Text folder; /* of backups */
    Load load;
} Scene;

static int start(void **state)
{
    Arena *arena = arena_new();
    Scene *scene = new(arena, Scene, 1);
    scene->arena = arena;
    scene->test = test_database_new();
    scene->planted = planted_new(arena, scene->test.address);
    scene->load.planted = &scene->planted;
    char *folder = text_z(arena, text_printf(arena, "%s/hanse-backups-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp"));
    if (!mkdtemp(folder))
        fail_msg("no temporary folder");
    scene->folder = text_from_z(folder);
    *state = scene;
    return 0;
}

static int stop(void **state)
{
    Scene *scene = *state;
    disk_remove(scene->arena, scene->folder);
    unlink(text_z(scene->arena, text_join(scene->arena, scene->planted.address, TEXT(".key"))));
    unsetenv("HANSE_BACKUPS");
    TestDatabase test = scene->test;
    test_database_end(&test);
    arena_free(scene->arena);
    return 0;
}

/* Of the program, quietly. */
static pid_t begin(const Scene *scene, const char *verb, const char *operand, const char *option, const char *value)
{
    const char *program = getenv("HANSE_PROGRAM") ? getenv("HANSE_PROGRAM") : "build/hanse";
    char *address = text_z(scene->arena, scene->planted.address);
    pid_t child = fork();
    if (child != 0)
        return child;
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execl(program, program, verb, "--database", address, operand, option, value, (char *)NULL);
    _exit(127);
}

static int status_of(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* The names of whole backups, or of what is unfinished. */
static int backups_in(const Scene *scene, bool whole, char names[][64], int most)
{
    DIR *listing = opendir(text_z(scene->arena, scene->folder));
    int count = 0;
    for (const struct dirent *entry; listing && (entry = readdir(listing)) != NULL;)
        if (strncmp(entry->d_name, "hanse-", 6) == 0 && (strstr(entry->d_name, ".unfinished") == NULL) == whole && count < most)
            snprintf(names[count++], 64, "%.63s", entry->d_name);
    if (listing)
        closedir(listing);
    return count;
}

static void assert_all_can_be_restored(const Scene *scene, int expected)
{
    char names[64][64];
    int count = backups_in(scene, true, names, 64);
    assert_int_equal(count, expected);
    for (int i = 0; i < count; i++) {
        char *path = text_z(scene->arena, text_printf(scene->arena, "%.*s/%s", TEXT_ARGUMENTS(scene->folder), names[i]));
        assert_int_equal(status_of(begin(scene, "restore", path, "--test", NULL)), 0);
    }
}

static void wait_for_writes(const Scene *scene, int more)
{
    int from = atomic_load(&scene->load.kept);
    for (int waited = 0; atomic_load(&scene->load.kept) < from + more; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
}

static void what_is_served_under_load_is_backed_up(void **state)
{
    Scene *scene = *state;
    char *folder = text_z(scene->arena, scene->folder);
    Program program = program_start(scene->arena, scene->planted.address);
    atomic_store(&scene->load.port, program.port);
    load_begin(&scene->load);
    for (int i = 0; i < BACKUPS; i++) {
        wait_for_writes(scene, SOME_WRITES);
        pause_milliseconds(1000); /* a second has one backup */
        assert_int_equal(status_of(begin(scene, "backup", "--to", folder, NULL)), 0);
    }
    load_end(&scene->load);
    assert_int_equal(atomic_load(&scene->load.other), 0);
    assert_all_can_be_restored(scene, BACKUPS);
    program_kill(&program);
    assert_nothing_lost(&scene->load, scene->arena);
}

static void a_backup_that_is_killed_leaves_none(void **state)
{
    Scene *scene = *state;
    char *folder = text_z(scene->arena, scene->folder), names[8][64];
    int whole = 0;
    for (int i = 0; i < KILLS; i++) {
        pid_t child = begin(scene, "backup", "--to", folder, NULL);
        pause_milliseconds(10 + 25 * i);
        kill(child, SIGKILL);
        whole += status_of(child) == 0;
    }
    assert_true(backups_in(scene, true, names, 8) <= KILLS);
    pause_milliseconds(1000);
    assert_int_equal(status_of(begin(scene, "backup", "--to", folder, NULL)), 0);
    assert_int_equal(backups_in(scene, false, names, 8), 0);
    assert_all_can_be_restored(scene, backups_in(scene, true, names, 8));
    print_message("%d of %d came to their end before they were killed\n", whole, KILLS);
}

static void one_is_made_each_day_by_itself(void **state)
{
    Scene *scene = *state;
    char names[8][64];
    static const Query noted = { "SELECT COUNT(*) FROM backup" };
    setenv("HANSE_BACKUPS", text_z(scene->arena, scene->folder), 1);
    Program program = program_start(scene->arena, scene->planted.address);
    for (int waited = 0; backups_in(scene, true, names, 8) == 0; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
    Text problem;
    Database *database = database_open(scene->arena, scene->planted.address, READ_ONLY, &problem);
    for (int waited = 0; database_number(database, &noted, NO_ARGS, 0) == 0; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
    database_close(database);
    program_kill(&program);
    assert_all_can_be_restored(scene, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_served_under_load_is_backed_up, start, stop),
        cmocka_unit_test_setup_teardown(a_backup_that_is_killed_leaves_none, start, stop),
        cmocka_unit_test_setup_teardown(one_is_made_each_day_by_itself, start, stop),
    };
    return TEST_ON_ENGINES(tests);
}
