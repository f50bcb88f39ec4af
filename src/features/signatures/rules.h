/* SPDX-License-Identifier: EUPL-1.2 */
/* When a text can be signed, and by whom. Pure: no database, no clock. */
#ifndef FEATURES_SIGNATURES_RULES_H
#define FEATURES_SIGNATURES_RULES_H

#include "base/text.h"

/* A declaration whose text is settled, from adoption on, as long as nothing has taken its place. */
bool is_open_for_signature(Text kind, Text stage);

typedef struct Signing {
    bool is_open;
    bool has_signed;
    Text status;    /* of the organisation's membership; empty: it has none */
    Text signed_on, today;
} Signing;

/* Why not: a message; NULL when it can be signed. */
const char *signing_problem(const Signing *signing);

#endif
