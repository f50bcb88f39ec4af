/* SPDX-License-Identifier: EUPL-1.2 */
/* Talk as people have it: beginning, answering, previews, drafts, mentions, versions, moderation, moving, and who is erased. On both engines. */
#include "tests/application/asking.h"

#include <string.h>

#include "commands/schemas.h"
#include "features/people/people.h"
#include "features/people/sessions.h"
#include "features/seats/seats.h"
#include "features/threads/threads.h"
#include "http/gather.h"
#include "http/notice.h"
#include "record/record.h"

static int64_t thread, answer; /* of the small network */

static const Query a_thread = { "SELECT MIN(id) FROM thread WHERE place = $1" };
static const Query newest_thread = { "SELECT MAX(id) FROM thread WHERE place = $1" };
static const Query newest_post = { "SELECT MAX(id) FROM post WHERE thread = $1" };
static const Query mentions_in = { "SELECT COUNT(*) FROM mention WHERE post = $1" };
static const Query text_of_post = { "SELECT text FROM post WHERE id = $1" };
static const Query html_of_post = { "SELECT html FROM post WHERE id = $1" };
static const Query organisation_of_post = { "SELECT o.slug FROM post p JOIN organisation o ON o.id = p.organisation WHERE p.id = $1" };
static const Query last_entry = { "SELECT MAX(sequence) FROM record_entry WHERE verb = $1" };
static const Query drafts = { "SELECT COUNT(*) FROM draft WHERE person = $1" };

static int start(void **state)
{
    site_begin(state);
    site->clock.now += HOUR;
    thread = number_of(&a_thread, ARGS(site->first_group));
    answer = number_of(&newest_post, ARGS(thread));
    return 0;
}

static const char *at(const char *format, int64_t id)
{
    Buffer buffer = buffer_new(site->arena, 1000);
    const char *mark = strchr(format, '#');
    buffer_add_bytes(&buffer, format, mark - format);
    buffer_add_number(&buffer, id);
    buffer_add(&buffer, text_from_z(mark + 1));
    return text_z(site->arena, buffer_text(&buffer));
}

static int64_t post_as(Role role, const char *fields)
{
    expect(303, role, at("/threads/#", thread), fields);
    return number_of(&newest_post, ARGS(thread));
}

static void a_thread_is_begun_and_answered_in_other_languages(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=Wo+halten+sie%3F&wide=0&language=de&text=Fragt+%2AAnna%2A.");
    int64_t begun = number_of(&newest_thread, ARGS(site->first_group));
    expect_words(CHAIR_SAME, "/groups/first-group/threads", "<span lang=\"de\">Wo halten sie?</span>", true);
    expect_words(CHAIR_SAME, "/groups/first-group/threads", "1 new post", true);
    expect_words(CHAIR_SAME, at("/threads/#", begun), "<div class=\"prose\" lang=\"de\"><p>Fragt <em>Anna</em>.</p></div>", true);
    expect_words(CHAIR_SAME, at("/threads/#", begun), "id=\"unread\"", true);
    expect_words(MEMBER_SAME, at("/threads/#", begun), "id=\"unread\"", false);
    expect_words(OTHER_CITY, "/groups/first-group/threads", "Wo halten sie?", false);
    expect(404, OTHER_CITY, at("/threads/#", begun), NULL);
}

static void a_thread_for_the_network_is_answered_by_the_network(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=For+all&wide=1&language=en&text=Hello");
    thread = number_of(&newest_thread, ARGS(site->first_group));
    int64_t post = post_as(OTHER_CITY, "text=Hello+back&language=pt");
    assert_true(text_is(text_of(&organisation_of_post, ARGS(post)), "porto"));
    expect(404, ENDED, at("/threads/#", thread), NULL);
    expect_words(OTHER_CITY, "/groups/first-group/threads", "For all", true);
    expect_words(OTHER_CITY, "/groups/first-group", "For all", true);
    expect_words(VISITOR, "/groups/first-group", "For all", false);
}

