/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody who is signed in has to do before anything else, or soon: features say so (Feature.demands), and it is seen to here, for all
 * addresses at once. Programs with a token of theirs are not asked. */
#ifndef HTTP_DEMAND_H
#define HTTP_DEMAND_H

#include "http/app.h"

typedef struct Demand {
    Text href;         /* the page on which it is done */
    bool is_due;       /* nothing else is answered; else every page says it at its top */
    Text words;        /* for the top of pages, in the reader's language */
    const char *title; /* messages: what who asks for data is told, once it is due */
    const char *what;
} Demand;

/* ANSWER_PAGE when the handler may begin, request->demand being set where pages say something; else the answer. */
Answer demand_answer(Request *request);

#endif
