/* SPDX-License-Identifier: EUPL-1.2 */
/* RFC 6238 and RFC 4226 on OpenSSL's HMAC. */
#include "features/factors/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/log.h"
#include "http/incoming.h"

enum { STEP_SECONDS = 30, STEP_BYTES = 8, MODULUS = 1000000, WINDOW = 1, BASE32_BITS = 5, BYTE_BITS = 8 };

int64_t totp_step(Moment moment)
{
    return moment / SECOND / STEP_SECONDS;
}

int32_t totp_code(const void *secret, ptrdiff_t length, int64_t step)
{
    unsigned char counter[STEP_BYTES], mac[EVP_MAX_MD_SIZE];
    unsigned int mac_length = 0;
    for (int i = 0; i < STEP_BYTES; i++)
        counter[i] = (unsigned char)((uint64_t)step >> (BYTE_BITS * (STEP_BYTES - 1 - i)));
    if (!HMAC(EVP_sha1(), secret, (int)length, counter, sizeof counter, mac, &mac_length))
        fail("HMAC-SHA-1 is not to be had");
    const unsigned char *part = mac + (mac[mac_length - 1] & 0xF);
    uint32_t number = (uint32_t)(part[0] & 0x7F) << 24 | (uint32_t)part[1] << 16 | (uint32_t)part[2] << 8 | part[3];
    return (int32_t)(number % MODULUS);
}

int64_t totp_check(const void *secret, ptrdiff_t length, Text code, Moment now, int64_t last)
{
    int64_t number = -1, found = 0;
    if (code.length != TOTP_DIGITS || !text_to_number(code, &number))
        number = -1;
    for (int64_t step = totp_step(now) + WINDOW; step >= totp_step(now) - WINDOW; step--) {
        bool is_it = (number == totp_code(secret, length, step)) & (step > last);
        found = is_it ? step : found;
    }
    return found;
}

Text totp_code_clean(Arena *arena, Text typed)
{
    char *digits = new(arena, char, TOTP_DIGITS);
    int count = 0;
    for (ptrdiff_t i = 0; i < typed.length; i++) {
        if (typed.data[i] == ' ')
            continue;
        if (typed.data[i] < '0' || typed.data[i] > '9' || count == TOTP_DIGITS)
            return (Text){ 0 };
        digits[count++] = typed.data[i];
    }
    return count == TOTP_DIGITS ? (Text){ digits, count } : (Text){ 0 };
}

Text base32_of(Arena *arena, const unsigned char *bytes, ptrdiff_t length)
{
    ptrdiff_t count = (length * BYTE_BITS + BASE32_BITS - 1) / BASE32_BITS;
    char *letters = new(arena, char, count + 1);
    for (ptrdiff_t i = 0; i < count; i++) {
        unsigned value = 0;
        for (ptrdiff_t bit = i * BASE32_BITS; bit < (i + 1) * BASE32_BITS; bit++) {
            ptrdiff_t byte = bit / BYTE_BITS;
            value = value << 1 | (byte < length ? (bytes[byte] >> (BYTE_BITS - 1 - bit % BYTE_BITS)) & 1U : 0);
        }
        letters[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value];
    }
    return (Text){ letters, count };
}

Text totp_address(Arena *arena, Text site, Text account, Text secret)
{
    Text issuer = url_encode(arena, site);
    return text_printf(arena, "otpauth://totp/%.*s:%.*s?secret=%.*s&issuer=%.*s&algorithm=SHA1&digits=6&period=30", TEXT_ARGUMENTS(issuer),
                       TEXT_ARGUMENTS(url_encode(arena, account)), TEXT_ARGUMENTS(secret), TEXT_ARGUMENTS(issuer));
}
