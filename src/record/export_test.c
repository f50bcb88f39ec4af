/* SPDX-License-Identifier: EUPL-1.2 */
/* An export says by itself whether it holds, and whatever is changed in it is named. */
#include "jobs/test_store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/chain.h"
#include "record/export.h"
#include "record/keys.h"
#include "record/signer.h"

enum { PERSON = 11, MANY = CHUNK + 500 };

typedef struct Export {
    Arena *arena;
    Text folder;
} Export;

static Export export_place(void)
{
    static int count;
    Arena *arena = arena_new();
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    return (Export){ arena, text_printf(arena, "%s/hanse-export-%d-%d", base, (int)getpid(), count++) };
}

static char *path_of(const Export *export, const char *name)
{
    return text_z(export->arena, text_printf(export->arena, "%.*s/%s", TEXT_ARGUMENTS(export->folder), name));
}

static void export_remove(Export *export)
{
    DIR *directory = opendir(text_z(export->arena, export->folder));
    for (const struct dirent *item; directory && (item = readdir(directory)) != NULL;)
        unlink(path_of(export, item->d_name));
    if (directory)
        closedir(directory);
    rmdir(text_z(export->arena, export->folder));
    arena_free(export->arena);
}

static Text file_read(const Export *export, const char *name)
{
    char *data = new(export->arena, char, 32 << 20);
    FILE *file = fopen(path_of(export, name), "rb");
    assert_non_null(file);
    Text content = { data, (ptrdiff_t)fread(data, 1, 32 << 20, file) };
    fclose(file);
    return content;
}

static void file_write(const Export *export, const char *name, Text content)
{
    FILE *file = fopen(path_of(export, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content.data, 1, (size_t)content.length, file), content.length);
    fclose(file);
}

static Finding finding(const Export *export)
{
    Examined examined = { 0 };
    Text problem = { 0 };
    if (!export_examine(export->arena, export->folder, &(Examination){ 0 }, &examined, &problem))
        return (Finding){ .problem = UNREADABLE };
    return examined.finding;
}

static bool append_one(Write *write, void *state)
{
    Value *content = value_object(write->arena);
    put_text(content, "name", TEXT("Αθήνα\n\"a\tb\""));
    record_append(write, (Entry){ .person = PERSON, .verb = "person.changed", .object_kind = "person", .object = *(int64_t *)state,
                                  .content = content });
    return true;
}

static bool forget(Write *write, void *state)
{
    (void)state;
    record_forget_person(write, PERSON);
    return true;
}

/* Six entries, three of them about a person who is then erased, signed and written. */
static Export small_export(Store *store)
{
    Export export = export_place();
    Text place = text_join(export.arena, export.folder, TEXT(".key")), problem = { 0 };
    for (int64_t i = 0; i < 6; i++) {
        int64_t object = i % 2 ? PERSON : 12;
        assert_int_equal(writer_run(store->writer, RECORDED, append_one, &object), WRITE_DONE);
    }
    assert_int_equal(writer_run(store->writer, RECORDED, forget, NULL), WRITE_DONE);
    Signer *signer = signer_new(store->arena, store->database, &store->platform, place, &problem);
    assert_non_null(signer);
    follower_catch_up(signer_follower(signer), store->writer, store->database, store->arena);
    assert_true(export_write(store->database, store->arena, export.folder, NULL, &problem));
    unlink(text_z(export.arena, place));
    return export;
}

static const char entries_file[] = "entries-000000000001.tsv";

static void an_export_holds(void **state)
{
    (void)state;
    Store *store = store_open();
    Export export = small_export(store);
    assert_int_equal(finding(&export).problem, RECORD_HOLDS);
    Text lines = file_read(&export, entries_file), line, problem;
    for (int i = 1; i <= 6; i++) {
        assert_true(text_split(&lines, '\n', &line));
        assert_int_equal(text_ends_with(line, TEXT("\t\t")), i % 2 == 0);
    }
    assert_false(export_write(store->database, store->arena, export.folder, NULL, &problem));
    export_remove(&export);
    store_close(store);
}

