/* SPDX-License-Identifier: EUPL-1.2 */
/* A mandate entered for somebody with or without an account, as all forms do it that name people by their address. */
#ifndef FEATURES_PEOPLE_ENTERING_H
#define FEATURES_PEOPLE_ENTERING_H

#include "features/people/people.h"
#include "http/app.h"

/* Runs mandate_enter() for the request; what the rules had against it stands in the form. */
Answer mandate_enter_now(Request *request, Entering *entering);

/* The account that a form of name, email, language and gender describes. */
NewPerson person_of_form(Request *request);

/* The person of an address, made where there is none; 0, and why in *result_problem, where the address can have no account. */
int64_t person_for_address(Write *write, const NewPerson *person, bool *result_is_new, const char **result_problem);

#endif
