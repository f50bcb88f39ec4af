/* SPDX-License-Identifier: EUPL-1.2 */
/* What outsiders are given to check the record with: proofs that hold, files that are an export, and of what they may not see the hash alone. In
 * process, on both engines. */
#include "tests/application/small_network.h"

#include <dirent.h>
#include <sys/stat.h>

#include "features/settings/settings.h"
#include "http/gather.h"
#include "record/export.h"
#include "record/proof.h"
#include "record/record.h"

static Text got(SmallNetwork *site, Role role, const char *target)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, NULL);
    if (answer.status != 200)
        fail_msg("%s answers %d", target, answer.status);
    return text_copy(site->arena, answer.body);
}

static Value *json_of(SmallNetwork *site, const char *target)
{
    Text problem = { 0 };
    Value *tree = value_from_json(site->arena, got(site, VISITOR, target), &problem);
    assert_non_null(tree);
    return tree;
}

static Database *database_of(SmallNetwork *site)
{
    Text problem = { 0 };
    return database_open(site->arena, site->database, READ_WRITE, &problem);
}

static void every_entry_has_its_proof(void **state)
{
    SmallNetwork *site = *state;
    Database *database = database_of(site);
    int64_t length = record_length(database);
    for (int64_t sequence = 1; sequence <= length; sequence += 5) {
        Value *proof = json_of(site, text_printf(site->arena, "/record/%lld/proof.json", (long long)sequence).data);
        assert_int_equal(value_get_number(proof, "treeSize"), length);
        assert_int_equal(value_get_number(proof, "leafIdx"), sequence - 1);
        assert_int_equal(proof_check(proof), PROOF_HOLDS);
    }
    database_close(database);
}

static bool set_name(Write *write, void *state)
{
    (void)state;
    network_setting_put(write, "name", TEXT("Another name"), 0);
    return true;
}

/* A proof that was handed out holds as long as anybody keeps it; and the longer record begins with the shorter one. */
static void the_record_grows_and_proofs_still_hold(void **state)
{
    SmallNetwork *site = *state;
    Database *database = database_of(site);
    int64_t before = record_length(database);
    Value *kept = json_of(site, "/record/3/proof.json");
    assert_int_equal(write_directly(database, site->arena, &site->platform, &site->hooks, RECORDED, set_name, NULL), WRITE_DONE);
    assert_int_equal(ask(site, VISITOR, "GET", text_printf(site->arena, "/record/%lld/proof", (long long)before + 1).data, NULL, NULL).status, 404);
    small_network_sign(site, database);
    small_network_close(site);
    small_network_open(site);
    Value *grown = json_of(site, text_printf(site->arena, "/record/consistency.json?from=%lld", (long long)before).data);
    assert_int_equal(proof_check(kept), PROOF_HOLDS);
    assert_int_equal(proof_check(grown), PROOF_HOLDS);
    assert_int_equal(value_get_number(grown, "size2"), before + 1);
    assert_true(text_equal(value_get_text(kept, "root"), value_get_text(grown, "root1")));
    database_close(database);
}

static void file_write(Text folder, const char *name, Text content)
{
    Arena *arena = arena_new();
    FILE *file = fopen(text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(folder), name).data, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content.data, 1, (size_t)content.length, file), content.length);
    fclose(file);
    arena_free(arena);
}

static void folder_remove(Text folder)
{
    static const char *const names[] = { "key.txt", "checkpoints.txt", "entries-000000000001.tsv" };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(folder), names[i]).data);
    rmdir(text_z(arena, folder));
    arena_free(arena);
}

static Examined taken_by(SmallNetwork *site, Role role)
{
    Examined examined = { 0 };
    Text problem = { 0 }, folder = text_printf(site->arena, "/tmp/hanse-taken-%d-%d", (int)getpid(), (int)role);
    assert_int_equal(mkdir(text_z(site->arena, folder), 0700), 0);
    file_write(folder, "key.txt", got(site, role, "/record/key"));
    file_write(folder, "checkpoints.txt", got(site, role, "/record/checkpoints"));
    file_write(folder, "entries-000000000001.tsv", got(site, role, "/record/entries"));
    assert_true(export_examine(site->arena, folder, &(Examination){ 0 }, &examined, &problem));
    folder_remove(folder);
    return examined;
}

