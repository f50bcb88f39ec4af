/* SPDX-License-Identifier: EUPL-1.2 */
/* Two people, tabs and processes that act for one city at the same moment. On both engines. */
#include "tests/application/meeting.h"

#include <pthread.h>

/* ---- Two people, tabs, processes at the same moment ---- */

enum { RIVALS = 4, ROUNDS = 6 };

typedef struct Rival {
    SmallNetwork process; /* with an application and a writer of its own on the same database */
    pthread_t thread;
    Role role;
    const char *target, *body;
    int status;
} Rival;

static void *vote_at_once(void *state)
{
    Rival *rival = state;
    rival->status = ask(&rival->process, rival->role, "POST", rival->target, rival->body, NULL).status;
    return NULL;
}

static void rivals_begin(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++) {
        rivals[i].process = *site;
        rivals[i].process.held = NULL;
        rivals[i].process.arena = arena_new();
        small_network_open(&rivals[i].process);
    }
}

static void rivals_end(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++) {
        small_network_close(&rivals[i].process);
        arena_free(rivals[i].process.arena);
    }
}

static void rivals_run(Rival *rivals)
{
    for (int i = 0; i < RIVALS; i++)
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, vote_at_once, &rivals[i]), 0);
    for (int i = 0; i < RIVALS; i++)
        pthread_join(rivals[i].thread, NULL);
}

static int count_status(const Rival *rivals, int status)
{
    int count = 0;
    for (int i = 0; i < RIVALS; i++)
        count += rivals[i].status == status;
    return count;
}

/* Of those who had all seen that nothing was cast, one casts; who wanted the same has what was wanted, the others are told. */
static void one_of_many_at_the_same_moment_votes(void **state)
{
    (void)state;
    static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE verb IN ('ballot.cast', 'ballot.changed')" };
    static Rival rivals[RIVALS];
    begin();
    rivals_begin(rivals);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t question = item_put("Shall+trams+run%3F"), before = number_of(&entries, NO_ARGS);
        act_on(question, "open", 303);
        for (int i = 0; i < RIVALS; i++) {
            rivals[i].role = MEMBER_OTHER;
            rivals[i].target = room_path("/vote");
            rivals[i].body = ballot(question, city_porto, i % 2 ? "yes" : "no", "");
        }
        rivals_run(rivals);
        assert_int_equal(count_status(rivals, 303), 2);
        assert_int_equal(count_status(rivals, 422), 2);
        assert_int_equal(number_of(&ballots_of, ARGS(question)), 1);
        assert_int_equal(number_of(&entries, NO_ARGS), before + 1);
        act_on(question, "close", 303);
    }
    rivals_end(rivals);
}

/* Whoever votes while the chair closes votes before the close, or not at all. */
static void a_vote_at_the_close_counts_or_is_refused(void **state)
{
    (void)state;
    static Rival rivals[RIVALS];
    static const Query late = {
        "SELECT COUNT(*) FROM record_entry b JOIN record_entry c ON c.verb = 'question.closed' AND c.object = $1 "
        "WHERE b.verb = 'ballot.cast' AND b.place = $1 AND b.sequence > c.sequence"
    };
    begin();
    rivals_begin(rivals);
    for (int round = 0; round < ROUNDS; round++) {
        int64_t question = item_put("Shall+trams+run%3F");
        act_on(question, "open", 303);
        for (int i = 0; i < RIVALS; i++)
            rivals[i] = (Rival){ .process = rivals[i].process, .role = MEMBER_OTHER, .target = room_path("/vote"), .body = ballot(question, city_porto, "yes", "") };
        rivals[1].role = rivals[2].role = CHAIR_SAME;
        rivals[1].body = ballot(question, city_lyon, "yes", "");
        rivals[2].target = room_path(words_of("/items/%lld/close", (long long)question));
        rivals[2].body = "";
        rivals_run(rivals);
        assert_int_equal(rivals[2].status, 303);
        int64_t of_porto = rivals[0].status == 303 || rivals[3].status == 303;
        assert_int_equal(number_of(&ballots_of, ARGS(question)), of_porto + (rivals[1].status == 303));
        assert_int_equal(number_of(&late, ARGS(question)), 0);
    }
    rivals_end(rivals);
}

static void a_city_comes_once(void **state)
{
    (void)state;
    static Rival rivals[RIVALS];
    rivals_begin(rivals);
    for (int i = 0; i < RIVALS; i++)
        rivals[i] = (Rival){ .process = rivals[i].process, .role = MEMBER_OTHER, .target = room_path("/here"),
                             .body = words_of("organisation=%lld&here=1", (long long)city_porto) };
    rivals_run(rivals);
    assert_int_equal(count_status(rivals, 303), RIVALS);
    assert_int_equal(number_of(&present_count, ARGS(meeting)), 1);
    rivals_end(rivals);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(one_of_many_at_the_same_moment_votes),
        ONE(a_vote_at_the_close_counts_or_is_refused),
        ONE(a_city_comes_once),
    };
    return TEST_ON_ENGINES(tests);
}
