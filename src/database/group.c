/* SPDX-License-Identifier: EUPL-1.2 */
/* One transaction for a group of writes. What one write breaks, only that write loses. */
#include "database/group.h"

#include "base/counters.h"
#include "base/log.h"
#include "base/steady.h"

/* A group while it runs. */
typedef struct Group {
    GroupRunner *runner;
    Write write; /* what the hooks see; each write sees a copy */
    bool opened; /* the open hook was called */
    bool committed;
    bool unavailable; /* what went wrong first will pass: taking back, too, may then fail, and says less of it */
} Group;

static void failure_log(const Database *database, const char *what)
{
    log_line("%s: %.*s", what, TEXT_ARGUMENTS(database_problem(database)));
}

/* Takes the record's head before anything else when any of the writes needs it: whoever held another row while waiting for the head
 * could keep its holder waiting for that row. */
static bool record_open(Group *group, const GroupedWrite *writes, int count)
{
    for (int i = 0; i < count && !group->opened && group->runner->hooks->open != NULL; i++) {
        group->opened = writes[i].kind == RECORDED;
    }
    return !group->opened || group->runner->hooks->open(&group->write);
}

static WriteResult failure_of(Group *group)
{
    group->unavailable |= database_unavailable(group->runner->database);
    return group->unavailable ? WRITE_UNAVAILABLE : WRITE_FAILED;
}

static void hook_call(void (*hook)(Write *write), Group *group)
{
    if (hook != NULL) {
        hook(&group->write);
    }
}

static bool write_keep(Group *group, GroupedWrite *one, uint64_t touched)
{
    one->result = WRITE_DONE;
    group->write.touched |= touched;
    if (one->kind == RECORDED) {
        hook_call(group->runner->hooks->keep, group);
    }
    return true;
}

/* False when it cannot be taken back, and so the whole group is lost. */
static bool write_drop(Group *group, GroupedWrite *one, bool wanted)
{
    Database *database = group->runner->database;
    bool failed = wanted || database_failed(database);
    one->result = failed ? failure_of(group) : WRITE_REFUSED;
    if (failed) {
        failure_log(database, "a write failed");
    }
    ids_part_back(&group->runner->ids);
    if (!database_back_to_savepoint(database)) {
        return false;
    }
    if (one->kind == RECORDED) {
        hook_call(group->runner->hooks->drop, group);
    }
    return true;
}

static bool write_run(Group *group, GroupedWrite *one)
{
    GroupRunner *runner = group->runner;
    if (!database_savepoint(runner->database)) {
        return false;
    }
    Write write = group->write;
    if (one->kind != RECORDED) {
        write.record = NULL;
    }
    write.arena = runner->write_arena;
    write.touched = 0;
    ids_part_begin(&runner->ids);
    bool wanted = one->function(&write, one->state);
    if (wanted && one->kind == RECORDED && runner->hooks->settle != NULL) {
        runner->hooks->settle(&write);
    }
    bool kept = wanted && database_release_savepoint(runner->database);
    bool fine = kept ? write_keep(group, one, write.touched) : write_drop(group, one, wanted);
    if (!runner->one_group) {
        arena_reset(runner->write_arena);
    }
    return fine;
}

static bool group_end(Group *group)
{
    GroupRunner *runner = group->runner;
    if (group->opened && runner->hooks->close != NULL && !runner->hooks->close(&group->write)) {
        return false;
    }
    versions_raise_rows(runner->versions, runner->database, group->write.touched);
    if (runner->one_group) {
        ids_give_back(&runner->ids, runner->database);
    }
    return database_commit(runner->database);
}

/* False where it cannot begin. */
static bool group_begin(Group *group)
{
    GroupRunner *runner = group->runner;
    bool begun = database_begin(runner->database);
    if (runner->connections != database_connections(runner->database)) {
        ids_forget(&runner->ids);
    }
    runner->connections = database_connections(runner->database);
    return begun;
}

static bool group_try(Group *group, GroupedWrite *writes, int count)
{
    GroupRunner *runner = group->runner;
    if (!group_begin(group) || !record_open(group, writes, count) ||
        !ids_group_begin(&runner->ids, runner->database)) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (!write_run(group, &writes[i])) {
            return false;
        }
    }
    return group_end(group);
}

static void group_lost(Group *group, GroupedWrite *writes, int count)
{
    WriteResult result = failure_of(group);
    failure_log(group->runner->database, "a group of writes failed");
    database_rollback(group->runner->database);
    ids_group_back(&group->runner->ids);
    for (int i = 0; i < count; i++) {
        writes[i].result = result;
    }
}

static void group_count(const GroupedWrite *writes, int count, int64_t begun)
{
    static const Counter counters[] = { [WRITE_DONE] = COUNT_WRITES_KEPT, [WRITE_REFUSED] = COUNT_WRITES_REFUSED, [WRITE_FAILED] = COUNT_WRITES_FAILED,
                                        [WRITE_UNAVAILABLE] = COUNT_WRITES_UNAVAILABLE };
    for (int i = 0; i < count; i++) {
        count_add(counters[writes[i].result], 1);
    }
    count_add(COUNT_GROUPS, 1);
    count_add(COUNT_GROUPS_MICROSECONDS, (uint64_t)(steady_now() - begun));
}

void group_run(GroupRunner *runner, GroupedWrite *writes, int count)
{
    Group group = {
        .runner = runner,
        .write = { .database = runner->database,
                   .arena = runner->arena,
                   .platform = runner->platform,
                   .now = platform_now(runner->platform),
                   .versions = runner->versions,
                   .given = runner->hooks->given,
                   .kept = runner->hooks->kept,
                   .ids = &runner->ids },
    };
    int64_t begun = steady_now();
    group.committed = group_try(&group, writes, count);
    if (!group.committed) {
        group_lost(&group, writes, count);
    }
    if (group.opened && runner->hooks->after != NULL) {
        runner->hooks->after(&group.write, group.committed);
    }
    if (group.committed) {
        versions_raise(runner->versions, group.write.touched);
    }
    group_count(writes, count, begun);
    arena_reset(runner->arena);
}

int64_t write_new_id(Write *write)
{
    return ids_take(write->ids, write->database);
}

void write_touch(Write *write, const char *topic)
{
    write->touched |= versions_topic(write->versions, topic);
}

WriteResult write_directly(Database *database, Arena *arena, const Platform *platform, const WriteHooks *hooks,
                           WriteKind kind, WriteFunction function, void *state)
{
    static const WriteHooks none = { 0 };
    Arena *own = arena_new();
    GroupRunner runner = {
        .database = database,
        .platform = platform,
        .versions = versions_new(own),
        .hooks = hooks == NULL ? &none : hooks,
        .arena = arena_new(),
        .write_arena = arena,
        .one_group = true,
    };
    GroupedWrite write = { .kind = kind, .function = function, .state = state };
    group_run(&runner, &write, 1);
    arena_free(runner.arena);
    arena_free(own);
    return write.result;
}
