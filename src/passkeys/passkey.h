/* SPDX-License-Identifier: EUPL-1.2 */
/* What a passkey says, verified after Web Authentication Level 3: libfido2 checks authenticator data and signatures, we the rest. Pure: no
 * database, no clock. All that browsers send is base64url. A refusal is a sentence for the log. */
#ifndef PASSKEYS_PASSKEY_H
#define PASSKEYS_PASSKEY_H

#include "base/text.h"

enum { LONGEST_CREDENTIAL = 1400, LONGEST_CLIENT_DATA = 4000, LONGEST_AUTHENTICATOR_DATA = 6000, LONGEST_SIGNATURE = 1400 };

/* Where passkeys are for: the origin of the public address, and its host, the "relying party". */
typedef struct PasskeySite {
    Text origin;
    Text host; /* empty: an address without a name, for which there are no passkeys */
} PasskeySite;

PasskeySite passkey_site(Arena *arena, Text public_address);

typedef struct Passkey {
    Text credential;
    int64_t algorithm; /* ES256, EdDSA, RS256 of COSE: -7, -8, -257 */
    Text public_key;
    int64_t sign_count;
} Passkey;

/* The algorithms that are taken, the best first; ends with 0. */
extern const int passkey_algorithms[];

/* The challenge that the client data say they answer; the empty text where they cannot be read. */
Text passkey_challenge(Arena *arena, Text client_data);

/* A new passkey, made with a challenge of ours, without attestation and with the person verified. NULL when it is good. */
const char *passkey_made(Arena *arena, const PasskeySite *site, Text challenge, Text client_data, Text attestation, Passkey *result);

/* A signature of a passkey that is known, over a challenge of ours, with the person verified. NULL when it is good; then its counter is
 * in *result_count. */
const char *passkey_signed(Arena *arena, const PasskeySite *site, Text challenge, const Passkey *known, Text client_data, Text authenticator_data,
                           Text signature, int64_t *result_count);

/* A counter that does not rise tells of a copy, unless the passkey does not count at all. */
bool passkey_count_rises(int64_t before, int64_t now);

#endif
