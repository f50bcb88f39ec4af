/* SPDX-License-Identifier: EUPL-1.2 */
/* What the names in addresses mean, and what belongs together: for the description of the interface. */
#ifndef FEATURES_API_NAMES_H
#define FEATURES_API_NAMES_H

#include "http/feature.h"

/* A part of a path or of a query. */
typedef struct ParameterName {
    const char *name;
    const char *about;   /* English */
    const char *example; /* NULL for none */
} ParameterName;

/* Never NULL: what is not known is said to be what its address says. */
const ParameterName *path_name(Text name);
const ParameterName *query_name(Text name);

/* What the pages of a feature are about. */
typedef struct Area {
    const char *code;
    const char *label; /* a message */
    const char *about; /* English */
    const char *features; /* their names between spaces */
} Area;

/* End with one without a code; what no other has is the last one's. */
extern const Area areas[];
const Area *area_of(const Feature *feature);

#endif
