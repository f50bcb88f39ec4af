/* SPDX-License-Identifier: EUPL-1.2 */
/* Privacy: what is kept about people and for how long, their consents, and erasing. */
#ifndef FEATURES_PRIVACY_PRIVACY_H
#define FEATURES_PRIVACY_PRIVACY_H

#include "http/feature.h"

/* Every feature forgets the person, and a job then takes it out of the database's files. In a RECORDED write. */
void person_erase(Write *write, const Feature *const *features, int64_t person);

extern const Feature privacy;
extern const Schema privacy_schema;

#endif
