/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys and signed notes: what is read is written as the same bytes, and nobody's signature holds by chance. */
#include <string.h>

#include "record/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_keys(Arena *arena, Text text)
{
    PublicKey public_key;
    SecretKey secret;
    if (public_key_read(arena, text, &public_key))
        check(text_equal(public_key_text(arena, &public_key), text));
    if (secret_key_read(arena, text, &secret))
        check(text_equal(secret_key_text(arena, &secret), text));
}

static void check_notes(Arena *arena, Text notes)
{
    FixedPlatform chance;
    Platform platform = platform_fixed(&chance, 0, 1);
    SecretKey key = key_make(&platform, TEXT("x"));
    for (Text note; notes_split(&notes, &note);) {
        Checkpoint checkpoint;
        check(checkpoint_read(note, &checkpoint) && checkpoint.size >= 0);
        Text signed_anew = checkpoint_sign(arena, &checkpoint, &key);
        ptrdiff_t body = text_find(signed_anew, TEXT("\n\n"), 0);
        check(text_equal(text_slice(signed_anew, 0, body), text_slice(note, 0, body)));
        if (checkpoint_check(note, &key.public_key) == NOTE_GOOD)
            check(text_starts_with(note, signed_anew));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text text;
    if (text_from_client(size > 0 ? (const char *)data : "", (ptrdiff_t)size, &text)) {
        check_keys(arena, text);
        check_notes(arena, text);
    }
    arena_free(arena);
    return 0;
}
