/* SPDX-License-Identifier: EUPL-1.2 */
/* The follower that writes notifications: each entry of the record is told once to each who is to know, in so few statements that it does not matter how
 * many they are. */
#include "features/notifications/store.h"

#include <stdlib.h>

#include "base/zone.h"
#include "features/notifications/send.h"
#include "record/record.h"
#include "rights/holders.h"

/* What is older has lost its point, such as what was done before a long stop. */
static const Moment STALE = 30 * DAY;

enum { MOST_OF_ONE_ENTRY = 1 << 20, MOST_BYTES = 16 << 20, MOST_NAMED = 20000 };

/* $1: people; $2: the number before that of the first. */
static const Query insert_rows = {
    "INSERT INTO notification (id, person, sequence, kind, object, place, thread, reason, at, mail, read_at) "
    "SELECT CAST($2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY number), number, CAST($3 AS BIGINT), CAST($4 AS TEXT), CAST($5 AS BIGINT), "
    "CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS TEXT), CAST($9 AS BIGINT), CAST($10 AS TEXT), 0 FROM numbers($1) WHERE number > 0 "
    "ON CONFLICT DO NOTHING"
};
/* Before the rows are there: who has this one already is not counted again. */
static const Query count_up = {
    "INSERT INTO notification_count (person, unread) SELECT number, 1 FROM numbers($1) WHERE number > 0 AND NOT EXISTS "
    "(SELECT 1 FROM notification WHERE notification.person = number AND notification.sequence = $2) "
    "ON CONFLICT (person) DO UPDATE SET unread = notification_count.unread + 1"
};
static const Query begin_after = {
    "INSERT INTO follower (name, sequence, holder, lease_until) VALUES ('notifications', $1, '', 0) "
    "ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence"
};

/* People who are told for the same reason and in the same way; or whose digests are due at the same moment. */
typedef struct Batch {
    const char *reason;
    const char *mail;
    Text zone, frequency;
    int64_t hour, day;
    Buffer people;
} Batch;

static const char *const best_first[] = { "reply", "mention", "you" };
enum { NAMED_AS_LESS = sizeof best_first / sizeof *best_first };

/* The number comes first: a number alone is compared with it. */
typedef struct Named {
    int64_t person;
    int rank; /* in best_first */
} Named;

typedef struct Tell {
    Write *write;
    const Value *entry;
    Notice notice;
    Text today;
    const int64_t *audience; /* in order; NULL: everybody */
    ptrdiff_t audience_count;
    Named *named;            /* in order, each person once */
    ptrdiff_t named_count;
    Batch *told;             /* by reason and way */
    int told_count;
    Batch *digests;          /* by moment */
    int digest_count;
} Tell;

static void batch_add(Batch *batch, int64_t person)
{
    buffer_add_listed(&batch->people, person);
}

static Batch *batch_new(const Tell *tell, Batch *list, int *count)
{
    list[*count].people = buffer_new(tell->write->arena, MOST_BYTES);
    return &list[(*count)++];
}

static Batch *batch_told(Tell *tell, const Telling *telling)
{
    for (int i = 0; i < tell->told_count; i++)
        if (text_is(text_from_z(tell->told[i].reason), telling->reason) && text_is(text_from_z(tell->told[i].mail), telling->mail))
            return &tell->told[i];
    Batch *batch = batch_new(tell, tell->told, &tell->told_count);
    batch->reason = telling->reason;
    batch->mail = telling->mail;
    return batch;
}

static Batch *batch_of_digest(Tell *tell, Text zone, const Settings *settings)
{
    for (int i = 0; i < tell->digest_count; i++) {
        Batch *batch = &tell->digests[i];
        if (text_equal(batch->zone, zone) && text_equal(batch->frequency, settings->frequency) && batch->hour == settings->hour &&
            batch->day == settings->day)
            return batch;
    }
    Batch *batch = batch_new(tell, tell->digests, &tell->digest_count);
    batch->zone = zone;
    batch->frequency = settings->frequency;
    batch->hour = settings->hour;
    batch->day = settings->day;
    return batch;
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return (first > second) - (first < second);
}

/* Everyone may see what is public. */
static void audience_load(Tell *tell)
{
    Write *write = tell->write;
    if (tell->notice.audience == AUDIENCE_PUBLIC)
        return;
    Value *people = people_of_audience(write->database, write->arena, tell->notice.audience, tell->today);
    int64_t *numbers = new(write->arena, int64_t, people->count + 1);
    for (ptrdiff_t i = 0; i < people->count; i++)
        numbers[i] = value_get_number(people->items[i], "person");
    qsort(numbers, (size_t)people->count, sizeof *numbers, compare_numbers);
    tell->audience = numbers;
    tell->audience_count = people->count;
}

static bool is_of_audience(const Tell *tell, int64_t person)
{
    return tell->notice.audience == AUDIENCE_PUBLIC ||
           bsearch(&person, tell->audience, (size_t)tell->audience_count, sizeof person, compare_numbers) != NULL;
}

/* How soon a reason to be named goes before the others: a reply before a mention, and both before the rest; NAMED_AS_LESS for none of them. */
static int rank_of_reason(Text reason)
{
    int rank = 0;
    while (rank < NAMED_AS_LESS && !text_is(reason, best_first[rank]))
        rank++;
    return rank;
}

static int compare_named(const void *a, const void *b)
{
    const Named *first = a, *second = b;
    int by_person = compare_numbers(&first->person, &second->person);
    return by_person ? by_person : first->rank - second->rank;
}

