/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments: written by editing the text, supported, colliding, withdrawn, joined, carried over. In process, on both engines. */
#include "tests/application/amending.h"

static int start(void **state)
{
    site_begin(state);
    amended_begin(0);
    return 0;
}

static int start_with_supporters(void **state)
{
    site_begin(state);
    amended_begin(1);
    return 0;
}

static const Query state_of = { "SELECT state FROM amendment WHERE id = $1" };
static const Query label_of = { "SELECT label FROM amendment WHERE id = $1" };
static const Query version_of = { "SELECT version FROM amendment WHERE id = $1" };
static const Query by_hand_of = { "SELECT by_hand FROM amendment WHERE id = $1" };
static const Query supporters_of_it = { "SELECT supporters FROM amendment WHERE id = $1" };
static const Query organisation_of = { "SELECT organisation FROM amendment WHERE id = $1" };
static const Query part_of = { "SELECT part_of FROM amendment WHERE id = $1" };
static const Query changes_of_it = { "SELECT COUNT(*) FROM amendment_change WHERE amendment = $1" };
static const Query collisions = { "SELECT COUNT(*) FROM amendment_collision WHERE first = $1 OR second = $1" };
static const Query to_text = { "SELECT to_text FROM amendment_change WHERE amendment = $1 AND ordinal = 0" };
static const Query drafts = { "SELECT COUNT(*) FROM text_draft" };
static const Query last_place = { "SELECT place FROM notification WHERE person = $1 ORDER BY sequence DESC LIMIT 1" };
static const Query notices_of = { "SELECT COUNT(*) FROM notification WHERE person = $1" };

static int64_t lyons(const char *from, const char *to)
{
    return amended_by(SAME_CITY, amended_lyon, from, to);
}

static int64_t portos(const char *from, const char *to)
{
    return amended_by(OTHER_CITY, amended_porto, from, to);
}

static void assert_state(int64_t amendment, const char *expected)
{
    assert_string_equal(text_z(site->arena, text_of(&state_of, ARGS(amendment))), expected);
}

static const char *for_city(int64_t organisation)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld", (long long)organisation));
}

/* ---- Writing ---- */

static void an_amendment_is_written_by_editing_the_text(void **state)
{
    (void)state;
    int64_t amendment = lyons("of trams and of people", "of trams and of children");
    assert_state(amendment, "submitted");
    assert_int_equal(number_of(&changes_of_it, ARGS(amendment)), 1);
    assert_string_equal(text_z(site->arena, text_of(&to_text, ARGS(amendment))), "Cars stand in the way of trams and of children.");
    expect_words(OTHER_CITY, amended_path(amendment, ""), "<del>", true);
    expect_words(OTHER_CITY, amended_path(amendment, ""), "So it is", true);
    expect_words(OTHER_CITY, AMENDED, "Amendment 1 (Lyon)", true);
    expect_words(OTHER_CITY, AMENDED "?view=columns", "two-columns", true);
    const Value *data = data_of(OTHER_CITY, AMENDED), *rows = value_get(data, TEXT("amendments"));
    const Value *change = value_get(rows->items[0], TEXT("changes"))->items[0];
    assert_true(text_is(value_get_text(change, "change"), "replace"));
    assert_int_equal(value_get_number(change, "number"), 1);
    assert_true(text_is(value_get_text(change, "new"), "Cars stand in the way of trams and of children."));
    assert_int_equal(value_get_number(value_get(data, TEXT("counts")), "submitted"), 1);
    expect_words(OTHER_CITY, "/positions/streets-for-people", "1 amendment is submitted", true);
    expect_words(OTHER_CITY, text_z(site->arena, text_printf(site->arena, AMENDED "?paragraph=%lld", (long long)amended_paragraph(1))),
                 "Amendment 1 (Lyon)", true);
    expect_words(OTHER_CITY, text_z(site->arena, text_printf(site->arena, AMENDED "?paragraph=%lld", (long long)amended_paragraph(2))),
                 "Amendment 1 (Lyon)", false);
    expect_words(OTHER_CITY, "/cities/lyon", "Streets for people", true);
}

