/* SPDX-License-Identifier: EUPL-1.2 */
/* One message on its way through the letterbox. */
#ifndef FEATURES_LETTERBOX_WORK_H
#define FEATURES_LETTERBOX_WORK_H

#include "features/letterbox/store.h"
#include "features/papers/papers.h"
#include "http/place.h"

typedef struct Work {
    App *app;
    Database *database;
    Arena *arena;
    const Delivery *delivery;
    Moment now;
    Text today;
    MailSecret secret;
    Text domain;           /* of the recipient: ours */
    Arrived arrived;
    Text key;              /* by which the message is known again */

    /* Where it goes: addressed() */
    bool has_token;
    SignedAddress address; /* where it has a token */
    Place place;           /* id 0: none, as of a bounce */
    int64_t thread;        /* that it answers in; 0: it begins one */
    int64_t answers;

    /* Who it is from: identified() */
    SenderFacts facts;
    int64_t person;
    Reader reader;

    StoredFile files[ARRIVED_FILES];
    int file_count;
    Buffer left_out;       /* lines in words: files that were not kept, and why */

    const char *problem;   /* why it is refused */
    Value *values;         /* of the problem */
    bool was_known;        /* another process has taken it meanwhile */
    int64_t post;
} Work;

/* Finds out what the recipient stands for; false: nothing of ours, or nothing any more. */
bool addressed(Work *work);

/* Finds out who wrote, and puts problem where that is not certain. */
void identify(Work *work);

/* Why the place is not even to be heard of: it is hidden from whoever this is. */
bool place_is_hidden(const Work *work);

/* The thread that references name, for posts to the place: into thread and answers. */
void thread_find(Work *work);

/* Takes the files that came along into the store; those that are not taken are left out, with the reason. */
void files_take(Work *work);

/* Writes the post with its files, once. */
Received post_make(Work *work);

/* Answers a refusal, where somebody is known to whom; else the server is to refuse. */
Received refuse(Work *work);

/* Within the write that posts: tells the sender which files were left out. */
void left_out_tell(Write *write, Work *work);

/* What comes back undelivered. */
Received bounce_take(Work *work);

/* What a write answers that was not kept for another reason than a rule. */
Received result_of_write(const Work *work, WriteResult result);

/* The sender's language, English where nobody is known. */
const Language *language_of_sender(const Work *work);

/* Whose word of mail is believed, see http/finding.h. */
void letterbox_security_findings(Request *request, Value *findings);

#endif