static void nothing_wrong_is_written_and_nothing_typed_is_lost(void **state)
{
    (void)state;
    Outgoing again = expect(422, MEMBER_SAME, "/groups/first-group/threads", "title=&wide=0&language=en&text=What+I+typed");
    assert_true(body_has(&again, "What I typed"));
    again = expect(422, MEMBER_SAME, at("/threads/#", thread), "text=++&language=en");
    assert_true(body_has(&again, "Please fill this in"));
    again = expect(422, MEMBER_SAME, at("/threads/#", thread), "text=Typed+too&language=xx");
    assert_true(body_has(&again, "Typed too"));
    again = expect(422, MEMBER_SAME, at("/threads/#", thread), "text=Typed+too&language=en&answers=1");
    assert_true(body_has(&again, "The post that you answer is in another thread now"));
    assert_int_equal(number_of(&newest_post, ARGS(thread)), answer);
}

static void a_preview_shows_what_would_be_written_and_writes_nothing(void **state)
{
    (void)state;
    Outgoing preview = expect(200, MEMBER_SAME, at("/threads/#", thread), "text=So+%2A%2Aloud%2A%2A+%3Cb%3E&language=en&do=preview");
    assert_true(body_has(&preview, "<p>So <strong>loud</strong> &lt;b&gt;</p>"));
    assert_true(body_has(&preview, "So **loud** &lt;b&gt;</textarea>"));
    preview = expect(200, MEMBER_SAME, at("/threads/#", thread), "text=+&language=en&do=preview");
    assert_true(body_has(&preview, "Please write something"));
    assert_false(body_has(&preview, "id=\"preview\""));
    assert_int_equal(number_of(&newest_post, ARGS(thread)), answer);
}

static void a_draft_waits_and_goes_with_what_is_sent(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, at("/threads/#", thread), "text=Half+a+thought&language=fr&do=draft");
    expect_words(MEMBER_SAME, at("/threads/#", thread), "Half a thought</textarea>", true);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "Half a thought", false);
    expect(303, MEMBER_SAME, at("/threads/#", thread), "text=A+whole+thought&language=fr");
    assert_int_equal(number_of(&drafts, ARGS(site->people[MEMBER_SAME])), 0);
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=Half+a+title&text=&do=draft");
    expect_words(MEMBER_SAME, "/groups/first-group/threads/new", "Half a title", true);
    expect(303, MEMBER_SAME, at("/drafts/#/discard", site->first_group), "next=/groups/first-group/threads/new");
    expect_words(MEMBER_SAME, "/groups/first-group/threads/new", "Half a title", false);
}

/* Sessions last thirty days. */
static void what_is_sent_when_the_session_has_ended_comes_back(void **state)
{
    (void)state;
    site->clock.now += 30 * DAY;
    Outgoing led = expect(303, MEMBER_SAME, at("/threads/#", thread), "text=Written+too+late&language=en");
    assert_true(text_starts_with(header_of(&led, "Location"), TEXT("/sign-in?next=/threads/")));
    assert_int_equal(number_of(&drafts, ARGS(site->people[MEMBER_SAME])), 1);
    assert_int_equal(number_of(&newest_post, ARGS(thread)), answer);
    expect(401, VISITOR, at("/threads/#", thread), "text=By+nobody&language=en");
    site->clock.now += 2 * DAY;
    expect(401, CHAIR_SAME, at("/threads/#", thread), "text=Much+too+late&language=en");
    assert_int_equal(number_of(&drafts, ARGS(site->people[CHAIR_SAME])), 0);
}

static void answering_quotes(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, text_z(site->arena, text_printf(site->arena, "/threads/%lld?answers=%lld&quote=1", (long long)thread, (long long)answer)),
                 "&gt; Nous, avec *plaisir*.", true);
    int64_t post = post_as(CHAIR_SAME, text_z(site->arena, text_printf(site->arena, "text=Thanks&language=en&answers=%lld", (long long)answer)));
    expect_words(MEMBER_SAME, at("/threads/#", thread), "answers Marc Member, post 2", true);
    assert_true(post > answer);
}

