/* SPDX-License-Identifier: EUPL-1.2 */
/* What is gathered for people who do not ask now: for mails, for feeds, for who looks after a city's people. */
#ifndef HTTP_ON_BEHALF_H
#define HTTP_ON_BEHALF_H

#include "http/app.h"

/* A request as the person would make it today, in their language, zone and with their rights, without a session and an address. The connection
 * must be in a view of the data where the answers are to fit each other. Lives in the arena. */
Request *request_of_person(struct App *app, Database *database, Arena *arena, int64_t person);

/* A request that sees what the one who asks sees, and has of another person what they are for one organisation: mandates and seats. */
Request *request_on_behalf(const Request *asking, int64_t person, int64_t organisation);

#endif