static void nothing_signed_is_no_export(void **state)
{
    (void)state;
    Store *store = store_open();
    Export export = export_place();
    Text problem = { 0 };
    assert_false(export_write(store->database, store->arena, export.folder, NULL, &problem));
    assert_int_not_equal(access(text_z(export.arena, export.folder), F_OK), 0);
    assert_int_equal(finding(&export).problem, UNREADABLE);
    export_remove(&export);
    store_close(store);
}

/* Whatever byte of a file is another one, it does not hold; the entry that is named is the one it belongs to, or the one after. */
static void every_byte_counts(void **state)
{
    (void)state;
    static const char *const files[] = { "key.txt", "checkpoints.txt", entries_file };
    Store *store = store_open();
    Export export = small_export(store);
    for (int i = 0; i < 3; i++) {
        Text content = file_read(&export, files[i]);
        char *bytes = text_z(export.arena, content);
        int64_t entry = 1;
        for (ptrdiff_t at = 0; at < content.length - (i == 0); entry += i == 2 && bytes[at] == '\n', at++) {
            bytes[at] ^= 1;
            file_write(&export, files[i], (Text){ bytes, content.length });
            Finding found = finding(&export);
            bytes[at] ^= 1;
            if (found.problem == RECORD_HOLDS || (i == 2 && (found.entry < entry || found.entry > entry + 1)))
                fail_msg("%s, byte %td: %s, entry %lld", files[i], at, record_problem_text(found.problem), (long long)found.entry);
        }
        file_write(&export, files[i], content);
    }
    assert_int_equal(finding(&export).problem, RECORD_HOLDS);
    export_remove(&export);
    store_close(store);
}

static void every_truncation_is_found(void **state)
{
    (void)state;
    Store *store = store_open();
    Export export = small_export(store);
    Text entries = file_read(&export, entries_file), notes = file_read(&export, "checkpoints.txt");
    for (ptrdiff_t length = 0; length < entries.length; length++) {
        file_write(&export, entries_file, text_slice(entries, 0, length));
        assert_int_not_equal(finding(&export).problem, RECORD_HOLDS);
    }
    file_write(&export, entries_file, text_slice(entries, 0, entries.length / 2));
    assert_int_equal(finding(&export).problem, CUT_SHORT);
    file_write(&export, entries_file, entries);
    for (ptrdiff_t length = 0; length < notes.length; length++) {
        file_write(&export, "checkpoints.txt", text_slice(notes, 0, length));
        assert_int_not_equal(finding(&export).problem, RECORD_HOLDS);
    }
    file_write(&export, "checkpoints.txt", TEXT(""));
    assert_int_equal(finding(&export).problem, UNREADABLE);
    unlink(path_of(&export, "checkpoints.txt"));
    assert_int_equal(finding(&export).problem, CUT_SHORT);
    export_remove(&export);
    store_close(store);
}

static Text without_line(Arena *arena, Text file, int number)
{
    Text rest = file, line;
    Buffer kept = buffer_new(arena, file.length);
    for (int i = 1; rest.length > 0 && text_split(&rest, '\n', &line); i++)
        if (i != number)
            buffer_printf(&kept, "%.*s\n", TEXT_ARGUMENTS(line));
    return buffer_text(&kept);
}

static void a_missing_entry_is_named(void **state)
{
    (void)state;
    Store *store = store_open();
    Export export = small_export(store);
    Text entries = file_read(&export, entries_file);
    for (int i = 1; i < 6; i++) {
        file_write(&export, entries_file, without_line(export.arena, entries, i));
        assert_int_equal(finding(&export).problem, MISSING_ENTRY);
        assert_int_equal(finding(&export).entry, i);
    }
    file_write(&export, entries_file, without_line(export.arena, entries, 6));
    assert_int_equal(finding(&export).problem, CUT_SHORT);
    unlink(path_of(&export, entries_file));
    assert_int_equal(finding(&export).problem, CUT_SHORT);
    export_remove(&export);
    store_close(store);
}

/* What somebody may not see stands there as its hash alone. */
static Shown some_of_it(void *state, int64_t sequence, Text content)
{
    (void)state;
    (void)content;
    return sequence % 2 ? SHOW_HASH : sequence == 4 ? SHOW_LINE : SHOW_ALL;
}

