/* SPDX-License-Identifier: EUPL-1.2 */
/* A provider of OpenID Connect that answers whatever a test lets it answer: one connection after the other, each closed after its answer. */
#include "tests/application/fake_provider.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATHS = 8, REQUEST_LONGEST = 16384 };

typedef struct Answering {
    char path[100];
    char *response;
    char heard[REQUEST_LONGEST];
    int count;
} Answering;

struct FakeProvider {
    int listening;
    char issuer[40];
    pthread_t thread;
    pthread_mutex_t lock;
    Answering answering[PATHS];
};

static Answering *answering_of(FakeProvider *provider, const char *path, size_t length)
{
    for (int i = 0; i < PATHS; i++) {
        Answering *one = &provider->answering[i];
        if (one->path[0] == '\0')
            snprintf(one->path, sizeof one->path, "%.*s", (int)length, path);
        if (strlen(one->path) == length && strncmp(one->path, path, length) == 0)
            return one;
    }
    abort();
}

/* Head, and as much body as it says. */
static void read_request(int connection, char *request)
{
    size_t length = 0, wanted = 0;
    ssize_t got = 1;
    while (got > 0 && length + 1 < REQUEST_LONGEST && (wanted == 0 || length < wanted)) {
        got = read(connection, request + length, REQUEST_LONGEST - 1 - length);
        length += got > 0 ? (size_t)got : 0;
        request[length] = '\0';
        const char *end = strstr(request, "\r\n\r\n"), *body = strstr(request, "Content-Length: ");
        if (end)
            wanted = (size_t)(end - request) + 4 + (body && body < end ? strtoul(body + 16, NULL, 10) : 0);
    }
}

static void answer(FakeProvider *provider, int connection)
{
    char request[REQUEST_LONGEST] = "";
    read_request(connection, request);
    const char *path = strchr(request, ' ');
    if (!path)
        return;
    pthread_mutex_lock(&provider->lock);
    Answering *one = answering_of(provider, path + 1, strcspn(path + 1, " ?"));
    memcpy(one->heard, request, sizeof request);
    one->count++;
    const char *rest = one->response ? one->response : "";
    for (ssize_t sent = 1; sent > 0 && *rest; rest += sent > 0 ? sent : 0)
        sent = send(connection, rest, strlen(rest), MSG_NOSIGNAL);
    pthread_mutex_unlock(&provider->lock);
}

static void *serve(void *state)
{
    FakeProvider *provider = state;
    for (int connection; (connection = accept(provider->listening, NULL, NULL)) >= 0; close(connection))
        answer(provider, connection);
    return NULL;
}

FakeProvider *fake_provider_start(void)
{
    FakeProvider *provider = calloc(1, sizeof *provider);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    if (!provider)
        abort();
    provider->listening = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(provider->listening, (struct sockaddr *)&address, length) != 0 || listen(provider->listening, 8) != 0 ||
        getsockname(provider->listening, (struct sockaddr *)&address, &length) != 0)
        abort();
    snprintf(provider->issuer, sizeof provider->issuer, "http://127.0.0.1:%d", ntohs(address.sin_port));
    pthread_mutex_init(&provider->lock, NULL);
    if (pthread_create(&provider->thread, NULL, serve, provider) != 0)
        abort();
    return provider;
}

void fake_provider_stop(FakeProvider *provider)
{
    shutdown(provider->listening, SHUT_RDWR);
    pthread_join(provider->thread, NULL);
    close(provider->listening);
    for (int i = 0; i < PATHS; i++)
        free(provider->answering[i].response);
    pthread_mutex_destroy(&provider->lock);
    free(provider);
}

const char *fake_provider_issuer(const FakeProvider *provider)
{
    return provider->issuer;
}

void fake_provider_says(FakeProvider *provider, const char *path, const char *response)
{
    pthread_mutex_lock(&provider->lock);
    Answering *one = answering_of(provider, path, strlen(path));
    free(one->response);
    one->response = response ? strdup(response) : NULL;
    pthread_mutex_unlock(&provider->lock);
}

void fake_provider_says_json(FakeProvider *provider, const char *path, const char *json)
{
    char *response = NULL;
    if (asprintf(&response, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(json), json) < 0)
        abort();
    fake_provider_says(provider, path, response);
    free(response);
}

const char *fake_provider_heard(FakeProvider *provider, const char *path)
{
    return answering_of(provider, path, strlen(path))->heard;
}

int fake_provider_count(FakeProvider *provider, const char *path)
{
    return answering_of(provider, path, strlen(path))->count;
}
