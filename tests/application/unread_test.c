/* SPDX-License-Identifier: EUPL-1.2 */
/* What is new to whom, against a count by hand, over random sequences of writing, reading, removing, restoring, splitting and marking all. On both
 * engines. */
#include "features/threads/changes.h"
#include "features/threads/threads.h"
#include "tests/application/asking.h"

#include "commands/schemas.h"
#include "http/gather.h"

enum { READERS = 3, MOST_POSTS = 200, MOST_THREADS = 12, STEPS = 120, SEQUENCES = 2, AT_MOST_IN_A_THREAD = 45 };

static const Role readers[READERS] = { MEMBER_SAME, CHAIR_SAME, OF_SECRETARIAT };

/* What is known by hand. */
typedef struct Counted {
    int64_t id;
    int thread;
    int author;
    bool is_removed;
    bool is_read[READERS];
} Counted;

static Counted posts[MOST_POSTS];
static int post_count;
static int64_t threads_known[MOST_THREADS];
static int begun;
static uint64_t seed;

static int below(int bound)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)bound);
}

static int start(void **state)
{
    site_begin(state);
    post_count = begun = 0;
    return 0;
}

static Place first_group(Write *write)
{
    Place place;
    assert_true(place_load(features, write->database, write->arena, TEXT("en"), site->first_group, &place));
    return place;
}

static void note_post(int64_t id, int thread, int author)
{
    posts[post_count++] = (Counted){ .id = id, .thread = thread, .author = author };
}

static bool begin(Write *write, void *state)
{
    int author = *(int *)state;
    Place place = first_group(write);
    int64_t id = thread_begin(write, &place, &(NewThread){ .place = place.id, .title = TEXT("A"), .text = TEXT("B"), .language = TEXT("en"),
                                                           .by = site->people[readers[author]] });
    threads_known[begun++] = id;
    note_post(thread_first_post(write->database, id), begun - 1, author);
    return true;
}

typedef struct Step {
    int thread;
    int author;
    int post;
    int64_t result;
} Step;

static bool answer(Write *write, void *state)
{
    Step *step = state;
    Place place = first_group(write);
    step->result = post_add(write, &place, &(NewPost){ .thread = threads_known[step->thread], .text = TEXT("C"), .language = TEXT("en"),
                                                       .by = site->people[readers[step->author]] });
    return true;
}

static bool remove_or_restore(Write *write, void *state)
{
    const Counted *post = &posts[((Step *)state)->post];
    if (post->is_removed)
        post_restore(write, post->id, site->people[CHAIR_SAME]);
    else
        post_remove(write, post->id, TEXT("Twice"), site->people[CHAIR_SAME]);
    return true;
}

static bool split(Write *write, void *state)
{
    Step *step = state;
    step->result = thread_split(write, posts[step->post].id, TEXT("D"), TEXT("en"), site->people[CHAIR_SAME]);
    return true;
}

static void run(WriteFunction function, void *state)
{
    site->clock.now += MINUTE;
    write_recorded(function, state);
}

static int posts_in(int thread)
{
    int count = 0;
    for (int i = 0; i < post_count; i++)
        count += posts[i].thread == thread;
    return count;
}

static bool is_first_in_thread(int post)
{
    for (int i = 0; i < post; i++)
        if (posts[i].thread == posts[post].thread)
            return false;
    return true;
}

static void split_from(int post)
{
    Step step = { .post = post };
    if (begun == MOST_THREADS || is_first_in_thread(post))
        return;
    run(split, &step);
    int from = posts[post].thread;
    threads_known[begun++] = step.result;
    for (int i = post; i < post_count; i++)
        if (posts[i].thread == from)
            posts[i].thread = begun - 1;
}

/* Marks are written within a second, and when the program stops. */
static void write_marks(void)
{
    small_network_close(site);
    small_network_open(site);
}

