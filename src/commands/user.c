/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse user: accounts, passwords, links, mandates and sessions from the shell, by the rules and stores of the site. */
#include "commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/zone.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/cities/cities.h"
#include "features/factors/factors.h"
#include "features/people/rules.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "features/privacy/privacy.h"
#include "http/gather.h"

enum { LONGEST_LINE = 8192, LONGEST_NAME = 200 };

static const char *const help =
    SAY("Usage: hanse user add --email ADDRESS --name NAME [--language CODE] [--zone ZONE] [--staff STAFF]\n"
        "       hanse user list [--email ADDRESS]\n"
        "       hanse user password --email ADDRESS\n"
        "       hanse user link --email ADDRESS [--public-address URL]\n"
        "       hanse user mandate --email ADDRESS --city CITY --role ROLE [--title TITLE] [--starts DAY] [--ends DAY]\n"
        "                          [--elected-on DAY]\n"
        "       hanse user end-mandate --email ADDRESS --mandate NUMBER [--ends DAY]\n"
        "       hanse user end-sessions --email ADDRESS\n"
        "       hanse user reset-factors --email ADDRESS --reason TEXT\n"
        "       hanse user erase --email ADDRESS --confirm ADDRESS\n"
        "\n"
        "add            makes an account; its owner signs in by a mailed link, or by a password once there is one\n"
        "list           everyone with an account, or one person with their mandates and their numbers\n"
        "password       gives a new password, which is asked for, or read from standard input when that is no terminal\n"
        "link           prints a link that signs in once, within 30 minutes, without a mail\n"
        "mandate        begins a mandate for a city, named as in its address; from today on when --starts is not given\n"
        "end-mandate    ends a mandate; --ends is the first day on which it no longer holds, today when not given\n"
        "end-sessions   signs a person out everywhere and ends their tokens\n"
        "reset-factors  takes away app for codes, passkeys and recovery codes of who has lost a device, and ends their sessions and\n"
        "               tokens; --reason says how you made sure who asks, and stands in the record\n"
        "erase          erases all that is kept about a person, for good; --confirm repeats the address\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  STAFF                     secretariat, administrator\n"
        "  ROLE                      mayor, deputy_mayor, councillor, head_of_office, officer, expert, coordinator\n"
        "  DAY                       as 2026-11-24\n");

typedef enum {
    DATABASE,
    EMAIL,
    NAME,
    LANGUAGE,
    ZONE,
    STAFF,
    PUBLIC_ADDRESS,
    CITY,
    ROLE,
    TITLE,
    STARTS,
    ENDS,
    ELECTED_ON,
    MANDATE,
    CONFIRM,
    REASON,
    OPTION_COUNT
} Option;

static const char *const option_names[OPTION_COUNT] = {
    "--database", "--email", "--name",   "--language", "--zone",       "--staff",   "--public-address", "--city",
    "--role",     "--title", "--starts", "--ends",     "--elected-on", "--mandate", "--confirm", "--reason",
};

/* One run of the command. */
typedef struct Run {
    Arena *arena;
    Database *database;
    Text given[OPTION_COUNT];
    bool is_given[OPTION_COUNT];
    Text today;
    int64_t person; /* whom --email names */
    int64_t result; /* what a write has made */
    int64_t mandate;
    Text text;
    const char *problem; /* why the rules refused a write */
} Run;

static int write_now(Run *run, WriteKind kind, WriteFunction function)
{
    const WriteHooks hooks = gather_hooks(run->arena, features);
    switch (write_directly(run->database, run->arena, &machine, &hooks, kind, function, run)) {
    case WRITE_DONE:
        return 0;
    case WRITE_REFUSED:
        if (run->problem)
            return could_not("user", text_from_z(run->problem));
        break;
    case WRITE_FAILED:
    case WRITE_UNAVAILABLE:
    case WRITE_BUSY:
        break;
    }
    fprintf(stderr, "hanse user: nothing was written: %.*s\n", TEXT_ARGUMENTS(database_problem(run->database)));
    return 1;
}

static bool staff_read(Text given, Staff *result_staff)
{
    *result_staff = text_is(given, "administrator") ? STAFF_ADMINISTRATOR
                    : text_is(given, "secretariat") ? STAFF_SECRETARIAT
                                                    : STAFF_NONE;
    return given.length == 0 || *result_staff != STAFF_NONE;
}

