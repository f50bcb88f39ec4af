/* SPDX-License-Identifier: EUPL-1.2 */
/* Importing people as those meet it who do it: a table is sent, its plan is looked at, and all of it is written or nothing; in process, on
 * both engines. */
#include "tests/application/asking.h"

#include <string.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "office/testing.h"
#include "office/xlsx.h"
#include "record/record.h"

#define BOUNDARY "planted-boundary"
#define HEADS    "Name,E-mail address,City,Role,Title,From,Until\r\n"
#define NEW_LINE "Anne Martin,Anne@Lyon.example,Lyon,Officer,Adviser,1.12.2026,\r\n"
#define MAYOR    "Jean Dupont,jean@lyon.example,Λυών,Mayor,Maire,01/12/2026,2032-04-01\r\n"

static const Query count_all = { "SELECT (SELECT COUNT(*) FROM person) * 1000000 + (SELECT COUNT(*) FROM mandate) * 1000 + "
                                 "(SELECT COUNT(*) FROM invitation)" };
static const Query count_lines = { "SELECT COUNT(*) FROM import_line" };
static const Query count_imports = { "SELECT COUNT(*) FROM import" };
static const Query count_mandates = { "SELECT COUNT(*) FROM mandate JOIN person ON person.id = mandate.person WHERE person.email = $1" };
static const Query title_of = { "SELECT MAX(mandate.title) FROM mandate JOIN person ON person.id = mandate.person WHERE person.email = $1" };
static const Query end_of = { "SELECT MAX(mandate.ends) FROM mandate JOIN person ON person.id = mandate.person WHERE person.email = $1" };
static const Query count_letters = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };
static const Query contents = { "SELECT COUNT(*) FROM record_entry JOIN record_content ON record_content.sequence = record_entry.sequence "
                                "WHERE record_entry.object_kind = $1 AND record_content.content LIKE $2" };

static bool text_of_is(const Query *query, const char *email, const char *expected)
{
    return text_is(text_of(query, ARGS(email)), expected);
}

static int64_t length_of_record(void)
{
    Database *database = open_database();
    int64_t length = record_length(database);
    database_close(database);
    return length;
}

/* ---- Sending ---- */

static Outgoing send_file(Role role, const char *name, Blob content)
{
    Buffer body = buffer_new(site->arena, 4 << 20);
    buffer_add(&body, text_printf(site->arena,
                                  "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                  "Content-Type: application/octet-stream\r\n\r\n", name));
    buffer_add_bytes(&body, content.data, content.length);
    buffer_add(&body, TEXT("\r\n--" BOUNDARY "--\r\n"));
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") },
                             { TEXT("origin"), TEXT("http://hanse.test") },
                             { TEXT("cookie"), text_join(site->arena, TEXT("session="), site->tokens[role]) },
                             { TEXT("content-type"), TEXT("multipart/form-data; boundary=" BOUNDARY) } };
    return app_handle(site->worker, &(Incoming){ .method = TEXT("POST"), .target = TEXT("/people/import"), .body = buffer_text(&body),
                                                 .address = TEXT("192.0.2.1"), .headers = { 4, headers } });
}

static Outgoing send_csv(Role role, const char *csv)
{
    return send_file(role, "people.csv", (Blob){ csv, (ptrdiff_t)strlen(csv) });
}

/* The plan's address. */
static const char *planned(Role role, const char *csv)
{
    Outgoing answer = send_csv(role, csv);
    if (answer.status != 303)
        fail_msg("%d %.*s", answer.status, TEXT_ARGUMENTS(answer.body));
    return text_z(site->arena, header_of(&answer, "Location"));
}

static const char *under(const char *address, const char *rest)
{
    return text_printf(site->arena, "%s%s", address, rest).data;
}

static Outgoing look(Role role, const char *address)
{
    return ask(site, role, "GET", address, NULL, "accept: application/json");
}

static Outgoing run(Role role, const char *address, const char *body)
{
    return ask(site, role, "POST", under(address, "/run"), body, NULL);
}

static void assert_counts(const char *address, const char *counts)
{
    Outgoing answer = look(COORDINATOR_SAME, address);
    assert_has(&answer, counts);
}

static void a_preview_writes_nothing(void **state)
{
    (void)state;
    int64_t before = number_of(&count_all, NO_ARGS), length = length_of_record();
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR);
    assert_counts(address, "\"created\":2,\"changed\":0,\"unchanged\":0,\"refused\":0");
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", address, NULL, NULL);
    assert_has(&page, "Officer of Lyon from 1 December 2026");
    assert_has(&page, "Mayor of Lyon from 1 December 2026 until 1 April 2032");
    assert_has(&page, "Write all of it");
    assert_int_equal(number_of(&count_all, NO_ARGS), before);
    assert_int_equal(length_of_record(), length);
}

