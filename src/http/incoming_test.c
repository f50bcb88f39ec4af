/* SPDX-License-Identifier: EUPL-1.2 */
/* Targets, forms, cookies and negotiation from hostile bytes. */
#include "base/testing.h"

#include "http/incoming.h"

#define SAME(got, wanted) assert_true(text_is((got), (wanted)))

static bool target_is_good(Arena *arena, const char *target)
{
    Text path;
    Pairs query;
    return target_parse(arena, text_from_z(target), &path, &query);
}

static void target_is_decoded(void **state)
{
    Text path;
    Pairs query;
    assert_true(target_parse(*state, TEXT("/cities/%CE%B1%20b?q=a+b%2B&x&y=%C3%A9"), &path, &query));
    SAME(path, "/cities/α b");
    assert_int_equal(query.count, 3);
    SAME(query.list[0].name, "q");
    SAME(query.list[0].value, "a b+");
    SAME(query.list[1].name, "x");
    SAME(query.list[1].value, "");
    SAME(query.list[2].value, "é");
    assert_true(target_parse(*state, TEXT("/a+b?"), &path, &query));
    SAME(path, "/a+b");
    assert_int_equal(query.count, 0);
    assert_true(target_parse(*state, TEXT("/?a=/../x?y"), &path, &query));
    SAME(path, "/");
    SAME(query.list[0].value, "/../x?y");
}

static void bad_targets_are_refused(void **state)
{
    static const char *const bad[] = {
        "",          "a",         "*",          "http://x/",   "//",         "//a",         "/a/",      "/a//b",
        "/.",        "/..",       "/a/../b",    "/a/./b",      "/%2e%2e/a",  "/a%2Fb",      "/a%2fb",   "/a%00",
        "/a%",       "/a%4",      "/a%zz",      "/a%FF",       "/a\xFF",     "/a b",        "/a#b",     "/a\tb",
        "/a%0Ab",    "/a%7F",     "/a?b=%00",   "/a?b=%C3",    "/a?b=%",     "/a?%FF=1",    "/%C0%AF",  "/%ED%A0%80",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (target_is_good(*state, bad[i]))
            fail_msg("taken: %s", bad[i]);
    }
    assert_true(target_is_good(*state, "/"));
    assert_true(target_is_good(*state, "/..."));
    assert_true(target_is_good(*state, "/a/.b"));
    assert_true(target_is_good(*state, "/a?b=%0A"));
}

static void long_targets_are_refused(void **state)
{
    Buffer buffer = buffer_new(*state, TARGET_MAXIMUM + 1);
    buffer_add_byte(&buffer, '/');
    while (buffer.length < TARGET_MAXIMUM)
        buffer_add_byte(&buffer, 'a');
    Text path;
    Pairs query;
    assert_true(target_parse(*state, buffer_text(&buffer), &path, &query));
    buffer_add_byte(&buffer, 'a');
    assert_false(target_parse(*state, buffer_text(&buffer), &path, &query));
}

static void forms_are_decoded(void **state)
{
    Pairs pairs;
    assert_true(pairs_parse_urlencoded(*state, TEXT("&a=1&&b=x%0D%0Ay&a=2&=z&c=d=e&"), &pairs));
    assert_int_equal(pairs.count, 5);
    SAME(pairs.list[1].value, "x\r\ny");
    SAME(pairs.list[2].name, "a");
    SAME(pairs.list[2].value, "2");
    SAME(pairs.list[3].name, "");
    SAME(pairs.list[4].value, "d=e");
    assert_false(pairs_parse_urlencoded(*state, TEXT("a=%00"), &pairs));
    assert_false(pairs_parse_urlencoded(*state, TEXT("a=\xC3"), &pairs));
    assert_int_equal(pairs.count, 0);
    assert_true(pairs_parse_urlencoded(*state, (Text){ 0 }, &pairs));
}

static void too_many_pairs_are_refused(void **state)
{
    Buffer buffer = buffer_new(*state, 10000);
    for (int i = 0; i < PAIRS_MAXIMUM; i++)
        buffer_add(&buffer, TEXT("a&"));
    Pairs pairs;
    assert_true(pairs_parse_urlencoded(*state, buffer_text(&buffer), &pairs));
    assert_int_equal(pairs.count, PAIRS_MAXIMUM);
    buffer_add(&buffer, TEXT("a"));
    assert_false(pairs_parse_urlencoded(*state, buffer_text(&buffer), &pairs));
}

