/* SPDX-License-Identifier: EUPL-1.2 */
/* Follow-up: what a text asks for, each with what has happened since, by whom, with evidence. Functions that write want a RECORDED write and append
 * to the record with the position as the place. None checks who may: the caller asks position_rights(). */
#ifndef FEATURES_ASKS_ASKS_H
#define FEATURES_ASKS_ASKS_H

#include "features/positions/positions.h"

typedef struct NewAsk {
    int64_t position;
    Text text;         /* one sentence or two, plain */
    Text language;     /* BCP 47; empty: the position's */
    Text addressee;
    int64_t paragraph; /* 0: none in particular */
    int64_t by;
} NewAsk;

/* The id; it is open. Record: ask.lifted. */
int64_t ask_add(Write *write, const NewAsk *ask);

/* With all its news. Record: ask.removed. */
void ask_remove(Write *write, int64_t ask, int64_t by);

typedef struct NewNews {
    int64_t ask;
    Text state;        /* open, under_way, partly, met, refused */
    Text text;
    Text language;
    Text evidence;     /* https://…; may be empty */
    Text happened_on;  /* YYYY-MM-DD */
    int64_t organisation; /* 0: the secretariat */
    int64_t by;
} NewNews;

/* The id. Record: ask.news_told. */
int64_t ask_news_add(Write *write, const NewNews *news);

extern const Feature asks;
extern const Schema asks_schema;

#endif
