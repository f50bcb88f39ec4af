/* SPDX-License-Identifier: EUPL-1.2 */
/* Files in pieces, so that a large one needs little memory. */
#include "moving/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FILE_MODE = 0600, PIECE = 256 * 1024 };

static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

Text disk_database_is_there(Arena *arena, Text path)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        Text file = text_join(arena, path, text_from_z(endings[i]));
        if (disk_is_there(arena, file))
            return file;
    }
    return (Text){ 0 };
}

void disk_database_remove(Arena *arena, Text path)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(text_z(arena, text_join(arena, path, text_from_z(endings[i]))));
}

static int new_file(Arena *arena, Text path)
{
    return open(text_z(arena, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
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
        if (length < 0 || (into >= 0 && !disk_write_all(into, piece, length)))
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
        done = disk_file_end(arena, to, target, done);
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
