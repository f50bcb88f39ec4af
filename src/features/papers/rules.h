/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for papers: pure decisions. Those that end with _problem give NULL where all is well, else the reason as a message. */
#ifndef FEATURES_PAPERS_RULES_H
#define FEATURES_PAPERS_RULES_H

#include "rights/reader.h"

/* How a file stands to the limits, all in bytes. */
typedef struct PaperRoom {
    int64_t size;
    int64_t file_limit;
    int64_t place_used, place_limit;
    int64_t all_used, all_limit;
} PaperRoom;

/* Placeholders: {largest} of one file, {left} in the place, in megabytes. */
const char *paper_room_problem(const PaperRoom *room);

/* How one stands to a paper. */
typedef struct PaperStanding {
    bool talks;      /* in its place */
    bool moderates;  /* there */
    bool added;      /* it */
    bool is_attached; /* to a post, say, rather than to the place */
    bool is_over;    /* nothing new begins in the place */
} PaperStanding;

/* New versions come from everybody who works in the place, of what is attached from who added it; the name and the end are for who added it and for who moderates. */
bool may_add_version(const PaperStanding *standing);
bool may_rename(const PaperStanding *standing);
bool may_remove(const PaperStanding *standing);

/* Whom a paper may be for: those of the place, the network where it may know that the place exists, everybody where they may and a moderator
 * says so. */
bool may_be_for(int64_t audience, int64_t place_audience, int64_t place_shown_to, bool moderates);

#endif
