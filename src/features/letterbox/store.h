/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept of mail that arrived, and whose an address is. */
#ifndef FEATURES_LETTERBOX_STORE_H
#define FEATURES_LETTERBOX_STORE_H

#include "features/letterbox/letterbox.h"
#include "features/letterbox/rules.h"

/* The active account that has the address, or that goes on for the one that had it; 0: none. */
int64_t person_of_address(Database *database, Text address);

/* The account that goes on for this one, itself where it is active; 0: none does. */
int64_t person_who_goes_on(Database *database, int64_t person);

bool arrival_is_known(Database *database, Text key);

/* In any write: false where it had been taken before. refused: digest of the address that a refusal goes to, empty for none. */
bool arrival_note(Write *write, Text key, const char *outcome, Text refused);

/* How many refusals have gone to the address within a day. */
int64_t refusals_today(Database *database, Text refused, Moment now);

/* How many mails there were of each outcome in the last 30 days: outcome, count. */
Value *arrivals_counted(Database *database, Arena *arena, Moment now);

/* A keyed hash, in hex. */
Text digest_with_secret(Arena *arena, const MailSecret *secret, Text what);

extern const Retention letterbox_retentions[];

#endif
