/* SPDX-License-Identifier: EUPL-1.2 */
/* Signed addresses, and the line above which one answers. */
#include "mail/address.h"

#include <sodium.h>
#include <string.h>

enum { NUMBER = 7, HEAD = 1 + 2 * NUMBER, PROOF = 16, WHOLE = HEAD + PROOF, DIGITS = (WHOLE * 8 + 4) / 5 };

static const Query load_secret = { "SELECT secret FROM mail_secret WHERE id = 1" };

static const struct {
    AddressPurpose purpose;
    const char *begins;
} purposes[] = { { ADDRESS_REPLY, "reply+" }, { ADDRESS_BOUNCE, "bounce+" }, { ADDRESS_POST, "post+" } };

bool mail_secret_load(Database *database, Arena *arena, MailSecret *result_secret)
{
    Blob secret = database_blob(database, arena, &load_secret, NO_ARGS);
    if (secret.length != sizeof result_secret->bytes)
        return false;
    memcpy(result_secret->bytes, secret.data, sizeof result_secret->bytes);
    return true;
}

static void put_bytes(unsigned char *to, int64_t number)
{
    for (int i = NUMBER - 1; i >= 0; i--, number >>= 8)
        to[i] = (unsigned char)(number & 0xFF);
}

static int64_t get_bytes(const unsigned char *from)
{
    int64_t number = 0;
    for (int i = 0; i < NUMBER; i++)
        number = number << 8 | from[i];
    return number;
}

static void prove(const MailSecret *secret, const unsigned char *head, unsigned char *proof)
{
    crypto_generichash(proof, PROOF, head, HEAD, secret->bytes, sizeof secret->bytes);
}

/* The last digit's bits that stand for nothing are 0. */
static void base32_write(const unsigned char *bytes, char *digits)
{
    for (int i = 0; i < DIGITS; i++) {
        int bit = i * 5;
        unsigned two = (unsigned)bytes[bit / 8] << 8 | (bit / 8 + 1 < WHOLE ? bytes[bit / 8 + 1] : 0);
        digits[i] = "abcdefghijklmnopqrstuvwxyz234567"[two >> (11 - bit % 8) & 31];
    }
}

static int digit_value(char digit)
{
    if (digit >= 'a' && digit <= 'z')
        return digit - 'a';
    if (digit >= 'A' && digit <= 'Z')
        return digit - 'A';
    return digit >= '2' && digit <= '7' ? digit - '2' + 26 : -1;
}

static bool base32_read(Text digits, unsigned char *bytes)
{
    unsigned kept = 0;
    int bits = 0, count = 0;
    if (digits.length != DIGITS)
        return false;
    for (int i = 0; i < DIGITS; i++) {
        int value = digit_value(digits.data[i]);
        if (value < 0)
            return false;
        kept = (kept << 5 | (unsigned)value) & 0xFFF;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[count++] = (unsigned char)(kept >> bits & 0xFF);
        }
    }
    return (kept & ((1U << bits) - 1)) == 0;
}

static const char *purpose_begins(AddressPurpose purpose)
{
    for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++)
        if (purposes[i].purpose == purpose)
            return purposes[i].begins;
    return "";
}

Text mail_address_sign(Arena *arena, const MailSecret *secret, SignedAddress address, Text domain)
{
    unsigned char bytes[WHOLE];
    char digits[DIGITS];
    bytes[0] = (unsigned char)address.purpose;
    put_bytes(bytes + 1, address.object);
    put_bytes(bytes + 1 + NUMBER, address.person);
    prove(secret, bytes, bytes + HEAD);
    base32_write(bytes, digits);
    return text_printf(arena, "%s%.*s@%.*s", purpose_begins(address.purpose), DIGITS, digits, TEXT_ARGUMENTS(domain));
}

bool mail_address_read(const MailSecret *secret, Text address, SignedAddress *result_address)
{
    unsigned char bytes[WHOLE], proof[PROOF];
    ptrdiff_t plus = text_find(address, TEXT("+"), 0), at = text_find(address, TEXT("@"), 0);
    if (plus < 0 || at < plus || !base32_read(text_slice(address, plus + 1, at), bytes))
        return false;
    prove(secret, bytes, proof);
    if (sodium_memcmp(proof, bytes + HEAD, PROOF) != 0)
        return false;
    *result_address = (SignedAddress){ (AddressPurpose)bytes[0], get_bytes(bytes + 1), get_bytes(bytes + 1 + NUMBER) };
    Text begins = text_from_z(purpose_begins(result_address->purpose));
    return begins.length > 0 && text_equal_ignoring_ascii_case(text_slice(address, 0, plus + 1), begins);
}

int64_t mail_address_mark(const MailSecret *secret, Arena *arena, Text mailbox)
{
    unsigned char mark[crypto_generichash_BYTES_MIN];
    Text lower = text_ascii_lower(arena, mailbox);
    crypto_generichash(mark, sizeof mark, (const unsigned char *)lower.data, (size_t)lower.length, secret->bytes, sizeof secret->bytes);
    return get_bytes(mark) & (((int64_t)1 << 53) - 1);
}

Text mail_answer_line(Arena *arena, const Language *language)
{
    Text words = say(language, arena, SAY("Write above this line to answer"), NULL);
    return text_printf(arena, ANSWER_LINE_BEGINS " %.*s " ANSWER_LINE_ENDS, TEXT_ARGUMENTS(words));
}
