/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments answered, the answers agreed to and published, and the next version computed from what becomes of them. On both engines. */
#include "features/procedures/procedures.h"

#include <string.h>

#include "http/incoming.h"
#include "tests/application/amending.h"

#define TEXT_PAGE "/positions/streets-for-people"
#define LIST TEXT_PAGE "/procedure"
#define NEXT TEXT_PAGE "/next-version"
#define SYNOPSIS TEXT_PAGE "/synopsis"

static int start(void **state)
{
    site_begin(state);
    amended_begin(0);
    return 0;
}

static const Query fate_of = { "SELECT fate FROM amendment WHERE id = $1" };
static const Query answer_of = { "SELECT answer FROM amendment_answer WHERE amendment = $1 AND is_latest = 1" };
static const Query answers_of_it = { "SELECT COUNT(*) FROM amendment_answer WHERE amendment = $1" };
static const Query version_number = { "SELECT MAX(number) FROM version WHERE position = $1" };
static const Query last_place = { "SELECT place FROM notification WHERE person = $1 ORDER BY sequence DESC LIMIT 1" };
static const Query notices_of = { "SELECT COUNT(*) FROM notification WHERE person = $1" };
static const Query text_in_place = { "SELECT MAX(id) FROM amendment WHERE instead_of = $1 AND state = 'submitted'" };

static int64_t lyons(const char *from, const char *to)
{
    return amended_by(SAME_CITY, amended_lyon, from, to);
}

static int64_t portos(const char *from, const char *to)
{
    return amended_by(OTHER_CITY, amended_porto, from, to);
}


#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *for_amendment(const char *format, int64_t amendment)
{
    return text_z(site->arena, text_printf(site->arena, format, (long long)amendment));
}

static void answer(int64_t amendment, const char *answer_code)
{
    expect(303, MEMBER_SAME, LIST,
           text_z(site->arena, text_printf(site->arena, "answer_%lld=%s&reason_%lld=Because", (long long)amendment, answer_code, (long long)amendment)));
}

static void assert_text_of(const Query *query, int64_t amendment, const char *expected)
{
    assert_string_equal(text_z(site->arena, text_of(query, ARGS(amendment))), expected);
}

static const char *latest_text(void)
{
    Database *database = open_database();
    Document document = version_document(database, site->arena, version_latest(database, amended));
    database_close(database);
    return text_z(site->arena, document_text(site->arena, &document));
}

static void assert_in_text(const char *words, bool there)
{
    if ((strstr(latest_text(), words) != NULL) != there)
        fail_msg("\"%s\" should%s be in: %s", words, there ? "" : " not", latest_text());
}

static void make_version(void)
{
    int64_t mark = value_get_number(data_of(MEMBER_SAME, NEXT), "mark");
    expect(303, MEMBER_SAME, NEXT, for_amendment("do=make&decision=Agreed+by+the+group&mark=%lld", mark));
}

static void plan(int64_t amendment, const char *fate)
{
    expect(303, MEMBER_SAME, NEXT, text_z(site->arena, text_printf(site->arena, "do=look&fate_%lld=%s", (long long)amendment, fate)));
}

/* ---- Answers ---- */

static void several_are_answered_at_once(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("less noise", "no noise");
    const char *both = text_z(site->arena, text_printf(site->arena, "answer_%lld=accept&answer_%lld=reject&reason_%lld=Too+far", (long long)first,
                                                       (long long)second, (long long)second));
    expect(403, SAME_CITY, LIST, both);
    expect(401, VISITOR, LIST, both);
    expect(422, MEMBER_SAME, LIST, for_amendment("answer_%lld=reject", second));
    expect(422, MEMBER_SAME, LIST, for_amendment("answer_%lld=perhaps", second));
    expect(303, MEMBER_SAME, LIST, both);
    assert_text_of(&answer_of, first, "accept");
    assert_text_of(&answer_of, second, "reject");
    expect(303, MEMBER_SAME, LIST, both);
    assert_int_equal(number_of(&answers_of_it, ARGS(first)), 1);
    answer(first, "refer");
    assert_int_equal(number_of(&answers_of_it, ARGS(first)), 2);
    expect_words(MEMBER_SAME, LIST, "Too far", true);
}

