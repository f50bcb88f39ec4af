/* SPDX-License-Identifier: EUPL-1.2 */
/* What each role sees: private words that were planted reach only who may see them, on any page in any face; lists and
 * counts hold exactly what may_see() allows when it is asked about each object. In process, on both engines. */
#include "tests/application/asking.h"
#include "tests/application/permissions.h"

#include <stdio.h>
#include <string.h>

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/themes/themes.h"
#include "record/record.h"

#define PLANTED_FOR_LYON  "planted-for-lyon"
#define PLANTED_FOR_STAFF "Planted Person"

static const Query organisations = { "SELECT id, slug, audience, status FROM organisation WHERE kind = 'city'" };
static const Query contacts = { "SELECT contact.id, contact.audience, organisation.slug FROM contact "
                                "JOIN organisation ON organisation.id = contact.organisation WHERE contact.ends IS "
                                "NULL" };
static const Query mandates = { "SELECT person.name, person.audience, organisation.slug FROM mandate JOIN person ON "
                                "person.id = mandate.person "
                                "JOIN organisation ON organisation.id = mandate.organisation "
                                "WHERE mandate.starts <= $1 AND (mandate.ends IS NULL OR mandate.ends > $1)" };
static const Query with_theme = { "SELECT organisation.audience, organisation.status FROM organisation_theme "
                                  "JOIN organisation ON organisation.id = organisation_theme.organisation "
                                  "JOIN theme ON theme.id = organisation_theme.theme "
                                  "WHERE theme.slug = 'mobility' AND organisation_theme.ends IS NULL" };

static const Permission *rows;
static int row_count;
static const Text today = { "2026-11-24", 10 };

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    contact_add(write, &(NewContact){ .organisation = lyon,
                                      .role = TEXT(PLANTED_FOR_LYON),
                                      .name = TEXT(PLANTED_FOR_LYON),
                                      .audience = audience_of_city(write, lyon),
                                      .starts = TEXT("2020-01-01") });
    int64_t hidden = person_add(write, &(NewPerson){ .name = TEXT(PLANTED_FOR_STAFF),
                                                     .email = TEXT("hidden@example.org"),
                                                     .audience = AUDIENCE_SECRETARIAT });
    mandate_begin(
        write,
        &(NewMandate){ .person = hidden, .organisation = lyon, .role = TEXT("mayor"), .starts = TEXT("2020-01-01") });
    city_theme_begin(write, city_find(write->database, TEXT("plantedburg")), theme_find(write->database, TEXT("mobility")),
                     TEXT("2020-01-01"), 0);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    rows = permissions_read(site->arena, &row_count);
    write_recorded(plant, NULL);
    follow_the_record();
    return 0;
}

static bool is_staff(Role role)
{
    return role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
}

static bool is_in_network(Role role)
{
    return role != VISITOR && role != ENDED;
}

static bool is_of_lyon(Role role)
{
    return is_staff(role) || role == SAME_CITY || role == COORDINATOR_SAME || role == MEMBER_SAME || role == CHAIR_SAME;
}

/* A city's coordinator looks after everyone who acts for it, whatever they show to others. */
static bool looks_after_lyon(Role role)
{
    return is_staff(role) || role == COORDINATOR_SAME;
}

static bool is_of_first_group(Role role)
{
    return is_staff(role) || role == MEMBER_SAME || role == CHAIR_SAME;
}

/* Of Lyon, and sees the text that is noted on. */
static bool reads_notes_of_lyon(Role role)
{
    return role == MEMBER_SAME || role == CHAIR_SAME;
}

static bool is_nobody(Role role)
{
    (void)role;
    return false;
}

/* Words, and who may be sent them. Those for the person alone are what a page about others must not have. */
static const struct {
    const char *words;
    bool (*may)(Role role);
    bool must_be_seen;
} planted[] = {
    { PLANTED_FOR_SECRETARIAT, is_staff, true },
    { PLANTED_APPLICANT, is_staff, true },
    { PLANTED_FOR_STAFF, looks_after_lyon, true },
    { PLANTED_FOR_NETWORK, is_in_network, true },
    { PLANTED_FOR_LYON, is_of_lyon, true },
    { PLANTED_IN_TALK, is_of_first_group, true },
    { PLANTED_IN_NOTES, reads_notes_of_lyon, true },
    { "Mario Member", is_in_network, true },
    { "Chantal Chair", is_in_network, true },
    { "role-1@example.org", is_in_network, true },
    { "role-2@example.org", is_in_network, true },
    { "hidden@example.org", is_staff, true },
    { "argon2", is_nobody, false },
};

enum { PLANTED = sizeof planted / sizeof *planted };

static bool seen[PLANTED][ROLE_COUNT];

