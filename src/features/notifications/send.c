/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that sends: one mail after another over one connection, each marked as soon as the server has taken it, so that a crash repeats at most the one
 * in flight, with the same Message-ID. */
#include "features/notifications/send.h"


#include "base/log.h"
#include "base/steady.h"
#include "features/notifications/letter.h"

enum { AT_ONCE = 50, MOST_WAITS = 5, CODE = 3 };

/* A turn is short, so that other jobs have theirs, and well within the lease of a job. */
static const Moment TURN = 20 * SECOND;
/* A mailbox that asks for patience is tried again after that; after so long nothing waits for it any more. */
static const Moment WAIT = 15 * MINUTE, WAIT_AT_MOST = 5 * DAY;

static const Query waiting_now = {
    "SELECT n.id, n.person, n.sequence, n.place, n.thread, n.reason, n.at FROM notification n "
    "LEFT JOIN mail_wait w ON w.person = n.person WHERE n.mail = 'now' AND (w.until IS NULL OR w.until <= $1) "
    "ORDER BY n.sequence, n.id LIMIT $2"
};
static const Query mails_waiting = { "SELECT COUNT(*) FROM notification WHERE mail = 'now'" };
static const Query digests_due = {
    "SELECT d.person, d.due_at FROM digest_due d LEFT JOIN mail_wait w ON w.person = d.person "
    "WHERE d.due_at <= $1 AND (w.until IS NULL OR w.until <= $1) ORDER BY d.due_at, d.person LIMIT $2"
};
static const Query mark_one = { "UPDATE notification SET mail = $2, mailed_at = $3 WHERE id = $1 AND mail = 'now'" };
static const Query mark_digest = {
    "UPDATE notification SET mail = $3, mailed_at = $4 WHERE person = $1 AND mail = 'digest' AND id IN (SELECT number FROM numbers($2))"
};
static const Query digest_over = { "DELETE FROM digest_due WHERE person = $1 AND due_at = $2" };
static const Query digest_left = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND mail = 'digest'" };
static const Query zone_of = { "SELECT zone FROM person WHERE id = $1 AND status = 'active'" };
static const Query start_wait = {
    "INSERT INTO mail_wait (person, since, until) VALUES ($1, $2, $3) ON CONFLICT (person) DO UPDATE SET until = excluded.until"
};
static const Query end_wait = { "DELETE FROM mail_wait WHERE person = $1" };
static const Query waits_since = { "SELECT since FROM mail_wait WHERE person = $1" };
static const Query give_up_all = { "UPDATE notification SET mail = 'refused' WHERE person = $1 AND mail = 'now'" };

/* One turn of sending. */
typedef struct Sending {
    Outbox outbox;
    Writer *writer;
    MailSender *sender;
    Moment ends; /* by the steady clock */
    int waits;   /* mailboxes in a row that asked for patience */
    bool is_stopped;
} Sending;

/* What became of a mail. */
typedef struct Sent {
    int64_t id;          /* of the notification; 0: a digest */
    int64_t person;
    Moment due;          /* of the digest */
    Text ids;            /* what stood in it */
    MailResult result;
    bool is_nothing;     /* there was nothing to send */
    Text address;
    Text said;
} Sent;

int64_t notifications_mails_waiting(Database *database)
{
    return database_number(database, &mails_waiting, NO_ARGS, 0);
}

void send_soon(Write *write)
{
    job_hurry(write, SEND_JOB);
}

/* The next digest, where something is left for one, or where it is weekly and so may carry more. */
static void plan_next(Write *write, int64_t person)
{
    Settings settings = settings_of(write->database, write->arena, person);
    Text zone = database_text(write->database, write->arena, &zone_of, ARGS(person));
    bool is_left = database_number(write->database, &digest_left, ARGS(person), 0) > 0;
    if (zone.length > 0 && !text_is(settings.frequency, "never") && (is_left || text_is(settings.frequency, "weekly")))
        digests_plan(write, text_printf(write->arena, "%lld", (long long)person),
                     digest_after(write->arena, write->now, zone, settings.frequency, settings.hour, settings.day));
}

static void mark(Write *write, const Sent *sent, const char *mail)
{
    Moment mailed_at = text_is(text_from_z(mail), "sent") ? write->now : 0;
    if (sent->id) {
        database_run(write->database, &mark_one, ARGS(sent->id, mail, mailed_at));
        return;
    }
    database_run(write->database, &mark_digest, ARGS(sent->person, sent->ids, mail, mailed_at));
    database_run(write->database, &digest_over, ARGS(sent->person, sent->due));
    plan_next(write, sent->person);
}

/* Nothing of what waits is lost meanwhile; after days the mailbox is as good as gone. */
static void wait_for_mailbox(Write *write, const Sent *sent)
{
    Moment since = database_number(write->database, &waits_since, ARGS(sent->person), write->now);
    if (write->now - since < WAIT_AT_MOST) {
        database_run(write->database, &start_wait, ARGS(sent->person, write->now, write->now + WAIT));
        return;
    }
    database_run(write->database, &end_wait, ARGS(sent->person));
    database_run(write->database, &give_up_all, ARGS(sent->person));
    bounce_note(write, &(Bounce){ sent->address, sent->person, false, sent->said });
    if (!sent->id)
        mark(write, sent, "refused");
}

