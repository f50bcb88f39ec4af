/* SPDX-License-Identifier: EUPL-1.2 */
/* How safely the program runs, in plain words: the page that asks every feature, and what is seen of the process, its files, its addresses and its database. */
#ifndef FEATURES_SECURITY_SECURITY_H
#define FEATURES_SECURITY_SECURITY_H

#include "http/feature.h"

extern const Feature security;

#endif
