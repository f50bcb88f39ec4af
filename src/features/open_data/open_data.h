/* SPDX-License-Identifier: EUPL-1.2 */
/* What the network opens to programs outside, made of the sets of all features: a page about it, Popolo JSON, the catalogue (DCAT-AP), the
 * site map, and how to report a hole (security.txt). */
#ifndef FEATURES_OPEN_DATA_OPEN_DATA_H
#define FEATURES_OPEN_DATA_OPEN_DATA_H

#include "http/feature.h"

extern const Feature open_data;

#endif