static void a_run_writes_all(void **state)
{
    (void)state;
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR);
    int64_t letters = number_of(&count_letters, NO_ARGS);
    assert_int_equal(run(COORDINATOR_SAME, address, "").status, 303);
    assert_int_equal(number_of(&count_mandates, ARGS("anne@lyon.example")), 1);
    assert_int_equal(number_of(&count_mandates, ARGS("jean@lyon.example")), 1);
    assert_int_equal(number_of(&count_letters, NO_ARGS), letters);
    assert_int_equal(number_of(&count_lines, NO_ARGS), 0);
    assert_int_equal(number_of(&contents, ARGS("import", "%\"created\":2%")), 1);
    assert_int_equal(number_of(&contents, ARGS("import", "%anne%")), 0);
    assert_counts(address, "\"status\":\"done\",\"created\":2");
    assert_int_equal(run(COORDINATOR_SAME, address, "").status, 422);
    assert_counts(address, "\"status\":\"done\",\"created\":2");
    assert_counts(planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR), "\"created\":0,\"changed\":0,\"unchanged\":2,\"refused\":0");
}

static void letters_go_only_when_asked_for(void **state)
{
    (void)state;
    int64_t letters = number_of(&count_letters, NO_ARGS);
    assert_int_equal(run(COORDINATOR_SAME, planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR), "letters=1").status, 303);
    assert_int_equal(number_of(&count_letters, NO_ARGS), letters + 2);
}

static void what_stands_is_changed(void **state)
{
    (void)state;
    run(COORDINATOR_SAME, planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR), "");
    const char *address = planned(COORDINATOR_SAME, HEADS "Anne Martin,anne@lyon.example,,Officer,Head,2026-12-01,2028-01-01\r\n"
                                                          "DUPONT Jean,jean@lyon.example,lyon,mayor,,2026-12-01,\r\n");
    assert_counts(address, "\"created\":0,\"changed\":1,\"unchanged\":1,\"refused\":0");
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", under(address, "?kind=change"), NULL, NULL);
    assert_has(&page, "Title: Adviser becomes Head");
    assert_has(&page, "Ends on 1 January 2028, so far open");
    assert_false(body_has(&page, "jean@lyon.example"));
    assert_int_equal(run(COORDINATOR_SAME, address, "").status, 303);
    assert_true(text_of_is(&title_of, "anne@lyon.example", "Head"));
    assert_true(text_of_is(&end_of, "anne@lyon.example", "2028-01-01"));
    assert_true(text_of_is(&end_of, "jean@lyon.example", "2032-04-01"));
}

