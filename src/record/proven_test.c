/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries that are handed on by themselves prove that they stand in the record; whatever is changed in them, or in their proofs, is found. */
#include "jobs/test_store.h"

#include <unistd.h>

#include "record/keys.h"
#include "record/proven.h"
#include "record/signer.h"

typedef struct Handed {
    Store *store;
    ProvenFiles files;
    Checkpoint checkpoint;
    Text key; /* path of the file */
} Handed;

enum { ENTRIES = 21 };

static bool append_one(Write *write, void *state)
{
    Value *content = value_object(write->arena);
    put_number(content, *(int64_t *)state % 5 == 0 ? "person" : "number", *(int64_t *)state);
    record_append(write, (Entry){ .organisation = 7, .verb = "ballot.cast", .object_kind = "question", .object = 40, .place = 41, .content = content });
    return true;
}

static Checkpoint newest(Store *store)
{
    Checkpoint checkpoint;
    assert_true(checkpoint_read(record_newest_checkpoint(store->database, store->arena).note, &checkpoint));
    return checkpoint;
}

static void sign(Handed *handed)
{
    Text problem = { 0 };
    Signer *signer = signer_new(handed->store->arena, handed->store->database, &handed->store->platform, handed->key, &problem);
    assert_non_null(signer);
    follower_catch_up(signer_follower(signer), handed->store->writer, handed->store->database, handed->store->arena);
    handed->checkpoint = newest(handed->store);
}

static Tree *tree_of(Handed *handed)
{
    return tree_open(handed->store->arena, handed->store->database, handed->checkpoint.size);
}

static Handed hand_on(const char *sequences, bool with_people)
{
    Handed handed = { .store = store_open() };
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    handed.key = text_printf(handed.store->arena, "%s/hanse-proven-%d.key", base, (int)getpid());
    for (int64_t i = 1; i <= ENTRIES; i++)
        assert_int_equal(writer_run(handed.store->writer, RECORDED, append_one, &i), WRITE_DONE);
    sign(&handed);
    handed.files = proven_write(handed.store->database, handed.store->arena, tree_of(&handed), handed.checkpoint.size, text_from_z(sequences), with_people);
    return handed;
}

static void done(Handed *handed)
{
    unlink(text_z(handed->store->arena, handed->key));
    store_close(handed->store);
}

static Proven read_files(Handed *handed, Text entries, Text proofs)
{
    return proven_read(handed->store->arena, &(ProvenFiles){ entries, proofs }, &handed->checkpoint);
}

static void entries_prove_themselves(void **state)
{
    (void)state;
    Handed handed = hand_on("3,5,17,21", true);
    Proven proven = read_files(&handed, handed.files.entries, handed.files.proofs);
    assert_int_equal(proven.state, PROVEN_HOLDS);
    assert_int_equal(proven.count, 4);
    assert_int_equal(proven.entries[2].link.sequence, 17);
    assert_int_equal(proven.entries[2].link.object, 40);
    assert_int_equal(proven.entries[2].link.organisation, 7);
    assert_true(text_is(proven.entries[2].link.verb, "ballot.cast"));
    assert_int_equal(value_get_number(proven.entries[2].content, "number"), 17);
    assert_int_equal(value_get_number(proven.entries[1].content, "person"), 5);
    done(&handed);
}

static void contents_that_name_people_are_left_out(void **state)
{
    (void)state;
    Handed handed = hand_on("4,5", false);
    Proven proven = read_files(&handed, handed.files.entries, handed.files.proofs);
    assert_int_equal(proven.state, PROVEN_HOLDS);
    assert_non_null(proven.entries[0].content);
    assert_null(proven.entries[1].content);
    done(&handed);
}

static Text changed(Arena *arena, Text file, ptrdiff_t at)
{
    char *copy = text_z(arena, file);
    copy[at] = copy[at] == '7' ? '8' : '7';
    return (Text){ copy, file.length };
}

