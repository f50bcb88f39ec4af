/* SPDX-License-Identifier: EUPL-1.2 */
/* Shares as people type them. Pure. */
#ifndef FEATURES_RULEBOOKS_SHARE_TEXT_H
#define FEATURES_RULEBOOKS_SHARE_TEXT_H

#include "deciding/rule.h"

/* "2/3" or "55%": at least that; with ">" before it: more than that; empty: nothing is demanded. False for anything else. */
bool share_of_text(Text typed, Share *result_share);
/* What share_of_text() reads as the same. */
Text share_to_text(Arena *arena, Share share);

#endif
