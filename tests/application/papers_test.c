/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers: from what was sent to the store, its versions, who sees them, and what is left when they go. In process, on both engines. */
#include "features/papers/papers.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "features/settings/settings.h"
#include "http/gather.h"
#include "http/notice.h"
#include "record/record.h"
#include "tests/application/paper_steps.h"

static const Query count_versions = { "SELECT COUNT(*) FROM paper_version WHERE paper = $1" };
static const Query room_of = { "SELECT bytes FROM paper_room WHERE place = $1" };
static const Query last_entry = { "SELECT MAX(sequence) FROM record_entry" };

/* ---- Adding ---- */

static void who_works_in_a_place_adds_papers(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("../../Minutes %221%22.exe", A_PDF);
    Outgoing page = ask(site, MEMBER_SAME, "GET", paper_path(paper, ""), NULL, NULL);
    assert_true(body_has(&page, "Night trains") && body_has(&page, "Minutes 1.pdf"));
    assert_int_equal(number_of(&count_versions, ARGS(paper)), 1);
    assert_int_equal(status_of(CHAIR_SAME, paper_path(paper, ""), NULL), 200);
    assert_int_equal(status_of(OTHER_CITY, paper_path(paper, ""), NULL), 404);
    Outgoing list = ask(site, OTHER_CITY, "GET", "/groups/first-group/papers", NULL, NULL);
    assert_false(body_has(&list, "Night trains"));
    list = ask(site, CHAIR_SAME, "GET", "/groups/first-group", NULL, NULL);
    assert_true(body_has(&list, "Night trains"));
}

static void what_a_file_is_its_bytes_say(void **state)
{
    (void)state;
    const char *refused[] = { "<!DOCTYPE html><script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>", "%PDF-1.4 cut off" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        Outgoing answer = send_paper(MEMBER_SAME, "/groups/first-group/papers", "harmless.png", refused[i], "place");
        assert_int_equal(answer.status, 422);
        assert_true(body_has(&answer, "This kind of file is not taken"));
    }
    int64_t paper = paper_of_group("page.html", OTHER_TEXT);
    Outgoing bytes = ask(site, MEMBER_SAME, "GET", paper_path(paper, "/versions/1/download"), NULL, NULL);
    is_header(&bytes, "Content-Type", "text/plain");
    is_header(&bytes, "Content-Disposition", "attachment; filename=\"page.txt\"; filename*=UTF-8''page.txt");
}

static void an_audience_is_no_wider_than_may_be(void **state)
{
    (void)state;
    const char *papers_of_group = "/groups/first-group/papers";
    assert_int_equal(send_paper(MEMBER_SAME, papers_of_group, "a.txt", OTHER_TEXT, "public").status, 422);
    assert_int_equal(send_paper(MEMBER_SAME, papers_of_group, "a.txt", OTHER_TEXT, "network").status, 303);
    const char *for_network = paper_path(newest_paper(), "");
    assert_int_equal(status_of(OTHER_CITY, for_network, NULL), 200);
    assert_int_equal(status_of(VISITOR, for_network, NULL), 303);
    assert_int_equal(send_paper(CHAIR_SAME, papers_of_group, "a.txt", OTHER_TEXT, "public").status, 303);
    assert_int_equal(status_of(VISITOR, paper_path(newest_paper(), ""), NULL), 200);
    assert_int_equal(send_paper(OTHER_CITY, papers_of_group, "a.txt", OTHER_TEXT, "place").status, 403);
}

/* ---- Limits ---- */

static bool set_limits(Write *write, void *state)
{
    (void)state;
    network_setting_put(write, "paper_file_group", TEXT("1"), 0);
    network_setting_put(write, "paper_room_group", TEXT("2"), 0);
    return true;
}

static const char *megabytes(int count, char last)
{
    char *bytes = new(site->arena, char, count * 1000000 + 1);
    memset(bytes, 'a', (size_t)count * 1000000);
    bytes[count * 1000000 - 1] = last;
    return bytes;
}

static void a_place_has_so_much_room(void **state)
{
    (void)state;
    write_recorded(set_limits, NULL);
    const char *papers_of_group = "/groups/first-group/papers";
    Outgoing answer = send_paper(MEMBER_SAME, papers_of_group, "a.txt", megabytes(2, 'b'), "place");
    assert_int_equal(answer.status, 422);
    assert_true(body_has(&answer, "at most 1 MB"));
    expect_status(send_paper(MEMBER_SAME, papers_of_group, "a.txt", megabytes(1, 'b'), "place"), 303);
    answer = send_paper(MEMBER_SAME, papers_of_group, "a.txt", megabytes(1, 'c'), "place");
    assert_int_equal(answer.status, 422);
    assert_true(body_has(&answer, "There is not enough room left here"));
    int64_t large = newest_paper();
    ask(site, CHAIR_SAME, "POST", paper_path(large, "/remove"), "reason=Too+large", NULL);
    expect_status(send_paper(MEMBER_SAME, papers_of_group, "a.txt", megabytes(1, 'c'), "place"), 303);
}

