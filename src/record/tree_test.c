/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree in the database: its proofs hold, at every size and across the borders of what is stored, whatever was stored in how many steps. */
#include "jobs/test_store.h"

#include "base/buffer.h"
#include "record/tree.h"

enum { MANY = 66100 };

static const Query set_hash = { "UPDATE record_entry SET hash = $2 WHERE sequence = $1" };

/* The hash of an entry, here, is that of its number. */
static Digest hash_of(int64_t sequence)
{
    return digest_of(&sequence, sizeof sequence);
}

static Text hex_of_entry(Arena *arena, int64_t sequence)
{
    Digest hash = hash_of(sequence);
    return text_hex(arena, hash.bytes, sizeof hash.bytes);
}

/* As one statement a thousand: one by one they would take longer than all that is tested. */
static void entries_make(Store *store, int64_t from, int64_t to)
{
    Arena *arena = arena_new();
    for (int64_t sequence = from; sequence <= to; arena_reset(arena)) {
        Buffer script = buffer_new(arena, 1 << 20);
        buffer_printf(&script, "INSERT INTO record_entry (sequence, at, person, organisation, verb, object_kind, object, place, digest,"
                               " previous, hash) VALUES");
        for (int i = 0; i < 1000 && sequence <= to; i++, sequence++)
            buffer_printf(&script, "%s (%lld, 0, 0, 0, 'thing.begun', 'thing', 1, 0, '', '', '%.*s')", i == 0 ? "" : ",", (long long)sequence,
                          TEXT_ARGUMENTS(hex_of_entry(arena, sequence)));
        assert_true(database_script(store->database, buffer_text(&script)));
    }
    arena_free(arena);
}

static Digest *leaves_of(Arena *arena, int64_t count)
{
    Digest *leaves = new(arena, Digest, count);
    for (int64_t i = 0; i < count; i++) {
        Digest hash = hash_of(i + 1);
        leaves[i] = merkle_leaf(hash.bytes, sizeof hash.bytes);
    }
    return leaves;
}

static void grow(Store *store, int64_t size)
{
    assert_true(database_begin(store->database));
    assert_true(tree_grow(store->database, store->arena, size));
    assert_true(database_commit(store->database));
}

static void assert_included(Store *store, const Digest *leaves, int64_t size, int64_t index)
{
    Arena *arena = arena_new();
    Tree *tree = tree_open(arena, store->database, size);
    Digest root = merkle_root(leaves, size), leaf = tree_leaf(tree, index), found = tree_root(tree);
    Proof proof = tree_inclusion(tree, index);
    assert_false(tree_is_broken(tree));
    assert_true(digest_equal(&root, &found));
    assert_true(digest_equal(&leaf, &leaves[index]));
    assert_true(inclusion_holds(index, size, &leaf, &proof, &root));
    arena_free(arena);
}

static void assert_consistent(Store *store, const Digest *leaves, int64_t size1, int64_t size2)
{
    Arena *arena = arena_new();
    Tree *tree = tree_open(arena, store->database, size2);
    Digest root1 = merkle_root(leaves, size1), root2 = merkle_root(leaves, size2);
    Proof proof = tree_consistency(tree, size1);
    assert_false(tree_is_broken(tree));
    assert_true(consistency_holds(size1, size2, &root1, &root2, &proof));
    arena_free(arena);
}

static void proofs_of_small_trees(void **state)
{
    (void)state;
    Store *store = store_open();
    entries_make(store, 1, 600);
    grow(store, 600);
    Digest *leaves = leaves_of(store->arena, 600);
    static const int64_t sizes[] = { 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 600 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (int64_t index = 0; index < sizes[i]; index += 1 + sizes[i] / 20)
            assert_included(store, leaves, sizes[i], index);
        for (int64_t size1 = 0; size1 <= sizes[i]; size1 += 1 + sizes[i] / 20)
            assert_consistent(store, leaves, size1, sizes[i]);
    }
    store_close(store);
}

static void proofs_of_a_large_tree(void **state)
{
    (void)state;
    Store *store = store_open();
    entries_make(store, 1, MANY);
    grow(store, 300);
    grow(store, 65535);
    grow(store, 65536);
    grow(store, MANY);
    Digest *leaves = leaves_of(store->arena, MANY);
    static const int64_t places[] = { 1, 255, 256, 257, 32768, 65535, 65536, 65537, 65792, MANY };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        assert_included(store, leaves, MANY, places[i] - 1);
        assert_included(store, leaves, places[i], 0);
        assert_consistent(store, leaves, places[i], MANY);
    }
    Digest root = merkle_root(leaves, 65536);
    assert_int_equal(tree_first_wrong(store->database, store->arena, MANY, &root), 0);
    store_close(store);
}

static void what_was_stored_wrong_is_named(void **state)
{
    (void)state;
    Store *store = store_open();
    entries_make(store, 1, 1000);
    grow(store, 1000);
    assert_int_equal(tree_first_wrong(store->database, store->arena, 1000, NULL), 0);
    store_script(store, "UPDATE record_tree SET hash = (SELECT hash FROM record_tree WHERE level = 2 AND position = 0) WHERE level = 2 AND position = 2");
    assert_int_equal(tree_first_wrong(store->database, store->arena, 1000, NULL), 513);
    store_script(store, "DELETE FROM record_tree WHERE level = 2 AND position = 1");
    assert_int_equal(tree_first_wrong(store->database, store->arena, 1000, NULL), 1); /* of the tile that is not whole */
    store_close(store);
}

static void a_changed_entry_has_no_proof(void **state)
{
    (void)state;
    Store *store = store_open();
    entries_make(store, 1, 300);
    grow(store, 300);
    Digest root = tree_root(tree_open(store->arena, store->database, 300));
    database_run(store->database, &set_hash, ARGS(17, hex_of_entry(store->arena, 18)));
    Tree *tree = tree_open(store->arena, store->database, 300);
    Digest leaf = tree_leaf(tree, 16);
    Proof proof = tree_inclusion(tree, 16);
    assert_false(inclusion_holds(16, 300, &leaf, &proof, &root));
    store_script(store, "DELETE FROM record_entry WHERE sequence = 290");
    tree = tree_open(store->arena, store->database, 300);
    tree_root(tree);
    assert_true(tree_is_broken(tree));
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proofs_of_small_trees),
        cmocka_unit_test(proofs_of_a_large_tree),
        cmocka_unit_test(what_was_stored_wrong_is_named),
        cmocka_unit_test(a_changed_entry_has_no_proof),
    };
    return TEST_ON_ENGINES(tests);
}
