/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers and forms of a person's own profile, which stand in the feature's one table of routes. */
#ifndef FEATURES_PROFILES_PAGES_H
#define FEATURES_PROFILES_PAGES_H

#include "features/profiles/store.h"

extern const Form profile_form, expertise_form, language_form, photo_form, visibility_form;
extern const Shape profile_shape[], visibility_shape[], expertise_shape[], spoken_shape[];

Answer profile_show(Request *request);
Answer profile_change(Request *request);
Answer expertise_add(Request *request);
Answer expertise_remove(Request *request);
Answer language_add(Request *request);
Answer language_remove(Request *request);

Answer photo_change(Request *request);
Answer photo_take_away(Request *request);

Answer visibility_show(Request *request);
Answer visibility_change(Request *request);

/* The languages of a list of objects with `code`, with their names added. */
Value *languages_named(Request *request, Value *languages);

/* The address of a photo, its version in it; nothing where the digest is empty. */
Value *photo_address(Arena *arena, int64_t person, Text digest);

#endif
