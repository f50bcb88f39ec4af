/* SPDX-License-Identifier: EUPL-1.2 */
/* What an entry of the record gives people to know. Whoever tells them (by page, mail or digest) asks the features, which say who is
 * concerned and what is to be read; it knows none of them. */
#ifndef HTTP_NOTICE_H
#define HTTP_NOTICE_H

#include "http/feature.h"

typedef struct Notice {
    const char *kind;   /* "post", "deadline", "paper": for words and filters */
    int64_t place;      /* who follows it is told as they chose; 0: it is in none, and its object is followed or ended on its own */
    int64_t thread;     /* what in the place can be followed on its own; 0: nothing */
    int64_t audience;   /* who may see it: nobody else is told, whatever they follow */
    int64_t by;         /* the person who did it, who is not told; 0: the program */
    bool is_due;        /* a day that must not be missed: told at once to all who follow the place at any level but "nothing" */
    bool is_for_named;  /* nobody but `persons` is told, whatever they follow */
    Value *persons;     /* [{person, reason}], told by name: reason "reply" or "mention"; NULL for nobody */
} Notice;

/* Asks every feature; false where an entry (as record_about() gives it) is told to nobody. */
bool notice_of_entry(const Feature *const *features, Database *database, Arena *arena, const Value *entry, Notice *result_notice);

/* What there is to read of it now, in a language; `shown` may have a member zone, the reader's (IANA name), in which moments are told, too. Into
 * it go sentence ("Anna Schmidt answered in Night trains"), title (of the
 * thread, for the subject of a mail), text (plain, as written), html (safe), language (of the text), href (path of the page), author (name),
 * message and answers and thread (names that are the same for everybody, such as "post.17", for Message-ID, In-Reply-To and References;
 * empty: none), reply_to (the object that an answer by mail would answer; 0: none). False where it is no longer there to be read, or is
 * for others than `audiences` now. */
bool notice_in_words(const Feature *const *features, Database *database, Arena *arena, const Language *language, Text audiences,
                     const Value *entry, Value *shown);

#endif
