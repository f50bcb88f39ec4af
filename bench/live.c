/* SPDX-License-Identifier: EUPL-1.2 */
/* Opens streams of events and measures when they are told.
 * live PORT COUNT TARGET prints "open MILLISECONDS" once all are there; then, for each line on standard input, waits until every stream has got
 * an event after it and prints "told FIRST MEDIAN LAST", in milliseconds after the line. */
#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

enum { AT_ONCE = 128, EVENTS = 1024, ROOM = 4096 };

typedef struct Bench {
    int epoll, port, count;
    const char *target, *cookie;
    int *sockets;
} Bench;

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int opened(const Bench *bench)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)bench->port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = socket(AF_INET, SOCK_STREAM, 0);
    char request[512];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n",
                          bench->target, bench->cookie);
    if (one < 0 || connect(one, (struct sockaddr *)&address, sizeof address) != 0 || send(one, request, (size_t)length, 0) != length)
        fail("a stream cannot be opened");
    return one;
}

static void await_opening(int socket)
{
    char bytes[ROOM];
    ssize_t length = 0, got;
    while ((got = recv(socket, bytes + length, sizeof bytes - 1 - (size_t)length, 0)) > 0) {
        length += got;
        bytes[length] = '\0';
        if (strstr(bytes, "\nid: ") != NULL)
            return;
    }
    fail("a stream was refused: %.*s", (int)length, bytes);
}

static void open_all(Bench *bench)
{
    double begun = milliseconds();
    for (int from = 0; from < bench->count; from += AT_ONCE) {
        int until = from + AT_ONCE < bench->count ? from + AT_ONCE : bench->count;
        for (int i = from; i < until; i++)
            bench->sockets[i] = opened(bench);
        for (int i = from; i < until; i++) {
            await_opening(bench->sockets[i]);
            struct epoll_event event = { .events = EPOLLIN, .data.fd = bench->sockets[i] };
            epoll_ctl(bench->epoll, EPOLL_CTL_ADD, bench->sockets[i], &event);
        }
    }
    printf("open %.0f\n", milliseconds() - begun);
    fflush(stdout);
}

static bool is_told(int socket)
{
    char bytes[ROOM];
    ssize_t length = recv(socket, bytes, sizeof bytes - 1, 0);
    if (length <= 0)
        fail("a stream has ended");
    bytes[length] = '\0';
    return strstr(bytes, "event: changed") != NULL;
}

/* One entry is told once to each. */
static void await_all(Bench *bench)
{
    double begun = milliseconds(), first = 0, middle = 0;
    struct epoll_event events[EVENTS];
    for (int told = 0; told < bench->count;) {
        int count = epoll_wait(bench->epoll, events, EVENTS, 10000);
        if (count <= 0)
            fail("only %d streams were told", told);
        for (int i = 0; i < count; i++)
            told += is_told(events[i].data.fd);
        double now = milliseconds() - begun;
        first = first > 0 || told == 0 ? first : now;
        middle = middle > 0 || told < bench->count / 2 ? middle : now;
    }
    printf("told %.1f %.1f %.1f\n", first, middle, milliseconds() - begun);
    fflush(stdout);
}

int main(int count, char **arguments)
{
    if (count != 5)
        fail("usage: live PORT COUNT TARGET COOKIE");
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    Bench bench = { .epoll = epoll_create1(0), .port = atoi(arguments[1]), .count = atoi(arguments[2]), .target = arguments[3], .cookie = arguments[4] };
    bench.sockets = calloc((size_t)bench.count, sizeof *bench.sockets);
    if (bench.sockets == NULL)
        fail("memory is out");
    open_all(&bench);
    for (char line[64]; fgets(line, sizeof line, stdin) != NULL;)
        await_all(&bench);
    free(bench.sockets);
    return 0;
}
