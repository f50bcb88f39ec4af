/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail into a folder: for trying Hanse out, and for a mail system that picks files up. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mail/transport.h"

static bool write_all(int file, Text text)
{
    while (text.length > 0) {
        ssize_t written = write(file, text.data, (size_t)text.length);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            text = text_slice(text, written, text.length);
    }
    return true;
}

static bool write_file(const char *path, Text text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool written = write_all(file, text) && fsync(file) == 0;
    return close(file) == 0 && written;
}

Sent send_to_folder(Arena *arena, Text path, const Parcel *parcel)
{
    const char *folder = text_z(arena, path);
    Text partial = text_printf(arena, "%s/.%.*s.partial", folder, TEXT_ARGUMENTS(parcel->name));
    Text whole = text_printf(arena, "%s/%.*s.eml", folder, TEXT_ARGUMENTS(parcel->name));
    const char *from = text_z(arena, partial);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return SENT_LATER;
    if (write_file(from, parcel->message) && rename(from, text_z(arena, whole)) == 0)
        return SENT;
    unlink(from);
    return SENT_LATER;
}
