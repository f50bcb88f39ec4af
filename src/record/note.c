/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys and checkpoints, written and read. */
#include "record/note.h"

#include <sodium.h>
#include <string.h>

#include "record/line.h"

enum { ED25519 = 1, NUMBER_LENGTH = 4, NUMBER_HEX = 8, SIGNED_LENGTH = NUMBER_LENGTH + SIGNATURE_LENGTH, TYPED_LENGTH = 1 + KEY_LENGTH };

#define DASH "\xE2\x80\x94 "
static const char private_prefix[] = "PRIVATE+KEY+";

static void key_typed(const unsigned char *bytes, unsigned char *result_typed)
{
    result_typed[0] = ED25519;
    memcpy(result_typed + 1, bytes, KEY_LENGTH);
}

/* The first bytes of SHA-256(origin, line feed, type, key). */
static Digest key_number(const PublicKey *key)
{
    unsigned char typed[TYPED_LENGTH];
    key_typed(key->bytes, typed);
    return digest_of_parts((const Part[]){ { key->origin.data, key->origin.length }, { "\n", 1 }, { typed, sizeof typed } }, 3);
}

SecretKey key_make(const Platform *platform, Text origin)
{
    unsigned char seed[KEY_LENGTH];
    SecretKey key = { .public_key = { .origin = origin } };
    platform_random(platform, seed, sizeof seed);
    crypto_sign_seed_keypair(key.public_key.bytes, key.bytes, seed);
    sodium_memzero(seed, sizeof seed);
    return key;
}

static Text key_text(Arena *arena, const char *prefix, const PublicKey *key, const unsigned char *bytes)
{
    unsigned char typed[TYPED_LENGTH];
    Digest number = key_number(key);
    key_typed(bytes, typed);
    return text_printf(arena, "%s%.*s+%.*s+%.*s", prefix, TEXT_ARGUMENTS(key->origin),
                       TEXT_ARGUMENTS(text_hex(arena, number.bytes, NUMBER_LENGTH)), TEXT_ARGUMENTS(base64_of(arena, typed, sizeof typed)));
}

Text public_key_text(Arena *arena, const PublicKey *key)
{
    return key_text(arena, "", key, key->bytes);
}

Text secret_key_text(Arena *arena, const SecretKey *key)
{
    return key_text(arena, private_prefix, &key->public_key, key->bytes);
}

/* Origin, hex and Base64 of a key whose prefix is off; the origin is what stands before the last two parts. */
static bool key_split(Text text, Text *result_origin, Text *result_number, unsigned char *result_bytes)
{
    unsigned char typed[TYPED_LENGTH];
    Text base64 = { 0 };
    if (!text_split(&text, '+', result_origin) || !text_split(&text, '+', result_number))
        return false;
    base64 = text;
    bool is_origin = result_origin->length > 0 && result_origin->length <= ORIGIN_MAXIMUM;
    for (ptrdiff_t i = 0; is_origin && i < result_origin->length; i++)
        is_origin = (unsigned char)result_origin->data[i] > ' ' && result_origin->data[i] != '\x7f';
    if (!is_origin || result_number->length != NUMBER_HEX || !base64_read(base64, typed, sizeof typed) || typed[0] != ED25519)
        return false;
    memcpy(result_bytes, typed + 1, KEY_LENGTH);
    return true;
}

static bool number_is_right(Arena *arena, const PublicKey *key, Text number)
{
    Digest right = key_number(key);
    return text_equal(text_hex(arena, right.bytes, NUMBER_LENGTH), number);
}

bool public_key_read(Arena *arena, Text text, PublicKey *result_key)
{
    Text number;
    return key_split(text, &result_key->origin, &number, result_key->bytes) && number_is_right(arena, result_key, number);
}

bool secret_key_read(Arena *arena, Text text, SecretKey *result_key)
{
    Text number, prefix = text_from_z(private_prefix);
    unsigned char seed[KEY_LENGTH];
    if (!text_starts_with(text, prefix) ||
        !key_split(text_slice(text, prefix.length, text.length), &result_key->public_key.origin, &number, seed))
        return false;
    crypto_sign_seed_keypair(result_key->public_key.bytes, result_key->bytes, seed);
    sodium_memzero(seed, sizeof seed);
    return number_is_right(arena, &result_key->public_key, number);
}

bool public_key_equal(const PublicKey *a, const PublicKey *b)
{
    return text_equal(a->origin, b->origin) && memcmp(a->bytes, b->bytes, KEY_LENGTH) == 0;
}

static Text replacement_text(Arena *arena, const PublicKey *before, const PublicKey *next)
{
    return text_printf(arena, "%.*s\n" KEY_REPLACED "\n%.*s\n", TEXT_ARGUMENTS(before->origin), TEXT_ARGUMENTS(public_key_text(arena, next)));
}

Text replacement_sign(Arena *arena, const SecretKey *before, const PublicKey *next)
{
    unsigned char signature[SIGNATURE_LENGTH];
    Text text = replacement_text(arena, &before->public_key, next);
    crypto_sign_detached(signature, NULL, (const unsigned char *)text.data, (unsigned long long)text.length, before->bytes);
    return base64_of(arena, signature, sizeof signature);
}

