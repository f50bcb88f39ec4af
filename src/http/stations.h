/* SPDX-License-Identifier: EUPL-1.2 */
/* The life of something as a line of stations: an application, a text. The template view/stations draws them. */
#ifndef HTTP_STATIONS_H
#define HTTP_STATIONS_H

#include "http/request.h"

/* Adds {name, state, state_name}; state: done, now, ahead, or stopped, where it ended. */
Value *station_add(Request *request, Value *stations, Text name, const char *state);

extern const Shape station_shape[];

#endif
