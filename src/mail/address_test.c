/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses that only we can make: what they say comes back, whatever servers do to the case; nothing else is believed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"

#include <ctype.h>

#include "database/migrate.h"
#include "mail/address.h"
#include "mail/encode.h"

static const Schema mail_tables[] = { { "mail", "src/mail/schema.sql" } };
static const MailSecret secret = { { 1, 2, 3 } };
static const SignedAddress reply = { ADDRESS_REPLY, 4711, 42 };

static Text signed_by(Arena *arena, const MailSecret *by, SignedAddress address)
{
    return mail_address_sign(arena, by, address, TEXT("hanse.example"));
}

static Text upper(Arena *arena, Text text)
{
    char *copy = text_z(arena, text);
    for (ptrdiff_t i = 0; i < text.length; i++)
        copy[i] = (char)toupper((unsigned char)copy[i]);
    return text_from_z(copy);
}

static bool is_same(SignedAddress a, SignedAddress b)
{
    return a.purpose == b.purpose && a.object == b.object && a.person == b.person;
}

static void comes_back(Arena *arena, SignedAddress given)
{
    SignedAddress read = { 0 };
    Text address = signed_by(arena, &secret, given);
    assert_true(address_is_valid(address));
    assert_true(text_find(address, TEXT("@"), 0) <= 64);
    assert_true(text_equal(address, text_ascii_lower(arena, address)));
    assert_true(mail_address_read(&secret, address, &read));
    assert_true(is_same(read, given));
    assert_true(mail_address_read(&secret, upper(arena, address), &read));
    assert_true(is_same(read, given));
}

static void what_it_says_comes_back(void **state)
{
    (void)state;
    static const int64_t numbers[] = { 0, 1, 255, 256, 1LL << 31, (1LL << 53) - 1 };
    Arena *arena = arena_new();
    for (int purpose = ADDRESS_REPLY; purpose <= ADDRESS_POST; purpose++)
        for (int object = 0; object < 6; object++)
            for (int person = 0; person < 6; person++)
                comes_back(arena, (SignedAddress){ (AddressPurpose)purpose, numbers[object], numbers[person] });
    arena_free(arena);
}

static void another_character_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text address = signed_by(arena, &secret, reply);
    for (ptrdiff_t i = 0; i < text_find(address, TEXT("@"), 0); i++)
        for (const char *digit = "abcdefghijklmnopqrstuvwxyz234567+=@."; *digit; digit++) {
            char *changed = text_z(arena, address);
            SignedAddress read;
            changed[i] = *digit;
            if (*digit != address.data[i])
                assert_false(mail_address_read(&secret, text_from_z(changed), &read));
        }
    arena_free(arena);
}

static void made_by_another_secret_or_cut_it_is_refused(void **state)
{
    (void)state;
    static const MailSecret other = { { 1, 2, 4 } };
    Arena *arena = arena_new();
    Text address = signed_by(arena, &secret, reply);
    SignedAddress read;
    assert_false(mail_address_read(&other, address, &read));
    for (ptrdiff_t length = 0; length <= text_find(address, TEXT("@"), 0); length++)
        assert_false(mail_address_read(&secret, text_slice(address, 0, length), &read));
    assert_false(mail_address_read(&secret, text_join(arena, TEXT("x"), address), &read));
    arena_free(arena);
}

static void the_network_keeps_one_secret(void **state)
{
    (void)state;
    TestDatabase test = test_database_new();
    Database *database = test_open(&test, READ_WRITE);
    MailSecret first, second, none = { { 0 } };
    Text problem;
    assert_false(mail_secret_load(database, test.arena, &first));
    database_rollback(database);
    assert_true(database_migrate(database, test.arena, mail_tables, 1, &problem));
    assert_true(mail_secret_load(database, test.arena, &first));
    Database *another = test_open(&test, READ_ONLY);
    assert_true(mail_secret_load(another, test.arena, &second));
    assert_memory_equal(&first, &second, sizeof first);
    assert_memory_not_equal(&first, &none, sizeof first);
    database_close(another);
    database_close(database);
    test_database_end(&test);
}

static void the_answer_line_has_its_marks(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text problem, line = mail_answer_line(arena, language_new(arena, TEXT("en"), (Text){ 0 }, &problem));
    assert_true(text_is(line, "##- Write above this line to answer -##"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest without[] = {
        cmocka_unit_test(what_it_says_comes_back),
        cmocka_unit_test(another_character_is_refused),
        cmocka_unit_test(made_by_another_secret_or_cut_it_is_refused),
        cmocka_unit_test(the_answer_line_has_its_marks),
    };
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_network_keeps_one_secret) };
    return cmocka_run_group_tests(without, NULL, NULL) + TEST_ON_ENGINES(tests);
}
