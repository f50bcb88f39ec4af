/* SPDX-License-Identifier: EUPL-1.2 */
/* Signatures under declarations: organisation by organisation, apart from any vote, also after the text was published. Functions that write want a
 * RECORDED write and append to the record with the position as the place. None checks who may: the caller asks may_sign_for(). */
#ifndef FEATURES_SIGNATURES_SIGNATURES_H
#define FEATURES_SIGNATURES_SIGNATURES_H

#include "features/positions/positions.h"

typedef struct NewSignature {
    int64_t position;
    int64_t organisation;
    Text signer;    /* name */
    Text function;  /* "Mayor" */
    Text language;  /* of the function, BCP 47 */
    Text signed_on; /* YYYY-MM-DD */
    int64_t person; /* the signer's account; 0: none */
    int64_t by;
} NewSignature;

/* The id. Record: signature.given. */
int64_t signature_give(Write *write, const NewSignature *signature);

/* Record: signature.withdrawn. */
void signature_withdraw(Write *write, int64_t signature, int64_t by);

/* Why the organisation cannot sign: a message; NULL when it can. position: position_load()'s. */
const char *signature_problem(Write *write, const Value *position, const NewSignature *signature);

/* Who coordinates the organisation, or is its mayor or deputy mayor. */
bool may_sign_for(Database *database, const Reader *reader, int64_t organisation, Text today);

extern const Feature signatures;
extern const Schema signatures_schema;

#endif
