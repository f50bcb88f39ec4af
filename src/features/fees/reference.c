/* SPDX-License-Identifier: EUPL-1.2 */
/* References and accounts whose check digits are those of ISO 7064 MOD 97-10. */
#include "features/fees/reference.h"

#include "base/buffer.h"

enum { BODY_MAXIMUM = 21, IBAN_MINIMUM = 15, IBAN_MAXIMUM = 34, BEFORE_BODY = 4, LONGEST_GROUPED = 200 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_plain(Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (!is_digit(text.data[i]) && !is_capital(text.data[i]))
            return false;
    return true;
}

/* The remainder of the number that digits make when A is written as 10, B as 11 and so on, read on from a remainder. */
static int remainder_after(int remainder, Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        remainder = is_digit(byte) ? (remainder * 10 + byte - '0') % 97 : (remainder * 100 + byte - 'A' + 10) % 97;
    }
    return remainder;
}

/* The first four characters are read last. */
static bool digits_hold(Text text)
{
    if (!is_plain(text) || !is_digit(text.data[2]) || !is_digit(text.data[3]))
        return false;
    int remainder = remainder_after(0, text_slice(text, BEFORE_BODY, text.length));
    return remainder_after(remainder, text_slice(text, 0, BEFORE_BODY)) == 1;
}

Text creditor_reference(Arena *arena, Text body)
{
    if (body.length < 1 || body.length > BODY_MAXIMUM || !is_plain(body))
        return (Text){ 0 };
    int digits = 98 - remainder_after(remainder_after(0, body), TEXT("RF00"));
    return text_printf(arena, "RF%02d%.*s", digits, TEXT_ARGUMENTS(body));
}

bool creditor_reference_holds(Text reference)
{
    return text_starts_with(reference, TEXT("RF")) && reference.length > BEFORE_BODY &&
           reference.length <= BEFORE_BODY + BODY_MAXIMUM && digits_hold(reference);
}

Text reference_in_groups(Arena *arena, Text reference)
{
    Buffer buffer = buffer_new(arena, LONGEST_GROUPED);
    for (ptrdiff_t i = 0; i < reference.length; i++) {
        if (i > 0 && i % 4 == 0)
            buffer_add_byte(&buffer, ' ');
        buffer_add_byte(&buffer, reference.data[i]);
    }
    return buffer_text(&buffer);
}

Text iban_plain(Arena *arena, Text typed)
{
    Buffer buffer = buffer_new(arena, LONGEST_GROUPED);
    for (ptrdiff_t i = 0; i < typed.length; i++) {
        char byte = typed.data[i];
        bool is_small = byte >= 'a' && byte <= 'z';
        if (byte != ' ')
            buffer_add_byte(&buffer, is_small ? (char)(byte - 'a' + 'A') : byte);
    }
    return buffer_text(&buffer);
}

bool iban_holds(Text iban)
{
    return iban.length >= IBAN_MINIMUM && iban.length <= IBAN_MAXIMUM && is_capital(iban.data[0]) && is_capital(iban.data[1]) &&
           digits_hold(iban);
}
