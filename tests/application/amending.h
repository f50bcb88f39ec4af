/* SPDX-License-Identifier: EUPL-1.2 */
/* A text that cities amend, for tests: in the stage of consultation, Odile of the first group its drafter and rapporteur. */
#ifndef TESTS_APPLICATION_AMENDING_H
#define TESTS_APPLICATION_AMENDING_H

#include "features/amendments/amendments.h"
#include "tests/application/asking.h"

#define AMENDED_TEXT                                                                                                     \
    "# Streets\n\nCars stand in the way of trams and of people.\n\nChildren need room to play near their homes.\n\n"       \
    "- more trees along every street\n- less noise at night\n\nThe Union should give cities money for all of this."

#define AMENDED "/positions/streets-for-people/amendments"

/* Of the network of the test that runs. */
extern int64_t amended, amended_lyon, amended_porto;

/* supporters: how many an amendment needs. */
void amended_begin(int supporters);
void amended_close_stage(void);

int64_t amended_version(void);
/* The id of the paragraph at a place of the latest version. */
int64_t amended_paragraph(ptrdiff_t place);

/* The latest text with one thing replaced, as the body of a form: "text=…&organisation=17&reason=…&language=en". */
const char *amended_body(const char *from, const char *to, int64_t organisation);
/* Submits it as a role; the id of the amendment. */
int64_t amended_by(Role role, int64_t organisation, const char *from, const char *to);
const char *amended_path(int64_t amendment, const char *act);

/* Saves the latest text with one thing replaced, and carries the amendments over; how many need a hand. */
int64_t amended_move_on(const char *from, const char *to);

#endif
