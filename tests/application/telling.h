/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of notifications share: a small network in which something happens, is told, and is sent. */
#ifndef TESTS_APPLICATION_TELLING_H
#define TESTS_APPLICATION_TELLING_H

#include "features/notifications/notifications.h"
#include "tests/application/asking.h"

/* Jobs that are due run: of notifications, and all others. */
void telling_send(void);

/* The chair of the first group files its report of a year, and whoever follows is told, or not yet. */
void telling_report(int64_t year);
void telling_report_untold(int64_t year);

/* A thread in the first group for the network, or for the group alone, and a post in it; whoever follows is told. Their ids. */
int64_t telling_thread(Role by, const char *text, bool wide);
int64_t telling_post(Role by, int64_t thread, const char *text);

void telling_choose(Role role, int64_t object, FollowLevel level);

/* How often a person was told of anything. */
void telling_expect_told(Role role, int64_t count);

/* What is to become of the last thing that a person was told of, by mail. */
void telling_expect_mail(Role role, const char *mail);

#endif
