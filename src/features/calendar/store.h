/* SPDX-License-Identifier: EUPL-1.2 */
/* Whose calendar a secret address is. */
#ifndef FEATURES_CALENDAR_STORE_H
#define FEATURES_CALENDAR_STORE_H

#include "features/calendar/calendar.h"

/* 32 random bytes in hex, and NUL. */
typedef struct Secret {
    char text[65];
} Secret;

/* A new address in place of the one that there was; nowhere else is it kept. Within a RECORDED write; record: calendar.made. */
Secret feed_make(Write *write, int64_t person);

/* False where there is none. Within a RECORDED write; record: calendar.revoked. */
bool feed_revoke(Write *write, int64_t person);

/* person, made_at, fetched_at; NULL where there is none. */
Value *feed_of_person(Database *database, Arena *arena, int64_t person);
Value *feed_of_token(Database *database, Arena *arena, Text token);

/* At most once an hour, later and outside the record. */
void feed_note_fetched(Writer *writer, const Value *feed, Moment now);

void calendar_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void calendar_erase_person(Write *write, int64_t person);
extern const PersonColumn calendar_person_columns[];

/* GET /calendar/{token}.ics: feed.c */
Answer send_calendar(Request *request);

#endif
