/* SPDX-License-Identifier: EUPL-1.2 */
/* Whoever erases their account is found nowhere afterwards: not in the files of the database, not in a new backup, not on any page. A word
 * that nobody else has is planted wherever something about a person can stand: by what people do, and in every column that a feature
 * declares. What a later feature declares is planted and searched by itself; what it writes elsewhere is added to what_people_do(). */
#include "tests/application/signing_in.h"

#include <string.h>

#include "commands/schemas.h"
#include "database/bulk.h"
#include "features/people/people.h"
#include "http/app_state.h"
#include "record/record.h"

#define WORD "zqxplanted"

enum { MOST_COLUMNS = 64, FIRST_NUMBER = 880000000 };

static const Query status_of = { "SELECT status FROM person WHERE id = $1" };
static const Query jobs_left = { "SELECT COUNT(*) FROM job WHERE kind = 'erasure.scrub'" };
static const Query columns_sqlite = { "SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid" };
static const Query columns_postgres = { "SELECT CAST(column_name AS text), CAST(data_type AS text), CAST(0 AS BIGINT) FROM "
                                        "information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY "
                                        "ordinal_position" };

static int64_t person;
static int64_t next_number;

/* ---- Planting ---- */

static bool add_person_and_letter(Write *write, void *state)
{
    static const Query lyon = { "SELECT id FROM organisation WHERE slug = 'lyon'" };
    (void)state;
    int64_t organisation = database_number(write->database, &lyon, NO_ARGS, 0);
    person = person_add(write, &(NewPerson){ .name = TEXT("Zoe " WORD), .email = TEXT("zoe@" WORD ".example"),
                                             .language = TEXT("en"), .audience = AUDIENCE_PUBLIC });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = organisation, .role = TEXT("councillor"),
                                        .title = TEXT("Councillor for " WORD), .starts = TEXT("2026-01-01") });
    person_invite(write, site->app, person, TEXT("Lyon"), 0);
    person_set_password_hash(write, person, password_hash(write->arena, TEXT(PASSWORD)), person);
    return true;
}

#define PART "--limit\r\nContent-Disposition: form-data; name="

/* A post with a file, whose name is of whoever wrote it as much as the text. */
static void attach_a_file(const char *address, const char *cookie)
{
    const char *body = PART "\"text\"\r\n\r\nSee there\r\n" PART "\"language\"\r\n\r\nen\r\n"
                       PART "\"file\"; filename=\"" WORD ".txt\"\r\nContent-Type: text/plain\r\n\r\nAll about trains\n\r\n--limit--\r\n";
    Text headers = text_printf(site->arena, "%s\ncontent-type: multipart/form-data; boundary=limit", cookie);
    assert_int_equal(post_with(address, body, text_z(site->arena, headers)).status, 303);
}

/* Posts, one of them changed, one with a file, a draft, and the end of the thread. */
static void talk_about_it(const char *cookie)
{
    static const Query newest = { "SELECT MAX(id) FROM post WHERE author = $1" };
    Outgoing begun = post_with("/cities/lyon/threads", "title=Talk&wide=1&language=en&text=I+say+" WORD, cookie);
    assert_int_equal(begun.status, 303);
    const char *address = text_z(site->arena, header_of(&begun, "Location"));
    assert_int_equal(post_with(address, "language=en&text=Once+more+" WORD, cookie).status, 303);
    Text edit = text_printf(site->arena, "/posts/%lld/edit", (long long)number_of(&newest, ARGS(person)));
    assert_int_equal(post_with(edit.data, "language=en&text=And+again+" WORD, cookie).status, 303);
    attach_a_file(address, cookie);
    assert_int_equal(post_with(address, "language=en&do=draft&text=Half+of+" WORD, cookie).status, 303);
    assert_int_equal(post_with(text_z(site->arena, text_printf(site->arena, "%s/close", address)), "reason=Enough+of+" WORD, cookie).status, 303);
}

static const char *candidates_page(void)
{
    return text_z(site->arena, text_printf(site->arena, "/questions/%lld/candidates", (long long)site->planted.election));
}

