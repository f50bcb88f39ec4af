/* SPDX-License-Identifier: EUPL-1.2 */
/* The network as a whole: home page, figures, where the data is from, accessibility, appearance. */
#ifndef FEATURES_NETWORK_NETWORK_H
#define FEATURES_NETWORK_NETWORK_H

#include "http/feature.h"

/* A setting of the network, "name" or "demonstration" ("1"); the empty text where it was never made. */
Text network_setting(Database *database, Arena *arena, const char *name);

/* Makes or changes a setting. Within a RECORDED write. */
void network_setting_put(Write *write, const char *name, Text value, int64_t by);

extern const Feature network;
extern const Schema network_schema;

#endif