static void check_body(Role role, const char *target, const Outgoing *answer)
{
    for (int i = 0; i < PLANTED; i++) {
        if (!body_has(answer, planted[i].words))
            continue;
        bool is_own_page = role != VISITOR && text_starts_with(text_from_z(target), TEXT("/me"));
        bool is_own_name = strchr(planted[i].words, ' ') && is_own_page;
        if (!planted[i].may(role) && !is_own_name)
            fail_msg("role %d is sent \"%s\" by %s", (int)role, planted[i].words, target);
        seen[i][role] = true;
    }
}

/* No page fails but where that is expected. */
static void crawl_expecting(Role role, const char *target, const char *headers, int expected)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, headers);
    if (answer.status >= 500 && answer.status != expected)
        fail_msg("role %d: %s answers %d", (int)role, target, answer.status);
    check_body(role, target, &answer);
}

static void crawl(Role role, const char *target, const char *headers)
{
    crawl_expecting(role, target, headers, 200);
}

static void crawl_everything(Role role)
{
    static const char *const further[] = { "/cities.csv",
                                           "/cities.csv?status=applicant",
                                           "/cities.csv?q=planted&status=applicant",
                                           "/cities.json?status=applicant&sort=population",
                                           "/cities.json?status=applicant&sort=newest",
                                           "/cities.json?country=HR&status=applicant",
                                           "/cities?country=HR&status=applicant",
                                           "/cities?q=planted",
                                           "/cities/plantedburg",
                                           "/cities/plantedburg.json",
                                           "/cities/porto",
                                           "/cities/edinburgh",
                                           "/themes/cycling",
                                           "/record.json?city=lyon",
                                           "/record.json?kind=person",
                                           "/record.json?kind=city",
                                           "/record?kind=mandate",
                                           "/record.atom?city=lyon",
                                           "/record.atom?kind=person",
                                           "/cities/lyon?language=el" };
    for (int i = 0; i < row_count; i++) {
        if (rows[i].body)
            continue;
        const char *target = permission_target(site, role, &rows[i]);
        crawl_expecting(role, target, NULL, rows[i].expected[role]);
        crawl_expecting(role, target, "accept: application/json", rows[i].expected[role]);
    }
    for (size_t i = 0; i < sizeof further / sizeof *further; i++)
        crawl(role, further[i], NULL);
}

static void planted_words_reach_only_who_may_see_them(void **state)
{
    (void)state;
    memset(seen, 0, sizeof seen);
    for (int role = 0; role < ROLE_COUNT; role++)
        crawl_everything((Role)role);
    for (int i = 0; i < PLANTED; i++)
        for (int role = 0; role < ROLE_COUNT; role++)
            if (planted[i].must_be_seen && planted[i].may((Role)role) && !seen[i][role])
                fail_msg("role %d never sees \"%s\", which it may see", role, planted[i].words);
}

/* Pages for everyone are kept: what one role was shown must not be what the next one gets. */
static void kept_pages_do_not_mix_readers(void **state)
{
    (void)state;
    for (int role = ROLE_COUNT - 1; role >= 0; role--) {
        crawl((Role)role, "/cities/lyon", NULL);
        crawl(VISITOR, "/cities/lyon", NULL);
        crawl(VISITOR, "/cities/lyon", "accept: application/json");
        crawl((Role)role, "/record", NULL);
        crawl(VISITOR, "/record", NULL);
        crawl((Role)role, "/record.atom", NULL);
        crawl(VISITOR, "/record.atom", NULL);
        crawl((Role)role, "/cities?status=applicant", NULL);
        crawl(VISITOR, "/cities?status=applicant", NULL);
    }
}

static Reader reader_of(Database *database, Role role)
{
    return role == VISITOR ? reader_visitor() : reader_of_person(database, site->arena, site->people[role], today);
}

static int count_where(const Value *list, const char *member, Text wanted)
{
    int count = 0;
    for (ptrdiff_t i = 0; list && i < list->count; i++)
        count += text_equal(value_get_text(list->items[i], member), wanted);
    return count;
}

static void list_is_what_may_be_seen(Database *database, Role role, const char *status, const char *sort)
{
    Reader reader = reader_of(database, role);
    Text target = text_printf(site->arena, "/cities?status=%s&sort=%s", status, sort);
    const Value *listed = value_get(data_of(role, target.data), TEXT("cities"));
    int64_t expected = 0;
    Rows *all = database_query(database, site->arena, &organisations, NO_ARGS);
    while (rows_next(all)) {
        bool is_listed = text_is(rows_text(all, 3), status) && may_see(&reader, rows_number(all, 2));
        if (count_where(listed, "slug", rows_text(all, 1)) != is_listed)
            fail_msg("role %d: %.*s in %s", (int)role, TEXT_ARGUMENTS(rows_text(all, 1)), target.data);
        expected += is_listed;
    }
    assert_int_equal(listed->count, expected);
    Outgoing page = ask(site, role, "GET", target.data, NULL, NULL);
    Text shown = text_printf(site->arena, expected == 1 ? "1 result<" : "%lld results<", (long long)expected);
    if (expected > 0 && !body_has(&page, shown.data))
        fail_msg("role %d: %s does not count %lld", (int)role, target.data, (long long)expected);
}

