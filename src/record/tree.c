/* SPDX-License-Identifier: EUPL-1.2 */
/* Roots of ranges of entries: complete ones are read, the others are made of those. A range that a proof asks for always begins at a multiple of a power
 * of two that is at least its length, so that on each level it lies within one tile of 16 hashes. */
#include "record/tree.h"

enum { TILE_BITS = 4, TILE = 1 << TILE_BITS, LEVELS = 14, CHUNK_LEVEL = 16 / TILE_BITS };

/* A tile of a level that was read. */
typedef struct Tile {
    bool is_read;
    int64_t number;
    Digest hashes[TILE];
} Tile;

struct Tree {
    Database *database;
    Arena *arena;
    int64_t size;
    bool is_broken;
    Tile inside[LEVELS]; /* the one that was asked for last */
    Tile edge[LEVELS];   /* the last one of the level, which every root needs */
};

static const Query entry_hashes = { "SELECT hash FROM record_entry WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence" };
static const Query stored_hashes = {
    "SELECT hash FROM record_tree WHERE level = $1 AND position >= $2 AND position < $3 ORDER BY position",
};
static const Query stored_count = { "SELECT MAX(position) + 1 FROM record_tree WHERE level = $1" };
static const Query store_hash = { "INSERT INTO record_tree (level, position, hash) VALUES ($1, $2, $3)" };

Tree *tree_open(Arena *arena, Database *database, int64_t size)
{
    Tree *tree = new(arena, Tree, 1);
    tree->database = database;
    tree->arena = arena;
    tree->size = size;
    return tree;
}

bool tree_is_broken(const Tree *tree)
{
    return tree->is_broken || database_failed(tree->database);
}

