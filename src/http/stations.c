/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of stations. */
#include "http/stations.h"

#include <string.h>

static const char *const states[][2] = {
    { "done", SAY("done") }, { "now", SAY("now") }, { "ahead", SAY("ahead") }, { "stopped", SAY("ended here") }
};

const Shape station_shape[] = {
    { "name", SHAPE_TEXT, "the station in the reader's language", NULL, false },
    { "state", SHAPE_TEXT, "done, now, ahead, or stopped: it ended here", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};

Value *station_add(Request *request, Value *stations, Text name, const char *state)
{
    Value *station = add_object(stations);
    put_text(station, "name", name);
    put_text(station, "state", text_from_z(state));
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(state, states[i][0]) == 0)
            put_text(station, "state_name", request_say(request, states[i][1], NULL));
    return station;
}
