/* SPDX-License-Identifier: EUPL-1.2 */
/* BLT: everything the format has, everything that is refused and where, and what is written reads as the same. */
#include "base/testing.h"

#include <string.h>

#include "deciding/blt.h"

static Blt read(void **state, const char *content)
{
    Blt blt;
    Text problem = TEXT("");
    if (!blt_read(*state, text_from_z(content), &blt, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    return blt;
}

/* "1:3 2:1 2:4" */
static void assert_choices(void **state, const CountBallot *ballot, const char *expected)
{
    Buffer ranks = buffer_new(*state, 1000);
    for (int i = 0; i < ballot->count; i++)
        buffer_printf(&ranks, "%s%d:%d", i > 0 ? " " : "", ballot->choices[i].rank, ballot->choices[i].candidate);
    assert_string_equal(text_z(*state, buffer_text(&ranks)), expected);
}

/* The example of Hill, Wichmann and Woodall (1987), with what others added. */
static void reads_what_the_format_has(void **state)
{
    Blt blt = read(state, "\xEF\xBB\xBF# ballots\r\n4 2 # four for two\n-2\n[tie 3 1]\n3 1 3=4 2 0\n(A17) 4 0   2 - 2 - 1 0 # two on a line\n"
                          "5 0\n0\n\"Adam\"\n\"Basil # \"\nCharlotte\n\"\"\n\"A title\"\n\"a source\" a remark\n");
    const CountElection *election = &blt.election;
    assert_int_equal(election->candidates, 4);
    assert_int_equal(election->seats, 2);
    assert_true(!election->withdrawn[0] && election->withdrawn[1] && !election->withdrawn[2] && !election->withdrawn[3]);
    assert_memory_equal(election->lots, ((int[]){ 3, 1, 2, 4 }), 4 * sizeof(int));
    assert_int_equal(election->ballot_count, 4);
    assert_int_equal(election->ballots[0].weight, 3);
    assert_int_equal(election->ballots[1].weight, 1);
    assert_choices(state, &election->ballots[0], "1:1 2:3 2:4 3:2");
    assert_choices(state, &election->ballots[1], "1:4");
    assert_choices(state, &election->ballots[2], "2:2 4:1");
    assert_choices(state, &election->ballots[3], "");
    assert_true(text_is(blt.names[1], "Basil # ") && text_is(blt.names[2], "Charlotte") && text_is(blt.names[3], ""));
    assert_true(text_is(blt.title, "A title"));
}

static void needs_little(void **state)
{
    Blt blt = read(state, "1 1 0 A");
    assert_int_equal(blt.election.ballot_count, 0);
    assert_null(blt.election.withdrawn);
    assert_null(blt.election.lots);
    assert_true(text_is(blt.names[0], "A") && text_is(blt.title, ""));
    blt = read(state, "2 1\n0\nA\n[tie] 2 # the rest follows\nB\n");
    assert_memory_equal(blt.election.lots, ((int[]){ 2, 1 }), 2 * sizeof(int));
}

static void refuses_with_the_line(void **state)
{
    static const struct {
        const char *content, *problem;
    } wrong[] = {
        { "", "line 1: \"\" is not a number of candidates from 1 to 255" },
        { "0 2\n", "line 1: \"0\" is not a number of candidates from 1 to 255" },
        { "256 2\n", "line 1: \"256\" is not a number of candidates from 1 to 255" },
        { "\n2 -1\n", "line 2: \"-1\" is not a number of seats from 1 to 255" },
        { "2 1\n-3\n", "line 2: \"3\" is not a candidate's number from 1 to 2" },
        { "2 1\n-\n", "line 2: \"\" is not a candidate's number from 1 to 2" },
        { "2 1\n1 1 0\n-2\n", "line 3: \"-2\" is not a number of ballots" },
        { "2 1\n1 1 2\n1 2 0\n", "line 2: the ballot has no 0 at its end" },
        { "2 1\n1 1 3 0\n", "line 2: \"3\" is not a candidate's number from 1 to 2" },
        { "2 1\n1 1=1 0\n", "line 2: candidate 1 stands twice on the ballot" },
        { "2 1\n1 2 - 1 2 0\n", "line 2: candidate 2 stands twice on the ballot" },
        { "2 1\n1 1= 2 0\n", "line 2: \"\" is not a candidate's number from 1 to 2" },
        { "2 1\n1 =1 0\n", "line 2: \"\" is not a candidate's number from 1 to 2" },
        { "2 1\n1 1=- 0\n", "line 2: \"-\" is not a candidate's number from 1 to 2" },
        { "2 1\n1.5 1 0\n", "line 2: \"1.5\" is not a number of ballots" },
        { "2 1\n99999999999999999999 1 0\n", "line 2: \"99999999999999999999\" is not a number of ballots" },
        { "2 1\n1000000000 1 0\n1 1 0\n", "line 3: there are more than 1000000000 ballots" },
        { "2 1\n(A 1 0\n", "line 2: ) is missing" },
        { "2 1\n[nick a b]\n", "line 2: the option [nick] is not known" },
        { "2 1\n[tie 1 2\n", "line 2: ] is missing" },
        { "2 1\n[tie 1 1]\n", "line 2: candidate 1 stands twice in [tie]" },
        { "2 1\n[tie 1]\n[tie 1]\n", "line 3: candidate 1 stands twice in [tie]" },
        { "2 1\n1 1 0\n", "line 3: the ballots have no 0 at their end" },
        { "2 1\n0\n\"A\"\n\"B\n\"", "line 4: \" is missing" },
        { "2 1\n0\n\"A\"\n", "line 4: 1 of 2 candidates have a name" },
        { "2 1\n1 \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9x\xC3\xA9 0\n",
          "line 2: \"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9x\" is not a candidate's number from 1 to 2" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Blt blt;
        Text problem = TEXT("");
        assert_false(blt_read(*state, text_from_z(wrong[i].content), &blt, &problem));
        assert_string_equal(text_z(*state, problem), wrong[i].problem);
    }
}

static void refuses_endless_ranks(void **state)
{
    Buffer content = buffer_new(*state, 1 << 20);
    Blt blt;
    Text problem;
    buffer_add(&content, TEXT("1 1\n1"));
    for (int i = 0; i < UINT16_MAX; i++)
        buffer_add(&content, TEXT(" -"));
    buffer_add(&content, TEXT(" 1 0\n0\nA\n"));
    assert_false(blt_read(*state, buffer_text(&content), &blt, &problem));
    assert_true(text_is(problem, "line 2: the ballot has too many ranks"));
}

static void writes_what_it_reads(void **state)
{
    static const char content[] = "4 2\n-2 -4\n[tie 3 1 2 4]\n3 1 3=4 2 0\n1 - - 4 0\n2 0\n0\n\"Adam\"\n\"Basil\"\n\"Zoë\"\n\"\"\n\"A title\"\n";
    Blt blt = read(state, content);
    Buffer written = buffer_new(*state, 1000);
    blt_write(&blt, &written);
    assert_string_equal(text_z(*state, buffer_text(&written)), content);
}

static void writes_names_that_can_be_read(void **state)
{
    const Text names[] = { TEXT("Ann \"Annie\"\n0 Lee\x7F") };
    Blt blt = { .election = { .candidates = 1, .seats = 1 }, .names = names };
    Buffer written = buffer_new(*state, 1000);
    blt_write(&blt, &written);
    Blt again = read(state, text_z(*state, buffer_text(&written)));
    assert_true(text_is(again.names[0], "Ann 'Annie' 0 Lee "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_the_format_has, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(needs_little, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(refuses_with_the_line, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(refuses_endless_ranks, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(writes_what_it_reads, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(writes_names_that_can_be_read, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
