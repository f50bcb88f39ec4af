/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of an Excel workbook, and which of them are days (ISO/IEC 29500-1, 18.8.30 and 18.17.4). */
#ifndef OFFICE_XLSX_NUMBERS_H
#define OFFICE_XLSX_NUMBERS_H

#include "office/package.h"

/* For each style of a cell, whether its number format shows a day. */
typedef struct XlsxStyles {
    int count;
    const char *shows_day; /* count bytes, 0 or 1 */
} XlsxStyles;

/* In the package's arena. False, and the package's problem set, when the part cannot be read. */
bool xlsx_styles_read(Package *package, Text path, XlsxStyles *result_styles);

/* Style from 0; false for one that there is not. */
bool xlsx_shows_day(const XlsxStyles *styles, int64_t style);

/* A format of one's own shows a day when it has a day, month or year outside of quotes and brackets, and measures no time that has passed. */
bool xlsx_format_shows_day(Text format);

/* A number as XML writes it; false for anything else and for what no double holds. */
bool xlsx_number_read(Text text, double *result_number);

/* "45000" or "0.25": at most 15 digits from the first that is not 0 on, as many as spreadsheets show; whole numbers below 10^21 in full,
 * larger numbers as "1.5e+21". */
Text xlsx_number_text(Arena *arena, double number);

/* YYYY-MM-DD of a number of days; its time of day is left out. A time of day alone, and what is no day before the year 10000, stays a
 * number. Counted from 1900, day 60 is the 29th of February that spreadsheets give that year. */
Text xlsx_day_text(Arena *arena, double number, bool from_1904);

#endif
