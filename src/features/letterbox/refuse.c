/* SPDX-License-Identifier: EUPL-1.2 */
/* What people are told by mail of mail that was not taken, and what the mail server is told. */
#include "features/letterbox/work.h"

#include "http/letter.h"

const Language *language_of_sender(const Work *work)
{
    return app_language(work->app, work->reader.language);
}

static Text reason_of(Work *work)
{
    return say(language_of_sender(work), work->arena, work->problem, work->values);
}

/* Of what anybody may have written in the sender's name nothing goes out from here. */
static Value *values_of_letter(Arena *arena, const Work *work)
{
    bool is_theirs = work->facts.has_token || work->facts.is_vouched_for;
    Value *values = value_object(arena);
    put_text(values, "subject", is_theirs ? work->arrived.subject : TEXT("…"));
    put_text(values, "href", work->place.href);
    return values;
}

/* False where it was told before. */
static bool refusal_write(Write *write, void *state)
{
    Work *work = state;
    Value *values = values_of_letter(write->arena, work);
    put_text(values, "reason", reason_of(work));
    work->was_known = !arrival_note(write, work->key, "refused", digest_with_secret(write->arena, &work->secret, work->arrived.from_address));
    if (!work->was_known)
        letter_send(write, work->app,
                    &(Letter){ .person = work->person,
                               .subject = SAY("Not taken: {subject}"),
                               .body = SAY("Hello {name},\n\nyour mail \"{subject}\" was not taken. {reason}\n\nYou can also write on the "
                                           "page: {site}{href}\n"),
                               .values = values });
    return !work->was_known;
}

/* Whoever fills a mailbox through us comes to an end soon. */
static bool may_be_told(const Work *work)
{
    Text digest = digest_with_secret(work->arena, &work->secret, work->arrived.from_address);
    return sender_may_be_told(work->facts) && refusals_today(work->database, digest, work->now) < REFUSALS_A_DAY;
}

Received refuse(Work *work)
{
    bool is_told = may_be_told(work);
    if (database_failed(work->database))
        return (Received){ .status = LETTER_TRY_AGAIN };
    if (is_told)
        return result_of_write(work, writer_run(app_writer(work->app), UNRECORDED, refusal_write, work));
    return (Received){ .status = LETTER_REFUSED, .reason = reason_of(work) };
}

void left_out_tell(Write *write, Work *work)
{
    Value *values = values_of_letter(write->arena, work);
    put_text(values, "files", buffer_text(&work->left_out));
    put_number(values, "post", work->post);
    letter_send(write, work->app,
                &(Letter){ .person = work->person,
                           .subject = SAY("Without its files: {subject}"),
                           .body = SAY("Hello {name},\n\nyour mail \"{subject}\" is on the page now: {site}{href}\n\nThese files could not be "
                                       "kept:\n\n{files}\n"),
                           .values = values });
}