static void several_paragraphs_change_at_once(void **state)
{
    (void)state;
    int64_t amendment = lyons("Cars stand in the way of trams and of people.\n\nChildren need room to play near their homes.\n\n- more trees along every "
                              "street\n- less noise at night",
                              "Children need much room to play near their homes.\n\nBuses come often.\n\nCars stand in the way of trams and of people."
                              "\n\n- more trees along every street");
    const Value *changes = value_get(value_get(data_of(SAME_CITY, amended_path(amendment, "")), TEXT("amendment")), TEXT("changes"));
    static const char *const kinds[] = { "replace", "insert", "delete", "move" };
    for (size_t i = 0; i < 4; i++)
        assert_non_null(value_find_text(changes, "change", text_from_z(kinds[i])));
}

static void a_form_may_have_a_paragraph_and_its_neighbours_alone(void **state)
{
    (void)state;
    const char *path = text_z(site->arena, text_printf(site->arena, AMENDED "/new?paragraph=%lld", (long long)amended_paragraph(2)));
    Text part = value_get_text(data_of(SAME_CITY, path), "text");
    assert_string_equal(text_z(site->arena, part), "Cars stand in the way of trams and of people.\n\nChildren need room to play near their homes.\n\n"
                                                   "- more trees along every street");
    expect(303, SAME_CITY, AMENDED,
           text_z(site->arena, text_printf(site->arena, "paragraph=%lld&organisation=%lld&text=Cars+stand+in+the+way+of+trams+and+of+people.%%0D%%0A"
                                           "%%0D%%0AChildren+want+room+to+play+near+their+homes.%%0D%%0A%%0D%%0A-+more+trees+along+every+street",
                                           (long long)amended_paragraph(2), (long long)amended_lyon)));
    static const Query last = { "SELECT MAX(id) FROM amendment" };
    int64_t amendment = number_of(&last, NO_ARGS);
    assert_int_equal(number_of(&changes_of_it, ARGS(amendment)), 1);
    assert_string_equal(text_z(site->arena, text_of(&to_text, ARGS(amendment))), "Children want room to play near their homes.");
    const char *section = text_z(site->arena, text_printf(site->arena, AMENDED "/new?paragraph=%lld", (long long)amended_paragraph(0)));
    assert_true(text_find(value_get_text(data_of(SAME_CITY, section), "text"), TEXT("The Union"), 0) > 0);
    expect(404, SAME_CITY, AMENDED "/new?paragraph=999999", NULL);
}

static void a_preview_says_what_it_comes_to_before_it_is_submitted(void **state)
{
    (void)state;
    portos("of people", "of everybody");
    /* As browsers send it: hidden fields that say nothing are sent, too. */
    const char *body = text_z(site->arena, text_printf(site->arena, "%s&paragraph=&amends=&instead_of=&again=&joins=&do=preview",
                                                       amended_body("of people", "of children", amended_lyon)));
    Outgoing answer = expect(200, SAME_CITY, AMENDED, body);
    assert_has(&answer, "What it comes to");
    assert_has(&answer, "Amendment 1 (Porto)");
    assert_has(&answer, "Changed: paragraph 1");
    static const Query count = { "SELECT COUNT(*) FROM amendment" };
    assert_int_equal(number_of(&count, NO_ARGS), 1);
    expect(422, SAME_CITY, AMENDED, amended_body("of people", "of people", amended_lyon));
}

static void a_draft_is_kept_and_comes_back(void **state)
{
    (void)state;
    const char *body = text_z(site->arena, text_printf(site->arena, "%s&do=draft", amended_body("of people", "of pedestrians", amended_lyon)));
    expect(303, SAME_CITY, AMENDED, body);
    expect_words(SAME_CITY, AMENDED "/new", "of pedestrians", true);
    expect_words(SAME_CITY, AMENDED "/new", "So it is", true);
    expect_words(COORDINATOR_SAME, AMENDED "/new", "of pedestrians", false);
    amended_move_on("near their homes", "close to home");
    expect_words(SAME_CITY, AMENDED "/new", "of pedestrians", true);
    expect_words(SAME_CITY, AMENDED "/new", "close to home", true);
    expect(303, SAME_CITY, AMENDED "/discard", "purpose=amendment");
    expect_words(SAME_CITY, AMENDED "/new", "of pedestrians", false);
    assert_int_equal(number_of(&drafts, NO_ARGS), 0);
}

static void who_began_from_an_older_version_sees_what_has_moved(void **state)
{
    (void)state;
    const char *body = amended_body("of people", "of pedestrians", amended_lyon);
    amended_move_on("near their homes", "close to home");
    Outgoing answer = expect(422, SAME_CITY, AMENDED, body);
    assert_has(&answer, "The text has moved on");
    assert_has(&answer, "of pedestrians");
    assert_has(&answer, "close to home");
}

