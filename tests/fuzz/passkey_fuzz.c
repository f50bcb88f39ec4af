/* SPDX-License-Identifier: EUPL-1.2 */
/* What browsers send of passkeys. The first byte says what the rest is: an attestation object, client data, or authenticator data that claim to be signed. What
 * is walked stays within the input, and nothing made of noise is a passkey's signature. */
#include "passkeys/attestation.h"
#include "base/url64.h"
#include "passkeys/passkey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLIENT_DATA(type) "{\"type\":\"" type "\",\"challenge\":\"YQ\",\"origin\":\"https://hanse.example\"}"

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static Text coded(Arena *arena, Text text)
{
    return url64_of(arena, text.data, text.length);
}

static void try_making(Arena *arena, const PasskeySite *site, Text input)
{
    Passkey made;
    Blob found = attestation_data((Blob){ input.data, input.length });
    check(!found.data || ((const char *)found.data > input.data && (const char *)found.data + found.length <= input.data + input.length));
    if (!passkey_made(arena, site, TEXT("YQ"), coded(arena, TEXT(CLIENT_DATA("webauthn.create"))), coded(arena, input), &made))
        check(made.credential.length > 0 && made.public_key.length > 0 && made.algorithm < 0);
}

static void try_signing(Arena *arena, const PasskeySite *site, Text client, Text data)
{
    /* The generator of P-256, whose secret is 1: whoever signs with it is nobody. */
    const Passkey known = { TEXT("YQ"), -7, TEXT("axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li_hp_m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q"), 0 };
    int64_t count;
    check(passkey_signed(arena, site, TEXT("YQ"), &known, coded(arena, client), coded(arena, data), TEXT("MAYCAQECAQE"), &count) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    Arena *arena = arena_new();
    Text input = { (const char *)data + 1, (ptrdiff_t)size - 1 };
    PasskeySite site = passkey_site(arena, TEXT("https://hanse.example"));
    if (data[0] % 3 == 0)
        try_making(arena, &site, input);
    else if (data[0] % 3 == 1)
        try_signing(arena, &site, input, TEXT("a"));
    else
        try_signing(arena, &site, TEXT(CLIENT_DATA("webauthn.get")), input);
    arena_free(arena);
    return 0;
}