static void one_refused_line_blocks_all(void **state)
{
    (void)state;
    int64_t before = number_of(&count_all, NO_ARGS), length = length_of_record();
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE "Jean Dupont,jean@lyon.example,Lyon,King,,soon,\r\n");
    assert_counts(address, "\"created\":1,\"changed\":0,\"unchanged\":0,\"refused\":1");
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", address, NULL, NULL);
    assert_has(&page, "Nothing can be written while a line is refused");
    assert_false(body_has(&page, "Write all of it"));
    Outgoing refused = run(COORDINATOR_SAME, address, "");
    assert_int_equal(refused.status, 422);
    assert_has(&refused, "a line is refused");
    assert_int_equal(number_of(&count_all, NO_ARGS), before);
    assert_int_equal(length_of_record(), length);
}

static void a_coordinator_keeps_to_own_cities(void **state)
{
    (void)state;
    const char *address = planned(COORDINATOR_SAME, HEADS "A B,a@porto.example,Porto,Officer,,2026-12-01,\r\n"
                                                          "C D,c@x.example," PLANTED_APPLICANT ",Officer,,2026-12-01,\r\n");
    Outgoing lines = look(COORDINATOR_SAME, address);
    assert_has(&lines, "You do not coordinate this city.");
    assert_has(&lines, "No city of the register has this name.");
    assert_has(&lines, "\"refused\":2");
    Outgoing all = look(OF_SECRETARIAT, planned(OF_SECRETARIAT, HEADS "A B,a@porto.example,Porto,Officer,,2026-12-01,\r\n"
                                                                      "C D,c@x.example," PLANTED_APPLICANT ",Officer,,2026-12-01,\r\n"
                                                                      "E F,e@x.example,,Officer,,2026-12-01,\r\n"));
    assert_has(&all, "\"created\":2,\"changed\":0,\"unchanged\":0,\"refused\":1");
    assert_has(&all, "The city is missing.");
}

static void whose_account_an_address_is_stays_untold(void **state)
{
    (void)state;
    Outgoing lines = look(COORDINATOR_SAME, planned(COORDINATOR_SAME, HEADS "Some Body,role-2@example.org,Lyon,Expert,,2026-12-01,\r\n"));
    assert_has(&lines, "belongs to an account with another name");
    assert_false(body_has(&lines, "Rui"));
}

static void other_people_s_imports_are_not_there(void **state)
{
    (void)state;
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE);
    assert_int_equal(look(COORDINATOR_OTHER, address).status, 404);
    assert_int_equal(run(COORDINATOR_OTHER, address, "").status, 404);
    assert_int_equal(ask(site, COORDINATOR_OTHER, "POST", under(address, "/drop"), "", NULL).status, 404);
    assert_int_equal(look(OF_SECRETARIAT, address).status, 200);
    assert_int_equal(run(OF_SECRETARIAT, address, "").status, 403);
    Outgoing desk = ask(site, OF_SECRETARIAT, "GET", "/desk", NULL, NULL);
    assert_has(&desk, "Claire Coordinator has prepared an import of people: people.csv");
    Outgoing own = ask(site, COORDINATOR_SAME, "GET", "/me", NULL, NULL);
    assert_has(&own, "Do or drop the import of people.csv");
    assert_int_equal(ask(site, OF_SECRETARIAT, "POST", under(address, "/drop"), "", NULL).status, 303);
    assert_int_equal(number_of(&count_lines, NO_ARGS), 0);
    assert_int_equal(run(COORDINATOR_SAME, address, "").status, 422);
}

static bool enter_anne(Write *write, void *state)
{
    (void)state;
    int64_t anne = person_add(write, &(NewPerson){ .name = TEXT("Anne Martin"), .email = TEXT("anne@lyon.example") });
    mandate_begin(write, &(NewMandate){ .person = anne, .organisation = city_find(write->database, TEXT("lyon")), .role = TEXT("officer"),
                                        .title = TEXT("Adviser"), .starts = TEXT("2026-12-01") });
    return true;
}

