/* SPDX-License-Identifier: EUPL-1.2 */
/* What changed between two entries of the record, and who could see it then: for those who keep a copy of a list. Whoever asks for what is gone learns of no
 * object that they could not see while they copied. */
#ifndef RECORD_SEEN_H
#define RECORD_SEEN_H

#include "base/moment.h"
#include "database/writer.h"
#include "record/vouch.h"

/* Within a recorded write, after its rows: who sees the object now. With an object those are looked at that hang on it. */
void seen_keep(Write *write, VouchLists lists, Text kind, int64_t object);

/* Of everything that there was before this was kept of its kind; does nothing where all kinds are kept. */
bool seen_fill(Write *write, VouchLists lists);

/* [{object, at}]: what entries after `after` up to `until` are about, or how the rows of it stand, and the objects of a kind in whose own entries such an
 * object is named. Rather too many than too few. */
Value *record_changed(Database *database, Arena *arena, Text kind, int64_t after, int64_t until);

/* The last entry before a moment; 0: none. */
int64_t record_before(Database *database, Moment moment);

#endif
