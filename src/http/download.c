/* SPDX-License-Identifier: EUPL-1.2 */
/* Files as answers. */
#include "http/download.h"

#include <unistd.h>

#include "base/log.h"
#include "http/app.h"
#include "http/etag.h"
#include "http/incoming.h"

/* ---- Parts ---- */

/* Digits only; false for none, or for more than any file has bytes. */
static bool number_read(Text text, int64_t *result_number)
{
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text_to_number(text, result_number);
}

/* The last so many bytes. */
static RangeEnd suffix_read(Text digits, int64_t size, int64_t *result_offset, int64_t *result_length)
{
    int64_t count;
    if (!number_read(digits, &count))
        return RANGE_NONE;
    if (count == 0 || size == 0)
        return RANGE_WRONG;
    *result_length = count < size ? count : size;
    *result_offset = size - *result_length;
    return RANGE_PART;
}

static RangeEnd part_read(Text first_digits, Text last_digits, int64_t size, int64_t *result_offset, int64_t *result_length)
{
    int64_t first, last = INT64_MAX;
    if (!number_read(first_digits, &first) || (last_digits.length > 0 && !number_read(last_digits, &last)) || last < first)
        return RANGE_NONE;
    if (first >= size)
        return RANGE_WRONG;
    *result_offset = first;
    *result_length = (last < size - 1 ? last : size - 1) - first + 1;
    return RANGE_PART;
}

RangeEnd range_read(Text header, int64_t size, int64_t *result_offset, int64_t *result_length)
{
    *result_offset = 0;
    *result_length = size;
    Text unit = text_slice(header, 0, 6), rest = text_trim(text_slice(header, 6, header.length));
    ptrdiff_t dash = text_find(rest, TEXT("-"), 0);
    if (!text_equal_ignoring_ascii_case(unit, TEXT("bytes=")) || dash < 0)
        return RANGE_NONE;
    Text first = text_slice(rest, 0, dash), last = text_slice(rest, dash + 1, rest.length);
    return dash == 0 ? suffix_read(last, size, result_offset, result_length) : part_read(first, last, size, result_offset, result_length);
}

/* ---- The answer ---- */

static Text tag_of_file(const Request *request)
{
    return text_printf(request->arena, "\"%.*s\"", TEXT_ARGUMENTS(request->body_file->digest));
}

/* A part of what it has the rest of, by a strong tag. */
static bool wants_part(const Request *request, Text etag)
{
    Text had = header_value(request->headers, "if-range");
    return had.length == 0 || text_equal(text_trim(had), etag);
}

static void file_leave(void *body)
{
    close(((FileBody *)body)->file);
}

static FileBody *body_open(Request *request, Text digest)
{
    FileBody *body = new(request->arena, FileBody, 1);
    body->file = file_open(app_files(request->app), request->arena, digest, &body->size);
    if (body->file < 0) {
        log_line("files: %.*s is not there", TEXT_ARGUMENTS(digest));
        return NULL;
    }
    arena_defer(request->arena, file_leave, body);
    body->digest = digest;
    body->length = body->size;
    return body;
}

Answer send_file(Request *request, Text digest, const char *media_type, Text disposition)
{
    FileBody *body = body_open(request, digest);
    if (!body)
        return ANSWER_NOT_FOUND;
    body->disposition = disposition;
    request->body_file = body;
    request->content_type = media_type;
    Text etag = tag_of_file(request);
    if (etag_is_listed(header_value(request->headers, "if-none-match"), etag, true)) {
        body->length = 0;
        return ANSWER_NOT_MODIFIED;
    }
    RangeEnd range = wants_part(request, etag)
                         ? range_read(header_value(request->headers, "range"), body->size, &body->offset, &body->length)
                         : RANGE_NONE;
    return range == RANGE_PART ? ANSWER_PART : range == RANGE_WRONG ? ANSWER_RANGE : ANSWER_BODY;
}

Pairs download_headers(const Request *request, int status)
{
    enum { MOST = 4 };
    const FileBody *body = request->body_file;
    Pair *list = new(request->arena, Pair, MOST);
    int count = 0;
    if (status == 416) {
        list[count++] = (Pair){ TEXT("Content-Range"), text_printf(request->arena, "bytes */%lld", (long long)body->size) };
        return (Pairs){ count, list };
    }
    list[count++] = (Pair){ TEXT("ETag"), tag_of_file(request) };
    list[count++] = (Pair){ TEXT("Accept-Ranges"), TEXT("bytes") };
    if (body->disposition.length > 0)
        list[count++] = (Pair){ TEXT("Content-Disposition"), body->disposition };
    if (status == 206)
        list[count++] = (Pair){ TEXT("Content-Range"), text_printf(request->arena, "bytes %lld-%lld/%lld", (long long)body->offset,
                                                                   (long long)(body->offset + body->length - 1), (long long)body->size) };
    return (Pairs){ count, list };
}
