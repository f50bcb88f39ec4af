/* SPDX-License-Identifier: EUPL-1.2 */
/* What two people do at the same moment: one has read what may be done, the other writes, and only then does the first one write. What is decided
 * in the write holds. The linker leads writer_run() here, so that the other's request comes exactly between. On both engines. */
#include "tests/application/asking.h"

static const Query a_thread = { "SELECT MIN(id) FROM thread WHERE place = $1" };
static const Query newest_post = { "SELECT MAX(id) FROM post WHERE thread = $1" };
static const Query theme_id = { "SELECT id FROM theme WHERE slug = 'mobility'" };
static const Query title_of = { "SELECT title FROM thread WHERE id = $1" };
static const Query place_of = { "SELECT place FROM thread WHERE id = $1" };
static const Query threads_there = { "SELECT COUNT(*) FROM thread" };
static const Query is_touched = { "SELECT COUNT(*) FROM thread WHERE id = $1 AND (pinned <> 0 OR closed_at <> 0 OR answer <> 0)" };
static const Query is_removed = { "SELECT COUNT(*) FROM post WHERE id = $1 AND removed_at <> 0" };

static int64_t thread, answer; /* of the small network */

/* What comes between: once, before the next write. */
static struct {
    Role role;
    const char *target;
    const char *body;
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
    expect(303, between.role, target, between.body);
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

#define STORY(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(who_no_longer_leads_where_the_thread_stands_looks_after_it_no_more),
        STORY(who_sees_the_thread_no_more_changes_nothing_in_it),
    };
    return TEST_ON_ENGINES(tests);
}
