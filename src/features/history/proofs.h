/* SPDX-License-Identifier: EUPL-1.2 */
/* What lets others check the record: proofs.c, downloads.c. */
#ifndef FEATURES_HISTORY_PROOFS_H
#define FEATURES_HISTORY_PROOFS_H

#include "http/feature.h"

/* A length of the record that was asked for: the newest that is signed where nothing was, 0 for one that makes no sense. */
int64_t size_asked(Request *request, const char *name);

/* The members of proof_shape; false, and nothing to be believed, where the entry is not signed (yet). */
bool put_entry_proof(Request *request, Value *proof, int64_t sequence);

Answer send_checkpoint(Request *request);
Answer send_checkpoints(Request *request);
Answer send_key(Request *request);
Answer show_proof(Request *request);
Answer show_consistency(Request *request);
Answer send_entries(Request *request);
Answer show_check(Request *request);

extern const Shape proof_shape[], consistency_shape[], check_shape[];

#endif