/* Their city lets them stand, with their words. */
static void stand_for_the_city(void)
{
    static const Query lyon = { "SELECT id FROM organisation WHERE slug = 'lyon'" };
    Text body = text_printf(site->arena, "organisation=%lld&person=%lld&text=I+would+" WORD "&language=en", (long long)number_of(&lyon, NO_ARGS), (long long)person);
    assert_int_equal(ask(site, COORDINATOR_SAME, "POST", candidates_page(), text_z(site->arena, body), NULL).status, 303);
    expect_words(SAME_CITY, candidates_page(), WORD, true);
}

/* What leaves traces when a person uses the site; the cookie of their session. */
static const char *what_people_do(void)
{
    const char *agent = "user-agent: " WORD "/1.0\naccept-language: en";
    write_recorded(add_person_and_letter, NULL);
    post_with("/sign-in", "email=zoe%40" WORD ".example&password=not+the+" WORD, agent);
    Outgoing signed_in = post_with("/sign-in", "email=zoe%40" WORD ".example&password=correct+horse+battery", agent);
    const char *session = cookie_of(&signed_in, "session");
    assert_non_null(session);
    Text cookie = text_printf(site->arena, "cookie: session=%s\n%s", session, agent);
    assert_int_equal(post_with("/me/tokens", "label=" WORD "&lasts=30&scope_read=1", cookie.data).status, 200);
    talk_about_it(cookie.data);
    stand_for_the_city();
    assert_int_equal(post_with("/me/consents/newsletter/give", "", cookie.data).status, 303);
    assert_int_equal(post_with("/sign-in/link", "email=zoe%40" WORD ".example", agent).status, 303);
    Outgoing city = ask(site, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_has(&city, WORD);
    return session;
}

typedef struct TableColumns {
    int count;
    Text names[MOST_COLUMNS];
    Text types[MOST_COLUMNS];
} TableColumns;

static TableColumns columns_of(Database *database, Text table)
{
    TableColumns columns = { 0 };
    bool is_sqlite = database_engine(database) == ENGINE_SQLITE;
    Rows *rows = database_query(database, site->arena, is_sqlite ? &columns_sqlite : &columns_postgres, ARGS(table));
    while (columns.count < MOST_COLUMNS && rows_next(rows)) {
        columns.names[columns.count] = text_copy(site->arena, rows_text(rows, 0));
        columns.types[columns.count++] = text_ascii_lower(site->arena, rows_text(rows, 1));
    }
    return columns;
}

/* A row by somebody is an act, and its words stay; any other row is about them. */
static bool is_act(Text column)
{
    return text_is(column, "by_person") || text_is(column, "author") || text_is(column, "answered_by") ||
           text_is(column, "removed_by") || text_is(column, "closed_by") || text_is(column, "resolved_by") || text_is(column, "agreed_by") ||
           text_is(column, "scrutineer") || text_is(column, "entered_by");
}

/* Words of the program itself, which say nothing about anybody. */
static bool is_code(Text name)
{
    return text_is(name, "status") || text_is(name, "state") || text_is(name, "way") || text_is(name, "organisation_key") || text_is(name, "signed_on");
}

/* Of a candidate, what was counted stays by number: the country of the city, and the gender where a rule of balance asked for it. */
static bool is_counted(Text table, Text name)
{
    return text_is(table, "candidate") && (text_is(name, "country") || text_is(name, "gender"));
}

/* The page of merges shows the names of both accounts, which are always there. */
static bool is_account_of_merge(Text table, Text name)
{
    return text_is(table, "account_merge") && (text_is(name, "person") || text_is(name, "merged"));
}

/* A webhook of their own is about them; one that they made for a city or the secretariat is an act. */
static bool is_whose(Text table, Text name)
{
    return text_is(table, "webhook") && text_is(name, "scope");
}

static Text planted_value(Database *database, const TableColumns *columns, int i, Text table, Text column)
{
    if (text_equal(columns->names[i], column))
        return text_printf(site->arena, "%lld", (long long)person);
    if (is_account_of_merge(table, columns->names[i]))
        return text_printf(site->arena, "%lld", (long long)site->people[OTHER_CITY]);
    if (is_whose(table, columns->names[i]))
        return TEXT("'person'");
    if (text_is(columns->types[i], "text"))
        return is_act(column) || is_code(columns->names[i]) || is_counted(table, columns->names[i])
                   ? text_printf(site->arena, "'kept-%lld'", (long long)next_number++)
                   : text_printf(site->arena, "'" WORD "-%lld'", (long long)next_number++);
    bool is_blob = text_is(columns->types[i], "blob") || text_is(columns->types[i], "bytea");
    Text hex = text_hex(site->arena, WORD, (ptrdiff_t)strlen(WORD));
    return is_blob ? text_printf(site->arena, database_engine(database) == ENGINE_SQLITE ? "x'%.*s'" : "'\\x%.*s'", TEXT_ARGUMENTS(hex))
               : text_printf(site->arena, "%lld", (long long)next_number++);
}

/* A row of the table whose column is the person and whose every text has the word; where there is one that must be the only one, none. */
static void plant_row(Database *database, Text table, Text column)
{
    TableColumns columns = columns_of(database, table);
    Buffer names = buffer_new(site->arena, 1 << 16), values = buffer_new(site->arena, 1 << 16);
    for (int i = 0; i < columns.count; i++) {
        buffer_printf(&names, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(columns.names[i]));
        buffer_printf(&values, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(planted_value(database, &columns, i, table, column)));
    }
    Text sql = text_printf(site->arena, "INSERT INTO %.*s (%.*s) VALUES (%.*s) ON CONFLICT DO NOTHING", TEXT_ARGUMENTS(table),
                           TEXT_ARGUMENTS(buffer_text(&names)), TEXT_ARGUMENTS(buffer_text(&values)));
    if (!database_script(database, sql))
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

typedef void (*ColumnFunction)(Database *database, Text table, Text column);

/* Every column of every feature but the account itself. */
static void columns_walk(Database *database, ColumnFunction function)
{
    for (int i = 0; features[i]; i++)
        for (const PersonColumn *one = features[i]->person_columns; one && one->name; one++) {
            Text name = text_from_z(one->name);
            ptrdiff_t dot = text_find(name, TEXT("."), 0);
            if (!text_starts_with(name, TEXT("person.")))
                function(database, text_slice(name, 0, dot), text_slice(name, dot + 1, name.length));
        }
}

/* What is planted refers to nothing that is there, so nothing may be checked but what the rows say themselves. */
static void plant_everywhere(void)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    next_number = FIRST_NUMBER;
    database_script(database, database_engine(database) == ENGINE_SQLITE ? TEXT("PRAGMA foreign_keys = OFF")
                                                                         : TEXT("SET session_replication_role = replica"));
    columns_walk(database, plant_row);
    database_close(database);
}

/* ---- Searching ---- */

static int64_t dynamic_number(Database *database, Text sql)
{
    Query *query = new(site->arena, Query, 1);
    query->sql = text_z(site->arena, sql);
    return database_number(database, query, NO_ARGS, -1);
}

static void assert_no_row(Database *database, Text table, Text column)
{
    int64_t left = dynamic_number(database, text_printf(site->arena, "SELECT COUNT(*) FROM %.*s WHERE %.*s = %lld", TEXT_ARGUMENTS(table),
                                                        TEXT_ARGUMENTS(column), (long long)person));
    if (left != 0)
        fail_msg("%.*s.%.*s still is the person", TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(column));
}

static void assert_some_row(Database *database, Text table, Text column)
{
    int64_t found = dynamic_number(database, text_printf(site->arena, "SELECT COUNT(*) FROM %.*s WHERE %.*s = %lld", TEXT_ARGUMENTS(table),
                                                         TEXT_ARGUMENTS(column), (long long)person));
    if (found < 1)
        fail_msg("nothing is planted in %.*s.%.*s", TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(column));
}

static bool file_has(Text path, const char *word)
{
    FILE *file = fopen(text_z(site->arena, path), "rb");
    Arena *arena = arena_new();
    Buffer bytes = buffer_new(arena, 256 << 20);
    char part[8192];
    for (size_t length; file && (length = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add_bytes(&bytes, part, (ptrdiff_t)length);
    if (file)
        fclose(file);
    bool has = bytes.length > 0 && memmem(bytes.data, (size_t)bytes.length, word, strlen(word)) != NULL;
    arena_free(arena);
    return has;
}

static bool sqlite_has(const char *word)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-backup" };
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    Text backup = text_join(site->arena, site->database, TEXT("-backup"));
    assert_true(database_script(database, text_printf(site->arena, "VACUUM INTO '%.*s'", TEXT_ARGUMENTS(backup))));
    bool has = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        has |= file_has(text_join(site->arena, site->database, text_from_z(endings[i])), word);
    database_close(database);
    unlink(text_z(site->arena, backup));
    return has;
}

static bool postgres_has(const char *word)
{
    Database *database = open_database();
    Tables tables = tables_read(database, site->arena);
    int64_t found = 0;
    for (int i = 0; i < tables.count; i++)
        found += dynamic_number(database, text_printf(site->arena, "SELECT COUNT(*) FROM %.*s t WHERE CAST(t AS text) LIKE '%%%s%%'",
                                                      TEXT_ARGUMENTS(tables.list[i].name), word));
    assert_true(tables.count > 20 && !database_failed(database));
    database_close(database);
    return found > 0;
}

static bool database_has(const char *word)
{
    return test_engine == ENGINE_SQLITE ? sqlite_has(word) : postgres_has(word);
}

/* Every page without parts in its address, as the secretariat, in each face; and the city's. */
static void assert_no_page_has(const char *word)
{
    static const char *const faces[] = { "", ".json", ".csv" };
    const Route *const *routes;
    int count = app_routes(site->app, &routes);
    for (int i = 0; i < count; i++)
        for (size_t f = 0; routes[i]->method == GET && !strchr(routes[i]->path, '{') && f < sizeof faces / sizeof *faces; f++) {
            Outgoing answer = ask(site, OF_ADMINISTRATION, "GET", text_printf(site->arena, "%s%s", routes[i]->path, faces[f]).data, NULL, NULL);
            if (body_has(&answer, word))
                fail_msg("%s%s still has it", routes[i]->path, faces[f]);
        }
    expect_words(OF_SECRETARIAT, candidates_page(), word, false);
    static const Role roles[] = { VISITOR, OTHER_CITY, OF_SECRETARIAT };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        Outgoing city = ask(site, roles[i], "GET", "/cities/lyon", NULL, NULL);
        assert_false(body_has(&city, word));
    }
}

static void work_off(void)
{
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    Database *database = open_database();
    features_catch_up(features, app_writer(site->app), database, site->arena);
    jobs_run_due(kinds, count, app_writer(site->app), database, &site->platform);
    database_close(database);
}

/* ---- The story ---- */

static Outgoing post_erase(const char *session, const char *body)
{
    return post_with("/me/erase", body, text_printf(site->arena, "cookie: session=%s", session).data);
}

/* What was planted is a second factor, too, and erasing wants it shown. */
static bool show_second(Write *write, void *state)
{
    static const Query sessions = { "SELECT id FROM session WHERE person = $1" };
    (void)state;
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &sessions, ARGS(person)));
    for (ptrdiff_t i = 0; i < all->count; i++)
        session_note_second(write, value_get_number(all->items[i], "id"));
    return true;
}