static bool add_write(Write *write, void *state)
{
    Run *run = state;
    NewPerson person = {
        .name = run->given[NAME], .email = run->given[EMAIL], .language = run->given[LANGUAGE], .zone = run->given[ZONE]
    };
    staff_read(run->given[STAFF], &person.staff);
    run->result = person_add(write, &person);
    return true;
}

static bool name_is_plain(Text name)
{
    for (ptrdiff_t i = 0; i < name.length; i++)
        if ((unsigned char)name.data[i] < ' ' || name.data[i] == 127)
            return false;
    return text_count_characters(name) <= LONGEST_NAME;
}

static int user_add(Run *run)
{
    Staff staff;
    if (run->person != 0)
        return could_not("user", text_from_z(SAY("this address has an account already")));
    if (!email_is_plausible(run->given[EMAIL]))
        return wrong_use("user", SAY("this is no e-mail address: {what}"), run->given[EMAIL].data);
    if (text_trim(run->given[NAME]).length == 0)
        return wrong_use("user", SAY("a name is needed"), "");
    if (!name_is_plain(run->given[NAME]))
        return wrong_use("user", SAY("a name is one line of at most 200 characters"), "");
    if (!staff_read(run->given[STAFF], &staff))
        return wrong_use("user", SAY("--staff takes secretariat or administrator, not {what}"), run->given[STAFF].data);
    if (run->is_given[ZONE] && !zone_is_known(run->given[ZONE]))
        return wrong_use("user", SAY("there is no time zone {what}"), run->given[ZONE].data);
    int status = write_now(run, RECORDED, add_write);
    if (status == 0)
        printf("%lld\t%s\n", (long long)run->result, run->given[EMAIL].data);
    return status;
}

static const char *staff_name(int64_t staff)
{
    return staff == STAFF_ADMINISTRATOR ? "administrator" : staff == STAFF_SECRETARIAT ? "secretariat" : "";
}

static int list_everyone(Run *run)
{
    Rows *rows = people_by_name(run->database, run->arena, run->today);
    while (rows_next(rows)) {
        Text name = rows_text(rows, 1);
        Text email = rows_text(rows, 2);
        printf("%.*s\t%.*s\t%s\t%s\t%lld in force\n", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(email),
               staff_name(rows_number(rows, 3)), rows_number(rows, 5) ? "password" : "no password",
               (long long)rows_number(rows, 6));
    }
    return database_failed(run->database) ? could_not("user", text_from_z(SAY("the list could not be read"))) : 0;
}

static void print_member(const Value *object, const char *name)
{
    Text text = value_get_text(object, name);
    printf("\t%.*s", TEXT_ARGUMENTS(text));
}

static int list_mandates(Run *run)
{
    Value *mandates = mandates_of_person(run->database, run->arena, run->person);
    for (ptrdiff_t i = 0; i < mandates->count; i++) {
        const Value *mandate = mandates->items[i];
        const Value *city =
            city_brief(run->database, run->arena, value_get_number(mandate, "organisation"), TEXT("en"));
        printf("%lld", (long long)value_get_number(mandate, "id"));
        print_member(city, "slug");
        print_member(mandate, "role");
        print_member(mandate, "starts");
        print_member(mandate, "ends");
        print_member(mandate, "title");
        printf("\n");
    }
    return 0;
}

static int user_list(Run *run)
{
    return run->is_given[EMAIL] ? list_mandates(run) : list_everyone(run);
}

/* One line of standard input without its end; on a terminal nothing of it is shown. */
static bool secret_read(Run *run, const char *prompt, Text *result_secret)
{
    struct termios shown, hidden;
    char *line = new (run->arena, char, LONGEST_LINE);
    bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (is_terminal) {
        Text said = terminal_say(run->arena, prompt, NULL);
        fprintf(stderr, "%.*s ", TEXT_ARGUMENTS(said));
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool is_read = fgets(line, LONGEST_LINE, stdin) != NULL;
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputs("\n", stderr);
    }
    line[strcspn(line, "\r\n")] = '\0';
    return is_read && text_from_client(line, (ptrdiff_t)strlen(line), result_secret);
}

static bool password_write(Write *write, void *state)
{
    const Run *run = state;
    person_set_password_hash(write, run->person, run->text, 0);
    sessions_end(write, run->person, 0, true);
    links_void(write, run->person);
    return true;
}

