/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers: from what was sent to the store, its versions, who sees them, and what is left when they go. In process, on both engines. */
#include "features/papers/papers.h"

#include <string.h>

#include "tests/application/small_network.h"

static SmallNetwork *site;
static int64_t added;

#define A_PDF "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

static int start(void **state)
{
    *state = site = small_network_start(test_engine);
    added = 0;
    return 0;
}

static Database *open_database(void)
{
    Text problem = { 0 };
    return database_open(site->arena, site->database, READ_ONLY, &problem);
}

static int64_t number_of(const Query *query, Parameters parameters)
{
    Database *database = open_database();
    int64_t number = database_number(database, query, parameters, 0);
    database_close(database);
    return number;
}

static const char *store(const char *bytes, const char *name, StoredFile *file)
{
    Database *database = open_database();
    Place place;
    place_load(app_features(site->app), database, site->arena, TEXT("en"), site->first_group, &place);
    const char *problem = paper_store(database, site->app, site->arena, &place, (Blob){ bytes, (ptrdiff_t)strlen(bytes) }, text_from_z(name), file, NULL);
    database_close(database);
    return problem;
}

static StoredFile pdf;

static bool add_to_group(Write *write, void *state)
{
    (void)state;
    added = paper_add(write, &(NewPaper){ .place = site->first_group, .audience = audience_of_group(write, site->first_group), .file = pdf,
                                          .by = site->people[MEMBER_SAME] });
    return true;
}

static bool remove_it(Write *write, void *state)
{
    (void)state;
    paper_remove(write, added, TEXT("A mistake"), site->people[CHAIR_SAME]);
    return true;
}

static void write_now(WriteFunction function)
{
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, function, NULL), WRITE_DONE);
}

static const Query count_versions = { "SELECT COUNT(*) FROM paper_version WHERE paper = $1" };
static const Query room_of = { "SELECT bytes FROM paper_room WHERE place = $1" };

static void a_paper_is_stored_added_and_removed(void **state)
{
    (void)state;
    assert_null(store(A_PDF, "../Minutes of\t2026.exe", &pdf));
    assert_int_equal(pdf.kind, KIND_PDF);
    assert_true(text_is(pdf.name, "Minutes of2026.pdf"));
    write_now(add_to_group);
    assert_int_equal(number_of(&count_versions, ARGS(added)), 1);
    assert_int_equal(number_of(&room_of, ARGS(site->first_group)), (int64_t)strlen(A_PDF));
    write_now(remove_it);
    assert_int_equal(number_of(&count_versions, ARGS(added)), 0);
    assert_int_equal(number_of(&room_of, ARGS((int64_t)0)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paper_is_stored_added_and_removed, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
