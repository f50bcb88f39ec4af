/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes of a vote: from a rule, a roll and what was cast, and nothing else. No database, no clock. The order of the roll changes nothing but which
 * line of it is named. */
#ifndef DECIDING_DECIDE_H
#define DECIDING_DECIDE_H

#include "deciding/rule.h"

typedef enum { CHOICE_NONE, CHOICE_YES, CHOICE_NO, CHOICE_ABSTAIN } Choice;

/* "yes", "no", "abstain"; the empty text for none, and CHOICE_NONE for any other. */
Text choice_code(Choice choice);
Choice choice_of(Text code);

/* One city that is entitled. */
typedef struct RollCity {
    int64_t population; /* never negative; all together below 2^53 */
    bool is_present;   /* of its own; who has cast its own ballot is */
    ptrdiff_t held_by; /* the index in the roll of the city that votes for it; -1: none. A city that is present itself has no proxy */
    Choice choice;     /* what was cast for it, by itself or by its holder; counts only where the city or its holder is present */
} RollCity;

typedef struct Deciding {
    const Rule *rule;
    int64_t convocation; /* 1, or 2: called for the second time */
    ptrdiff_t count;
    const RollCity *roll;
    Choice chair;        /* of a tie that the chair decides; CHOICE_NONE: not yet */
    Text seed;           /* published before the close, for lots; empty: none */
} Deciding;

/* Cities, and people who live in them. */
typedef struct Weight {
    int64_t cities, people;
} Weight;

typedef enum { DECIDED_PASSED, DECIDED_FAILED, DECIDED_NO_QUORUM, DECIDED_TIED } Decided;

typedef enum {
    REASON_MAJORITY,          /* each share that is demanded is reached */
    REASON_TOO_FEW_CITIES,
    REASON_TOO_FEW_PEOPLE,
    REASON_NO_BLOCKING,       /* too few people, but fewer cities against than a blocking minority needs: passed */
    REASON_NOBODY_VOTED,
    REASON_QUORUM,            /* too few cities present or represented */
    REASON_QUORUM_PEOPLE,
    REASON_TIE,               /* a tie fails, or waits for the chair */
    REASON_CHAIR,             /* the chair has decided a tie */
    REASON_LOT
} DecidedReason;

typedef struct Outcome {
    Decided decided;
    DecidedReason reason;
    Weight entitled, present, represented;
    Weight attending; /* what counts for the quorum: those present and, where the rule says so, those represented */
    Weight cast, yes, no, abstain;
    Weight base;      /* what the majority is taken of: cities by majority_of, people by people_of */
    Weight needed;    /* the least that passes: of cities, and of people; 0: nothing is demanded */
    Weight quorum;    /* the least that must be present or represented; 0: nothing is demanded */
    Weight blocking;  /* the fewest cities, and people, against which nothing passes however the others vote */
} Outcome;

Outcome decide(Arena *arena, const Deciding *deciding);

/* "passed", "failed", "no_quorum", "tied". */
Text decided_code(Decided decided);

/* The outcome as one JSON object, its members in a fixed order, as docs/deciding.md says; false where the text is none. */
Text outcome_to_json(Arena *arena, const Outcome *outcome);
bool outcome_from_json(Arena *arena, Text json, Outcome *result_outcome);

/* The least whole number that reaches the share of `base`; 0 where nothing is demanded. 2 of 3 of 9 is 6, and 7 where strict. Exact for any base below
 * 2^53. */
int64_t share_needed(Share share, int64_t base);

#endif
