/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of copies, backups and restores share: a small network, a place to put things, and somebody who writes meanwhile. */
#ifndef TESTS_APPLICATION_MOVING_H
#define TESTS_APPLICATION_MOVING_H

#include "tests/application/small_network.h"

#include <pthread.h>
#include <stdatomic.h>

#include "moving/backup.h"
#include "moving/restore.h"

/* As a command has it, on the clock of the test. */
Moving moving_in(SmallNetwork *small);

/* Fails the test with what the move says, where it has said something. */
void assert_moved(const Moving *moving, bool moved);
/* That it has stopped, and that these words stand in why. */
void assert_stopped(const Moving *moving, bool moved, const char *words);

/* A new folder in the arena's test; removed by moving_folder_remove(). */
Text moving_folder_new(Arena *arena);
void moving_folder_remove(Text folder);
Text in_folder(Arena *arena, Text folder, const char *name);

/* How many names are in a folder but those that begin with a dot. */
int names_in_folder(Text folder);

/* A database that does not exist yet on SQLite, and is empty on PostgreSQL. */
TestDatabase target_new(Engine engine);

/* Writes to the network, one recorded setting after another, until it is stopped; how many were kept. */
typedef struct Scribe {
    SmallNetwork *small;
    atomic_bool stopping;
    atomic_int kept;
    pthread_t thread;
} Scribe;
void scribe_begin(Scribe *scribe, SmallNetwork *small);
void scribe_wait(Scribe *scribe, int kept);
int scribe_end(Scribe *scribe);

/* A network and the folder of its backups, with one to work in. */
typedef struct Saved {
    SmallNetwork *small;
    Text folder; /* backups */
    Text work;
} Saved;
Saved saved_new(SmallNetwork *small);
void saved_end(const Saved *kept);
BackupOrder order_of(const Saved *kept);

/* Makes one, a second after the one before. */
BackupMade backup_made(const Saved *kept);

/* Why a backup cannot be restored, a message; NULL when it can. The application is not opened. */
const char *problem_of(const Saved *kept, Text backup);

/* Where a backup has a file of the network's that is not empty. */
Text a_file_of(const Saved *kept, Text backup);

/* What a query of one number gives of another database. */
int64_t number_in(Text address, const Query *query);

#endif
