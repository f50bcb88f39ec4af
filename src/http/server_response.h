/* SPDX-License-Identifier: EUPL-1.2 */
/* What is answered, as a response of libmicrohttpd's. */
#ifndef HTTP_SERVER_RESPONSE_H
#define HTTP_SERVER_RESPONSE_H

#include <microhttpd.h>

#include "http/app.h"

/* NULL where a file is answered and there are no more descriptors. Owned by the caller. */
struct MHD_Response *response_new(Arena *arena, const Outgoing *outgoing, enum MHD_ResponseMemoryMode mode);

/* The one response of a kept page: whoever is first makes it. The page's. */
struct MHD_Response *response_shared(Arena *arena, const Outgoing *outgoing);

void response_add_header(struct MHD_Response *response, Arena *arena, Pair header);

#endif
