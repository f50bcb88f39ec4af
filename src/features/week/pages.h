/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the week share among themselves. */
#ifndef FEATURES_WEEK_PAGES_H
#define FEATURES_WEEK_PAGES_H

#include "features/week/week.h"

extern const Follower week_follower; /* follow.c */

/* What falls due for the reader in so many days, of which today is the first, what waits for them until one of these among it, in order:
 * [{title, href, at, day, place}]; at is 0 where it is due on the whole day, place the name of what it hangs on or nothing; days are those in
 * Brussels. Leaves page.waiting, too; due.c */
Value *due_for_reader(Request *request, int days);

/* The cities that the reader coordinates: [{slug, name, people: [{person, name, count, open: [{title, href, due}]}]}], of the people those
 * who have something open besides what stands in `own`, which waits for the reader; people.c */
Value *people_of_my_cities(Request *request, const Value *own);

/* Groups and cities in which nothing has happened for long, the longest first: [{kind, name, href, last_at}]; still.c */
Value *standing_still(Request *request);

/* Feature.weekly_section: what waits, what falls due, what the city's people have open, what stands still; mail.c */
void week_for_mail(Request *request, Value *sections);

#endif