static void what_changed_in_between_is_looked_at_again(void **state)
{
    (void)state;
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR);
    write_recorded(enter_anne, NULL);
    int64_t before = number_of(&count_all, NO_ARGS);
    Outgoing answer = run(COORDINATOR_SAME, address, "");
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Something has changed since this plan was made");
    assert_has(&answer, "Stands so already");
    assert_int_equal(number_of(&count_all, NO_ARGS), before);
    assert_counts(address, "\"created\":1,\"changed\":0,\"unchanged\":1,\"refused\":0");
    assert_int_equal(run(COORDINATOR_SAME, address, "").status, 303);
    assert_int_equal(number_of(&count_mandates, ARGS("anne@lyon.example")), 1);
    assert_int_equal(number_of(&count_mandates, ARGS("jean@lyon.example")), 1);
}

static bool fail_later(Write *write, void *state)
{
    database_fail_at(write->database, *(const int *)state);
    return true;
}

static void a_failure_in_the_middle_leaves_nothing(void **state)
{
    (void)state;
    enum { FIRST_STEP = 12, STEPS_APART = 7, MOST_STEPS = 1000 };
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR);
    int64_t before = number_of(&count_all, NO_ARGS), length = length_of_record(), failures = 0;
    int none = 0;
    for (int step = FIRST_STEP; step < MOST_STEPS; step += STEPS_APART) {
        writer_run(app_writer(site->app), UNRECORDED, fail_later, &step);
        Outgoing answer = run(COORDINATOR_SAME, address, "letters=1");
        writer_run(app_writer(site->app), UNRECORDED, fail_later, &none);
        if (answer.status == 303)
            break;
        failures++;
        assert_int_equal(answer.status, 500);
        assert_int_equal(number_of(&count_all, NO_ARGS), before);
        assert_int_equal(length_of_record(), length);
        assert_counts(address, "\"status\":\"planned\",\"created\":2");
    }
    assert_true(failures > 5);
    assert_int_equal(number_of(&count_mandates, ARGS("jean@lyon.example")), 1);
}

/* ---- Files ---- */

static Blob as_workbook(void)
{
    static const char *const cells[3][7] = { { "Full name", "E-mail address", "City", "Role", "Title", "From", "Until" },
                                             { "Anne Martin", "Anne@Lyon.example", "Lyon", "Officer", "Adviser", "1.12.2026", "" },
                                             { "Jean Dupont", "jean@lyon.example", "Λυών", "Mayor", "Maire", "01/12/2026", "2032-04-01" } };
    Text heads[7];
    XlsxCell row[7] = { 0 };
    for (int i = 0; i < 7; i++)
        heads[i] = text_from_z(cells[0][i]);
    Xlsx *xlsx = xlsx_begin(site->arena, 7, heads);
    for (int line = 1; line < 3; line++) {
        for (int i = 0; i < 7; i++)
            row[i].text = text_from_z(cells[line][i]);
        xlsx_add_row(xlsx, row);
    }
    Text file = xlsx_end(xlsx);
    return (Blob){ file.data, file.length };
}

/* The lines of a plan as data. */
static Text lines_of(const char *address)
{
    Outgoing answer = look(COORDINATOR_SAME, address);
    ptrdiff_t place = text_find(answer.body, TEXT("\"lines\":"), 0);
    return text_copy(site->arena, text_slice(answer.body, place, answer.body.length));
}

static void workbooks_and_text_come_to_the_same(void **state)
{
    (void)state;
    Text csv = lines_of(planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR));
    Text semicolons = lines_of(planned(COORDINATOR_SAME, "Nom;E-MAIL;city;role;title;from;until\r\n"
                                                         "Anne Martin;anne@lyon.example;Lyon;Officer;Adviser;2026-12-01;\r\n"
                                                         "Jean Dupont;jean@lyon.example;Λυών;Mayor;Maire;2026-12-01;2032-04-01\r\n"));
    Outgoing sent = send_file(COORDINATOR_SAME, "people.xlsx", as_workbook());
    assert_int_equal(sent.status, 303);
    Text workbook = lines_of(text_z(site->arena, header_of(&sent, "Location")));
    assert_true(csv.length > 100);
    assert_true(text_equal(csv, workbook));
    assert_true(text_equal(csv, semicolons));
}

