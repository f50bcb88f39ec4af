/* SPDX-License-Identifier: EUPL-1.2 */
/* Each chunk is checked for itself and leaves its root, what it begins after and what it ends with; then the chunks are joined. */
#include "record/check_state.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/say.h"
#include "record/chain.h"

const char *record_problem_text(RecordProblem problem)
{
    static const char *const texts[] = {
        [RECORD_HOLDS] = "",
        [DAMAGED_ENTRY] = SAY("the entry is not what was hashed"),
        [MISSING_ENTRY] = SAY("the entry is missing"),
        [WRONG_DIGEST] = SAY("the content is not what was recorded"),
        [BROKEN_LINK] = SAY("the entry does not follow from the one before"),
        [WRONG_KEY] = SAY("the key is another one"),
        [BAD_SIGNATURE] = SAY("the signature does not hold"),
        [WRONG_ROOT] = SAY("the root does not follow from the entries"),
        [CUT_SHORT] = SAY("the record has been cut short: entries are missing at its end"),
        [UNSIGNED_ENTRIES] = SAY("entries after the last checkpoint are signed by nobody"),
        [REWOUND] = SAY("an older state of the record was put back: the checkpoint is longer than the record"),
        [REWRITTEN] = SAY("history was rewritten: the checkpoint is of another record"),
        [UNREADABLE] = SAY("the record cannot be read"),
    };
    return texts[problem];
}

int64_t chunk_first(const ChunkCheck *chunk)
{
    return chunk->number * CHUNK + 1;
}

int64_t chunk_count(const ChunkCheck *chunk)
{
    int64_t left = chunk->check->source.length - chunk->number * CHUNK;
    return left < CHUNK ? left : CHUNK;
}

static bool chunk_break(ChunkCheck *chunk, RecordProblem problem, int64_t entry)
{
    chunk->finding = (Finding){ .problem = problem, .entry = entry };
    return false;
}

/* The parts of a line that are looked at. */
typedef struct LineParts {
    int64_t sequence;
    Text verb;
    Text digest;
    Text previous;
} LineParts;

enum { SEQUENCE_PART = 0, VERB_PART = 4, DIGEST_PART = 8, PREVIOUS_PART = 9, LINE_PARTS = 10 };

static bool line_split(Text line, LineParts *result_parts)
{
    Text parts[LINE_PARTS + 1];
    int count = 0;
    while (count <= LINE_PARTS && text_split(&line, '|', &parts[count]))
        count++;
    if (count != LINE_PARTS || !text_to_number(parts[SEQUENCE_PART], &result_parts->sequence))
        return false;
    result_parts->verb = parts[VERB_PART];
    result_parts->digest = parts[DIGEST_PART];
    result_parts->previous = parts[PREVIOUS_PART];
    return true;
}

static bool digest_holds(const SeenEntry *entry, Text digest)
{
    Digest right;
    Digest found = salted_digest((Blob){ entry->salt.data, entry->salt.length }, entry->content);
    return entry->salt.length == SALT_LENGTH && digest_from_hex(digest, &right) && digest_equal(&found, &right);
}

/* What an entry follows; the first of a chunk says it, and the chunk before is asked later. */
static bool link_holds(ChunkCheck *chunk, int64_t sequence, Text previous)
{
    Digest before;
    if (!digest_from_hex(previous, &before))
        return false;
    if (sequence == chunk_first(chunk)) {
        chunk->begins_after = before;
        chunk->says_what_before = true;
        return true;
    }
    return digest_equal(&before, &chunk->last);
}

static bool check_line(ChunkCheck *chunk, const SeenEntry *entry, const Digest *hash, int64_t sequence)
{
    LineParts parts;
    Digest found = digest_of(entry->line.data, entry->line.length);
    if (!line_split(entry->line, &parts))
        return chunk_break(chunk, DAMAGED_ENTRY, sequence);
    if (parts.sequence > sequence)
        return chunk_break(chunk, MISSING_ENTRY, sequence);
    if (parts.sequence != sequence || !digest_equal(&found, hash))
        return chunk_break(chunk, DAMAGED_ENTRY, sequence);
    if (!link_holds(chunk, sequence, parts.previous))
        return chunk_break(chunk, BROKEN_LINK, sequence);
    if (entry->has_salt && !digest_holds(entry, parts.digest))
        return chunk_break(chunk, WRONG_DIGEST, sequence);
    if (text_is(parts.verb, KEY_REPLACED))
        check_note_key(chunk->check, sequence, entry->content);
    return true;
}

bool check_cut_short(ChunkCheck *chunk)
{
    return chunk_break(chunk, CUT_SHORT, chunk_first(chunk) + chunk->seen);
}