static int user_password(Run *run)
{
    Text password, again;
    if (!secret_read(run, SAY("New password:"), &password))
        return could_not("user", text_from_z(SAY("no password could be read")));
    if (isatty(STDIN_FILENO) && (!secret_read(run, SAY("Once more:"), &again) || !text_equal(password, again)))
        return could_not("user", text_from_z(SAY("the two passwords differ; nothing was changed")));
    const Value *person = person_load(run->database, run->arena, run->person);
    const char *problem =
        password_problem(run->arena, password, value_get_text(person, "email"), value_get_text(person, "name"));
    if (problem)
        return could_not("user", text_from_z(problem));
    run->text = password_hash(run->arena, password);
    return write_now(run, RECORDED, password_write);
}

static bool link_write(Write *write, void *state)
{
    Run *run = state;
    run->text = text_copy(run->arena, sign_in_link_make(write, run->person, LINK_LASTS));
    return true;
}

static int user_link(Run *run)
{
    int status = write_now(run, UNRECORDED, link_write);
    if (status == 0)
        printf("%.*s%.*s\n", TEXT_ARGUMENTS(run->given[PUBLIC_ADDRESS]), TEXT_ARGUMENTS(run->text));
    return status;
}

static Text day_or_today(const Run *run, Option option)
{
    return run->is_given[option] ? run->given[option] : run->today;
}

static bool mandate_write(Write *write, void *state)
{
    Run *run = state;
    Entering entering = { .without_letter = true,
                          .mandate = { .person = run->person,
                                       .organisation = city_find(write->database, run->given[CITY]),
                                       .role = run->given[ROLE],
                                       .title = run->given[TITLE],
                                       .starts = day_or_today(run, STARTS),
                                       .ends = run->given[ENDS],
                                       .elected_on = run->given[ELECTED_ON] } };
    bool is_entered = mandate_enter(write, &entering);
    run->problem = entering.problem;
    run->result = entering.id;
    return is_entered;
}

static int user_mandate(Run *run)
{
    if (city_find(run->database, run->given[CITY]) == 0)
        return could_not("user", text_from_z(SAY("there is no such city; its name is what stands in its address, as in /cities/utrecht")));
    int status = write_now(run, RECORDED, mandate_write);
    if (status == 0)
        printf("%lld\n", (long long)run->result);
    return status;
}

static const Value *mandate_of(const Run *run, int64_t id)
{
    return value_find_number(mandates_of_person(run->database, run->arena, run->person), "id", id);
}

static bool end_mandate_write(Write *write, void *state)
{
    const Run *run = state;
    mandate_end(write, run->mandate, day_or_today(run, ENDS), 0);
    return true;
}

static int user_end_mandate(Run *run)
{
    if (!text_to_number(run->given[MANDATE], &run->mandate))
        return wrong_use("user", SAY("--mandate takes a number, as hanse user list --email shows it, not {what}"),
                         run->given[MANDATE].data);
    const Value *mandate = mandate_of(run, run->mandate);
    if (!mandate)
        return could_not("user", text_from_z(SAY("the person has no such mandate; hanse user list --email shows them")));
    const MandateTerm term = { value_get_text(mandate, "starts"), value_get_text(mandate, "ends") };
    const char *problem = mandate_end_problem(term, day_or_today(run, ENDS), run->today);
    if (problem)
        return could_not("user", text_from_z(problem));
    return write_now(run, RECORDED, end_mandate_write);
}

static bool end_sessions_write(Write *write, void *state)
{
    Run *run = state;
    run->result = sessions_end(write, run->person, 0, true);
    return true;
}

static int user_end_sessions(Run *run)
{
    int status = write_now(run, UNRECORDED, end_sessions_write);
    if (status == 0)
        printf("%lld ended\n", (long long)run->result);
    return status;
}

static bool reset_factors_write(Write *write, void *state)
{
    const Run *run = state;
    factors_reset(write, NULL, run->person, run->given[REASON], 0);
    return true;
}

static int user_reset_factors(Run *run)
{
    return person_has_factor(run->database, run->person) ? write_now(run, RECORDED, reset_factors_write)
                                                         : could_not("user", text_from_z(SAY("this person has no second factor")));
}

static bool erase_write(Write *write, void *state)
{
    const Run *run = state;
    person_erase(write, features, run->person);
    return true;
}

static int user_erase(Run *run)
{
    if (!text_equal_ignoring_ascii_case(run->given[EMAIL], run->given[CONFIRM]))
        return could_not("user", text_from_z(SAY("--confirm does not repeat the address; nothing was erased")));
    int status = write_now(run, RECORDED, erase_write);
    if (status == 0)
        database_scrub(run->database, NULL); /* where a server that runs reads, its job does it again */
    return status;
}

