/* SPDX-License-Identifier: EUPL-1.2 */
/* What tests of pages share: the small network of the test that runs, what is asked of it, and what it must answer. */
#ifndef TESTS_APPLICATION_ASKING_H
#define TESTS_APPLICATION_ASKING_H

#include "tests/application/small_network.h"

/* The network of the test that runs; network_end() ends it. */
extern SmallNetwork *site;

static inline int site_begin(void **state)
{
    *state = site = small_network_start(test_engine);
    return 0;
}

/* A connection to its database that reads, and one that writes past the record; the caller closes it. */
Database *open_database(void);
Database *open_to_write(void);

/* The first column of the first row; -1 or "" where there is none. */
int64_t number_of(const Query *query, Parameters parameters);
Text text_of(const Query *query, Parameters parameters);

void write_recorded(WriteFunction function, void *state);

/* The followers read what is new in the record. */
void follow_the_record(void);

/* Whatever is due now. */
void run_jobs(void);

/* A POST where there is a body. */
Outgoing expect(int status, Role role, const char *target, const char *body);
void expect_words(Role role, const char *target, const char *words, bool there);

/* What a page says to programs. */
const Value *data_of(Role role, const char *target);

void assert_has(const Outgoing *answer, const char *words);
void assert_lacks(const Outgoing *answer, const char *words);

#endif