static bool add_namesake(Write *write, void *state)
{
    (void)state;
    static const Query lyon = { "SELECT id FROM organisation WHERE slug = 'lyon'" };
    int64_t person = person_add(write, &(NewPerson){ .name = TEXT("Chantal Chair"), .email = TEXT("other-chantal@example.org"), .language = TEXT("fr") });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = database_number(write->database, &lyon, NO_ARGS, 0),
                                        .role = TEXT("mayor"), .starts = TEXT("2026-01-01") });
    return true;
}

static void mentions_reach_who_may_see_the_thread(void **state)
{
    (void)state;
    int64_t post = post_as(MEMBER_SAME, "language=en&text=Ask+%40Chantal+Chair%2C+%40Lyon%2C+%40first-group+and+%40Rui+Other.");
    assert_int_equal(number_of(&mentions_in, ARGS(post)), 3);
    Text html = text_of(&html_of_post, ARGS(post));
    assert_true(text_find(html, TEXT("\">@Chantal Chair</a>, <a href=\"/cities/lyon\">@Lyon</a>, <a href=\"/groups/first-group\">@first-group</a> "
                                     "and @Rui Other."), 0) > 0);
    post = post_as(MEMBER_SAME, "language=en&text=Ask+%40role-6%40example.org+now");
    assert_true(text_is(text_of(&text_of_post, ARGS(post)), "Ask @Chantal Chair now"));
    assert_int_equal(number_of(&mentions_in, ARGS(post)), 1);
}

/* Both Chantals would see a thread for the network. */
static void of_namesakes_the_form_asks_which(void **state)
{
    (void)state;
    write_recorded(add_namesake, NULL);
    Outgoing again = expect(422, MEMBER_SAME, "/groups/first-group/threads", "title=A&wide=1&language=en&text=Ask+%40Chantal+Chair");
    assert_true(body_has(&again, "Chantal Chair (Lyon) and Chantal Chair (Lyon)"));
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=A&wide=1&language=en&text=Ask+%40other-chantal%40example.org");
    expect(303, MEMBER_SAME, at("/threads/#", thread), "language=en&text=Here+%40Chantal+Chair+is+one+alone");
}

static Value *entry_of(Database *database, const char *verb)
{
    int64_t sequence = database_number(database, &last_entry, ARGS(verb), 0);
    Value *found = record_entries(database, site->arena, text_printf(site->arena, "%lld", (long long)sequence));
    assert_int_equal(found->count, 1);
    return found->items[0];
}

static Text reason_for(const Notice *notice, Role role)
{
    for (ptrdiff_t i = 0; i < notice->persons->count; i++)
        if (value_get_number(notice->persons->items[i], "person") == site->people[role])
            return value_get_text(notice->persons->items[i], "reason");
    return (Text){ 0 };
}

static void a_post_is_told_to_whom_it_concerns(void **state)
{
    (void)state;
    int64_t post = post_as(MEMBER_SAME, "language=de&text=Frag+%40Porto+und+%40Second+group");
    Database *database = open_database();
    Value *entry = entry_of(database, "post.added"), *shown = value_object(site->arena);
    Notice told;
    assert_true(notice_of_entry(features, database, site->arena, entry, &told));
    assert_int_equal(told.place, site->first_group);
    assert_int_equal(told.thread, thread);
    assert_int_equal(told.by, site->people[MEMBER_SAME]);
    assert_true(text_is(reason_for(&told, CHAIR_SAME), "reply"));
    assert_true(text_is(reason_for(&told, COORDINATOR_OTHER), "mention"));
    assert_true(text_is(reason_for(&told, MEMBER_OTHER), "mention"));
    assert_int_equal(reason_for(&told, MEMBER_SAME).length, 0);
    const Language *english = app_language(site->app, TEXT("en"));
    assert_true(notice_in_words(features, database, site->arena, english, TEXT(AUDIENCES_ALL), entry, shown));
    assert_true(text_is(value_get_text(shown, "sentence"), "Marc Member answered in Night trains"));
    assert_int_equal(value_get_number(shown, "reply_to"), post);
    assert_false(notice_in_words(features, database, site->arena, english, TEXT("1,2"), entry, value_object(site->arena)));
    database_close(database);
}

