/* SPDX-License-Identifier: EUPL-1.2 */
/* What is settled once for the whole network: its name, who is responsible for personal data, whom to write to. */
#ifndef FEATURES_SETTINGS_SETTINGS_H
#define FEATURES_SETTINGS_SETTINGS_H

#include "http/feature.h"

/* A setting of the network, "name" or "demonstration" ("1"); the empty text where it was never made. */
Text network_setting(Database *database, Arena *arena, const char *name);

/* Makes or changes a setting. Within a RECORDED write. */
void network_setting_put(Write *write, const char *name, Text value, int64_t by);

/* An object with these settings, each a text: where it was never made, the empty one. names end with NULL. */
Value *network_settings(Database *database, Arena *arena, const char *const *names);

extern const Feature settings;
extern const Schema settings_schema;

extern const Vouch settings_vouched[];

extern const Register settings_registers[];

#endif
