/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart/form-data as browsers and others send it, and as nobody should. */
#include "base/testing.h"

#include "base/buffer.h"
#include "http/multipart.h"

#define SAME(got, wanted) assert_string_equal(text_z(*state, (got)), (wanted))

static Text text_of(Blob blob)
{
    return (Text){ blob.data, blob.length };
}

static bool read(void **state, Text body, Parts *result_parts)
{
    return multipart_parse(*state, TEXT("b"), (Blob){ body.data, body.length }, result_parts);
}

/* One part with this head and content. */
static bool read_one(void **state, const char *head, Text content, Part *result_part)
{
    Buffer body = buffer_new(*state, 1 << 16);
    buffer_printf(&body, "--b\r\n%s\r\n\r\n", head);
    buffer_add(&body, content);
    buffer_add(&body, TEXT("\r\n--b--\r\n"));
    Parts parts;
    if (!read(state, buffer_text(&body), &parts))
        return false;
    assert_int_equal(parts.count, 1);
    *result_part = parts.list[0];
    return true;
}

static void parts_of_a_browser_are_read(void **state)
{
    Parts parts;
    assert_true(read(state,
                     TEXT("--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTwo\r\nlines é\r\n"
                          "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"Ζ ü.jpg\"\r\n"
                          "Content-Type: image/jpeg\r\n\r\n\xFF\xD8\0\r\n-- b\r\n--\n--b\r\n"
                          "--b\r\ncontent-disposition:FORM-DATA;name=none ; filename=\"\"\r\n\r\n\r\n--b--"),
                     &parts));
    assert_int_equal(parts.count, 3);
    SAME(parts.list[0].name, "title");
    SAME(text_of(parts.list[0].content), "Two\r\nlines é");
    assert_false(parts.list[0].is_file);
    SAME(parts.list[1].name, "picture");
    assert_true(parts.list[1].is_file);
    SAME(parts.list[1].file_name, "Ζ ü.jpg");
    SAME(parts.list[1].content_type, "image/jpeg");
    assert_true(text_equal(text_of(parts.list[1].content), TEXT("\xFF\xD8\0\r\n-- b\r\n--\n--b")));
    SAME(parts.list[2].name, "none");
    assert_true(parts.list[2].is_file);
    assert_int_equal(parts.list[2].file_name.length, 0);
    assert_int_equal(parts.list[2].content.length, 0);
    assert_true(read(state, TEXT("--b--\r\n"), &parts));
    assert_int_equal(parts.count, 0);
}

static void a_name_may_come_twice(void **state)
{
    Parts parts;
    assert_true(read(state,
                     TEXT("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"
                          "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n2\r\n--b--"),
                     &parts));
    assert_int_equal(parts.count, 2);
    SAME(text_of(parts.list[0].content), "1");
    SAME(text_of(parts.list[1].content), "2");
}