static void a_post_is_changed_and_says_what_it_said(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, at("/posts/#/edit", answer), "text=Nous%2C+sans+%2Aplaisir%2A.&language=fr");
    expect_words(CHAIR_SAME, at("/threads/#", thread), "sans <em>plaisir</em>", true);
    expect_words(CHAIR_SAME, at("/posts/#/versions", answer), "<del>avec</del><ins>sans</ins>", true);
    expect(403, CHAIR_SAME, at("/posts/#/edit", answer), "text=Not+mine&language=fr");
}

static void who_leads_removes_with_a_reason_and_puts_back(void **state)
{
    (void)state;
    expect(422, CHAIR_SAME, at("/posts/#/remove", answer), "reason=");
    expect(303, CHAIR_SAME, at("/posts/#/remove", answer), "reason=Off+topic");
    expect_words(MEMBER_SAME, at("/threads/#", thread), "This post was removed: Off topic", true);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "plaisir", false);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "plaisir", true);
    expect(403, MEMBER_SAME, at("/posts/#/versions", answer), NULL);
    expect(403, MEMBER_SAME, at("/posts/#/restore", answer), "");
    expect(303, CHAIR_SAME, at("/posts/#/restore", answer), "");
    expect_words(MEMBER_SAME, at("/threads/#", thread), "plaisir", true);
}

static void a_closed_thread_is_answered_by_nobody_until_it_is_open_again(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, at("/threads/#/close", thread), "reason=It+is+settled");
    expect_words(MEMBER_SAME, at("/threads/#", thread), "This thread is closed: It is settled", true);
    Outgoing again = expect(422, MEMBER_SAME, at("/threads/#", thread), "text=One+more&language=en");
    assert_true(body_has(&again, "One more</textarea>"));
    expect(403, MEMBER_SAME, at("/posts/#/edit", answer), "text=Other&language=en");
    expect(303, CHAIR_SAME, at("/threads/#/reopen", thread), "");
    expect(303, MEMBER_SAME, at("/threads/#", thread), "text=One+more&language=en");
}

static void an_answer_is_accepted_and_waits_no_more(void **state)
{
    (void)state;
    expect_words(MEMBER_SAME, "/groups/first-group/threads?show=unanswered", "Night trains", true);
    expect(303, CHAIR_SAME, at("/threads/#/answer", thread), at("post=#", answer));
    expect_words(MEMBER_SAME, at("/threads/#", thread), "This answers the thread", true);
    expect_words(MEMBER_SAME, "/groups/first-group/threads?show=unanswered", "Night trains", false);
    expect(303, CHAIR_SAME, at("/posts/#/remove", answer), "reason=Wrong");
    expect_words(MEMBER_SAME, "/groups/first-group/threads?show=unanswered", "Night trains", true);
}

static void a_split_takes_what_follows_along(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, at("/threads/#/answer", thread), at("post=#", answer));
    expect(303, CHAIR_SAME, at("/posts/#/split", answer), "title=Plaisirs&language=fr");
    int64_t part = number_of(&newest_thread, ARGS(site->first_group));
    expect_words(MEMBER_SAME, at("/threads/#", part), "plaisir", true);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "plaisir", false);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "To the answer", false);
    expect(422, CHAIR_SAME, at("/posts/#/split", answer), "title=Again&language=fr");
    Outgoing led = expect(303, MEMBER_SAME, at("/posts/#", answer), NULL);
    assert_true(text_starts_with(header_of(&led, "Location"), text_from_z(at("/threads/#", part))));
}

