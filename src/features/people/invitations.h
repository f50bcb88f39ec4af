/* SPDX-License-Identifier: EUPL-1.2 */
/* Invitations as the people's own pages send, follow and show them. */
#ifndef FEATURES_PEOPLE_INVITATIONS_H
#define FEATURES_PEOPLE_INVITATIONS_H

#include "features/people/people.h"

typedef struct NewInvitation {
    int64_t person;
    int64_t organisation; /* 0 for none */
    Text place;           /* for whom the person is to act, in their language; empty: for nobody in particular */
    bool is_guest;        /* the place is a group, of which the person is a guest */
    Text more;            /* a paragraph with its empty line, in their language; empty: none */
    int64_t by;
} NewInvitation;

/* Mails the link with which the account begins. Record: invitation.sent. */
void invitation_send(Write *write, const struct App *app, const NewInvitation *invitation);

/* How many invitations the person was sent since then, whoever sent them. */
int64_t invitations_since(Database *database, int64_t person, Moment since);

/* The invitation that a link came with, used or not: person, name, place, by_name (empty: nobody in particular), is_guest (truth: the place is a
 * group); NULL for other links. */
Value *invitation_of_link(Database *database, Arena *arena, Text token);

/* Invitations of people who act for an organisation that nobody has followed yet, the newest first: person, name, sent_at; at most 100. */
Value *invitations_open(Database *database, Arena *arena, int64_t organisation, Text today);

/* Deletes those that were sent before; how many. */
int64_t invitations_forget(Write *write, Moment before);

#endif
