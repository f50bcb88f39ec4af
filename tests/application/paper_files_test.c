/* SPDX-License-Identifier: EUPL-1.2 */
/* The bytes of papers: how they are sent, what is drawn of them, and when they go. In process, on both engines. */
#include "features/papers/papers.h"

#include <string.h>

#include "http/download.h"
#include "tests/application/paper_steps.h"

static const Query looked_at = { "SELECT is_looked_at FROM file WHERE digest = (SELECT digest FROM paper WHERE id = $1)" };
static const Query file_rows = { "SELECT COUNT(*) FROM file" };

static bool is_stored(Text digest)
{
    return file_size(app_files(site->app), site->arena, digest) >= 0;
}

/* ---- Downloads ---- */

static const char *read_file_body(const Outgoing *answer)
{
    char *bytes = new(site->arena, char, answer->file->length + 1);
    assert_int_equal(pread(answer->file->file, bytes, (size_t)answer->file->length, answer->file->offset), answer->file->length);
    return bytes;
}

static void a_download_is_never_run(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("Ordre du jour – été.pdf", A_PDF);
    Outgoing answer = ask(site, MEMBER_SAME, "GET", paper_path(paper, "/versions/1/download"), NULL, NULL);
    assert_int_equal(answer.status, 200);
    assert_string_equal(read_file_body(&answer), A_PDF);
    is_header(&answer, "Content-Type", "application/pdf");
    is_header(&answer, "Content-Disposition",
              "attachment; filename=\"Ordre du jour _ _t_.pdf\"; filename*=UTF-8''Ordre%20du%20jour%20%E2%80%93%20%C3%A9t%C3%A9.pdf");
    is_header(&answer, "X-Content-Type-Options", "nosniff");
    is_header(&answer, "Content-Security-Policy",
              "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    is_header(&answer, "Cross-Origin-Resource-Policy", "same-origin");
    is_header(&answer, "Cache-Control", "private, no-cache");
    is_header(&answer, "Accept-Ranges", "bytes");
    is_header(&answer, "ETag", text_z(site->arena, text_printf(site->arena, "\"%.*s\"", TEXT_ARGUMENTS(digest_of_paper(paper)))));
}

static void parts_are_sent_where_they_are_asked_for(void **state)
{
    (void)state;
    const char *bytes = paper_path(paper_of_group("a.txt", "0123456789"), "/versions/1/download");
    Outgoing answer = ask(site, MEMBER_SAME, "GET", bytes, NULL, "range: bytes=2-4");
    assert_int_equal(answer.status, 206);
    assert_string_equal(read_file_body(&answer), "234");
    is_header(&answer, "Content-Range", "bytes 2-4/10");
    answer = ask(site, MEMBER_SAME, "GET", bytes, NULL, "range: bytes=10-");
    assert_int_equal(answer.status, 416);
    is_header(&answer, "Content-Range", "bytes */10");
    assert_null(answer.file);
    assert_int_equal(header_of(&answer, "ETag").length, 0);
    assert_int_equal(status_of(MEMBER_SAME, bytes, "range: bytes=2-4\nif-range: \"other\""), 200);
    answer = ask(site, MEMBER_SAME, "GET", bytes, NULL, NULL);
    const char *known = text_z(site->arena, text_printf(site->arena, "if-none-match: W/%.*s", TEXT_ARGUMENTS(header_of(&answer, "ETag"))));
    answer = ask(site, MEMBER_SAME, "GET", bytes, NULL, known);
    assert_int_equal(answer.status, 304);
    assert_null(answer.file);
    assert_int_equal(status_of(OTHER_CITY, bytes, known), 404);
}

/* ---- Previews ---- */

static void a_preview_is_made_behind_the_request(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("a.pdf", A_PDF);
    const char *preview = paper_path(paper, "/versions/1/preview");
    Outgoing page = ask(site, MEMBER_SAME, "GET", paper_path(paper, ""), NULL, NULL);
    assert_true(body_has(&page, "A picture of it is being made"));
    assert_int_equal(status_of(MEMBER_SAME, preview, NULL), 404);
    run_jobs();
    assert_int_equal(number_of(&looked_at, ARGS(paper)), 1);
    Outgoing picture = ask(site, MEMBER_SAME, "GET", preview, NULL, NULL);
    assert_int_equal(picture.status, 200);
    is_header(&picture, "Content-Type", "image/jpeg");
    assert_int_equal(header_of(&picture, "Content-Disposition").length, 0);
    assert_memory_equal(read_file_body(&picture), "\xFF\xD8\xFF", 3);
    assert_int_equal(status_of(OTHER_CITY, preview, NULL), 404);
}

static void what_fails_has_no_preview(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("broken.pdf", "%PDF-1.4\nnothing that can be drawn\n%%EOF\n");
    run_jobs();
    assert_int_equal(number_of(&looked_at, ARGS(paper)), 1);
    Outgoing page = ask(site, MEMBER_SAME, "GET", paper_path(paper, ""), NULL, NULL);
    assert_int_equal(page.status, 200);
    assert_false(body_has(&page, "A picture of it is being made"));
}

/* ---- Collecting ---- */

static void bytes_go_when_nothing_refers_to_them(void **state)
{
    (void)state;
    int64_t one = paper_of_group("a.pdf", A_PDF), other = paper_of_group("b.pdf", A_PDF);
    Text digest = digest_of_paper(one);
    run_jobs();
    int64_t rows = number_of(&file_rows, NO_ARGS);
    expect_status(ask(site, CHAIR_SAME, "POST", paper_path(one, "/remove"), "reason=Twice", NULL), 303);
    site->clock.now += 2 * DAY;
    run_jobs();
    assert_true(is_stored(digest));
    assert_int_equal(number_of(&file_rows, NO_ARGS), rows);
    expect_status(ask(site, MEMBER_SAME, "POST", paper_path(other, "/remove"), "reason=A+mistake", NULL), 303);
    run_jobs();
    assert_true(is_stored(digest));
    for (int day = 0; day < 3; day++) {
        site->clock.now += 2 * DAY;
        run_jobs();
    }
    assert_false(is_stored(digest));
    assert_int_equal(number_of(&file_rows, NO_ARGS), rows - 2); /* its preview, too */
    assert_int_equal(status_of(MEMBER_SAME, paper_path(site->paper, "/versions/1/download"), NULL), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_download_is_never_run),
        ONE(parts_are_sent_where_they_are_asked_for),
        ONE(a_preview_is_made_behind_the_request),
        ONE(what_fails_has_no_preview),
        ONE(bytes_go_when_nothing_refers_to_them),
    };
    return TEST_ON_ENGINES(tests);
}
