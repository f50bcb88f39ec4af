/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of threads, deadlines, amendments and comments, whose rows follow from more than their own entries: each is the list itself, whatever is written in between, on both
 * engines. */
#include <string.h>

#include "commands/schemas.h"
#include "features/comments/store.h"
#include "features/deadlines/deadlines.h"
#include "features/privacy/privacy.h"
#include "features/themes/themes.h"
#include "features/threads/changes.h"
#include "tests/application/amending.h"
#include "tests/application/chancing.h"

enum { ROUNDS = 60 };

/* ---- Talk ---- */

static const Query all_threads = { "SELECT id FROM thread ORDER BY id" };
static const Query all_posts = { "SELECT id FROM post WHERE removed_at = 0 ORDER BY id" };
static const Query removed_posts = { "SELECT id FROM post WHERE removed_at > 0 ORDER BY id" };
static const Query later_posts = { "SELECT id FROM post WHERE number > 1 AND removed_at = 0 ORDER BY id" };
static const Query all_deadlines = { "SELECT id FROM deadline WHERE state <> 'withdrawn' AND state <> 'closed' ORDER BY id" };

/* Few, so that what is said of them in threads is changed often enough. */
static int64_t author_by_chance(Write *write)
{
    int64_t i = chance(3);
    while (!chanced_is_in_use(write, chanced_people[i]))
        i = (i + 1) % CHANCED_PEOPLE;
    return chanced_people[i];
}

static void erase_author(Write *write)
{
    if (chance(2))
        person_erase(write, features, author_by_chance(write));
}

static Place place_by_chance(Write *write)
{
    Place place;
    int64_t mobility = theme_find(write->database, TEXT("mobility"));
    assert_true(place_load(app_features(site->app), write->database, write->arena, TEXT("en"), chance(2) ? site->first_group : mobility, &place));
    return place;
}

static void begin_thread(Write *write)
{
    Place place = place_by_chance(write);
    thread_begin(write, &place, &(NewThread){ .place = place.id, .wide = chance(3) == 0, .title = new_name(write, "Thread"), .text = TEXT("What do you think?"),
                                              .language = TEXT("en"), .by = author_by_chance(write) });
}

static void answer_thread(Write *write)
{
    int64_t thread = row_by_chance(write, &all_threads);
    Place place;
    place_load(app_features(site->app), write->database, write->arena, TEXT("en"),
               value_get_number(thread_load(write->database, write->arena, thread), "place"), &place);
    post_add(write, &place, &(NewPost){ .thread = thread, .text = new_name(write, "Answer"), .language = TEXT("en"), .by = author_by_chance(write) });
}

static void look_after_thread(Write *write)
{
    int64_t thread = row_by_chance(write, &all_threads), by = site->people[CHAIR_SAME];
    bool is_closed = value_get_number(thread_load(write->database, write->arena, thread), "closed_at") != 0;
    switch (chance(4)) {
    case 0:
        thread_rename(write, thread, new_name(write, "Thread"), TEXT("en"), by);
        return;
    case 1:
        if (is_closed)
            thread_reopen(write, thread, by);
        else
            thread_close(write, thread, TEXT("All is said."), by);
        return;
    case 2:
        thread_pin(write, thread, chance(2) == 0, by);
        return;
    default:
        thread_answer(write, thread, chance(2) ? thread_first_post(write->database, thread) : 0, by);
    }
}

static void move_thread(Write *write)
{
    Place place = place_by_chance(write);
    thread_move(write, row_by_chance(write, &all_threads), &place, chance(2) == 0, site->people[CHAIR_SAME]);
}

static void remove_or_restore(Write *write)
{
    int64_t post = row_by_chance(write, chance(2) ? &all_posts : &removed_posts);
    if (post && value_get_number(post_load(write->database, write->arena, post), "removed_at") == 0)
        post_remove(write, post, TEXT("It is about something else."), site->people[CHAIR_SAME]);
    else if (post)
        post_restore(write, post, site->people[CHAIR_SAME]);
}

static void split_thread(Write *write)
{
    int64_t post = row_by_chance(write, &later_posts);
    if (post)
        thread_split(write, post, new_name(write, "Part"), TEXT("en"), site->people[CHAIR_SAME]);
}

/* Some end within the test, by the clock; of the others the days that are left are the same all the while. */
static Moment end_by_chance(Write *write)
{
    return chance(2) ? write->now + (1 + chance(20)) * MINUTE : write->now + (2 + chance(9)) * DAY + 12 * HOUR;
}

static void set_deadline(Write *write)
{
    Place place = place_by_chance(write);
    deadline_set(write, &(NewDeadline){ .place = place.id, .audience = chance(2) ? deadline_audience(write, &place) : AUDIENCE_SECRETARIAT,
                                        .title = new_name(write, "Deadline"), .language = TEXT("en"), .closes_at = end_by_chance(write),
                                        .by = site->people[CHAIR_SAME] });
}