static void a_pinned_thread_stands_first(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=Newer&wide=0&language=en&text=Newer");
    static const char *const newer_first = "/groups/first-group/threads.json";
    const Value *listed = value_get(data_of(MEMBER_SAME, newer_first), TEXT("threads"));
    assert_true(value_get_number(listed->items[0], "id") != thread);
    expect(403, MEMBER_SAME, at("/threads/#/pin", thread), "");
    expect(303, CHAIR_SAME, at("/threads/#/pin", thread), "");
    listed = value_get(data_of(MEMBER_SAME, newer_first), TEXT("threads"));
    assert_int_equal(value_get_number(listed->items[0], "id"), thread);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "pinned", true);
    expect(303, CHAIR_SAME, at("/threads/#/unpin", thread), "");
    listed = value_get(data_of(MEMBER_SAME, newer_first), TEXT("threads"));
    assert_true(value_get_number(listed->items[0], "id") != thread);
}

static const Query theme_id = { "SELECT id FROM theme WHERE slug = 'mobility'" };

static void a_moved_thread_is_read_by_others(void **state)
{
    (void)state;
    expect(404, OTHER_CITY, at("/threads/#", thread), NULL);
    expect(303, CHAIR_SAME, at("/threads/#/move", thread), at("place=#", number_of(&theme_id, NO_ARGS)));
    expect_words(OTHER_CITY, at("/threads/#", thread), PLANTED_IN_TALK, true);
    expect_words(OTHER_CITY, "/themes/mobility/threads", "Night trains", true);
    expect_words(MEMBER_SAME, "/groups/first-group/threads", "Night trains", false);
    expect(403, CHAIR_SAME, at("/threads/#/pin", thread), "");
}

static const Query move_away = { "UPDATE groups SET ends = '2026-11-24' WHERE id = $1" };

static bool end_group(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &move_away, ARGS(site->first_group));
    record_restate(write, "group", site->first_group);
    return true;
}

static void where_a_place_has_ended_nothing_begins(void **state)
{
    (void)state;
    write_recorded(end_group, NULL);
    expect(403, MEMBER_SAME, "/groups/first-group/threads", "title=A&wide=0&language=en&text=B");
    expect(422, MEMBER_SAME, at("/threads/#", thread), "text=One+more&language=en");
    expect_words(MEMBER_SAME, at("/threads/#", thread), "This place has ended", true);
}

static bool erase_member(Write *write, void *state)
{
    (void)state;
    gather_erase_person(features, write, site->people[MEMBER_SAME]);
    return true;
}

static void who_is_erased_leaves_places_without_words(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, at("/posts/#/edit", answer), "text=Secondly+mine&language=fr");
    int64_t own = post_as(MEMBER_SAME, "language=en&text=Oh"), theirs = post_as(MEMBER_SAME, "language=en&text=Ah");
    expect(303, MEMBER_SAME, at("/posts/#/remove", own), "reason=I+was+ill");
    expect(303, CHAIR_SAME, at("/posts/#/remove", theirs), "reason=Not+here");
    int64_t reply = post_as(CHAIR_SAME, "language=en&text=Thank+you%2C+%40Marc+Member");
    expect(303, MEMBER_SAME, "/groups/first-group/threads", "title=Mine&wide=0&language=en&text=Mine");
    int64_t mine = number_of(&newest_thread, ARGS(site->first_group));
    expect(303, MEMBER_SAME, at("/threads/#/close", mine), "reason=I+am+tired");
    expect(303, CHAIR_SAME, at("/threads/#/close", thread), "reason=Settled");
    assert_true(text_find(text_of(&html_of_post, ARGS(reply)), TEXT("<a href=\"/people/"), 0) > 0);
    write_recorded(erase_member, NULL);
    assert_int_equal(text_of(&text_of_post, ARGS(answer)).length, 0);
    assert_true(text_find(text_of(&html_of_post, ARGS(reply)), TEXT("/people/"), 0) < 0);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "The account of who wrote this was erased", true);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "Secondly mine", false);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "I was ill", false);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "Not here", true);
    expect_words(CHAIR_SAME, at("/threads/#", mine), "This thread is closed: nobody can answer any more", true);
    expect_words(CHAIR_SAME, at("/threads/#", mine), "I am tired", false);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "This thread is closed: Settled", true);
    expect_words(CHAIR_SAME, at("/threads/#", thread), "Thank you", true);
    expect_words(CHAIR_SAME, at("/posts/#/versions", answer), "plaisir", false);
}