static void whoever_takes_the_record_can_check_it(void **state)
{
    SmallNetwork *site = *state;
    int64_t withheld[ROLE_COUNT];
    for (Role role = VISITOR; role < ROLE_COUNT; role++) {
        Examined examined = taken_by(site, role);
        assert_string_equal(record_problem_text(examined.finding.problem), "");
        withheld[role] = examined.withheld;
    }
    assert_true(withheld[VISITOR] > withheld[SAME_CITY]);
    assert_true(withheld[SAME_CITY] > withheld[OF_SECRETARIAT]);
    assert_int_equal(withheld[ENDED], withheld[VISITOR]);
}

static void what_is_inside_is_not_taken_away(void **state)
{
    SmallNetwork *site = *state;
    Text outside = got(site, VISITOR, "/record/entries"), inside = got(site, SAME_CITY, "/record/entries");
    assert_true(text_find(outside, TEXT(PLANTED_FOR_NETWORK), 0) < 0);
    assert_true(text_find(outside, TEXT(PLANTED_FOR_SECRETARIAT), 0) < 0);
    assert_true(text_find(outside, TEXT(PLANTED_APPLICANT), 0) < 0);
    assert_true(text_find(outside, TEXT("\"person\":"), 0) < 0);
    assert_true(text_find(inside, TEXT(PLANTED_FOR_NETWORK), 0) > 0);
    assert_true(text_find(inside, TEXT(PLANTED_FOR_SECRETARIAT), 0) < 0);
    assert_true(text_find(got(site, OF_SECRETARIAT, "/record/entries"), TEXT(PLANTED_FOR_SECRETARIAT), 0) > 0);
}

static bool erase_person_of_lyon(Write *write, void *state)
{
    const SmallNetwork *site = state;
    gather_erase_person(app_features(site->app), write, site->people[SAME_CITY]);
    return true;
}

static int64_t entry_about_person(SmallNetwork *site, Database *database)
{
    static const Query entry = { "SELECT MIN(sequence) FROM record_entry WHERE object = $1" };
    return database_number(database, &entry, ARGS(site->people[SAME_CITY]), 0);
}

/* Nothing of a person is left but the line of their entry, for which every proof still holds. */
static void erasing_a_person_leaves_every_proof_whole(void **state)
{
    SmallNetwork *site = *state;
    Database *database = database_of(site);
    int64_t sequence = entry_about_person(site, database);
    const char *address = text_printf(site->arena, "/record/%lld/proof.json", (long long)sequence).data;
    Value *kept = json_of(site, address);
    int64_t erased_before = taken_by(site, OF_SECRETARIAT).erased;
    assert_int_equal(write_directly(database, site->arena, &site->platform, &site->hooks, RECORDED, erase_person_of_lyon, site), WRITE_DONE);
    small_network_sign(site, database);
    small_network_close(site);
    small_network_open(site);
    Value *now = json_of(site, address);
    assert_int_equal(proof_check(kept), PROOF_HOLDS);
    assert_int_equal(proof_check(now), PROOF_HOLDS);
    assert_true(text_equal(value_get_text(kept, "leafHash"), value_get_text(now, "leafHash")));
    Examined examined = taken_by(site, OF_SECRETARIAT);
    assert_string_equal(record_problem_text(examined.finding.problem), "");
    assert_true(examined.erased > erased_before);
    database_close(database);
}

static void an_entry_says_how_it_is_checked(void **state)
{
    SmallNetwork *site = *state;
    Outgoing answer = ask(site, VISITOR, "GET", "/record/check", NULL, NULL);
    assert_true(body_has(&answer, "entries-000000000001.tsv"));
    assert_true(body_has(&answer, "hanse-record/"));
    answer = ask(site, VISITOR, "GET", "/record/checkpoint", NULL, NULL);
    assert_true(text_starts_with(header_of(&answer, "Content-Type"), TEXT("text/plain")));
    assert_true(body_has(&answer, "hanse-record/"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_entry_has_its_proof, network_begin, network_end),
        cmocka_unit_test_setup_teardown(the_record_grows_and_proofs_still_hold, network_begin, network_end),
        cmocka_unit_test_setup_teardown(whoever_takes_the_record_can_check_it, network_begin, network_end),
        cmocka_unit_test_setup_teardown(what_is_inside_is_not_taken_away, network_begin, network_end),
        cmocka_unit_test_setup_teardown(erasing_a_person_leaves_every_proof_whole, network_begin, network_end),
        cmocka_unit_test_setup_teardown(an_entry_says_how_it_is_checked, network_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
