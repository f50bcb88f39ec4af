/* SPDX-License-Identifier: EUPL-1.2 */
/* Notifications on their way out by mail. */
#ifndef FEATURES_NOTIFICATIONS_SEND_H
#define FEATURES_NOTIFICATIONS_SEND_H

#include "jobs/jobs.h"

#define SEND_JOB "notifications.send"

/* Within a write: there is something to send. */
void send_soon(Write *write);

/* Sends what is due, digests first, as long as the server takes it and a turn lasts. */
JobResult send_due(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

#endif
