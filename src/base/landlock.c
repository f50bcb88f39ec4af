/* SPDX-License-Identifier: EUPL-1.2 */
/* The C library of Debian 12 has no functions for it, and its header knows version 2 only; later rights are numbers of the kernel's interface. */
#include "base/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { OLDEST = 2 /* without the right to move files between folders, all such moves are refused */ };

/* struct landlock_ruleset_attr as it has grown; a kernel takes one that is longer than its own where the rest is zero. */
typedef struct Ruleset {
    uint64_t files;
    uint64_t network;
    uint64_t scoped;
} Ruleset;

#define RIGHT_TRUNCATE (1ULL << 14)     /* from version 3 */
#define RIGHT_DEVICE_CONTROL (1ULL << 15) /* from version 5 */
#define SCOPE_SIGNALS (1ULL << 1)       /* from version 6: no signal to processes that are not confined as well */

#define READS (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FILE_RIGHTS (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | RIGHT_TRUNCATE | RIGHT_DEVICE_CONTROL)
/* Sockets and devices are never made. */
#define WRITES                                                                                                                             \
    (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |          \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REFER | RIGHT_TRUNCATE)
#define DEVICES (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | RIGHT_TRUNCATE)

static uint64_t rights_of_version(int version)
{
    uint64_t all = (LANDLOCK_ACCESS_FS_REFER << 1) - 1;
    return all | (version >= 3 ? RIGHT_TRUNCATE : 0) | (version >= 5 ? RIGHT_DEVICE_CONTROL : 0);
}

int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < OLDEST ? 0 : (int)version;
}

/* False when the kernel refuses; what is not there cannot be allowed, and need not be. */
static bool path_allow(int rules, const char *path, uint64_t rights)
{
    int place = open(path, O_PATH | O_CLOEXEC);
    struct stat found;
    if (place < 0 || fstat(place, &found) != 0)
        return place < 0 || (close(place), true);
    if (!S_ISDIR(found.st_mode))
        rights &= FILE_RIGHTS;
    struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = place };
    bool allowed = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(place);
    return allowed;
}

static bool paths_allow(int rules, const char *const *paths, uint64_t rights)
{
    for (int i = 0; paths && paths[i]; i++)
        if (!path_allow(rules, paths[i], rights))
            return false;
    return true;
}

static bool rules_enforce(int rules, const LandlockPaths *paths, uint64_t handled)
{
    return paths_allow(rules, paths->read_only, READS & handled) && paths_allow(rules, paths->read_write, WRITES & handled) &&
           paths_allow(rules, paths->devices, DEVICES & handled) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}

int landlock_confine(Arena *arena, const LandlockPaths *paths, Text *result_problem)
{
    int version = landlock_version();
    Ruleset ruleset = { .files = rights_of_version(version), .scoped = version >= 6 ? SCOPE_SIGNALS : 0 };
    if (version == 0) {
        *result_problem = TEXT("this kernel has no Landlock, or one that is too old");
        return 0;
    }
    int rules = (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0);
    bool enforced = rules >= 0 && rules_enforce(rules, paths, ruleset.files);
    if (!enforced)
        *result_problem = text_printf(arena, "Landlock is refused: %s", strerror(errno));
    if (rules >= 0)
        close(rules);
    return enforced ? version : 0;
}