bool check_entry(ChunkCheck *chunk, const SeenEntry *entry)
{
    Digest hash;
    int64_t sequence = chunk_first(chunk) + chunk->seen;
    if (chunk->seen == chunk_count(chunk))
        return chunk_break(chunk, UNREADABLE, sequence);
    if (!digest_from_hex(entry->hash, &hash))
        return chunk_break(chunk, DAMAGED_ENTRY, sequence);
    bool is_withheld = entry->line.length == 0;
    if (is_withheld && entry->has_salt)
        return chunk_break(chunk, DAMAGED_ENTRY, sequence);
    if (!is_withheld && !check_line(chunk, entry, &hash, sequence))
        return false;
    chunk->withheld += is_withheld;
    chunk->erased += !is_withheld && !entry->has_salt;
    chunk->leaves[chunk->seen++] = merkle_leaf(hash.bytes, sizeof hash.bytes);
    chunk->last = hash;
    return true;
}

/* The roots that the checkpoints within the chunk need of it. */
static void chunk_settle(ChunkCheck *chunk)
{
    Check *check = chunk->check;
    chunk->root = merkle_root(chunk->leaves, chunk->seen);
    for (int i = 0; i < check->note_count; i++) {
        int64_t within = check->notes[i].checkpoint.size - chunk->number * CHUNK;
        if (within > 0 && within <= chunk->seen)
            check->notes[i].of_last_chunk = merkle_root(chunk->leaves, within);
    }
}

static void chunk_run(Check *check, int64_t number, Digest *leaves)
{
    ChunkCheck *chunk = &check->chunks[number];
    chunk->leaves = leaves;
    bool is_read = check->source.read(check->source.state, chunk);
    if (chunk->finding.problem == RECORD_HOLDS && !is_read)
        chunk_break(chunk, UNREADABLE, chunk_first(chunk) + chunk->seen);
    else if (chunk->finding.problem == RECORD_HOLDS && chunk->seen < chunk_count(chunk))
        chunk_break(chunk, MISSING_ENTRY, chunk_first(chunk) + chunk->seen);
    chunk_settle(chunk);
    chunk->leaves = NULL;
}

static int64_t next_chunk(Check *check)
{
    pthread_mutex_lock(&check->lock);
    int64_t number = check->is_over ? check->chunk_count : check->next++;
    pthread_mutex_unlock(&check->lock);
    return number;
}

/* What comes after a chunk that does not hold is of no interest. */
static void chunk_is_done(Check *check, const ChunkCheck *chunk)
{
    pthread_mutex_lock(&check->lock);
    check->done += chunk->seen;
    check->is_over |= chunk->finding.problem != RECORD_HOLDS;
    if (check->progress)
        check->progress(check->done);
    pthread_mutex_unlock(&check->lock);
}

static void *work(void *state)
{
    Check *check = state;
    Digest *leaves = malloc(CHUNK * sizeof *leaves);
    if (leaves == NULL)
        fail("out of memory");
    for (int64_t number = next_chunk(check); number < check->chunk_count; number = next_chunk(check)) {
        chunk_run(check, number, leaves);
        chunk_is_done(check, &check->chunks[number]);
    }
    free(leaves);
    return NULL;
}

static void work_on(Check *check, int threads)
{
    pthread_t others[CHECK_THREADS];
    int count = 0;
    while (count < threads - 1 && count < CHECK_THREADS && pthread_create(&others[count], NULL, work, check) == 0)
        count++;
    work(check);
    for (int i = 0; i < count; i++)
        pthread_join(others[i], NULL);
}

/* The first entry that does not hold, once all chunks that come before it have been checked. */
static Finding join_chunks(Check *check)
{
    Digest before = { 0 };
    for (int64_t i = 0; i < check->chunk_count; i++) {
        const ChunkCheck *chunk = &check->chunks[i];
        if (chunk->says_what_before && !digest_equal(&chunk->begins_after, &before))
            return (Finding){ .problem = BROKEN_LINK, .entry = chunk_first(chunk) };
        if (chunk->finding.problem != RECORD_HOLDS)
            return chunk->finding;
        check->roots[i] = chunk->root;
        check->erased += chunk->erased;
        check->withheld += chunk->withheld;
        before = chunk->last;
    }
    check->last_hash = before;
    return (Finding){ 0 };
}

Finding check_run(Check *check, int threads, void (*progress)(int64_t entries))
{
    check->progress = progress;
    work_on(check, threads);
    Finding finding = join_chunks(check);
    return finding.problem == RECORD_HOLDS ? check_notes(check) : finding;
}

int64_t check_erased(const Check *check)
{
    return check->erased;
}

int64_t check_withheld(const Check *check)
{
    return check->withheld;
}

Digest check_last_hash(const Check *check)
{
    return check->last_hash;
}

const Digest *check_roots(const Check *check)
{
    return check->roots;
}

int processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (int)count;
}
