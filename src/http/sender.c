/* SPDX-License-Identifier: EUPL-1.2 */
/* What a request's headers say of its sender: cookies, language, appearance, what was written last. */
#include "http/app_state.h"

#include <string.h>

#include "database/versions_carried.h"
#include "http/incoming.h"

Text app_cookie(const App *app, Pairs headers, const char *name)
{
    char prefixed[64] = "__Host-";
    strncat(prefixed, name, sizeof prefixed - sizeof "__Host-");
    return cookie_value(headers, app->secure ? prefixed : name);
}

int language_choose(const App *app, Text asked, Text chosen, Pairs headers)
{
    Text wishes[] = { asked, app_cookie(app, headers, "language"), chosen };
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        for (int l = 0; l < app->languages->count && wishes[i].length > 0; l++)
            if (text_equal(wishes[i], language_code(app->languages->list[l].language)))
                return l;
    const Language *offered[MAXIMUM_LANGUAGES];
    for (int l = 0; l < app->languages->count; l++)
        offered[l] = app->languages->list[l].language;
    int best = language_negotiate(offered, app->languages->count, header_value(headers, "accept-language"));
    return best < 0 ? 0 : best;
}

int language_second(const App *app, int first, Pairs headers)
{
    const Language *offered[MAXIMUM_LANGUAGES];
    int count = 0;
    for (int l = 0; l < app->languages->count; l++)
        if (l != first)
            offered[count++] = app->languages->list[l].language;
    int best = language_negotiate(offered, count, header_value(headers, "accept-language"));
    return best < first ? best : best + 1;
}

int app_language_wanted(const App *app, const Incoming *incoming)
{
    return language_choose(app, (Text){ 0 }, (Text){ 0 }, incoming->headers);
}

Text colour_scheme_of(Text cookie)
{
    return text_is(cookie, "light") || text_is(cookie, "dark") ? cookie : TEXT("auto");
}

bool reader_is_ahead(const App *app, Pairs headers)
{
    int64_t seen;
    return text_to_number(app_cookie(app, headers, "written"), &seen) && (uint64_t)seen > versions_complete(app->versions);
}
