/* SPDX-License-Identifier: EUPL-1.2 */
/* The id of a request: what people read in an error and tell, what the lines of the log have, what X-Request-Id says. */
#ifndef HTTP_REQUEST_ID_H
#define HTTP_REQUEST_ID_H

#include "http/app.h"

enum { REQUEST_ID_LENGTH = 16 };

void request_ids_begin(App *app);

/* One that this process gives once, and no other is likely to: written to room, which has REQUEST_ID_LENGTH + 1. From any thread. No secret. */
Text request_id_new(App *app, char *room);

#endif
