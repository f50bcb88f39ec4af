/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding by name what there is and what the program can do: the page /find, and the palette of the browser (Ctrl+K). Which objects have
 * which names the features say (Feature.findable). */
#ifndef FEATURES_FIND_FIND_H
#define FEATURES_FIND_FIND_H

#include "http/feature.h"

extern const Feature find;
extern const Schema find_schema;

#endif
