/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for answers to amendments, and what becomes of amendments with the next version: pure, no database, no clock. Problems are messages;
 * NULL for none. */
#ifndef FEATURES_PROCEDURES_RULES_H
#define FEATURES_PROCEDURES_RULES_H

#include "base/text.h"

/* ---- Answers ---- */

/* accept, accept_modified, reject, refer, vote, falls. */
bool answer_is_known(Text answer);

/* What becomes of an amendment that is answered so, unless the body decides otherwise: "accepted" and so on; NULL: the body has to decide. */
const char *fate_of_answer(Text answer);
bool fate_is_known(Text fate);

/* An answer that somebody wants to give. */
typedef struct Answering {
    bool is_submitted;  /* the amendment is before the rapporteur: neither collecting nor withdrawn */
    Text fate;          /* of the amendment; empty: open */
    Text answer;
    bool has_reason;
    bool has_modified;  /* there is a text in its place */
    bool falls_with_known; /* with another amendment to the same text that is not to fall with this one */
} Answering;

const char *answering_problem(const Answering *answering);

/* The author's city says whether it agrees. */
typedef struct Consenting {
    bool has_answer;
    Text fate;
    Text agrees; /* yes or no */
    bool has_comment;
} Consenting;

const char *consenting_problem(const Consenting *consenting);

/* ---- What collides ---- */

/* Two amendments that cannot both pass as they are. */
typedef struct CollidingPair {
    ptrdiff_t first, second; /* places in the list of amendments */
    bool first_falls;        /* nothing of the first is left to decide if the second passes */
    bool second_falls;
} CollidingPair;

/* What is known of an amendment when answers are laid side by side. */
typedef struct Answered {
    Text answer;       /* empty: none yet */
    Text agrees;       /* as above */
    bool wants_vote;   /* somebody has asked for a vote of its own */
} Answered;

/* For each amendment the place of the one that it would fall with, as answers stand; -1: it would not, or is answered. */
void falls_propose(ptrdiff_t count, const Answered *answered, ptrdiff_t pair_count, const CollidingPair *pairs, ptrdiff_t *result_falls_with);

/* Whether each can be put to the body together with others as the rapporteur answered: accept or reject, nothing against it. */
void en_bloc_find(ptrdiff_t count, const Answered *answered, ptrdiff_t pair_count, const CollidingPair *pairs, bool *result_en_bloc);

/* ---- The next version ---- */

/* An amendment as the next version finds it. */
typedef struct Planned {
    int64_t id;
    Text kind;         /* city, compromise, modified */
    bool by_hand;      /* the text has moved on, and nobody has set it right */
    ptrdiff_t modified;/* the place of the one that would stand in its place; -1: none */
    ptrdiff_t amends;  /* the place of the amendment that it amends; -1: the text */
    ptrdiff_t part_of; /* the place of the compromise that took it in; -1: none */
    bool in_question;  /* it is to be decided now */
    Text chosen;       /* the fate that was chosen, or follows from the answer; empty: none */
    Text fate;         /* out: the fate that it gets; empty: it stays open */
    bool is_taken;     /* out: its words go into the text */
    const char *why;   /* out: a message why it gets another fate than was chosen; NULL: it does not */
} Planned;

/* Settles what depends on others: a text in place of another passes with it, what a compromise took in is settled by it, an amendment that is amended gives way
 * to what amends it. What needs a hand stays open. */
void plan_settle(ptrdiff_t count, Planned *plan);

/* The first pair of those that are taken that cannot both pass; -1: there is none. */
ptrdiff_t plan_conflict(const Planned *plan, ptrdiff_t pair_count, const CollidingPair *pairs);

/* What tells plans apart: whether it is still the one that was looked at. */
int64_t plan_mark(ptrdiff_t count, const Planned *plan, int64_t base);

#endif
