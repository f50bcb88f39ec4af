/* SPDX-License-Identifier: EUPL-1.2 */
/* A program that receives webhooks, for tests. */
#include "tests/application/receiving.h"

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_AND_BODY = 1 << 16 };

struct Receiver {
    int socket, port;
    pthread_t thread;
    pthread_mutex_t mutex;
    int status, delay;
    char header[200];
    Arena *arena;
    int count;
    Received list[RECEIVED_MAXIMUM];
};

typedef struct Connection {
    Receiver *receiver;
    int socket;
} Connection;

static Text header_in(Arena *arena, const char *head, const char *name)
{
    for (const char *line = strstr(head, "\r\n"); line && line[2] != '\r'; line = strstr(line + 2, "\r\n"))
        if (strncasecmp(line + 2, name, strlen(name)) == 0 && line[2 + strlen(name)] == ':') {
            const char *value = line + 3 + strlen(name), *end = strstr(value, "\r\n");
            return text_trim(text_copy(arena, (Text){ value, end - value }));
        }
    return (Text){ 0 };
}

static void keep(Receiver *receiver, const char *head, const char *body, ptrdiff_t length)
{
    const char *path = strchr(head, ' ') + 1;
    if (receiver->count == RECEIVED_MAXIMUM)
        return;
    receiver->list[receiver->count++] = (Received){ .id = header_in(receiver->arena, head, "webhook-id"),
                                                    .timestamp = header_in(receiver->arena, head, "webhook-timestamp"),
                                                    .signature = header_in(receiver->arena, head, "webhook-signature"),
                                                    .path = text_copy(receiver->arena, (Text){ path, strchr(path, ' ') - path }),
                                                    .body = text_copy(receiver->arena, (Text){ body, length }) };
}

/* Reads head and body, keeps them, and answers. */
static void serve_one(Receiver *receiver, int connection, char *bytes)
{
    ptrdiff_t length = 0, got, wanted = -1;
    char *body = NULL;
    while ((wanted < 0 || length < wanted) && (got = read(connection, bytes + length, (size_t)(HEAD_AND_BODY - 1 - length))) > 0) {
        length += got;
        bytes[length] = '\0';
        body = strstr(bytes, "\r\n\r\n");
        if (body && wanted < 0) {
            const char *declared = strcasestr(bytes, "content-length:");
            wanted = body + 4 - bytes + (declared ? atol(declared + 15) : 0);
        }
    }
    if (!body)
        return;
    pthread_mutex_lock(&receiver->mutex);
    keep(receiver, bytes, body + 4, wanted - (body + 4 - bytes));
    int delay = receiver->delay;
    char answer[400];
    int size = snprintf(answer, sizeof answer, "HTTP/1.1 %d Told\r\nContent-Length: 8\r\nConnection: close\r\n%s%s\r\nthank you",
                        receiver->status, receiver->header, receiver->header[0] ? "\r\n" : "");
    pthread_mutex_unlock(&receiver->mutex);
    usleep((useconds_t)delay * 1000);
    if (write(connection, answer, (size_t)size - 1) < 0)
        perror("receiver");
}

static void *serve_connection(void *state)
{
    Connection *connection = state;
    char *bytes = malloc(HEAD_AND_BODY);
    serve_one(connection->receiver, connection->socket, bytes);
    free(bytes);
    close(connection->socket);
    free(connection);
    return NULL;
}

static void *serve(void *state)
{
    Receiver *receiver = state;
    int socket;
    while ((socket = accept(receiver->socket, NULL, NULL)) >= 0) {
        Connection *connection = malloc(sizeof *connection);
        *connection = (Connection){ receiver, socket };
        pthread_t thread;
        if (pthread_create(&thread, NULL, serve_connection, connection) != 0)
            abort();
        pthread_join(thread, NULL);
    }
    return NULL;
}

Receiver *receiver_begin(void)
{
    Receiver *receiver = calloc(1, sizeof *receiver);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    receiver->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(receiver->socket, (struct sockaddr *)&address, sizeof address) != 0 || listen(receiver->socket, 64) != 0 ||
        getsockname(receiver->socket, (struct sockaddr *)&address, &length) != 0)
        abort();
    receiver->port = ntohs(address.sin_port);
    receiver->status = 200;
    receiver->arena = arena_new();
    pthread_mutex_init(&receiver->mutex, NULL);
    if (pthread_create(&receiver->thread, NULL, serve, receiver) != 0)
        abort();
    return receiver;
}

void receiver_end(Receiver *receiver)
{
    shutdown(receiver->socket, SHUT_RDWR);
    close(receiver->socket);
    pthread_join(receiver->thread, NULL);
    arena_free(receiver->arena);
    free(receiver);
}

int receiver_port(const Receiver *receiver)
{
    return receiver->port;
}

void receiver_answers(Receiver *receiver, int status, const char *header, int delay)
{
    pthread_mutex_lock(&receiver->mutex);
    receiver->status = status;
    receiver->delay = delay;
    snprintf(receiver->header, sizeof receiver->header, "%s", header);
    pthread_mutex_unlock(&receiver->mutex);
}

int receiver_count(Receiver *receiver)
{
    pthread_mutex_lock(&receiver->mutex);
    int count = receiver->count;
    pthread_mutex_unlock(&receiver->mutex);
    return count;
}

Received receiver_got(Receiver *receiver, int number)
{
    pthread_mutex_lock(&receiver->mutex);
    Received received = receiver->list[number];
    pthread_mutex_unlock(&receiver->mutex);
    return received;
}

bool signature_holds(Arena *arena, Text secret, const Received *received)
{
    unsigned char key[100], digest[EVP_MAX_MD_SIZE], coded[100];
    unsigned int length = 0;
    Text base64 = text_slice(secret, 6, secret.length);
    int size = EVP_DecodeBlock(key, (const unsigned char *)base64.data, (int)base64.length);
    for (ptrdiff_t i = base64.length; i > 0 && base64.data[i - 1] == '='; i--)
        size--;
    Text signed_ = text_printf(arena, "%.*s.%.*s.%.*s", TEXT_ARGUMENTS(received->id), TEXT_ARGUMENTS(received->timestamp),
                               TEXT_ARGUMENTS(received->body));
    HMAC(EVP_sha256(), key, size, (const unsigned char *)signed_.data, (size_t)signed_.length, digest, &length);
    EVP_EncodeBlock(coded, digest, (int)length);
    Text wanted = text_join(arena, TEXT("v1,"), text_from_z((const char *)coded)), rest = received->signature, part;
    while (text_split(&rest, ' ', &part))
        if (text_equal(part, wanted))
            return true;
    return false;
}