#define HEADERS(...) ((Pairs){ (int)(sizeof((Pair[]){ __VA_ARGS__ }) / sizeof(Pair)), (const Pair[]){ __VA_ARGS__ } })

static void cookies_are_found(void **state)
{
    (void)state;
    Pairs headers = HEADERS({ TEXT("host"), TEXT("a=b") }, { TEXT("cookie"), TEXT("ab=1; a=2;b=\"3\" ; a=4; c; d=") },
                            { TEXT("cookie"), TEXT("e=f=g") });
    SAME(cookie_value(headers, "a"), "2");
    SAME(cookie_value(headers, "ab"), "1");
    SAME(cookie_value(headers, "b"), "3");
    SAME(cookie_value(headers, "c"), "");
    SAME(cookie_value(headers, "e"), "f=g");
    SAME(cookie_value(headers, "x"), "");
    SAME(header_value(headers, "host"), "a=b");
    SAME(header_value(headers, "origin"), "");
}

static void text_is_encoded(void **state)
{
    SAME(url_encode(*state, TEXT("aZ9-._~")), "aZ9-._~");
    SAME(url_encode(*state, TEXT("a b/&é")), "a%20b%2F%26%C3%A9");
    SAME(url_encode(*state, (Text){ 0 }), "");
}

static bool gzip_in(const char *value)
{
    return accepts_gzip(HEADERS({ TEXT("accept-encoding"), text_from_z(value) }));
}

static void gzip_is_negotiated(void **state)
{
    (void)state;
    assert_true(gzip_in("gzip"));
    assert_true(gzip_in("deflate, GZIP;q=0.5, br"));
    assert_true(gzip_in("*"));
    assert_true(gzip_in("*;q=0, gzip"));
    assert_false(gzip_in(""));
    assert_false(gzip_in("br"));
    assert_false(gzip_in("gzip;q=0"));
    assert_false(gzip_in("gzip; q=0.000, *"));
    assert_false(gzip_in("gzip;q=x"));
    assert_false(gzip_in("gzip;q=2"));
    assert_false(gzip_in("gzip;q=1.001"));
    assert_false(gzip_in("gzipped"));
    assert_false(accepts_gzip((Pairs){ 0 }));
}

static Face face_in(const char *value)
{
    return face_wanted(HEADERS({ TEXT("accept"), text_from_z(value) }));
}

static void face_is_negotiated(void **state)
{
    (void)state;
    assert_int_equal(face_wanted((Pairs){ 0 }), FACE_HTML);
    assert_int_equal(face_in("*/*"), FACE_HTML);
    assert_int_equal(face_in("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), FACE_HTML);
    assert_int_equal(face_in("application/json"), FACE_JSON);
    assert_int_equal(face_in("Application/JSON; charset=utf-8"), FACE_JSON);
    assert_int_equal(face_in("application/json, text/plain, */*"), FACE_JSON);
    assert_int_equal(face_in("application/*"), FACE_JSON);
    assert_int_equal(face_in("text/html, application/json"), FACE_HTML);
    assert_int_equal(face_in("text/html;q=0.5, application/json;q=0.6"), FACE_JSON);
    assert_int_equal(face_in("text/html;q=0.5, application/json;q=0.4, */*"), FACE_HTML);
    assert_int_equal(face_in("application/json;q=0"), FACE_HTML);
    assert_int_equal(face_in("*/*;q=0.1, text/html;q=0"), FACE_JSON);
    assert_int_equal(face_in("image/png"), FACE_HTML);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(target_is_decoded),
        cmocka_unit_test(bad_targets_are_refused),
        cmocka_unit_test(long_targets_are_refused),
        cmocka_unit_test(forms_are_decoded),
        cmocka_unit_test(too_many_pairs_are_refused),
        cmocka_unit_test(cookies_are_found),
        cmocka_unit_test(text_is_encoded),
        cmocka_unit_test(gzip_is_negotiated),
        cmocka_unit_test(face_is_negotiated),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
