/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealing is libsodium's secret box: XSalsa20 with Poly1305, nonce first. */
#include "features/sealed/receipt.h"

#include <sodium.h>
#include <string.h>

#include "features/sealed/sealed.h"
#include "record/digest.h"

enum { DIGITS = 20, GROUP = 5, MARK = 32, PADDED_TO = 256 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

Text receipt_new(Arena *arena, const Platform *platform)
{
    unsigned char bytes[DIGITS];
    char written[DIGITS + DIGITS / GROUP];
    platform_random(platform, bytes, sizeof bytes);
    ptrdiff_t length = 0;
    for (int i = 0; i < DIGITS; i++) {
        if (i > 0 && i % GROUP == 0)
            written[length++] = '-';
        written[length++] = alphabet[bytes[i] % 32];
    }
    sodium_memzero(bytes, sizeof bytes);
    return text_copy(arena, (Text){ written, length });
}

/* 0 where it is no digit. */
static char digit_read(char byte)
{
    char digit = (char)(byte >= 'a' && byte <= 'z' ? byte - 'a' + 'A' : byte);
    if (digit == 'O')
        return '0';
    if (digit == 'I' || digit == 'L')
        return '1';
    return digit != '\0' && strchr(alphabet, digit) ? digit : '\0';
}

Text receipt_read(Arena *arena, Text written)
{
    char digits[DIGITS];
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < written.length; i++) {
        char byte = written.data[i];
        if (byte == ' ' || byte == '-')
            continue;
        char digit = digit_read(byte);
        if (digit == '\0' || count == DIGITS)
            return (Text){ 0 };
        digits[count++] = digit;
    }
    return count == DIGITS ? text_copy(arena, (Text){ digits, count }) : (Text){ 0 };
}

static Text hex_of(Arena *arena, Text what)
{
    char hex[DIGEST_HEX + 1];
    Digest digest = digest_of(what.data, what.length);
    digest_to_hex(&digest, hex);
    return text_copy(arena, (Text){ hex, MARK });
}

Text receipt_mark(Arena *arena, Text receipt)
{
    Text digits = receipt_read(arena, receipt);
    return digits.length > 0 ? hex_of(arena, digits) : (Text){ 0 };
}

Text receipt_box_mark(Arena *arena, Text receipt)
{
    return hex_of(arena, text_printf(arena, "box %.*s", TEXT_ARGUMENTS(receipt_read(arena, receipt))));
}

Text receipt_binding(Arena *arena, Text receipt, int64_t organisation)
{
    return hex_of(arena, text_printf(arena, "%lld %.*s", (long long)organisation, TEXT_ARGUMENTS(receipt_read(arena, receipt))));
}

static Text padded(Arena *arena, Text plain)
{
    size_t most = (size_t)plain.length + PADDED_TO, length = 0;
    char *bytes = new(arena, char, (ptrdiff_t)most);
    memcpy(bytes, plain.data, (size_t)plain.length);
    sodium_pad(&length, (unsigned char *)bytes, (size_t)plain.length, PADDED_TO, most);
    return (Text){ bytes, (ptrdiff_t)length };
}

Blob ballot_seal(Arena *arena, const Platform *platform, const unsigned char key[BOX_KEY], const BallotInside *inside)
{
    Text plain = padded(arena, text_printf(arena, "%.*s%.*s%.*s", TEXT_ARGUMENTS(inside->mark), TEXT_ARGUMENTS(inside->binding),
                                           TEXT_ARGUMENTS(inside->content)));
    ptrdiff_t length = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.length;
    unsigned char *box = new(arena, unsigned char, length);
    platform_random(platform, box, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const unsigned char *)plain.data, (unsigned long long)plain.length, box, key);
    return (Blob){ box, length };
}

bool ballot_unseal(Arena *arena, const unsigned char key[BOX_KEY], Blob box, BallotInside *result_inside)
{
    ptrdiff_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES, length = box.length - head;
    if (length < PADDED_TO)
        return false;
    const unsigned char *bytes = box.data;
    unsigned char *plain = new(arena, unsigned char, length);
    size_t unpadded = 0;
    if (crypto_secretbox_open_easy(plain, bytes + crypto_secretbox_NONCEBYTES, (unsigned long long)(box.length - crypto_secretbox_NONCEBYTES),
                                   bytes, key) != 0 ||
        sodium_unpad(&unpadded, plain, (size_t)length, PADDED_TO) != 0)
        return false;
    Text inside = { (const char *)plain, (ptrdiff_t)unpadded };
    *result_inside = (BallotInside){ text_slice(inside, 0, MARK), text_slice(inside, MARK, 2L * MARK), text_slice(inside, 2L * MARK, inside.length) };
    return true;
}
