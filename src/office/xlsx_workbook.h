/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the parts of an Excel workbook are (ISO/IEC 29500-1, 18.2; relationships: ISO/IEC 29500-2, 9.3). */
#ifndef OFFICE_XLSX_WORKBOOK_H
#define OFFICE_XLSX_WORKBOOK_H

#include "office/package.h"

/* Paths in the package; empty where the workbook has no such part. */
typedef struct XlsxWorkbook {
    Text sheet; /* the first worksheet that is not hidden */
    Text strings;
    Text styles;
    bool from_1904; /* days are counted from 1904, not 1900 */
} XlsxWorkbook;

/* False, and the package's problem set, when there is no visible worksheet. */
bool xlsx_workbook_find(Package *package, XlsxWorkbook *result_workbook);

#endif
