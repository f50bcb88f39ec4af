/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart/form-data (RFC 7578, RFC 2046), read strictly: pure functions over hostile bytes. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "database/database.h"

/* Most parts, longest line of a part's head in bytes, longest boundary. */
enum { MULTIPART_PARTS = 64, MULTIPART_LINE = 1000, MULTIPART_BOUNDARY = 70 };

typedef struct Part {
    Text name;         /* of the field; never empty */
    bool is_file;      /* it came with a file name, be it the empty one */
    Text file_name;    /* its last component only; empty where that is "." or ".." */
    Text content_type; /* as the client declares it: nothing to rely on; empty where it does not */
    Blob content;      /* within the body; of a part that is no file, valid UTF-8 without NUL */
} Part;

typedef struct Parts {
    int count;
    const Part *list;
} Parts;

/* The boundary in a Content-Type header. False where the type is not multipart/form-data, or where there is no boundary
 * of 1 .. MULTIPART_BOUNDARY legal characters, or more than one. */
bool multipart_boundary(Arena *arena, Text content_type, Text *result_boundary);

/* The parts in their order; names may come twice. False for anything malformed: text before the first boundary or after
 * the last, no last boundary, a boundary that goes on where it should end, lines that do not end with CR LF, a part
 * without a name, a head that is not valid text, and whatever is longer or more than the numbers above. */
bool multipart_parse(Arena *arena, Text boundary, Blob body, Parts *result_parts);

#endif
