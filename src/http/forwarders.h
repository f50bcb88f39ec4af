/* SPDX-License-Identifier: EUPL-1.2 */
/* The proxies in front of the server, and whom they speak for. Only X-Forwarded-For is read: where a proxy writes that one and passes on
 * another that a client wrote, such as Forwarded, the client could choose who it is. */
#ifndef HTTP_FORWARDERS_H
#define HTTP_FORWARDERS_H

#include "http/request.h"
#include "http/server_address.h"

enum { FORWARDERS_MOST = 32 };

/* A network of addresses: those whose first `bits` bits are the same. */
typedef struct AddressRange {
    ClientAddress address;
    int bits;
} AddressRange;

/* This machine itself is always one. */
typedef struct Forwarders {
    int count;
    AddressRange list[FORWARDERS_MOST];
} Forwarders;

/* Reads "192.0.2.7, 10.0.0.0/8, fd00::/8"; false where that is malformed or has more than FORWARDERS_MOST. */
bool forwarders_read(Text list, Forwarders *result_forwarders);

bool forwarders_trust(const Forwarders *forwarders, ClientAddress peer);

/* The client of a connection: behind a trusted proxy the last address in X-Forwarded-For that is no trusted proxy's; what stands before it
 * anyone may have written. Written to room, or part of the headers. */
Text forwarders_client(const Forwarders *forwarders, ClientAddress peer, Pairs headers, char room[INET6_ADDRSTRLEN]);

/* The id that a trusted proxy gave the request in X-Request-Id: 8 to 64 letters, digits, "-", "_", "."; the empty text else. */
Text forwarders_request_id(const Forwarders *forwarders, ClientAddress peer, Pairs headers);

#endif
