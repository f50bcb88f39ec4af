/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and standard input, whole; the environment. */
#include "commands/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { LARGEST_INPUT = 64 << 20, PIECE = 1 << 16 };

bool read_stream(Arena *arena, FILE *stream, const char *name, Text *result_text, Text *result_problem)
{
    Buffer content = buffer_new(arena, LARGEST_INPUT);
    char *piece = new(arena, char, PIECE);
    for (size_t length; (length = fread(piece, 1, PIECE, stream)) > 0;)
        buffer_add_bytes(&content, piece, (ptrdiff_t)length);
    if (ferror(stream))
        *result_problem = text_printf(arena, "%s cannot be read: %s", name, strerror(errno));
    else if (buffer_is_full(&content))
        *result_problem = text_printf(arena, "%s is larger than 64 MB", name);
    else if (!text_from_client(content.length > 0 ? content.data : "", content.length, result_text))
        *result_problem = text_printf(arena, "%s is not UTF-8", name);
    else
        return true;
    return false;
}

bool read_file(Arena *arena, const char *path, Text *result_text, Text *result_problem)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *result_problem = text_printf(arena, "%s cannot be opened: %s", path, strerror(errno));
        return false;
    }
    bool good = read_stream(arena, file, path, result_text, result_problem);
    fclose(file);
    return good;
}

const char *environment_or(const char *name, const char *usual)
{
    const char *value = getenv(name);
    return value && value[0] ? value : usual;
}