static void withheld_entries_do_not_break_it(void **state)
{
    (void)state;
    Store *store = store_open();
    Export export = small_export(store);
    Buffer file = buffer_new(export.arena, 1 << 20);
    export_entries(&file, store->database, 1, 6, some_of_it, NULL);
    file_write(&export, entries_file, buffer_text(&file));
    assert_true(text_find(buffer_text(&file), TEXT("\t\t\t\n"), 0) > 0);
    assert_int_equal(finding(&export).problem, RECORD_HOLDS);
    export_remove(&export);
    store_close(store);
}

static SecretKey big_key;

/* Files of entries made as the specification says, without a database. */
static Text add_entries(const Export *export, int64_t first, int64_t last, Text previous, Digest *leaves)
{
    Buffer file = buffer_new(export->arena, 64 << 20);
    char *hex = text_z(export->arena, previous);
    for (int64_t sequence = first; sequence <= last; sequence++) {
        char line[512];
        int length = snprintf(line, sizeof line, "%lld|0|0|0|thing.begun|thing|1|0|%064d|%s", (long long)sequence, 0, hex);
        Digest hash = digest_of(line, length);
        digest_to_hex(&hash, hex);
        leaves[sequence - 1] = merkle_leaf(hash.bytes, sizeof hash.bytes);
        buffer_printf(&file, "%s\t%s\t\t\n", hex, line);
    }
    file_write(export, export_entries_name(export->arena, first).data, buffer_text(&file));
    return text_from_z(hex);
}

static void big_export(const Export *export)
{
    static const int64_t sizes[] = { 1, 1000, CHUNK, CHUNK + 1, MANY };
    Digest *leaves = new(export->arena, Digest, MANY);
    mkdir(text_z(export->arena, export->folder), 0700);
    Text last = add_entries(export, 1, CHUNK, hash_text(&chain_start), leaves);
    add_entries(export, CHUNK + 1, MANY, last, leaves);
    Buffer notes = buffer_new(export->arena, 1 << 20);
    for (int i = 0; i < 5; i++) {
        Checkpoint checkpoint = { big_key.public_key.origin, sizes[i], merkle_root(leaves, sizes[i]) };
        buffer_printf(&notes, "%s%.*s", i ? "\n" : "", TEXT_ARGUMENTS(checkpoint_sign(export->arena, &checkpoint, &big_key)));
    }
    file_write(export, "checkpoints.txt", buffer_text(&notes));
    file_write(export, "key.txt", text_join(export->arena, public_key_text(export->arena, &big_key.public_key), TEXT("\n")));
}

static void an_export_of_several_files(void **state)
{
    (void)state;
    Export export = export_place();
    Platform platform = machine;
    big_key = key_make(&platform, TEXT("hanse-record/big"));
    big_export(&export);
    assert_string_equal(record_problem_text(finding(&export).problem), "");
    Text second = file_read(&export, "entries-000000065537.tsv");
    file_write(&export, "entries-000000065537.tsv", without_line(export.arena, second, 1));
    assert_int_equal(finding(&export).problem, MISSING_ENTRY);
    assert_int_equal(finding(&export).entry, CHUNK + 1);
    unlink(path_of(&export, entries_file));
    assert_int_equal(finding(&export).entry, 1);
    export_remove(&export);
}

/* Both files hold in themselves; only the border tells. */
static void two_halves_of_different_records(void **state)
{
    (void)state;
    Export export = export_place();
    big_export(&export);
    Digest *leaves = new(export.arena, Digest, MANY);
    add_entries(&export, CHUNK + 1, MANY, hash_text(&chain_start), leaves);
    assert_int_equal(finding(&export).problem, BROKEN_LINK);
    assert_int_equal(finding(&export).entry, CHUNK + 1);
    export_remove(&export);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_holds),
        cmocka_unit_test(nothing_signed_is_no_export),
        cmocka_unit_test(every_byte_counts),
        cmocka_unit_test(every_truncation_is_found),
        cmocka_unit_test(a_missing_entry_is_named),
        cmocka_unit_test(withheld_entries_do_not_break_it),
    };
    const struct CMUnitTest without_database[] = {
        cmocka_unit_test(an_export_of_several_files),
        cmocka_unit_test(two_halves_of_different_records),
    };
    return TEST_ON_ENGINES(tests) + cmocka_run_group_tests_name("without a database", without_database, NULL, NULL);
}