/* ---- Collisions ---- */

static void collisions_are_found_as_they_arise(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), apart = lyons("near their homes", "at home");
    int64_t second = portos("of people", "of everybody");
    assert_int_equal(number_of(&collisions, ARGS(first)), 1);
    assert_int_equal(number_of(&collisions, ARGS(second)), 1);
    assert_int_equal(number_of(&collisions, ARGS(apart)), 0);
    expect_words(SAME_CITY, amended_path(first, ""), "both change the same words", true);
    expect_words(SAME_CITY, AMENDED "?collides=1", "Amendment 2", false);
    expect_words(SAME_CITY, AMENDED "?collides=1", "Amendment 3", true);
    expect_words(SAME_CITY, "/me", "amendment 1 of Lyon collides", true);
    follow_the_record();
    assert_true(number_of(&notices_of, ARGS(site->people[SAME_CITY])) > 0);
    assert_int_equal(number_of(&last_place, ARGS(site->people[SAME_CITY])), amended);
    expect_words(SAME_CITY, "/notifications", "collides with: Amendment 3 (Porto), paragraph 1", true);
    expect(303, OTHER_CITY, amended_path(second, "/withdraw"), "");
    assert_int_equal(number_of(&collisions, ARGS(first)), 0);
}

static void deleted_and_moved_ground_collides(void **state)
{
    (void)state;
    int64_t first = lyons("\n\nChildren need room to play near their homes.", "");
    int64_t second = portos("need room", "want room");
    expect_words(SAME_CITY, amended_path(first, ""), "one deletes what the other is about", true);
    expect_words(SAME_CITY, amended_path(second, ""), "falls if that one passes", true);
}

/* ---- Supporters ---- */

static void some_bodies_demand_supporters(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children"), alone = lyons("less noise", "no noise");
    assert_state(amendment, "collecting");
    expect_words(OTHER_CITY, "/me", "look for supporters", true);
    expect(422, SAME_CITY, amended_path(amendment, "/support"), for_city(amended_lyon));
    expect(403, OTHER_CITY, amended_path(amendment, "/support"), for_city(amended_lyon));
    expect(303, OTHER_CITY, amended_path(amendment, "/support"), for_city(amended_porto));
    expect(422, OTHER_CITY, amended_path(amendment, "/support"), for_city(amended_porto));
    assert_state(amendment, "submitted");
    assert_int_equal(number_of(&supporters_of_it, ARGS(amendment)), 1);
    expect_words(SAME_CITY, amended_path(amendment, ""), "Porto", true);
    expect(303, OTHER_CITY, amended_path(alone, "/support"), for_city(amended_porto));
    expect(303, OTHER_CITY, amended_path(alone, "/support/withdraw"), for_city(amended_porto));
    assert_state(alone, "submitted");
    int64_t last = lyons("more trees", "many trees");
    amended_close_stage();
    assert_state(last, "not_admitted");
    expect_words(SAME_CITY, amended_path(last, ""), "not admitted: supporters were missing", true);
}

/* ---- What becomes of it ---- */

static void what_is_withdrawn_another_city_may_take_over(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    expect(403, OTHER_CITY, amended_path(amendment, "/withdraw"), "");
    expect(422, OTHER_CITY, amended_path(amendment, "/take-over"), for_city(amended_porto));
    expect(303, COORDINATOR_SAME, amended_path(amendment, "/withdraw"), "");
    assert_state(amendment, "withdrawn");
    expect(422, COORDINATOR_SAME, amended_path(amendment, "/withdraw"), "");
    expect_words(OTHER_CITY, amended_path(amendment, ""), "Take it over for Porto", true);
    expect(303, OTHER_CITY, amended_path(amendment, "/take-over"), for_city(amended_porto));
    assert_state(amendment, "submitted");
    assert_int_equal(number_of(&organisation_of, ARGS(amendment)), amended_porto);
    expect_words(OTHER_CITY, amended_path(amendment, ""), "was taken over from Lyon", true);
}

