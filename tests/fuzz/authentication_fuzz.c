/* SPDX-License-Identifier: EUPL-1.2 */
/* Authentication-Results that strangers write: without the name of the host in it, nothing proves anything. */
#include "mail/receive/authentication.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text headers[2];
    if (text_from_client(data, (ptrdiff_t)size, &headers[0])) {
        Text lower = text_ascii_lower(arena, headers[0]);
        headers[1] = TEXT("mx.example; dmarc=pass header.from=lyon.example");
        bool proves = authentication_proves(arena, headers, 1, TEXT("mx"), TEXT("l.eu"));
        bool has_all = text_find(lower, TEXT("m"), 0) >= 0 && text_find(lower, TEXT("pass"), 0) >= 0 && text_find(lower, TEXT("header"), 0) >= 0;
        if (proves && !has_all)
            __builtin_trap();
        /* What does not name the host leaves the next header in force. */
        if (text_find(lower, TEXT("mx.example"), 0) < 0 && text_find(lower, TEXT("\\"), 0) < 0 &&
            !authentication_proves(arena, headers, 2, TEXT("mx.example"), TEXT("lyon.example")))
            __builtin_trap();
    }
    arena_free(arena);
    return 0;
}
