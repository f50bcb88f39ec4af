/* SPDX-License-Identifier: EUPL-1.2 */
/* Something happens in a small network, is told, and is sent. */
#include "tests/application/telling.h"

#include "commands/schemas.h"
#include "features/groups/groups.h"
#include "features/threads/threads.h"
#include "http/app_state.h"

void telling_send(void)
{
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    Database *database = open_database();
    for (int i = 0; i < count; i++)
        if (text_starts_with(text_from_z(kinds[i].kind), TEXT("notifications.")))
            jobs_run_due(&kinds[i], 1, app_writer(site->app), database, &site->platform);
    database_close(database);
}

static bool report(Write *write, void *state)
{
    group_report_file(write, site->first_group, *(int64_t *)state, TEXT("We met twice."), TEXT("en"), site->people[CHAIR_SAME]);
    return true;
}

void telling_report(int64_t year)
{
    telling_report_untold(year);
    follow_the_record();
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
    int64_t by = site->people[posting->by];
    Place place;
    assert_true(place_load(features, write->database, write->arena, TEXT("en"), site->first_group, &place));
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
    follow_the_record();
    return posting.id;
}

int64_t telling_post(Role by, int64_t thread, const char *text)
{
    Posting posting = { .by = by, .text = text, .thread = thread };
    write_recorded(post_it, &posting);
    follow_the_record();
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
    Choosing choosing = { site->people[role], object, level };
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, choose, &choosing), WRITE_DONE);
}

static const Query told = { "SELECT COUNT(*) FROM notification WHERE person = $1" };
static const Query last_mail = { "SELECT mail FROM notification WHERE person = $1 ORDER BY sequence DESC LIMIT 1" };

void telling_expect_told(Role role, int64_t count)
{
    int64_t found = number_of(&told, ARGS(site->people[role]));
    if (found != count)
        fail_msg("role %d was told %lld times, not %lld", (int)role, (long long)found, (long long)count);
}

void telling_expect_mail(Role role, const char *mail)
{
    Text found = text_of(&last_mail, ARGS(site->people[role]));
    if (!text_is(found, mail))
        fail_msg("role %d: mail is \"%.*s\", not \"%s\"", (int)role, TEXT_ARGUMENTS(found), mail);
}
