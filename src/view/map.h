/* SPDX-License-Identifier: EUPL-1.2 */
/* The map of Europe: Lambert's azimuthal equal-area projection centred on 10° E 52° N, drawn in kilometres. */
#ifndef VIEW_MAP_H
#define VIEW_MAP_H

#include "base/text.h"

/* The frame of the drawing: Iceland to Azerbaijan, the North Cape to Crete. One unit is one kilometre; y grows southwards. */
#define MAP_WIDTH 5060
#define MAP_HEIGHT 4150
#define MAP_VIEW_BOX "0 0 5060 4150"

/* Where a place stands on the map; degrees, east and north positive. The Azores, Madeira and the Canary Islands are moved into their
 * frames; any other place outside Europe falls outside the view box.
 * Snyder, Map Projections: A Working Manual (USGS 1395, 1987), equations 24-2, 24-13 and 24-14, on the sphere of the authalic radius. */
void map_project(double longitude, double latitude, double *result_x, double *result_y);

/* A whole SVG document whose group "land" has a path of class map-outside for other land, map-inset for the frames of the islands, then one
 * of class map-country with data-country="FR" for each country; pages point at it by map_address(). Made once, kept for the life of the
 * program. Thread-safe. */
Text map_drawing(void);

/* "/europe.svg?v=HASH#land", for <use href>. */
Text map_address(void);

#endif
