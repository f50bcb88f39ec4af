/* SPDX-License-Identifier: EUPL-1.2 */
/* What two people do at the same moment: one has read what may be done, the other writes, and only then does the first one write. What is decided
 * in the write holds. The linker leads writer_run() here, so that the other's request comes exactly between. On both engines. */
#include "tests/application/paper_steps.h"

#include <string.h>

#include "features/letterbox/letterbox.h"
#include "features/settings/settings.h"
#include "mail/address.h"

static const Query a_thread = { "SELECT MIN(id) FROM thread WHERE place = $1" };
static const Query newest_post = { "SELECT MAX(id) FROM post WHERE thread = $1" };
static const Query theme_id = { "SELECT id FROM theme WHERE slug = 'mobility'" };
static const Query title_of = { "SELECT title FROM thread WHERE id = $1" };
static const Query place_of = { "SELECT place FROM thread WHERE id = $1" };
static const Query threads_there = { "SELECT COUNT(*) FROM thread" };
static const Query papers_attached = { "SELECT COUNT(*) FROM paper WHERE object <> 0" };
static const Query is_touched = { "SELECT COUNT(*) FROM thread WHERE id = $1 AND (pinned <> 0 OR closed_at <> 0 OR answer <> 0)" };
static const Query is_removed = { "SELECT COUNT(*) FROM post WHERE id = $1 AND removed_at <> 0" };

static int64_t thread, answer; /* of the small network */

/* What comes between: once, before the next write. */
static struct {
    Role role;
    const char *target;
    const char *body, *headers;
} between;

WriteResult __real_writer_run(Writer *writer, WriteKind kind, WriteFunction function, void *state);
WriteResult __wrap_writer_run(Writer *writer, WriteKind kind, WriteFunction function, void *state);

/* The other has a worker of their own. */
static void other_asks(void)
{
    Worker *first = site->worker;
    const char *target = between.target;
    between.target = NULL;
    site->worker = worker_new(site->app);
    assert_int_equal(ask(site, between.role, "POST", target, between.body, between.headers).status, 303);
    worker_free(site->worker);
    site->worker = first;
}

WriteResult __wrap_writer_run(Writer *writer, WriteKind kind, WriteFunction function, void *state)
{
    if (between.target)
        other_asks();
    return __real_writer_run(writer, kind, function, state);
}

static int start(void **state)
{
    site_begin(state);
    site->clock.now += HOUR;
    thread = number_of(&a_thread, ARGS(site->first_group));
    answer = number_of(&newest_post, ARGS(thread));
    return 0;
}

static const char *path(const char *before, int64_t id, const char *behind)
{
    return text_z(site->arena, text_printf(site->arena, "%s%lld%s", before, (long long)id, behind));
}

static void crossed(int status, Role role, const char *target, const char *body, const char *target_between, const char *body_between)
{
    between.role = OF_SECRETARIAT;
    between.body = body_between;
    between.headers = NULL;
    between.target = target_between;
    expect(status, role, target, body);
    assert_null(between.target);
}

/* The chair of the group leads no theme. */
static void crossed_by_a_move(const char *target, const char *body)
{
    crossed(403, CHAIR_OTHER, target, body, path("/threads/", thread, "/move"), path("place=", number_of(&theme_id, NO_ARGS), ""));
    assert_int_equal(number_of(&place_of, ARGS(thread)), number_of(&theme_id, NO_ARGS));
    expect(303, OF_SECRETARIAT, path("/threads/", thread, "/move"), path("place=", site->second_group, ""));
}

/* A thread of the chair of the first group in the second, whose chair leads there. */
static void who_no_longer_leads_where_the_thread_stands_looks_after_it_no_more(void **state)
{
    (void)state;
    expect(303, OF_SECRETARIAT, path("/threads/", thread, "/move"), path("place=", site->second_group, ""));
    crossed_by_a_move(path("/threads/", thread, "/close"), "reason=Settled");
    crossed_by_a_move(path("/threads/", thread, "/title"), "title=Other&language=en");
    crossed_by_a_move(path("/threads/", thread, "/pin"), "");
    crossed_by_a_move(path("/threads/", thread, "/answer"), path("post=", answer, ""));
    crossed_by_a_move(path("/threads/", thread, "/move"), path("place=", site->second_group, ""));
    crossed_by_a_move(path("/posts/", answer, "/remove"), "reason=Mine");
    int64_t count = number_of(&threads_there, NO_ARGS);
    crossed_by_a_move(path("/posts/", answer, "/split"), "title=Part&language=en");
    assert_int_equal(number_of(&threads_there, NO_ARGS), count);
    assert_int_equal(number_of(&is_touched, ARGS(thread)), 0);
    assert_int_equal(number_of(&is_removed, ARGS(answer)), 0);
    assert_true(text_is(text_of(&title_of, ARGS(thread)), "Night trains"));
}

