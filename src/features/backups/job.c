/* SPDX-License-Identifier: EUPL-1.2 */
/* The backup is made by a process of its own, hanse backup, with the lowest claim on processor and disk: what it takes is not taken from pages, and jobs
 * do not wait for it. Who holds the lock of the folder makes it, whatever the number of processes. */
#include "features/backups/job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "features/backups/rules.h"
#include "features/backups/store.h"
#include "http/app.h"

#define KEPT "30"

/* Of this process: the jobs have one thread. */
static pid_t running;

static void end_be_seen(void)
{
    int status;
    if (running == 0 || waitpid(running, &status, WNOHANG) != running)
        return;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        log_line("the daily backup was not made; hanse backup says why");
    running = 0;
}

static char *setting(Arena *arena, const char *name, Text value)
{
    return text_z(arena, text_printf(arena, "%s=%.*s", name, TEXT_ARGUMENTS(value)));
}

/* The address may have a password in it, which an argument would show to everybody on the machine. What libpq is told by (PGPASSFILE and others) is handed
 * on; of two settings of one name the first holds. */
static char **environment_of(Arena *arena, const AppOptions *options)
{
    int count = 0;
    while (environ[count])
        count++;
    char **environment = new(arena, char *, count + 3);
    environment[0] = setting(arena, "HANSE_DATABASE", options->database);
    environment[1] = setting(arena, "HANSE_FILES", options->files);
    memcpy(environment + 2, environ, (size_t)count * sizeof *environment);
    return environment;
}

static void process_begin(Arena *arena, const AppOptions *options)
{
    char program[] = "/proc/self/exe", verb[] = "backup", to[] = "--to", keep[] = "--keep", kept[] = KEPT;
    char *const arguments[] = { program, verb, to, text_z(arena, options->backups), keep, kept, NULL };
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int problem = posix_spawn(&running, program, NULL, &attributes, arguments, environment_of(arena, options));
    posix_spawnattr_destroy(&attributes);
    if (problem != 0) {
        running = 0;
        log_line("the daily backup was not begun: %s", strerror(problem));
        return;
    }
    setpriority(PRIO_PROCESS, (id_t)running, 19);
}

static JobResult daily_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *state)
{
    (void)job, (void)writer;
    const AppOptions *options = app_options(state);
    end_be_seen();
    if (options->backups.length > 0 && running == 0 && backup_is_due(backup_last_at(database), platform_now(options->platform)))
        process_begin(arena, options);
    return JOB_DONE;
}

const JobKind backups_jobs[] = {
    { .kind = "backups.daily", .run = daily_run, .every = HOUR },
    { 0 },
};
