/* SPDX-License-Identifier: EUPL-1.2 */
/* Three processes serve one network on one PostgreSQL: what is done at one holds at the others; one is killed under load, and the others go on; each is
 * stopped and begun anew in turn, and no request fails. */
#include "tests/faults/crew.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/steady.h"
#include "commands/schemas.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "mail/mail.h"
#include "mail/test_server.h"

enum { PATIENCE_MILLISECONDS = 60000, LOOK_MILLISECONDS = 5, ANSWER = 200000, MAILS = 150, TRIES = 8, SOON_MILLISECONDS = 100 };
#define PASSWORD "correct horse battery"

typedef struct Several {
    TestDatabase test;
    Planted planted;
    Load load;
    Crew crew;
    const char *session; /* the secretariat's, as a cookie */
} Several;

static char answer[ANSWER];

/* ---- The network ---- */

static Text hash;

static bool plant_password(Write *write, void *state)
{
    (void)state;
    int64_t person = person_add(write, &(NewPerson){ .name = TEXT("Ada"), .email = TEXT("ada@example.org"), .language = TEXT("en") });
    person_set_password_hash(write, person, hash, 0);
    return true;
}

static bool plant_mails(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < MAILS; i++)
        mail_send(write, &(Mail){ .to_address = TEXT("ada@example.org"), .to_name = TEXT("Ada"), .subject = TEXT("A mail"), .body = TEXT("One."), .language = TEXT("en") });
    return true;
}

static void write_there(Several *several, WriteFunction function)
{
    Text problem = { 0 };
    Database *database = database_open(several->test.arena, several->test.address, READ_WRITE, &problem);
    const WriteHooks hooks = gather_hooks(several->test.arena, features);
    assert_int_equal(write_directly(database, several->test.arena, &machine, &hooks, RECORDED, function, NULL), WRITE_DONE);
    database_close(database);
}

static int start(void **state)
{
    Several *several = calloc(1, sizeof *several);
    assert_non_null(several);
    several->test = test_database_new();
    several->planted = planted_new(several->test.arena, several->test.address);
    several->session = text_z(several->test.arena, text_printf(several->test.arena, "session=%.*s", TEXT_ARGUMENTS(several->planted.token)));
    several->load = (Load){ .planted = &several->planted, .ask = crew_ask, .ask_state = &several->crew };
    *state = several;
    return 0;
}

static int stop(void **state)
{
    Several *several = *state;
    crew_end(&several->crew);
    test_database_end(&several->test);
    free(several);
    return 0;
}

static int64_t number_there(Several *several, const Query *query)
{
    Text problem = { 0 };
    Arena *arena = arena_new();
    Database *database = database_open(arena, several->test.address, READ_WRITE, &problem);
    int64_t number = database_number(database, query, NO_ARGS, -1);
    assert_false(database_failed(database));
    database_close(database);
    arena_free(arena);
    return number;
}

/* ---- Killed under load ---- */

/* As if so much time had passed that nobody waits any more for who was killed. */
static const Query end_job_leases = { "UPDATE job SET lease_until = 0 WHERE kind = 'mail.deliver' RETURNING 1" };
static const Query end_follower_leases = { "UPDATE follower SET lease_until = 0 RETURNING 1" };
static const Query mails_left = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };

static int message_ids(char ids[][128], int most)
{
    int count = 0;
    for (;; count++) {
        char path[128], line[512];
        snprintf(path, sizeof path, "%s/%d.eml", server.folder, count + 1);
        FILE *file = fopen(path, "r");
        if (!file)
            return count;
        assert_true(count < most);
        while (fgets(line, sizeof line, file))
            if (sscanf(line, "Message-ID: %127s", ids[count]) == 1)
                break;
        fclose(file);
    }
}

static int compare(const void *one, const void *other)
{
    return strcmp(one, other);
}

/* Each arrived; a kill may repeat the one that was in flight. */
static void assert_mails_once(int kills)
{
    static char ids[2 * MAILS][128];
    int count = message_ids(ids, 2 * MAILS), different = count > 0;
    qsort(ids, (size_t)count, sizeof *ids, compare);
    for (int i = 1; i < count; i++)
        different += strcmp(ids[i - 1], ids[i]) != 0;
    print_message("%d mails sent, %d of them again\n", different, count - different);
    assert_int_equal(different, MAILS);
    assert_in_range(count - different, 0, kills);
}

static void wait_for_none(Several *several, const Query *query)
{
    for (int waited = 0; number_there(several, query) > 0; waited += LOOK_MILLISECONDS) {
        assert_true(waited < PATIENCE_MILLISECONDS);
        pause_milliseconds(LOOK_MILLISECONDS);
    }
}

static void end_leases_of_killed(Several *several)
{
    for (int i = 0; i < CREW; i++) /* those that live give theirs back when they stop */
        crew_stop(&several->crew, i);
    number_there(several, &end_job_leases);
    number_there(several, &end_follower_leases);
    for (int i = 0; i < CREW; i++)
        crew_start(&several->crew, i);
}

