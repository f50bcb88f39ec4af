/* SPDX-License-Identifier: EUPL-1.2 */
/* The rule under which a body decides: data, frozen with each question. All arithmetic is in whole numbers: a share is two of them. */
#ifndef DECIDING_RULE_H
#define DECIDING_RULE_H

#include "base/text.h"

enum { MOST_WHOLE = 1000000 };

/* Part of whole: 2 of 3. A whole of 0: nothing is demanded. */
typedef struct Share {
    int64_t part, whole; /* 0 <= part <= whole <= MOST_WHOLE */
    bool is_strict;      /* more than that; else at least that */
} Share;

/* What a share is taken of. */
typedef enum {
    OF_CAST,     /* votes cast for and against, and abstentions where the rule counts them */
    OF_PRESENT,  /* cities present or represented */
    OF_ENTITLED  /* the whole roll */
} ShareOf;

typedef enum { TIE_FAILS, TIE_CHAIR, TIE_LOT } Tie;

typedef struct Rule {
    /* Who votes: organisations with a seat in the body, not as observers, whose membership on the record date is of these. */
    Text categories;        /* codes between spaces; empty: every category */
    Text statuses;          /* likewise; empty: "active" */
    bool overdue_votes;     /* a fee that is overdue on the record date takes no vote away */
    bool by_membership;     /* every such member votes, with a seat in the body or without */
    int64_t naming_hours;   /* a city's coordinator names its voter until so many hours before the question opens */

    /* Cities that vote for others. */
    int64_t proxies;        /* how many one city may hold; 0: none */
    int64_t proxy_hours;    /* given until so many hours before the question opens */
    bool proxies_count;     /* a city represented by one that is present counts for the quorum */

    /* Quorum: cities, and people in them. */
    Share quorum, quorum_people;
    Share second_quorum;    /* of cities, when called for the second time; a whole of 0: none is wanted then */
    int64_t second_days;    /* the second time is so many days later at the earliest; 0: there is no second time */

    /* Majority of cities and, where it is double, of the people who live in them. */
    Share majority;
    ShareOf majority_of;
    Share people;
    ShareOf people_of;
    int64_t blocking;       /* a minority that fails on people alone must be of at least so many cities, else it has passed; 0: one is enough */
    bool abstentions_count; /* among votes cast */
    Tie tie;                /* a majority of more than half and as many for as against */

    /* Ballots. */
    bool is_secret;
    bool is_hidden;         /* no count before the close */
    bool is_final;          /* a ballot is not changed once cast */

    /* Silence. */
    int64_t silence_hours;  /* runs at least so long */
    bool broken_to_vote;    /* a broken silence opens a vote; else it goes to the next agenda */

    /* Elections. */
    Text counting;          /* plurality, approval, scottish-stv, meek, wigm, schulze; empty: no elections under this rule */
} Rule;

/* What a rule begins with: more than half of votes cast, abstentions out, no quorum, a tie fails, recorded; five days of silence. */
Rule rule_usual(void);

/* The codes of the presets, ended by NULL: assembly, executive_committee, forum, aisbl, council (55 of 100 cities with 65 of 100 people),
 * council_reinforced (72 and 65). */
extern const char *const rule_presets[];
/* False where there is none of that code. */
bool rule_preset(Text code, Rule *result_rule);

/* The rule as one JSON object, its members in a fixed order, as docs/deciding.md says; what it is read of may lack members, which are then usual. A
 * problem, in English and for whoever wrote the file, or NULL. */
Text rule_to_json(Arena *arena, const Rule *rule);
const char *rule_from_json(Arena *arena, Text json, Rule *result_rule);

/* Why such a rule cannot be, a message; NULL: it can. */
const char *rule_problem(const Rule *rule);

#endif
