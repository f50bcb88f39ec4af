/* SPDX-License-Identifier: EUPL-1.2 */
/* A language that pages are shown in: its messages and its ways to write numbers, dates and names. All functions are safe to call
 * from several threads at once. */
#ifndef VIEW_LANGUAGE_H
#define VIEW_LANGUAGE_H

#include "base/moment.h"
#include "base/say.h"
#include "view/value.h"

typedef struct Language Language;

/* A language by its BCP 47 code with its compiled catalogue (.mo; empty for English, whose messages are their own keys).
 * Lives in the arena. NULL and a sentence when the catalogue is damaged. */
Language *language_new(Arena *arena, Text code, Text catalogue, Text *result_problem);
Text language_code(const Language *language);

/* Which of the offered languages is best for an Accept-Language header (RFC 9110, 12.5.4); -1 when none fits. */
int language_negotiate(const Language *const *offered, int count, Text accept_language);

/* The translation, or the message itself. */
Text language_message(const Language *language, Text message);
bool language_has_message(const Language *language, Text message);

/* The message in the language, its arguments filled in from values (an object). Syntax, a part of ICU's MessageFormat: {name},
 * {name, number}, {name, money}, {name, date}, {name, weekday}, {name, moment}, {name, clock}, {name, country}, {name, language}, {name, list},
 * {name, plural, one {# city} other {# cities}} with the language's own CLDR plural categories, '' for a quote. */
Text say(const Language *language, Arena *arena, const char *message, const Value *values);

Text language_number(const Language *language, Arena *arena, int64_t number);
/* An amount of euro, given in cents: "€16,300.00". */
Text language_money(const Language *language, Arena *arena, int64_t cents);
/* "65.8%" of 658, "55%" of 550. */
Text language_percent(const Language *language, Arena *arena, int64_t tenths);
/* "24 November 2026" of YYYY-MM-DD; a text that is not a day is given back as it is. */
Text language_date(const Language *language, Arena *arena, Text day);
/* "Tue, 24 Nov" of YYYY-MM-DD, likewise. */
Text language_weekday(const Language *language, Arena *arena, Text day);
/* Time of day in the zone, which is named: "17:00 (Brussels)". */
Text language_clock_named(const Language *language, Arena *arena, Moment moment, Text zone);
/* Date and time of day in the zone (IANA name), which is named. */
Text language_moment(const Language *language, Arena *arena, Moment moment, Text zone);
/* The same without naming the zone; the time of day alone; and what the zone is named after: "Brussels" of "Europe/Brussels". */
Text language_moment_there(const Language *language, Arena *arena, Moment moment, Text zone);
Text language_clock(const Language *language, Arena *arena, Moment moment, Text zone);
Text language_zone(const Language *language, Arena *arena, Text zone);
/* Name of a country by its ISO 3166 code, of a language by its BCP 47 code. */
Text language_country(const Language *language, Arena *arena, Text code);
Text language_name(const Language *language, Arena *arena, Text code);

/* The texts of a list as the language strings them together: "Athens, Berlin and Gdańsk". */
Text language_list(const Language *language, Arena *arena, const Value *texts);

/* Bytes that sort as the language sorts the text (ICU collation). */
Blob language_sort_key(const Language *language, Arena *arena, Text text);

#endif
