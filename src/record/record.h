/* SPDX-License-Identifier: EUPL-1.2 */
/* The record: an append-only list of what happened, each entry bound to the one before by SHA-256.
 *
 * hash = SHA-256 of the line  sequence|at|person|organisation|verb|object_kind|object|place|digest|previous , numbers
 * in decimal, hashes in lower case hex, parts joined by "|"; the first entry's previous is 64 zeros. digest =
 * SHA-256(salt, 16 bytes, then content, empty for none). Salt and content stand outside the chain (record_content), and
 * so does the link from a person to the number used in the chain (record_person): erasing them leaves the chain
 * whole. Where something vouches for the rows of the object, their state is the content's member "state", see vouch.h: an entry is appended
 * after the rows were changed. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "database/writer.h"
#include "record/vouch.h"

typedef struct Entry {
    int64_t person;       /* who did it; 0 for the program itself */
    int64_t organisation; /* for whom, 0 for none */
    const char *verb;     /* "city.renamed": object kind, dot, past participle */
    const char *object_kind;
    int64_t object;
    int64_t place;        /* what the object hangs on; 0 when it hangs on nothing */
    const Value *content; /* what changed, as readable data, an object without a member "state"; NULL for none */
    int64_t also[2];      /* what else it is about, such as who sits in a seat; 0 for nothing. Not part of the chain */
} Entry;

/* Appends within a RECORDED write. The write is refused with the database's sticky failure when that is not possible.
 * verb and object_kind may not have "|" in them. */
void record_append(Write *write, Entry entry);

/* The sequence of the entry that was appended last, within a RECORDED write. */
int64_t record_last_sequence(const Write *write);

/* An entry that says nothing but how the rows of an object now stand: where they have changed with another object. It stands in nobody's
 * history. Nothing where nothing vouches for the kind. */
void record_restate(Write *write, const char *object_kind, int64_t object);

/* Brings what is kept elsewhere of an object up to date with its rows: at the end of each write, in its transaction, once for each object
 * that the write has appended entries about. */
typedef void (*KeepFunction)(Write *write, Text object_kind, int64_t object);

/* How the writer takes the head row once a group. given: VouchLists, NULL for none; kept: KeepFunctions up to NULL, NULL for none. */
extern const WriteHooks record_hooks;

/* How many entries there are; 0 also where there is no record yet. */
int64_t record_length(Database *database);

/* Walks the whole chain; 0 when it holds, else the sequence of the first entry that does not, and why. */
int64_t record_verify(Database *database, Arena *arena, Text *result_problem);

/* The history of an object, newest first, at most limit: entries of which it is the object, the place, the organisation or what else they
 * are about. Each with sequence, at, verb, person (0 once erased), organisation, object_kind, object, place, content (a tree, nothing once
 * erased). before: a sequence, only entries before it; 0 for the newest. Who may see an entry is the caller's to decide. */
Value *record_about(Database *database, Arena *arena, int64_t object, int64_t before, int limit);

/* The entries with these numbers ("3,17,18"), newest first, as record_about() gives them. */
Value *record_entries(Database *database, Arena *arena, Text sequences);

/* In whose histories entries stand: [{sequence, subject}] of those after `after` up to `until`, in their order; of the second only those about
 * the subjects ("3,17"), the newest first, at most limit. */
Value *record_subjects(Database *database, Arena *arena, int64_t after, int64_t until);
Value *record_missed(Database *database, Arena *arena, Text subjects, int64_t after, int limit);

/* The parts of an entry's line in the chain: sequence, at, person (the number in the record, not the id), organisation, verb, object_kind,
 * object, place, digest, previous, and the hash of them all; NULL where there is no such entry. */
Value *record_line(Database *database, Arena *arena, int64_t sequence);

/* Cuts the link from the person to their number in the record, and deletes the content of entries about the person; entries about
 * something else no longer stand in the person's history. */
void record_forget_person(Write *write, int64_t person);

/* Deletes the content of entries about an object that goes with a person, such as a file that they attached to what they wrote. */
void record_forget_object(Write *write, const char *object_kind, int64_t object);

extern const Schema record_schema;

#endif
