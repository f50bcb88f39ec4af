/* SPDX-License-Identifier: EUPL-1.2 */
/* What is changed past the record is found: every column that it vouches for is edited once, on both engines, and the row is named. And
 * every table is vouched for, or somebody has said why not. */
#include "tests/application/signing_in.h"

#include <string.h>

#include "commands/schemas.h"
#include "database/bulk.h"
#include "http/gather.h"
#include "record/record.h"
#include "tests/application/vouched_rows.h"
#include "view/value.h"

enum { MOST_COLUMNS = 64, CITY = 900001 };

static const struct {
    const char *table;
    const char *reason;
} unvouched[] = {
    { "account_merge_row", "a note for undoing: where the rows are now, the entries about both accounts vouch for" },
    { "activity", "derived" },
    { "backup", "of the machine, not of the network: written by commands beside whoever serves" },
    { "application_contact", "who speaks for an applicant never enters the record; forgotten after a time" },
    { "application_link", "a secret; forgotten after a time" },
    { "application_message", "as application_contact" },
    { "audience", "made in whatever write first asks for it" },
    { "calendar_feed", "a secret" },
    { "box_ballot", "sealed: entries that vouched for ballots would tell which of them came when; once opened, box_published is vouched for" },
    { "box_key", "a secret" },
    { "category", "comes with the program, without entries" },
    { "city_year", "derived" },
    { "comment_count", "counts" },
    { "country", "comes with the program, without entries; in_eu follows the day" },
    { "draft", "not said yet" },
    { "directory_place", "derived" },
    { "erasure_warning", "a job's note" },
    { "export_person", "the people in an export are forgotten one by one" },
    { "file", "derived: the rows that refer to files have their digests" },
    { "follow", "how closely somebody follows is theirs, chosen without entries" },
    { "digest_due", "what is due" },
    { "mail_bounce", "what servers said; forgotten after a time" },
    { "mail_stop", "as mail_bounce" },
    { "mail_wait", "as mail_bounce" },
    { "occasion", "what the question or meeting says of itself, which has entries; frozen with the roll" },
    { "question_count", "counted again from the ballots" },
    { "question_roll", "its digest stands in the entry with which the question opened" },
    { "notification", "derived, and left behind by reading" },
    { "notification_count", "counts" },
    { "notification_setting", "as follow" },
    { "follower", "where each has read to" },
    { "group_day", "a job's note" },
    { "group_reminder", "a job's note" },
    { "idempotency_key", "what was answered; forgotten after a day" },
    { "id_block", "which ids are free" },
    { "import", "a plan, changed without entries and forgotten; what it does has entries of its own" },
    { "import_line", "as import" },
    { "invitation", "notes of letters; accepted by signing in, without an entry, and forgotten" },
    { "job", "what is due" },
    { "known_browser", "left behind by signing in" },
    { "likeness", "derived" },
    { "mandate_notice", "a job's note" },
    { "mark", "what somebody has read" },
    { "mention", "made of the text of its post" },
    { "mail_arrival", "of mail that came in; the posts that came of it have entries" },
    { "mail_secret", "a secret" },
    { "migration", "of the program" },
    { "note", "what people and cities note for themselves never enters the record" },
    { "not_same", "a hint: nothing follows from it but what is proposed" },
    { "page_version", "counts" },
    { "serving", "which processes there are, of the moment" },
    { "stage_rule", "comes with the program, without entries; what has begun keeps the stages that it began with, in position_stage" },
    { "paper_room", "counts" },
    { "person_password", "a secret" },
    { "provider_attempt", "outside the record: who is on the way to sign in" },
    { "provider_document", "what a provider says of itself, fetched again" },
    { "provider_link", "a way to sign in; entries say when it was made and ended" },
    { "provider_secret", "a secret" },
    { "history_entry", "derived" },
    { "found_name", "derived" },
    { "found_word", "derived" },
    { "record_checkpoint", "signed" },
    { "record_content", "the chain vouches for it" },
    { "record_entry", "the chain vouches for it" },
    { "request_count", "counts" },
    { "record_head", "the chain ends with it" },
    { "record_key", "the entry that replaces a key names it; the checkpoints are signed with it" },
    { "record_person", "cut when a person is erased" },
    { "record_seen", "derived: who could see what when" },
    { "record_seen_kind", "of which kinds that is kept" },
    { "record_subject", "an index of the record" },
    { "record_tree", "made of the entries" },
    { "register_day", "a job's note" },
    { "totp", "a secret" },
    { "recovery_code", "a secret" },
    { "passkey", "changes with each use; that it was added and taken off has entries" },
    { "passkey_challenge", "a secret" },
    { "factor_demand_letter", "a job's note" },
    { "sign_in_begun", "left behind by signing in" },
    { "register_upload", "as import" }, { "register_upload_line", "as import" },
    { "session", "left behind by signing in" },
    { "sign_in_failure", "counts" },
    { "signature_count", "counts" },
    { "sign_in_link", "a secret" },
    { "amendment_collision", "derived" },
    { "amendment_ground", "derived" },
    { "amendment_tally", "counts" },
    { "text_change", "whose words they are, versions and amendments say, which have entries" },
    { "text_counter", "counts" },
    { "text_draft", "not said yet" },
    { "webhook_delivery", "notes of what was sent; forgotten after a month" },
    { "webhook_secret", "a secret" },
    { "planned_fate", "a plan; what becomes of it has entries" },
};