static void the_administrator_sets_the_limits(void **state)
{
    (void)state;
    Outgoing answer = ask(site, OF_ADMINISTRATION, "POST", "/administration/papers",
                          "paper_file_group=26&paper_room_group=100&paper_file_city=5&paper_room_city=100&paper_file_theme=5&paper_room_theme=100&"
                          "paper_room_all=1000",
                          NULL);
    assert_int_equal(answer.status, 422);
    assert_true(body_has(&answer, "Please write at most 25"));
}

/* ---- A disk that takes no more ---- */

static int64_t papers_counted(void)
{
    static const Query count = { "SELECT COUNT(*) FROM paper" };
    return number_of(&count, NO_ARGS);
}

/* Nothing may be written beyond so many bytes of a file, as if the disk were full there; what was typed comes back. */
static void a_full_disk_is_said_and_passes(void **state)
{
    (void)state;
    const char *papers_of_group = "/groups/first-group/papers";
    struct rlimit before, small = { 1000, RLIM_INFINITY };
    int64_t count = papers_counted();
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    small.rlim_max = before.rlim_max;
    const char *content = megabytes(1, test_engine == ENGINE_SQLITE ? 'd' : 'e'); /* not yet there from the other engine's turn */
    setrlimit(RLIMIT_FSIZE, &small);
    Outgoing answer = send_paper(MEMBER_SAME, papers_of_group, "a.txt", content, "place");
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(answer.status, 422);
    assert_true(body_has(&answer, "The server has no room for files at the moment") && body_has(&answer, "value=\"Night trains\""));
    assert_int_equal(papers_counted(), count);
    expect_status(send_paper(MEMBER_SAME, papers_of_group, "a.txt", content, "place"), 303);
}

static void a_folder_that_is_none_is_said(void **state)
{
    SmallNetwork *small = *state;
    small_network_close(small);
    small->files_folder = TEXT("/dev/null/files");
    small_network_open(small);
    Outgoing answer = send_paper(MEMBER_SAME, "/groups/first-group/papers", "a.txt", OTHER_TEXT, "place");
    assert_int_equal(answer.status, 422);
    assert_true(body_has(&answer, "The file could not be kept"));
    assert_int_equal(status_of(MEMBER_SAME, paper_path(small->paper, "/versions/1/download"), NULL), 404);
    assert_int_equal(status_of(MEMBER_SAME, paper_path(small->paper, ""), NULL), 200);
}

/* ---- Versions ---- */

static Outgoing send_version_of(Role role, int64_t paper, const char *content)
{
    return send_parts(role, paper_path(paper, "/versions"),
                      text_z(site->arena, text_printf(site->arena, "%s%s", file_part("new.txt", content), form_part("note", "With the figures"))));
}

static void a_paper_has_versions(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("a.pdf", A_PDF);
    expect_status(send_version_of(CHAIR_SAME, paper, OTHER_TEXT), 303);
    assert_int_equal(number_of(&count_versions, ARGS(paper)), 2);
    Outgoing page = ask(site, MEMBER_SAME, "GET", paper_path(paper, ""), NULL, NULL);
    assert_true(body_has(&page, "With the figures") && body_has(&page, "Plain text") && body_has(&page, "a.pdf"));
    Outgoing first = ask(site, MEMBER_SAME, "GET", paper_path(paper, "/versions/1/download"), NULL, NULL);
    is_header(&first, "Content-Type", "application/pdf");
    assert_int_equal(number_of(&room_of, ARGS(site->first_group)),
                     (int64_t)(strlen(A_PDF) + strlen(OTHER_TEXT) + strlen("Minutes: " PLANTED_FOR_GROUP "\n")));
    assert_int_equal(send_version_of(OTHER_CITY, paper, OTHER_TEXT).status, 404);
}

