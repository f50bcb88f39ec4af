/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of people in contents are for the secretariat alone, though what happened may be public. */
#ifndef RECORD_PEOPLE_H
#define RECORD_PEOPLE_H

#include "base/text.h"

/* Members of contents whose values are numbers of people; ends with NULL. */
extern const char *const person_members[];

/* Whether the content has such a member. */
bool names_people(Text content);

#endif
