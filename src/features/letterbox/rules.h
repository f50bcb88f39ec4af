/* SPDX-License-Identifier: EUPL-1.2 */
/* What is done with a message that arrived: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_LETTERBOX_RULES_H
#define FEATURES_LETTERBOX_RULES_H

#include "mail/address.h"
#include "mail/receive/message.h"

enum { MOST_HOPS = 30, REFUSALS_A_DAY = 3, ARRIVALS_KEPT_DAYS = 30 };

/* Why a message goes no further, for the log: it is our own come back, or a program wrote it. domain: of our addresses. to_reply: it came to where
 * machines answer, so that a subject as theirs tells. NULL: it goes on. */
const char *ignored_because(const Arrived *arrived, Text domain, bool to_reply);

/* What is known of who wrote. Persons are numbers, 0 for nobody. */
typedef struct SenderFacts {
    bool has_token;       /* the recipient is an address that we made for token_person */
    int64_t token_person;
    int64_t from_person;  /* whose account has the address in From */
    bool is_vouched_for;  /* the configured mail server proves From */
    bool is_denied;       /* it says that From is not true, so not even a token helps: it may have been passed on */
} SenderFacts;

/* Who it is: that the mail is really theirs is proven where there is no problem. */
const char *sender_problem(SenderFacts facts);

/* Whether whoever has the address in From may be told why: nobody else is written to, since anybody can put anything there. */
bool sender_may_be_told(SenderFacts facts);

/* The subject as a title: without "Re:", "WG:" and the like. Lives as long as the subject. */
Text title_of_subject(Text subject);

/* The post that the id of a message names, "post.17@domain" or "post.17.x@domain"; 0: it is not one of ours. */
int64_t post_of_message_id(Text id, Text domain);

/* What a plain local part names: "group.mobility", "city.lyon", or "mobility" alone, which is a group. */
void place_of_local_part(Text local, Text *result_part, Text *result_slug);

#endif
