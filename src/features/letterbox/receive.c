/* SPDX-License-Identifier: EUPL-1.2 */
/* A message from its arrival to its outcome. What it says is read in one view of the data; what comes of it is written in one transaction, in which
 * the rules are asked once more. */
#include "features/letterbox/work.h"

#include "base/log.h"
#include "base/zone.h"
#include "features/threads/threads.h"

enum { LONGEST_LEFT_OUT = 8 << 10 };

Received result_of_write(const Work *work, WriteResult result)
{
    bool is_done = result == WRITE_DONE || (result == WRITE_REFUSED && work->was_known);
    if (!is_done)
        log_line("mail could not be taken now");
    return (Received){ .status = is_done ? LETTER_TAKEN : LETTER_TRY_AGAIN };
}

/* By which a server that hands it over again is recognised. */
static Text key_of(Work *work)
{
    const Arrived *arrived = &work->arrived;
    Text whole = { work->delivery->message.data, work->delivery->message.length };
    Text id = arrived->message_id.length > 0 ? arrived->message_id : digest_with_secret(work->arena, &work->secret, whole);
    Text from = arrived->from_address.length > 0 ? arrived->from_address : text_ascii_lower(work->arena, work->delivery->sender);
    Text recipient = text_ascii_lower(work->arena, work->delivery->recipient);
    return digest_with_secret(work->arena, &work->secret,
                              text_printf(work->arena, "%.*s\n%.*s\n%.*s", TEXT_ARGUMENTS(id), TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(recipient)));
}

static Received without_reason(LetterStatus status)
{
    return (Received){ .status = status };
}

/* What keeps it from being a post, whoever wrote it. */
static const char *content_problem(const Work *work)
{
    const Arrived *arrived = &work->arrived;
    if (arrived->has_more_files)
        return SAY("It has more parts or files than can be taken: please send at most 20 files.");
    if (arrived->words.length == 0 && arrived->file_count == 0)
        return SAY("Nothing was written in it, or only below the line above which one answers.");
    return NULL;
}

static Received take(Work *work)
{
    identify(work);
    if (place_is_hidden(work))
        return without_reason(LETTER_NO_RECIPIENT);
    if (!work->problem)
        work->problem = content_problem(work);
    if (!work->problem && !work->thread)
        thread_find(work);
    if (!work->problem)
        files_take(work);
    bool has_failed = database_failed(work->database);
    database_rollback(work->database);
    if (has_failed)
        return without_reason(LETTER_TRY_AGAIN);
    return work->problem ? refuse(work) : post_make(work);
}

static Received ignore(Work *work, const char *reason)
{
    log_line("mail was not taken as a post: %s", reason);
    database_rollback(work->database);
    return without_reason(LETTER_TAKEN);
}

static Received read_and_take(Work *work)
{
    if (!message_read(work->arena, work->delivery->message, work->delivery->sender, &work->arrived))
        return without_reason(LETTER_MALFORMED);
    work->key = key_of(work);
    bool to_reply = work->has_token && work->address.purpose == ADDRESS_REPLY;
    const char *ignored = ignored_because(&work->arrived, work->domain, to_reply);
    if (arrival_is_known(work->database, work->key))
        return ignore(work, "it was taken before");
    if (work->has_token && work->address.purpose == ADDRESS_BOUNCE)
        return bounce_take(work);
    return ignored ? ignore(work, ignored) : take(work);
}

Received letterbox_receive(App *app, Database *database, Arena *arena, const Delivery *delivery)
{
    Moment now = platform_now(app_options(app)->platform);
    Work *work = new (arena, Work, 1);
    *work = (Work){ .app = app,
                    .database = database,
                    .arena = arena,
                    .delivery = delivery,
                    .now = now,
                    .today = network_day(arena, now),
                    .values = value_object(arena),
                    .left_out = buffer_new(arena, LONGEST_LEFT_OUT) };
    put_text(work->values, "site", app_options(app)->public_address);
    if (!database_begin(database))
        return without_reason(LETTER_TRY_AGAIN);
    Received received = addressed(work) ? read_and_take(work) : without_reason(LETTER_NO_RECIPIENT);
    bool has_failed = database_failed(database);
    database_rollback(database);
    return has_failed ? without_reason(LETTER_TRY_AGAIN) : received;
}
