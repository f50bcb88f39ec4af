/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the server listens, and who its clients are. */
#ifndef HTTP_SERVER_ADDRESS_H
#define HTTP_SERVER_ADDRESS_H

#include <netinet/in.h>

#include "base/text.h"

/* An address without its port: 4 bytes of IPv4 (also where it came mapped into IPv6), 16 of IPv6, none for anything
 * else. */
typedef struct ClientAddress {
    int length;
    unsigned char bytes[16];
} ClientAddress;

/* A socket that listens at HOST:PORT or [IPV6]:PORT, on every address where HOST is empty or [::]. Owned by the
 * caller. -1, and a sentence in the arena, when that fails. */
int address_listen(Arena *arena, Text listen_at, Text *result_problem);

/* The port that a listening socket got. */
int address_port(int socket);

ClientAddress address_of(const struct sockaddr *address);

/* As people write it; a connection that has no address of its own comes from this machine. Written to room. */
Text address_text(ClientAddress address, char room[INET6_ADDRSTRLEN]);

/* Of this machine itself: a proxy in front, or no network at all. */
bool address_is_local(ClientAddress address);

/* What address_text() has written. */
ClientAddress address_read(Text text);

/* True for a well-formed IPv4 or IPv6 address and nothing else. */
bool address_is_written(Text text);

#endif