static void renaming_is_for_who_added_it_and_who_moderates(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("a.txt", OTHER_TEXT);
    const char *rename = paper_path(paper, "/rename"), *body = "title=Sleeper+trains&language=de";
    expect_status(ask(site, MEMBER_SAME, "POST", rename, body, NULL), 303);
    Outgoing page = ask(site, MEMBER_SAME, "GET", paper_path(paper, ""), NULL, NULL);
    assert_true(body_has(&page, "<h1 lang=\"de\">Sleeper trains</h1>") || body_has(&page, "lang=\"de\">Sleeper trains"));
    assert_int_equal(ask(site, MEMBER_SAME, "POST", paper_path(site->paper, "/rename"), body, NULL).status, 403);
    assert_int_equal(ask(site, MEMBER_SAME, "POST", rename, "title=&language=xx", NULL).status, 422);
}

/* ---- The record ---- */

static const Value *newest_entry(void)
{
    Database *database = open_database();
    int64_t last = database_number(database, &last_entry, NO_ARGS, 0);
    Value *entries = record_entries(database, site->arena, text_printf(site->arena, "%lld", (long long)last));
    database_close(database);
    return entries->items[0];
}

static void followers_of_a_place_are_told(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("a.txt", OTHER_TEXT);
    const Value *entry = newest_entry();
    Database *database = open_database();
    Notice told;
    assert_true(notice_of_entry(app_features(site->app), database, site->arena, entry, &told));
    assert_string_equal(told.kind, "paper");
    assert_true(told.place == site->first_group && told.by == site->people[MEMBER_SAME] && told.audience > 3);
    Value *shown = value_object(site->arena);
    const Language *english = app_language(site->app, TEXT("en"));
    Text audiences = text_printf(site->arena, "%lld", (long long)told.audience);
    assert_false(notice_in_words(app_features(site->app), database, site->arena, english, TEXT("1,2"), entry, shown));
    assert_true(notice_in_words(app_features(site->app), database, site->arena, english, audiences, entry, shown));
    assert_true(text_is(value_get_text(shown, "title"), "Night trains"));
    assert_true(text_is(value_get_text(shown, "href"), paper_path(paper, "")));
    database_close(database);
}

static void a_removal_says_why_and_to_whom_it_matters(void **state)
{
    (void)state;
    int64_t paper = paper_of_group("a.txt", OTHER_TEXT);
    assert_int_equal(ask(site, CHAIR_SAME, "POST", paper_path(paper, "/remove"), "reason=", NULL).status, 422);
    expect_status(ask(site, CHAIR_SAME, "POST", paper_path(paper, "/remove"), "reason=Another+city%27s+paper", NULL), 303);
    assert_int_equal(status_of(MEMBER_SAME, paper_path(paper, ""), NULL), 404);
    const Value *entry = newest_entry();
    Database *database = open_database();
    assert_true(gather_audience(app_features(site->app), database, entry) > 3);
    Text sentence = gather_in_words(app_features(site->app), app_language(site->app, TEXT("en")), site->arena, value_get_text(entry, "verb"),
                                    value_get(entry, TEXT("content")));
    assert_true(text_is(sentence, "Paper removed: Night trains. Reason: Another city's paper"));
    database_close(database);
}

/* ---- Attached ---- */

static StoredFile attached_file;
static int64_t attached;
enum { A_POST = 7000001 };

static bool attach(Write *write, void *state)
{
    (void)state;
    attached = paper_add(write, &(NewPaper){ .place = site->first_group, .object = A_POST, .audience = audience_of_group(write, site->first_group),
                                             .file = attached_file, .by = site->people[MEMBER_SAME] });
    return true;
}

static bool move_attached(Write *write, void *state)
{
    (void)state;
    papers_of_object_move(write, A_POST, site->second_group, audience_of_group(write, site->second_group), 0);
    return true;
}

static void write_now(WriteFunction function)
{
    write_recorded(function, NULL);
}

static void store_for_attaching(void)
{
    Place place;
    Database *database = open_database();
    assert_true(place_load(app_features(site->app), database, site->arena, TEXT("en"), site->first_group, &place));
    Blob content = { OTHER_TEXT, sizeof OTHER_TEXT - 1 };
    assert_null(paper_store(database, site->app, site->arena, &place, content, TEXT("from a mail.md"), &attached_file, NULL));
    database_close(database);
}

