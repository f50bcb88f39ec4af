/* SPDX-License-Identifier: EUPL-1.2 */
/* Made, read and digested. */
#include "features/factors/recovery.h"

#include <string.h>

#include "rights/reader.h"

enum { LETTERS = 16, GROUP = 4, LENGTH = LETTERS + LETTERS / GROUP - 1, LETTER_MASK = 31 };

/* Without 0, 1, I and O. */
static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

static Text in_groups(Arena *arena, const char letters[LETTERS])
{
    char *code = new(arena, char, LENGTH);
    int length = 0;
    for (int i = 0; i < LETTERS; i++) {
        if (i > 0 && i % GROUP == 0)
            code[length++] = '-';
        code[length++] = letters[i];
    }
    return (Text){ code, length };
}

Text recovery_code_new(Arena *arena, const Platform *platform)
{
    unsigned char bytes[LETTERS];
    char letters[LETTERS];
    platform_random(platform, bytes, sizeof bytes);
    for (int i = 0; i < LETTERS; i++)
        letters[i] = alphabet[bytes[i] & LETTER_MASK];
    return in_groups(arena, letters);
}

static char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

Text recovery_code_clean(Arena *arena, Text typed)
{
    char letters[LETTERS];
    int count = 0;
    for (ptrdiff_t i = 0; i < typed.length; i++) {
        if (typed.data[i] == ' ' || typed.data[i] == '-')
            continue;
        char letter = upper(typed.data[i]);
        if (count == LETTERS || letter == '\0' || !strchr(alphabet, letter))
            return (Text){ 0 };
        letters[count++] = letter;
    }
    return count == LETTERS ? in_groups(arena, letters) : (Text){ 0 };
}

Text recovery_code_digest(Arena *arena, int64_t person, Text code)
{
    return token_digest(arena, text_printf(arena, "recovery:%lld:%.*s", (long long)person, TEXT_ARGUMENTS(code)));
}
