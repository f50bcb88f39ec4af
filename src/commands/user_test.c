/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse user, as it is typed: what it prints, its exit status, and what it leaves in the database; on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "commands/commands.h"
#include "commands/schemas.h"
#include "database/testing.h"
#include "features/cities/cities.h"
#include "features/people/passwords.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "record/record.h"

enum { LONGEST_OUTPUT = 8192, MOST_ARGUMENTS = 24 };

static TestDatabase test;
static Database *database;
static char output[LONGEST_OUTPUT];

static bool add_city(Write *write, void *state)
{
    (void)state;
    country_put(write, &(NewCountry){ TEXT("BE"), TEXT("BE"), TEXT("1958-01-01"), TEXT(""), TEXT("West") },
                TEXT("2026-11-24"));
    city_add(write, &(NewCity){ .kind = TEXT("city"),
                                .name = TEXT("Ghent"),
                                .language = TEXT("en"),
                                .country = TEXT("BE"),
                                .zone = TEXT("Europe/Brussels"),
                                .audience = AUDIENCE_PUBLIC });
    return true;
}

static int setup(void **state)
{
    (void)state;
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, schemas, schema_count, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    assert_int_equal(write_directly(database, test.arena, &machine, &record_hooks, RECORDED, add_city, NULL),
                     WRITE_DONE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

/* Standard output, error and input as files, so that they can be read back. */
typedef struct Redirected {
    int output;
    int input;
    FILE *written;
} Redirected;

static Redirected redirect(const char *typed)
{
    fflush(stdout);
    fflush(stderr);
    Redirected kept = { dup(STDOUT_FILENO), dup(STDIN_FILENO), tmpfile() };
    FILE *input = tmpfile();
    fputs(typed, input);
    fflush(input);
    lseek(fileno(input), 0, SEEK_SET);
    dup2(fileno(kept.written), STDOUT_FILENO);
    dup2(fileno(input), STDIN_FILENO);
    clearerr(stdin);
    fclose(input);
    return kept;
}

static void redirect_back(Redirected *kept)
{
    fflush(stdout);
    dup2(kept->output, STDOUT_FILENO);
    dup2(kept->input, STDIN_FILENO);
    close(kept->output);
    close(kept->input);
    rewind(kept->written);
    size_t length = fread(output, 1, sizeof output - 1, kept->written);
    output[length] = '\0';
    fclose(kept->written);
}

/* The line's words, parted by |, with the database's address after them. */
static int run_typing(const char *line, const char *typed)
{
    char *arguments[MOST_ARGUMENTS + 1] = { NULL };
    char room[1000];
    int count = 0;
    snprintf(room, sizeof room, "user|%s|--database|%.*s", line, TEXT_ARGUMENTS(test.address));
    Text rest = text_from_z(room), word;
    while (count < MOST_ARGUMENTS && text_split(&rest, '|', &word))
        arguments[count++] = text_z(test.arena, word);
    Redirected kept = redirect(typed);
    int status = command_user(count, arguments);
    redirect_back(&kept);
    return status;
}

static int run(const char *line)
{
    return run_typing(line, "");
}

static int64_t ann(void)
{
    return person_find(database, test.arena, TEXT("ann@ghent.example"));
}

static void add_ann(void)
{
    assert_int_equal(run("add|--email|Ann@Ghent.example|--name|Ann Peeters|--language|nl"), 0);
    assert_true(ann() != 0);
}

static void help_is_printed_and_wrong_use_is_2(void **state)
{
    (void)state;
    assert_int_equal(run("--help"), 0);
    assert_non_null(strstr(output, "Usage: hanse user add"));
    static const char *const wrong[] = { "fly",
                                         "add",
                                         "add|--email|a@b.example",
                                         "add|--email|a@b.example|--name",
                                         "add|--email|nonsense|--name|A",
                                         "add|--email|a@b.example|--name|A|--staff|king",
                                         "add|--email|a@b.example|--name|A|--zone|Mars/Olympus",
                                         "add|--email|a@b.example|--name|A|--city|ghent",
                                         "password|--email|a@b.example|--password|secret",
                                         "add|--email|a@b.example|--name|\xff" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (run(wrong[i]) != 2)
            fail_msg("not refused as wrong use: %s", wrong[i]);
    assert_int_equal(person_find(database, test.arena, TEXT("a@b.example")), 0);
}

static void a_database_that_is_not_there_is_not_made(void **state)
{
    (void)state;
    char name[] = "user", verb[] = "list", option[] = "--database=/tmp/hanse-there-is-no-such.sqlite";
    char *arguments[] = { name, verb, option, NULL };
    assert_int_equal(command_user(3, arguments), 1);
    assert_int_equal(access("/tmp/hanse-there-is-no-such.sqlite", F_OK), -1);
}

static void accounts_are_made_once_and_listed(void **state)
{
    (void)state;
    add_ann();
    assert_int_equal(run("add|--email|ANN@ghent.example|--name|Another"), 1);
    assert_int_equal(run("add|--email|bob@ghent.example|--name|Bob|--staff|administrator"), 0);
    assert_int_equal(run("list"), 0);
    assert_non_null(strstr(output, "Ann Peeters\tann@ghent.example\t\tno password\t0 in force\n"));
    assert_non_null(strstr(output, "Bob\tbob@ghent.example\tadministrator\tno password"));
    assert_int_equal(run("list|--email|nobody@ghent.example"), 1);
}

static void passwords_are_read_from_standard_input(void **state)
{
    (void)state;
    add_ann();
    assert_int_equal(run_typing("password|--email|ann@ghent.example", "too short\n"), 1);
    assert_int_equal(run_typing("password|--email|ann@ghent.example", ""), 1);
    assert_int_equal(run_typing("password|--email|ann@ghent.example", "ann@ghent.example\n"), 1);
    assert_int_equal(password_of_person(database, test.arena, ann()).length, 0);
    assert_int_equal(run_typing("password|--email|ann@ghent.example", "vier goede woorden\n"), 0);
    assert_null(strstr(output, "woorden"));
    Text hash = password_of_person(database, test.arena, ann());
    assert_int_equal(password_check(test.arena, TEXT("vier goede woorden"), hash), PASSWORD_RIGHT);
    assert_int_equal(run_typing("password|--email|nobody@ghent.example", "vier goede woorden\n"), 1);
}

static void a_link_signs_in(void **state)
{
    (void)state;
    add_ann();
    assert_int_equal(run("link|--email|ann@ghent.example|--public-address|https://hanse.example"), 0);
    const char *path = strstr(output, "https://hanse.example/sign-in/link/");
    assert_non_null(path);
    Text token = text_trim(text_from_z(path + strlen("https://hanse.example/sign-in/link/")));
    assert_true(link_person(database, test.arena, token, platform_now(&machine)) == ann());
}

static void mandates_begin_and_end_by_the_rules(void **state)
{
    (void)state;
    add_ann();
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|atlantis|--role|mayor"), 1);
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|king"), 1);
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|mayor|--starts|2025-02-30"), 1);
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|mayor|--starts|2025-01-01"), 1);
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|mayor|--starts|2025-01-01|--ends|2041-01-01"), 1);
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|mayor|--starts|2025-01-01|--ends|2031-01-01"), 0);
    Text id = text_trim(text_copy(test.arena, text_from_z(output)));
    assert_int_equal(run("list|--email|ann@ghent.example"), 0);
    assert_non_null(strstr(output, "\tghent\tmayor\t2025-01-01\t2031-01-01\t\n"));
    assert_int_equal(run("mandate|--email|ann@ghent.example|--city|ghent|--role|mayor|--starts|2026-01-01|--ends|2032-01-01"), 1);
    char line[200];
    snprintf(line, sizeof line, "end-mandate|--email|ann@ghent.example|--mandate|%.*s|--ends|2024-01-01",
             TEXT_ARGUMENTS(id));
    assert_int_equal(run(line), 1);
    snprintf(line, sizeof line, "end-mandate|--email|ann@ghent.example|--mandate|%.*s|--ends|2026-01-01",
             TEXT_ARGUMENTS(id));
    assert_int_equal(run(line), 0);
    assert_int_equal(run("list|--email|ann@ghent.example"), 0);
    assert_non_null(strstr(output, "\t2025-01-01\t2026-01-01\t\n"));
    assert_int_equal(run("end-mandate|--email|ann@ghent.example|--mandate|999999"), 1);
    assert_int_equal(run("end-mandate|--email|ann@ghent.example|--mandate|first"), 2);
}

static bool begin_sessions(Write *write, void *state)
{
    Token token;
    NewSession session = { .person = *(int64_t *)state, .kind = "browser", .label = TEXT("password"), .lasts = DAY };
    session_begin(write, &session, &token);
    bearer_token_make(write, &(NewToken){ *(int64_t *)state, TEXT("calendar"), TEXT(SCOPES_ALL), 365 * DAY }, &token);
    return true;
}

static void all_sessions_end(void **state)
{
    (void)state;
    add_ann();
    int64_t person = ann();
    write_directly(database, test.arena, &machine, &record_hooks, RECORDED, begin_sessions, &person);
    assert_int_equal(run("end-sessions|--email|ann@ghent.example"), 0);
    assert_string_equal(output, "2 ended\n");
    assert_int_equal(sessions_of_person(database, test.arena, person, 0)->count, 0);
}

static void erasing_wants_the_address_twice(void **state)
{
    (void)state;
    add_ann();
    assert_int_equal(run("erase|--email|ann@ghent.example"), 2);
    assert_int_equal(run("erase|--email|ann@ghent.example|--confirm|bob@ghent.example"), 1);
    assert_true(ann() != 0);
    assert_int_equal(run("erase|--email|ann@ghent.example|--confirm|ann@ghent.example"), 0);
    assert_int_equal(ann(), 0);
    Text problem;
    assert_int_equal(record_verify(database, test.arena, &problem), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(help_is_printed_and_wrong_use_is_2),
        ONE(a_database_that_is_not_there_is_not_made),
        ONE(accounts_are_made_once_and_listed),
        ONE(passwords_are_read_from_standard_input),
        ONE(a_link_signs_in),
        ONE(mandates_begin_and_end_by_the_rules),
        ONE(all_sessions_end),
        ONE(erasing_wants_the_address_twice),
    };
    return TEST_ON_ENGINES(tests);
}
