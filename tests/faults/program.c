/* SPDX-License-Identifier: EUPL-1.2 */
/* The program as a child, its clients, and what they compare. */
#include "tests/faults/program.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/people/sessions.h"
#include "record/record.h"

void pause_milliseconds(int64_t milliseconds)
{
    struct timespec pause = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
    nanosleep(&pause, NULL);
}

/* ---- The program ---- */

static _Noreturn void become_program(const char *database, const char *option, const char *value, int output)
{
    const char *program = getenv("HANSE_PROGRAM") ? getenv("HANSE_PROGRAM") : "build/hanse";
    dup2(output, STDOUT_FILENO);
    setenv("HANSE_MAIL", "folder:/dev/null", 0); /* unless a test has a server of its own */
    setenv("HANSE_LIMITS", "1000000,1000000,1000000", 0); /* what comes under load is not to be told to wait */
    execl(program, program, "serve", "--database", database, "--listen", "127.0.0.1:0", "--workers", "4", option, value, (char *)NULL);
    _exit(127);
}

/* The number behind the last colon of "Hanse listens on http://…". */
static int port_told(int output)
{
    char line[200] = "";
    size_t length = 0;
    while (length < sizeof line - 1 && read(output, line + length, 1) == 1 && line[length] != '\n')
        length++;
    line[length] = '\0';
    const char *colon = strrchr(line, ':');
    return colon ? atoi(colon + 1) : 0;
}

Program program_start(Arena *arena, Text address)
{
    return program_start_with(arena, address, NULL, NULL);
}

Program program_start_with(Arena *arena, Text address, const char *option, const char *value)
{
    int ends[2];
    const char *database = text_z(arena, address);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t process = fork();
    if (process == 0)
        become_program(database, option, value, ends[1]);
    close(ends[1]);
    Program program = { process, port_told(ends[0]) };
    close(ends[0]);
    assert_true(program.port > 0);
    return program;
}

void program_kill(Program *program)
{
    int status = 0;
    kill(program->process, SIGKILL);
    assert_int_equal(waitpid(program->process, &status, 0), program->process);
    assert_true(WIFSIGNALED(status)); /* it ran until then */
}