static const Query put_photo = { "INSERT INTO photo (person, digest, changed_at, content) VALUES (900002, 'a', 5, $1)" };

static Database *database;

static bool plant(Write *write, void *state)
{
    (void)state;
    for (const char *const *row = vouched_rows; *row; row++)
        database_script(write->database, text_from_z(*row));
    database_run(write->database, &put_photo, ARGS(((Blob){ "a", 1 })));
    for (const VouchedObject *one = vouched_objects; one->kind; one++)
        record_restate(write, one->kind, one->object);
    return true;
}

static int start(void **state)
{
    signing_in_start(state);
    Text problem = { 0 };
    database = database_open(site->arena, site->database, READ_WRITE, &problem);
    database_script(database, database_engine(database) == ENGINE_SQLITE ? TEXT("PRAGMA foreign_keys = OFF")
                                                                         : TEXT("SET session_replication_role = replica"));
    if (write_directly(database, site->arena, &site->platform, &site->hooks, RECORDED, plant, NULL) != WRITE_DONE)
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
    return 0;
}

static int stop(void **state)
{
    database_close(database);
    return signing_in_stop(state);
}

/* ---- Editing ---- */

/* One row that is vouched for: its columns in the order of the query. */
typedef struct Row {
    const Vouch *vouch;
    int64_t object;
    int count;
    Text names[MOST_COLUMNS];
    Text literals[MOST_COLUMNS];
} Row;

static Text literal_of(Rows *rows, int column)
{
    if (rows_is_null(rows, column))
        return TEXT("NULL");
    if (rows_is_number(rows, column))
        return text_printf(site->arena, "%lld", (long long)rows_number(rows, column));
    return text_printf(site->arena, "'%.*s'", TEXT_ARGUMENTS(rows_text(rows, column)));
}

static bool row_find(const Vouch *vouch, Row *row)
{
    *row = (Row){ .vouch = vouch };
    for (const VouchedObject *one = vouched_objects; one->kind && row->count == 0; one++) {
        if (strcmp(one->kind, vouch->object_kind) != 0)
            continue;
        row->object = one->object;
        Rows *rows = database_query(database, site->arena, vouch->rows, ARGS(row->object));
        while (rows_next(rows))
            for (row->count = 0; row->count < rows_columns(rows); row->count++) {
                row->names[row->count] = rows_name(rows, row->count);
                row->literals[row->count] = literal_of(rows, row->count);
            }
    }
    return row->count > 0;
}

static Text where_row(const Row *row)
{
    Buffer words = buffer_new(site->arena, 1 << 20);
    for (int i = 0; i < row->count; i++)
        buffer_printf(&words, "%s%.*s %s %.*s", i > 0 ? " AND " : " WHERE ", TEXT_ARGUMENTS(row->names[i]),
                      text_is(row->literals[i], "NULL") ? "IS" : "=", TEXT_ARGUMENTS(row->literals[i]));
    return buffer_text(&words);
}

static Text changed(Text literal)
{
    if (literal.data[0] == '\'')
        return text_printf(site->arena, "%.*s (edited)'", (int)literal.length - 1, literal.data);
    return text_is(literal, "NULL") ? TEXT("'2021-01-01'") : text_printf(site->arena, "%.*s - 1", TEXT_ARGUMENTS(literal));
}

static Text key_of(const Row *row)
{
    int keys = row->vouch->key > 0 ? row->vouch->key : 1;
    Text key = { 0 };
    for (int i = 0; i < keys; i++) {
        Text word = row->literals[i];
        word = word.data[0] == '\'' ? text_slice(word, 1, word.length - 1) : word;
        key = i == 0 ? word : text_printf(site->arena, "%.*s %.*s", TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(word));
    }
    return key;
}

/* That what stands in the database now is found, and where; key: of the row, empty where it has changed itself. A row that belongs to
 * nothing any more is one that lacks. */
static void assert_named(const Row *row, Text sql, Text key)
{
    RowsVerified verified = record_verify_object(database, site->arena, site->hooks.given, row->object);
    bool is_named = false;
    for (ptrdiff_t i = 0; i < verified.problems->count; i++) {
        const Value *problem = verified.problems->items[i];
        is_named |= text_is(value_get_text(problem, "object_kind"), row->vouch->object_kind) &&
                    text_is(value_get_text(problem, "table"), row->vouch->table) &&
                    (key.length == 0 || value_get_text(problem, "row").length == 0 || text_equal(value_get_text(problem, "row"), key));
    }
    if (verified.differing != 1 || !is_named)
        fail_msg("not found: %.*s", TEXT_ARGUMENTS(sql));
}

