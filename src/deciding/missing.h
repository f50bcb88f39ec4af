/* SPDX-License-Identifier: EUPL-1.2 */
/* What would have to change for a vote to pass: how many cities and people are missing. */
#ifndef DECIDING_MISSING_H
#define DECIDING_MISSING_H

#include "deciding/decide.h"

/* 0 where nothing is missing. */
typedef struct Missing {
    Weight quorum;   /* that have to be there besides */
    int64_t turned;  /* cities whose votes count and are not for it: so many of them would have to be */
    int64_t further; /* or so many cities would have to vote for it that have not voted; -1: however many do, they are too few */
    int64_t people;  /* people of cities that count and are not for it, who would have to be */
} Missing;

Missing missing_of(const Rule *rule, const Outcome *outcome);

#endif