static void whoever_is_erased_is_found_nowhere(void **state)
{
    (void)state;
    const char *session = what_people_do();
    plant_everywhere();
    Database *database = open_database();
    columns_walk(database, assert_some_row);
    database_close(database);
    assert_true(database_has(WORD));
    Outgoing led = post_erase(session, "email=zoe%40" WORD ".example&current=correct+horse+battery");
    assert_int_equal(led.status, 303);
    assert_true(text_starts_with(header_of(&led, "Location"), TEXT("/me/step-up")));
    write_recorded(show_second, NULL);
    assert_int_equal(post_erase(session, "email=someone%40else.example&current=correct+horse+battery").status, 422);
    assert_int_equal(post_erase(session, "email=zoe%40" WORD ".example&current=wrong").status, 422);
    assert_true(text_is(text_of(&status_of, ARGS(person)), "active"));
    Outgoing erased = post_erase(session, "email=Zoe%40" WORD ".example&current=correct+horse+battery");
    leads_to(&erased, "/goodbye");
    assert_string_equal(cookie_of(&erased, "session"), "");
    assert_false(is_signed_in_with(session));
    work_off();
    assert_int_equal(number_of(&jobs_left, NO_ARGS), 0);
    database = open_database();
    columns_walk(database, assert_no_row);
    Text problem = { 0 };
    assert_int_equal(record_verify(database, site->arena, &problem), 0);
    database_close(database);
    assert_false(database_has(WORD));
    assert_no_page_has(WORD);
}

