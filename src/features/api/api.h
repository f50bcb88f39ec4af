/* SPDX-License-Identifier: EUPL-1.2 */
/* The description of all addresses, made from the table of routes. */
#ifndef FEATURES_API_API_H
#define FEATURES_API_API_H

#include "http/feature.h"

extern const Feature api;

#endif
