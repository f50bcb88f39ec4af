/* SPDX-License-Identifier: EUPL-1.2 */
/* Files of the store as answers: sent from the disk, in parts where they are asked for (RFC 9110, 14), and such that no browser runs what is in
 * them. */
#ifndef HTTP_DOWNLOAD_H
#define HTTP_DOWNLOAD_H

#include "http/request.h"

/* What an answer is sent from in place of body_out. The descriptor is closed with the request. */
typedef struct FileBody {
    int file;
    int64_t size;            /* of the whole file */
    int64_t offset, length;  /* of what is sent of it */
    Text digest;             /* its name in the store: the ETag */
    Text disposition;        /* Content-Disposition; empty: may be shown */
} FileBody;

/* Answers with a file of the store: the whole, the part that was asked for, nothing where the client has it already, or a refusal. `disposition`
 * empty: a picture that we made ourselves, at an address of its own (is_versioned). ANSWER_NOT_FOUND where the store does not have it. */
Answer send_file(Request *request, Text digest, const char *media_type, Text disposition);

typedef enum {
    RANGE_NONE,  /* the whole: nothing else was asked for, or in a way that need not be understood */
    RANGE_PART,
    RANGE_WRONG  /* it lies beyond the file */
} RangeEnd;

/* What a Range header asks of so many bytes; more than one range is answered with the whole. A pure function over hostile bytes. */
RangeEnd range_read(Text header, int64_t size, int64_t *result_offset, int64_t *result_length);

/* The headers of a file's answer that other answers do not have, in the request's arena. */
Pairs download_headers(const Request *request, int status);

/* Instead of the policy of pages: nothing of it runs, loads or submits, in a world of its own. */
#define FILE_POLICY "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

#endif
