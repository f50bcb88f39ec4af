/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and folders, by the system's own calls. */
#include "base/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700, DESCRIPTORS = 16 };

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

Text disk_place_beside(Arena *arena, Text asked, Text database_address, const char *ending)
{
    if (asked.length > 0)
        return asked;
    bool is_file = text_find(database_address, TEXT("://"), 0) < 0;
    return text_join(arena, is_file ? database_address : TEXT("hanse"), text_from_z(ending));
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

bool disk_write_all(int file, const void *bytes, ptrdiff_t length)
{
    const char *data = bytes;
    for (ptrdiff_t done = 0; done < length;) {
        ssize_t written = write(file, data + done, (size_t)(length - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? written : 0;
    }
    return true;
}

bool disk_file_end(Arena *arena, Text path, int file, bool done)
{
    done = done && fsync(file) == 0;
    int number = errno;
    if (close(file) != 0 && done) {
        number = errno;
        done = false;
    }
    if (!done)
        unlink(text_z(arena, path));
    errno = number;
    return done;
}

bool disk_write(Arena *arena, Text path, Text content, unsigned rights)
{
    int file = open(text_z(arena, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights);
    return file >= 0 && disk_file_end(arena, path, file, disk_write_all(file, content.data, content.length));
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

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about, (void)kind, (void)place;
    return remove(path);
}

bool disk_remove(Arena *arena, Text path)
{
    return nftw(text_z(arena, path), remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS) == 0;
}
