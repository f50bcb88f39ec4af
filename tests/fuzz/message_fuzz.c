/* SPDX-License-Identifier: EUPL-1.2 */
/* Messages that strangers send: read or not, and all that comes of them is text that can be shown and kept. */
#include <string.h>

#include "mail/encode.h"
#include "mail/receive/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_line(Text line)
{
    check(text_is_valid(line) && text_equal(line, text_trim(line)));
    for (ptrdiff_t i = 0; i < line.length; i++)
        check((unsigned char)line.data[i] >= ' ' && line.data[i] != 127);
}

static void check_file(const ArrivedFile *file)
{
    check_line(file->name);
    check(file->name.length > 0 && file->content.length > 0 && text_find(file->name, TEXT("/"), 0) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Arrived arrived;
    if (message_read(arena, (Blob){ data, (ptrdiff_t)size }, TEXT("a@example.org"), &arrived)) {
        check(arrived.from_address.length == 0 || address_is_valid(arrived.from_address));
        check(text_is_valid(arrived.words) && arrived.file_count <= ARRIVED_FILES && arrived.reference_count <= ARRIVED_REFERENCES);
        check_line(arrived.subject);
        check_line(arrived.from_name);
        check_line(arrived.message_id);
        check_line(arrived.bounce_reason);
        for (int i = 0; i < arrived.file_count; i++)
            check_file(&arrived.files[i]);
    }
    arena_free(arena);
    return 0;
}
