/* SPDX-License-Identifier: EUPL-1.2 */
/* For how long accounts, and what proves who somebody is, are kept. */
#include "features/people/invitations.h"
#include "features/people/rules.h"
#include "features/people/store.h"

/* $1: the moment before which it must lie, $2 its day, $3 today, $4 how many at most. */
static const Query unused_accounts = {
    "SELECT person.id FROM person WHERE signed_in_at < $1 AND created_at < $1 AND status = 'active' AND staff = 0 AND $3 <> '' "
    "AND NOT EXISTS (SELECT 1 FROM mandate WHERE mandate.person = person.id AND (mandate.ends IS NULL OR mandate.ends > $2)) "
    "AND NOT EXISTS (SELECT 1 FROM deputy WHERE deputy.deputy = person.id AND (deputy.ends IS NULL OR deputy.ends > $2)) "
    "AND NOT EXISTS (SELECT 1 FROM seat_holder JOIN seat ON seat.id = seat_holder.seat WHERE seat_holder.person = person.id "
    "AND seat.organisation = 0 AND (seat_holder.ends IS NULL OR seat_holder.ends > $2) AND (seat.ends IS NULL OR seat.ends > $2)) "
    "AND NOT EXISTS (SELECT 1 FROM session WHERE session.person = person.id AND last_seen_at >= $1) "
    "ORDER BY signed_in_at, person.id LIMIT $4"
};
static const Query accounts_never_begun = {
    "SELECT person.id FROM person WHERE signed_in_at = 0 AND created_at < $1 AND status = 'active' AND staff = 0 AND $2 <> '' "
    "AND EXISTS (SELECT 1 FROM invitation WHERE invitation.person = person.id) "
    "AND NOT EXISTS (SELECT 1 FROM invitation WHERE invitation.person = person.id AND (sent_at >= $1 OR accepted_at IS NOT NULL)) "
    "AND NOT EXISTS (SELECT 1 FROM person_password WHERE person_password.person = person.id) "
    "AND NOT EXISTS (SELECT 1 FROM mandate WHERE mandate.person = person.id AND (mandate.ends IS NULL OR mandate.ends > $3)) "
    "ORDER BY signed_in_at, person.id LIMIT $4"
};

/* The last five are what the job sessions.expire deletes. */
const Retention people_retentions[] = {
    { "people.unused", SAY("Accounts of people who no longer act for anybody and have not signed in since. They get a letter 30 days "
                           "before, and keep the account by signing in."),
      730, .people = &unused_accounts, .days_of_warning = 30 },
    { "people.never_begun", SAY("Accounts of people who were invited but never came, and act for nobody"), 180,
      .people = &accounts_never_begun },
    { "people.invitations", SAY("Who was invited when and by whom, to show what became of it"), 730, .forget = invitations_forget },
    { "people.sessions", SAY("Sessions in browsers: device and network address, so that you can see who acts in your name"),
      SESSION_LASTS / DAY + 1 },
    { "people.tokens", SAY("Tokens for programs"), TOKEN_LASTS_AT_MOST / DAY + 1 },
    { "people.links", SAY("Links to sign in, after they have expired"), 1 },
    { "people.failures", SAY("Counts of wrong passwords, so that nobody can guess"), FAILURES_FORGOTTEN_AFTER / DAY },
    { "people.browsers", SAY("Browsers that you have signed in with, so that others' failures do not slow you"),
      KNOWN_BROWSER_LASTS / DAY },
    { 0 },
};
