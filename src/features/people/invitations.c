/* SPDX-License-Identifier: EUPL-1.2 */
/* Invitations: the mail with which an account begins. */
#include "features/people/people.h"

#include <stdlib.h>
#include <string.h>

#include "http/letter.h"

static const Query insert_invitation = {
    "INSERT INTO invitation (id, person, by_person, sent_at) VALUES ($1, $2, $3, $4)"
};

void person_invite(Write *write, const struct App *app, int64_t person, Text place_name, int64_t by)
{
    Value *values = value_object(write->arena);
    Text path = sign_in_link_make(write, person, INVITATION_LASTS);
    put_text(values, "place", place_name);
    put_text(values, "link", text_join(write->arena, app_options(app)->public_address, path));
    const Letter letter = {
        .person = person,
        .subject = SAY("Your account at {network}, for {place}"),
        .body = SAY("Hello {name},\n\nyou have been invited to {network}, to act for {place}. With this link you sign in "
                    "for the first time; it works once, within 14 days.\n\n{link}\n\nAfterwards you can choose a "
                    "password, or have a new link mailed to you whenever you want to sign in: {site}/sign-in/link\n"),
        .values = values,
    };
    letter_send(write, app, &letter);
    database_run(write->database, &insert_invitation, ARGS(write_new_id(write), person, by, write->now));
}

static int compare_words(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

Text name_match_key(Arena *arena, Text name)
{
    enum { MOST_WORDS = 16 };
    Text words[MOST_WORDS], rest = text_slug(arena, name), word;
    int count = 0;
    while (count < MOST_WORDS && text_split(&rest, '-', &word))
        words[count++] = word;
    qsort(words, (size_t)count, sizeof *words, compare_words);
    Text key = { 0 };
    for (int i = 0; i < count; i++)
        key = i == 0 ? words[i] : text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(words[i]));
    return key;
}
