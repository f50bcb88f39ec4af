/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of settings. */
#include "features/settings/settings.h"

static const Query settings_rows = { "SELECT name, value FROM setting WHERE CAST($1 AS BIGINT) = 0" };

const Vouch settings_vouched[] = { { "network", "setting", &settings_rows }, { 0 } };