/* Written by mail alone: the rules and the mentions are the same. */
static bool post_by_mail(Write *write, void *state)
{
    Place place;
    Reader reader = reader_of_person(write->database, write->arena, site->people[MEMBER_SAME], TEXT("2026-11-24"));
    NewPost post = { .thread = thread, .text = TEXT("Hello @Chantal\nChair\n"), .by = reader.person, .by_mail = true };
    assert_true(place_load(features, write->database, write->arena, TEXT("en"), site->first_group, &place));
    assert_null(thread_post_problem(write->database, write->arena, features, &reader, &post, TEXT("2026-11-24")));
    post.text = TEXT(" ");
    assert_non_null(thread_post_problem(write->database, write->arena, features, &reader, &post, TEXT("2026-11-24")));
    post.text = TEXT("Hello @Chantal\nChair\n");
    *(int64_t *)state = post_add(write, &place, &post);
    return true;
}

static void a_post_by_mail_says_so(void **state)
{
    (void)state;
    int64_t post = 0;
    write_recorded(post_by_mail, &post);
    assert_int_equal(number_of(&mentions_in, ARGS(post)), 1);
    assert_true(text_is(text_of(&organisation_of_post, ARGS(post)), "lyon"));
    expect_words(CHAIR_SAME, at("/threads/#", thread), "by mail", true);
}

static void a_long_thread_has_pages(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++)
        post_as(i % 2 ? MEMBER_SAME : CHAIR_SAME, text_z(site->arena, text_printf(site->arena, "text=Line+%d&language=en", i)));
    Outgoing led = expect(303, OF_SECRETARIAT, at("/threads/#", thread), NULL);
    assert_true(text_ends_with(header_of(&led, "Location"), TEXT("?after=0")));
    expect_words(OF_SECRETARIAT, at("/threads/#?after=0", thread), "Later posts", true);
    expect_words(OF_SECRETARIAT, at("/threads/#?after=0", thread), "Line 59", false);
    expect_words(OF_SECRETARIAT, at("/threads/#?after=50", thread), "Line 59", true);
    expect_words(OF_SECRETARIAT, at("/threads/#?after=50", thread), "Earlier posts", true);
    led = expect(303, OF_SECRETARIAT, at("/posts/#", number_of(&newest_post, ARGS(thread))), NULL);
    assert_true(text_find(header_of(&led, "Location"), TEXT("?after=50#post-"), 0) > 0);
}

static const Query paper_of = { "SELECT id FROM paper WHERE object = $1" };
static const Query audience_of_paper = { "SELECT audience FROM paper WHERE object = $1" };

#define PART "--limit\r\nContent-Disposition: form-data; name="

static int64_t answer_with_file(Role role)
{
    const char *body = PART "\"text\"\r\n\r\nHere it is\r\n" PART "\"language\"\r\n\r\nen\r\n"
                       PART "\"file\"; filename=\"timetable.txt\"\r\nContent-Type: text/plain\r\n\r\nBerlin 22:10, Paris 08:24\n\r\n--limit--\r\n";
    Outgoing answered = ask(site, role, "POST", at("/threads/#", thread), body, "content-type: multipart/form-data; boundary=limit");
    assert_int_equal(answered.status, 303);
    return number_of(&newest_post, ARGS(thread));
}

