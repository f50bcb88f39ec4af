/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys that sign the record: public ones in the database, the secret one in a file beside it, so that who can write to the database cannot sign. */
#ifndef RECORD_KEYS_H
#define RECORD_KEYS_H

#include "database/writer.h"
#include "record/note.h"

typedef struct RecordKey {
    int64_t number; /* from 1; 0: there is none */
    int64_t since;  /* checkpoints of at least so many entries are this key's */
    Text text;
} RecordKey;

/* The first one, as text (empty: none), and the newest one. */
Text record_first_key(Database *database, Arena *arena);
RecordKey record_newest_key(Database *database, Arena *arena);

/* Where the secret key of a database is kept: where somebody says; when nobody does (empty), beside a SQLite file, else in the working directory. */
Text secret_key_place(Arena *arena, Text asked, Text database_address);

/* The key in the file. Where the record has no key yet, the file's becomes its first one, made now if there is no file. False, and a
 * sentence, when the file cannot be read or written, or is not the newest key's. */
bool secret_key_take(Database *database, Arena *arena, const Platform *platform, Text place, SecretKey *result_key, Text *result_problem);

/* Puts a new key in place of the newest one: an entry of the record says so, done by nobody (a command); the file is replaced. is_lost: though
 * the secret of the newest one is not at hand. */
bool secret_key_replace(Database *database, Arena *arena, const Platform *platform, Text place, bool is_lost, Text *result_problem);

#endif