static bool settle(Write *write, void *state)
{
    const Sent *sent = state;
    if (sent->is_nothing) {
        mark(write, sent, "");
        return true;
    }
    if (sent->result == MAIL_LATER) {
        wait_for_mailbox(write, sent);
        return true;
    }
    database_run(write->database, &end_wait, ARGS(sent->person));
    mark(write, sent, sent->result == MAIL_TAKEN ? "sent" : "refused");
    if (sent->result == MAIL_REFUSED)
        bounce_note(write, &(Bounce){ sent->address, sent->person, true, sent->said });
    return true;
}

/* False when this turn is over: nothing more can be sent, or what was sent cannot be noted. */
static bool conclude(Sending *sending, Sent *sent)
{
    sending->waits = sent->result == MAIL_LATER && !sent->is_nothing ? sending->waits + 1 : 0;
    if (sent->result == MAIL_REFUSED && !sent->is_nothing)
        log_line("a mail to person %lld was refused for good: %.*s", (long long)sent->person,
                 TEXT_ARGUMENTS(text_slice(sent->said, 0, CODE)));
    bool is_away = sent->result == MAIL_AWAY && !sent->is_nothing;
    bool is_noted = !is_away && writer_run(sending->writer, UNRECORDED, settle, sent) == WRITE_DONE;
    sending->is_stopped = !is_noted || sending->waits >= MOST_WAITS;
    return !sending->is_stopped;
}

static void hand_over(Sending *sending, const OutLetter *letter, Moment at, Sent *sent)
{
    sent->address = letter->mail.to_address;
    sent->result = mail_sender_send(sending->sender, &letter->mail, letter->message_id, letter->name, at, &sent->said);
}

/* The letter is made in one view of the data, which ends before the server is spoken to. */
static bool send_one(Sending *sending, Arena *arena, const Value *row)
{
    OutLetter letter;
    Sent sent = { .id = value_get_number(row, "id"), .person = value_get_number(row, "person") };
    if (!database_begin(sending->outbox.database))
        return false;
    sent.is_nothing = !letter_of_one(&sending->outbox, arena, row, &letter);
    bool is_read = !database_failed(sending->outbox.database);
    database_rollback(sending->outbox.database);
    if (is_read && !sent.is_nothing)
        hand_over(sending, &letter, value_get_number(row, "at"), &sent);
    return is_read && conclude(sending, &sent);
}

static bool send_digest(Sending *sending, Arena *arena, const Value *row)
{
    OutLetter letter;
    Sent sent = { .person = value_get_number(row, "person"), .due = value_get_number(row, "due_at") };
    if (!database_begin(sending->outbox.database))
        return false;
    sent.is_nothing = !letter_of_digest(&sending->outbox, arena, sent.person, sent.due, &letter, &sent.ids);
    bool is_read = !database_failed(sending->outbox.database);
    database_rollback(sending->outbox.database);
    if (is_read && !sent.is_nothing)
        hand_over(sending, &letter, sent.due, &sent);
    return is_read && conclude(sending, &sent);
}

typedef bool (*SendRow)(Sending *sending, Arena *arena, const Value *row);

/* Batch after batch until none is left, the turn is over, or sending had to stop; true when more may be there. */
static bool send_all(Sending *sending, const Query *query, Moment now, SendRow send)
{
    ptrdiff_t found = AT_ONCE;
    while (found == AT_ONCE && !sending->is_stopped) {
        Arena *arena = arena_new(), *own = arena_new();
        Value *rows = value_from_rows(arena, database_query(sending->outbox.database, arena, query, ARGS(now, AT_ONCE)));
        found = rows->count;
        for (ptrdiff_t i = 0; i < found && !sending->is_stopped; i++) {
            arena_reset(own);
            sending->is_stopped = !send(sending, own, rows->items[i]);
            if (!sending->is_stopped && steady_now() > sending->ends)
                found = -1;
        }
        arena_free(own);
        arena_free(arena);
    }
    return found < 0;
}

static bool hurry_write(Write *write, void *state)
{
    (void)state;
    send_soon(write);
    return true;
}

JobResult send_due(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    const MailTransport *transport = &app_options(app)->mail;
    Sending sending = { .outbox = { .app = app, .database = database, .domain = mail_domain(transport) },
                        .writer = writer,
                        .sender = mail_sender_new(arena, transport),
                        .ends = steady_now() + TURN };
    if (!mail_secret_load(database, arena, &sending.outbox.secret))
        return JOB_AGAIN;
    Moment now = platform_now(app_options(app)->platform);
    bool is_more = send_all(&sending, &digests_due, now, send_digest);
    is_more = (!is_more && !sending.is_stopped && send_all(&sending, &waiting_now, now, send_one)) || is_more;
    if (is_more)
        writer_run(writer, UNRECORDED, hurry_write, NULL);
    return sending.is_stopped ? JOB_AGAIN : JOB_DONE;
}