static void who_sees_the_thread_no_more_changes_nothing_in_it(void **state)
{
    (void)state;
    crossed(404, MEMBER_SAME, path("/posts/", answer, "/edit"), "text=Changed&language=en", path("/threads/", thread, "/move"),
            path("place=", site->second_group, ""));
}

/* What the other attached has taken the room. */
static bool set_limits(Write *write, void *state)
{
    (void)state;
    network_setting_put(write, "paper_file_group", TEXT("1"), 0);
    network_setting_put(write, "paper_room_group", TEXT("1"), 0);
    return true;
}

static const char *much_of(char letter)
{
    enum { BYTES = 700 * 1000, LINE = 70 };
    char *content = new(site->arena, char, BYTES + 1);
    for (int i = 0; i < BYTES; i++)
        content[i] = i % LINE ? letter : '\n';
    return content;
}

static const char *with_file(char letter)
{
    return text_z(site->arena, text_printf(site->arena, "%s%s%s--limit--\r\n", form_part("text", "See there"), form_part("language", "en"),
                                           file_part("a.txt", much_of(letter))));
}

#define FORM "content-type: multipart/form-data; boundary=limit"

static void chair_attaches_between(void)
{
    between.role = CHAIR_SAME;
    between.headers = FORM;
    between.body = with_file('a');
    between.target = path("/threads/", thread, "");
}

static void what_is_attached_at_once_does_not_exceed_the_room(void **state)
{
    (void)state;
    write_recorded(set_limits, NULL);
    chair_attaches_between();
    Outgoing refused = ask(site, MEMBER_SAME, "POST", path("/threads/", thread, ""), with_file('b'), FORM);
    assert_int_equal(refused.status, 422);
    assert_has(&refused, "The file could not be kept.");
    assert_has(&refused, "See there</textarea>");
    assert_int_equal(number_of(&papers_attached, NO_ARGS), 1);
}

static const Query newest_paper_there = { "SELECT MAX(id) FROM paper WHERE object <> 0" };
static const Query paper_is = { "SELECT COUNT(*) FROM paper WHERE id = $1 AND title = 'a' AND version = 1" };

/* The chair of the group leads no theme, to which the thread goes with its files. */
static void a_paper_that_goes_with_its_thread_is_changed_by_none_of_the_former_place(void **state)
{
    (void)state;
    assert_int_equal(ask(site, MEMBER_SAME, "POST", path("/threads/", thread, ""), with_file('a'), FORM).status, 303);
    int64_t paper = number_of(&newest_paper_there, NO_ARGS), theme = number_of(&theme_id, NO_ARGS);
    const char *move = path("/threads/", thread, "/move"), *to_theme = path("place=", theme, ""), *back = path("place=", site->first_group, "");
    crossed(409, CHAIR_SAME, path("/papers/", paper, "/rename"), "title=Other&language=en", move, to_theme);
    expect(303, OF_SECRETARIAT, move, back);
    crossed(409, CHAIR_SAME, path("/papers/", paper, "/remove"), "reason=Not+here", move, to_theme);
    assert_int_equal(number_of(&paper_is, ARGS(paper)), 1);
}

static const Query last_letter = { "SELECT content FROM job WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1" };

/* By mail the words are taken, and the sender is told of the file. */
static void what_comes_by_mail_does_not_exceed_the_room_either(void **state)
{
    (void)state;
    MailSecret secret;
    write_recorded(set_limits, NULL);
    Database *reading = open_database();
    assert_true(mail_secret_load(reading, site->arena, &secret));
    Text recipient = mail_address_sign(site->arena, &secret, (SignedAddress){ ADDRESS_REPLY, answer, site->people[MEMBER_SAME] }, TEXT("hanse.test"));
    Text message = text_printf(site->arena, "From: role-5@example.org\r\nSubject: Re\r\nMessage-ID: <1@example.org>\r\n"
                               "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n--b\r\n"
                               "Content-Type: text/plain; name=b.txt\r\nContent-Disposition: attachment\r\n\r\n%s\r\n--b--\r\n", much_of('b'));
    const Delivery delivery = { TEXT("role-5@example.org"), recipient, { message.data, message.length } };
    chair_attaches_between();
    Received received = letterbox_receive(site->app, reading, site->arena, &delivery);
    database_close(reading);
    assert_int_equal(received.status, LETTER_TAKEN);
    assert_true(received.post > 0);
    assert_int_equal(number_of(&papers_attached, NO_ARGS), 1);
    assert_true(text_find(text_of(&last_letter, NO_ARGS), TEXT("b.txt: The file could not be kept."), 0) > 0);
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(who_no_longer_leads_where_the_thread_stands_looks_after_it_no_more),
        STORY(who_sees_the_thread_no_more_changes_nothing_in_it),
        STORY(what_is_attached_at_once_does_not_exceed_the_room),
        STORY(what_comes_by_mail_does_not_exceed_the_room_either),
        STORY(a_paper_that_goes_with_its_thread_is_changed_by_none_of_the_former_place),
    };
    return TEST_ON_ENGINES(tests);
}
