/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of papers: a small network, and what people do with papers in it. */
#ifndef TESTS_APPLICATION_PAPER_STEPS_H
#define TESTS_APPLICATION_PAPER_STEPS_H

#include "tests/application/asking.h"

#define A_PDF                                                                                                           \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"          \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
#define OTHER_TEXT "Only a few words.\n"

/* For cmocka; the engine is that of the calling test. */
#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

/* "/papers/17/rename" */
const char *paper_path(int64_t paper, const char *rest);

/* Parts of a form with a file, as a browser sends them. */
const char *form_part(const char *name, const char *value);
const char *file_part(const char *file_name, const char *content);
Outgoing send_parts(Role role, const char *target, const char *parts);

Outgoing send_paper(Role role, const char *target, const char *file_name, const char *content, const char *audience);
int64_t newest_paper(void);

/* A member adds it to the first group. */
int64_t paper_of_group(const char *file_name, const char *content);
Text digest_of_paper(int64_t paper);

void expect_status(Outgoing answer, int status);
int status_of(Role role, const char *target, const char *headers);
void is_header(const Outgoing *answer, const char *name, const char *value);

#endif
