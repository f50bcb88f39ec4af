/* SPDX-License-Identifier: EUPL-1.2 */
/* What nobody should send: each gets a page that says so in the reader's language, with an honest status, and nothing of
 * it is written; in process, on both engines. What arrives malformed is told in src/http/server_*_test.c, tables and
 * pictures in imports_test.c, src/office and src/files. */
#include "tests/application/small_network.h"

#include <string.h>

#include "record/record.h"

static const Query count_all = { "SELECT (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM mandate) + (SELECT COUNT(*) FROM organisation) + "
                                 "(SELECT COUNT(*) FROM membership) + (SELECT COUNT(*) FROM population) + (SELECT COUNT(*) FROM job)" };

static SmallNetwork *site;

static int start(void **state)
{
    *state = site = small_network_start(test_engine);
    return 0;
}

/* A number that whatever is written would change. */
static int64_t state_of_data(void)
{
    Database *database = small_network_database(site);
    int64_t state = record_length(database) * 1000000 + database_number(database, &count_all, NO_ARGS, -1);
    assert_false(database_failed(database));
    return state;
}

/* A whole page in French, or a problem in JSON. */
static void assert_told(const Outgoing *answer, int status, const char *what)
{
    if (answer->status != status)
        fail_msg("%d to %s", answer->status, what);
    Text type = header_of(answer, "Content-Type");
    if (text_is(type, "application/problem+json")) {
        assert_true(text_starts_with(answer->body, TEXT("{\"type\":")));
        return;
    }
    assert_true(text_is(type, "text/html; charset=utf-8"));
    assert_true(body_has(answer, "<html lang=\"fr\""));
    assert_true(body_has(answer, "<h1"));
    assert_true(text_ends_with(text_trim(answer->body), TEXT("</html>")));
    assert_true(status != 422 || body_has(answer, "class=\"problems\""));
}

#define IN_FRENCH "cookie: language=fr\naccept-language: fr"
#define JSON      IN_FRENCH "\ncontent-type: application/json"

static void refuse(Role role, const char *method, const char *target, const char *body, const char *headers, int status)
{
    int64_t before = state_of_data();
    Outgoing answer = ask(site, role, method, target, body, headers);
    assert_told(&answer, status, text_printf(site->arena, "%s %s %.200s", method, target, body ? body : "").data);
    assert_int_equal(state_of_data(), before);
}

static void refuse_form(const char *target, const char *body, int status)
{
    refuse(OF_SECRETARIAT, "POST", target, body, IN_FRENCH, status);
}

static const char *repeated(const char *before, const char *piece, int count, const char *behind)
{
    Buffer buffer = buffer_new(site->arena, 4 << 20);
    buffer_add(&buffer, text_from_z(before));
    for (int i = 0; i < count; i++)
        buffer_add(&buffer, text_from_z(piece));
    buffer_add(&buffer, text_from_z(behind));
    return text_z(site->arena, buffer_text(&buffer));
}

static void wrong_encodings_and_nul_are_refused(void **state)
{
    (void)state;
    refuse_form("/cities/lyon/names", "language=de&name=L%FFon", 400);
    refuse_form("/cities/lyon/names", "language=de&name=L\xE9on", 400);
    refuse_form("/cities/lyon/names", "language=de&name=L%C3", 400);
    refuse_form("/cities/lyon/names", "language=de&name=%ED%A0%80", 400);
    refuse_form("/cities/lyon/names", "language=de&name=Ly%00on", 400);
    refuse_form("/cities/lyon/names", "language=de&name=Ly%0", 400);
    refuse(OF_SECRETARIAT, "POST", "/cities/lyon/names", "{\"language\": \"de\", \"name\": \"Ly\\u0000on\"}", JSON, 400);
    refuse(OF_SECRETARIAT, "POST", "/cities/lyon/names", "{\"language\": \"de\", \"name\": \"\\ud800\"}", JSON, 400);
    refuse(VISITOR, "GET", "/cities?q=%FF", NULL, IN_FRENCH, 400);
    refuse(VISITOR, "GET", "/cities/ly%00on", NULL, IN_FRENCH, 400);
}

static void what_is_too_long_is_refused(void **state)
{
    (void)state;
    refuse_form("/cities/lyon/names", repeated("language=de&name=", "a", 60000, ""), 422);
    refuse_form("/cities/lyon/names", repeated("language=de&name=", "%F0%9F%8C%8D", 5000, ""), 422);
    refuse_form("/cities/lyon/populations", repeated("year=2025&source=a&number=", "9", 400, ""), 422);
    refuse_form("/cities/lyon/names", repeated("", "a=b&", 1500, "language=de&name=Lyon"), 400);
    refuse(VISITOR, "GET", repeated("/cities?q=", "a", 9000, ""), NULL, IN_FRENCH, 414);
    refuse(VISITOR, "GET", repeated("/cities/", "a", 4000, ""), NULL, IN_FRENCH, 404);
}

