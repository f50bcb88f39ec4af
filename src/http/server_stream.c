/* SPDX-License-Identifier: EUPL-1.2 */
/* A request that becomes a stream. The library would keep 32 kB for each connection as long as it lasts; so, when it has been answered, its
 * socket is taken away from the library while that has it suspended, which means that it watches it no longer, and another that has ended is put
 * under its number. The library then finds the connection at its end, and lets go of it. */
#include "http/server_state.h"

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAD_MAXIMUM = 32768,
    UNREAD = 16384,      /* bytes that the system keeps for a reader that is slow */
    UNHEARD = 60000      /* milliseconds after which one that does not confirm what was sent is taken for gone */
};

static void add_date(Buffer *buffer)
{
    char date[64];
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    if (strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts) > 0)
        buffer_printf(buffer, "Date: %s\r\n", date);
}

/* Without a length: the body ends with the connection. What stands between must not collect it. */
static Text opening_of(Arena *arena, const Outgoing *outgoing)
{
    Buffer buffer = buffer_new(arena, HEAD_MAXIMUM);
    buffer_add(&buffer, TEXT("HTTP/1.1 200 OK\r\nConnection: close\r\nX-Accel-Buffering: no\r\n"));
    add_date(&buffer);
    for (int i = 0; i < outgoing->headers.count; i++)
        buffer_printf(&buffer, "%.*s: %.*s\r\n", TEXT_ARGUMENTS(outgoing->headers.list[i].name),
                      TEXT_ARGUMENTS(outgoing->headers.list[i].value));
    buffer_add(&buffer, TEXT("\r\n"));
    buffer_add(&buffer, outgoing->body);
    return buffer_text(&buffer);
}

static void socket_prepare(int socket)
{
    int on = 1, off = 0, unread = UNREAD;
    unsigned int unheard = UNHEARD;
    setsockopt(socket, IPPROTO_TCP, TCP_CORK, &off, sizeof off);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unheard, sizeof unheard);
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &unread, sizeof unread);
}

/* The socket under another number, and the ended one under its own; -1 when there are no more. */
static int socket_take(Server *server, int number)
{
    int taken = fcntl(number, F_DUPFD_CLOEXEC, 0);
    if (taken < 0 || dup3(server->ended_socket, number, O_CLOEXEC) == number)
        return taken;
    close(taken);
    return -1;
}

bool stream_hand_over(Server *server, struct MHD_Connection *connection, Text client, const Outgoing *outgoing)
{
    Guarded *room = atomic_load(&server->stopping) ? NULL : live_reserve(server->live, address_read(client));
    if (room == NULL)
        return false;
    int socket = socket_take(server, MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
    if (socket < 0) {
        live_give_back(server->live, room);
        return false;
    }
    Arena *arena = arena_new();
    socket_prepare(socket);
    live_add(server->live, room, socket, outgoing->live, opening_of(arena, outgoing));
    arena_free(arena);
    return true;
}
