/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers of a person's tokens for programs. */
#ifndef FEATURES_PEOPLE_TOKENS_H
#define FEATURES_PEOPLE_TOKENS_H

#include "features/people/people.h"

extern const Form token_form;
extern const Shape tokens_shape[];
extern const Shape token_shape[];

Answer tokens_show(Request *request);
Answer token_make(Request *request);
Answer token_end(Request *request);
Answer token_renew(Request *request);

/* The daily job that tells owners of tokens which end within a week. */
JobResult tokens_announce(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

#endif
