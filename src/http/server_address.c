/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses: the one listened at, and those of clients. */
#include "http/server_address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Takes "HOST:PORT" apart at the last colon; brackets around the host fall away. */
static bool parts_of(Text listen_at, Text *result_host, Text *result_port)
{
    ptrdiff_t colon = listen_at.length - 1;
    while (colon >= 0 && listen_at.data[colon] != ':')
        colon--;
    if (colon < 0)
        return false;
    Text host = text_slice(listen_at, 0, colon);
    if (text_starts_with(host, TEXT("[")) && text_ends_with(host, TEXT("]")))
        host = text_slice(host, 1, host.length - 1);
    else if (text_find(host, TEXT(":"), 0) >= 0)
        return false;
    int64_t number;
    *result_host = host.length > 0 ? host : TEXT("::");
    *result_port = text_slice(listen_at, colon + 1, listen_at.length);
    return text_to_number(*result_port, &number) && number >= 0 && number <= 65535;
}

static bool listen_on(int socket, const struct addrinfo *info)
{
    int on = 1, off = 0;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6)
        setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    return bind(socket, info->ai_addr, info->ai_addrlen) == 0 && listen(socket, SOMAXCONN) == 0;
}

static int socket_open(const struct addrinfo *info)
{
    int opened = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (opened < 0 || listen_on(opened, info))
        return opened;
    int error = errno;
    close(opened);
    errno = error;
    return -1;
}

int address_listen(Arena *arena, Text listen_at, Text *result_problem)
{
    Text host, port;
    if (!parts_of(listen_at, &host, &port)) {
        *result_problem = text_printf(arena, "\"%.*s\" is not an address to listen at: HOST:PORT or [IPV6]:PORT",
                                      TEXT_ARGUMENTS(listen_at));
        return -1;
    }
    struct addrinfo wanted = { .ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    int error = getaddrinfo(text_z(arena, host), text_z(arena, port), &wanted, &found);
    int opened = error == 0 ? socket_open(found) : -1;
    if (opened < 0)
        *result_problem = text_printf(arena, "cannot listen on %.*s: %s", TEXT_ARGUMENTS(listen_at),
                                      error == 0 ? strerrordesc_np(errno) : gai_strerror(error));
    if (error == 0)
        freeaddrinfo(found);
    return opened;
}

int address_port(int socket)
{
    struct sockaddr_storage address = { 0 };
    socklen_t length = sizeof address;
    if (getsockname(socket, (struct sockaddr *)&address, &length) != 0)
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                               : ((struct sockaddr_in *)&address)->sin_port);
}

ClientAddress address_of(const struct sockaddr *address)
{
    ClientAddress result = { 0 };
    if (address == NULL)
        return result;
    if (address->sa_family == AF_INET) {
        result.length = 4;
        memcpy(result.bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
    } else if (address->sa_family == AF_INET6) {
        const struct in6_addr *whole = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        bool mapped = IN6_IS_ADDR_V4MAPPED(whole);
        result.length = mapped ? 4 : 16;
        memcpy(result.bytes, whole->s6_addr + (mapped ? 12 : 0), (size_t)result.length);
    }
    return result;
}

Text address_text(ClientAddress address, char room[INET6_ADDRSTRLEN])
{
    if (address.length == 0)
        return TEXT("127.0.0.1");
    return text_from_z(inet_ntop(address.length == 4 ? AF_INET : AF_INET6, address.bytes, room, INET6_ADDRSTRLEN));
}

bool address_is_local(ClientAddress address)
{
    static const unsigned char loopback[16] = { [15] = 1 };
    return address.length == 0 || (address.length == 4 && address.bytes[0] == 127) ||
           (address.length == 16 && memcmp(address.bytes, loopback, 16) == 0);
}

/* "::ffff:192.0.2.1", as a proxy writes it that listens for both, is the address of IPv4: as address_of() has it. */
ClientAddress address_read(Text text)
{
    static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
    char room[INET6_ADDRSTRLEN] = { 0 };
    ClientAddress read = { 0 };
    if (text.length < 1 || text.length >= INET6_ADDRSTRLEN)
        return read;
    memcpy(room, text.data, (size_t)text.length);
    if (inet_pton(AF_INET, room, read.bytes) == 1)
        read.length = 4;
    else if (inet_pton(AF_INET6, room, read.bytes) == 1)
        read.length = 16;
    if (read.length == 16 && memcmp(read.bytes, mapped, sizeof mapped) == 0) {
        memmove(read.bytes, read.bytes + sizeof mapped, 4);
        read.length = 4;
    }
    return read;
}

bool address_is_written(Text text)
{
    return address_read(text).length > 0;
}
