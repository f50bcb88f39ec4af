/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_PUBLICATIONS_PAGES_H
#define FEATURES_PUBLICATIONS_PAGES_H

#include "features/publications/store.h"
#include "http/gather.h"

Answer show_published(Request *request);
Answer send_text(Request *request);
Answer send_amended(Request *request);
Answer send_motion(Request *request);

void publications_for_position(Request *request, int64_t position, Value *sections);

/* Adds {name, href} for each kind of file that a version is had as. */
void downloads_put(Request *request, Value *list, const Value *position, const Value *version);

#endif
