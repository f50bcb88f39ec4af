/* SPDX-License-Identifier: EUPL-1.2 */
/* The store as a folder: FOLDER/ab/cdef… for a file whose digest begins with "ab"; FOLDER/new for what is being written; FOLDER/aside for what
 * is being collected. When a file was put last, its time of modification says, by the program's own clock. */
#include "files/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "base/log.h"
#include "record/digest.h"

struct FileStore {
    Text folder;
    const Platform *platform;
};

enum { FOLDER_MODE = 0700, SHARD_DIGITS = 2 };

Text file_store_place(Arena *arena, Text asked, Text database_address)
{
    /* "files/" is "files": what is beside it has its name with something behind. */
    while (asked.length > 1 && asked.data[asked.length - 1] == '/')
        asked.length--;
    return disk_place_beside(arena, asked, database_address, ".files");
}

FileStore *file_store_new(Arena *arena, Text folder, const Platform *platform)
{
    FileStore *store = new(arena, FileStore, 1);
    *store = (FileStore){ text_copy(arena, folder), platform };
    return store;
}

/* ---- Names ---- */

static bool is_digest(Text name)
{
    Digest digest;
    return digest_from_hex(name, &digest);
}

static const char *folder_of(const FileStore *store, Arena *arena, Text name)
{
    return text_z(arena, text_printf(arena, "%.*s/%.*s", TEXT_ARGUMENTS(store->folder), TEXT_ARGUMENTS(name)));
}

static const char *place_of(const FileStore *store, Arena *arena, Text digest)
{
    return text_z(arena, text_printf(arena, "%.*s/%.*s/%.*s", TEXT_ARGUMENTS(store->folder), SHARD_DIGITS, digest.data,
                                     (int)digest.length - SHARD_DIGITS, digest.data + SHARD_DIGITS));
}

static const char *aside_of(const FileStore *store, Arena *arena, Text digest)
{
    return text_z(arena, text_printf(arena, "%.*s/aside/%.*s", TEXT_ARGUMENTS(store->folder), TEXT_ARGUMENTS(digest)));
}

/* ---- Putting ---- */

static bool folder_make(const char *path)
{
    return mkdir(path, FOLDER_MODE) == 0 || errno == EEXIST;
}

static bool folders_make(const FileStore *store, Arena *arena, Text digest)
{
    const char *shard = folder_of(store, arena, text_slice(digest, 0, SHARD_DIGITS));
    if (access(shard, F_OK) == 0 && access(folder_of(store, arena, TEXT("new")), F_OK) == 0)
        return true;
    return folder_make(text_z(arena, store->folder)) && folder_make(folder_of(store, arena, TEXT("new"))) &&
           folder_make(folder_of(store, arena, TEXT("aside"))) && folder_make(shard) && disk_sync(arena, store->folder);
}

static struct timespec time_of(const FileStore *store)
{
    Moment now = platform_now(store->platform);
    return (struct timespec){ .tv_sec = now / SECOND, .tv_nsec = now % SECOND * 1000 };
}

/* False where there is no such file, or not the whole of it. */
static bool freshen(const FileStore *store, const char *path, int64_t size)
{
    struct stat about;
    const struct timespec now = time_of(store);
    return stat(path, &about) == 0 && about.st_size == size &&
           utimensat(AT_FDCWD, path, (const struct timespec[]){ now, now }, 0) == 0;
}

static bool write_file(const FileStore *store, int file, Blob content)
{
    const struct timespec now = time_of(store);
    return disk_write_all(file, content.data, content.length) && futimens(file, (const struct timespec[]){ now, now }) == 0 && fsync(file) == 0;
}

/* Whole under its name, or not there: written elsewhere first, on the disk, then renamed. errno says why not. */
static bool put_anew(const FileStore *store, Arena *arena, Text digest, Blob content)
{
    char *path = text_z(arena, text_printf(arena, "%.*s/new/XXXXXX", TEXT_ARGUMENTS(store->folder)));
    int file = folders_make(store, arena, digest) ? mkostemp(path, O_CLOEXEC) : -1;
    if (file < 0)
        return false;
    bool done = write_file(store, file, content) && rename(path, place_of(store, arena, digest)) == 0 &&
                disk_sync(arena, text_from_z(folder_of(store, arena, text_slice(digest, 0, SHARD_DIGITS))));
    int number = errno;
    close(file);
    if (!done)
        unlink(path);
    errno = number;
    return done;
}

static FilePut put_failed(Text digest)
{
    int number = errno;
    log_line("files: %.*s was not kept: %s", TEXT_ARGUMENTS(digest), strerror(number));
    return number == ENOSPC || number == EDQUOT || number == EFBIG ? FILE_NO_ROOM : FILE_NOT_PUT;
}

FilePut file_put(const FileStore *store, Arena *arena, Blob content, Text *result_digest)
{
    char hex[DIGEST_HEX + 1];
    Digest digest = digest_of(content.data, content.length);
    digest_to_hex(&digest, hex);
    *result_digest = text_copy(arena, text_from_z(hex));
    if (freshen(store, place_of(store, arena, *result_digest), content.length))
        return FILE_PUT;
    return put_anew(store, arena, *result_digest, content) ? FILE_PUT : put_failed(*result_digest);
}