static void change_deadline(Write *write)
{
    int64_t deadline = row_by_chance(write, &all_deadlines);
    if (deadline && chance(2))
        deadline_move(write, deadline, 0, end_by_chance(write), TEXT("Many asked for it."), site->people[CHAIR_SAME]);
    else if (deadline)
        deadline_withdraw(write, deadline, TEXT("It is done."), site->people[CHAIR_SAME]);
}

static bool write_talk(Write *write, void *state)
{
    (void)state;
    static const Deed deeds[] = { begin_thread, answer_thread, answer_thread, look_after_thread, move_thread, remove_or_restore, split_thread, chanced_name_person,
                                  chanced_name_person, chanced_name_person,
                                  erase_author, set_deadline, set_deadline, change_deadline, chanced_name_group, chanced_name_theme };
    some_of(write, deeds, sizeof deeds / sizeof *deeds);
    return true;
}

static void talk_is_copied(void **state)
{
    (void)state;
    enum { IN_GROUP = READS(MEMBER_SAME) | READS(OF_SECRETARIAT) };
    static const Listed lists[] = {
        { "/groups/first-group/threads", { "threads" }, "id", IN_GROUP },
        { "/groups/first-group/threads?show=unanswered", { "threads" }, "id", IN_GROUP },
        { "/themes/mobility/threads", { "threads" }, "id", ALL_READ },
        { "/threads?show=all", { "threads" }, "id", ALL_READ },
        { "/threads?show=unanswered", { "threads" }, "id", ALL_READ },
        { "/groups/first-group/deadlines", { "coming", "past" }, "id", IN_GROUP, "left_words" },
        { "/themes/mobility/deadlines", { "coming", "past" }, "id", ALL_READ, "left_words" },
    };
    static const Role roles[] = { SAME_CITY, MEMBER_SAME, OF_SECRETARIAT };
    chance_begin(3);
    write_recorded(chanced_people_add, NULL);
    copies_stay_true(sizeof lists / sizeof *lists, lists, 3, roles, ROUNDS, write_talk);
}

/* ---- Amendments ---- */

static const Query all_amendments = { "SELECT id FROM amendment ORDER BY id" };
static const Query all_withdrawn = { "SELECT id FROM amendment WHERE state = 'withdrawn' ORDER BY id" };
static const Query all_compromises = { "SELECT id FROM amendment WHERE kind = 'compromise' AND state = 'submitted' ORDER BY id" };

static void edit(Write *write, Document *document)
{
    ptrdiff_t at = (ptrdiff_t)chance(document->count);
    Paragraph *items = new(write->arena, Paragraph, document->count);
    memcpy(items, document->items, sizeof *items * (size_t)document->count);
    bool goes = document->count > 4 && chance(4) == 0;
    items[at].text = chance(3) ? text_printf(write->arena, "%.*s %.*s.", TEXT_ARGUMENTS(items[at].text), TEXT_ARGUMENTS(new_name(write, "Indeed"))) : new_name(write, "Nothing but");
    if (goes)
        memmove(items + at, items + at + 1, sizeof *items * (size_t)(document->count - at - 1));
    document->count -= goes;
    document->items = items;
}

static void submit(Write *write)
{
    static const char *const kinds[] = { "city", "city", "city", "compromise", "modified" };
    const char *kind = kinds[chance(5)], *problem;
    int64_t version = version_latest(write->database, amended), other = row_by_chance(write, &all_amendments);
    Document document = version_document(write->database, write->arena, version);
    edit(write, &document);
    amendment_submit(write, &(NewAmendment){ .position = amended, .version = version, .kind = kind, .markdown = document_text(write->arena, &document),
                                             .reason = new_name(write, "So it is"), .language = TEXT("en"),
                                             .organisation = strcmp(kind, "city") == 0 ? city_by_chance(write) : 0, .by = site->people[MEMBER_SAME],
                                             .instead_of = strcmp(kind, "modified") == 0 ? other : 0 },
                     &problem);
}

static void act_on_amendment(Write *write)
{
    int64_t amendment = row_by_chance(write, &all_amendments), city = city_by_chance(write), by = site->people[MEMBER_SAME];
    static const char *const fates[] = { "accepted", "rejected", "fallen" };
    if (amendment == 0)
        return;
    switch (chance(6)) {
    case 0:
        amendment_support(write, amendment, city, by);
        return;
    case 1:
        amendment_support_withdraw(write, amendment, city, by);
        return;
    case 2:
        amendment_withdraw(write, amendment, by);
        return;
    case 3:
        if (row_by_chance(write, &all_withdrawn))
            amendment_take_over(write, row_by_chance(write, &all_withdrawn), city, by);
        return;
    case 4:
        amendment_fates(write, amended, 1, &(AmendmentFate){ amendment, text_from_z(fates[chance(3)]) }, by);
        return;
    default:
        if (row_by_chance(write, &all_compromises))
            amendment_join(write, row_by_chance(write, &all_compromises), amendment, by);
    }
}

