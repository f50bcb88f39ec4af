/* SPDX-License-Identifier: EUPL-1.2 */
/* Something happens in a small network, is told, and is sent. */
#include "tests/application/telling.h"

#include "commands/schemas.h"
#include "features/groups/groups.h"
#include "features/threads/threads.h"
#include "http/app_state.h"

SmallNetwork *told_site;

Database *telling_database(void)
{
    Text problem = { 0 };
    return database_open(told_site->arena, told_site->database, READ_WRITE, &problem);
}

int64_t telling_number(const Query *query, Parameters parameters)
{
    Database *database = telling_database();
    int64_t number = database_number(database, query, parameters, -1);
    database_close(database);
    return number;
}

void telling_follow(void)
{
    Database *database = telling_database();
    features_catch_up(features, app_writer(told_site->app), database, told_site->arena);
    database_close(database);
}

void telling_send(void)
{
    const JobKind *kinds;
    int count = app_job_kinds(told_site->app, &kinds);
    Database *database = telling_database();
    for (int i = 0; i < count; i++)
        if (text_starts_with(text_from_z(kinds[i].kind), TEXT("notifications.")))
            jobs_run_due(&kinds[i], 1, app_writer(told_site->app), database, &told_site->platform);
    database_close(database);
}

static void write_recorded(WriteFunction function, void *state)
{
    assert_int_equal(writer_run(app_writer(told_site->app), RECORDED, function, state), WRITE_DONE);
}

static bool report(Write *write, void *state)
{
    group_report_file(write, told_site->first_group, *(int64_t *)state, TEXT("We met twice."), TEXT("en"), told_site->people[CHAIR_SAME]);
    return true;
}

void telling_report(int64_t year)
{
    telling_report_untold(year);
    telling_follow();
}

void telling_report_untold(int64_t year)
{
    write_recorded(report, &year);
}

typedef struct Posting {
    Role by;
    const char *text;
    bool wide;
    int64_t thread;
    int64_t id;
} Posting;

static bool post_it(Write *write, void *state)
{
    Posting *posting = state;
    int64_t by = told_site->people[posting->by];
    Place place;
    assert_true(place_load(features, write->database, write->arena, TEXT("en"), told_site->first_group, &place));
    Text text = text_from_z(posting->text);
    posting->id = posting->thread ? post_add(write, &place, &(NewPost){ .thread = posting->thread, .text = text, .language = TEXT("en"), .by = by })
                                  : thread_begin(write, &place, &(NewThread){ .place = place.id, .wide = posting->wide, .title = TEXT("Night trains"),
                                                                              .text = text, .language = TEXT("en"), .by = by });
    return true;
}

int64_t telling_thread(Role by, const char *text, bool wide)
{
    Posting posting = { .by = by, .text = text, .wide = wide };
    write_recorded(post_it, &posting);
    telling_follow();
    return posting.id;
}

int64_t telling_post(Role by, int64_t thread, const char *text)
{
    Posting posting = { .by = by, .text = text, .thread = thread };
    write_recorded(post_it, &posting);
    telling_follow();
    return posting.id;
}

typedef struct Choosing {
    int64_t person, object;
    FollowLevel level;
} Choosing;

static bool choose(Write *write, void *state)
{
    const Choosing *choosing = state;
    follow_choose(write, choosing->person, choosing->object, choosing->level);
    return true;
}

void telling_choose(Role role, int64_t object, FollowLevel level)
{
    Choosing choosing = { told_site->people[role], object, level };
    assert_int_equal(writer_run(app_writer(told_site->app), UNRECORDED, choose, &choosing), WRITE_DONE);
}

void telling_expect(int status, Role role, const char *target, const char *body)
{
    Outgoing answer = ask(told_site, role, body ? "POST" : "GET", target, body, NULL);
    if (answer.status != status)
        fail_msg("%s as role %d: expected %d, got %d: %.*s", target, (int)role, status, answer.status, TEXT_ARGUMENTS(answer.body));
}

void telling_expect_words(Role role, const char *target, const char *words, bool there)
{
    Outgoing answer = ask(told_site, role, "GET", target, NULL, NULL);
    if (answer.status != 200 || body_has(&answer, words) != there)
        fail_msg("%s as role %d (%d): \"%s\" should%s be there: %.*s", target, (int)role, answer.status, words, there ? "" : " not",
                 TEXT_ARGUMENTS(answer.body));
}

static const Query told = { "SELECT COUNT(*) FROM notification WHERE person = $1" };
static const Query last_mail = { "SELECT mail FROM notification WHERE person = $1 ORDER BY sequence DESC LIMIT 1" };

void telling_expect_told(Role role, int64_t count)
{
    int64_t found = telling_number(&told, ARGS(told_site->people[role]));
    if (found != count)
        fail_msg("role %d was told %lld times, not %lld", (int)role, (long long)found, (long long)count);
}

void telling_expect_mail(Role role, const char *mail)
{
    Database *database = telling_database();
    Text found = text_copy(told_site->arena, database_text(database, told_site->arena, &last_mail, ARGS(told_site->people[role])));
    database_close(database);
    if (!text_is(found, mail))
        fail_msg("role %d: mail is \"%.*s\", not \"%s\"", (int)role, TEXT_ARGUMENTS(found), mail);
}