static void numbers_follow_the_place_once_the_stage_closes(void **state)
{
    (void)state;
    int64_t last = lyons("give cities money", "give towns money"), first = portos("of people", "of children");
    assert_int_equal(number_of(&label_of, ARGS(last)), 1);
    expect_words(SAME_CITY, amended_path(last, ""), "The number is provisional", true);
    amended_close_stage();
    assert_int_equal(number_of(&label_of, ARGS(first)), 1);
    assert_int_equal(number_of(&label_of, ARGS(last)), 2);
    expect_words(SAME_CITY, amended_path(last, ""), "The number is provisional", false);
    expect(422, OTHER_CITY, amended_path(first, "/withdraw"), "");
    int64_t later = lyons("less noise", "no noise");
    assert_int_equal(number_of(&label_of, ARGS(later)), 3);
}

static void nobody_amends_where_the_stage_does_not_say_so(void **state)
{
    (void)state;
    amended_close_stage();
    expect(403, OTHER_CITY, AMENDED, amended_body("of people", "of children", amended_porto));
    expect(403, OTHER_CITY, AMENDED "/new", NULL);
    expect(303, SAME_CITY, AMENDED, amended_body("of people", "of children", amended_lyon));
}

static void a_compromise_is_made_of_several(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("of people", "of everybody");
    expect(403, SAME_CITY, AMENDED "/new?joins=1,2", NULL);
    expect_words(MEMBER_SAME, AMENDED "/new?joins=1,2", "of children", true);
    expect(404, MEMBER_SAME, AMENDED "/new?joins=1,9", NULL);
    expect(303, MEMBER_SAME, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&joins=1,2", amended_body("of people", "of all children", 0))));
    static const Query last = { "SELECT MAX(id) FROM amendment WHERE kind = 'compromise'" };
    int64_t compromise = number_of(&last, NO_ARGS);
    assert_int_equal(number_of(&part_of, ARGS(first)), compromise);
    assert_int_equal(number_of(&part_of, ARGS(second)), compromise);
    assert_int_equal(number_of(&collisions, ARGS(compromise)), 0);
    assert_int_equal(number_of(&collisions, ARGS(first)), 1);
    expect_words(SAME_CITY, amended_path(first, ""), "Compromise amendment 3", true);
    expect_words(SAME_CITY, amended_path(compromise, ""), "Made of", true);
    int64_t third = lyons("and of people", "and of their people");
    expect(422, MEMBER_SAME, amended_path(third, "/join"), "into=1");
    expect(303, MEMBER_SAME, amended_path(third, "/join"), "into=3");
    assert_int_equal(number_of(&part_of, ARGS(third)), compromise);
}

static void an_amendment_may_amend_another(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children and their parents");
    const char *form = text_z(site->arena, text_printf(site->arena, AMENDED "/new?amends=%lld", (long long)first));
    expect_words(OTHER_CITY, form, "of children and their parents", true);
    const char *body = amended_body("of people", "of children and all their parents", amended_porto);
    expect(303, OTHER_CITY, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&amends=%lld", body, (long long)first)));
    assert_int_equal(number_of(&collisions, ARGS(first)), 0);
    expect_words(SAME_CITY, amended_path(first, ""), "Amended by", true);
    body = amended_body("of people", "of children and some parents", 0);
    expect(403, OTHER_CITY, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&instead_of=%lld", body, (long long)first)));
    expect(303, MEMBER_SAME, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&instead_of=%lld", body, (long long)first)));
    expect_words(SAME_CITY, amended_path(first, ""), "text of the rapporteur", true);
}

/* ---- The text moves on ---- */

static void what_is_open_is_carried_over(void **state)
{
    (void)state;
    int64_t carried = lyons("of people", "of children"), lost = portos("near their homes", "in their street");
    assert_int_equal(amended_move_on("near their homes", "close to home"), 1);
    assert_int_equal(number_of(&version_of, ARGS(carried)), amended_version());
    assert_int_equal(number_of(&by_hand_of, ARGS(carried)), 0);
    assert_int_equal(number_of(&by_hand_of, ARGS(lost)), 1);
    expect_words(OTHER_CITY, amended_path(lost, ""), "close to home", true);
    expect_words(OTHER_CITY, AMENDED, "The text has moved on", true);
    expect_words(OTHER_CITY, "/me", "please look at amendment 2 of Porto", true);
    const char *form = text_z(site->arena, text_printf(site->arena, AMENDED "/new?again=%lld", (long long)lost));
    expect_words(OTHER_CITY, form, "close to home", true);
    expect(403, SAME_CITY, form, NULL);
    const char *body = amended_body("close to home", "in their street", 0);
    expect(303, OTHER_CITY, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&again=%lld", body, (long long)lost)));
    assert_int_equal(number_of(&by_hand_of, ARGS(lost)), 0);
    assert_int_equal(number_of(&version_of, ARGS(lost)), amended_version());
    expect(422, OTHER_CITY, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&again=%lld", body, (long long)lost)));
}

static void who_saves_the_text_brings_them_along(void **state)
{
    (void)state;
    int64_t carried = lyons("of people", "of children"), lost = portos("near their homes", "in their street"), before = amended_version();
    const char *body = amended_body("near their homes", "close to home", 0);
    expect(303, MEMBER_SAME, "/positions/streets-for-people/edit", text_z(site->arena, text_printf(site->arena, "%s&base=%lld", body, (long long)before)));
    assert_int_not_equal(amended_version(), before);
    assert_int_equal(number_of(&version_of, ARGS(carried)), amended_version());
    assert_int_equal(number_of(&by_hand_of, ARGS(lost)), 1);
}

static void what_is_left_over_stays_visible(void **state)
{
    (void)state;
    int64_t already = lyons("near their homes", "close to home");
    assert_int_equal(amended_move_on("near their homes", "close to home"), 1);
    expect_words(OTHER_CITY, AMENDED, "Amendment 1 (Lyon)", true);
    expect_words(OTHER_CITY, amended_path(already, ""), "close to home", true);
}

/* ---- Who is told, and what leaves the house ---- */

static void the_rapporteur_is_told(void **state)
{
    (void)state;
    lyons("of people", "of children");
    follow_the_record();
    assert_true(number_of(&notices_of, ARGS(site->people[MEMBER_SAME])) > 0);
    expect_words(MEMBER_SAME, "/notifications", "Amendment 1 (Lyon) was submitted", true);
}

static void the_list_comes_as_a_file(void **state)
{
    (void)state;
    lyons("of people", "of children");
    portos("of people", "of everybody");
    Outgoing answer = expect(200, SAME_CITY, AMENDED ".csv", NULL);
    assert_has(&answer, "Cars stand in the way of trams and of everybody.");
    assert_has(&answer, "Changed: paragraph 1");
    expect(200, SAME_CITY, AMENDED ".xlsx", NULL);
}

static void who_does_not_see_the_text_sees_no_amendment(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    expect(404, VISITOR, AMENDED, NULL);
    expect(404, VISITOR, amended_path(amendment, ""), NULL);
    expect_words(VISITOR, "/cities/lyon", "Streets for people", false);
    expect(404, SAME_CITY, "/positions/night-trains/amendments/1", NULL);
}

static bool erase(Write *write, void *state)
{
    (void)state;
    amendments.erase_person(write, site->people[SAME_CITY]);
    return true;
}

static void the_amendment_outlives_the_account(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    write_recorded(erase, NULL);
    expect_words(OTHER_CITY, amended_path(amendment, ""), "Odile", false);
    expect_words(OTHER_CITY, amended_path(amendment, ""), "Lyon", true);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(an_amendment_is_written_by_editing_the_text),
        ON(several_paragraphs_change_at_once),
        ON(a_form_may_have_a_paragraph_and_its_neighbours_alone),
        ON(a_preview_says_what_it_comes_to_before_it_is_submitted),
        ON(a_draft_is_kept_and_comes_back),
        ON(who_began_from_an_older_version_sees_what_has_moved),
        ON(collisions_are_found_as_they_arise),
        ON(deleted_and_moved_ground_collides),
        cmocka_unit_test_setup_teardown(some_bodies_demand_supporters, start_with_supporters, network_end),
        ON(what_is_withdrawn_another_city_may_take_over),
        ON(numbers_follow_the_place_once_the_stage_closes),
        ON(nobody_amends_where_the_stage_does_not_say_so),
        ON(a_compromise_is_made_of_several),
        ON(an_amendment_may_amend_another),
        ON(what_is_open_is_carried_over),
        ON(who_saves_the_text_brings_them_along),
        ON(what_is_left_over_stays_visible),
        ON(the_rapporteur_is_told),
        ON(the_list_comes_as_a_file),
        ON(who_does_not_see_the_text_sees_no_amendment),
        ON(the_amendment_outlives_the_account),
    };
    return TEST_ON_ENGINES(tests);
}