bool replacement_holds(Arena *arena, const PublicKey *before, const PublicKey *next, Text signature)
{
    unsigned char bytes[SIGNATURE_LENGTH];
    Text text = replacement_text(arena, before, next);
    return base64_read(signature, bytes, sizeof bytes) &&
           crypto_sign_verify_detached(bytes, (const unsigned char *)text.data, (unsigned long long)text.length, before->bytes) == 0;
}

static Text checkpoint_text(Arena *arena, const Checkpoint *checkpoint)
{
    return text_printf(arena, "%.*s\n%lld\n%.*s\n", TEXT_ARGUMENTS(checkpoint->origin), (long long)checkpoint->size,
                       TEXT_ARGUMENTS(digest_base64(arena, &checkpoint->root)));
}

Text checkpoint_sign(Arena *arena, const Checkpoint *checkpoint, const SecretKey *key)
{
    unsigned char sent[SIGNED_LENGTH];
    Text text = checkpoint_text(arena, checkpoint);
    Digest number = key_number(&key->public_key);
    memcpy(sent, number.bytes, NUMBER_LENGTH);
    crypto_sign_detached(sent + NUMBER_LENGTH, NULL, (const unsigned char *)text.data, (unsigned long long)text.length, key->bytes);
    return text_printf(arena, "%.*s\n" DASH "%.*s %.*s\n", TEXT_ARGUMENTS(text), TEXT_ARGUMENTS(key->public_key.origin),
                       TEXT_ARGUMENTS(base64_of(arena, sent, sizeof sent)));
}

/* Digits without a zero in front, so that there is one way to write a size. */
static bool size_read(Text digits, int64_t *result_size)
{
    bool plain = digits.length > 0 && digits.data[0] >= '0' && digits.data[0] <= '9' && (digits.data[0] != '0' || digits.length == 1);
    return plain && text_to_number(digits, result_size);
}

/* The three lines that are signed; what follows is left in *rest. */
static bool body_split(Text *rest, Checkpoint *result_checkpoint)
{
    Text origin, size, root;
    if (!line_take(rest, &origin) || !line_take(rest, &size) || !line_take(rest, &root) || origin.length == 0)
        return false;
    result_checkpoint->origin = origin;
    return size_read(size, &result_checkpoint->size) && base64_read(root, result_checkpoint->root.bytes, DIGEST_LENGTH);
}

static bool signature_split(Text *rest, Text *result_line)
{
    Text before = *rest;
    if (text_starts_with(*rest, TEXT(DASH)) && line_take(rest, result_line))
        return true;
    *rest = before;
    return false;
}

bool notes_split(Text *rest, Text *result_note)
{
    Text left = *rest, line;
    Checkpoint checkpoint;
    if (!body_split(&left, &checkpoint) || !line_take(&left, &line) || line.length != 0 || !signature_split(&left, &line))
        return false;
    while (signature_split(&left, &line))
        continue;
    *result_note = text_slice(*rest, 0, rest->length - left.length);
    if (left.length == 1 || (left.length > 0 && left.data[0] != '\n'))
        return false;
    left = text_slice(left, 1, left.length);
    *rest = left;
    return true;
}

bool checkpoint_read(Text note, Checkpoint *result_checkpoint)
{
    Text rest = note, alone;
    Checkpoint checkpoint;
    if (!notes_split(&rest, &alone) || rest.length != 0 || alone.length != note.length)
        return false;
    rest = note;
    body_split(&rest, &checkpoint);
    *result_checkpoint = checkpoint;
    return true;
}

/* What a line says to whoever knows the key. One with the name, but without a signature, is a bad one. */
static NoteState line_check(Text body, Text line, const PublicKey *key)
{
    unsigned char sent[SIGNED_LENGTH];
    Digest number = key_number(key);
    Text rest = text_slice(line, (ptrdiff_t)strlen(DASH), line.length), name;
    if (!text_split(&rest, ' ', &name) || !text_equal(name, key->origin))
        return NOTE_OTHER_KEY;
    if (!base64_read(rest, sent, sizeof sent))
        return NOTE_BAD_SIGNATURE;
    if (memcmp(sent, number.bytes, NUMBER_LENGTH) != 0)
        return NOTE_OTHER_KEY;
    bool holds = crypto_sign_verify_detached(sent + NUMBER_LENGTH, (const unsigned char *)body.data, (unsigned long long)body.length,
                                             key->bytes) == 0;
    return holds ? NOTE_GOOD : NOTE_BAD_SIGNATURE;
}

NoteState checkpoint_check(Text note, const PublicKey *key)
{
    Checkpoint checkpoint;
    if (!checkpoint_read(note, &checkpoint))
        return NOTE_UNREADABLE;
    Text rest = note, line;
    body_split(&rest, &checkpoint);
    Text body = text_slice(note, 0, note.length - rest.length);
    line_take(&rest, &line);
    NoteState state = NOTE_OTHER_KEY;
    while (state != NOTE_BAD_SIGNATURE && signature_split(&rest, &line)) {
        NoteState said = line_check(body, line, key);
        state = said == NOTE_OTHER_KEY ? state : said;
    }
    return state;
}