/* How many hashes of this level are complete. */
static int64_t complete_at(int64_t size, int level)
{
    return size >> (TILE_BITS * level);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static Rows *tile_rows(Tree *tree, int level, int64_t begin, int64_t end)
{
    return level == 0 ? database_query(tree->database, tree->arena, &entry_hashes, ARGS(begin, end))
                      : database_query(tree->database, tree->arena, &stored_hashes, ARGS(level, begin, end));
}

static void tile_read(Tree *tree, Tile *tile, int level, int64_t number)
{
    int64_t begin = number * TILE, end = least(begin + TILE, complete_at(tree->size, level)), count = 0;
    tile->is_read = true;
    tile->number = number;
    for (Rows *rows = tile_rows(tree, level, begin, end); rows_next(rows) && count < TILE; count++) {
        Digest hash = { 0 };
        tree->is_broken |= !digest_from_hex(rows_text(rows, 0), &hash);
        tile->hashes[count] = level == 0 ? merkle_leaf(hash.bytes, sizeof hash.bytes) : hash;
    }
    tree->is_broken |= count != end - begin;
}

static const Digest *tile_hashes(Tree *tree, int level, int64_t position)
{
    int64_t number = position / TILE, last = (complete_at(tree->size, level) - 1) / TILE;
    Tile *tile = number == last ? &tree->edge[level] : &tree->inside[level];
    if (!tile->is_read || tile->number != number)
        tile_read(tree, tile, level, number);
    return &tile->hashes[position % TILE];
}

static int level_of(int64_t count)
{
    int level = 0;
    while (level + 1 < LEVELS && complete_at(count, level + 1) > 0)
        level++;
    return level;
}

/* The root over the leaves from begin up to, not including, end. */
static Digest range_root(Tree *tree, int64_t begin, int64_t end)
{
    Digest hashes[TILE];
    int level = level_of(end - begin);
    int64_t count = complete_at(end - begin, level), rest = begin + (count << (TILE_BITS * level));
    const Digest *complete = count == 0 ? NULL : tile_hashes(tree, level, complete_at(begin, level));
    for (int64_t i = 0; i < count; i++)
        hashes[i] = complete[i];
    if (rest < end)
        hashes[count++] = range_root(tree, rest, end);
    return merkle_root(hashes, count);
}

Digest tree_root(Tree *tree)
{
    return range_root(tree, 0, tree->size);
}

Digest tree_leaf(Tree *tree, int64_t index)
{
    return *tile_hashes(tree, 0, index);
}

/* Proofs are found from the root down and read from the leaf up. */
static void turn_round(Proof *proof)
{
    for (int i = 0; i < proof->count / 2; i++) {
        Digest first = proof->hashes[i];
        proof->hashes[i] = proof->hashes[proof->count - 1 - i];
        proof->hashes[proof->count - 1 - i] = first;
    }
}

Proof tree_inclusion(Tree *tree, int64_t index)
{
    Proof proof = { 0 };
    int64_t begin = 0, end = tree->size;
    while (end - begin > 1) {
        int64_t middle = begin + merkle_split(end - begin);
        bool is_left = index < middle;
        proof.hashes[proof.count++] = is_left ? range_root(tree, middle, end) : range_root(tree, begin, middle);
        *(is_left ? &end : &begin) = middle;
    }
    turn_round(&proof);
    return proof;
}

/* SUBPROOF of RFC 6962 section 2.1.2: the range shrinks until it ends where the old tree does. */
Proof tree_consistency(Tree *tree, int64_t size1)
{
    Proof proof = { 0 };
    int64_t begin = 0, end = tree->size;
    if (size1 == 0)
        return proof;
    while (end != size1) {
        int64_t middle = begin + merkle_split(end - begin);
        bool is_left = size1 <= middle;
        proof.hashes[proof.count++] = is_left ? range_root(tree, middle, end) : range_root(tree, begin, middle);
        *(is_left ? &end : &begin) = middle;
    }
    /* On the left edge this is the old root itself, which whoever checks has. */
    if (begin > 0)
        proof.hashes[proof.count++] = range_root(tree, begin, end);
    turn_round(&proof);
    return proof;
}

static void store_level(Tree *tree, int level)
{
    int64_t position = database_number(tree->database, &stored_count, ARGS(level), 0);
    for (; position < complete_at(tree->size, level) && !tree_is_broken(tree); position++) {
        char hex[DIGEST_HEX + 1];
        Digest root = merkle_root(tile_hashes(tree, level - 1, position * TILE), TILE);
        digest_to_hex(&root, hex);
        database_run(tree->database, &store_hash, ARGS(level, position, text_from_z(hex)));
    }
}

bool tree_grow(Database *database, Arena *arena, int64_t size)
{
    Tree *tree = tree_open(arena, database, size);
    for (int level = 1; level < LEVELS && complete_at(size, level) > 0 && !tree_is_broken(tree); level++)
        store_level(tree, level);
    return !tree_is_broken(tree);
}

static bool is_stored(Tree *tree, int level, int64_t position, const Digest *root)
{
    return digest_equal(tile_hashes(tree, level, position), root) && !tree_is_broken(tree);
}

static int64_t first_entry(int level, int64_t position)
{
    return (position << (TILE_BITS * level)) + 1;
}

/* What stands above must follow from what is stored below; on the level of chunks it must also be what was computed. */
static int64_t level_first_wrong(Tree *tree, int level, int64_t from, const Digest *roots)
{
    for (int64_t position = from; position < complete_at(tree->size, level); position++) {
        Digest root = merkle_root(tile_hashes(tree, level - 1, position * TILE), TILE);
        bool is_right = level != CHUNK_LEVEL || digest_equal(&root, &roots[position]);
        if (!is_right || !is_stored(tree, level, position, &root))
            return first_entry(level, position);
    }
    return 0;
}

int64_t tree_first_wrong(Database *database, Arena *arena, int64_t size, const Digest *roots)
{
    Tree *tree = tree_open(arena, database, size);
    int64_t wrong = 0;
    for (int level = 2; level < LEVELS && complete_at(size, level) > 0 && wrong == 0; level++)
        wrong = level_first_wrong(tree, level, 0, roots);
    int64_t after_chunks = complete_at(size, CHUNK_LEVEL) << (TILE_BITS * (CHUNK_LEVEL - 1));
    return wrong != 0 ? wrong : level_first_wrong(tree, 1, after_chunks, roots);
}
