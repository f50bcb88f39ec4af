/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines on the days on which clocks change, in several zones over three years, by a clock that leaps: each is opened and closed once, with
 * the moment that was meant, however late the job came. On both engines. */
#include "jobs/test_store.h"

#include "base/zone.h"
#include "features/deadlines/store.h"
#include "http/app_state.h"

static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Europe/Lisbon", "Atlantic/Azores", "Asia/Beirut",
                                     "America/Santiago" };
static const char *const clocks[] = { "00:00", "01:30", "02:30", "03:30", "" };
enum { ZONES = sizeof zones / sizeof *zones, CLOCKS = sizeof clocks / sizeof *clocks, MOST = 1000 };

/* Two deadlines a clock around each change, and what was meant by them. */
static struct {
    int64_t id;
    Moment opens_at, closes_at;
} meant[MOST];
static int count;

static const Query closed = { "SELECT COUNT(*) FROM deadline WHERE state = 'closed'" };
static const Query jobs_left = { "SELECT COUNT(*) FROM job" };
static const Query entries_of = { "SELECT COUNT(*) FROM record_entry WHERE object = $1 AND verb = $2" };
static const Query content_of = {
    "SELECT c.content FROM record_content c JOIN record_entry e ON e.sequence = c.sequence WHERE e.object = $1 AND e.verb = $2"
};

static Moment moment_of(Arena *arena, Moment midnight, const char *clock, Text zone)
{
    Moment moment = 0;
    Text day = moment_day(arena, midnight);
    if (clock[0] == '\0')
        return zone_day_end(day, zone);
    assert_true(zone_moment(day, text_from_z(clock), zone, &moment));
    return moment;
}

/* From the day before the change to the day itself, and from the day itself to the day after. */
static void set_around(Write *write, Moment change, Text zone)
{
    Moment midnight = change + zone_offset(change, zone);
    midnight -= midnight % DAY;
    for (int c = 0; c < CLOCKS; c++)
        for (int day = -1; day <= 0; day++) {
            meant[count].opens_at = moment_of(write->arena, midnight + day * DAY, clocks[c], zone);
            meant[count].closes_at = moment_of(write->arena, midnight + (day + 1) * DAY, clocks[c], zone);
            meant[count].id = deadline_set(write, &(NewDeadline){ .place = 1, .audience = AUDIENCE_NETWORK, .title = TEXT("a"),
                                                                  .language = TEXT("en"), .opens_at = meant[count].opens_at,
                                                                  .closes_at = meant[count].closes_at, .zone = zone,
                                                                  .reminders = TEXT("12 1") });
            count++;
        }
}

static bool set_all(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < ZONES; i++) {
        Moment change = write->now;
        for (int n = 0; n < 6 && zone_next_change(change, text_from_z(zones[i]), &change); n++)
            set_around(write, change, text_from_z(zones[i]));
    }
    return true;
}

static Moment told_at(Store *store, int64_t id, const char *verb)
{
    Text problem;
    Value *content = value_from_json(store->arena, database_text(store->database, store->arena, &content_of, ARGS(id, verb)), &problem);
    return value_get_number(content, "at");
}

static void assert_lived_once(Store *store, int i)
{
    int64_t id = meant[i].id;
    assert_int_equal(database_number(store->database, &entries_of, ARGS(id, "deadline.opened"), 0), 1);
    assert_int_equal(database_number(store->database, &entries_of, ARGS(id, "deadline.closed"), 0), 1);
    assert_true(database_number(store->database, &entries_of, ARGS(id, "deadline.reminded"), 0) <= 2);
    assert_int_equal(told_at(store, id, "deadline.opened"), meant[i].opens_at);
    assert_int_equal(told_at(store, id, "deadline.closed"), meant[i].closes_at);
}

static Store *store_with_deadlines(App *app, const Feature *const *features)
{
    Store *store = store_open();
    const Schema schemas[] = { deadlines_schema };
    Text problem;
    if (!database_migrate(store->database, store->arena, schemas, 1, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    app->options.features = features;
    count = 0;
    assert_int_equal(writer_run(store->writer, RECORDED, set_all, NULL), WRITE_DONE);
    assert_true(count > 250 && count < MOST);
    return store;
}

static void live_through_three_years(Store *store, const JobKind *kind)
{
    Moment until = TEST_NOW + 4 * 366 * DAY;
    for (uint64_t step = 1; atomic_load(&store->now) < until; step = step * 2862933555777941757u + 3037000493u) {
        atomic_fetch_add(&store->now, (Moment)(1 + (step >> 33) % 200) * 7 * MINUTE * ((step >> 20) % 9 == 0 ? 40 : 1));
        jobs_run_due(kind, 1, store->writer, store->database, &store->platform);
    }
}

static void around_every_change_of_clocks_each_lives_once(void **state)
{
    (void)state;
    static const Feature *const features[] = { &deadlines, NULL };
    App app = { 0 };
    Store *store = store_with_deadlines(&app, features);
    JobKind kind = deadlines_jobs[0];
    kind.state = &app;
    live_through_three_years(store, &kind);
    assert_int_equal(store_number(store, &closed), count);
    assert_int_equal(store_number(store, &jobs_left), 0);
    for (int i = 0; i < count; i++)
        assert_lived_once(store, i);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(around_every_change_of_clocks_each_lives_once),
    };
    return TEST_ON_ENGINES(tests);
}