static void others_see_answers_once_they_are_published(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    answer(amendment, "reject");
    expect_words(OTHER_CITY, LIST, "Because", false);
    expect_words(OTHER_CITY, SYNOPSIS, "Because", false);
    expect_words(SAME_CITY, for_amendment(AMENDED "/%lld/consent", amendment), "Because", true);
    expect(403, OTHER_CITY, for_amendment(AMENDED "/%lld/consent", amendment), NULL);
    expect(403, OTHER_CITY, LIST "/publish", "");
    expect(303, MEMBER_SAME, LIST "/publish", "");
    expect(422, MEMBER_SAME, LIST "/publish", "");
    expect_words(OTHER_CITY, LIST, "Because", true);
    answer(amendment, "refer");
    expect_words(OTHER_CITY, LIST, "refer to another body", false);
    expect_words(OTHER_CITY, LIST, "reject", true);
    expect(303, MEMBER_SAME, LIST "/publish", "");
    expect_words(OTHER_CITY, SYNOPSIS, "refer to another body", true);
}

static void people_are_told(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    follow_the_record();
    int64_t before = number_of(&notices_of, ARGS(site->people[SAME_CITY]));
    answer(amendment, "reject");
    follow_the_record();
    assert_true(number_of(&notices_of, ARGS(site->people[SAME_CITY])) > before);
    assert_int_equal(number_of(&last_place, ARGS(site->people[SAME_CITY])), amended);
    expect_words(SAME_CITY, "/notifications", "was answered: reject", true);
    expect(303, SAME_CITY, for_amendment(AMENDED "/%lld/consent", amendment), "agrees=no&comment=We+stand+by+it&language=en");
    follow_the_record();
    expect_words(MEMBER_SAME, "/notifications", "does not agree", true);
    expect_words(MEMBER_SAME, LIST, "We stand by it", true);
}

static void another_text_needs_the_authors_consent(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    const char *path = for_amendment(AMENDED "/%lld/answer", amendment);
    expect(403, SAME_CITY, path, NULL);
    expect_words(MEMBER_SAME, path, "of children", true);
    expect(422, MEMBER_SAME, path, "answer=accept_modified&reason=&language=en&text=");
    Text text = url_encode(site->arena, TEXT("# Streets\r\n\r\nCars stand in the way of trams and of all children.\r\n\r\nChildren need room to play near their "
                                             "homes.\r\n\r\n- more trees along every street\r\n- less noise at night\r\n\r\nThe Union should give cities "
                                             "money for all of this."));
    expect(303, MEMBER_SAME, path,
           text_z(site->arena, text_printf(site->arena, "answer=accept_modified&reason=Clearer&language=en&text=%.*s", TEXT_ARGUMENTS(text))));
        int64_t in_place = number_of(&text_in_place, ARGS(amendment));
    expect(404, OTHER_CITY, for_amendment(AMENDED "/%lld", in_place), NULL);
    expect_words(OTHER_CITY, AMENDED, "of all", false);
    expect_words(OTHER_CITY, for_amendment(AMENDED "/%lld", amendment), "In its place", false);
    expect(200, SAME_CITY, for_amendment(AMENDED "/%lld", in_place), NULL);
    expect_words(SAME_CITY, "/me", "does your city agree with another text", true);
    expect_words(SAME_CITY, for_amendment(AMENDED "/%lld/consent", amendment), "all", true);
    expect(422, SAME_CITY, for_amendment(AMENDED "/%lld/consent", amendment), "agrees=no&comment=&language=en");
    expect(303, SAME_CITY, for_amendment(AMENDED "/%lld/consent", amendment), "agrees=yes&comment=&language=en");
    expect_words(SAME_CITY, "/me", "does your city agree with another text", false);
    make_version();
    assert_in_text("of all children", true);
    assert_text_of(&fate_of, amendment, "modified");
    assert_text_of(&fate_of, number_of(&text_in_place, ARGS(amendment)), "accepted");
}

static void what_would_fall_is_proposed(void **state)
{
    (void)state;
    int64_t deletes = lyons("\n\nChildren need room to play near their homes.", ""), changes = portos("need room", "want room");
    answer(deletes, "accept");
    expect_words(MEMBER_SAME, LIST, "It would fall with amendment 1", true);
    expect(303, MEMBER_SAME, LIST, "do=proposed");
    assert_text_of(&answer_of, changes, "falls");
    make_version();
    assert_in_text("Children", false);
    assert_text_of(&fate_of, changes, "fallen");
}

