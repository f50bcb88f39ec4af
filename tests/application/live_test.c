/* SPDX-License-Identifier: EUPL-1.2 */
/* Live pages of the whole application: what leaves a stream is what its reader may see, at every moment; in two processes on one database. */
#include "tests/application/small_network.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "commands/schemas.h"
#include "http/server.h"

typedef struct Site {
    SmallNetwork *small;
    Server *server;
    App *other;           /* a second process */
    Server *other_server;
} Site;

static Site site;

static Server *serve(App *app, int round)
{
    Text problem;
    ServerOptions options = { .listen = TEXT("127.0.0.1:0"), .workers = 2, .live = { .round = round } };
    Server *server = server_start(app, &options, &problem);
    if (server == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return server;
}

static int begin(void **state)
{
    Text problem;
    site.small = small_network_start(test_engine);
    site.server = serve(site.small->app, 200);
    AppOptions options = *app_options(site.small->app);
    options.platform = &machine;
    site.other = app_start(&options, &problem);
    site.other_server = serve(site.other, 0);
    *state = site.small;
    return 0;
}

static int end(void **state)
{
    (void)state;
    server_stop(site.other_server);
    app_stop(site.other);
    server_stop(site.server);
    small_network_stop(site.small);
    return 0;
}

/* ---- A reader of streams ---- */

typedef struct Listener {
    int socket;
    ptrdiff_t length;
    char got[1 << 14];
} Listener;

/* Of two subjects, which may be the same. */
static void listen_to(Listener *listener, Server *server, Role role, int64_t subject, int64_t other)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)server_port(server)) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct timeval patience = { .tv_sec = 20 };
    char request[512];
    Text token = site.small->tokens[role];
    int length = snprintf(request, sizeof request, "GET /live?about=%lld&about=%lld HTTP/1.1\r\nHost: a\r\nCookie: session=%.*s\r\n\r\n",
                          (long long)subject, (long long)other, TEXT_ARGUMENTS(token));
    *listener = (Listener){ .socket = socket(AF_INET, SOCK_STREAM, 0) };
    setsockopt(listener->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(listener->socket, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(send(listener->socket, request, (size_t)length, 0), length);
}

static bool has(const Listener *listener, const char *words)
{
    return strstr(listener->got, words) != NULL;
}

/* False at the end of the stream, and where heartbeats are all that comes. */
static bool hears(Listener *listener, const char *words)
{
    enum { MOST = 200 };
    for (int times = 0; !has(listener, words); times++) {
        ssize_t got = recv(listener->socket, listener->got + listener->length, sizeof listener->got - 1 - (size_t)listener->length, 0);
        if (got <= 0 || times == MOST)
            return false;
        listener->length += got;
    }
    return true;
}

static void listen_as(Listener *listener, Server *server, Role role, int64_t subject)
{
    listen_to(listener, server, role, subject, subject);
    assert_true(hears(listener, "\nid: "));
}

/* ---- What happens ---- */

static const Query id_of = { "SELECT id FROM organisation WHERE slug = $1" };
static const Query mandate_of = { "SELECT id FROM mandate WHERE person = $1" };
static const Query length = { "SELECT sequence FROM record_head WHERE id = 1" };

static int64_t number(const Query *query, Parameters parameters)
{
    Database *database = test_open(&site.small->test, READ_ONLY);
    int64_t found = database_number(database, query, parameters, 0);
    database_close(database);
    return found;
}

/* The event of the entry that was written last, as it would be told. */
static const char *newest(void)
{
    return text_z(site.small->arena, text_printf(site.small->arena, "\"sequence\":%lld}", (long long)number(&length, NO_ARGS)));
}

static void post(Role role, const char *target, const char *body)
{
    Outgoing answer = ask(site.small, role, "POST", target, body, NULL);
    if (answer.status != 303)
        fail_msg("%s: %d", target, answer.status);
}

/* Only the newest entry of a subject is told, so one that is not to be heard must have been told to somebody before the next is written. */

/* What the city's own people may know alone, and what everyone may. */
static const char *happens_inside(void)
{
    post(COORDINATOR_SAME, "/cities/lyon/contacts", "role=Press&name=&email=&telephone=&address=&audience=2");
    return newest();
}

static const char *happens_for_all(const char *count)
{
    post(COORDINATOR_SAME, "/cities/lyon/populations", text_z(site.small->arena, text_printf(site.small->arena, "year=2024&number=%s&source=census", count)));
    return newest();
}

/* ---- Tests ---- */

static void each_is_told_what_they_may_see(void **state)
{
    (void)state;
    static Listener visitor, colleague, stranger, staff;
    int64_t lyon = number(&id_of, ARGS("lyon")), applicant = number(&id_of, ARGS("plantedburg"));
    listen_as(&visitor, site.server, VISITOR, lyon);
    listen_as(&colleague, site.server, SAME_CITY, lyon);
    listen_to(&stranger, site.server, VISITOR, applicant, lyon);
    assert_true(hears(&stranger, "\nid: "));
    listen_as(&staff, site.server, OF_SECRETARIAT, applicant);
    const char *inside = happens_inside();
    assert_true(hears(&colleague, inside));
    const char *open = happens_for_all("511111");
    assert_true(hears(&colleague, open));
    assert_true(hears(&visitor, open));
    assert_false(has(&visitor, inside));
    post(OF_SECRETARIAT, "/cities/plantedburg/populations", "year=2024&number=5000&source=census");
    const char *hidden = newest();
    assert_true(hears(&staff, hidden));
    open = happens_for_all("522222");
    assert_true(hears(&visitor, open));
    assert_true(hears(&stranger, open));
    assert_false(has(&stranger, hidden));
    close(visitor.socket);
    close(colleague.socket);
    close(stranger.socket);
    close(staff.socket);
}

static void who_loses_the_right_is_told_no_more(void **state)
{
    (void)state;
    static Listener colleague, staff;
    int64_t lyon = number(&id_of, ARGS("lyon")), mandate = number(&mandate_of, ARGS(site.small->people[SAME_CITY]));
    /* Whose streams are looked after only each 20 seconds: it is the entry that tells. */
    listen_as(&colleague, site.other_server, SAME_CITY, lyon);
    listen_as(&staff, site.other_server, OF_SECRETARIAT, lyon);
    assert_true(hears(&colleague, happens_inside()));
    post(COORDINATOR_SAME, text_z(site.small->arena, text_printf(site.small->arena, "/cities/lyon/people/%lld/end", (long long)mandate)),
         "ends=2026-11-24");
    const char *inside = happens_inside();
    assert_true(hears(&staff, inside));
    assert_true(hears(&colleague, happens_for_all("533333")));
    assert_false(has(&colleague, inside));
    close(colleague.socket);
    close(staff.socket);
}

static void a_stream_ends_with_its_session(void **state)
{
    (void)state;
    static Listener colleague, other;
    int64_t lyon = number(&id_of, ARGS("lyon"));
    listen_as(&colleague, site.server, SAME_CITY, lyon);
    listen_as(&other, site.server, OTHER_CITY, lyon);
    post(SAME_CITY, "/sign-out", "");
    assert_true(hears(&colleague, "event: ended\ndata: {}\n\n"));
    assert_false(hears(&colleague, "there is no more"));
    assert_true(hears(&other, happens_for_all("544444")));
    close(colleague.socket);
    close(other.socket);
}

static void another_process_tells_its_own_streams(void **state)
{
    (void)state;
    static Listener here, there;
    int64_t lyon = number(&id_of, ARGS("lyon"));
    listen_as(&here, site.server, VISITOR, lyon);
    listen_as(&there, site.other_server, VISITOR, lyon);
    const char *open = happens_for_all("555555");
    assert_true(hears(&here, open));
    assert_true(hears(&there, open));
    close(here.socket);
    close(there.socket);
}

static void pages_say_what_they_are_told_of(void **state)
{
    SmallNetwork *small = *state;
    int64_t lyon = number(&id_of, ARGS("lyon")), so_far = number(&length, NO_ARGS);
    char city[100], all[100];
    snprintf(city, sizeof city, "data-address=\"/live?about=%lld&amp;after=%lld\"", (long long)lyon, (long long)so_far);
    snprintf(all, sizeof all, "data-address=\"/live?about=0&amp;after=%lld\"", (long long)so_far);
    Outgoing page = ask(small, SAME_CITY, "GET", "/cities/lyon", NULL, NULL);
    assert_true(body_has(&page, city));
    static const char *const everything[] = { "/", "/record" };
    for (int i = 0; i < 2; i++) {
        page = ask(small, VISITOR, "GET", everything[i], NULL, NULL);
        assert_true(body_has(&page, all));
    }
    static const char *const plain[] = { "/record?before=1", "/cities", "/cities/none" };
    for (int i = 0; i < 3; i++) {
        page = ask(small, VISITOR, "GET", plain[i], NULL, NULL);
        assert_false(body_has(&page, "/live?"));
    }
}

/* ---- Votes ---- */

static const char *words_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *words_of(const char *format, ...)
{
    char words[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    return text_z(site.small->arena, text_from_z(words));
}

/* The event of the newest entry that the history of `subject` has. */
static const char *newest_of(int64_t subject)
{
    static const Query newest_about = { "SELECT MAX(sequence) FROM record_subject WHERE subject = $1" };
    return words_of("{\"subject\":%lld,\"sequence\":%lld}", (long long)subject, (long long)number(&newest_about, ARGS(subject)));
}

/* The page follows them while they are as they are now, and has parts to show it in. */
static void assert_follows(Role role, const char *page, int64_t subject)
{
    Outgoing answer = ask(site.small, role, "GET", page, NULL, NULL);
    assert_int_equal(answer.status, 200);
    assert_true(body_has(&answer, "data-address=\"/live?about="));
    assert_true(body_has(&answer, words_of("about=%lld&amp;", (long long)subject)));
    assert_true(body_has(&answer, " data-live"));
}

static void a_votes_page_is_told_of_ballots_and_of_the_end(void **state)
{
    (void)state;
    static Listener colleague, visitor;
    int64_t lyon = number(&id_of, ARGS("lyon")), question = site.small->question;
    assert_follows(OTHER_CITY, words_of("/questions/%lld", (long long)question), question);
    listen_as(&colleague, site.other_server, OTHER_CITY, question);
    listen_to(&visitor, site.server, VISITOR, question, lyon);
    assert_true(hears(&visitor, "\nid: "));
    post(MEMBER_SAME, words_of("/questions/%lld/ballots", (long long)question),
         words_of("organisation=%lld&holder=0&choice=yes&language=en", (long long)lyon));
    const char *cast = newest_of(question);
    assert_true(hears(&colleague, cast));
    post(CHAIR_SAME, words_of("/questions/%lld/close", (long long)question), "sure=1");
    const char *closed = newest_of(question);
    assert_string_not_equal(closed, cast);
    assert_true(hears(&colleague, closed));
    assert_true(hears(&visitor, happens_for_all("566666")));
    assert_false(has(&visitor, words_of("\"subject\":%lld,", (long long)question)));
    close(colleague.socket);
    close(visitor.socket);
}

static void a_meetings_pages_are_told_of_its_votes(void **state)
{
    (void)state;
    static Listener of_meeting, of_item;
    static const char *const pages[] = { "", "/vote", "/screen" };
    int64_t lyon = number(&id_of, ARGS("lyon")), meeting = site.small->planted.meeting, item = site.small->planted.item;
    listen_as(&of_meeting, site.other_server, MEMBER_SAME, meeting);
    listen_as(&of_item, site.other_server, MEMBER_SAME, item);
    post(CHAIR_SAME, words_of("/meetings/%lld/begin", (long long)meeting), "");
    assert_true(hears(&of_meeting, newest_of(meeting)));
    post(CHAIR_SAME, words_of("/meetings/%lld/presence", (long long)meeting), words_of("was=&here_%lld=1", (long long)lyon));
    assert_true(hears(&of_meeting, newest_of(meeting)));
    post(CHAIR_SAME, words_of("/meetings/%lld/items/%lld/open", (long long)meeting, (long long)item), "");
    assert_true(hears(&of_item, newest_of(item)));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        assert_follows(MEMBER_SAME, words_of("/meetings/%lld%s", (long long)meeting, pages[i]), meeting);
        assert_follows(MEMBER_SAME, words_of("/meetings/%lld%s", (long long)meeting, pages[i]), item);
    }
    post(MEMBER_SAME, words_of("/meetings/%lld/vote", (long long)meeting),
         words_of("question=%lld&organisation=%lld&choice=yes&seen=", (long long)item, (long long)lyon));
    assert_true(hears(&of_item, newest_of(item)));
    post(CHAIR_SAME, words_of("/meetings/%lld/items/%lld/close", (long long)meeting, (long long)item), "");
    assert_true(hears(&of_item, newest_of(item)));
    close(of_meeting.socket);
    close(of_item.socket);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_is_told_what_they_may_see),
        TEST(who_loses_the_right_is_told_no_more),
        TEST(a_stream_ends_with_its_session),
        TEST(another_process_tells_its_own_streams),
        TEST(pages_say_what_they_are_told_of),
        TEST(a_votes_page_is_told_of_ballots_and_of_the_end),
        TEST(a_meetings_pages_are_told_of_its_votes),
    };
    return TEST_ON_ENGINES(tests);
}
