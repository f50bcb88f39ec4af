/* SPDX-License-Identifier: EUPL-1.2 */
/* The header fields of one request, copied nowhere, and what they say about where the request ends. The library is
 * lenient about that; a proxy in front may read it otherwise, and then one request hides in another. So what is
 * ambiguous is refused. */
#ifndef HTTP_SERVER_HEAD_H
#define HTTP_SERVER_HEAD_H

#include "http/request.h"

enum { HEAD_FIELDS = 100, HEAD_NAMES = 4096 };

typedef struct Head {
    int status;            /* 0: fine so far; else what to refuse the request with */
    int count;
    int hosts;
    int lengths;
    int encodings;
    ptrdiff_t length;      /* of the body in bytes, 0 where there is none, -1 where it is chunked */
    bool expects;          /* the client waits before it sends the body */
    ptrdiff_t names_used;
    Pair fields[HEAD_FIELDS];
    char names[HEAD_NAMES]; /* all names in lower case, one behind the other */
} Head;

void head_begin(Head *head);

/* The value must live as long as the head is used. */
void head_add(Head *head, Text name, Text value);

/* After the last field: looks at what only all together tell. is_old: HTTP/1.0, which knows no chunks. */
void head_end(Head *head, bool is_old);

Pairs head_pairs(const Head *head);

#endif
