/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of notifications share: a small network in which something happens, is told, and is sent. */
#ifndef TESTS_APPLICATION_TELLING_H
#define TESTS_APPLICATION_TELLING_H

#include "features/notifications/notifications.h"
#include "tests/application/small_network.h"

/* The network of the test that runs; network_end() ends it. */
extern SmallNetwork *told_site;

static inline int telling_begin(void **state)
{
    *state = told_site = small_network_start(test_engine);
    return 0;
}

Database *telling_database(void);
int64_t telling_number(const Query *query, Parameters parameters);

/* The followers read what is new in the record. */
void telling_follow(void);

/* Jobs that are due run: of notifications, and all others. */
void telling_send(void);

/* The chair of the first group files its report of a year, and whoever follows is told, or not yet. */
void telling_report(int64_t year);
void telling_report_untold(int64_t year);

/* A thread in the first group for the network, or for the group alone, and a post in it; whoever follows is told. Their ids. */
int64_t telling_thread(Role by, const char *text, bool wide);
int64_t telling_post(Role by, int64_t thread, const char *text);

void telling_choose(Role role, int64_t object, FollowLevel level);
void telling_expect(int status, Role role, const char *target, const char *body);
void telling_expect_words(Role role, const char *target, const char *words, bool there);

/* How often a person was told of anything. */
void telling_expect_told(Role role, int64_t count);

/* What is to become of the last thing that a person was told of, by mail. */
void telling_expect_mail(Role role, const char *mail);

#endif
