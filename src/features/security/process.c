/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/security/checks.h"

#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include "base/version.h"
#include "http/app.h"

static void find_user(Request *request, Value *findings)
{
    bool is_root = geteuid() == 0;
    finding_add(request, findings,
                &(Finding){ .code = "process.user",
                            .severity = is_root ? FINDING_GRAVE : FINDING_GOOD,
                            .title = SAY("The user that it runs as"),
                            .seen = is_root ? SAY("It runs as root, who may do everything on this machine.") : SAY("It runs as a user without special rights."),
                            .why = SAY("Who breaks into the program may do what its user may."),
                            .advice = SAY("Let it run as a user of its own, as the Debian package does.") });
}

static void find_landlock(Request *request, Value *findings)
{
    const Running *running = app_options(request->app)->running;
    if (!running)
        return;
    Value *values = value_object(request->arena);
    put_number(values, "version", running->landlock);
    finding_add(request, findings,
                &(Finding){ .code = "process.landlock",
                            .severity = running->landlock > 0 ? FINDING_GOOD : FINDING_WEAK,
                            .title = SAY("Confinement"),
                            .seen = running->landlock > 0 ? SAY("Landlock, version {version}, confines it to its own folders.")
                                    : running->is_confined ? SAY("The kernel of this machine has no Landlock that could confine it to its own folders.")
                                                           : SAY("It was told not to confine itself (--no-landlock)."),
                            .values = values,
                            .why = SAY("Who breaks into a confined program finds no other files to read or change."),
                            .advice = SAY("Run it on Linux 5.19 or newer, without --no-landlock.") });
}

static bool is_for_tests(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
    return true;
#else
    return false;
#endif
}

static void find_build(Request *request, Value *findings)
{
    bool is_strict = is_for_tests() || app_options(request->app)->strict;
    Value *values = value_object(request->arena);
    put_text(values, "version", TEXT(HANSE_VERSION));
    finding_add(request, findings,
                &(Finding){ .code = "process.build",
                            .severity = is_strict ? FINDING_WEAK : FINDING_GOOD,
                            .title = SAY("The program"),
                            .seen = is_strict ? SAY("Hanse {version}, built for tests.") : SAY("Hanse {version}."),
                            .values = values,
                            .why = SAY("Weaknesses are mended in the newest version only; a build for tests is slow, and stops where others go on."),
                            .advice = SAY("Install the package of the newest version.") });
}

static const Query newest_entry = { "SELECT e.at FROM record_head h JOIN record_entry e ON e.sequence = h.sequence" };

/* systemd says so by a file; others by the kernel. */
static bool clock_is_set(void)
{
    struct stat found;
    struct timex clock = { 0 };
    if (stat("/run/systemd/timesync/synchronized", &found) == 0)
        return true;
    int state = adjtimex(&clock);
    return state >= 0 && state != TIME_ERROR;
}

static void find_clock(Request *request, Value *findings)
{
    bool is_behind = database_number(request->database, &newest_entry, NO_ARGS, 0) > request->now;
    bool is_set = clock_is_set();
    finding_add(request, findings,
                &(Finding){ .code = "process.clock",
                            .severity = is_behind ? FINDING_GRAVE : is_set ? FINDING_GOOD : FINDING_WEAK,
                            .title = SAY("The clock"),
                            .seen = is_behind ? SAY("The record has an entry that is later than now: the clock goes wrong.")
                                    : is_set  ? SAY("The clock is set by others over the network.")
                                              : SAY("It cannot be seen that anybody sets the clock."),
                            .why = SAY("Deadlines and votes end to the second, and the record says when."),
                            .advice = SAY("Install a time service, such as systemd-timesyncd or chrony.") });
}

void find_process(Request *request, Value *findings)
{
    find_user(request, findings);
    find_landlock(request, findings);
    find_build(request, findings);
    find_clock(request, findings);
}
