/* SPDX-License-Identifier: EUPL-1.2 */
/* One checkpoint for each batch that was followed; those of an hour are kept, so that a download that has begun ends whole, and the last of each day. */
#include "record/signer.h"

#include "base/log.h"
#include "record/tree.h"

struct Signer {
    Arena *arena;
    const Platform *platform;
    Text place;
    SecretKey key;
    Text key_text; /* of the public key */
    bool is_silent; /* what keeps it from signing has been said */
    Follower follower;
};

static const Query newest_note = { "SELECT size, at, note FROM record_checkpoint ORDER BY size DESC LIMIT 1" };
static const Query note_at = { "SELECT size, at, note FROM record_checkpoint WHERE size = $1" };
static const Query keep_note = {
    "INSERT INTO record_checkpoint (size, at, day, note) VALUES ($1, $2, $3, $4) ON CONFLICT (size) DO NOTHING",
};
static const Query thin_notes = {
    "DELETE FROM record_checkpoint WHERE day = $1 AND at < $2 AND size < (SELECT MAX(size) FROM record_checkpoint WHERE day = $1)",
};
static const Query forget_notes = { "DELETE FROM record_checkpoint" };
static const Query forget_tree = { "DELETE FROM record_tree" };

static void sign(Write *write, const Signer *signer, int64_t size)
{
    Tree *tree = tree_open(write->arena, write->database, size);
    Checkpoint checkpoint = { signer->key.public_key.origin, size, tree_root(tree) };
    if (tree_is_broken(tree))
        return;
    Text note = checkpoint_sign(write->arena, &checkpoint, &signer->key);
    Moment long_ago = write->now - HOUR;
    database_run(write->database, &keep_note, ARGS(size, write->now, moment_day(write->arena, write->now), note));
    database_run(write->database, &thin_notes, ARGS(moment_day(write->arena, long_ago), long_ago));
    write_touch(write, CHECKPOINT_TOPIC);
}

/* Whether the key at hand is the one that signs now. */
static bool key_is_current(Write *write, Signer *signer, const RecordKey *newest)
{
    Text problem;
    SecretKey key;
    if (newest->number == 0 || text_equal(newest->text, signer->key_text))
        return newest->number > 0;
    if (secret_key_take(write->database, signer->arena, signer->platform, signer->place, &key, &problem)) {
        signer->key = key;
        signer->key_text = public_key_text(signer->arena, &key.public_key);
        signer->is_silent = false;
        return true;
    }
    if (!signer->is_silent)
        log_line("the record is not signed: %.*s", TEXT_ARGUMENTS(problem));
    signer->is_silent = true;
    return false;
}

static void settle(Write *write, int64_t sequence, void *state)
{
    Signer *signer = state;
    RecordKey newest = record_newest_key(write->database, write->arena);
    bool is_current = key_is_current(write, signer, &newest);
    if (!tree_grow(write->database, write->arena, sequence))
        log_line("the tree over the record cannot grow: hanse verify says why");
    else if (is_current && sequence >= newest.since)
        sign(write, signer, sequence);
}

static void forget(Write *write)
{
    database_run(write->database, &forget_notes, NO_ARGS);
    database_run(write->database, &forget_tree, NO_ARGS);
}

Signer *signer_new(Arena *arena, Database *database, const Platform *platform, Text place, Text *result_problem)
{
    Signer *signer = new(arena, Signer, 1);
    signer->arena = arena;
    signer->platform = platform;
    signer->place = place;
    if (!secret_key_take(database, arena, platform, place, &signer->key, result_problem))
        return NULL;
    signer->key_text = public_key_text(arena, &signer->key.public_key);
    signer->follower = (Follower){ .name = "checkpoint", .forget = forget, .settle = settle, .state = signer };
    return signer;
}

const Follower *signer_follower(Signer *signer)
{
    return &signer->follower;
}

static SignedNote note_of(Rows *rows)
{
    SignedNote note = { 0 };
    while (rows_next(rows))
        note = (SignedNote){ rows_number(rows, 0), rows_number(rows, 1), rows_text(rows, 2) };
    return note;
}

SignedNote record_newest_checkpoint(Database *database, Arena *arena)
{
    return note_of(database_query(database, arena, &newest_note, NO_ARGS));
}

SignedNote record_checkpoint_at(Database *database, Arena *arena, int64_t size)
{
    return note_of(database_query(database, arena, &note_at, ARGS(size)));
}
