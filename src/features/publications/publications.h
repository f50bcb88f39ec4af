/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts out into the world: as a clean page with the cities whose words are in it, and as files that printers, office programs and other programs open. */
#ifndef FEATURES_PUBLICATIONS_PUBLICATIONS_H
#define FEATURES_PUBLICATIONS_PUBLICATIONS_H

#include "features/amendments/amendments.h"
#include "office/flow.h"

/* A version as it is printed: the numbers of its paragraphs, and behind it the cities that do not associate themselves. position and version as
 * position_load() and version_load() give them. */
Flow *publication_flow(Request *request, const Value *position, const Value *version);

/* The same with what cities propose as changes that office programs track, each by its city, as far as they do not collide; the others stand behind the text. */
Flow *amended_flow(Request *request, const Value *position, const Value *version);

/* Puts the text as a motion, as https://www.popoloproject.com/specs/motion.html has it. */
void popolo_motion_put(Request *request, const Value *position, const Value *version, Value *motion);

extern const Feature publications;

#endif
