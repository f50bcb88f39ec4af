/* SPDX-License-Identifier: EUPL-1.2 */
/* Who signs the record, with which key, and what gives away a record that is not what was signed. */
#include "jobs/test_store.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/keys.h"
#include "record/signer.h"
#include "record/verify.h"

static const Query notes = { "SELECT COUNT(*) FROM record_checkpoint" };

static bool append_one(Write *write, void *state)
{
    (void)state;
    Value *content = value_object(write->arena);
    put_text(content, "name", TEXT("Αθήνα"));
    record_append(write, (Entry){ .person = 11, .verb = "city.renamed", .object_kind = "city", .object = 501, .content = content });
    return true;
}

static void append(Store *store, int count)
{
    for (int i = 0; i < count; i++)
        assert_int_equal(writer_run(store->writer, RECORDED, append_one, NULL), WRITE_DONE);
}

/* A place for key files of the test's own. */
static Text key_place(Store *store, const char *name)
{
    static int count;
    const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    return text_printf(store->arena, "%s/hanse-key-%d-%d-%s", folder, (int)getpid(), count++, name);
}

static void remove_keys(Store *store, Text place)
{
    unlink(text_z(store->arena, place));
    unlink(text_printf(store->arena, "%.*s.new", TEXT_ARGUMENTS(place)).data);
}

static Signer *signer_at(Store *store, Text place)
{
    Text problem = { 0 };
    Signer *signer = signer_new(store->arena, store->database, &store->platform, place, &problem);
    if (signer == NULL)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return signer;
}

static void sign(Store *store, Signer *signer)
{
    follower_catch_up(signer_follower(signer), store->writer, store->database, store->arena);
}

static Finding finding(Store *store, Text trusted_key, Text kept)
{
    Examination how = { .trusted_key = trusted_key, .kept_checkpoint = kept };
    return record_examine(store->database, store->arena, &how).finding;
}

static void assert_holds(Store *store)
{
    Finding found = finding(store, TEXT(""), TEXT(""));
    assert_string_equal(record_problem_text(found.problem), "");
}

static int64_t signed_size(Store *store)
{
    Checkpoint checkpoint = { 0 };
    SignedNote newest = record_newest_checkpoint(store->database, store->arena);
    return newest.size > 0 && checkpoint_read(newest.note, &checkpoint) && checkpoint.size == newest.size ? checkpoint.size : 0;
}

static void what_is_followed_is_signed(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "first");
    Signer *signer = signer_at(store, place);
    append(store, 300);
    assert_holds(store);
    sign(store, signer);
    assert_int_equal(signed_size(store), 300);
    append(store, 5);
    assert_holds(store);
    sign(store, signer);
    assert_int_equal(signed_size(store), 305);
    assert_int_equal(store_number(store, &notes), 2);
    assert_int_equal(record_checkpoint_at(store->database, store->arena, 300).size, 300);
    assert_int_equal(record_checkpoint_at(store->database, store->arena, 301).size, 0);
    remove_keys(store, place);
    store_close(store);
}

/* Of the last hour all, of each day the last one. */
static void checkpoints_are_thinned(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "thinned");
    Signer *signer = signer_at(store, place);
    for (int i = 0; i < 5; i++) {
        append(store, 1);
        sign(store, signer);
        atomic_fetch_add(&store->now, 20 * MINUTE);
    }
    assert_int_equal(store_number(store, &notes), 4);
    atomic_fetch_add(&store->now, 2 * HOUR);
    append(store, 1);
    sign(store, signer);
    assert_int_equal(store_number(store, &notes), 1);
    atomic_fetch_add(&store->now, DAY);
    append(store, 1);
    sign(store, signer);
    assert_int_equal(store_number(store, &notes), 2);
    assert_holds(store);
    remove_keys(store, place);
    store_close(store);
}

