/* SPDX-License-Identifier: EUPL-1.2 */
/* A version per topic, kept in the table page_version, raised in the transaction of a write and in memory at its commit: what
 * a page kept in memory is checked against. */
#ifndef DATABASE_VERSIONS_H
#define DATABASE_VERSIONS_H

#include "database/database.h"
#include "database/migrate.h"

typedef struct Versions Versions;

/* At most 64 topics, each told by its bit. Lives as long as the arena. */
Versions *versions_new(Arena *arena);

/* The bit of a topic, the same for the life of the process; a topic not met before gets the next one. Thread-safe. */
uint64_t versions_topic(Versions *versions, const char *topic);

/* A number that differs whenever any of the topics has changed since. Thread-safe, no lock. */
uint64_t versions_of(const Versions *versions, uint64_t topics);

/* The sum over all topics: what a reader who has just written carries along, so that no process shows less. */
uint64_t versions_all(const Versions *versions);

/* Forgets what is known, and every page that was made from it: the database may be another, older one, whose versions rise to the same numbers. */
void versions_forget(Versions *versions);

/* Reads the table; learns what other processes have raised. */
void versions_refresh(Versions *versions, Database *database, Arena *arena);

/* In a write's transaction: raises the rows of the topics, and notes what they became. One thread a Versions. */
void versions_raise_rows(Versions *versions, Database *database, uint64_t topics);

/* After the commit: raises them in memory. */
void versions_raise(Versions *versions, uint64_t topics);

/* A thread that refreshes whenever another process has written, looking every 50 ms. */
typedef struct VersionsWatch VersionsWatch;
VersionsWatch *versions_watch_start(Arena *arena, Versions *versions, Text address, Text *result_problem);
void versions_watch_stop(VersionsWatch *watch);

extern const Schema versions_schema;

#endif
