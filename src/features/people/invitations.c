/* SPDX-License-Identifier: EUPL-1.2 */
/* Invitations: the mail with which an account begins, and what became of it. */
#include "features/people/invitations.h"

#include "features/people/store.h"
#include "http/letter.h"

static const Query insert_invitation = { "INSERT INTO invitation (id, person, by_person, sent_at, digest, place, organisation) "
                                         "VALUES ($1, $2, $3, $4, $5, $6, $7)" };
static const Query count_since = { "SELECT COUNT(*) FROM invitation WHERE person = $1 AND sent_at > $2" };
static const Query by_digest = { "SELECT invitation.person, invited.name, invitation.place, COALESCE(inviting.name, '') AS by_name, "
                                 "CASE WHEN invited.kind = 'guest' AND invitation.place <> '' AND invitation.organisation = 0 THEN 1 ELSE 0 END AS is_guest "
                                 "FROM invitation JOIN person invited ON invited.id = invitation.person "
                                 "LEFT JOIN person inviting ON inviting.id = invitation.by_person "
                                 "WHERE invitation.digest = $1" };
static const Query accept = { "UPDATE invitation SET accepted_at = $2 WHERE person = $1 AND accepted_at IS NULL" };
static const Query not_accepted = {
    "SELECT person.id AS person, person.name, MAX(invitation.sent_at) AS sent_at FROM mandate "
    "JOIN invitation ON invitation.person = mandate.person AND invitation.organisation = mandate.organisation "
    "JOIN person ON person.id = mandate.person WHERE mandate.organisation = $1 AND (mandate.ends IS NULL OR mandate.ends > $2) "
    "AND invitation.accepted_at IS NULL AND person.status = 'active' "
    "GROUP BY person.id, person.name ORDER BY 3 DESC, 1 LIMIT 100"
};
static const Query forget = { "DELETE FROM invitation WHERE sent_at < $1" };

static void invitation_keep(Write *write, const NewInvitation *invitation, Text link)
{
    Text token = text_slice(link, (ptrdiff_t)sizeof "/sign-in/link/" - 1, link.length);
    database_run(write->database, &insert_invitation,
                 ARGS(write_new_id(write), invitation->person, invitation->by, write->now, token_digest(write->arena, token),
                      invitation->place, invitation->organisation));
    Value *content = value_object(write->arena);
    put_text(content, "place", invitation->place);
    record_about_person(write, "invitation.sent", invitation->person, invitation->organisation, invitation->by, content);
}

static void put_words(Letter *letter, const NewInvitation *invitation)
{
    letter->subject = invitation->place.length == 0 ? SAY("Your account at {network}") : SAY("Your account at {network}, for {place}");
    letter->body = SAY("Hello {name},\n\nyou have been invited to {network}. With this link you sign in for the first time; it works "
                       "once, within 14 days.\n\n{link}\n\n{more}Afterwards you can choose a password, or have a new link mailed to "
                       "you whenever you want to sign in: {site}/sign-in/link\n");
    if (invitation->is_guest)
        letter->body = SAY("Hello {name},\n\nyou have been invited to {network}, as a guest of the group {place}. With this link you "
                           "sign in for the first time; it works once, within 14 days.\n\n{link}\n\n{more}Afterwards you can "
                           "choose a password, or have a new link mailed to you whenever you want to sign in: {site}/sign-in/link\n");
    else if (invitation->place.length > 0)
        letter->body = SAY("Hello {name},\n\nyou have been invited to {network}, to act for {place}. With this link you sign in for "
                           "the first time; it works once, within 14 days.\n\n{link}\n\n{more}Afterwards you can choose a "
                           "password, or have a new link mailed to you whenever you want to sign in: {site}/sign-in/link\n");
}

void invitation_send(Write *write, const struct App *app, const NewInvitation *invitation)
{
    Value *values = value_object(write->arena);
    Text path = sign_in_link_make(write, invitation->person, INVITATION_LASTS);
    put_text(values, "place", invitation->place);
    put_text(values, "more", invitation->more);
    put_text(values, "link", text_join(write->arena, app_options(app)->public_address, path));
    Letter letter = { .person = invitation->person, .values = values };
    put_words(&letter, invitation);
    letter_send(write, app, &letter);
    invitation_keep(write, invitation, path);
}

void person_invite(Write *write, const struct App *app, int64_t person, Text place_name, int64_t by)
{
    invitation_send(write, app, &(NewInvitation){ .person = person, .place = place_name, .by = by });
}

void guest_invite(Write *write, const struct App *app, int64_t person, Text group_name, int64_t by)
{
    invitation_send(write, app, &(NewInvitation){ .person = person, .place = group_name, .is_guest = true, .by = by });
}

int64_t invitations_since(Database *database, int64_t person, Moment since)
{
    return database_number(database, &count_since, ARGS(person, since), 0);
}

Value *invitation_of_link(Database *database, Arena *arena, Text token)
{
    Value *invitation = value_from_row(arena, database_query(database, arena, &by_digest, ARGS(token_digest(arena, token))));
    if (invitation)
        put_truth(invitation, "is_guest", value_get_number(invitation, "is_guest") == 1);
    return invitation;
}

void invitations_accept(Write *write, int64_t person)
{
    database_run(write->database, &accept, ARGS(person, write->now));
}

Value *invitations_open(Database *database, Arena *arena, int64_t organisation, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &not_accepted, ARGS(organisation, today)));
}

int64_t invitations_forget(Write *write, Moment before)
{
    return database_run(write->database, &forget, ARGS(before));
}