static void the_secret_is_the_owners_alone(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "secret");
    signer_at(store, place);
    struct stat about;
    assert_int_equal(stat(text_z(store->arena, place), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    remove_keys(store, place);
    store_close(store);
}

static void only_the_key_of_the_record_signs(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "one"), other = key_place(store, "other"), problem;
    SecretKey key;
    signer_at(store, place);
    assert_null(signer_new(store->arena, store->database, &store->platform, other, &problem));
    assert_true(problem.length > 0);
    Text origin = TEXT("hanse-record/other");
    key = key_make(&store->platform, origin);
    FILE *file = fopen(text_z(store->arena, other), "w");
    fprintf(file, "%s\n", text_z(store->arena, secret_key_text(store->arena, &key)));
    fclose(file);
    assert_null(signer_new(store->arena, store->database, &store->platform, other, &problem));
    assert_non_null(signer_new(store->arena, store->database, &store->platform, place, &problem));
    remove_keys(store, place);
    remove_keys(store, other);
    store_close(store);
}

static void a_key_is_replaced(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "replaced"), problem;
    Signer *signer = signer_at(store, place);
    append(store, 4);
    sign(store, signer);
    Text first = record_first_key(store->database, store->arena);
    atomic_fetch_add(&store->now, DAY);
    assert_true(secret_key_replace(store->database, store->arena, &store->platform, place, false, &problem));
    append(store, 2);
    sign(store, signer); /* which was begun with the old one */
    assert_int_equal(signed_size(store), 7);
    assert_holds(store);
    RecordKey newest = record_newest_key(store->database, store->arena);
    assert_int_equal(newest.number, 2);
    assert_int_equal(newest.since, 5);
    assert_int_equal(finding(store, first, TEXT("")).problem, RECORD_HOLDS);
    assert_int_equal(finding(store, newest.text, TEXT("")).problem, RECORD_HOLDS);
    assert_int_equal(finding(store, text_join(store->arena, first, TEXT("x")), TEXT("")).problem, WRONG_KEY);
    remove_keys(store, place);
    store_close(store);
}

static SecretKey strangers_key;

static bool append_strangers_key(Write *write, void *state)
{
    (void)state;
    Value *content = value_object(write->arena);
    put_text(content, "key", public_key_text(write->arena, &strangers_key.public_key));
    put_text(content, "signature", replacement_sign(write->arena, &strangers_key, &strangers_key.public_key));
    record_append(write, (Entry){ .verb = KEY_REPLACED, .object_kind = "record_key", .object = 77, .content = content });
    return true;
}

/* Who can write to the database, but has no key. */
static void a_stranger_cannot_replace_the_key(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "stranger");
    append(store, 3);
    sign(store, signer_at(store, place));
    PublicKey first;
    assert_true(public_key_read(store->arena, record_first_key(store->database, store->arena), &first));
    strangers_key = key_make(&machine, first.origin);
    assert_int_equal(writer_run(store->writer, RECORDED, append_strangers_key, NULL), WRITE_DONE);
    Finding found = finding(store, TEXT(""), TEXT(""));
    assert_int_equal(found.problem, BAD_SIGNATURE);
    assert_int_equal(found.entry, 4);
    remove_keys(store, place);
    store_close(store);
}

static void a_lost_key_is_replaced_only_when_told(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "lost"), problem;
    signer_at(store, place);
    append(store, 1);
    remove_keys(store, place);
    assert_false(secret_key_replace(store->database, store->arena, &store->platform, place, false, &problem));
    assert_int_equal(record_newest_key(store->database, store->arena).number, 1);
    assert_true(secret_key_replace(store->database, store->arena, &store->platform, place, true, &problem));
    sign(store, signer_at(store, place));
    assert_int_equal(signed_size(store), 2);
    Finding found = finding(store, TEXT(""), TEXT(""));
    assert_int_equal(found.problem, BAD_SIGNATURE);
    assert_int_equal(found.entry, 2);
    assert_int_equal(finding(store, record_newest_key(store->database, store->arena).text, TEXT("")).problem, RECORD_HOLDS);
    remove_keys(store, place);
    store_close(store);
}

/* As after a stop between the entry and the new name of the file. */
static void an_interrupted_replacement_is_finished(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "stopped"), problem;
    Text next = text_join(store->arena, place, TEXT(".new"));
    signer_at(store, place);
    append(store, 1);
    assert_true(secret_key_replace(store->database, store->arena, &store->platform, place, false, &problem));
    assert_int_equal(rename(text_z(store->arena, place), text_z(store->arena, next)), 0);
    signer_at(store, place);
    assert_int_equal(access(text_z(store->arena, place), F_OK), 0);
    assert_int_not_equal(access(text_z(store->arena, next), F_OK), 0);
    remove_keys(store, place);
    store_close(store);
}

