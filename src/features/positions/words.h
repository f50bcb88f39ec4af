/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes of positions in the reader's words. */
#ifndef FEATURES_POSITIONS_WORDS_H
#define FEATURES_POSITIONS_WORDS_H

#include "features/positions/store.h"

Text position_kind_in_words(const Language *language, Text kind);
/* What such a text is, in a sentence. */
Text position_kind_explained(const Language *language, Text kind);
Text stage_in_words(const Language *language, Text stage);
Text stage_outcome_in_words(const Language *language, Text outcome);
Text position_role_in_words(const Language *language, Text role);

/* The life of a position as a line of stations: [{name, state, state_name}], state: done, now, ahead or stopped. */
Value *position_stations(Request *request, const Value *position);

#endif