static void what_is_attached_goes_with_what_it_is_attached_to(void **state)
{
    (void)state;
    store_for_attaching();
    write_now(attach);
    const char *address = paper_path(attached, "");
    Outgoing list = ask(site, MEMBER_SAME, "GET", "/groups/first-group/papers", NULL, NULL);
    assert_false(body_has(&list, "from a mail"));
    Outgoing page = ask(site, CHAIR_SAME, "GET", address, NULL, NULL);
    assert_true(page.status == 200 && body_has(&page, "from a mail"));
    Database *database = open_database();
    Notice told;
    assert_false(notice_of_entry(app_features(site->app), database, site->arena, newest_entry(), &told));
    database_close(database);
    write_now(move_attached);
    assert_int_equal(status_of(CHAIR_SAME, address, NULL), 404);
    assert_int_equal(status_of(MEMBER_OTHER, address, NULL), 200);
    assert_int_equal(number_of(&room_of, ARGS(site->second_group)), sizeof OTHER_TEXT - 1);
}

/* ---- Seeing ---- */

/* Every role and every address of the papers: what only the group may see is nowhere else. */
static void nobody_else_finds_what_is_the_groups(void **state)
{
    (void)state;
    const char *addresses[] = { "/groups/first-group/papers",      "/groups/first-group/papers.json", "/groups/first-group/papers.csv",
                                "/groups/first-group",             "/themes/mobility/papers",         "/record?group=first-group",
                                paper_path(site->paper, ""), paper_path(site->paper, ".json") };
    for (int role = VISITOR; role < ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
            bool is_theirs = role == MEMBER_SAME || role == CHAIR_SAME || role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
            Outgoing answer = ask(site, (Role)role, "GET", addresses[i], NULL, NULL);
            if (!is_theirs && body_has(&answer, PLANTED_FOR_GROUP))
                fail_msg("role %d finds it at %s", role, addresses[i]);
            if (is_theirs && i != 4 && i != 5 && !body_has(&answer, PLANTED_FOR_GROUP))
                fail_msg("role %d does not find it at %s", role, addresses[i]);
        }
}

/* An answer in the thread of the small network, with so many files. */
static Outgoing answer_with_files(int64_t thread, int count, const char *content)
{
    Buffer parts = buffer_new(site->arena, 4 << 20);
    buffer_printf(&parts, "%s%s", form_part("text", "See all"), form_part("language", "en"));
    for (int i = 1; i <= count; i++)
        buffer_add(&parts, text_from_z(file_part(text_z(site->arena, text_printf(site->arena, "line-%d.txt", i)), content)));
    return send_parts(MEMBER_SAME, text_z(site->arena, text_printf(site->arena, "/threads/%lld", (long long)thread)),
                      text_z(site->arena, buffer_text(&parts)));
}

static void several_files_are_attached_to_a_post_at_once(void **state)
{
    (void)state;
    static const Query first_thread = { "SELECT MIN(id) FROM thread WHERE place = $1" };
    static const Query count_attached = { "SELECT COUNT(*) FROM paper WHERE object = (SELECT MAX(id) FROM post WHERE thread = $1)" };
    int64_t thread = number_of(&first_thread, ARGS(site->first_group));
    char *page = text_z(site->arena, text_printf(site->arena, "/threads/%lld", (long long)thread));
    expect_words(MEMBER_SAME, page, "<input type=\"file\" multiple name=\"file\"", true);
    expect_status(answer_with_files(thread, 3, OTHER_TEXT), 303);
    assert_int_equal(number_of(&count_attached, ARGS(thread)), 3);
    expect_words(CHAIR_SAME, page, "line-1", true);
    expect_words(CHAIR_SAME, page, "line-3", true);
    Outgoing again = answer_with_files(thread, FILES_AT_ONCE + 1, OTHER_TEXT);
    assert_int_equal(again.status, 422);
    assert_has(&again, "Please choose at most 20 files");
    assert_has(&again, "See all</textarea>");
    write_recorded(set_limits, NULL);
    again = answer_with_files(thread, 3, megabytes(1, 'b'));
    assert_int_equal(again.status, 422);
    assert_has(&again, "There is not enough room left here");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_works_in_a_place_adds_papers),
        ONE(what_a_file_is_its_bytes_say),
        ONE(an_audience_is_no_wider_than_may_be),
        ONE(a_place_has_so_much_room),
        ONE(the_administrator_sets_the_limits),
        ONE(a_full_disk_is_said_and_passes),
        ONE(a_folder_that_is_none_is_said),
        ONE(a_paper_has_versions),
        ONE(renaming_is_for_who_added_it_and_who_moderates),
        ONE(followers_of_a_place_are_told),
        ONE(a_removal_says_why_and_to_whom_it_matters),
        ONE(what_is_attached_goes_with_what_it_is_attached_to),
        ONE(several_files_are_attached_to_a_post_at_once),
        ONE(nobody_else_finds_what_is_the_groups),
    };
    return TEST_ON_ENGINES(tests);
}