static void one_is_killed_and_the_others_go_on(void **state)
{
    enum { KILLS = 3, SOME = 40 };
    Several *several = *state;
    assert_int_equal(server_begin(NULL), 0);
    setenv("HANSE_MAIL", server.address.data, 1);
    crew_begin(&several->crew, several->test.arena, several->test.address);
    load_begin(&several->load);
    write_there(several, plant_mails);
    for (int i = 0; i < KILLS; i++) {
        wait_for(&several->load.kept, SOME);
        crew_kill(&several->crew, i % CREW);
        wait_for(&several->load.kept, SOME);
        crew_start(&several->crew, i % CREW);
    }
    load_end(&several->load);
    assert_int_equal(atomic_load(&several->load.other), 0);
    end_leases_of_killed(several);
    wait_for_none(several, &mails_left);
    assert_followers_go_on(several->test.address);
    assert_nothing_lost(&several->load, several->test.arena);
    assert_mails_once(KILLS);
    print_message("%d writes acknowledged at three processes, %d killed\n", atomic_load(&several->load.kept), KILLS);
    unsetenv("HANSE_MAIL");
    assert_int_equal(server_end(), 0);
}

/* ---- What is done at one holds at the others ---- */

static void ask_one(Several *several, int which, const char *target, const char *cookies, const char *body, int status)
{
    int got = crew_ask_one(&several->crew, which, target, cookies, body, answer, sizeof answer);
    if (got != status)
        fail_msg("%s: %d, not %d: %.300s", target, got, status, answer);
}

/* "name=value" of the cookie in the answer, and those that follow by "; ". */
static void cookies_add(char *cookies, size_t size, const char *name)
{
    char head[64];
    snprintf(head, sizeof head, "Set-Cookie: %s=", name);
    const char *at = strstr(answer, head);
    assert_non_null(at);
    at += strlen("Set-Cookie: ");
    size_t length = strlen(cookies);
    snprintf(cookies + length, size - length, "%s%.*s", length > 0 ? "; " : "", (int)strcspn(at, ";\r"), at);
}

static void a_session_begun_at_one_is_one_at_the_others(void **state)
{
    Several *several = *state;
    char cookies[500] = "";
    ask_one(several, 0, "/sign-in", "", "email=ada@example.org&password=" PASSWORD "&next=", 303);
    cookies_add(cookies, sizeof cookies, "session");
    ask_one(several, 1, "/me.json", cookies, NULL, 200);
    ask_one(several, 2, "/me.json", cookies, NULL, 200);
    ask_one(several, 1, "/sign-out", cookies, "", 303);
    ask_one(several, 0, "/me.json", cookies, NULL, 401);
    ask_one(several, 2, "/me.json", cookies, NULL, 401);
}

/* A guesser gains nothing by going from one to the next. */
static void wrong_passwords_are_counted_at_all(void **state)
{
    enum { ALLOWED = 5 };
    Several *several = *state;
    for (int i = 0; i < ALLOWED; i++)
        ask_one(several, i % CREW, "/sign-in", "", "email=ada@example.org&password=wrong&next=", 422);
    for (int i = 0; i < CREW; i++)
        ask_one(several, i, "/sign-in", "", "email=ada@example.org&password=wrong&next=", 429);
}

static void add_contact(Several *several, int which, int number)
{
    char body[200];
    snprintf(body, sizeof body, "role=Role+%d.&name=&email=&telephone=&address=&audience=1", number);
    ask_one(several, which, "/cities/hub/contacts", several->session, body, 303);
}

/* Whoever has just written sees it wherever they ask next; page is kept for everyone, and was made at each before. */
static void who_has_written_sees_it_everywhere(void **state)
{
    Several *several = *state;
    for (int i = 0; i < TRIES * CREW; i++) {
        char cookies[500] = "", wanted[32];
        snprintf(wanted, sizeof wanted, "Role %d.", i);
        for (int which = 0; which < CREW; which++)
            ask_one(several, which, "/cities/hub", "", NULL, 200);
        add_contact(several, i % CREW, i);
        cookies_add(cookies, sizeof cookies, "written");
        ask_one(several, (i + 1) % CREW, "/cities/hub", cookies, NULL, 200);
        assert_non_null(strstr(answer, wanted));
        ask_one(several, (i + 2) % CREW, "/cities/hub", cookies, NULL, 200);
        assert_non_null(strstr(answer, wanted));
    }
}