static void move_on(Write *write)
{
    int64_t before = version_latest(write->database, amended);
    Document document = version_document(write->database, write->arena, before);
    Merge merge;
    edit(write, &document);
    int64_t version = version_save(write, &(NewVersion){ .position = amended, .made_of = "draft", .by = site->people[MEMBER_SAME] }, before,
                                   document_text(write->arena, &document), &merge);
    amendments_carry(write, amended, before, version, site->people[MEMBER_SAME]);
}

static void seldom_move_on(Write *write)
{
    if (chance(4) == 0)
        move_on(write);
}

static bool write_amendments(Write *write, void *state)
{
    static const Deed deeds[] = { submit, submit, submit, act_on_amendment, act_on_amendment, act_on_amendment, seldom_move_on, chanced_name_city };
    if (*(int *)state == ROUNDS - 5)
        position_stage_close(write, features, amended, &(StageOutcome){ .outcome = "passed_on", .by = site->people[CHAIR_SAME] });
    some_of(write, deeds, sizeof deeds / sizeof *deeds);
    return true;
}

static void amendments_are_copied(void **state)
{
    (void)state;
    static const Listed lists[] = {
        { AMENDED, { "amendments" }, "id", ALL_READ },
        { AMENDED "?state=submitted", { "amendments" }, "id", ALL_READ },
        { AMENDED "?fate=open&collides=1", { "amendments" }, "id", ALL_READ },
    };
    static const Role roles[] = { MEMBER_SAME, OF_SECRETARIAT };
    chance_begin(4);
    amended_begin(1);
    copies_stay_true(3, lists, 2, roles, ROUNDS, write_amendments);
}

/* ---- Comments ---- */

static const Query all_comments = { "SELECT id FROM comment ORDER BY id" };
static const Query unanswering = { "SELECT id FROM comment WHERE answers = 0 ORDER BY id" };

static void add_comment(Write *write)
{
    Document document = version_document(write->database, write->arena, version_latest(write->database, amended));
    comment_add(write, &(NewComment){ .position = amended, .paragraph = chance(4) ? document.items[chance(document.count)].id : 0,
                                      .is_question = chance(2), .text = new_name(write, "Why so"), .language = TEXT("en"), .by = author_by_chance(write),
                                      .organisation = chance(4) ? 0 : city_by_chance(write) });
}

static void answer_comment(Write *write)
{
    int64_t comment = row_by_chance(write, &unanswering);
    if (comment)
        comment_add(write, &(NewComment){ .position = amended, .answers = comment, .text = new_name(write, "Since"), .language = TEXT("en"),
                                          .by = author_by_chance(write) });
}

static void act_on_comment(Write *write)
{
    int64_t comment = row_by_chance(write, &all_comments), by = author_by_chance(write);
    Value *row = comment_load(write->database, write->arena, comment);
    bool is_removed = value_get_number(row, "removed_at") != 0;
    if (!row)
        return;
    if (chance(2))
        comment_edit(write, comment, new_name(write, "Rather"), TEXT("en"), by);
    else if (is_removed)
        comment_restore(write, comment, by);
    else
        comment_remove(write, comment, TEXT("It is about something else."), by);
}

static void resolve_comment(Write *write)
{
    int64_t comment = row_by_chance(write, &unanswering);
    if (comment)
        comment_resolve(write, comment, value_get_number(comment_load(write->database, write->arena, comment), "resolved") == 0, author_by_chance(write));
}

static bool write_comments(Write *write, void *state)
{
    (void)state;
    static const Deed deeds[] = { add_comment, add_comment, answer_comment, answer_comment, act_on_comment, act_on_comment, resolve_comment, resolve_comment, move_on,
                                  chanced_name_city, chanced_name_person, erase_author, erase_author };
    some_of(write, deeds, sizeof deeds / sizeof *deeds);
    return true;
}

#define COMMENTED "/positions/streets-for-people/comments"

static void comments_are_copied(void **state)
{
    (void)state;
    static const Listed lists[] = {
        { COMMENTED, { "comments" }, "id", ALL_READ },
        { COMMENTED "?show=open", { "comments" }, "id", ALL_READ },
        { COMMENTED "?show=questions", { "comments" }, "id", ALL_READ },
    };
    static const Role roles[] = { MEMBER_SAME, OF_SECRETARIAT };
    chance_begin(5);
    amended_begin(0);
    write_recorded(chanced_people_add, NULL);
    copies_stay_true(3, lists, 2, roles, ROUNDS, write_comments);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(talk_is_copied),
        TEST(amendments_are_copied),
        TEST(comments_are_copied),
    };
    return TEST_ON_ENGINES(tests);
}
