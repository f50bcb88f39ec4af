/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: the languages, made once a process. To make them is most of what an application's start takes. */
#ifndef HTTP_LANGUAGES_TESTING_H
#define HTTP_LANGUAGES_TESTING_H

#include <stdlib.h>

#include "http/app.h"

static Arena *languages_arena;

static inline void languages_forget(void)
{
    arena_free(languages_arena);
}

static inline const AppLanguages *languages_shared(void)
{
    static const AppLanguages *languages;
    if (languages)
        return languages;
    Text problem = { 0 };
    languages_arena = arena_new();
    atexit(languages_forget);
    languages = app_languages_new(languages_arena, true, &problem);
    if (!languages)
        fail_msg("languages: %.*s", TEXT_ARGUMENTS(problem));
    return languages;
}

#endif
