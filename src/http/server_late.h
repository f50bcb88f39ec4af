/* SPDX-License-Identifier: EUPL-1.2 */
/* What is sent to a client whose request does not arrive in time, ready to be sent in its language: it goes to the
 * socket past the library, which has no way to answer half a request. */
#ifndef HTTP_SERVER_LATE_H
#define HTTP_SERVER_LATE_H

#include "http/app.h"

typedef struct LateAnswers LateAnswers;

/* Lives as long as the arena. */
LateAnswers *late_answers_new(Arena *arena, App *app);

/* The whole response, head and page, in the language of that number (app_language_at()). Thread-safe. */
const Text *late_answer(LateAnswers *late, int language);

#endif
