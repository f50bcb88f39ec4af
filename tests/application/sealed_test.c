/* SPDX-License-Identifier: EUPL-1.2 */
/* Boxes for secret ballots: who has voted is known, what was voted is found by receipt alone. In process, on both engines. */
#include "features/sealed/sealed.h"

#include "features/cities/cities.h"
#include "record/digest.h"
#include "tests/application/asking.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ballot_is_found_by_its_receipt, start, network_end),
        cmocka_unit_test_setup_teardown(a_ballot_is_final_unless_its_receipt_is_shown, start, network_end),
        cmocka_unit_test_setup_teardown(a_receipt_is_read_as_people_write_it, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
