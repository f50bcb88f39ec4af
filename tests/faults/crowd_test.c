/* SPDX-License-Identifier: EUPL-1.2 */
/* Ten thousand connections that send a byte now and then: a normal reader and somebody who writes do not notice. The
 * server is a process of its own, since each side needs a descriptor for each connection. */
#include "tests/application/small_network.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "http/server.h"

/* Without room being made a reader would wait twice as long as the patience here. */
enum { CROWD = 10000, DESCRIPTORS_OF_THE_TEST = 64, BETWEEN_READS = 500, PATIENCE_SECONDS = 20 };

typedef struct ServerProcess {
    pid_t process;
    int end; /* closed, it stops */
    int port;
} ServerProcess;

static void descriptors_raise(void)
{
    struct rlimit files;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

/* As many as this machine lets one process have. */
static int crowd_size(void)
{
    struct rlimit files;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
    return files.rlim_cur >= CROWD + DESCRIPTORS_OF_THE_TEST ? CROWD : (int)files.rlim_cur - DESCRIPTORS_OF_THE_TEST;
}

/* The child: serves until its end of the pipe ends. */
static void serve(int connections, int ends[2])
{
    close(ends[1]);
    SmallNetwork *network = small_network_start(test_engine);
    Text problem = { 0 };
    Server *server = server_start(network->app, &(ServerOptions){ .listen = TEXT("127.0.0.1:0"), .connections = connections }, &problem);
    int port = server != NULL ? server_port(server) : 0;
    char byte;
    if (send(ends[0], &port, sizeof port, 0) == sizeof port)
        recv(ends[0], &byte, 1, 0);
    if (server != NULL)
        server_stop(server);
    small_network_stop(network);
    _exit(server != NULL ? 0 : 1);
}

static ServerProcess server_begin(int connections)
{
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    ServerProcess server = { .process = fork(), .end = ends[1] };
    if (server.process == 0)
        serve(connections, ends);
    close(ends[0]);
    assert_int_equal(recv(ends[1], &server.port, sizeof server.port, 0), sizeof server.port);
    assert_true(server.port > 0);
    return server;
}

/* It has not crashed, and stops in order. */
static void server_end(ServerProcess server)
{
    int status;
    close(server.end);
    assert_int_equal(waitpid(server.process, &status, 0), server.process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static int connection_begin(ServerProcess server)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)server.port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(connection >= 0);
    struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(connection, (struct sockaddr *)&address, sizeof address), 0);
    return connection;
}

static void slow_send(int connection, const char *words)
{
    send(connection, words, strlen(words), MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* Every third sends nothing, a head without end, half a body. */
static void slow_begin(int connection, int number)
{
    static const char *const beginnings[] = { "", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                                              "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\na" };
    slow_send(connection, beginnings[number % 3]);
}

/* The status of the answer to a request on a connection of its own. */
static int status_of(ServerProcess server, const char *request)
{
    char room[1 << 16];
    int connection = connection_begin(server);
    slow_send(connection, request);
    ssize_t length = recv(connection, room, sizeof room - 1, 0);
    close(connection);
    int status = 0;
    room[length > 0 ? length : 0] = '\0';
    return sscanf(room, "HTTP/1.1 %d ", &status) == 1 ? status : 0;
}

static void a_reader_notices_nothing(ServerProcess server)
{
    assert_int_equal(status_of(server, "GET /cities HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    assert_int_equal(status_of(server, "GET /cities/lyon.json HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
    assert_int_equal(status_of(server, "POST /appearance HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
                                       "application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\n"
                                       "colour_scheme=dark&next=/citie"),
                     303);
}

static bool is_open(int connection)
{
    char byte;
    return recv(connection, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;
}

/* How many of a crowd a server that takes so many at a time has kept. */
static int crowd_meets_server(int crowd, int connections)
{
    ServerProcess server = server_begin(connections);
    int *slow = calloc((size_t)crowd, sizeof *slow);
    for (int i = 0; i < crowd; i++) {
        slow[i] = connection_begin(server);
        slow_begin(slow[i], i);
        if (i % BETWEEN_READS == 0)
            a_reader_notices_nothing(server);
        slow_send(slow[i / 2], "a");
    }
    a_reader_notices_nothing(server);
    int open = 0;
    for (int i = 0; i < crowd; i++)
        open += is_open(slow[i]);
    for (int i = 0; i < crowd; i++)
        close(slow[i]);
    a_reader_notices_nothing(server);
    server_end(server);
    free(slow);
    return open;
}

static void ten_thousand_slow_connections_stop_nobody(void **state)
{
    (void)state;
    int crowd = crowd_size();
    print_message("%d slow connections\n", crowd);
    crowd_meets_server(crowd, 0);
}

/* More than there is room for: the slow make room, for each other and for the reader. */
static void the_slow_are_shed_first(void **state)
{
    (void)state;
    assert_in_range(crowd_meets_server(2000, 400), 1, 400);
}

int main(void)
{
    descriptors_raise();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_thousand_slow_connections_stop_nobody),
        cmocka_unit_test(the_slow_are_shed_first),
    };
    return TEST_ON_ENGINES(tests);
}
