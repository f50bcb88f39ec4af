/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and folders, by the system's own calls. */
#include "moving/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700, FILE_MODE = 0600, PIECE = 256 * 1024, DESCRIPTORS = 16 };

bool disk_is_there(Arena *arena, Text path)
{
    struct stat about;
    return lstat(text_z(arena, path), &about) == 0;
}

bool disk_is_folder(Arena *arena, Text path)
{
    struct stat about;
    return stat(text_z(arena, path), &about) == 0 && S_ISDIR(about.st_mode);
}

Text disk_database_is_there(Arena *arena, Text path)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        Text file = text_join(arena, path, text_from_z(endings[i]));
        if (disk_is_there(arena, file))
            return file;
    }
    return (Text){ 0 };
}

int64_t disk_size(Arena *arena, Text path)
{
    struct stat about;
    return stat(text_z(arena, path), &about) == 0 && S_ISREG(about.st_mode) ? about.st_size : -1;
}

Text disk_folder_of(Arena *arena, Text path)
{
    ptrdiff_t end = path.length;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    return end == 0 ? TEXT(".") : text_copy(arena, text_slice(path, 0, end > 1 ? end - 1 : 1));
}

bool disk_folder_make(Arena *arena, Text path)
{
    if (disk_is_folder(arena, path))
        return true;
    Text above = disk_folder_of(arena, path);
    if (above.length < path.length && !disk_folder_make(arena, above))
        return false;
    return (mkdir(text_z(arena, path), FOLDER_MODE) == 0 || errno == EEXIST) && disk_sync(arena, above);
}

bool disk_sync(Arena *arena, Text path)
{
    int file = open(text_z(arena, path), O_RDONLY | O_CLOEXEC);
    bool synced = file >= 0 && fsync(file) == 0;
    int number = errno;
    if (file >= 0)
        close(file);
    errno = number;
    return synced;
}

static bool write_whole(int file, const char *data, ptrdiff_t length)
{
    for (ptrdiff_t done = 0; done < length;) {
        ssize_t written = write(file, data + done, (size_t)(length - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? written : 0;
    }
    return true;
}

static int new_file(Arena *arena, Text path)
{
    return open(text_z(arena, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
}

/* Ends what was written: on the disk, or gone. */
static bool end_file(Arena *arena, Text path, int file, bool done)
{
    done = done && fsync(file) == 0;
    int number = errno;
    close(file);
    if (!done)
        unlink(text_z(arena, path));
    errno = number;
    return done;
}

bool disk_write(Arena *arena, Text path, Text content)
{
    int file = new_file(arena, path);
    return file >= 0 && end_file(arena, path, file, write_whole(file, content.data, content.length));
}

/* Some file systems cannot promise it; there we look first. */
static bool rename_onto_nothing(Arena *arena, Text from, Text to)
{
    const char *old = text_z(arena, from), *fresh = text_z(arena, to);
    if (renameat2(AT_FDCWD, old, AT_FDCWD, fresh, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (disk_is_there(arena, to)) {
        errno = EEXIST;
        return false;
    }
    return rename(old, fresh) == 0;
}

bool disk_rename(Arena *arena, Text from, Text to)
{
    return rename_onto_nothing(arena, from, to) && disk_sync(arena, disk_folder_of(arena, to));
}

/* Reads to the end; into: -1 for nowhere. */
static bool pass_through(Arena *arena, int from, int into, Digest *result_digest, int64_t *result_size,
                         void (*told)(void *state, int64_t bytes), void *state)
{
    char *piece = new(arena, char, PIECE);
    Digesting *digesting = digest_begin(arena);
    ssize_t length;
    *result_size = 0;
    while ((length = read(from, piece, PIECE)) != 0) {
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0 || (into >= 0 && !write_whole(into, piece, length)))
            return false;
        digest_add(digesting, piece, length);
        *result_size += length;
        if (told)
            told(state, length);
    }
    *result_digest = digest_end(digesting);
    return true;
}

bool disk_copy(Arena *arena, Text from, Text to, Digest *result_digest, void (*told)(void *state, int64_t bytes), void *state)
{
    Arena *call = arena_new();
    int64_t size;
    int source = open(text_z(call, from), O_RDONLY | O_CLOEXEC);
    int target = source < 0 ? -1 : new_file(call, to);
    bool done = target >= 0 && pass_through(call, source, target, result_digest, &size, told, state);
    if (target >= 0)
        done = end_file(arena, to, target, done);
    int number = errno;
    if (source >= 0)
        close(source);
    arena_free(call);
    errno = number;
    return done;
}

bool disk_digest(Arena *arena, Text path, Digest *result_digest, int64_t *result_size, void (*told)(void *state, int64_t bytes), void *state)
{
    Arena *call = arena_new();
    int file = open(text_z(arena, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool done = file >= 0 && pass_through(call, file, -1, result_digest, result_size, told, state);
    int number = errno;
    if (file >= 0)
        close(file);
    arena_free(call);
    errno = number;
    return done;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about, (void)kind, (void)place;
    return remove(path);
}

bool disk_remove(Arena *arena, Text path)
{
    return nftw(text_z(arena, path), remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS) == 0;
}