static void impossible_days_are_refused(void **state)
{
    (void)state;
    static const char *const days[] = { "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "0000-00-00", "99999-01-01", "2026-1-1",
                                        "-2026-01-01", "2026-11-24T00:00", "tomorrow", "2026-11-24%27--", "%D9%A2%D9%A0%D9%A2%D9%A6-11-24" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        refuse_form("/cities/lyon/memberships",
                    text_printf(site->arena, "status=suspended&category=&starts=%s&decided_on=2026-10-01&decided_by=A", days[i]).data, 422);
    refuse_form("/cities/lyon/populations", "year=99999&number=1&source=a", 422);
    refuse_form("/cities/lyon/populations", "year=-1&number=1&source=a", 422);
}

static void unknown_ids_are_not_found(void **state)
{
    (void)state;
    static const char *const pages[] = { "/cities/none", "/themes/none", "/groups/none", "/people/0", "/people/-1", "/people/999999999",
                                         "/people/99999999999999999999", "/people/1%20OR%201=1", "/people/%27", "/cities/%F0%9F%8C%8D" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        refuse(OF_SECRETARIAT, "GET", pages[i], NULL, IN_FRENCH, 404);
    refuse_form("/cities/none/names", "language=de&name=A", 404);
    refuse_form("/cities/lyon/contacts/99999999999999999999/end", "", 422);
    refuse_form("/cities/lyon/people/0/end", "ends=2026-12-31", 404);
    refuse_form("/cities/lyon/themes", "theme=none", 422);
    refuse_form("/cities/lyon/memberships", "status=king&category=&starts=2026-11-01&decided_on=2026-10-01&decided_by=A", 422);
}

static void forms_from_elsewhere_are_refused(void **state)
{
    (void)state;
    static const char *const origins[] = { "origin: http://evil.test", "origin: null", "origin: http://hanse.test.evil.test",
                                           "origin: http://evil.test/http://hanse.test", "origin: http://hanse.test\nsec-fetch-site: cross-site",
                                           "origin: http://hanse.test\nsec-fetch-site: same-site", "origin:" };
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++)
        refuse(OF_SECRETARIAT, "POST", "/cities/lyon/names", "language=de&name=Lugdunum",
               text_printf(site->arena, IN_FRENCH "\n%s", origins[i]).data, 403);
}

static void other_kinds_of_data_are_refused(void **state)
{
    (void)state;
    static const char *const types[] = { "text/plain", "application/xml", "multipart/form-data; boundary=b", "application/json-seq", "," };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        refuse(OF_SECRETARIAT, "POST", "/cities/lyon/names", "language=de&name=Lugdunum",
               text_printf(site->arena, IN_FRENCH "\ncontent-type: %s", types[i]).data, 415);
}

static void json_that_explodes_is_refused(void **state)
{
    (void)state;
    const char *const bodies[] = { repeated("", "[", 60000, ""),
                                   repeated("{\"name\":", "{\"a\":", 10000, ""),
                                   repeated("{\"name\":", "[", 10000, repeated("", "]", 10000, "}")),
                                   "{\"name\": 1e999}",
                                   "{\"name\": 99999999999999999999999999}",
                                   "{\"name\": {\"a\": 1}}",
                                   "{\"name\": \"A\"",
                                   "{\"name\": \"A\"} {}",
                                   "\"language\"",
                                   "nonsense" };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        refuse(OF_SECRETARIAT, "POST", "/cities/lyon/names", bodies[i], JSON, 400);
}

/* A spreadsheet that opens what is exported must not run it. */
static void exported_cells_are_no_formulas(void **state)
{
    (void)state;
    static const char *const cities[] = { "lyon", "porto", "edinburgh" }, *const names[] = { "%3DHYPERLINK(1)", "%2BSUM(1)", "%40SUM(1)" };
    site->clock.now += DAY;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *target = text_printf(site->arena, "/cities/%s/name", cities[i]).data;
        const char *body = text_printf(site->arena, "language=en&starts=2026-11-25&name=%s", names[i]).data;
        assert_int_equal(ask(site, OF_SECRETARIAT, "POST", target, body, NULL).status, 303);
    }
    Outgoing csv = ask(site, OF_SECRETARIAT, "GET", "/cities.csv", NULL, NULL);
    assert_int_equal(csv.status, 200);
    assert_true(body_has(&csv, "HYPERLINK(1)"));
    for (Text rest = csv.body, line; text_split(&rest, '\n', &line);)
        for (Text cell; text_split(&line, ',', &cell);)
            assert_true(cell.length == 0 || !strchr("=+@", cell.data[cell.data[0] == '"' && cell.length > 1]));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wrong_encodings_and_nul_are_refused), TEST(what_is_too_long_is_refused),     TEST(impossible_days_are_refused),
        TEST(unknown_ids_are_not_found),           TEST(forms_from_elsewhere_are_refused), TEST(other_kinds_of_data_are_refused),
        TEST(json_that_explodes_is_refused),       TEST(exported_cells_are_no_formulas),
    };
    return TEST_ON_ENGINES(tests);
}
