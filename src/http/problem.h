/* SPDX-License-Identifier: EUPL-1.2 */
/* Refusals as data: application/problem+json (RFC 9457), and the words for each. */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include "http/request.h"

/* {type, title, status, detail, request_id, problems: [{field, message}]}, in the reader's language. */
Text problem_json(Request *request, Answer answer);

int answer_status(Answer answer);

/* What happened, and what to do, as messages; what to do may be NULL. */
typedef struct RefusalWords {
    const char *title;
    const char *what;
    const char *next;
    const Value *values; /* of placeholders in `what`; NULL for none */
} RefusalWords;

RefusalWords refusal_of(const Request *request, Answer answer);

/* The sign-in page, leading back to where the request came from. */
Text sign_in_address(Request *request);

#endif
