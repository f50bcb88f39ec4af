/* SPDX-License-Identifier: EUPL-1.2 */
/* Once a day every retention of every feature is kept: one recorded write each, and none where nothing is to go. */
#include "features/privacy/keep.h"

#include "base/zone.h"
#include "features/privacy/rules.h"
#include "features/privacy/store.h"
#include "http/letter.h"

/* People told or erased in one write: each is erased by some forty statements. */
enum { PEOPLE_A_WRITE = 50 };

typedef struct Keeping {
    const App *app;
    const Retention *retention;
    int64_t days;
    int64_t went; /* people erased by the last write */
} Keeping;

static bool forget_write(Write *write, void *state)
{
    const Keeping *keeping = state;
    int64_t forgotten = keeping->retention->forget(write, retention_cutoff(write->now, keeping->days));
    if (forgotten == 0)
        return false;
    retention_note_kept(write, keeping->retention, forgotten);
    scrub_ask(write);
    return true;
}

/* The people whose time is over, or will be in so many days. */
static Value *people_of(Write *write, const Keeping *keeping, int64_t in_days, int how_many)
{
    Moment before = retention_cutoff(write->now, keeping->days - in_days);
    return value_from_rows(write->arena, database_query(write->database, write->arena, keeping->retention->people,
                                                        ARGS(before, network_day(write->arena, before),
                                                             network_day(write->arena, write->now), how_many)));
}

static WarningState warning_of(Write *write, const Keeping *keeping, int64_t person)
{
    return warning_state(warned_at(write->database, person), write->now, keeping->retention->days_of_warning);
}

static void warn(Write *write, const Keeping *keeping, int64_t person)
{
    Value *values = value_object(write->arena);
    put_text(values, "day", network_day(write->arena, write->now + keeping->retention->days_of_warning * DAY));
    const Letter letter = {
        .person = person,
        .subject = SAY("Your account at {network} ends on {day, date}"),
        .body = SAY("Hello {name},\n\nyou have not signed in to {network} for a long time, and act for nobody there any more. We keep no "
                    "data without need: on {day, date} your account and all that is kept about you will be erased.\n\nIf you want to keep "
                    "it, sign in once before that day: {site}/sign-in\n\nIf not, you need not do anything.\n"),
        .values = values,
    };
    letter_send(write, keeping->app, &letter);
    warning_note(write, person);
}

/* At most so many letters a day: the others get theirs tomorrow, and their thirty days from then. */
static bool warn_write(Write *write, void *state)
{
    enum { LETTERS_A_DAY = 500 };
    const Keeping *keeping = state;
    Value *found = people_of(write, keeping, keeping->retention->days_of_warning, LETTERS_A_DAY);
    int64_t told = 0;
    for (ptrdiff_t i = 0; i < found->count; i++) {
        int64_t person = value_get_number(found->items[i], "id");
        if (warning_of(write, keeping, person) != WARNING_SEND)
            continue;
        warn(write, keeping, person);
        told++;
    }
    return told > 0;
}

static bool erase_write(Write *write, void *state)
{
    Keeping *keeping = state;
    keeping->went = 0;
    Value *found = people_of(write, keeping, 0, PEOPLE_A_WRITE);
    for (ptrdiff_t i = 0; i < found->count; i++) {
        int64_t person = value_get_number(found->items[i], "id");
        if (warning_of(write, keeping, person) != WARNING_OVER)
            continue;
        person_erase(write, app_features(keeping->app), person);
        keeping->went++;
    }
    if (keeping->went > 0)
        retention_note_kept(write, keeping->retention, keeping->went);
    return keeping->went > 0;
}

static bool is_fine(WriteResult result)
{
    return result == WRITE_DONE || result == WRITE_REFUSED;
}

static bool people_keep(Keeping *keeping, Writer *writer)
{
    bool fine = keeping->retention->days_of_warning == 0 || is_fine(writer_run(writer, UNRECORDED, warn_write, keeping));
    WriteResult result = WRITE_DONE;
    while (fine && result == WRITE_DONE)
        result = writer_run(writer, RECORDED, erase_write, keeping);
    return fine && is_fine(result);
}

static bool retention_keep(const App *app, const Retention *retention, Writer *writer, Database *database)
{
    Keeping keeping = { app, retention, retention_days(database, retention), 0 };
    if (retention->people)
        return people_keep(&keeping, writer);
    return !retention->forget || is_fine(writer_run(writer, RECORDED, forget_write, &keeping));
}

static bool expire_write(Write *write, void *state)
{
    (void)state;
    warnings_expire(write);
    return true;
}

JobResult retention_keep_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)arena;
    bool fine = is_fine(writer_run(writer, UNRECORDED, expire_write, NULL));
    const Feature *const *features = app_features(app);
    for (int i = 0; features[i]; i++)
        for (const Retention *one = features[i]->retentions; one && one->code; one++)
            fine &= retention_keep(app, one, writer, database);
    return fine ? JOB_DONE : JOB_AGAIN;
}

JobResult erasure_scrub_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)database;
    (void)arena;
    (void)app;
    return writer_scrub(writer, NULL) == WRITE_DONE ? JOB_DONE : JOB_AGAIN;
}
