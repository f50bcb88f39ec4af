/* SPDX-License-Identifier: EUPL-1.2 */
/* The network as a whole: home page, figures, where the data is from, accessibility, appearance, and the secretariat's desk. */
#ifndef FEATURES_NETWORK_NETWORK_H
#define FEATURES_NETWORK_NETWORK_H

#include "features/settings/settings.h"

extern const Feature network;

#endif
