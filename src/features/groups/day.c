/* SPDX-License-Identifier: EUPL-1.2 */
/* What the day brings to groups: counts of that day, letters about reports and ends to come, and the end of those that nobody renewed.
 * What was missed while the program stood still is made up for, each letter once. */
#include "features/groups/store.h"

#include "base/zone.h"
#include "http/letter.h"
#include "rights/holders.h"

enum { GROUPS_AT_ONCE = 200, SUNSET_DAYS = 90, REPORT_DAYS = 30 };

#define CLOSED_BY_THE_PROGRAM SAY("Its term ended and it was not renewed")

static const Query counted_day = { "SELECT day FROM group_day WHERE id = 1" };
static const Query keep_counted_day = {
    "INSERT INTO group_day (id, day) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET day = $1"
};
static const Query some_groups = { "SELECT id FROM groups WHERE id > $1 ORDER BY id LIMIT $2" };
static const Query told = { "SELECT days_before FROM group_reminder WHERE group_id = $1 AND kind = $2 AND day = $3" };
static const Query keep_told = {
    "INSERT INTO group_reminder (group_id, kind, day, days_before) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (group_id, kind, day) DO UPDATE SET days_before = $4"
};

typedef struct Day {
    Write *write;
    const App *app;
    Text today;
} Day;

/* A day to come that letters are sent about. */
typedef struct Reminder {
    const char *kind;      /* in the table: sunset, report */
    const char *member;    /* of the group: the day */
    const int64_t *stages;
    const char *subject;
    const char *body;
    bool tells_parents;
} Reminder;

static const Reminder sunset_reminder = {
    "sunset", "sunset", sunset_stages, SAY("{group} ends on {day, date}"),
    SAY("Hello {name},\n\nthe group {group} ends on {day, date} unless it is renewed before. The groups above it decide; its page says "
        "what was decided so far:\n\n{site}/groups/{slug}\n"),
    true
};
static const Reminder report_reminder = {
    "report", "report_due", report_stages, SAY("The report of {group} is due on {day, date}"),
    SAY("Hello {name},\n\nthe report of the group {group} is due on {day, date}. You can file it here:\n\n{site}/groups/{slug}/reports\n"),
    false
};

static void tell(const Day *day, const Reminder *reminder, const Value *group, int64_t person)
{
    Arena *arena = day->write->arena;
    const Language *language = letter_language(day->write, day->app, person);
    Value *brief = group_brief(day->write->database, arena, value_get_number(group, "id"), language_code(language));
    Value *values = value_object(arena);
    put_text(values, "group", value_get_text(brief, "name"));
    put(values, "slug", value_get(group, TEXT("slug")));
    put(values, "day", value_get(group, text_from_z(reminder->member)));
    letter_send(day->write, day->app,
                &(Letter){ .person = person, .subject = reminder->subject, .body = reminder->body, .values = values });
}

/* Each person once, who may chair several of the groups. */
static void add_chairs(const Day *day, Value *people, int64_t group)
{
    Value *found = chairs_of(day->write->database, day->write->arena, group, day->today);
    for (ptrdiff_t i = 0; i < found->count; i++) {
        bool is_there = false;
        for (ptrdiff_t j = 0; j < people->count; j++)
            is_there |= value_get_number(people->items[j], "person") == value_get_number(found->items[i], "person");
        if (!is_there)
            add(people, found->items[i]);
    }
}

static Value *people_to_tell(const Day *day, const Reminder *reminder, int64_t group)
{
    Value *people = value_list(day->write->arena);
    add_chairs(day, people, group);
    if (!reminder->tells_parents)
        return people;
    Value *parents = group_parent_ids(day->write->database, day->write->arena, group);
    for (ptrdiff_t i = 0; i < parents->count; i++)
        add_chairs(day, people, value_get_number(parents->items[i], "parent"));
    return people;
}

static void remind(const Day *day, const Reminder *reminder, const Value *group)
{
    Database *database = day->write->database;
    int64_t id = value_get_number(group, "id");
    Text about = value_get_text(group, reminder->member);
    int64_t last = database_number(database, &told, ARGS(id, reminder->kind, about), -1);
    int64_t stage = reminder_stage(reminder->stages, about, day->today, last);
    if (stage < 0)
        return;
    Value *people = people_to_tell(day, reminder, id);
    for (ptrdiff_t i = 0; i < people->count; i++)
        tell(day, reminder, group, value_get_number(people->items[i], "person"));
    database_run(database, &keep_told, ARGS(id, reminder->kind, about, stage));
}

static Text day_ahead(const Day *day, int64_t days)
{
    return moment_day(day->write->arena, day_start(day->today) + days * DAY);
}

static void end_or_remind(const Day *day, const Value *group)
{
    Text sunset = value_get_text(group, "sunset");
    if (text_compare(sunset, day->today) > 0)
        remind(day, &sunset_reminder, group);
    else
        group_close(day->write, value_get_number(group, "id"), sunset, sunset, (Text){ 0 }, text_from_z(CLOSED_BY_THE_PROGRAM), 0);
}

static bool mind_deadlines(Write *write, void *app)
{
    const Day day = { write, app, network_day(write->arena, write->now) };
    Text none = { 0 };
    Value *ending = groups_that_end(write->database, write->arena, day_ahead(&day, SUNSET_DAYS), none);
    for (ptrdiff_t i = 0; i < ending->count; i++)
        end_or_remind(&day, ending->items[i]);
    Value *reporting = groups_that_report(write->database, write->arena, day_ahead(&day, REPORT_DAYS), none);
    for (ptrdiff_t i = 0; i < reporting->count; i++)
        remind(&day, &report_reminder, reporting->items[i]);
    return true;
}

/* Seats begin and end with the day: every group is counted anew once on each. */
static bool count_anew(Write *write, void *state)
{
    (void)state;
    Text today = network_day(write->arena, write->now);
    if (text_equal(database_text(write->database, write->arena, &counted_day, NO_ARGS), today))
        return true;
    int64_t last = 0;
    for (ptrdiff_t found = 1; found > 0;) {
        Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &some_groups, ARGS(last, GROUPS_AT_ONCE)));
        found = rows->count;
        for (ptrdiff_t i = 0; i < found; i++)
            group_recount(write, last = value_get_number(rows->items[i], "id"), today);
    }
    database_run(write->database, &keep_counted_day, ARGS(today));
    return true;
}

static JobResult run_day(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)database;
    (void)arena;
    bool done = writer_run(writer, RECORDED, mind_deadlines, app) == WRITE_DONE &&
                writer_run(writer, UNRECORDED, count_anew, NULL) == WRITE_DONE;
    return done ? JOB_DONE : JOB_AGAIN;
}

const JobKind groups_jobs[] = {
    { "groups.day", run_day, NULL, HOUR },
    { 0 }
};
