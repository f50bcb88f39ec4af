/* SPDX-License-Identifier: EUPL-1.2 */
/* What the register's pages share among themselves. */
#ifndef FEATURES_CITIES_PAGES_H
#define FEATURES_CITIES_PAGES_H

#include "features/cities/store.h"

/* Handlers and forms of edit.c, which stand in the feature's one table of routes. */
Answer show_add(Request *request);
Answer add_city(Request *request);
Answer show_edit(Request *request);
Answer rename_city(Request *request);
Answer name_city(Request *request);
Answer state_population(Request *request);
Answer begin_membership(Request *request);
Answer begin_theme(Request *request);
Answer end_theme(Request *request);
Answer add_contact(Request *request);
Answer end_contact(Request *request);
Answer add_code(Request *request);
extern const Form add_form, rename_form, name_form, population_form, membership_form, theme_form, contact_form, code_form;
extern const Shape add_shape[], edit_shape[];

#define CITIES_EDIT_ROUTES                                                                                              \
    { GET, "/cities/add", show_add, .who = SECRETARIAT, .shape = add_shape, .summary = "The form for a new city" },     \
    { POST, "/cities/add", add_city, .who = SECRETARIAT, .form = &add_form,                                             \
      .summary = "Adds a city or another organisation" },                                                               \
    { GET, "/cities/{city}/edit", show_edit, .who = COORDINATOR, .shape = edit_shape,                                   \
      .summary = "The forms to look after a city" },                                                                    \
    { POST, "/cities/{city}/name", rename_city, .who = SECRETARIAT, .form = &rename_form,                               \
      .summary = "A new name from a day on" },                                                                          \
    { POST, "/cities/{city}/names", name_city, .who = COORDINATOR, .form = &name_form,                                  \
      .summary = "The name in another language" },                                                                      \
    { POST, "/cities/{city}/populations", state_population, .who = COORDINATOR, .form = &population_form,               \
      .summary = "States the number of inhabitants of a year" },                                                        \
    { POST, "/cities/{city}/memberships", begin_membership, .who = SECRETARIAT, .form = &membership_form,               \
      .summary = "A new standing in the network from a day on" },                                                       \
    { POST, "/cities/{city}/themes", begin_theme, .who = COORDINATOR, .form = &theme_form,                              \
      .summary = "The city works on a theme" },                                                                         \
    { POST, "/cities/{city}/themes/{theme}/end", end_theme, .who = COORDINATOR,                                         \
      .summary = "The city no longer works on a theme" },                                                               \
    { POST, "/cities/{city}/contacts", add_contact, .who = COORDINATOR, .form = &contact_form,                          \
      .summary = "Adds a contact" },                                                                                    \
    { POST, "/cities/{city}/contacts/{contact}/end", end_contact, .who = COORDINATOR,                                   \
      .summary = "Ends a contact" },                                                                                    \
    { POST, "/cities/{city}/codes", add_code, .who = SECRETARIAT, .form = &code_form,                                   \
      .summary = "Adds a code of another register" }

extern const Route cities_routes[];
extern const Follower cities_follower;
extern const JobKind cities_jobs[];

extern const Vouch cities_vouched[];

#endif