#define CELL(place, text) "<c r=\"" place "1\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define VALUE(place, text) "<c r=\"" place "2\" t=\"str\"><f>CONCAT(1)</f><v>" text "</v></c>"

static void formulas_count_by_their_results(void **state)
{
    (void)state;
    Blob workbook = test_workbook(site->arena, (TestWorkbook){ .sheet = TEST_XML "<worksheet " TEST_MAIN "><sheetData><row r=\"1\">"
        CELL("A", "Name") CELL("B", "E-mail") CELL("C", "Role") CELL("D", "From") CELL("E", "Gender") "</row><row r=\"2\">"
        VALUE("A", "Anne Martin") VALUE("B", "anne@lyon.example") VALUE("C", "Officer") VALUE("D", "2026-12-01") VALUE("E", "Autre")
        "</row></sheetData></worksheet>" });
    Outgoing sent = send_file(COORDINATOR_SAME, "people.xlsx", workbook);
    assert_int_equal(sent.status, 303);
    assert_counts(text_z(site->arena, header_of(&sent, "Location")), "\"created\":1,\"changed\":0,\"unchanged\":0,\"refused\":0");
    Outgoing page = look(COORDINATOR_SAME, planned(COORDINATOR_SAME, HEADS "\"=cmd|' /C calc'!A0\",a@x.example,Lyon,Officer,,1.12.2026,\r\n"));
    assert_has(&page, "=cmd|' /C calc'!A0");
}

static void every_wrong_file_has_its_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *content, *words;
    } cases[] = {
        { "", "This file is empty" },
        { "\x89PNG\r\n\x1a\n\xff\xfe", "neither an Excel workbook" },
        { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "has a password or an old format" },
        { "\r\n\r\n", "There is no table in this file" },
        { "Name,City\r\nAnne,Lyon\r\n", "These columns are missing: E-mail address, Role and From." },
        { HEADS, "There are no lines under the heads" },
        { HEADS "a,b,c,d,e,f,g,h,i\r\n", "Line 2 has more cells than there are heads" },
        { HEADS "\"open,b\r\n", "Line 2 cannot be read" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Outgoing answer = send_csv(COORDINATOR_SAME, cases[i].content);
        assert_int_equal(answer.status, 422);
        assert_has(&answer, "form-file-problem");
        assert_has(&answer, cases[i].words);
    }
    assert_int_equal(number_of(&count_imports, NO_ARGS), 0);
}

static void what_stands_in_a_file_is_shown_as_text(void **state)
{
    (void)state;
    const char *address = planned(COORDINATOR_SAME, "Name,E-mail,Role,From,<b>Shoe</b>\r\n<script>x</script>,a@x.example,Officer,1.12.2026,38\r\n");
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", address, NULL, NULL);
    assert_has(&page, "&lt;script&gt;x");
    assert_has(&page, "&lt;b&gt;Shoe");
    assert_false(body_has(&page, "<script>x"));
}

static void templates_are_understood_again(void **state)
{
    (void)state;
    static const char *const languages[] = { "accept-language: en", "accept-language: el" };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        Outgoing template = ask(site, COORDINATOR_SAME, "GET", "/people/import/template.csv", NULL, languages[i]);
        assert_int_equal(template.status, 200);
        Text filled = text_printf(site->arena, "%.*sAnne Martin,anne@lyon.example,,Officer,,1.12.2026,,,,\r\n", TEXT_ARGUMENTS(template.body));
        Outgoing plan = look(COORDINATOR_SAME, planned(COORDINATOR_SAME, filled.data));
        assert_has(&plan, "\"created\":1,\"changed\":0,\"unchanged\":0,\"refused\":0");
        assert_has(&plan, "\"ignored\":[]");
    }
    Outgoing workbook = ask(site, COORDINATOR_SAME, "GET", "/people/import/template.xlsx", NULL, NULL);
    assert_memory_equal(workbook.body.data, "PK", 2);
}

