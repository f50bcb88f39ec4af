/* SPDX-License-Identifier: EUPL-1.2 */
/* Programs and their data may be read, the network's own folders written, and nothing else. Sockets are not files to Landlock: PostgreSQL's and the mail
 * server's can be reached wherever they are. */
#include "commands/confine.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/landlock.h"

enum { PATHS_MOST = 64 };

typedef struct PathList {
    int count;
    const char *list[PATHS_MOST];
} PathList;

/* Programs, libraries, their settings, fonts, names of hosts, and what the kernel tells of itself. */
static const char *const machine_paths[] = { "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/sys/devices/system", "/var/cache/fontconfig",
                                             "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", NULL };

/* Of libpq and libcurl: passwords and certificates that the operator keeps elsewhere. */
static const char *const named_by_environment[] = { "PGPASSFILE", "PGSERVICEFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGSSLCRL", "SSL_CERT_FILE",
                                                    "SSL_CERT_DIR", "CURL_CA_BUNDLE", "CREDENTIALS_DIRECTORY", NULL };

static const char *const devices[] = { "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", NULL };

static void path_add(PathList *paths, const char *path)
{
    if (path && path[0] != '\0' && paths->count < PATHS_MOST - 1)
        paths->list[paths->count++] = path;
}

static void paths_add(PathList *paths, const char *const *list)
{
    for (; *list; list++)
        path_add(paths, *list);
}

static const char *folder_of(Arena *arena, Text file)
{
    ptrdiff_t slash = file.length - 1;
    while (slash >= 0 && file.data[slash] != '/')
        slash--;
    return slash < 0 ? "." : slash == 0 ? "/" : text_z(arena, text_slice(file, 0, slash));
}

static bool is_file(Text database)
{
    return !text_starts_with(database, TEXT("postgres"));
}

/* Made with all that leads there. */
static const char *folder_make(Arena *arena, Text folder)
{
    char *path = text_z(arena, folder);
    for (char *at = path + 1; *at; at++)
        if (*at == '/') {
            *at = '\0';
            mkdir(path, 0777);
            *at = '/';
        }
    mkdir(path, 0700);
    return path;
}

/* libpq looks into its owner's home. */
static void home_add(Arena *arena, PathList *paths)
{
    const char *home = getenv("HOME");
    if (!home || home[0] != '/')
        return;
    path_add(paths, text_z(arena, text_printf(arena, "%s/.postgresql", home)));
    path_add(paths, text_z(arena, text_printf(arena, "%s/.pgpass", home)));
    path_add(paths, text_z(arena, text_printf(arena, "%s/.pg_service.conf", home)));
}

static void program_add(Arena *arena, PathList *paths)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    if (length > 0 && length < (ssize_t)sizeof program)
        path_add(paths, folder_of(arena, (Text){ program, length }));
}

static void places_add(Arena *arena, PathList *paths, const ServePlaces *places)
{
    if (is_file(places->database))
        path_add(paths, folder_of(arena, places->database));
    if (places->record_key.length > 0)
        path_add(paths, folder_of(arena, places->record_key));
    if (places->factor_key.length > 0)
        path_add(paths, folder_of(arena, places->factor_key));
    if (places->files.length > 0)
        path_add(paths, folder_make(arena, places->files));
    if (places->backups.length > 0)
        path_add(paths, folder_make(arena, places->backups));
    if (text_starts_with(places->mail, TEXT("folder:")))
        path_add(paths, folder_make(arena, text_slice(places->mail, 7, places->mail.length)));
    /* What the database cannot sort in memory. */
    path_add(paths, "/tmp");
    path_add(paths, "/var/tmp");
    path_add(paths, getenv("TMPDIR"));
    path_add(paths, getenv("SQLITE_TMPDIR"));
}

int serve_confine(Arena *arena, const ServePlaces *places, Text *result_problem)
{
    PathList read_only = { 0 }, read_write = { 0 };
    paths_add(&read_only, machine_paths);
    for (int i = 0; named_by_environment[i]; i++)
        path_add(&read_only, getenv(named_by_environment[i]));
    home_add(arena, &read_only);
    program_add(arena, &read_only);
    places_add(arena, &read_write, places);
    return landlock_confine(arena, &(LandlockPaths){ read_write.list, read_only.list, devices }, result_problem);
}