/* Runs the statement, looks, and takes it back; false when the engine refuses it. */
static bool try_edit(const Row *row, Text sql, Text key)
{
    bool done = database_begin(database) && database_script(database, sql);
    if (done)
        assert_named(row, sql, key);
    database_rollback(database);
    return done;
}

static void edit_column(const Row *row, int column)
{
    Text key = column < (row->vouch->key > 0 ? row->vouch->key : 1) ? (Text){ 0 } : key_of(row);
    const Text values[] = { changed(row->literals[column]), TEXT("5") };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Text sql = text_printf(site->arena, "UPDATE %s SET %.*s = %.*s%.*s", row->vouch->table, TEXT_ARGUMENTS(row->names[column]),
                               TEXT_ARGUMENTS(values[i]), TEXT_ARGUMENTS(where_row(row)));
        if (try_edit(row, sql, key))
            return;
    }
    fail_msg("%s.%.*s cannot be edited", row->vouch->table, TEXT_ARGUMENTS(row->names[column]));
}

static void edit_row(const Row *row)
{
    for (int column = 0; column < row->count; column++)
        edit_column(row, column);
    Text gone = text_printf(site->arena, "DELETE FROM %s%.*s", row->vouch->table, TEXT_ARGUMENTS(where_row(row)));
    assert_true(try_edit(row, gone, (Text){ 0 }));
}

static void an_edit_of_any_column_is_found_and_the_row_named(void **state)
{
    (void)state;
    int edited = 0;
    small_network_verify(site);
    for (VouchLists lists = site->hooks.given; *lists; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind; vouch++) {
            Row row;
            if (!row_find(vouch, &row))
                fail_msg("there is no row of %s to edit: plant one", vouch->table);
            edit_row(&row);
            edited++;
        }
    assert_true(edited > 30);
}

static const Query new_population = {
    "INSERT INTO population (id, organisation, year, number, source, stated_on) VALUES (910099, 900001, 2022, 7, 'census', '2023-01-01')"
};
static const Query edit_population = { "UPDATE population SET number = 7 WHERE id = 910004" };
static const Query forget_content = {
    "DELETE FROM record_content WHERE sequence = (SELECT MAX(sequence) FROM record_entry WHERE object = 900001)"
};

static Text first_problem(const Query *query)
{
    assert_true(database_begin(database));
    database_run(database, query, NO_ARGS);
    RowsVerified verified = record_verify_object(database, site->arena, site->hooks.given, CITY);
    assert_int_equal(verified.differing, 1);
    assert_int_equal(verified.problems->count, 1);
    Text problem = value_get_text(verified.problems->items[0], "problem");
    database_rollback(database);
    return problem;
}

static void the_sentence_names_what_differs(void **state)
{
    (void)state;
    static const Query last = { "SELECT MAX(sequence) FROM record_entry WHERE object = 900001" };
    long long entry = (long long)database_number(database, &last, NO_ARGS, 0);
    Text expected = text_printf(site->arena, "city 900001: population 910004 is not what entry %lld recorded", entry);
    assert_true(text_equal(first_problem(&edit_population), expected));
    expected = text_printf(site->arena, "city 900001: population 910099 is not what entry %lld recorded", entry);
    assert_true(text_equal(first_problem(&new_population), expected));
    expected = text_printf(site->arena, "city 900001: the content of entry %lld is gone", entry);
    assert_true(text_equal(first_problem(&forget_content), expected));
}

/* ---- Tables ---- */

static const char *reason_of(Text table)
{
    for (size_t i = 0; i < sizeof unvouched / sizeof *unvouched; i++)
        if (text_is(table, unvouched[i].table))
            return unvouched[i].reason;
    return NULL;
}

static bool is_vouched(Text table)
{
    for (VouchLists lists = site->hooks.given; *lists; lists++)
        for (const Vouch *vouch = *lists; vouch->object_kind; vouch++)
            if (text_is(table, vouch->table))
                return true;
    return false;
}

static void every_table_is_vouched_for_or_has_a_reason(void **state)
{
    (void)state;
    Tables tables = tables_read(database, site->arena);
    assert_true(tables.count > 60);
    for (int i = 0; i < tables.count; i++)
        if (is_vouched(tables.list[i].name) == (reason_of(tables.list[i].name) != NULL))
            fail_msg("%.*s: the record vouches for it, or a reason stands here why not", TEXT_ARGUMENTS(tables.list[i].name));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(an_edit_of_any_column_is_found_and_the_row_named),
        ONE(the_sentence_names_what_differs),
        ONE(every_table_is_vouched_for_or_has_a_reason),
    };
    return TEST_ON_ENGINES(tests);
}
