/* SPDX-License-Identifier: EUPL-1.2 */
/* The directory of people, and the exports of it, which are recorded. */
#ifndef FEATURES_DIRECTORY_DIRECTORY_H
#define FEATURES_DIRECTORY_DIRECTORY_H

#include "http/feature.h"

typedef struct NewExport {
    int64_t by;
    int64_t organisation; /* the city that its coordinator acts for; 0: the secretariat */
    Text filters;         /* a JSON object */
    Text purpose;
    Text format;          /* csv or xlsx */
    const Value *rows;    /* objects with person and mandate, in the order of the file */
} NewExport;

/* The id of the export. Wants a RECORDED write; does not check who may. Record: export.made, with count and format, without names. */
int64_t export_make(Write *write, const NewExport *export);

extern const Feature directory;
extern const Schema directory_schema;

#endif
