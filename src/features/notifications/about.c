/* SPDX-License-Identifier: EUPL-1.2 */
/* What notifications keep about a person, given out, forgotten and, when two accounts become one, moved. */
#include "features/notifications/pages.h"

static const Query follows = { "SELECT object, level, chosen_at FROM follow WHERE person = $1 ORDER BY object" };
static const Query setting = { "SELECT at_once, frequency, hour, day FROM notification_setting WHERE person = $1" };
static const Query told = {
    "SELECT id, sequence, kind, object, place, thread, reason, at, mail, read_at FROM notification WHERE person = $1 ORDER BY sequence"
};
static const Query unread = { "SELECT unread FROM notification_count WHERE person = $1" };
static const Query digest = { "SELECT due_at FROM digest_due WHERE person = $1" };
static const Query wait = { "SELECT since, until FROM mail_wait WHERE person = $1" };
static const Query bounces = { "SELECT address, day, permanent, reason, at FROM mail_bounce WHERE person = $1 ORDER BY at, id" };
static const Query stop = { "SELECT address, reason, stopped_at FROM mail_stop WHERE person = $1" };

static const Query erase_follows = { "DELETE FROM follow WHERE person = $1" };
static const Query erase_setting = { "DELETE FROM notification_setting WHERE person = $1" };
static const Query erase_told = { "DELETE FROM notification WHERE person = $1" };
static const Query erase_unread = { "DELETE FROM notification_count WHERE person = $1" };
static const Query erase_digest = { "DELETE FROM digest_due WHERE person = $1" };
static const Query erase_wait = { "DELETE FROM mail_wait WHERE person = $1" };
static const Query erase_bounces = { "DELETE FROM mail_bounce WHERE person = $1" };
static const Query erase_stop = { "DELETE FROM mail_stop WHERE person = $1" };

static const Query follow_rows = { "SELECT id FROM follow WHERE person = $1" };
static const Query move_follow = { "UPDATE follow SET person = $2 WHERE id = $1" };
static const Query told_rows = { "SELECT id FROM notification WHERE person = $1" };
static const Query move_told = { "UPDATE notification SET person = $2 WHERE id = $1" };

static const Query forget_read_rows = { "DELETE FROM notification WHERE read_at > 0 AND read_at < $1" };
/* What still waits to be mailed stays; but whose account is out of use gets no mail. */
#define OLD                                                                                                             \
    "FROM notification WHERE at < $1 AND NOT read_at > 0 AND (mail NOT IN ('now', 'digest') OR "                        \
    "COALESCE((SELECT person.status FROM person WHERE person.id = notification.person), '') <> 'active')"
static const Query forget_old_rows = { "DELETE " OLD };
/* Not by the index that has people in order: it would be read whole. */
static const Query people_of_old = { "SELECT DISTINCT person + 0 AS person " OLD };
static const Query forget_old_bounces = { "DELETE FROM mail_bounce WHERE at < $1" };

/* How somebody is told, and how much waits for them, is of the account: that of the one that goes on holds. */
const PersonColumn notifications_person_columns[] = {
    { "follow.person", &follow_rows, &move_follow },
    { "notification.person", &told_rows, &move_told },
    { "notification_setting.person", NULL, NULL },
    { "notification_count.person", NULL, NULL },
    { "digest_due.person", NULL, NULL },
    { "mail_wait.person", NULL, NULL },
    { "mail_bounce.person", NULL, NULL },
    { "mail_stop.person", NULL, NULL },
    { 0 },
};

void notifications_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    static const struct {
        const char *name;
        const Query *query;
    } parts[] = { { "follows", &follows }, { "setting", &setting }, { "notifications", &told }, { "unread", &unread },
                  { "digest", &digest },   { "waiting", &wait },    { "bounces", &bounces },    { "stopped_address", &stop } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put(result, parts[i].name, value_from_rows(arena, database_query(database, arena, parts[i].query, ARGS(person))));
}

void notifications_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_follows, &erase_setting, &erase_told, &erase_unread, &erase_digest, &erase_wait,
                                             &erase_bounces, &erase_stop };
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
}

static int64_t forget_read(Write *write, Moment before)
{
    return database_run(write->database, &forget_read_rows, ARGS(before));
}

static int64_t forget_unread(Write *write, Moment before)
{
    Value *people = value_from_rows(write->arena, database_query(write->database, write->arena, &people_of_old, ARGS(before)));
    int64_t forgotten = database_run(write->database, &forget_old_rows, ARGS(before));
    for (ptrdiff_t i = 0; i < people->count; i++)
        unread_count_again(write, value_get_number(people->items[i], "person"));
    return forgotten;
}

static int64_t forget_bounces(Write *write, Moment before)
{
    return database_run(write->database, &forget_old_bounces, ARGS(before));
}

const Retention notifications_retentions[] = {
    { "notifications.read", SAY("What you were told of, after you have read it"), 90, .forget = forget_read },
    { "notifications.unread", SAY("What you were told of and have not read"), 365, .forget = forget_unread },
    { "notifications.bounces", SAY("Which mails came back, to see whether an address still works"), 90, .forget = forget_bounces },
    { 0 },
};
