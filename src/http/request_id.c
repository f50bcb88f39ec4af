/* SPDX-License-Identifier: EUPL-1.2 */
/* Ids of requests: a count that begins anywhere, mixed (the finisher of SplitMix64), so that one does not look like the next. */
#include "http/request_id.h"

#include <stdatomic.h>
#include <stdio.h>

#include "http/app_state.h"

void request_ids_begin(App *app)
{
    uint64_t start;
    platform_random(app->options.platform, &start, sizeof start);
    atomic_init(&app->next_id, start);
}

Text request_id_new(App *app, char *room)
{
    uint64_t id = atomic_fetch_add_explicit(&app->next_id, 0x9e3779b97f4a7c15u, memory_order_relaxed);
    id = (id ^ id >> 30) * 0xbf58476d1ce4e5b9u;
    id = (id ^ id >> 27) * 0x94d049bb133111ebu;
    id ^= id >> 31;
    snprintf(room, REQUEST_ID_LENGTH + 1, "%016llx", (unsigned long long)id);
    return (Text){ room, REQUEST_ID_LENGTH };
}
