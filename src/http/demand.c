/* SPDX-License-Identifier: EUPL-1.2 */
/* Asks the features what they demand of the reader, and leads there. */
#include "http/demand.h"

static const Demand *demand_find(Request *request)
{
    Demand *demand = new(request->arena, Demand, 1);
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        if (features[i]->demands && features[i]->demands(request, demand))
            return demand;
    return NULL;
}

Answer demand_answer(Request *request)
{
    const Route *route = request->route;
    if (!is_signed_in(&request->reader) || request->reader.by_token || (route->before_demands && !route->fresh))
        return ANSWER_PAGE;
    request->demand = demand_find(request);
    if (!request->demand || !request->demand->is_due)
        return ANSWER_PAGE;
    return request->face == FACE_HTML ? see_other(request, request->demand->href) : ANSWER_FORBIDDEN;
}
