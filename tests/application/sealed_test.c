/* SPDX-License-Identifier: EUPL-1.2 */
/* Boxes for secret ballots: who has voted is known, what was voted is found by receipt alone. In process, on both engines. */
#include "features/sealed/sealed.h"

#include <stdio.h>
#include <string.h>

#include "features/cities/cities.h"
#include "features/sealed/receipt.h"
#include "record/digest.h"
#include "tests/application/asking.h"
#include "tests/application/moving.h"

enum { QUESTION = 900100 };

static int64_t lyon, porto;
static const char *problem;
static Text receipt;
static SealedBallot ballot;

static bool open_box(Write *write, void *state)
{
    (void)state;
    box_open(write, QUESTION, site->first_group, AUDIENCE_PUBLIC);
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(open_box, NULL);
    return 0;
}

static bool put_in(Write *write, void *state)
{
    (void)state;
    Text given = { 0 };
    problem = box_put(write, &ballot, &given);
    receipt = text_copy(site->arena, given);
    return problem == NULL;
}

static Text cast(int64_t city, const char *content, Text shown)
{
    ballot = (SealedBallot){ QUESTION, city, text_from_z(content), shown, site->people[CHAIR_SAME] };
    write_recorded(put_in, NULL);
    assert_null(problem);
    return receipt;
}

static void refused(int64_t city, const char *content, Text shown)
{
    ballot = (SealedBallot){ QUESTION, city, text_from_z(content), shown, site->people[CHAIR_SAME] };
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, put_in, NULL), WRITE_REFUSED);
    assert_non_null(problem);
}

static bool empty(Write *write, void *state)
{
    (void)state;
    box_empty(write, QUESTION);
    return true;
}

static const Value *published(void)
{
    Database *database = open_database();
    const Value *found = box_published(database, site->arena, QUESTION);
    database_close(database);
    return found;
}

static void a_ballot_is_found_by_its_receipt(void **state)
{
    (void)state;
    Text of_lyon = cast(lyon, "yes", (Text){ 0 }), of_porto = cast(porto, "no", (Text){ 0 });
    assert_null(published());
    write_recorded(empty, NULL);
    const Value *ballots = value_get(published(), TEXT("ballots"));
    assert_int_equal(value_get_number(published(), "count"), 2);
    assert_true(text_is(value_get_text(value_find_text(ballots, "mark", receipt_mark(site->arena, of_lyon)), "content"), "yes"));
    assert_true(text_is(value_get_text(value_find_text(ballots, "mark", receipt_mark(site->arena, of_porto)), "content"), "no"));
}

static void a_ballot_is_final_unless_its_receipt_is_shown(void **state)
{
    (void)state;
    refused(lyon, "yes", TEXT("00000-00000-00000-00000")); /* there is nothing yet that it could replace */
    Text of_lyon = cast(lyon, "yes", (Text){ 0 }), of_porto = cast(porto, "no", (Text){ 0 });
    refused(lyon, "no", (Text){ 0 });
    refused(lyon, "no", TEXT("00000-00000-00000-00000"));
    refused(lyon, "yes", of_porto);
    Text second = cast(lyon, "abstain", of_lyon);
    refused(lyon, "no", of_lyon);
    write_recorded(empty, NULL);
    const Value *ballots = value_get(published(), TEXT("ballots"));
    assert_int_equal(ballots->count, 2);
    assert_null(value_find_text(ballots, "mark", receipt_mark(site->arena, of_lyon)));
    assert_true(text_is(value_get_text(value_find_text(ballots, "mark", receipt_mark(site->arena, second)), "content"), "abstain"));
    refused(lyon, "no", second);
    refused(lyon + porto, "yes", (Text){ 0 }); /* nobody has voted for that one, but the box is closed */
}

