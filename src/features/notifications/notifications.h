/* SPDX-License-Identifier: EUPL-1.2 */
/* Notifications: who is told what of what happens, on the page and by mail. What there is to tell, and who may be told, the features say whose
 * it is (http/notice.h); how closely somebody follows a place or a thread is their choice, or follows from what they are there. */
#ifndef FEATURES_NOTIFICATIONS_NOTIFICATIONS_H
#define FEATURES_NOTIFICATIONS_NOTIFICATIONS_H

#include "http/feature.h"

typedef enum {
    FOLLOW_NOTHING,
    FOLLOW_DIGEST,    /* all in the digest */
    FOLLOW_REPLIES,   /* answers and mentions at once, the rest in the digest */
    FOLLOW_EVERYTHING /* all at once */
} FollowLevel;

/* A person's choice for a place or for a thread, which goes before that for its place. In any write. */
void follow_choose(Write *write, int64_t person, int64_t object, FollowLevel level);

/* Takes the choice back: again as seat and mandate say. */
void follow_forget(Write *write, int64_t person, int64_t object);

/* Puts page.follow, for {{> notifications/follow}}: the form in which the reader says how closely to follow a place (thread is 0) or a thread in it.
 * Nothing for visitors. Only on pages that are made each time: those that are kept have the section of this feature. */
void follow_form(Request *request, int64_t place, int64_t thread);

/* How many the person has not read. */
int64_t notifications_unread(Database *database, int64_t person);

/* How many mails of notifications are yet to be sent. */
int64_t notifications_mails_waiting(Database *database);

/* The newest that the reader has not read: rows of notification_shape. */
Value *notifications_newest(Request *request, int how_many);
extern const Shape notification_shape[];

/* What the record has up to this entry is told to nobody. */
void notifications_begin_after(Write *write, int64_t sequence);

/* Nothing of what waits is mailed: in a demonstration, and in a copy of a network that somebody tries things on. */
void notifications_without_mail(Write *write);

/* What was told before counts as read. */
void notifications_read_before(Write *write, Moment before);

typedef struct Bounce {
    Text address;    /* to which mail could not be delivered */
    int64_t person;  /* whose it is; 0: whoever has the address */
    bool permanent;
    Text reason;     /* what the server said: "550 5.1.1 No such mailbox" */
} Bounce;

/* In any write: mail came back. After a while, or where there is no such mailbox, the address gets no more. Nothing for the address of nobody. */
void bounce_note(Write *write, const Bounce *bounce);

extern const Feature notifications;
extern const Schema notifications_schema;

#endif
