/* SPDX-License-Identifier: EUPL-1.2 */
/* What stories about mandates share. */
#include "tests/application/mandate_stories.h"

#include "features/cities/cities.h"

const Query first_mandate = { "SELECT id FROM mandate WHERE person = $1 ORDER BY id LIMIT 1" };
static const Query letter_to = { "SELECT content FROM job WHERE kind = 'mail.deliver' AND object = $1 ORDER BY id DESC LIMIT 1" };

const char *mandate_path(const char *city, int64_t mandate, const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "/cities/%s/people/%lld%s", city, (long long)mandate, rest));
}

const char *path_of(Role role, const char *rest)
{
    return mandate_path("lyon", number_of(&first_mandate, ARGS(site->people[role])), rest);
}

/* The path of the link in the newest letter to the person. */
const char *link_to(int64_t person)
{
    Text letter = text_of(&letter_to, ARGS(person));
    ptrdiff_t start = text_find(letter, TEXT("/sign-in/link/"), 0);
    assert_true(start > 0);
    return text_z(site->arena, text_slice(letter, start, start + 14 + 43));
}

void assert_letter_has(int64_t person, const char *words)
{
    Text letter = text_of(&letter_to, ARGS(person));
    if (text_find(letter, text_from_z(words), 0) < 0)
        fail_msg("\"%s\" is not in: %.*s", words, TEXT_ARGUMENTS(letter));
}

void refused_with(const Outgoing *answer, const char *words)
{
    assert_int_equal(answer->status, 422);
    assert_has(answer, words);
}

Outgoing get_as(Role role, const char *target)
{
    return ask(site, role, "GET", target, NULL, NULL);
}

Outgoing post_as(Role role, const char *target, const char *body)
{
    return ask(site, role, "POST", target, body, NULL);
}

/* Signs in by the newest link that was mailed to the person; the session's cookie. */
const char *follow_link_of(int64_t person)
{
    Outgoing answer = post_with(link_to(person), "", NULL);
    assert_int_equal(answer.status, 303);
    return cookie_of(&answer, "session");
}

int64_t lyon(void)
{
    Database *database = open_database();
    int64_t city = city_find(database, TEXT("lyon"));
    database_close(database);
    return city;
}

Reader reader_on(int64_t person, const char *day)
{
    Database *database = open_database();
    Reader reader = reader_of_person(database, site->arena, person, text_from_z(day));
    database_close(database);
    return reader;
}

const char *deputy_body(Role deputy, const char *starts, const char *ends)
{
    return text_z(site->arena, text_printf(site->arena, "deputy=%lld&starts=%s&ends=%s", (long long)site->people[deputy], starts, ends));
}