static void a_receipt_is_read_as_people_write_it(void **state)
{
    (void)state;
    Text mark = receipt_mark(site->arena, TEXT("7KQ4M-2WXHT-9BDRC-E5NP1"));
    assert_true(text_equal(receipt_mark(site->arena, TEXT("7kq4m 2wxht 9bdrce5npL")), mark));
    assert_int_equal(receipt_mark(site->arena, TEXT("7KQ4M-2WXHT-9BDRC-E5NP")).length, 0);
    assert_int_equal(receipt_mark(site->arena, TEXT("7KQ4M-2WXHT-9BDRC-E5NPU")).length, 0);
    char hex[DIGEST_HEX + 1];
    Digest digest = digest_of("7KQ4M2WXHT9BDRCE5NP1", 20);
    digest_to_hex(&digest, hex);
    assert_true(text_equal(mark, (Text){ hex, 32 }));
}

/* ---- What is left of the order in which ballots came: nothing ---- */

enum { VOTERS = 40, CONTENT = 24 };

/* What somebody sees who reads everything while ballots lie in the box: the worst that could be left behind. */
typedef struct Before {
    Text receipts[VOTERS], marks[VOTERS], box_marks[VOTERS], contents[VOTERS];
    Blob sealed_bytes[VOTERS];
    Blob key;
} Before;

static Before before;

static const Query sealed_of = { "SELECT sealed FROM box_ballot WHERE question = $1 AND mark = $2" };
static const Query key_of = { "SELECT key FROM box_key WHERE question = $1" };
static const Query left_in_box = { "SELECT (SELECT COUNT(*) FROM box_ballot WHERE question = $1) + (SELECT COUNT(*) FROM box_key WHERE question = $1)" };
static const Query sealed_entries = { "SELECT COUNT(*) FROM record_entry e JOIN record_content c ON c.sequence = e.sequence WHERE e.verb = 'ballot.sealed'" };
static const Query emptied_entry = { "SELECT c.content FROM record_entry e JOIN record_content c ON c.sequence = e.sequence WHERE e.verb = 'box.emptied'" };

static Blob blob_of(Database *database, const Query *query, Parameters parameters)
{
    Rows *rows = database_query(database, site->arena, query, parameters);
    assert_true(rows_next(rows));
    Blob blob = rows_blob(rows, 0);
    void *bytes = new(site->arena, char, blob.length);
    memcpy(bytes, blob.data, (size_t)blob.length);
    return (Blob){ bytes, blob.length };
}

static void cast_all(void)
{
    for (int i = 0; i < VOTERS; i++) {
        before.contents[i] = text_printf(site->arena, "%d %d", 200 + i, 100 + i);
        before.receipts[i] = cast(700000 + i, text_z(site->arena, before.contents[i]), (Text){ 0 });
        before.marks[i] = receipt_mark(site->arena, before.receipts[i]);
        before.box_marks[i] = receipt_box_mark(site->arena, before.receipts[i]);
    }
    Database *database = open_database();
    for (int i = 0; i < VOTERS; i++)
        before.sealed_bytes[i] = blob_of(database, &sealed_of, ARGS((int64_t)QUESTION, before.box_marks[i]));
    before.key = blob_of(database, &key_of, ARGS((int64_t)QUESTION));
    database_close(database);
}

/* ---- SQLite: the bytes of the files ---- */

