/* SPDX-License-Identifier: EUPL-1.2 */
/* An election as src/deciding counts it: built from the frozen list of candidates and the published ballots, so that a page shows the count that decided. */
#ifndef FEATURES_ELECTIONS_TALLY_H
#define FEATURES_ELECTIONS_TALLY_H

#include "deciding/elect.h"
#include "features/elections/store.h"

typedef struct Tally {
    const Value *candidates;    /* those on the ballot, as candidates_of() gives them, by number */
    const Text *names;          /* of their cities, each once; never of people */
    Balance balance;
    Election election;          /* count, names, balance */
} Tally;

/* contents: [{content}]. Nobody on the ballot: 0 candidates, and nothing to count. */
Tally tally_of(Database *database, Arena *arena, const Value *election, const Value *contents);

#endif
