/* SPDX-License-Identifier: EUPL-1.2 */
/* Applications in the reader's words. */
#ifndef FEATURES_APPLICATIONS_WORDS_H
#define FEATURES_APPLICATIONS_WORDS_H

#include "http/request.h"

/* An application's status; the code itself where it is not known. */
Text application_status_in_words(Request *request, Text status);

/* A kind of organisation, as page.choices of put_form_choices() has it. */
Text kind_in_words(Request *request, Text kind);

/* page.choices for the list's filter. */
void put_status_choices(Request *request);

/* The life of an application as a line of stations: [{name, state, state_name}], state: done, now, ahead or stopped. */
Value *stations_of(Request *request, const Value *application);

/* The sentence for an entry of the record about an application or a leaving. */
Text applications_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

#endif
