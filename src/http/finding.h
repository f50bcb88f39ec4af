/* SPDX-License-Identifier: EUPL-1.2 */
/* What is seen when the running configuration is looked over: each feature finds what it knows of (Feature.security_findings). */
#ifndef HTTP_FINDING_H
#define HTTP_FINDING_H

#include "http/request.h"

typedef enum {
    FINDING_GRAVE, /* mend it now: others can read or change what is not theirs */
    FINDING_WEAK,  /* mend it soon */
    FINDING_NOTE,  /* to know: right for some networks */
    FINDING_GOOD,
    FINDING_SEVERITIES
} FindingSeverity;

typedef struct Finding {
    const char *code;     /* "address.https": stays, for programs */
    FindingSeverity severity;
    const char *title;    /* messages: what is looked at */
    const char *seen;     /* what is seen, filled in from values */
    const Value *values;  /* NULL: nothing is filled in */
    const char *why;      /* why it matters */
    const char *advice;   /* what to do; NULL where it is good */
    const char *href;     /* where that is done on this site; NULL: elsewhere */
} Finding;

/* Adds it in the reader's language: code, severity ("grave", "weak", "note", "good"), title, seen, why, advice and href (nothing where there is none). */
void finding_add(Request *request, Value *findings, const Finding *finding);

/* All that the features find, in their order. */
Value *gather_findings(Request *request);

/* The name of a severity in data. */
const char *finding_severity(FindingSeverity severity);

#endif
