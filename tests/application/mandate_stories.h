/* SPDX-License-Identifier: EUPL-1.2 */
/* For stories about mandates, told on the network of signing_in.h. */
#ifndef TESTS_APPLICATION_MANDATE_STORIES_H
#define TESTS_APPLICATION_MANDATE_STORIES_H

#include "rights/reader.h"
#include "tests/application/signing_in.h"

/* The id of a person's first mandate. */
extern const Query first_mandate;

/* Paths of the coordinator's pages: of a mandate of a city, of a role's first mandate for Lyon, and of the newest mailed link. Bodies of
 * forms. What was mailed to a person last. The reader that a person is on a day. */
const char *mandate_path(const char *city, int64_t mandate, const char *rest);
const char *path_of(Role role, const char *rest);
const char *link_to(int64_t person);
void assert_letter_has(int64_t person, const char *words);
void refused_with(const Outgoing *answer, const char *words);
Outgoing get_as(Role role, const char *target);
Outgoing post_as(Role role, const char *target, const char *body);
const char *follow_link_of(int64_t person);
int64_t lyon(void);
Reader reader_on(int64_t person, const char *day);
const char *deputy_body(Role deputy, const char *starts, const char *ends);

#endif
