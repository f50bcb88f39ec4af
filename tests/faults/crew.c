/* SPDX-License-Identifier: EUPL-1.2 */
/* Programs side by side, and requests that find one of them. */
#include "tests/faults/crew.h"

#include <stdio.h>
#include <string.h>

enum { ROUNDS = 500, PAUSE_MILLISECONDS = 20 };

void crew_start(Crew *crew, int which)
{
    crew->programs[which] = program_start_with(crew->arena, crew->address, crew->option, crew->value);
    atomic_store(&crew->ports[which], crew->programs[which].port);
}

void crew_begin(Crew *crew, Arena *arena, Text address)
{
    crew->arena = arena;
    crew->address = address;
    for (int i = 0; i < CREW; i++)
        crew_start(crew, i);
}

void crew_kill(Crew *crew, int which)
{
    program_kill(&crew->programs[which]);
    atomic_store(&crew->ports[which], 0);
}

void crew_stop(Crew *crew, int which)
{
    program_stop(&crew->programs[which]);
    atomic_store(&crew->ports[which], 0);
}

void crew_end(Crew *crew)
{
    for (int i = 0; i < CREW; i++)
        if (atomic_load(&crew->ports[i]) != 0)
            crew_kill(crew, i);
}

int crew_ask(void *state, const char *request, char *answer, size_t size)
{
    Crew *crew = state;
    for (int round = 0; round < ROUNDS; round++) {
        int port = atomic_load(&crew->ports[atomic_fetch_add(&crew->turn, 1) % CREW]);
        int status = port == 0 ? NOT_TAKEN : ask_program(port, request, answer, size);
        if (status != NOT_TAKEN)
            return status;
        pause_milliseconds(round < CREW ? 0 : PAUSE_MILLISECONDS);
    }
    return NOT_TAKEN;
}

int crew_ask_again(void *state, const char *request, char *answer, size_t size)
{
    int status = 0;
    for (int i = 0; i < CREW && status == 0; i++)
        status = crew_ask(state, request, answer, size);
    return status;
}

int crew_ask_one(Crew *crew, int which, const char *target, const char *cookies, const char *body, char *answer, size_t size)
{
    char request[2000];
    int length = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nAccept-Language: en\r\nCookie: %s\r\nConnection: close\r\n",
                          body ? "POST" : "GET", target, cookies);
    if (body)
        length += snprintf(request + length, sizeof request - (size_t)length, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n",
                           strlen(body));
    snprintf(request + length, sizeof request - (size_t)length, "\r\n%s", body ? body : "");
    return ask_program(atomic_load(&crew->ports[which]), request, answer, size);
}