void program_stop(Program *program)
{
    int status = 0;
    kill(program->process, SIGTERM);
    assert_int_equal(waitpid(program->process, &status, 0), program->process);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- The network ---- */

static bool plant(Write *write, void *state)
{
    Token *token = state;
    country_put(write, &(NewCountry){ TEXT("FR"), TEXT("FR"), TEXT("1958-01-01"), TEXT(""), TEXT("West") }, TEXT("2026-11-24"));
    city_add(write, &(NewCity){ .kind = TEXT("city"), .name = TEXT("Hub"), .language = TEXT("en"), .country = TEXT("FR"),
                                .zone = TEXT("Europe/Paris"), .audience = AUDIENCE_PUBLIC });
    int64_t person = person_add(write, &(NewPerson){ .name = TEXT("Sofia Secretariat"), .email = TEXT("sofia@example.org"),
                                                     .language = TEXT("en"), .staff = STAFF_SECRETARIAT });
    session_begin(write, &(NewSession){ .person = person, .kind = "browser", .label = TEXT("password"), .lasts = 30 * DAY }, token);
    return true;
}

Planted planted_new(Arena *arena, Text address)
{
    Text problem = { 0 };
    Token token;
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    if (!database || !database_migrate(database, arena, schemas, schema_count, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    assert_int_equal(write_directly(database, arena, &machine, &record_hooks, RECORDED, plant, &token), WRITE_DONE);
    database_close(database);
    return (Planted){ address, text_copy(arena, token_text(&token)) };
}

/* ---- The clients ---- */

static bool send_whole(int client, const char *request)
{
    size_t left = strlen(request);
    while (left > 0) {
        ssize_t sent = send(client, request, left, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        request += sent;
        left -= (size_t)sent;
    }
    return true;
}

static size_t receive_whole(int client, char *answer, size_t size)
{
    size_t length = 0;
    ssize_t got = 1;
    while (length < size - 1 && got > 0) {
        got = recv(client, answer + length, size - 1 - length, 0);
        length += got > 0 ? (size_t)got : 0;
    }
    answer[length] = '\0';
    return length;
}

int ask_program(int port, const char *request, char *answer, size_t size)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval patience = { .tv_sec = 30 };
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    bool is_taken = connect(client, (struct sockaddr *)&address, sizeof address) == 0;
    answer[0] = '\0';
    bool has_come = is_taken && send_whole(client, request) && receive_whole(client, answer, size) > 0 && strstr(answer, "\r\n\r\n");
    close(client);
    if (!is_taken)
        return NOT_TAKEN;
    return has_come && strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

static void note(Load *load, int number, int status, const char *answer)
{
    if (status == 303) {
        atomic_store(&load->is_kept[number], true);
        atomic_fetch_add(&load->kept, 1);
    } else if (status == 503) {
        atomic_fetch_add(&load->unavailable, 1);
    } else if (status > 0) {
        if (atomic_fetch_add(&load->other, 1) == 0)
            print_error("an answer that nobody waits for: %s\n", answer);
    }
}

static void write_one(Load *load, int number)
{
    char body[100], request[1000], answer[4000];
    int length = snprintf(body, sizeof body, "role=Office+%d&name=&email=&telephone=&address=&audience=1", number);
    snprintf(request, sizeof request,
             "POST /cities/hub/contacts HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nCookie: session=%.*s\r\n"
             "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
             TEXT_ARGUMENTS(load->planted->token), length, body);
    int status = load->ask ? load->ask(load->ask_state, request, answer, sizeof answer)
                           : ask_program(atomic_load(&load->port), request, answer, sizeof answer);
    note(load, number, status, answer);
}

static void *client_run(void *state)
{
    Load *load = state;
    while (!atomic_load(&load->stopping)) {
        int number = atomic_fetch_add(&load->next, 1);
        if (number >= WRITES_MOST)
            break;
        write_one(load, number);
    }
    return NULL;
}

void load_begin(Load *load)
{
    atomic_store(&load->stopping, false);
    for (int i = 0; i < CLIENTS; i++)
        assert_int_equal(pthread_create(&load->clients[i], NULL, client_run, load), 0);
}

void load_end(Load *load)
{
    atomic_store(&load->stopping, true);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(load->clients[i], NULL);
}

/* ---- What is found afterwards ---- */

static const Query contacts = { "SELECT role FROM contact" };
static const Query contacts_without_entry = {
    "SELECT (SELECT COUNT(*) FROM contact) - (SELECT COUNT(*) FROM record_entry WHERE verb = 'contact.added')"
};

static void contacts_mark(Database *database, Arena *arena, bool *is_there)
{
    static const ptrdiff_t prefix = sizeof "Office " - 1;
    Rows *rows = database_query(database, arena, &contacts, NO_ARGS);
    while (rows_next(rows)) {
        int64_t number = -1;
        Text role = rows_text(rows, 0);
        assert_true(text_to_number(text_slice(role, prefix, role.length), &number) && number >= 0 && number < WRITES_MOST);
        assert_false(is_there[number]); /* nor is anything done twice */
        is_there[number] = true;
    }
}

void assert_nothing_lost(const Load *load, Arena *arena)
{
    Text problem = { 0 };
    Arena *own = arena_new();
    Database *database = database_open(arena, load->planted->address, READ_WRITE, &problem);
    if (!database || record_verify(database, own, &problem) != 0)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    bool *is_there = new(own, bool, WRITES_MOST);
    contacts_mark(database, own, is_there);
    for (int i = 0; i < WRITES_MOST; i++)
        if (atomic_load(&load->is_kept[i]) && !is_there[i])
            fail_msg("write %d was acknowledged and is lost", i);
    assert_int_equal(database_number(database, &contacts_without_entry, NO_ARGS, -1), 0);
    arena_free(own);
    database_close(database);
}

/* ---- What is waited for ---- */

enum { PATIENCE_MILLISECONDS = 60000, LOOK_MILLISECONDS = 20 };

static const Query followers_behind = {
    "SELECT COUNT(*) FROM follower WHERE sequence < (SELECT sequence FROM record_head WHERE id = 1)"
};

void wait_for(const _Atomic int *count, int more)
{
    int wanted = atomic_load(count) + more;
    for (int waited = 0; atomic_load(count) < wanted; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
}

void assert_followers_go_on(Text address)
{
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, address, READ_ONLY, &problem);
    if (!database)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    for (int waited = 0; database_number(database, &followers_behind, NO_ARGS, -1) != 0; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
    database_close(database);
    arena_free(arena);
}

Text postgres_told(Arena *arena, const char *arguments, ...)
{
    char command[500] = "tests/postgres ", said[500] = "";
    size_t begun = strlen(command);
    va_list list;
    va_start(list, arguments);
    int length = vsnprintf(command + begun, sizeof command - begun, arguments, list);
    va_end(list);
    assert_in_range(length, 1, sizeof command - begun - 1);
    FILE *script = popen(command, "r");
    assert_non_null(script);
    size_t got = fread(said, 1, sizeof said - 1, script);
    assert_int_equal(pclose(script), 0);
    return text_trim(text_copy(arena, (Text){ said, (ptrdiff_t)got }));
}
