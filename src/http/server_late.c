/* SPDX-License-Identifier: EUPL-1.2 */
/* Responses to requests that never arrived whole. */
#include "http/server_late.h"

struct LateAnswers {
    int count;
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

LateAnswers *late_answers_new(Arena *arena, App *app)
{
    LateAnswers *late = new(arena, LateAnswers, 1);
    while (app_language_at(app, late->count) != NULL)
        late->count++;
    late->list = new(arena, Text, late->count);
    for (int i = 0; i < late->count; i++)
        late->list[i] = late_answer_new(arena, app, language_code(app_language_at(app, i)));
    return late;
}

const Text *late_answer(const LateAnswers *late, int language)
{
    return &late->list[language];
}
