/* SPDX-License-Identifier: EUPL-1.2 */
/* Cases that users of other programs complained about, on amendments as cities write them. On both engines. */
#include "tests/application/amending.h"

static int start(void **state)
{
    site_begin(state);
    amended_begin(0);
    return 0;
}

static const Query first_lines = { "SELECT SUM(first_line * 100 + lines) FROM version_paragraph WHERE version = $1" };
static const Query by_hand_of = { "SELECT by_hand FROM amendment WHERE id = $1" };
static const Query change_kinds = { "SELECT COUNT(*) FROM amendment_change WHERE amendment = $1 AND kind = 'replace'" };
static const Query collisions = { "SELECT COUNT(*) FROM amendment_collision WHERE needs_choice = 1" };
static const Query to_text = { "SELECT to_text FROM amendment_change WHERE amendment = $1 AND ordinal = 0" };

typedef struct Taking {
    int64_t amendment;
    int64_t version;
} Taking;

/* What the rapporteur accepts becomes the next version; the others are carried over. */
static bool take(Write *write, void *state)
{
    Taking *taking = state;
    int64_t base = version_latest(write->database, amended);
    Document document = version_document(write->database, write->arena, base);
    Amendment changes = amendment_changes(write->database, write->arena, taking->amendment);
    Applied applied = amendments_apply(write->arena, &document, 1, &changes);
    amendment_fates(write, amended, 1, &(AmendmentFate){ taking->amendment, TEXT("accepted") }, site->people[MEMBER_SAME]);
    taking->version = version_compute(write, &(NewVersion){ .position = amended, .made_of = "amendments", .by = site->people[MEMBER_SAME] }, &applied);
    amendments_carry(write, amended, base, taking->version, site->people[MEMBER_SAME]);
    return taking->version != 0;
}

static int64_t accept(int64_t amendment)
{
    Taking taking = { .amendment = amendment };
    write_recorded(take, &taking);
    return taking.version;
}

/* OpenSlides#3671: a printed copy no longer matches. */
static void printed_line_numbers_survive_a_merge(void **state)
{
    (void)state;
    int64_t before = amended_version(), lines = number_of(&first_lines, ARGS(before));
    int64_t amendment = amended_by(SAME_CITY, amended_lyon, "# Streets\n\n",
                                   "# Streets\n\nA whole new paragraph comes first, which is so long that it takes more lines than one, and moves all that "
                                   "stands behind it further down.\n\n");
    int64_t after = accept(amendment);
    assert_int_equal(number_of(&first_lines, ARGS(before)), lines);
    assert_int_not_equal(number_of(&first_lines, ARGS(after)), lines);
}

/* openslides-client#2903: a change of the text and an amendment to the same paragraph. */
static void a_drafter_and_a_city_change_one_paragraph(void **state)
{
    (void)state;
    int64_t amendment = amended_by(SAME_CITY, amended_lyon, "of people", "of children");
    assert_int_equal(amended_move_on("Cars stand", "Cars and vans stand"), 0);
    assert_int_equal(number_of(&by_hand_of, ARGS(amendment)), 0);
    assert_string_equal(text_z(site->arena, text_of(&to_text, ARGS(amendment))), "Cars and vans stand in the way of trams and of children.");
}

/* openslides-client#2970: items of a list are amended one by one. */
static void items_of_a_list_are_amended_by_themselves(void **state)
{
    (void)state;
    int64_t first = amended_by(SAME_CITY, amended_lyon, "more trees", "many trees"), second = amended_by(OTHER_CITY, amended_porto, "less noise", "no noise");
    assert_int_equal(number_of(&change_kinds, ARGS(first)), 1);
    assert_int_equal(number_of(&change_kinds, ARGS(second)), 1);
    assert_int_equal(number_of(&collisions, NO_ARGS), 0);
    accept(first);
    assert_int_equal(number_of(&by_hand_of, ARGS(second)), 0);
    expect_words(SAME_CITY, AMENDED, "many trees", true);
}

/* antragsgruen#1025: what was not merged is hidden. */
static void what_was_not_merged_stays_visible(void **state)
{
    (void)state;
    int64_t taken = amended_by(SAME_CITY, amended_lyon, "of people", "of children");
    int64_t left = amended_by(OTHER_CITY, amended_porto, "of people", "of everybody");
    accept(taken);
    assert_int_equal(number_of(&by_hand_of, ARGS(left)), 1);
    expect_words(OTHER_CITY, AMENDED, "Amendment 1 (Lyon)", true);
    expect_words(OTHER_CITY, AMENDED, "Amendment 2 (Porto)", true);
    expect_words(OTHER_CITY, amended_path(taken, ""), "accepted", true);
    expect_words(OTHER_CITY, amended_path(left, ""), "does not fit the new version by itself", true);
}

/* decidim#4035: an official text has no author, so nobody can accept an amendment. The rapporteur does, whoever wrote the text. */
static void a_text_of_the_network_is_amended(void **state)
{
    (void)state;
    int64_t amendment = amended_by(OTHER_CITY, amended_porto, "The Union should", "The Union must");
    accept(amendment);
    expect_words(OTHER_CITY, AMENDED "/new", "The Union must", true);
    expect_words(OTHER_CITY, "/positions/streets-for-people/versions/2/provenance", "Amendment 1 (Porto)", true);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(printed_line_numbers_survive_a_merge),
        ONE(a_drafter_and_a_city_change_one_paragraph),
        ONE(items_of_a_list_are_amended_by_themselves),
        ONE(what_was_not_merged_stays_visible),
        ONE(a_text_of_the_network_is_amended),
    };
    return TEST_ON_ENGINES(tests);
}