typedef struct Change {
    const char *sql;
    RecordProblem problem;
} Change;

static const Change changes[] = {
    { "UPDATE record_key SET public_key = replace(public_key, '+', 'x+')", WRONG_KEY },
    { "DELETE FROM record_key", WRONG_KEY },
    { "UPDATE record_checkpoint SET note = replace(note, chr_line || '9' || chr_line, chr_line || '8' || chr_line)", BAD_SIGNATURE },
    { "UPDATE record_checkpoint SET note = 'x'", UNREADABLE },
    { "DELETE FROM record_entry WHERE sequence > 7; UPDATE record_head SET sequence = 7,"
      " hash = (SELECT hash FROM record_entry WHERE sequence = 7)", CUT_SHORT },
};

static void what_was_signed_cannot_be_changed(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "changed");
    append(store, 9);
    sign(store, signer_at(store, place));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Text sql = text_from_z(changes[i].sql);
        assert_true(database_begin(store->database));
        /* A line feed in SQL of both engines. */
        Buffer script = buffer_new(store->arena, 4096);
        for (ptrdiff_t at = 0, next; at < sql.length; at = next) {
            ptrdiff_t found = text_find(sql, TEXT("chr_line"), at);
            next = found < 0 ? sql.length : found + 8;
            buffer_add(&script, text_slice(sql, at, found < 0 ? sql.length : found));
            if (found >= 0)
                buffer_add(&script, TEXT("'\n'"));
        }
        assert_true(database_script(store->database, buffer_text(&script)));
        assert_string_equal(record_problem_text(finding(store, TEXT(""), TEXT("")).problem), record_problem_text(changes[i].problem));
        database_rollback(store->database);
    }
    remove_keys(store, place);
    store_close(store);
}

static void a_kept_checkpoint_gives_away_an_older_and_another_record(void **state)
{
    (void)state;
    Store *store = store_open(), *other = store_open();
    Text place = key_place(store, "kept");
    append(store, 6);
    sign(store, signer_at(store, place));
    Text kept = record_newest_checkpoint(store->database, store->arena).note;
    assert_int_equal(finding(store, TEXT(""), kept).problem, RECORD_HOLDS);
    append(other, 5); /* the same key signs another history: of the same network, put back and lived anew */
    sign(other, signer_at(other, place));
    assert_int_equal(finding(other, TEXT(""), kept).problem, REWOUND);
    append(other, 3);
    assert_int_equal(finding(other, TEXT(""), kept).problem, REWRITTEN);
    assert_int_equal(finding(other, TEXT(""), kept).checkpoint, 6);
    remove_keys(store, place);
    store_close(other);
    store_close(store);
}

static void a_wrong_tree_is_found(void **state)
{
    (void)state;
    Store *store = store_open();
    Text place = key_place(store, "tree");
    append(store, 520);
    sign(store, signer_at(store, place));
    assert_holds(store);
    store_script(store, "UPDATE record_tree SET hash = (SELECT hash FROM record_tree WHERE level = 2 AND position = 0) WHERE level = 2 AND position = 1");
    Finding found = finding(store, TEXT(""), TEXT(""));
    assert_int_equal(found.problem, WRONG_ROOT);
    assert_int_equal(found.entry, 257);
    remove_keys(store, place);
    store_close(store);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_followed_is_signed),
        cmocka_unit_test(checkpoints_are_thinned),
        cmocka_unit_test(the_secret_is_the_owners_alone),
        cmocka_unit_test(only_the_key_of_the_record_signs),
        cmocka_unit_test(a_key_is_replaced),
        cmocka_unit_test(a_stranger_cannot_replace_the_key),
        cmocka_unit_test(a_lost_key_is_replaced_only_when_told),
        cmocka_unit_test(an_interrupted_replacement_is_finished),
        cmocka_unit_test(what_was_signed_cannot_be_changed),
        cmocka_unit_test(a_kept_checkpoint_gives_away_an_older_and_another_record),
        cmocka_unit_test(a_wrong_tree_is_found),
    };
    return TEST_ON_ENGINES(tests);
}
