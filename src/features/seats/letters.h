/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told what about seats, by mail and in their own language. Within a write. */
#ifndef FEATURES_SEATS_LETTERS_H
#define FEATURES_SEATS_LETTERS_H

#include "features/seats/store.h"

typedef enum {
    LETTER_MADE,      /* to the chairs: a city asks */
    LETTER_INVITED,   /* to the city's coordinators: the chair asks */
    LETTER_ACCEPTED,  /* to who asked */
    LETTER_REFUSED,
    LETTER_WITHDRAWN, /* to who was asked */
    LETTER_DECLINED,
    LETTER_SEATED,    /* to the person who sits */
    LETTER_CHAIR,     /* to the new chair */
    LETTER_ENDED      /* to the city's coordinators */
} LetterKind;

typedef struct SeatLetter {
    LetterKind kind;
    int64_t group;
    int64_t organisation; /* 0: none */
    Text words;           /* what somebody wrote: a message or a reason; may be empty */
    int64_t by;           /* who acts is not told */
} SeatLetter;

/* To each of a list of objects with `person`; to one person. */
void letters_to(Write *write, const struct App *app, const Value *people, const SeatLetter *letter);
void letter_to(Write *write, const struct App *app, int64_t person, const SeatLetter *letter);

/* To those who chair the group, and where nobody does to the secretariat; to those who coordinate the city. */
void letters_to_chairs(Write *write, const struct App *app, const SeatLetter *letter);
void letters_to_city(Write *write, const struct App *app, const SeatLetter *letter);

#endif