static const Query bytes_in_use = { "SELECT bytes FROM paper_room WHERE place = 0" };
static const Query files_let_go = { "SELECT COUNT(*) FROM file WHERE released_at > 0" };

/* Nothing counts their files any more, and their bytes are collected as those of any other file that is gone. */
static void their_files_leave_the_room(void **state)
{
    (void)state;
    int64_t before = number_of(&bytes_in_use, NO_ARGS), let_go = number_of(&files_let_go, NO_ARGS);
    const char *session = what_people_do();
    assert_true(number_of(&bytes_in_use, NO_ARGS) > before);
    assert_int_equal(post_erase(session, "email=Zoe%40" WORD ".example&current=correct+horse+battery").status, 303);
    assert_int_equal(number_of(&bytes_in_use, NO_ARGS), before);
    assert_int_equal(number_of(&files_let_go, NO_ARGS), let_go + 1);
}

static void no_token_erases_anybody(void **state)
{
    (void)state;
    const char *session = what_people_do();
    Outgoing made = post_with("/me/tokens", "{\"label\":\"x\",\"lasts\":\"30\",\"scope_read_own\":\"1\"}",
                              text_printf(site->arena, "cookie: session=%s\ncontent-type: application/json", session).data);
    Text problem = { 0 };
    Text token = value_get_text(value_from_json(site->arena, made.body, &problem), "token");
    Text bearer = text_printf(site->arena, "authorization: Bearer %.*s", TEXT_ARGUMENTS(token));
    Text body = TEXT("email=zoe%40" WORD ".example&current=correct+horse+battery");
    assert_int_equal(post_with("/me/erase", body.data, bearer.data).status, 403);
    assert_true(text_is(text_of(&status_of, ARGS(person)), "active"));
}