static void a_file_is_attached_for_those_who_read_the_thread(void **state)
{
    (void)state;
    int64_t post = answer_with_file(MEMBER_SAME);
    int64_t audience = number_of(&audience_of_paper, ARGS(post));
    expect_words(CHAIR_SAME, at("/threads/#", thread), "timetable", true);
    expect(404, OTHER_CITY, at("/papers/#", number_of(&paper_of, ARGS(post))), NULL);
    expect(200, CHAIR_SAME, at("/papers/#", number_of(&paper_of, ARGS(post))), NULL);
    expect(303, CHAIR_SAME, at("/posts/#/remove", post), "reason=Old");
    assert_int_equal(number_of(&audience_of_paper, ARGS(post)), AUDIENCE_SECRETARIAT);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "timetable", false);
    expect(303, CHAIR_SAME, at("/posts/#/restore", post), "");
    assert_int_equal(number_of(&audience_of_paper, ARGS(post)), audience);
    expect(303, CHAIR_SAME, at("/threads/#/move", thread), at("place=#", number_of(&theme_id, NO_ARGS)));
    expect(200, OTHER_CITY, at("/papers/#", number_of(&paper_of, ARGS(post))), NULL);
}

/* In the place of somebody who has no rights any more. */
static bool add_guest(Write *write, void *state)
{
    (void)state;
    Token token;
    int64_t guest = person_add(write, &(NewPerson){ .name = TEXT("Gita Guest"), .email = TEXT("gita@example.org"), .is_guest = true });
    seat_take(write, &(NewSeat){ .group = site->first_group, .role = TEXT("observer"), .starts = TEXT("2026-11-01"), .ends = TEXT("2027-01-01") }, guest);
    session_begin(write, &(NewSession){ .person = guest, .kind = "browser", .label = TEXT("password"), .lasts = 30 * DAY }, &token);
    site->tokens[ENDED] = text_copy(site->arena, token_text(&token));
    return true;
}

static void a_guest_of_a_group_talks_in_it(void **state)
{
    (void)state;
    write_recorded(add_guest, NULL);
    expect_words(ENDED, "/groups/first-group/threads", "Night trains", true);
    int64_t post = post_as(ENDED, "text=As+a+guest&language=en");
    assert_int_equal(text_of(&organisation_of_post, ARGS(post)).length, 0);
    expect_words(MEMBER_SAME, at("/threads/#", thread), "As a guest", true);
    expect(303, ENDED, "/groups/first-group/threads", "title=Mine&wide=0&language=en&text=Of+a+guest");
    expect(422, ENDED, "/groups/first-group/threads", "title=Mine&wide=1&language=en&text=For+the+network");
    expect(403, ENDED, "/themes/mobility/threads/new", NULL);
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_thread_is_begun_and_answered_in_other_languages),
        STORY(a_thread_for_the_network_is_answered_by_the_network),
        STORY(nothing_wrong_is_written_and_nothing_typed_is_lost),
        STORY(a_preview_shows_what_would_be_written_and_writes_nothing),
        STORY(a_draft_waits_and_goes_with_what_is_sent),
        STORY(what_is_sent_when_the_session_has_ended_comes_back),
        STORY(answering_quotes),
        STORY(mentions_reach_who_may_see_the_thread),
        STORY(of_namesakes_the_form_asks_which),
        STORY(a_post_is_told_to_whom_it_concerns),
        STORY(a_post_is_changed_and_says_what_it_said),
        STORY(who_leads_removes_with_a_reason_and_puts_back),
        STORY(a_closed_thread_is_answered_by_nobody_until_it_is_open_again),
        STORY(an_answer_is_accepted_and_waits_no_more),
        STORY(a_split_takes_what_follows_along),
        STORY(a_pinned_thread_stands_first),
        STORY(a_moved_thread_is_read_by_others),
        STORY(where_a_place_has_ended_nothing_begins),
        STORY(who_is_erased_leaves_places_without_words),
        STORY(a_post_by_mail_says_so),
        STORY(a_long_thread_has_pages),
        STORY(a_guest_of_a_group_talks_in_it),
        STORY(a_file_is_attached_for_those_who_read_the_thread),
    };
    return TEST_ON_ENGINES(tests);
}
