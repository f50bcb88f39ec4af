/* SPDX-License-Identifier: EUPL-1.2 */
/* All that can be settled, found by words of the reader's language: what pages of the administration take, and the options of the program. */
#ifndef FEATURES_SETTINGS_SEARCH_H
#define FEATURES_SETTINGS_SEARCH_H

#include "features/settings/settings.h"

/* When and by whom a setting was changed last: at, name (nothing once erased), entry (of the record); NULL where it was never, or before that was noted. */
Value *setting_change(Database *database, Arena *arena, const char *name);

/* Puts "settings" and "options" into the data, those in which each word of q stands; all where q is empty. */
void put_found_settings(Request *request, Text q);

extern const Shape setting_shape[], option_shape[];

#endif
