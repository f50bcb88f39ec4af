/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail into a folder: for trying Hanse out, and for a mail system that picks files up. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "mail/transport.h"

Sent send_to_folder(Arena *arena, Text path, const Parcel *parcel)
{
    const char *folder = text_z(arena, path);
    Text partial = text_printf(arena, "%s/.%.*s.partial", folder, TEXT_ARGUMENTS(parcel->name));
    Text whole = text_printf(arena, "%s/%.*s.eml", folder, TEXT_ARGUMENTS(parcel->name));
    const char *from = text_z(arena, partial);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return SENT_LATER;
    unlink(from); /* of a try that was interrupted */
    if (disk_write(arena, partial, parcel->message, 0600) && rename(from, text_z(arena, whole)) == 0 && disk_sync(arena, path))
        return SENT;
    unlink(from);
    return SENT_LATER;
}
