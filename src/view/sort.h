/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists in the order of a reader's language, for pages that show the whole of one. */
#ifndef VIEW_SORT_H
#define VIEW_SORT_H

#include "view/format.h"

typedef struct RowOrder {
    const char *member; /* whose words decide, as `format` writes them */
    Format format;
    const char *within; /* rows that stand together and are alike in this member stay together, such as all chairs; NULL: all rows are */
} RowOrder;

/* Puts a list of objects into the order of the language (ICU collation) and gives it back; equal ones stay as they were. */
Value *rows_sorted(const Language *language, Value *rows, RowOrder order);

#endif
