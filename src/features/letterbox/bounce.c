/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes back to the return paths that we sign: mail that could not be delivered, and whatever machines answer. A report names the mailbox as
 * its server likes, so which it was the return path says. */
#include "features/letterbox/work.h"

#include "base/log.h"
#include "features/notifications/notifications.h"

static const Query load_address = { "SELECT email FROM person WHERE id = $1" };

static bool bounce_write(Write *write, void *state)
{
    Work *work = state;
    work->was_known = !arrival_note(write, work->key, "bounced", (Text){ 0 });
    Text address = database_text(write->database, write->arena, &load_address, ARGS(work->address.person));
    bool is_former = mail_address_mark(&work->secret, write->arena, address) != work->address.object;
    const Bounce bounce = { .address = address, .person = work->address.person, .permanent = work->arrived.bounce == BOUNCE_FOR_GOOD,
                            .reason = work->arrived.bounce_reason };
    if (!work->was_known && is_former)
        log_line("mail to a former address has come back");
    else if (!work->was_known)
        bounce_note(write, &bounce);
    return !work->was_known;
}

Received bounce_take(Work *work)
{
    database_rollback(work->database);
    if (work->arrived.bounce != BOUNCE_NONE)
        return result_of_write(work, writer_run(app_writer(work->app), UNRECORDED, bounce_write, work));
    log_line("mail to a return path tells of no failure");
    return (Received){ .status = LETTER_TAKEN };
}
