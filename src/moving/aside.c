/* SPDX-License-Identifier: EUPL-1.2 */
/* Putting aside, by renaming. */
#include "moving/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "moving/copy.h"
#include "moving/disk.h"

/* "20261130T141500Z" */
static Text stamp(const Moving *moving)
{
    Buffer digits = buffer_new(moving->arena, 64);
    Text words = moment_text(moving->arena, platform_now(moving->platform));
    for (ptrdiff_t i = 0; i < words.length; i++)
        if (words.data[i] != '-' && words.data[i] != ':')
            buffer_add_byte(&digits, words.data[i]);
    return buffer_text(&digits);
}

/* Whoever has a SQLite file open holds a lock on it. */
static bool file_is_in_use(Arena *arena, Text path)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    int file = open(text_z(arena, path), O_RDWR | O_CLOEXEC);
    bool used = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (file >= 0)
        close(file);
    return used;
}

static bool file_is_free(Moving *moving, Text to, bool replace)
{
    if (!disk_is_there(moving->arena, to))
        return true;
    if (!replace)
        return moving_stop(moving, SAY("{what} is there already, and nothing is overwritten. With --replace it is put aside."), to);
    return !file_is_in_use(moving->arena, to) || moving_stop(moving, SAY("{what} is in use: stop serving it first."), to);
}

static bool server_is_free(Moving *moving, Text to, bool replace)
{
    Database *database = moving_open(moving, to, READ_WRITE);
    if (!database)
        return false;
    Text shown = address_shown(moving->arena, to);
    bool is_empty = tables_read(database, moving->arena).count == 0, is_used = database_other_connections(database) > 0;
    bool failed = database_failed(database);
    if (failed)
        moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 });
    database_close(database);
    if (!failed && !is_empty && !replace)
        return moving_stop(moving, SAY("{what} is there already, and nothing is overwritten. With --replace it is put aside."), shown);
    return !failed && (is_empty || !is_used || moving_stop(moving, SAY("{what} is in use: stop serving it first."), shown));
}

/* What a disk is mounted on cannot be renamed; said before anything is touched. */
static bool folder_is_movable(Moving *moving, Text folder)
{
    struct stat own, above;
    Arena *arena = moving->arena;
    return lstat(text_z(arena, folder), &own) != 0 ||
           (stat(text_z(arena, disk_folder_of(arena, folder)), &above) == 0 && own.st_dev == above.st_dev) ||
           moving_stop(moving, SAY("{what} is a disk of its own and cannot be put aside: name a folder within it."), folder);
}

bool target_is_free(Moving *moving, Text to, Text files_to, bool replace)
{
    if (!folder_is_movable(moving, files_to))
        return false;
    if (!(is_server_address(to) ? server_is_free(moving, to, replace) : file_is_free(moving, to, replace)))
        return false;
    return replace || !disk_is_there(moving->arena, files_to) ||
           moving_stop(moving, SAY("{what} is there already, and nothing is overwritten. With --replace it is put aside."), files_to);
}

static bool put_aside(Moving *moving, Text path, Text aside)
{
    return !disk_is_there(moving->arena, path) || disk_rename(moving->arena, path, aside) ||
           moving_stop(moving, SAY("The network cannot be put in its place: {what}."), text_from_z(strerror(errno)));
}

static Text aside_name(Moving *moving, Text path)
{
    return text_printf(moving->arena, "%.*s.replaced-%.*s", TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(stamp(moving)));
}

bool files_put_aside(Moving *moving, Text files_to, Text *result_aside)
{
    *result_aside = disk_is_there(moving->arena, files_to) ? aside_name(moving, files_to) : (Text){ 0 };
    return put_aside(moving, files_to, *result_aside);
}

/* The log goes with its database, under the name that belongs to it. */
static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

static void put_back(Moving *moving, Text aside, Text path)
{
    if (aside.length > 0 && disk_is_there(moving->arena, aside) && !disk_is_there(moving->arena, path))
        disk_rename(moving->arena, aside, path);
}

void network_put_back(Moving *moving, Text to, Text files_to, Text aside, Text files_aside)
{
    for (size_t i = sizeof endings / sizeof *endings; aside.length > 0 && i-- > 0;)
        put_back(moving, text_join(moving->arena, aside, text_from_z(endings[i])), text_join(moving->arena, to, text_from_z(endings[i])));
    put_back(moving, files_aside, files_to);
}

bool network_put_aside(Moving *moving, Text to, Text files_to, Text *result_aside, Text *result_files_aside)
{
    Text aside = aside_name(moving, to);
    *result_aside = disk_is_there(moving->arena, to) ? aside : (Text){ 0 };
    bool done = files_put_aside(moving, files_to, result_files_aside);
    for (size_t i = 0; done && i < sizeof endings / sizeof *endings; i++)
        done = put_aside(moving, text_join(moving->arena, to, text_from_z(endings[i])), text_join(moving->arena, aside, text_from_z(endings[i])));
    if (!done)
        network_put_back(moving, to, files_to, *result_aside, *result_files_aside);
    return done;
}

/* ---- A server's database ---- */

/* The address with a schema of its own to begin the search path with. */
static Text address_within(Arena *arena, Text address, Text schema)
{
    bool has_options = text_find(address, TEXT("?"), 0) >= 0;
    return text_printf(arena, "%.*s%soptions=-csearch_path%%3D%.*s", TEXT_ARGUMENTS(address), has_options ? "&" : "?", TEXT_ARGUMENTS(schema));
}

static bool schema_take(Moving *moving, Database *database, Text from, Text to, Text *result_aside)
{
    Copied copied;
    Text when = text_ascii_lower(moving->arena, stamp(moving));
    Text fresh = text_join(moving->arena, TEXT("restoring_"), when);
    *result_aside = text_join(moving->arena, TEXT("replaced_"), when);
    if (!database_schema_make(database, fresh))
        return moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 });
    const CopyOrder order = { .from = from, .to = address_within(moving->arena, to, fresh), .verify = true };
    return network_copy(moving, &order, &copied) &&
           (database_schema_swap(database, fresh, *result_aside) || moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 }));
}

bool server_take(Moving *moving, Text from, Text to, bool replace, Text *result_aside)
{
    Copied copied;
    Database *database = moving_open(moving, to, READ_WRITE);
    if (!database)
        return false;
    *result_aside = (Text){ 0 };
    bool done = replace && tables_read(database, moving->arena).count > 0
                    ? schema_take(moving, database, from, to, result_aside)
                    : network_copy(moving, &(CopyOrder){ .from = from, .to = to, .verify = true }, &copied);
    database_close(database);
    return done;
}