static void read_thread(int reader, int thread)
{
    const char *target = text_printf(site->arena, "/threads/%lld", (long long)threads_known[thread]).data;
    assert_int_equal(ask(site, readers[reader], "GET", target, NULL, NULL).status, 200);
    write_marks();
    for (int i = 0; i < post_count; i++)
        posts[i].is_read[reader] |= posts[i].thread == thread;
}

static void read_everything(int reader)
{
    assert_int_equal(ask(site, readers[reader], "POST", "/threads/read", "place=&next=/threads", NULL).status, 303);
    for (int i = 0; i < post_count; i++)
        posts[i].is_read[reader] = true;
}

static void write_post(int thread, int author)
{
    Step step = { .thread = thread, .author = author };
    if (post_count == MOST_POSTS || posts_in(thread) >= AT_MOST_IN_A_THREAD)
        return;
    run(answer, &step);
    note_post(step.result, thread, author);
}

static int unread_by_hand(int reader, int thread)
{
    int unread = 0;
    for (int i = 0; i < post_count; i++)
        unread += posts[i].thread == thread && !posts[i].is_removed && posts[i].author != reader && !posts[i].is_read[reader];
    return unread;
}

static const Value *list_of(int reader)
{
    Text problem = { 0 };
    Outgoing answered = ask(site, readers[reader], "GET", "/threads?show=all", NULL, "accept: application/json");
    assert_int_equal(answered.status, 200);
    const Value *data = value_from_json(site->arena, answered.body, &problem);
    return value_get(data, TEXT("threads"));
}

static void compare(int reader, int step)
{
    const Value *listed = list_of(reader);
    for (int t = 0; t < begun; t++) {
        int found = 0;
        for (ptrdiff_t i = 0; i < listed->count; i++) {
            if (value_get_number(listed->items[i], "id") != threads_known[t])
                continue;
            found++;
            if (value_get_number(listed->items[i], "unread") != unread_by_hand(reader, t))
                fail_msg("step %d: reader %d has %lld unread in thread %d, not %d", step, reader,
                         (long long)value_get_number(listed->items[i], "unread"), t, unread_by_hand(reader, t));
        }
        assert_int_equal(found, 1);
    }
}

static void step_at_random(void)
{
    int author = below(READERS), thread = below(begun), post = below(post_count);
    Step step = { .post = post };
    switch (below(12)) {
    case 0:
        if (begun < MOST_THREADS && post_count < MOST_POSTS)
            run(begin, &author);
        break;
    case 1:
        run(remove_or_restore, &step);
        posts[post].is_removed = !posts[post].is_removed;
        break;
    case 2:
        split_from(post);
        break;
    case 3: case 4: case 5:
        read_thread(author, thread);
        break;
    case 6:
        if (below(4) == 0)
            read_everything(author);
        break;
    default:
        write_post(thread, author);
    }
}

static void what_is_new_is_what_is_counted_by_hand(void **state)
{
    (void)state;
    int author = 0;
    seed = 20261124;
    run(begin, &author);
    for (int i = 0; i < STEPS * SEQUENCES; i++) {
        step_at_random();
        compare(below(READERS), i);
    }
    for (int reader = 0; reader < READERS; reader++)
        compare(reader, STEPS * SEQUENCES);
    assert_true(begun > 4 && post_count > 60);
}

static const Query told = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND read_at = 0" };

static int64_t told_and_not_read(int reader)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    features_catch_up(features, app_writer(site->app), database, site->arena);
    int64_t count = database_number(database, &told, ARGS(site->people[readers[reader]]), 0);
    database_close(database);
    return count;
}

static void reading_a_thread_reads_what_was_told_of_it(void **state)
{
    (void)state;
    int author = 1;
    int64_t before = told_and_not_read(0);
    run(begin, &author);
    write_post(0, 1);
    assert_int_equal(told_and_not_read(0), before + 2);
    assert_int_equal(told_and_not_read(1), 0);
    read_thread(0, 0);
    assert_int_equal(told_and_not_read(0), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_new_is_what_is_counted_by_hand, start, network_end),
        cmocka_unit_test_setup_teardown(reading_a_thread_reads_what_was_told_of_it, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
