/* SPDX-License-Identifier: EUPL-1.2 */
/* What a POST carries, in each of its types. */
#include "base/testing.h"

#include "http/app_state.h"

#define SAME(got, wanted) assert_string_equal(text_z(*state, (got)), (wanted))

static const Field file_fields[] = { { "title", FIELD_TEXT, "Title" },
                                     { "paper", FIELD_FILE, "Paper", .maximum = 2000 },
                                     { "picture", FIELD_FILE, "Picture", .maximum = 3000 },
                                     { 0 } };
static const Field text_fields[] = { { "title", FIELD_TEXT, "Title" }, { 0 } };
static const Form file_form = { file_fields, "Send" }, text_form = { text_fields, "Send" };
static const Route file_route = { POST, "/papers", .form = &file_form };
static const Route text_route = { POST, "/titles", .form = &text_form };
static const Route bare_route = { POST, "/end" };

static Answer read(void **state, const Route *route, Text type, Text body, Request **result_request)
{
    Request *request = new(*state, Request, 1);
    request->arena = *state;
    request->route = route;
    Pair header = { TEXT("content-type"), type };
    Incoming incoming = { .method = TEXT("POST"), .body = body, .headers = { 1, &header } };
    *result_request = request;
    return body_read(request, &incoming);
}

#define MULTIPART TEXT("multipart/form-data; boundary=b")
#define PART "--b\r\nContent-Disposition: form-data; name="

static void files_are_taken(void **state)
{
    Request *request;
    Text body = TEXT(PART "\"title\"\r\n\r\nA paper\r\n" PART "\"paper\"; filename=\"../a.pdf\"\r\n"
                          "Content-Type: application/pdf\r\n\r\n%PDF\0\xFF\r\n" PART "\"picture\"; filename=\"\"\r\n"
                          "Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n");
    assert_int_equal(read(state, &file_route, MULTIPART, body, &request), ANSWER_PAGE);
    SAME(field(request, "title"), "A paper");
    const Upload *paper = upload(request, "paper");
    assert_non_null(paper);
    SAME(paper->file_name, "a.pdf");
    SAME(paper->content_type, "application/pdf");
    assert_int_equal(paper->content.length, 6);
    assert_memory_equal(paper->content.data, "%PDF\0\xFF", 6);
    /* Nothing was chosen here. */
    assert_null(upload(request, "picture"));
    assert_null(upload(request, "title"));
    assert_int_equal(field(request, "paper").length, 0);
    assert_int_equal(request->face, FACE_HTML);
}

static void of_two_files_of_a_name_the_first_is_taken(void **state)
{
    Request *request;
    Text body = TEXT(PART "paper; filename=a\r\n\r\n1\r\n" PART "paper; filename=b\r\n\r\n2\r\n--b--");
    assert_int_equal(read(state, &file_route, MULTIPART, body, &request), ANSWER_PAGE);
    SAME(upload(request, "paper")->file_name, "a");
    body = TEXT(PART "paper; filename=\"\"\r\n\r\n\r\n" PART "paper; filename=b\r\n\r\n\r\n--b--");
    assert_int_equal(read(state, &file_route, MULTIPART, body, &request), ANSWER_PAGE);
    SAME(upload(request, "paper")->file_name, "b");
    assert_int_equal(upload(request, "paper")->content.length, 0);
}

static void text_is_no_file(void **state)
{
    Request *request;
    Text body = TEXT(PART "paper\r\n\r\ntext\r\n" PART "title; filename=a\r\n\r\nfile\r\n--b--");
    assert_int_equal(read(state, &file_route, MULTIPART, body, &request), ANSWER_PAGE);
    assert_null(upload(request, "paper"));
    assert_int_equal(field(request, "title").length, 0);
}

static void other_types_carry_no_file(void **state)
{
    Request *request;
    assert_int_equal(read(state, &file_route, TEXT("application/json"), TEXT("{\"title\": \"A\", \"paper\": \"B\"}"), &request),
                     ANSWER_PAGE);
    assert_int_equal(request->face, FACE_JSON);
    SAME(field(request, "title"), "A");
    assert_null(upload(request, "paper"));
    assert_int_equal(read(state, &file_route, TEXT("application/x-www-form-urlencoded"), TEXT("title=A&paper=B"), &request),
                     ANSWER_PAGE);
    SAME(field(request, "title"), "A");
    assert_null(upload(request, "paper"));
}

static void only_forms_with_files_are_sent_in_parts(void **state)
{
    Request *request;
    Text body = TEXT(PART "title\r\n\r\nA\r\n--b--");
    assert_int_equal(read(state, &text_route, MULTIPART, body, &request), ANSWER_UNSUPPORTED);
    assert_int_equal(read(state, &bare_route, MULTIPART, body, &request), ANSWER_UNSUPPORTED);
    assert_int_equal(request->fields.count, 0);
    assert_int_equal(read(state, &file_route, TEXT("multipart/mixed; boundary=b"), body, &request), ANSWER_UNSUPPORTED);
    assert_int_equal(read(state, &file_route, TEXT("text/plain"), body, &request), ANSWER_UNSUPPORTED);
    assert_int_equal(read(state, &file_route, (Text){ 0 }, body, &request), ANSWER_UNSUPPORTED);
}

static void malformed_bodies_are_refused(void **state)
{
    const Text bodies[][2] = {
        { TEXT("multipart/form-data"), TEXT("--b--") },
        { MULTIPART, TEXT("--c--") },
        { MULTIPART, TEXT("title=A") },
        { TEXT("application/x-www-form-urlencoded"), TEXT("title=\xFF") },
        { TEXT("application/json"), TEXT("{\"title\": \"\xFF\"}") },
        { TEXT("application/json"), TEXT("[]") },
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        Request *request;
        assert_int_equal(read(state, &file_route, bodies[i][0], bodies[i][1], &request), ANSWER_BAD_REQUEST);
        assert_int_equal(request->fields.count, 0);
        assert_int_equal(request->uploads.count, 0);
    }
}

static void the_files_of_a_form_are_added_up(void **state)
{
    (void)state;
    assert_int_equal(form_file_bytes(&file_form), 5000);
    assert_int_equal(form_file_bytes(&text_form), 0);
    assert_int_equal(form_file_bytes(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_taken),
        cmocka_unit_test(of_two_files_of_a_name_the_first_is_taken),
        cmocka_unit_test(text_is_no_file),
        cmocka_unit_test(other_types_carry_no_file),
        cmocka_unit_test(only_forms_with_files_are_sent_in_parts),
        cmocka_unit_test(malformed_bodies_are_refused),
        cmocka_unit_test(the_files_of_a_form_are_added_up),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