/* Others see it within 100 ms: of several tries the fastest, since the machine may be busy with others. */
static void others_see_it_soon(void **state)
{
    Several *several = *state;
    int64_t fastest = PATIENCE_MILLISECONDS, slowest = 0;
    for (int i = 1000; i < 1000 + TRIES; i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, "Role %d.", i);
        ask_one(several, 1, "/cities/hub", "", NULL, 200);
        add_contact(several, 0, i);
        int64_t begun = steady_now() / 1000;
        do
            ask_one(several, 1, "/cities/hub", "", NULL, 200);
        while (!strstr(answer, wanted) && steady_now() / 1000 - begun < PATIENCE_MILLISECONDS);
        int64_t took = steady_now() / 1000 - begun;
        fastest = took < fastest ? took : fastest;
        slowest = took > slowest ? took : slowest;
    }
    print_message("another process showed a change after %lld to %lld ms\n", (long long)fastest, (long long)slowest);
    assert_in_range(fastest, 0, SOON_MILLISECONDS);
    assert_in_range(slowest, 0, 20 * SOON_MILLISECONDS);
}

static int stream_open(Several *several, int which)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)several->crew.programs[which].port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval patience = { .tv_sec = 30 };
    char request[500];
    int length = snprintf(request, sizeof request, "GET /live?about=0 HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n", several->session);
    int stream = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(stream, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(stream, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(send(stream, request, (size_t)length, MSG_NOSIGNAL), length);
    return stream;
}

static void stream_wait_for(int stream, const char *wanted)
{
    static char told[ANSWER];
    size_t length = 0;
    int64_t begun = steady_now() / 1000;
    for (told[0] = '\0'; !strstr(told, wanted);) {
        ssize_t got = recv(stream, told + length, sizeof told - 1 - length, 0);
        assert_true(got > 0 && steady_now() / 1000 - begun < PATIENCE_MILLISECONDS);
        length += (size_t)got;
        told[length] = '\0';
    }
}

static void live_pages_of_others_are_told(void **state)
{
    Several *several = *state;
    int64_t fastest = PATIENCE_MILLISECONDS;
    int stream = stream_open(several, 2);
    stream_wait_for(stream, "\n\nid: ");
    for (int i = 2000; i < 2000 + TRIES; i++) {
        int64_t begun = steady_now() / 1000;
        add_contact(several, 0, i);
        stream_wait_for(stream, "event: changed");
        int64_t took = steady_now() / 1000 - begun;
        fastest = took < fastest ? took : fastest;
    }
    close(stream);
    print_message("a stream of another process was told after %lld ms at best\n", (long long)fastest);
    assert_in_range(fastest, 0, 2 * SOON_MILLISECONDS); /* with the write itself */
}

static int start_with_crew(void **state)
{
    start(state);
    Several *several = *state;
    hash = password_hash(several->test.arena, TEXT(PASSWORD));
    write_there(several, plant_password);
    crew_begin(&several->crew, several->test.arena, several->test.address);
    return 0;
}

/* ---- One after the other ---- */

typedef struct Reading {
    Crew *crew;
    atomic_bool stopping;
    _Atomic int good, bad;
} Reading;

static void *read_on(void *state)
{
    Reading *reading = state;
    char page[20000];
    while (!atomic_load(&reading->stopping)) {
        int status = crew_ask_again(reading->crew, "GET /cities/hub HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\nConnection: close\r\n\r\n", page, sizeof page);
        atomic_fetch_add(status == 200 ? &reading->good : &reading->bad, 1);
    }
    return NULL;
}

static void each_is_begun_anew_and_no_request_fails(void **state)
{
    enum { SOME = 30 };
    Several *several = *state;
    static Reading reading;
    pthread_t reader;
    reading.crew = &several->crew;
    several->crew.option = "--drain";
    several->crew.value = "1";
    crew_begin(&several->crew, several->test.arena, several->test.address);
    load_begin(&several->load);
    assert_int_equal(pthread_create(&reader, NULL, read_on, &reading), 0);
    for (int i = 0; i < CREW; i++) {
        wait_for(&several->load.kept, SOME);
        wait_for(&reading.good, SOME);
        crew_stop(&several->crew, i);
        crew_start(&several->crew, i);
    }
    wait_for(&reading.good, SOME);
    atomic_store(&reading.stopping, true);
    pthread_join(reader, NULL);
    load_end(&several->load);
    print_message("%d pages and %d writes while each was begun anew\n", atomic_load(&reading.good), atomic_load(&several->load.kept));
    assert_int_equal(atomic_load(&reading.bad), 0);
    assert_int_equal(atomic_load(&several->load.other) + atomic_load(&several->load.unavailable), 0);
    assert_nothing_lost(&several->load, several->test.arena);
}

#define TEST(function, start) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_is_killed_and_the_others_go_on, start),
        TEST(a_session_begun_at_one_is_one_at_the_others, start_with_crew),
        TEST(wrong_passwords_are_counted_at_all, start_with_crew),
        TEST(who_has_written_sees_it_everywhere, start_with_crew),
        TEST(others_see_it_soon, start_with_crew),
        TEST(live_pages_of_others_are_told, start_with_crew),
        TEST(each_is_begun_anew_and_no_request_fails, start),
    };
    test_engine = ENGINE_POSTGRES;
    return getenv("HANSE_TEST_POSTGRES") ? cmocka_run_group_tests_name("on PostgreSQL", tests, NULL, NULL) : 0;
}
