/* SPDX-License-Identifier: EUPL-1.2 */
/* How a record is checked, wherever it comes from, as docs/record.md says under "How to check": entries in chunks, which several threads may take, then
 * what binds the chunks, then the checkpoints. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "record/merkle.h"
#include "record/note.h"

enum { CHUNK = 65536 };

typedef enum {
    RECORD_HOLDS,
    DAMAGED_ENTRY,
    MISSING_ENTRY,
    WRONG_DIGEST,
    BROKEN_LINK,
    WRONG_KEY,
    BAD_SIGNATURE,
    WRONG_ROOT,
    CUT_SHORT,
    UNSIGNED_ENTRIES,
    REWOUND,
    REWRITTEN,
    UNREADABLE
} RecordProblem;

typedef struct Finding {
    RecordProblem problem;
    int64_t entry;      /* the first that does not hold; 0 where it is no entry */
    int64_t checkpoint; /* the size of the first that does not hold, likewise */
} Finding;

/* What is wrong, in a few words: "the entry is missing". The empty text where all holds. */
const char *record_problem_text(RecordProblem problem);

/* One entry as whoever checks sees it. */
typedef struct SeenEntry {
    Text hash;
    Text line;    /* empty where it is withheld */
    bool has_salt; /* false once erased, or withheld */
    Text salt;    /* 16 bytes */
    Text content;
} SeenEntry;

typedef struct Check Check;
typedef struct ChunkCheck ChunkCheck;

/* Where entries come from. read() hands each entry of the chunk, in order, to check_entry() until that says false; it may be called from
 * several threads at once, and gives false when the entries cannot be read. */
typedef struct RecordSource {
    int64_t length; /* how many entries there should be */
    bool (*read)(void *state, ChunkCheck *chunk);
    void *state;
} RecordSource;

/* The first sequence of the chunk, and how many entries belong to it. */
int64_t chunk_first(const ChunkCheck *chunk);
int64_t chunk_count(const ChunkCheck *chunk);
bool check_entry(ChunkCheck *chunk, const SeenEntry *entry);

/* Instead of an entry, of which only the beginning is there. */
bool check_cut_short(ChunkCheck *chunk);

/* Reads the checkpoints' file and prepares. key: the first public key. */
Check *check_new(Arena *arena, const RecordSource *source, Text checkpoints, Text key);

/* A key that somebody trusts (without one the first key is believed), and a checkpoint that somebody kept; each may be empty. */
void check_expect(Check *check, Text trusted_key, Text kept_checkpoint);

/* Runs on so many threads (1: the caller's alone); progress(done entries) now and then, may be NULL. */
Finding check_run(Check *check, int threads, void (*progress)(int64_t entries));

/* How many processors this machine has: as many threads are of use. */
int processors(void);

/* After check_run(): how many entries have lost their content, how many are there by their hash alone, the hash of the last one, and the size of
 * the last checkpoint (0 when there is none). */
int64_t check_erased(const Check *check);
int64_t check_withheld(const Check *check);
Digest check_last_hash(const Check *check);
const Digest *check_roots(const Check *check); /* of the chunks */
int64_t check_signed(const Check *check);

#endif