static void what_nobody_objects_to_goes_en_bloc(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("less noise", "no noise"), third = lyons("more trees", "many trees");
    answer(first, "accept");
    answer(second, "vote");
    answer(third, "reject");
    expect(303, SAME_CITY, for_amendment(AMENDED "/%lld/consent", third), "agrees=no&comment=No&language=en");
    expect(303, MEMBER_SAME, LIST "/publish", "");
    Database *database = open_database();
    Value *list = procedure_to_vote(database, site->arena, amended, TEXT("en"));
    database_close(database);
    assert_int_equal(list->count, 3);
    assert_true(value_get(value_find_number(list, "amendment", first), TEXT("en_bloc"))->truth);
    assert_false(value_get(value_find_number(list, "amendment", second), TEXT("en_bloc"))->truth);
    assert_false(value_get(value_find_number(list, "amendment", third), TEXT("en_bloc"))->truth);
}

/* ---- The next version ---- */

static void independent_amendments_pass_in_any_order(void **state)
{
    (void)state;
    int64_t last = lyons("cities money", "all cities money"), first = portos("of people", "of children"), middle = lyons("need room", "want room");
    answer(middle, "accept");
    answer(last, "accept");
    answer(first, "accept");
    expect_words(MEMBER_SAME, NEXT, "amendment 2", true);
    make_version();
    assert_in_text("trams and of children", true);
    assert_in_text("Children want room", true);
    assert_in_text("give all cities money", true);
    assert_int_equal(number_of(&version_number, ARGS(amended)), 2);
    assert_text_of(&fate_of, last, "accepted");
    expect(422, MEMBER_SAME, NEXT, "do=make&mark=0");
}

static void two_that_collide_are_a_choice(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("of people", "of everybody");
    answer(first, "accept");
    answer(second, "accept");
    expect_words(MEMBER_SAME, NEXT, "cannot both pass", true);
    expect(422, MEMBER_SAME, NEXT, "do=make&mark=0");
    plan(second, "fallen");
    expect_words(MEMBER_SAME, NEXT, "cannot both pass: please let", false);
    make_version();
    assert_in_text("of children", true);
    assert_text_of(&fate_of, second, "fallen");
}

static void what_stays_open_is_carried_and_seen(void **state)
{
    (void)state;
    int64_t passes = lyons("of people", "of children"), beside = portos("of people", "of everybody"), apart = portos("less noise", "no noise");
    answer(passes, "accept");
    make_version();
    static const Query by_hand_of = { "SELECT by_hand FROM amendment WHERE id = $1" };
    static const Query version_of = { "SELECT version FROM amendment WHERE id = $1" };
    assert_text_of(&fate_of, beside, "");
    assert_int_equal(number_of(&by_hand_of, ARGS(beside)), 1);
    assert_int_equal(number_of(&by_hand_of, ARGS(apart)), 0);
    assert_int_equal(number_of(&version_of, ARGS(apart)), amended_version());
    expect_words(OTHER_CITY, SYNOPSIS, "Amendment 2 (Porto)", true);
    expect_words(OTHER_CITY, SYNOPSIS, "Amendment 3 (Porto)", true);
    answer(beside, "accept");
    expect_words(MEMBER_SAME, NEXT, "It stays open: the text has moved on", true);
    answer(apart, "reject");
    make_version();
    assert_text_of(&fate_of, beside, "");
    assert_text_of(&fate_of, apart, "rejected");
    assert_in_text("of everybody", false);
}

static void a_page_says_what_was_not_taken_and_why(void **state)
{
    (void)state;
    int64_t passes = lyons("of people", "of children"), fails = portos("less noise", "no noise");
    answer(passes, "accept");
    answer(fails, "reject");
    expect_words(OTHER_CITY, for_amendment(AMENDED "/%lld", fails), "Because", true);
    expect_words(SAME_CITY, for_amendment(AMENDED "/%lld", fails), "Because", false);
    expect(303, MEMBER_SAME, LIST "/publish", "");
    expect_words(SAME_CITY, for_amendment(AMENDED "/%lld", fails), "Because", true);
    make_version();
    expect_words(OTHER_CITY, SYNOPSIS, "rejected", true);
}

/* A drafter has changed the paragraph that an amendment is about, elsewhere in it: both stand. */
static void a_change_of_the_drafter_and_an_amendment_meet_in_one_paragraph(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    assert_int_equal(amended_move_on("Cars stand", "Parked cars stand"), 0);
    answer(amendment, "accept");
    make_version();
    assert_in_text("Parked cars stand in the way of trams and of children.", true);
}

