/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of papers share. */
#ifndef FEATURES_PAPERS_PAGES_H
#define FEATURES_PAPERS_PAGES_H

#include "features/papers/store.h"

/* "340 kB", "12 MB". */
Text size_in_words(Request *request, int64_t bytes);

/* Puts kind_name, size_name, href, download and preview to a row. */
void paper_dress(Request *request, Value *paper);

#endif