static const Query letters_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };

/* Who is the last may go; the secretariat learns of the city, not of the person. */
static void the_last_coordinator_is_told_and_may_go(void **state)
{
    (void)state;
    Outgoing page = ask(site, COORDINATOR_SAME, "GET", "/me/erase", NULL, NULL);
    assert_has(&page, "Please name a successor first");
    assert_has(&page, "/cities/lyon");
    Outgoing other = ask(site, SAME_CITY, "GET", "/me/erase", NULL, NULL);
    assert_false(body_has(&other, "Please name a successor first"));
    assert_int_equal(ask(site, COORDINATOR_SAME, "POST", "/me/erase", "email=role-3%40example.org&current=", NULL).status, 303);
    assert_int_equal(number_of(&letters_to, ARGS(site->people[OF_SECRETARIAT])), 1);
    assert_int_equal(number_of(&letters_to, ARGS(site->people[COORDINATOR_SAME])), 0);
    assert_false(database_has("Claire Coordinator") && test_engine == ENGINE_POSTGRES);
    work_off();
    assert_false(database_has("Claire Coordinator"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(whoever_is_erased_is_found_nowhere),
        ONE(their_files_leave_the_room),
        ONE(no_token_erases_anybody),
        ONE(the_last_coordinator_is_told_and_may_go),
    };
    return TEST_ON_ENGINES(tests);
}
