/* SPDX-License-Identifier: EUPL-1.2 */
/* Recipients that strangers make up: none is read as signed but what we sign, which comes back as it was. */
#include <string.h>

#include "mail/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const MailSecret secret = { { 7 } };
    Arena *arena = arena_new();
    Text given;
    SignedAddress read;
    if (text_from_client(data, (ptrdiff_t)size, &given) && mail_address_read(&secret, given, &read)) {
        Text local = text_slice(given, 0, text_find(given, TEXT("@"), 0));
        Text again = mail_address_sign(arena, &secret, read, TEXT("a"));
        check(text_equal_ignoring_ascii_case(local, text_slice(again, 0, again.length - 2)));
    }
    SignedAddress made = { (AddressPurpose)(1 + (size > 0 ? data[0] % 3 : 0)), 0, (int64_t)size };
    memcpy(&made.object, data, size < 6 ? size : 6);
    check(mail_address_read(&secret, mail_address_sign(arena, &secret, made, TEXT("a.example")), &read));
    check(read.purpose == made.purpose && read.object == made.object && read.person == made.person);
    arena_free(arena);
    return 0;
}
