/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows in every table that the record vouches for. */
#ifndef TESTS_APPLICATION_VOUCHED_ROWS_H
#define TESTS_APPLICATION_VOUCHED_ROWS_H

#include <stdint.h>

typedef struct VouchedObject {
    const char *kind;
    int64_t object;
} VouchedObject;

/* INSERT statements; ends with NULL. */
extern const char *const vouched_rows[];

/* What the rows are vouched for with; ends with one without a kind. */
extern const VouchedObject vouched_objects[];

#endif