static void lists_and_their_counts_agree_with_may_see(void **state)
{
    (void)state;
    static const char *const statuses[] = { "active", "applicant", "candidate", "suspended", "left" };
    static const char *const sorts[] = { "name", "population", "since", "newest" };
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++)
        for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
            for (size_t j = 0; j < sizeof sorts / sizeof *sorts; j++)
                list_is_what_may_be_seen(database, (Role)role, statuses[i], sorts[j]);
    database_close(database);
}

static void cities_open_as_may_see_says(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        Reader reader = reader_of(database, (Role)role);
        Rows *all = database_query(database, site->arena, &organisations, NO_ARGS);
        while (rows_next(all)) {
            Text target = text_printf(site->arena, "/cities/%.*s", TEXT_ARGUMENTS(rows_text(all, 1)));
            int expected = may_see(&reader, rows_number(all, 2)) ? 200 : 404;
            assert_int_equal(ask(site, (Role)role, "GET", target.data, NULL, NULL).status, expected);
        }
    }
    database_close(database);
}

static int count_numbers(const Value *list, int64_t id)
{
    int count = 0;
    for (ptrdiff_t i = 0; list && i < list->count; i++)
        count += value_get_number(list->items[i], "id") == id;
    return count;
}

static void contacts_agree_with_may_see(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        Reader reader = reader_of(database, (Role)role);
        const Value *shown = value_get(data_of((Role)role, "/cities/lyon"), TEXT("contacts"));
        int64_t expected = 0;
        Rows *all = database_query(database, site->arena, &contacts, NO_ARGS);
        while (rows_next(all)) {
            bool is_shown = may_see(&reader, rows_number(all, 1)) && text_is(rows_text(all, 2), "lyon");
            assert_int_equal(count_numbers(shown, rows_number(all, 0)), is_shown);
            expected += is_shown;
        }
        assert_int_equal(shown->count, expected);
    }
    database_close(database);
}

static const Value *section_of(const Value *data, const char *name)
{
    const Value *sections = value_get(data, TEXT("sections"));
    for (ptrdiff_t i = 0; i < sections->count; i++)
        if (text_is(value_get_text(sections->items[i], "name"), name))
            return value_get(sections->items[i], TEXT("data"));
    return NULL;
}

static void people_of_cities_agree_with_may_see(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        Reader reader = reader_of(database, (Role)role);
        const Value *shown = value_get(section_of(data_of((Role)role, "/cities/lyon"), "people"), TEXT("people"));
        int64_t expected = 0;
        Rows *all = database_query(database, site->arena, &mandates, ARGS(today));
        while (rows_next(all)) {
            bool is_shown = may_see(&reader, rows_number(all, 1)) && text_is(rows_text(all, 2), "lyon");
            assert_int_equal(count_where(shown, "name", rows_text(all, 0)), is_shown);
            expected += is_shown;
        }
        assert_int_equal(shown ? shown->count : 0, expected);
    }
    database_close(database);
}

static void counts_of_themes_agree_with_may_see(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        Reader reader = reader_of(database, (Role)role);
        const Value *section = section_of(data_of((Role)role, "/themes/mobility"), "cities");
        int64_t expected = 0;
        Rows *all = database_query(database, site->arena, &with_theme, NO_ARGS);
        while (rows_next(all))
            expected += may_see(&reader, rows_number(all, 0)) && text_is(rows_text(all, 1), "active");
        assert_int_equal(value_get_number(section, "city_count"), expected);
        assert_int_equal(value_get(section, TEXT("cities"))->count, expected);
    }
    database_close(database);
}

/* Each audience of each role, one by one, against what the role is by its plan. */
static void audiences_of_roles_are_what_their_mandates_give(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        Reader reader = reader_of(database, (Role)role);
        assert_true(may_see(&reader, AUDIENCE_PUBLIC));
        assert_int_equal(may_see(&reader, AUDIENCE_NETWORK), is_in_network((Role)role));
        assert_int_equal(may_see(&reader, AUDIENCE_SECRETARIAT), is_staff((Role)role));
        assert_int_equal(is_administrator(&reader), role == OF_ADMINISTRATION);
        assert_int_equal(coordinates(&reader, city_find(database, TEXT("lyon"))), role == COORDINATOR_SAME);
        assert_int_equal(coordinates(&reader, city_find(database, TEXT("porto"))), role == COORDINATOR_OTHER);
    }
    database_close(database);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(audiences_of_roles_are_what_their_mandates_give),
        ONE(planted_words_reach_only_who_may_see_them),
        ONE(kept_pages_do_not_mix_readers),
        ONE(lists_and_their_counts_agree_with_may_see),
        ONE(cities_open_as_may_see_says),
        ONE(contacts_agree_with_may_see),
        ONE(people_of_cities_agree_with_may_see),
        ONE(counts_of_themes_agree_with_may_see),
    };
    return TEST_ON_ENGINES(tests);
}
