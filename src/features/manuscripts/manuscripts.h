/* SPDX-License-Identifier: EUPL-1.2 */
/* Word documents that somebody sends become drafts: of the text, or of an amendment. They are read, and shown in the form that any other draft is
 * written in, before anything comes of them. */
#ifndef FEATURES_MANUSCRIPTS_MANUSCRIPTS_H
#define FEATURES_MANUSCRIPTS_MANUSCRIPTS_H

#include "features/versions/versions.h"

extern const Feature manuscripts;

#endif