/* Nobody in particular wrote the text: the rapporteur answers, who leads makes the version. */
static void who_leads_makes_the_version_as_the_body_decided(void **state)
{
    (void)state;
    int64_t amendment = lyons("of people", "of children");
    answer(amendment, "reject");
    expect(403, SAME_CITY, NEXT, NULL);
    expect(303, CHAIR_SAME, NEXT, for_amendment("do=look&fate_%lld=accepted", amendment));
    int64_t mark = value_get_number(data_of(CHAIR_SAME, NEXT), "mark");
    plan(amendment, "rejected");
    expect(422, CHAIR_SAME, NEXT, for_amendment("do=make&mark=%lld", mark));
    plan(amendment, "accepted");
    expect(303, CHAIR_SAME, NEXT, for_amendment("do=make&mark=%lld", mark));
    assert_text_of(&fate_of, amendment, "accepted");
    assert_in_text("of children", true);
}

static void an_undo_is_another_version_of_other_fates(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("of people", "of everybody"), third = portos("less noise", "no noise");
    answer(first, "accept");
    answer(second, "reject");
    answer(third, "accept");
    make_version();
    assert_in_text("of children", true);
    expect(303, MEMBER_SAME, NEXT, text_z(site->arena, text_printf(site->arena, "do=look&anew=1&fate_%lld=fallen&fate_%lld=accepted", (long long)first,
                                                                   (long long)second)));
    expect_words(MEMBER_SAME, NEXT "?anew=1", "everybody", true);
    expect(303, MEMBER_SAME, NEXT, "do=make&anew=1&mark=0");
    assert_int_equal(number_of(&version_number, ARGS(amended)), 3);
    assert_in_text("of everybody", true);
    assert_in_text("no noise", true);
    assert_in_text("of children", false);
    assert_text_of(&fate_of, first, "fallen");
    assert_text_of(&fate_of, second, "accepted");
    assert_text_of(&fate_of, third, "accepted");
}

static void a_compromise_settles_what_it_is_made_of(void **state)
{
    (void)state;
    int64_t first = lyons("of people", "of children"), second = portos("of people", "of everybody");
    expect(403, SAME_CITY, TEXT_PAGE "/compromises/new", NULL);
    expect(303, MEMBER_SAME, text_z(site->arena, text_printf(site->arena, TEXT_PAGE "/compromises/new?amendment_%lld=1&amendment_%lld=1",
                                                             (long long)first, (long long)second)), NULL);
    expect(303, MEMBER_SAME, AMENDED, text_z(site->arena, text_printf(site->arena, "%s&joins=1,2", amended_body("of people", "of all children", 0))));
    static const Query last = { "SELECT MAX(id) FROM amendment WHERE kind = 'compromise'" };
    answer(number_of(&last, NO_ARGS), "accept");
    make_version();
    assert_in_text("of all children", true);
    assert_text_of(&fate_of, first, "modified");
    assert_text_of(&fate_of, second, "modified");
}

static void the_synopsis_comes_as_a_file(void **state)
{
    (void)state;
    lyons("of people", "of children");
    Outgoing answered = expect(200, OTHER_CITY, SYNOPSIS ".xlsx", NULL);
    assert_true(answered.body.length > 1000 && text_starts_with(answered.body, TEXT("PK")));
    answered = expect(200, OTHER_CITY, SYNOPSIS ".pdf", NULL);
    assert_true(text_starts_with(answered.body, TEXT("%PDF-")));
    const Value *list = value_get(data_of(OTHER_CITY, SYNOPSIS), TEXT("amendments"));
    assert_int_equal(list->count, 1);
}

#define ON(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON(several_are_answered_at_once),
        ON(others_see_answers_once_they_are_published),
        ON(people_are_told),
        ON(another_text_needs_the_authors_consent),
        ON(what_would_fall_is_proposed),
        ON(what_nobody_objects_to_goes_en_bloc),
        ON(independent_amendments_pass_in_any_order),
        ON(two_that_collide_are_a_choice),
        ON(what_stays_open_is_carried_and_seen),
        ON(a_page_says_what_was_not_taken_and_why),
        ON(a_change_of_the_drafter_and_an_amendment_meet_in_one_paragraph),
        ON(who_leads_makes_the_version_as_the_body_decided),
        ON(an_undo_is_another_version_of_other_fates),
        ON(a_compromise_settles_what_it_is_made_of),
        ON(the_synopsis_comes_as_a_file),
    };
    return TEST_ON_ENGINES(tests);
}
