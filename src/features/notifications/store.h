/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of notifications ask of each other. */
#ifndef FEATURES_NOTIFICATIONS_STORE_H
#define FEATURES_NOTIFICATIONS_STORE_H

#include "features/notifications/rules.h"
#include "http/app.h"
#include "http/notice.h"
#include "http/place.h"

/* ---- follow.c ---- */

/* Everybody who may have to be told of what happens in a place (NULL: in none) and a thread (0: none), in the order of their numbers: person,
 * standing, of_place, of_thread (FollowLevel or FOLLOW_UNSET), zone, at_once, frequency, hour, day, is_stopped. named: numbers of people who are
 * among them in any case, "17,18". */
Value *followers_of(Database *database, Arena *arena, const Place *place, int64_t thread, Text named, Text today);

/* The same of one person, and nobody else. */
Following following_of(Database *database, Arena *arena, const Place *place, int64_t thread, int64_t person, Text today);

/* What somebody has chosen: object, level; at most 500. */
Value *follows_of(Database *database, Arena *arena, int64_t person);

/* ---- setting.c ---- */

typedef struct Settings {
    bool at_once;
    Text frequency; /* daily, weekly, never */
    int64_t hour;
    int64_t day;    /* 1 is Monday */
} Settings;

/* Of a row that has at_once, frequency, hour and day, or of none. */
Settings settings_of_row(const Value *row);
Settings settings_of(Database *database, Arena *arena, int64_t person);
void settings_choose(Write *write, int64_t person, const Settings *settings);

/* Each of these people ("17,18") has a digest at this moment, unless one is due already. */
void digests_plan(Write *write, Text people, Moment due);

/* ---- tell.c ---- */

extern const Follower notifications_follower;

/* ---- views.c ---- */

/* Notifications of a person, newest first, of one place (0: of all): id, sequence, kind, object, place, thread, reason, at, read_at. before: those
 * before this entry of the record; 0: from the newest on. */
Value *notifications_of(Database *database, Arena *arena, int64_t person, int64_t place, bool is_read, int64_t before, int limit);

/* One of a person; NULL where they have none of this number. */
Value *notification_of(Database *database, Arena *arena, int64_t person, int64_t id);

/* The places that a person has notifications of: place. */
Value *places_told_of(Database *database, Arena *arena, int64_t person);

/* Marks as read, later and outside the record, what a person was told: one notification; or all that is about an object. */
void read_one_later(Request *request, int64_t id);

/* Feature.object_read: what was told of it is read, here, by mail and in the count at the top. */
void notifications_read(Request *request, int64_t object);

/* Marks all as read, of one place or of all (0). */
void read_all(Write *write, int64_t person, int64_t place, Moment now);

/* Counts anew what a person has not read. */
void unread_count_again(Write *write, int64_t person);

#endif
