/* SPDX-License-Identifier: EUPL-1.2 */
/* libsodium's, in arenas. */
#include "base/url64.h"

#include <sodium.h>

Text url64_of(Arena *arena, const void *bytes, ptrdiff_t length)
{
    size_t room = sodium_base64_ENCODED_LEN((size_t)length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = new(arena, char, (ptrdiff_t)room);
    sodium_bin2base64(text, room, bytes, (size_t)length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text_from_z(text);
}

Blob url64_read(Arena *arena, Text text)
{
    unsigned char *bytes = new(arena, unsigned char, text.length + 1);
    size_t length = 0;
    bool is_good = sodium_base642bin(bytes, (size_t)text.length, text.data, (size_t)text.length, NULL, &length, NULL,
                                     sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    return is_good ? (Blob){ bytes, (ptrdiff_t)length } : (Blob){ 0 };
}