static void long_plans_have_pages(void **state)
{
    (void)state;
    Buffer csv = buffer_new(site->arena, 1 << 20);
    buffer_add(&csv, TEXT(HEADS));
    for (int i = 0; i < 250; i++)
        buffer_add(&csv, text_printf(site->arena, "Person %d,person-%d@x.example,Lyon,Officer,,1.12.2026,\r\n", i, i));
    buffer_add_byte(&csv, '\0');
    const char *address = planned(COORDINATOR_SAME, buffer_text(&csv).data);
    Outgoing first = look(COORDINATOR_SAME, address);
    assert_has(&first, "person-99@x");
    assert_false(body_has(&first, "person-100@x"));
    assert_has(&first, "?after=101");
    Outgoing last = look(COORDINATOR_SAME, under(address, "?kind=create&after=201"));
    assert_has(&last, "person-249@x");
    assert_has(&last, "\"next\":null");
    assert_int_equal(look(COORDINATOR_SAME, under(address, "?after=x")).status, 400);
}

/* ---- What is kept about people ---- */

static bool erase_anne(Write *write, void *state)
{
    (void)state;
    gather_erase_person(features, write, person_find(write->database, write->arena, TEXT("anne@lyon.example")));
    return true;
}

static void plans_forget_who_is_erased(void **state)
{
    (void)state;
    writer_run(app_writer(site->app), RECORDED, enter_anne, NULL);
    const char *address = planned(COORDINATOR_SAME, HEADS NEW_LINE MAYOR);
    assert_int_equal(number_of(&count_lines, NO_ARGS), 2);
    write_recorded(erase_anne, NULL);
    assert_int_equal(number_of(&count_lines, NO_ARGS), 0);
    assert_counts(address, "\"status\":\"dropped\"");
}

static bool forget_old(Write *write, void *state)
{
    const int64_t *days = state;
    for (int i = 0; features[i]; i++)
        for (const Retention *kept = features[i]->retentions; kept && kept->code; kept++)
            if (text_is(TEXT("imports"), kept->code))
                kept->forget(write, site->clock.now - *days * DAY);
    return true;
}

static void plans_are_forgotten(void **state)
{
    (void)state;
    int64_t days = 7;
    planned(COORDINATOR_SAME, HEADS NEW_LINE);
    site->clock.now += 6 * DAY;
    writer_run(app_writer(site->app), RECORDED, forget_old, &days);
    assert_int_equal(number_of(&count_imports, NO_ARGS), 1);
    site->clock.now += 2 * DAY;
    writer_run(app_writer(site->app), RECORDED, forget_old, &days);
    assert_int_equal(number_of(&count_imports, NO_ARGS), 0);
    assert_int_equal(number_of(&count_lines, NO_ARGS), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)
int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_preview_writes_nothing), ONE(a_run_writes_all), ONE(letters_go_only_when_asked_for), ONE(what_stands_is_changed),
        ONE(one_refused_line_blocks_all),
        ONE(a_coordinator_keeps_to_own_cities),
        ONE(whose_account_an_address_is_stays_untold),
        ONE(other_people_s_imports_are_not_there),
        ONE(what_changed_in_between_is_looked_at_again),
        ONE(a_failure_in_the_middle_leaves_nothing),
        ONE(workbooks_and_text_come_to_the_same), ONE(formulas_count_by_their_results),
        ONE(every_wrong_file_has_its_sentence), ONE(what_stands_in_a_file_is_shown_as_text), ONE(templates_are_understood_again),
        ONE(long_plans_have_pages),
        ONE(plans_forget_who_is_erased),
        ONE(plans_are_forgotten),
    };
    return TEST_ON_ENGINES(tests);
}
