/* SPDX-License-Identifier: EUPL-1.2 */
/* Imports: people and mandates from a table that somebody sends, planned line by line, looked at, and done all or not at all. */
#ifndef FEATURES_IMPORTS_IMPORTS_H
#define FEATURES_IMPORTS_IMPORTS_H

#include "http/feature.h"

extern const Feature imports;
extern const Schema imports_schema;

#endif