static Text bytes_at(Text path)
{
    FILE *file = fopen(text_z(site->arena, path), "rb");
    Buffer bytes = buffer_new(site->arena, 64 << 20);
    char part[4096];
    for (size_t length; file && (length = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add_bytes(&bytes, part, (ptrdiff_t)length);
    if (file)
        fclose(file);
    return buffer_text(&bytes);
}

static Text file_bytes(const char *ending)
{
    return bytes_at(text_join(site->arena, site->database, text_from_z(ending)));
}

static int times_in(Text bytes, Text needle)
{
    int found = 0;
    for (ptrdiff_t at = 0; (at = text_find(bytes, needle, at)) >= 0; at++)
        found++;
    return found;
}

static Text digits_of(Text written)
{
    return receipt_read(site->arena, written);
}

/* Which of what was sealed is in the bytes: a part of it is enough. */
static int secrets_in(Text bytes)
{
    int found = times_in(bytes, (Text){ before.key.data, 16 });
    for (int i = 0; i < VOTERS; i++) {
        found += times_in(bytes, (Text){ (const char *)before.sealed_bytes[i].data + CONTENT, 16 });
        found += times_in(bytes, before.box_marks[i]) + times_in(bytes, before.receipts[i]) + times_in(bytes, digits_of(before.receipts[i]));
    }
    return found;
}

/* Marks stand in the file once, in the order of themselves: no page tells another one. */
static void marks_stand_in_their_order(Text bytes)
{
    for (int i = 0; i < VOTERS; i++) {
        assert_int_equal(times_in(bytes, before.marks[i]), 1);
        for (int j = 0; j < VOTERS; j++) {
            bool is_before = text_compare(before.marks[i], before.marks[j]) < 0;
            bool lies_before = text_find(bytes, before.marks[i], 0) < text_find(bytes, before.marks[j], 0);
            assert_true(i == j || lies_before != is_before); /* SQLite fills a page from its end */
        }
    }
}

static void nothing_is_left_in_files(void)
{
    Text log = file_bytes("-wal"), bytes = file_bytes("");
    assert_int_equal(secrets_in(bytes) + secrets_in(log) + secrets_in(file_bytes("-shm")), 0);
    for (int i = 0; i < VOTERS; i++)
        assert_int_equal(times_in(log, before.marks[i]), 0);
    marks_stand_in_their_order(bytes);
}

/* ---- PostgreSQL: transactions, places in the table, the bytes of all its files ---- */

static const Query transactions = { "SELECT COUNT(DISTINCT xmin::text) FROM box_published" };
static const Query out_of_order = {
    "SELECT COUNT(*) FROM (SELECT mark, LAG(mark) OVER (ORDER BY ctid) AS earlier FROM box_published) p WHERE earlier >= mark"
};
static const Query files_with = {
    "SELECT COUNT(*) FROM pg_class WHERE relkind IN ('r', 'i', 't') AND pg_relation_filenode(oid) IS NOT NULL "
    "AND position($1::bytea IN pg_read_binary_file(pg_relation_filepath(oid), 0, 1000000000, true)) > 0"
};

static int64_t files_that_have(Database *database, const void *bytes, ptrdiff_t length)
{
    return database_number(database, &files_with, ARGS(((Blob){ bytes, length })), -1);
}

static void nothing_is_left_in_relations(void)
{
    Database *database = open_to_write();
    database_script(database, TEXT("CHECKPOINT"));
    assert_int_equal(database_number(database, &transactions, NO_ARGS, -1), 1);
    assert_int_equal(database_number(database, &out_of_order, NO_ARGS, -1), 0);
    assert_true(files_that_have(database, before.marks[0].data, before.marks[0].length) > 0); /* it looks where things are */
    assert_int_equal(files_that_have(database, before.key.data, 16), 0);
    for (int i = 0; i < VOTERS; i++) {
        assert_int_equal(files_that_have(database, (const char *)before.sealed_bytes[i].data + CONTENT, 16), 0);
        assert_int_equal(files_that_have(database, before.box_marks[i].data, before.box_marks[i].length), 0);
        assert_int_equal(files_that_have(database, before.receipts[i].data, before.receipts[i].length), 0);
    }
    database_close(database);
}

/* ---- The record, and what is published ---- */

static Text root_again(const Value *ballots)
{
    Buffer lines = buffer_new(site->arena, 1 << 20);
    char hex[DIGEST_HEX + 1];
    for (ptrdiff_t i = 0; i < ballots->count; i++)
        buffer_printf(&lines, "%.*s %.*s\n", TEXT_ARGUMENTS(value_get_text(ballots->items[i], "mark")),
                      TEXT_ARGUMENTS(value_get_text(ballots->items[i], "content")));
    Digest digest = digest_of(buffer_text(&lines).data, buffer_text(&lines).length);
    digest_to_hex(&digest, hex);
    return text_copy(site->arena, (Text){ hex, DIGEST_HEX });
}

static void the_record_says_how_many_and_no_more(void)
{
    const Value *ballots = value_get(published(), TEXT("ballots"));
    Text emptied = text_of(&emptied_entry, NO_ARGS);
    assert_int_equal(ballots->count, VOTERS);
    assert_true(text_find(emptied, root_again(ballots), 0) >= 0);
    assert_true(text_find(emptied, TEXT("\"count\":40"), 0) >= 0);
    for (int i = 0; i < VOTERS; i++)
        assert_true(text_is(value_get_text(value_find_text(ballots, "mark", before.marks[i]), "content"), text_z(site->arena, before.contents[i])));
}

/* Row ids, times, the order of pages, the log after the close, xmin and ctid. */
static void nothing_links_a_ballot_to_who_cast_it(void **state)
{
    (void)state;
    cast_all();
    int64_t entries = number_of(&sealed_entries, NO_ARGS);
    write_recorded(empty, NULL);
    run_jobs();
    assert_int_equal(number_of(&left_in_box, ARGS((int64_t)QUESTION)), 0);
    assert_int_equal(number_of(&sealed_entries, NO_ARGS), entries);
    the_record_says_how_many_and_no_more();
    if (test_engine == ENGINE_SQLITE)
        nothing_is_left_in_files();
    else
        nothing_is_left_in_relations();
}

/* ---- A backup: a file of SQLite from either engine ---- */

static Text backup_bytes(const Saved *kept, Text *path)
{
    *path = in_folder(site->arena, backup_made(kept).path, BACKUP_DATABASE);
    Text bytes = bytes_at(*path);
    assert_true(bytes.length > 0);
    return bytes;
}

/* Who has voted stands there; which ballot is whose does not, by rows either: they have no number, and no table has what could be compared. */
static void rows_of_backup_tell_nothing(Text path)
{
    static const Query row_ids = { "SELECT rowid FROM box_published" };
    static const Query turnout = { "SELECT COUNT(*) FROM box_turnout WHERE question = $1" };
    Text failure = { 0 };
    Database *backup = database_open(site->arena, path, READ_ONLY, &failure);
    assert_non_null(backup);
    assert_int_equal(database_number(backup, &turnout, ARGS((int64_t)QUESTION), -1), VOTERS);
    assert_int_equal(database_number(backup, &left_in_box, ARGS((int64_t)QUESTION), -1), 0);
    (void)database_number(backup, &row_ids, NO_ARGS, 0);
    assert_true(database_failed(backup));
    database_close(backup);
}

/* One from before has the sealed ballots and their key, as voters are told; one from after the close has nothing of them. */
static void a_backup_after_the_close_links_no_ballot_to_its_voter(void **state)
{
    (void)state;
    Saved kept = saved_new(site);
    Text path;
    cast_all();
    assert_true(secrets_in(backup_bytes(&kept, &path)) > VOTERS);
    write_recorded(empty, NULL);
    run_jobs();
    Text bytes = backup_bytes(&kept, &path);
    assert_int_equal(secrets_in(bytes), 0);
    marks_stand_in_their_order(bytes);
    rows_of_backup_tell_nothing(path);
    saved_end(&kept);
}

/* The tables have no column that could tell: a later one fails here, and somebody has to think. */
static void tables_of_ballots_have_no_other_columns(void **state)
{
    (void)state;
    Database *database = open_database();
    static const Query rows = { "SELECT * FROM box_ballot" }, published_rows = { "SELECT * FROM box_published" };
    Rows *found = database_query(database, site->arena, &rows, NO_ARGS);
    (void)rows_next(found);
    assert_int_equal(rows_columns(found), 3);
    found = database_query(database, site->arena, &published_rows, NO_ARGS);
    (void)rows_next(found);
    assert_int_equal(rows_columns(found), 3);
    database_close(database);
    database = open_to_write();
    static const Query row_ids = { "SELECT rowid FROM box_published" };
    if (test_engine == ENGINE_SQLITE) {
        (void)database_number(database, &row_ids, NO_ARGS, 0);
        assert_true(database_failed(database));
    }
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ballot_is_found_by_its_receipt, start, network_end),
        cmocka_unit_test_setup_teardown(a_ballot_is_final_unless_its_receipt_is_shown, start, network_end),
        cmocka_unit_test_setup_teardown(nothing_links_a_ballot_to_who_cast_it, start, network_end),
        cmocka_unit_test_setup_teardown(a_backup_after_the_close_links_no_ballot_to_its_voter, start, network_end),
        cmocka_unit_test_setup_teardown(tables_of_ballots_have_no_other_columns, start, network_end),
        cmocka_unit_test_setup_teardown(a_receipt_is_read_as_people_write_it, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
