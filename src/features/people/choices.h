/* SPDX-License-Identifier: EUPL-1.2 */
/* What the people's forms offer to choose from. */
#ifndef FEATURES_PEOPLE_CHOICES_H
#define FEATURES_PEOPLE_CHOICES_H

#include "features/people/people.h"

/* English, and every catalogue that was built in, by their names. */
void choices_of_languages(Request *request, Value *choices);

/* What the forms about a city's people offer: language, role, gender, person (who acts for the city today, after "Somebody new") and
 * deputy (the same people without it). */
void put_people_choices(Request *request, int64_t organisation);

/* language and gender, for a form that names no city. */
void put_person_choices(Request *request);

#endif
