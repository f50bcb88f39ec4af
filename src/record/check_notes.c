/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys and checkpoints, once every entry is known to hold. */
#include "record/check_state.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "view/value.h"

/* The list with room for one more. */
static void *room_for_one(Arena *arena, void *list, int count, int *room, ptrdiff_t size)
{
    if (count < *room)
        return list;
    *room = 2 * *room + 8;
    char *larger = arena_allocate(arena, size, _Alignof(max_align_t), *room);
    if (count > 0)
        memcpy(larger, list, (size_t)(count * size));
    return larger;
}

static void add_note(Check *check, Text text, bool is_kept)
{
    check->notes = room_for_one(check->arena, check->notes, check->note_count, &check->note_room, sizeof *check->notes);
    CheckedNote *note = &check->notes[check->note_count++];
    *note = (CheckedNote){ .text = text, .is_kept = is_kept };
    check->notes_are_unreadable |= !checkpoint_read(text, &note->checkpoint);
}

static void add_key(Check *check, int64_t since, Text text, Text signature)
{
    check->keys = room_for_one(check->arena, check->keys, check->key_count, &check->key_room, sizeof *check->keys);
    CheckedKey *key = &check->keys[check->key_count++];
    *key = (CheckedKey){ .since = since, .text = text_copy(check->arena, text), .signature = text_copy(check->arena, signature) };
    key->is_key = public_key_read(check->arena, key->text, &key->key);
}

void check_note_key(Check *check, int64_t sequence, Text content)
{
    Arena *arena = arena_new();
    Text problem;
    Value *tree = value_from_json(arena, content, &problem);
    Text key = tree == NULL ? TEXT("") : value_get_text(tree, "key"), signature = tree == NULL ? TEXT("") : value_get_text(tree, "signature");
    pthread_mutex_lock(&check->lock);
    add_key(check, sequence, key, signature);
    pthread_mutex_unlock(&check->lock);
    arena_free(arena);
}

Check *check_new(Arena *arena, const RecordSource *source, Text checkpoints, Text key)
{
    Check *check = new(arena, Check, 1);
    check->arena = arena;
    check->source = *source;
    pthread_mutex_init(&check->lock, NULL);
    check->chunk_count = (source->length + CHUNK - 1) / CHUNK;
    check->chunks = new(arena, ChunkCheck, check->chunk_count + 1);
    check->roots = new(arena, Digest, check->chunk_count + 1);
    for (int64_t i = 0; i < check->chunk_count; i++)
        check->chunks[i] = (ChunkCheck){ .check = check, .number = i };
    if (key.length > 0)
        add_key(check, 0, key, TEXT(""));
    for (Text note; checkpoints.length > 0 && notes_split(&checkpoints, &note);)
        add_note(check, note, false);
    check->notes_are_unreadable |= checkpoints.length > 0;
    return check;
}

void check_expect(Check *check, Text trusted_key, Text kept_checkpoint)
{
    check->trusted_key = trusted_key;
    if (kept_checkpoint.length > 0)
        add_note(check, kept_checkpoint, true);
}

static int compare_keys(const void *a, const void *b)
{
    int64_t first = ((const CheckedKey *)a)->since, second = ((const CheckedKey *)b)->since;
    return (first > second) - (first < second);
}

/* Where trust begins: with the first key unless somebody trusts another one; -1 when the record does not know that. */
static int trusted_place(const Check *check)
{
    for (int i = 0; i < check->key_count; i++)
        if (check->trusted_key.length == 0 || text_equal(check->trusted_key, check->keys[i].text))
            return i;
    return -1;
}

/* Every key is one of the same record, and each that came after the one that is trusted was put there by the one before. */
static Finding check_keys(Check *check)
{
    if (check->key_count == 0)
        return (Finding){ 0 };
    qsort(check->keys, (size_t)check->key_count, sizeof *check->keys, compare_keys);
    int trusted = trusted_place(check);
    if (check->keys[0].since > 0)
        return (Finding){ .problem = WRONG_KEY }; /* the first one is not there */
    for (int i = 0; i < check->key_count; i++) {
        const CheckedKey *key = &check->keys[i];
        if (!key->is_key || !text_equal(key->key.origin, check->keys[0].key.origin))
            return (Finding){ .problem = WRONG_KEY, .entry = key->since };
        if (i > 0 && i > trusted && !replacement_holds(check->arena, &check->keys[i - 1].key, &key->key, key->signature))
            return (Finding){ .problem = BAD_SIGNATURE, .entry = key->since };
    }
    return (Finding){ .problem = trusted < 0 ? WRONG_KEY : RECORD_HOLDS };
}

static const PublicKey *key_of(const Check *check, int64_t size)
{
    const PublicKey *key = NULL;
    for (int i = 0; i < check->key_count && check->keys[i].since <= size; i++)
        key = &check->keys[i].key;
    return key;
}

static RecordProblem signature_problem(const Check *check, const CheckedNote *note)
{
    const PublicKey *key = key_of(check, note->checkpoint.size);
    if (key == NULL || !text_equal(note->checkpoint.origin, key->origin))
        return WRONG_KEY;
    switch (checkpoint_check(note->text, key)) {
    case NOTE_GOOD:
        return RECORD_HOLDS;
    case NOTE_OTHER_KEY:
        return WRONG_KEY;
    case NOTE_UNREADABLE:
    case NOTE_BAD_SIGNATURE:
        break;
    }
    return BAD_SIGNATURE;
}

/* The root over whole chunks, and of the part of the last one. */
static Digest root_of_size(const Check *check, const CheckedNote *note)
{
    int64_t size = note->checkpoint.size, chunks = size == 0 ? 0 : (size - 1) / CHUNK + 1;
    Arena *arena = arena_new();
    Digest *roots = new(arena, Digest, chunks + 1);
    for (int64_t i = 0; i + 1 < chunks; i++)
        roots[i] = check->roots[i];
    if (chunks > 0)
        roots[chunks - 1] = note->of_last_chunk;
    Digest root = merkle_root(roots, chunks);
    arena_free(arena);
    return root;
}

/* Of a checkpoint that somebody kept, it is told even where its key is not known here that the record is another one. */
static RecordProblem note_problem(const Check *check, const CheckedNote *note)
{
    RecordProblem problem = signature_problem(check, note);
    bool is_of_record = check->key_count > 0 && text_equal(note->checkpoint.origin, check->keys[0].key.origin);
    if (problem != RECORD_HOLDS && !(note->is_kept && problem == WRONG_KEY && is_of_record))
        return problem;
    if (note->checkpoint.size > check->source.length)
        return note->is_kept ? REWOUND : CUT_SHORT;
    Digest root = root_of_size(check, note);
    if (digest_equal(&root, &note->checkpoint.root))
        return problem;
    return note->is_kept ? REWRITTEN : WRONG_ROOT;
}

Finding check_notes(Check *check)
{
    Finding finding = check_keys(check);
    if (finding.problem != RECORD_HOLDS)
        return finding;
    if (check->notes_are_unreadable)
        return (Finding){ .problem = UNREADABLE };
    for (int i = 0; i < check->note_count; i++) {
        RecordProblem problem = note_problem(check, &check->notes[i]);
        if (problem != RECORD_HOLDS)
            return (Finding){ .problem = problem, .checkpoint = check->notes[i].checkpoint.size };
    }
    return finding;
}

int64_t check_signed(const Check *check)
{
    int64_t size = 0;
    for (int i = 0; i < check->note_count; i++)
        if (!check->notes[i].is_kept && check->notes[i].checkpoint.size > size)
            size = check->notes[i].checkpoint.size;
    return size;
}
