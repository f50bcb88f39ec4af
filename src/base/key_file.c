/* SPDX-License-Identifier: EUPL-1.2 */
/* Where keys are, and how one is written. What is in it its own room reads. */
#include "base/key_file.h"

#include <fcntl.h>
#include <unistd.h>

Text key_file_place(Arena *arena, Text asked, Text database_address, const char *ending)
{
    if (asked.length > 0)
        return asked;
    bool is_file = text_find(database_address, TEXT("://"), 0) < 0;
    return text_join(arena, is_file ? database_address : TEXT("hanse"), text_from_z(ending));
}

bool key_file_write(Arena *arena, Text place, Text line)
{
    Text whole = text_join(arena, line, TEXT("\n"));
    char *path = text_z(arena, place);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool is_written = write(file, whole.data, (size_t)whole.length) == whole.length && fsync(file) == 0;
    is_written = close(file) == 0 && is_written;
    if (!is_written)
        unlink(path);
    return is_written;
}
