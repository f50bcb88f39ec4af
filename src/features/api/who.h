/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may ask a route, in words. */
#ifndef FEATURES_API_WHO_H
#define FEATURES_API_WHO_H

#include "http/route.h"

/* A message. */
const char *who_in_words(Who who);

#endif
