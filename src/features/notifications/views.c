/* SPDX-License-Identifier: EUPL-1.2 */
/* What people were told, and what they have read of it. */
#include "features/notifications/store.h"

#define ROWS "SELECT id, sequence, kind, object, place, thread, reason, at, read_at FROM notification WHERE person = $1 "

static const Query unread = { ROWS "AND read_at = 0 AND (place = $2 OR $2 = 0) AND (sequence < $3 OR $3 = 0) ORDER BY sequence DESC LIMIT $4" };
static const Query read_before = { ROWS "AND read_at > 0 AND (sequence < $2 OR $2 = 0) ORDER BY sequence DESC LIMIT $3" };
static const Query read_of_place = { ROWS "AND read_at > 0 AND place = $2 AND (sequence < $3 OR $3 = 0) ORDER BY sequence DESC LIMIT $4" };
static const Query one = { ROWS "AND id = $2" };
static const Query places = { "SELECT DISTINCT place FROM notification WHERE person = $1 AND place > 0 ORDER BY place LIMIT 200" };
static const Query kept_count = { "SELECT unread FROM notification_count WHERE person = $1" };

#define MARKED "UPDATE notification SET read_at = $2, mail = CASE WHEN mail IN ('now', 'digest') THEN '' ELSE mail END "

static const Query mark_one = { MARKED "WHERE person = $1 AND read_at = 0 AND id = $3" };
static const Query mark_object = { MARKED "WHERE person = $1 AND read_at = 0 AND (object = $3 OR thread = $3)" };
static const Query mark_all = { MARKED "WHERE person = $1 AND read_at = 0 AND (place = $3 OR $3 = 0)" };
static const Query unread_about = {
    "SELECT COUNT(*) FROM notification WHERE person = $1 AND read_at = 0 AND (object = $2 OR thread = $2)"
};
static const Query count_again = {
    "UPDATE notification_count SET unread = (SELECT COUNT(*) FROM notification WHERE notification.person = notification_count.person "
    "AND notification.read_at = 0) WHERE person = $1"
};

static const Query no_mail = { "UPDATE notification SET mail = '' WHERE mail IN ('now', 'digest')" };
static const Query no_digests = { "DELETE FROM digest_due" };
static const Query mark_before = { "UPDATE notification SET read_at = $2 WHERE read_at = 0 AND at < $1" };
static const Query count_none = { "UPDATE notification_count SET unread = 0" };
static const Query count_all = {
    "UPDATE notification_count SET unread = found.unread FROM (SELECT person, COUNT(*) AS unread FROM notification WHERE read_at = 0 GROUP BY person) found "
    "WHERE found.person = notification_count.person"
};

static Value *rows(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    return value_from_rows(arena, database_query(database, arena, query, parameters));
}

Value *notifications_of(Database *database, Arena *arena, int64_t person, int64_t place, bool is_read, int64_t before, int limit)
{
    if (!is_read)
        return rows(database, arena, &unread, ARGS(person, place, before, limit));
    return place ? rows(database, arena, &read_of_place, ARGS(person, place, before, limit))
                 : rows(database, arena, &read_before, ARGS(person, before, limit));
}

Value *notification_of(Database *database, Arena *arena, int64_t person, int64_t id)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(person, id)));
}

Value *places_told_of(Database *database, Arena *arena, int64_t person)
{
    return rows(database, arena, &places, ARGS(person));
}

int64_t notifications_unread(Database *database, int64_t person)
{
    return database_number(database, &kept_count, ARGS(person), 0);
}

static void count_later(Request *request)
{
    writer_leave_behind(app_writer(request->app), &count_again, ARGS(request->reader.person));
}

void read_one_later(Request *request, int64_t id)
{
    writer_leave_behind(app_writer(request->app), &mark_one, ARGS(request->reader.person, request->now, id));
    count_later(request);
}

/* Most pages are about nothing that is unread: then nothing is written. */
void notifications_read(Request *request, int64_t object)
{
    int64_t person = request->reader.person;
    if (!is_signed_in(&request->reader) || object == 0)
        return;
    int64_t found = database_number(request->database, &unread_about, ARGS(person, object), 0);
    if (found == 0)
        return;
    request->read_now += found;
    writer_leave_behind(app_writer(request->app), &mark_object, ARGS(person, request->now, object));
    count_later(request);
}

void unread_count_again(Write *write, int64_t person)
{
    database_run(write->database, &count_again, ARGS(person));
}

void read_all(Write *write, int64_t person, int64_t place, Moment now)
{
    database_run(write->database, &mark_all, ARGS(person, now, place));
    unread_count_again(write, person);
}

void notifications_without_mail(Write *write)
{
    database_run(write->database, &no_mail, NO_ARGS);
    database_run(write->database, &no_digests, NO_ARGS);
}

void notifications_read_before(Write *write, Moment before)
{
    database_run(write->database, &mark_before, ARGS(before, write->now));
    database_run(write->database, &count_none, NO_ARGS);
    database_run(write->database, &count_all, NO_ARGS);
}