/* Somebody may be named more than once: the best reason alone is kept. */
static void named_load(Tell *tell)
{
    const Value *persons = tell->notice.persons;
    ptrdiff_t count = persons ? persons->count : 0, kept = 0;
    Named *named = new(tell->write->arena, Named, count + 1);
    for (ptrdiff_t i = 0; i < count; i++)
        named[i] = (Named){ .person = value_get_number(persons->items[i], "person"),
                            .rank = rank_of_reason(value_get_text(persons->items[i], "reason")) };
    qsort(named, (size_t)count, sizeof *named, compare_named);
    for (ptrdiff_t i = 0; i < count; i++)
        if (named[i].rank < NAMED_AS_LESS && (kept == 0 || named[kept - 1].person != named[i].person))
            named[kept++] = named[i];
    tell->named = named;
    tell->named_count = kept;
}

/* As whom the notice names the person; the empty text where it does not. */
static Text named_as(const Tell *tell, int64_t person)
{
    const Named *named = bsearch(&person, tell->named, (size_t)tell->named_count, sizeof *tell->named, compare_numbers);
    return named ? text_from_z(best_first[named->rank]) : (Text){ 0 };
}

static Text numbers_of_named(const Tell *tell)
{
    const Value *named = tell->notice.persons;
    Buffer numbers = buffer_new(tell->write->arena, MOST_BYTES);
    for (ptrdiff_t i = 0; named && i < named->count && i < MOST_NAMED; i++)
        buffer_add_listed(&numbers, value_get_number(named->items[i], "person"));
    return buffer_text(&numbers);
}

static void consider(Tell *tell, const Value *follower)
{
    int64_t person = value_get_number(follower, "person");
    Text named = named_as(tell, person);
    if (person == tell->notice.by || !is_of_audience(tell, person) || (tell->notice.is_for_named && named.length == 0))
        return;
    Settings settings = settings_of_row(follower);
    const Following following = { .standing = (Standing)value_get_number(follower, "standing"),
                                  .of_place = (int)value_get_number(follower, "of_place"),
                                  .of_thread = (int)value_get_number(follower, "of_thread"),
                                  .named = named,
                                  .is_due = tell->notice.is_due,
                                  .at_once = settings.at_once,
                                  .has_digest = !text_is(settings.frequency, "never"),
                                  .is_stopped = value_get_number(follower, "is_stopped") != 0 };
    Telling telling = telling_of(&following);
    if (!telling.is_told)
        return;
    batch_add(batch_told(tell, &telling), person);
    if (text_is(text_from_z(telling.mail), "digest"))
        batch_add(batch_of_digest(tell, value_get_text(follower, "zone"), &settings), person);
}

static void write_rows(Tell *tell)
{
    Write *write = tell->write;
    int64_t sequence = value_get_number(tell->entry, "sequence"), before = sequence * MOST_OF_ONE_ENTRY;
    for (int i = 0; i < tell->told_count; i++) {
        Text people = buffer_text(&tell->told[i].people);
        database_run(write->database, &count_up, ARGS(people, sequence));
        before += database_run(write->database, &insert_rows,
                               ARGS(people, before, sequence, tell->notice.kind, value_get_number(tell->entry, "object"), tell->notice.place,
                                    tell->notice.thread, tell->told[i].reason, value_get_number(tell->entry, "at"), tell->told[i].mail));
        if (text_is(text_from_z(tell->told[i].mail), "now"))
            send_soon(write);
    }
}

static void plan_digests(Tell *tell)
{
    for (int i = 0; i < tell->digest_count; i++) {
        const Batch *batch = &tell->digests[i];
        Moment due = digest_after(tell->write->arena, tell->write->now, batch->zone, batch->frequency, batch->hour, batch->day);
        digests_plan(tell->write, buffer_text(&batch->people), due);
    }
}

static void tell_all(Tell *tell, const Feature *const *features)
{
    Write *write = tell->write;
    Place place;
    bool is_in_place = tell->notice.place &&
                       place_load(features, write->database, write->arena, TEXT("en"), tell->notice.place, &place);
    audience_load(tell);
    named_load(tell);
    Value *followers = followers_of(write->database, write->arena, is_in_place ? &place : NULL, tell->notice.thread, numbers_of_named(tell),
                                    tell->today);
    tell->told = new(write->arena, Batch, followers->count + 1);
    tell->digests = new(write->arena, Batch, followers->count + 1);
    for (ptrdiff_t i = 0; i < followers->count; i++)
        consider(tell, followers->items[i]);
    write_rows(tell);
    plan_digests(tell);
}

static void follow(Write *write, const FollowedEntry *followed)
{
    const Feature *const *features = followed->context;
    if (followed->at < write->now - STALE)
        return;
    Text number = text_printf(write->arena, "%lld", (long long)followed->sequence);
    Value *entries = record_entries(write->database, write->arena, number);
    if (entries->count == 0)
        return;
    Tell tell = { .write = write, .entry = entries->items[0], .today = network_day(write->arena, write->now) };
    if (!notice_of_entry(features, write->database, write->arena, tell.entry, &tell.notice) || !tell.notice.audience)
        return;
    if (!tell.notice.place && !tell.notice.thread)
        tell.notice.thread = value_get_number(tell.entry, "object");
    tell_all(&tell, features);
}

void notifications_begin_after(Write *write, int64_t sequence)
{
    database_run(write->database, &begin_after, ARGS(sequence));
}

/* What was told was told: read anew, the record would be told anew. */
static void forget(Write *write)
{
    notifications_begin_after(write, record_length(write->database));
}

const Follower notifications_follower = { .name = "notifications", .follow = follow, .forget = forget };
