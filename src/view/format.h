/* SPDX-License-Identifier: EUPL-1.2 */
/* The ways in which a value is written in a language, shared by templates and messages. */
#ifndef VIEW_FORMAT_H
#define VIEW_FORMAT_H

#include "view/language.h"

typedef enum {
    FORMAT_PLAIN,
    FORMAT_NUMBER,
    FORMAT_MONEY,
    FORMAT_DATE,
    FORMAT_WEEKDAY,
    FORMAT_MOMENT,
    FORMAT_CLOCK,
    FORMAT_COUNTRY,
    FORMAT_LANGUAGE,
    FORMAT_LIST
} Format;

/* By its name in templates and messages: "number", "money" (of cents), "date", "weekday", "moment", "clock", "country", "language", "list" (of texts). False for
 * another. */
bool format_by_name(Text name, Format *result_format);

/* The value in the language (NULL for plain only); a value of another kind than the format writes is written plainly. Nothing, lists
 * (but for "list") and objects give the empty text. A date or weekday of a number is the day of that moment in the zone. */
Text format_value(Format format, const Value *value, const Language *language, Text zone, Arena *arena);

#endif