bool file_link(const FileStore *from, const FileStore *to, Arena *arena, Text digest)
{
    return is_digest(digest) && folders_make(to, arena, digest) &&
           (link(place_of(from, arena, digest), place_of(to, arena, digest)) == 0 || errno == EEXIST) &&
           disk_sync(arena, text_from_z(folder_of(to, arena, text_slice(digest, 0, SHARD_DIGITS))));
}

/* ---- Reading ---- */

/* What is being collected is still there to be read until that is decided; it may come back between two looks. */
static int open_wherever(const FileStore *store, Arena *arena, Text digest)
{
    const char *place = place_of(store, arena, digest);
    const char *const paths[] = { place, aside_of(store, arena, digest), place };
    int file = -1;
    for (size_t i = 0; i < sizeof paths / sizeof *paths && file < 0; i++)
        file = open(paths[i], O_RDONLY | O_CLOEXEC);
    return file;
}

int file_open(const FileStore *store, Arena *arena, Text digest, int64_t *result_size)
{
    struct stat about;
    *result_size = 0;
    if (!is_digest(digest))
        return -1;
    int file = open_wherever(store, arena, digest);
    if (file < 0)
        return -1;
    if (fstat(file, &about) != 0) {
        close(file);
        return -1;
    }
    *result_size = about.st_size;
    return file;
}

int64_t file_size(const FileStore *store, Arena *arena, Text digest)
{
    int64_t size;
    int file = file_open(store, arena, digest, &size);
    if (file < 0)
        return -1;
    close(file);
    return size;
}

static bool read_all(int file, char *bytes, int64_t size)
{
    for (int64_t done = 0; done < size;) {
        ssize_t got = read(file, bytes + done, (size_t)(size - done));
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        done += got > 0 ? got : 0;
    }
    return true;
}

bool file_read(const FileStore *store, Arena *arena, Text digest, int64_t most, Blob *result_content)
{
    int64_t size;
    int file = file_open(store, arena, digest, &size);
    *result_content = (Blob){ 0 };
    if (file < 0)
        return false;
    char *bytes = size <= most ? new(arena, char, size + 1) : NULL;
    bool done = bytes && read_all(file, bytes, size);
    close(file);
    if (done)
        *result_content = (Blob){ bytes, size };
    return done;
}

/* ---- Collecting ---- */

typedef struct Collecting {
    const FileStore *store;
    Arena *arena; /* of one folder */
    Moment before;
    FileIsNeeded is_needed;
    void *state;
    int64_t removed;
} Collecting;

static bool is_old(const Collecting *collecting, const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && (Moment)about.st_mtim.tv_sec * SECOND + about.st_mtim.tv_nsec / 1000 < collecting->before;
}

/* What stands aside: back where somebody has put it again meanwhile, or come to need it; else gone. */
static void decide_aside(Collecting *collecting, Text digest)
{
    const char *aside = aside_of(collecting->store, collecting->arena, digest);
    if (!is_old(collecting, aside) || collecting->is_needed(collecting->state, digest))
        rename(aside, place_of(collecting->store, collecting->arena, digest));
    else
        collecting->removed += unlink(aside) == 0;
}

static void collect_one(Collecting *collecting, Text digest)
{
    const char *path = place_of(collecting->store, collecting->arena, digest);
    if (!is_old(collecting, path) || collecting->is_needed(collecting->state, digest))
        return;
    if (rename(path, aside_of(collecting->store, collecting->arena, digest)) == 0)
        decide_aside(collecting, digest);
}

static void each_name(Collecting *collecting, Text folder, void (*visit)(Collecting *, Text folder, Text name))
{
    DIR *listing = opendir(folder_of(collecting->store, collecting->arena, folder));
    if (!listing)
        return;
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        if (entry->d_name[0] != '.')
            visit(collecting, folder, text_from_z(entry->d_name));
    closedir(listing);
}

static void visit_aside(Collecting *collecting, Text folder, Text name)
{
    (void)folder;
    if (is_digest(name))
        decide_aside(collecting, name);
}

static void visit_new(Collecting *collecting, Text folder, Text name)
{
    const char *path = text_z(collecting->arena, text_printf(collecting->arena, "%s/%.*s", folder_of(collecting->store, collecting->arena, folder),
                                                             TEXT_ARGUMENTS(name)));
    if (is_old(collecting, path))
        collecting->removed += unlink(path) == 0;
}

static void visit_file(Collecting *collecting, Text folder, Text name)
{
    Text digest = text_join(collecting->arena, folder, name);
    if (is_digest(digest))
        collect_one(collecting, digest);
}

int64_t file_store_collect(const FileStore *store, Moment before, FileIsNeeded is_needed, void *state)
{
    Collecting collecting = { store, arena_new(), before, is_needed, state, 0 };
    each_name(&collecting, TEXT("aside"), visit_aside);
    each_name(&collecting, TEXT("new"), visit_new);
    for (int shard = 0; shard < 256; shard++) {
        arena_reset(collecting.arena);
        each_name(&collecting, text_printf(collecting.arena, "%02x", shard), visit_file);
    }
    arena_free(collecting.arena);
    return collecting.removed;
}
