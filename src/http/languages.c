/* SPDX-License-Identifier: EUPL-1.2 */
/* The languages that pages come in. The templates of one take three megabytes and some milliseconds, and few networks ask for all: each but
 * English is compiled when it is asked for first. */
#include "http/app_state.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/embedded.h"
#include "base/log.h"
#include "http/assets.h"

struct OwnTemplates {
    pthread_mutex_t lock;
    Arena *arena;
    TemplateOptions options;
    _Atomic(const Templates *) compiled; /* NULL until they are asked for */
};

static void own_end(void *state)
{
    struct OwnTemplates *own = state;
    pthread_mutex_destroy(&own->lock);
    arena_free(own->arena);
}

static struct OwnTemplates *own_new(Arena *arena, TemplateOptions options)
{
    struct OwnTemplates *own = new(arena, struct OwnTemplates, 1);
    own->arena = arena_new();
    own->options = options;
    pthread_mutex_init(&own->lock, NULL);
    arena_defer(arena, own_end, own);
    return own;
}

static const Templates *own_compile(struct OwnTemplates *own, Text *result_problem)
{
    TemplateSource *sources = new(own->arena, TemplateSource, embedded_file_count);
    ptrdiff_t count = assets_template_sources(own->arena, sources);
    const Templates *compiled = templates_compile(own->arena, sources, count, own->options, result_problem);
    atomic_store(&own->compiled, compiled);
    return compiled;
}

/* NULL where a catalogue has broken one, which the tests would have found. */
static const Templates *own_templates(struct OwnTemplates *own)
{
    const Templates *compiled = atomic_load(&own->compiled);
    if (compiled)
        return compiled;
    Text problem = { 0 };
    pthread_mutex_lock(&own->lock);
    compiled = atomic_load(&own->compiled);
    if (!compiled)
        compiled = own_compile(own, &problem);
    pthread_mutex_unlock(&own->lock);
    if (!compiled)
        log_line("the pages of a language stay English: %.*s", TEXT_ARGUMENTS(problem));
    return compiled;
}

const Templates *request_templates(const Request *request)
{
    const AppLanguages *languages = request->app->languages;
    const Templates *found = NULL;
    for (int i = 0; i < languages->count && !found; i++)
        if (languages->list[i].language == request->language)
            found = own_templates(languages->list[i].own);
    return found ? found : own_templates(languages->list[0].own);
}

const Language *app_language(const App *app, Text code)
{
    for (int i = 0; i < app->languages->count; i++)
        if (text_equal(language_code(app->languages->list[i].language), code))
            return app->languages->list[i].language;
    return app->languages->list[0].language;
}

const Language *app_language_at(const App *app, int index)
{
    return index >= 0 && index < app->languages->count ? app->languages->list[index].language : NULL;
}

static bool language_add(AppLanguages *languages, Arena *arena, TemplateOptions options, Text *result_problem)
{
    if (!options.language)
        return false;
    struct OwnTemplates *own = own_new(arena, options);
    bool is_english = languages->count == 0;
    languages->list[languages->count++] = (AppLanguage){ options.language, own };
    return !(is_english || options.strict) || own_compile(own, result_problem) != NULL;
}

const AppLanguages *app_languages_new(Arena *arena, bool strict, Text *result_problem)
{
    AppLanguages *languages = new(arena, AppLanguages, 1);
    TemplateOptions english = { language_new(arena, TEXT("en"), (Text){ 0 }, result_problem), strict };
    bool is_whole = language_add(languages, arena, english, result_problem);
    for (int i = 0; i < embedded_file_count && is_whole; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (!text_starts_with(path, TEXT("locale/")) || languages->count == MAXIMUM_LANGUAGES)
            continue;
        Text code = text_slice(path, (ptrdiff_t)strlen("locale/"), path.length - (ptrdiff_t)strlen(".mo"));
        TemplateOptions options = { language_new(arena, code, embedded_files[i].content, result_problem), strict };
        is_whole = language_add(languages, arena, options, result_problem);
    }
    return is_whole ? languages : NULL;
}
