/* SPDX-License-Identifier: EUPL-1.2 */
/* The sets of all features as one list. */
#include "features/open_data/pages.h"

#include "features/settings/settings.h"
#include "http/app.h"

const OpenSet *open_set_after(const Request *request, const OpenSet *set)
{
    const Feature *const *features = app_features(request->app);
    bool is_next = set == NULL;
    for (int i = 0; features[i]; i++)
        for (const OpenSet *one = features[i]->open_sets; one && one->code; one++) {
            if (is_next)
                return one;
            is_next = one == set;
        }
    return NULL;
}

Value *open_rows(Request *request, const OpenSet *set, int64_t after, int64_t how_many)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, set->rows,
                                                          ARGS(how_many, request->reader.audiences, after)));
}

Text open_licence(Request *request)
{
    return network_setting(request->database, request->arena, "data_licence");
}
