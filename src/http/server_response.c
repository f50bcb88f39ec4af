/* SPDX-License-Identifier: EUPL-1.2 */
/* Responses as libmicrohttpd has them. */
#include "http/server_response.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/log.h"
#include "http/download.h"

void response_add_header(struct MHD_Response *response, Arena *arena, Pair header)
{
    if (MHD_add_response_header(response, text_z(arena, header.name), text_z(arena, header.value)) != MHD_YES)
        log_line("a response header was refused: %.*s", TEXT_ARGUMENTS(header.name));
}

/* From the disk, so that no file is ever in memory; the library closes the descriptor. NULL where there are no more descriptors. */
static struct MHD_Response *file_response(const FileBody *body)
{
    int file = fcntl(body->file, F_DUPFD_CLOEXEC, 0);
    struct MHD_Response *response =
        file < 0 ? NULL : MHD_create_response_from_fd_at_offset64((uint64_t)body->length, file, (uint64_t)body->offset);
    if (response == NULL && file >= 0)
        close(file);
    return response;
}

static struct MHD_Response *bytes_response(const Outgoing *outgoing, enum MHD_ResponseMemoryMode mode)
{
    /* The library takes void * even where it only reads. */
    union {
        const char *read;
        void *given;
    } body = { outgoing->body.length > 0 ? outgoing->body.data : "" };
    struct MHD_Response *response = MHD_create_response_from_buffer((size_t)outgoing->body.length, body.given, mode);
    if (response == NULL)
        fail("memory is out: a response of %td bytes", outgoing->body.length);
    return response;
}

struct MHD_Response *response_new(Arena *arena, const Outgoing *outgoing, enum MHD_ResponseMemoryMode mode)
{
    struct MHD_Response *response = outgoing->file != NULL ? file_response(outgoing->file) : bytes_response(outgoing, mode);
    if (response == NULL)
        return NULL;
    for (int i = 0; i < outgoing->headers.count; i++)
        response_add_header(response, arena, outgoing->headers.list[i]);
    if (outgoing->gzip && outgoing->status != MHD_HTTP_NOT_MODIFIED)
        response_add_header(response, arena, (Pair){ TEXT("Content-Encoding"), TEXT("gzip") });
    return response;
}

static void response_free(void *response)
{
    MHD_destroy_response(response);
}

struct MHD_Response *response_shared(Arena *arena, const Outgoing *outgoing)
{
    void **place = shared_page_response(outgoing->shared, outgoing->status == MHD_HTTP_NOT_MODIFIED, response_free);
    void *response = __atomic_load_n(place, __ATOMIC_ACQUIRE);
    if (response != NULL)
        return response;
    void *made = response_new(arena, outgoing, MHD_RESPMEM_PERSISTENT);
    if (__atomic_compare_exchange_n(place, &response, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return made;
    response_free(made);
    return response;
}
