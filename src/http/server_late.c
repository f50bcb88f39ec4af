/* SPDX-License-Identifier: EUPL-1.2 */
/* Responses to requests that never arrived whole. */
#include "http/server_late.h"

#include <pthread.h>

/* Each is made when a language is first asked for. */
struct LateAnswers {
    pthread_mutex_t lock;
    Arena *arena;
    App *app;
    Text *list;
};

static Text late_answer_new(Arena *arena, App *app, Text language)
{
    Pair wanted = { TEXT("accept-language"), language };
    Incoming incoming = { .target = TEXT("/"), .headers = { 1, &wanted } };
    Outgoing outgoing = app_refuse(app, arena, &incoming, ANSWER_TOO_SLOW);
    Buffer buffer = buffer_new(arena, 1 << 20);
    buffer_printf(&buffer, "HTTP/1.1 %d Request Timeout\r\nConnection: close\r\nContent-Length: %td\r\n", outgoing.status,
                  outgoing.body.length);
    for (int i = 0; i < outgoing.headers.count; i++)
        buffer_printf(&buffer, "%.*s: %.*s\r\n", TEXT_ARGUMENTS(outgoing.headers.list[i].name),
                      TEXT_ARGUMENTS(outgoing.headers.list[i].value));
    buffer_add(&buffer, TEXT("\r\n"));
    buffer_add(&buffer, outgoing.body);
    return buffer_text(&buffer);
}

static void late_answers_end(void *state)
{
    LateAnswers *late = state;
    pthread_mutex_destroy(&late->lock);
    arena_free(late->arena);
}

LateAnswers *late_answers_new(Arena *arena, App *app)
{
    LateAnswers *late = new(arena, LateAnswers, 1);
    int count = 0;
    while (app_language_at(app, count) != NULL)
        count++;
    *late = (LateAnswers){ .arena = arena_new(), .app = app, .list = new(arena, Text, count) };
    pthread_mutex_init(&late->lock, NULL);
    arena_defer(arena, late_answers_end, late);
    return late;
}

const Text *late_answer(LateAnswers *late, int language)
{
    Text *answer = &late->list[language];
    pthread_mutex_lock(&late->lock);
    if (answer->length == 0)
        *answer = late_answer_new(late->arena, late->app, language_code(app_language_at(late->app, language)));
    pthread_mutex_unlock(&late->lock);
    return answer;
}