static void of_a_path_the_last_component_is_kept(void **state)
{
    static const char *const names[][2] = {
        { "a.jpg", "a.jpg" },
        { "/etc/passwd", "passwd" },
        { "../../a.jpg", "a.jpg" },
        { "C:\\pictures\\a.jpg", "a.jpg" },
        { "C:\\\\pictures\\\\a.jpg", "a.jpg" },
        { "a/", "" },
        { "..", "" },
        { "x/.", "" },
        { "a\\\"b.jpg", "a\"b.jpg" },
        { "a%22b%41%00.jpg", "a\"b%41%00.jpg" },
        { "\xE2\x82\xAC 5; x=y.jpg", "€ 5; x=y.jpg" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Part part;
        Text head =
            text_printf(*state, "Content-Disposition: form-data; name=\"f\"; filename=\"%s\"", names[i][0]);
        assert_true(read_one(state, text_z(*state, head), TEXT("x"), &part));
        SAME(part.file_name, names[i][1]);
    }
}

static void bad_heads_are_refused(void **state)
{
    static const char *const heads[] = {
        "",
        "Content-Type: text/plain",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=\"\"",
        "Content-Disposition: form-data; name=",
        "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\\\"",
        "Content-Disposition: form-data; name=\"a\" b",
        "Content-Disposition: form-data; name=\"a\";",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Disposition: form-data; filename=\"a\"",
        "Content-Disposition: form-data; name=\"a\"; filename=\"b\"; filename=\"c\"",
        "Content-Disposition: form-data; name=\"a\"; filename*=utf-8''b",
        "Content-Disposition: form-data name=\"a\"",
        "Content-Disposition: attachment; name=\"a\"",
        "Content-Disposition: form-datax; name=\"a\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: a/b\r\nContent-Type: a/b",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Type:",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
        "Content-Disposition: form-data;\r\n name=\"a\"",
        "Content-Disposition : form-data; name=\"a\"",
        "Content-Disposition: form-data; name=\"a\xFF\"",
        "Content-Disposition: form-data; name=\"a\x01\"",
        "Content-Disposition: form-data; name=\"a\"\nX: y",
        "Content-Disposition: form-data; name=\"a\"\r\n: y",
        "Content-Disposition: form-data; name=\"a\"\r\nX",
    };
    Part part;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (read_one(state, heads[i], TEXT("x"), &part))
            fail_msg("taken: %s", heads[i]);
    assert_true(read_one(state, "X: y\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: binary",
                         TEXT("x"), &part));
}

static void bad_bodies_are_refused(void **state)
{
#define HEAD "Content-Disposition: form-data; name=\"a\"\r\n"
    static const char *const bodies[] = {
        "",
        "--b",
        "--b\r\n",
        "--b\r\n--b--",
        "--c--",
        "\r\n--b--",
        "preamble\r\n--b--",
        "--b--\r\nepilogue",
        "--b--\r\n\r\n",
        "--b-",
        "--b\r\n" HEAD,
        "--b\r\n" HEAD "\r\n",
        "--b\r\n" HEAD "\r\nx",
        "--b\r\n" HEAD "\r\nx\r\n--b",
        "--b\r\n" HEAD "\r\nx\r\n--b\r\n",
        "--b\r\n" HEAD "\r\nx--b--",
        "--b\r\n" HEAD "\r\nx\n--b--",
        "--b\r\n" HEAD "\r\n--b--",
        "--b\r\n" HEAD "\r\nx\r\n--bc\r\n--b--",
        "--b\r\n" HEAD "\r\nx\r\n--b \r\n" HEAD "\r\n\r\n--b--",
        "--b\n" HEAD "\r\nx\r\n--b--",
        "--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b--\n",
        "--b\r\n" HEAD "\r\n\xC3\r\n--b--",
    };
    Parts parts;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (read(state, text_from_z(bodies[i]), &parts))
            fail_msg("taken: %s", bodies[i]);
    assert_int_equal(parts.count, 0);
    assert_false(read(state, TEXT("--b\r\n" HEAD "\r\na\0b\r\n--b--"), &parts));
    assert_true(read(state, TEXT("--b\r\n" HEAD "\r\n\r\n--b--"), &parts));
}

static bool read_many(void **state, int count)
{
    Buffer body = buffer_new(*state, 1 << 16);
    for (int i = 0; i < count; i++)
        buffer_add(&body, TEXT("--b\r\n" HEAD "\r\nx\r\n"));
    buffer_add(&body, TEXT("--b--"));
    Parts parts;
    return read(state, buffer_text(&body), &parts) && parts.count == count;
}

static bool read_long(void **state, int length)
{
    Buffer head = buffer_new(*state, 1 << 16);
    buffer_add(&head, TEXT(HEAD "X-Long: "));
    while (head.length < (ptrdiff_t)sizeof HEAD - 1 + length)
        buffer_add_byte(&head, 'x');
    Part part;
    return read_one(state, text_z(*state, buffer_text(&head)), TEXT("x"), &part);
}

static void what_is_more_than_the_bounds_is_refused(void **state)
{
    assert_true(read_many(state, MULTIPART_PARTS));
    assert_false(read_many(state, MULTIPART_PARTS + 1));
    assert_true(read_long(state, MULTIPART_LINE));
    assert_false(read_long(state, MULTIPART_LINE + 1));
}

static void boundaries_are_found(void **state)
{
#define SEVENTY "1234567890123456789012345678901234567890123456789012345678901234567890"
    Text boundary;
    assert_true(multipart_boundary(*state, TEXT("multipart/form-data; boundary=----WebKitFormBoundaryx1"), &boundary));
    SAME(boundary, "----WebKitFormBoundaryx1");
    assert_true(multipart_boundary(*state, TEXT("Multipart/Form-Data ;charset=utf-8; BOUNDARY=\"a b:c?\""), &boundary));
    SAME(boundary, "a b:c?");
    assert_true(multipart_boundary(*state, TEXT("multipart/form-data; boundary=" SEVENTY), &boundary));
    static const char *const bad[] = {
        "",
        "multipart/form-data",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a ",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=a; boundary=a",
        "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=\"a;b\"",
        "multipart/form-data; boundary=\"\xC3\xA9\"",
        "multipart/form-data; boundary=" SEVENTY "1",
        "multipart/form-datax; boundary=a",
        "multipart/mixed; boundary=a",
        "text/plain; boundary=a",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (multipart_boundary(*state, text_from_z(bad[i]), &boundary))
            fail_msg("taken: %s", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_browser_are_read),
        cmocka_unit_test(a_name_may_come_twice),
        cmocka_unit_test(of_a_path_the_last_component_is_kept),
        cmocka_unit_test(bad_heads_are_refused),
        cmocka_unit_test(bad_bodies_are_refused),
        cmocka_unit_test(what_is_more_than_the_bounds_is_refused),
        cmocka_unit_test(boundaries_are_found),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
