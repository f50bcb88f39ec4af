/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of positions share among themselves. */
#ifndef FEATURES_POSITIONS_PAGES_H
#define FEATURES_POSITIONS_PAGES_H

#include "features/positions/words.h"
#include "http/gather.h"

Answer show_position(Request *request);

#endif
