/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_PROVIDERS_PAGES_H
#define FEATURES_PROVIDERS_PAGES_H

#include "features/providers/store.h"
#include "http/gather.h"

/* The provider in the path, where it may be signed in with; NULL where there is none. */
Value *provider_in_use(Request *request);

/* Sends the browser to the provider, to come back as `person`'s, or, 0, as whoever signs in. show: the page that says why it cannot be. */
Answer provider_leave(Request *request, const Value *provider, int64_t person, Text next, Answer (*show)(Request *));

/* The address that a provider leads back to. */
Text provider_back_address(Request *request, const Value *provider);

extern const Form provider_leave_form;
extern const Form provider_link_form;
extern const Form provider_form;
extern const Shape leave_shape[];
extern const Shape my_providers_shape[];
extern const Shape provider_link_shape[];
extern const Shape administration_shape[];
extern const Shape provider_page_shape[];

Answer sign_in_with(Request *request);
Answer sign_in_back(Request *request);

Answer show_my_providers(Request *request);
Answer show_link(Request *request);
Answer link_begin(Request *request);
Answer link_end_mine(Request *request);

Answer show_administration(Request *request);
Answer add_provider(Request *request);
Answer show_provider(Request *request);
Answer change_provider(Request *request);
Answer remove_provider(Request *request);
Answer test_provider(Request *request);

#endif
