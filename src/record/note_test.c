/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys and checkpoints: what is written is read, and nothing else is. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include <string.h>

#include "record/note.h"

#define ORIGIN "hanse-record/0123456789abcdef"

static FixedPlatform chance;

static SecretKey new_key(uint64_t seed)
{
    Platform platform = platform_fixed(&chance, 0, seed);
    return key_make(&platform, TEXT(ORIGIN));
}

static Checkpoint some_checkpoint(void)
{
    return (Checkpoint){ TEXT(ORIGIN), 1234, digest_of("root", 4) };
}

static void keys_are_read_as_written(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1), secret;
    PublicKey public_key;
    Text secret_text = secret_key_text(arena, &key), public_text = public_key_text(arena, &key.public_key);
    assert_true(secret_key_read(arena, secret_text, &secret));
    assert_memory_equal(secret.bytes, key.bytes, SECRET_LENGTH);
    assert_true(public_key_equal(&secret.public_key, &key.public_key));
    assert_true(public_key_read(arena, public_text, &public_key));
    assert_true(public_key_equal(&public_key, &key.public_key));
    assert_false(public_key_read(arena, secret_text, &public_key));
    assert_false(secret_key_read(arena, public_text, &secret));
    arena_free(arena);
}

/* RFC 8032 section 7.1, test 1: the public key of a known secret one. */
static void the_public_key_is_that_of_the_secret_one(void **state)
{
    (void)state;
    unsigned char seed[33] = { 1 }, right[32];
    sodium_hex2bin(seed + 1, 32, "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", 64, NULL, NULL, NULL);
    sodium_hex2bin(right, 32, "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", 64, NULL, NULL, NULL);
    Arena *arena = arena_new();
    unsigned char typed[33] = { 1 };
    memcpy(typed + 1, right, 32);
    Digest number = digest_of_parts((const Part[]){ { "x\n", 2 }, { typed, 33 } }, 2);
    Text text = text_printf(arena, "PRIVATE+KEY+x+%.*s+%.*s", TEXT_ARGUMENTS(text_hex(arena, number.bytes, 4)), TEXT_ARGUMENTS(base64_of(arena, seed, 33)));
    SecretKey key;
    assert_true(secret_key_read(arena, text, &key));
    assert_memory_equal(key.public_key.bytes, right, 32);
    arena_free(arena);
}

/* Whatever byte of a key is another one, it is no key: its number is over all of it. */
static void a_changed_key_is_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1);
    Text text = public_key_text(arena, &key.public_key);
    char *bytes = text_z(arena, text);
    for (ptrdiff_t i = 0; i < text.length; i++) {
        PublicKey read;
        bytes[i] ^= 1;
        assert_false(public_key_read(arena, (Text){ bytes, text.length }, &read));
        bytes[i] ^= 1;
        assert_false(public_key_read(arena, text_slice(text, 0, i), &read));
    }
    arena_free(arena);
}

static void a_checkpoint_is_read_as_signed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1), other = new_key(2);
    Checkpoint written = some_checkpoint(), read;
    Text note = checkpoint_sign(arena, &written, &key);
    assert_true(text_starts_with(note, TEXT(ORIGIN "\n1234\n")));
    assert_true(checkpoint_read(note, &read));
    assert_true(text_equal(read.origin, written.origin) && read.size == 1234 && digest_equal(&read.root, &written.root));
    assert_int_equal(checkpoint_check(note, &key.public_key), NOTE_GOOD);
    assert_int_equal(checkpoint_check(note, &other.public_key), NOTE_OTHER_KEY);
    arena_free(arena);
}

static void a_changed_checkpoint_does_not_hold(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1);
    Checkpoint checkpoint = some_checkpoint();
    Text note = checkpoint_sign(arena, &checkpoint, &key);
    char *bytes = text_z(arena, note);
    for (ptrdiff_t i = 0; i < note.length; i++) {
        bytes[i] ^= 1;
        assert_int_not_equal(checkpoint_check((Text){ bytes, note.length }, &key.public_key), NOTE_GOOD);
        bytes[i] ^= 1;
        assert_int_not_equal(checkpoint_check(text_slice(note, 0, i), &key.public_key), NOTE_GOOD);
    }
    arena_free(arena);
}

static void what_is_no_checkpoint_is_not_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "", "\n", "x\n1\n", "x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "x\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xE2\x80\x94 x AAAA\n",
        "x\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xE2\x80\x94 x AAAA\n",
        "x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
        "x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xE2\x80\x94 x AAAA",
        "x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\n\xE2\x80\x94 x AAAA\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xE2\x80\x94 x AAAA\n",
        "x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\xE2\x80\x94 x AAAA\nmore\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Checkpoint checkpoint;
        assert_false(checkpoint_read(text_from_z(wrong[i]), &checkpoint));
    }
}

/* C2SP signed-note: whoever checks passes over the signatures of keys that they do not know. */
static void others_may_sign_too(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1), witness = new_key(2);
    Checkpoint checkpoint = some_checkpoint();
    Text note = checkpoint_sign(arena, &checkpoint, &key), second = checkpoint_sign(arena, &checkpoint, &witness);
    Text both = text_join(arena, note, text_slice(second, text_find(second, TEXT("\n\n"), 0) + 2, second.length));
    assert_int_equal(checkpoint_check(both, &key.public_key), NOTE_GOOD);
    assert_int_equal(checkpoint_check(both, &witness.public_key), NOTE_GOOD);
    arena_free(arena);
}

static void a_file_of_notes_is_split(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SecretKey key = new_key(1);
    Checkpoint checkpoint = some_checkpoint();
    Text note = checkpoint_sign(arena, &checkpoint, &key), found;
    Text rest = text_printf(arena, "%.*s\n%.*s", TEXT_ARGUMENTS(note), TEXT_ARGUMENTS(note));
    for (int i = 0; i < 2; i++) {
        assert_true(notes_split(&rest, &found));
        assert_true(text_equal(found, note));
    }
    assert_int_equal(rest.length, 0);
    assert_false(notes_split(&rest, &found));
    arena_free(arena);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_read_as_written),
        cmocka_unit_test(the_public_key_is_that_of_the_secret_one),
        cmocka_unit_test(a_changed_key_is_none),
        cmocka_unit_test(a_checkpoint_is_read_as_signed),
        cmocka_unit_test(a_changed_checkpoint_does_not_hold),
        cmocka_unit_test(what_is_no_checkpoint_is_not_read),
        cmocka_unit_test(others_may_sign_too),
        cmocka_unit_test(a_file_of_notes_is_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