#define BIT(option) (1u << (option))

/* --database may stand everywhere. */
static const struct {
    const char *name;
    int (*run)(Run *run);
    unsigned wanted;
    unsigned allowed;
    bool finds_person;
} verbs[] = {
    { "add", user_add, BIT(EMAIL) | BIT(NAME), BIT(LANGUAGE) | BIT(ZONE) | BIT(STAFF), false },
    { "list", user_list, 0, BIT(EMAIL), true },
    { "password", user_password, BIT(EMAIL), 0, true },
    { "link", user_link, BIT(EMAIL), BIT(PUBLIC_ADDRESS), true },
    { "mandate", user_mandate, BIT(EMAIL) | BIT(CITY) | BIT(ROLE),
      BIT(TITLE) | BIT(STARTS) | BIT(ENDS) | BIT(ELECTED_ON), true },
    { "end-mandate", user_end_mandate, BIT(EMAIL) | BIT(MANDATE), BIT(ENDS), true },
    { "end-sessions", user_end_sessions, BIT(EMAIL), 0, true },
    { "reset-factors", user_reset_factors, BIT(EMAIL) | BIT(REASON), 0, true },
    { "erase", user_erase, BIT(EMAIL) | BIT(CONFIRM), 0, true },
};

enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

/* Only what the verb takes; the values as they were typed. */
static int values_read(unsigned allowed, int count, char **arguments, const char **values)
{
    CommandOption known[OPTION_COUNT + 1] = { 0 };
    int places = 0;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (allowed & BIT(i))
            known[places++] = (CommandOption){ option_names[i], &values[i], NULL };
    return options_read("user", known, count, arguments, NULL);
}

static int user_options_read(Run *run, int verb, int count, char **arguments)
{
    const char *values[OPTION_COUNT] = { 0 };
    unsigned wanted = verbs[verb].wanted;
    int status = values_read(wanted | verbs[verb].allowed | BIT(DATABASE), count - 1, arguments + 1, values);
    for (int i = 0; i < OPTION_COUNT && status == 0; i++) {
        run->is_given[i] = values[i] != NULL;
        if (!values[i] && (wanted & BIT(i)))
            status = wrong_use("user", SAY("it needs {what}"), option_names[i]);
        else if (values[i] && !text_from_client(values[i], (ptrdiff_t)strlen(values[i]), &run->given[i]))
            status = wrong_use("user", SAY("this is not UTF-8: the value of {what}"), option_names[i]);
    }
    return status;
}

/* A mistyped name must not make a new, empty database. */
static bool database_is_there(Text address)
{
    return text_starts_with(address, TEXT("postgres")) || access(address.data, F_OK) == 0;
}

static int run_on_database(Run *run, int verb)
{
    if (!database_migrate(run->database, run->arena, schemas, schema_count, &run->text))
        return could_not("user", run->text);
    if (run->is_given[EMAIL])
        run->person = person_find(run->database, run->arena, run->given[EMAIL]);
    if (run->is_given[EMAIL] && run->person == 0 && verbs[verb].finds_person)
        return could_not("user", text_from_z(SAY("nobody has an account of this address")));
    return verbs[verb].run(run);
}

static int run_verb(Run *run, int verb)
{
    Text address = run->is_given[DATABASE] ? run->given[DATABASE] : text_from_z(environment_or("HANSE_DATABASE", "hanse.sqlite"));
    if (!database_is_there(address))
        return could_not("user", text_from_z(SAY("there is no such database; hanse serve and hanse demo make one")));
    run->today = network_day(run->arena, platform_now(&machine));
    run->database = database_open(run->arena, address, READ_WRITE, &run->text);
    if (!run->database)
        return could_not("user", run->text);
    int status = run_on_database(run, verb);
    database_close(run->database);
    return status;
}

int command_user(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    if (count < 2)
        return wrong_use("user", SAY("it needs to know what to do"), "");
    int verb = 0;
    while (verb < VERB_COUNT && strcmp(arguments[1], verbs[verb].name) != 0)
        verb++;
    if (verb == VERB_COUNT)
        return wrong_use("user", SAY("it cannot {what}"), arguments[1]);
    Run run = { .arena = arena_new() };
    int status = user_options_read(&run, verb, count, arguments);
    if (status == 0)
        status = run_verb(&run, verb);
    arena_free(run.arena);
    return status;
}