static void every_other_byte_is_found(void **state)
{
    (void)state;
    Handed handed = hand_on("3,20", true);
    Text entries = handed.files.entries, proofs = handed.files.proofs;
    for (ptrdiff_t i = 0; i < entries.length; i++)
        assert_int_not_equal(read_files(&handed, changed(handed.store->arena, entries, i), proofs).state, PROVEN_HOLDS);
    for (ptrdiff_t i = 0; i < proofs.length; i++)
        assert_int_equal(read_files(&handed, entries, changed(handed.store->arena, proofs, i)).state, PROVEN_PROOF);
    done(&handed);
}

static Text line_of(Text file, int number)
{
    Text line = { 0 };
    for (int i = 0; i < number; i++)
        assert_true(text_split(&file, '\n', &line));
    return (Text){ line.data, line.length + 1 };
}

static void swapped_and_repeated_ones_are_found(void **state)
{
    (void)state;
    Handed handed = hand_on("3,4", true);
    Arena *arena = handed.store->arena;
    Text entries = handed.files.entries, proofs = handed.files.proofs;
    Text other_proofs = text_join(arena, line_of(proofs, 2), line_of(proofs, 1)), other_entries = text_join(arena, line_of(entries, 2), line_of(entries, 1));
    assert_int_equal(read_files(&handed, entries, other_proofs).state, PROVEN_PROOF);
    Proven proven = read_files(&handed, other_entries, other_proofs);
    assert_int_equal(proven.state, PROVEN_ORDER);
    assert_int_equal(proven.line, 2);
    assert_int_equal(read_files(&handed, text_join(arena, line_of(entries, 1), line_of(entries, 1)), text_join(arena, line_of(proofs, 1), line_of(proofs, 1))).state,
                     PROVEN_ORDER);
    assert_int_equal(read_files(&handed, entries, line_of(proofs, 1)).state, PROVEN_PROOF);
    assert_int_equal(read_files(&handed, line_of(entries, 1), proofs).state, PROVEN_PROOF);
    assert_int_equal(read_files(&handed, text_slice(entries, 0, entries.length - 1), proofs).state, PROVEN_DAMAGED);
    done(&handed);
}

static void a_key_that_took_the_place_of_another_is_trusted_by_its_signature(void **state)
{
    (void)state;
    Handed handed = hand_on("3", true);
    Store *store = handed.store;
    Text problem, first = record_first_key(store->database, store->arena);
    assert_true(secret_key_replace(store->database, store->arena, &store->platform, handed.key, false, &problem));
    sign(&handed);
    ProvenFiles files = proven_write_keys(store->database, store->arena, tree_of(&handed), handed.checkpoint.size);
    Proven replaced = proven_read(store->arena, &files, &handed.checkpoint);
    TrustedKeys keys;
    assert_int_equal(replaced.count, 1);
    assert_true(proven_keys(store->arena, first, &replaced, (Text){ 0 }, &keys));
    assert_int_equal(keys.count, 2);
    assert_ptr_equal(proven_key_at(&keys, replaced.entries[0].link.sequence - 1), &keys.keys[0]);
    Text note = record_newest_checkpoint(store->database, store->arena).note;
    assert_int_equal(checkpoint_check(note, proven_key_at(&keys, handed.checkpoint.size)), NOTE_GOOD);
    assert_false(proven_keys(store->arena, first, &replaced, TEXT("none"), &keys));
    replaced.entries[0].content = NULL;
    assert_false(proven_keys(store->arena, first, &replaced, (Text){ 0 }, &keys));
    done(&handed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_prove_themselves),
        cmocka_unit_test(contents_that_name_people_are_left_out),
        cmocka_unit_test(every_other_byte_is_found),
        cmocka_unit_test(swapped_and_repeated_ones_are_found),
        cmocka_unit_test(a_key_that_took_the_place_of_another_is_trusted_by_its_signature),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
