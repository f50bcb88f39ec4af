/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own sessions, tokens, password, preferences and data; in process, on both engines. */
#include "tests/application/signing_in.h"

#include "commands/schemas.h"
#include "features/people/people.h"
#include "features/people/words.h"
#include "http/gather.h"
#include "record/record.h"

#include <dirent.h>
#include <string.h>

static const Query count_sessions = { "SELECT COUNT(*) FROM session WHERE person = $1" };
static const Query newest_session = { "SELECT id FROM session WHERE person = $1 ORDER BY id DESC LIMIT 1" };
static const Query chosen = { "SELECT zone || ' ' || language FROM person WHERE id = $1" };

static void sessions_are_listed_and_ended_by_their_owner(void **state)
{
    (void)state;
    const char *first = sign_in_now();
    const char *second = sign_in_now();
    Outgoing page = get_with("/me/sessions", second);
    assert_has(&page, "this one");
    Outgoing json = get_with("/me/sessions.json", second);
    assert_has(&json, "\"current\":true");
    int64_t foreign = number_of(&newest_session, ARGS(site->people[OTHER_CITY]));
    Text own = text_printf(site->arena, "cookie: session=%s", second);
    char target[80];
    snprintf(target, sizeof target, "/me/sessions/%lld/end", (long long)foreign);
    assert_int_equal(post_with(target, "", own.data).status, 404);
    assert_int_equal(number_of(&count_sessions, ARGS(site->people[OTHER_CITY])), 1);
    assert_int_equal(post_with("/me/sessions/x/end", "", own.data).status, 404);
    Outgoing ended = post_with("/me/sessions/end-others", "", own.data);
    leads_to(&ended, "/me/sessions");
    assert_false(is_signed_in_with(first));
    assert_true(is_signed_in_with(second));
    int64_t session = number_of(&newest_session, ARGS(site->people[SAME_CITY]));
    snprintf(target, sizeof target, "/me/sessions/%lld/end", (long long)session);
    assert_int_equal(post_with(target, "", own.data).status, 303);
    assert_false(is_signed_in_with(second));
}

/* The value of a member of a JSON body. */
static Text member_of(const Outgoing *answer, const char *name)
{
    Text problem = { 0 };
    const Value *tree = value_from_json(site->arena, answer->body, &problem);
    return tree ? value_get_text(tree, name) : (Text){ 0 };
}

#define NEW_TOKEN "{\"label\":\"calendar\",\"lasts\":\"30\",\"scope_read_own\":\"1\",\"scope_write_talk\":\"1\"}"

static void a_token_reads_and_writes_but_makes_no_other(void **state)
{
    (void)state;
    Outgoing made =
        ask(site, SAME_CITY, "POST", "/me/tokens", NEW_TOKEN, "content-type: application/json");
    assert_int_equal(made.status, 200);
    Text token = member_of(&made, "token");
    assert_int_equal(token.length, 49);
    assert_true(text_starts_with(token, TEXT("hanse_")));
    const char *bearer =
        text_z(site->arena, text_printf(site->arena, "authorization: Bearer %.*s\norigin: http://elsewhere.test",
                                        TEXT_ARGUMENTS(token)));
    Outgoing me = ask(site, VISITOR, "GET", "/me.json", NULL, bearer);
    assert_int_equal(me.status, 200);
    assert_has(&me, "role-1@example.org");
    assert_int_equal(post_with("/cities/lyon/threads", "", bearer).status, 422);
    assert_int_equal(post_with("/me/preferences", "language=auto&zone=Europe%2FParis", bearer).status, 403);
    assert_int_equal(post_with("/me/tokens", "label=another", bearer).status, 403);
    assert_int_equal(post_with("/me/sessions/end-others", "", bearer).status, 403);
    assert_int_equal(post_with("/me/sessions/1/end", "", bearer).status, 403);
    assert_int_equal(post_with("/me/password", "current=" PASSWORD "&password=another+good+password", bearer).status,
                     403);
    Text cookie = text_printf(site->arena, "cookie: session=%.*s", TEXT_ARGUMENTS(token));
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, cookie.data).status, 401);
    Outgoing listed = ask(site, SAME_CITY, "GET", "/me/tokens", NULL, NULL);
    assert_has(&listed, "calendar");
    assert_false(body_has(&listed, text_z(site->arena, token)));
    Outgoing nameless = ask(site, SAME_CITY, "POST", "/me/tokens", "label=", NULL);
    assert_int_equal(nameless.status, 422);
}

static const Query token_ends = { "SELECT expires_at FROM session WHERE kind = 'token' ORDER BY id LIMIT 1" };
static const Query newest_token = { "SELECT id FROM session WHERE kind = 'token' ORDER BY id DESC LIMIT 1" };
static const Query token_used = { "SELECT used_from FROM session WHERE kind = 'token' ORDER BY id LIMIT 1" };
static const Query letters = { "SELECT COUNT(*) FROM session WHERE kind = 'token' AND warned_at > 0" };

/* Mails that were delivered into the folder with these words in them. */
static int letters_with(const char *words)
{
    int found = 0;
    DIR *folder = opendir(text_z(site->arena, site->mail_folder));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[600], bytes[20000];
        snprintf(path, sizeof path, "%s/%s", text_z(site->arena, site->mail_folder), entry->d_name);
        FILE *file = fopen(path, "r");
        size_t length = file ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
        bytes[length] = '\0';
        found += strstr(bytes, words) != NULL;
        if (file)
            fclose(file);
    }
    if (folder)
        closedir(folder);
    return found;
}

static int making_answers(const char *body)
{
    return ask(site, SAME_CITY, "POST", "/me/tokens", body, NULL).status;
}

static void a_token_says_what_it_may_and_until_when(void **state)
{
    (void)state;
    assert_int_equal(making_answers("label=x&lasts=30"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1&lasts=31"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1&lasts=until"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1&lasts=until&until=2026-11-23"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1&lasts=until&until=2028-01-01"), 422);
    assert_int_equal(making_answers("label=x&scope_read=1&lasts=until&until=2026-11-30"), 200);
    assert_int_equal(number_of(&token_ends, NO_ARGS), day_start(TEXT("2026-12-01")));
}

static void a_token_that_is_renewed_works_for_another_week(void **state)
{
    (void)state;
    Outgoing made = ask(site, SAME_CITY, "POST", "/me/tokens", NEW_TOKEN, "content-type: application/json");
    Text old = member_of(&made, "token");
    char target[80];
    snprintf(target, sizeof target, "/me/tokens/%lld/renew", (long long)number_of(&newest_token, NO_ARGS));
    assert_int_equal(ask(site, OTHER_CITY, "POST", target, "", NULL).status, 404);
    Outgoing renewed = ask(site, SAME_CITY, "POST", target, "{}", "content-type: application/json");
    assert_int_equal(renewed.status, 200);
    assert_has(&renewed, "\"scopes\":\"read:own write:talk\"");
    Text next = member_of(&renewed, "token");
    assert_int_equal(number_of(&token_ends, NO_ARGS), site->clock.now + 7 * DAY);
    site->clock.now += 8 * DAY;
    Text bearer = text_printf(site->arena, "authorization: Bearer %.*s", TEXT_ARGUMENTS(old));
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 401);
    bearer = text_printf(site->arena, "authorization: Bearer %.*s", TEXT_ARGUMENTS(next));
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 200);
    snprintf(target, sizeof target, "/me/tokens/%lld/end", (long long)number_of(&newest_token, NO_ARGS));
    assert_int_equal(ask(site, OTHER_CITY, "POST", target, "", NULL).status, 404);
    assert_int_equal(ask(site, SAME_CITY, "POST", target, "", NULL).status, 303);
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 401);
}

static void the_end_of_a_token_is_announced_once(void **state)
{
    (void)state;
    assert_int_equal(making_answers("label=feed&scope_read=1&lasts=30"), 200);
    assert_int_equal(making_answers("label=brief&scope_read=1&lasts=7"), 200);
    site->clock.now += 22 * DAY;
    run_jobs();
    assert_int_equal(number_of(&letters, NO_ARGS), 0);
    site->clock.now += 2 * DAY;
    run_jobs();
    assert_int_equal(number_of(&letters, NO_ARGS), 1);
    assert_int_equal(letters_with("\"feed\""), 1);
    site->clock.now += DAY;
    run_jobs();
    assert_int_equal(letters_with("\"feed\""), 1);
}

static void a_token_knows_from_where_it_was_used(void **state)
{
    (void)state;
    Outgoing made = ask(site, SAME_CITY, "POST", "/me/tokens", NEW_TOKEN, "content-type: application/json");
    Text bearer = text_printf(site->arena, "authorization: Bearer %.*s", TEXT_ARGUMENTS(member_of(&made, "token")));
    site->clock.now += 2 * MINUTE;
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 200);
    small_network_close(site);
    small_network_open(site);
    assert_true(text_of(&token_used, NO_ARGS).length > 0);
}

static Outgoing change_password(const char *session, const char *body)
{
    Text cookie = text_printf(site->arena, "cookie: session=%s", session);
    return post_with("/me/password", body, cookie.data);
}

static void a_new_password_ends_the_tokens(void **state)
{
    (void)state;
    const char *session = sign_in_now();
    Text cookie = text_printf(site->arena, "cookie: session=%s\ncontent-type: application/json", session);
    Outgoing made = post_with("/me/tokens", NEW_TOKEN, cookie.data);
    Text token = member_of(&made, "token");
    Text bearer = text_printf(site->arena, "authorization: Bearer %.*s", TEXT_ARGUMENTS(token));
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 200);
    assert_int_equal(change_password(session, "current=correct+horse+battery&password=four+other+good+words").status, 303);
    assert_int_equal(ask(site, VISITOR, "GET", "/me.json", NULL, bearer.data).status, 401);
}

static const Query count_mails = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver'" };

static bool erase(Write *write, void *state)
{
    int64_t *person = state;
    gather_erase_person(features, write, *person);
    return true;
}

static void who_is_erased_gets_no_mail_that_waits(void **state)
{
    (void)state;
    Text problem = { 0 };
    assert_int_equal(post_with("/sign-in/link", "email=role-1%40example.org", NULL).status, 303);
    assert_int_equal(post_with("/sign-in/link", "email=role-2%40example.org", NULL).status, 303);
    Database *database = database_open(site->arena, site->database, READ_WRITE, &problem);
    assert_int_equal(database_number(database, &count_mails, NO_ARGS, 0), 2);
    WriteResult result = write_directly(database, site->arena, &site->platform, &site->hooks, RECORDED, erase,
                                        &site->people[SAME_CITY]);
    assert_int_equal(result, WRITE_DONE);
    assert_int_equal(database_number(database, &count_mails, NO_ARGS, 0), 1);
    database_close(database);
}

static void a_password_is_changed_by_who_knows_it(void **state)
{
    (void)state;
    const char *elsewhere = sign_in_now();
    const char *session = sign_in_now();
    Outgoing wrong = change_password(session, "current=no&password=four+other+good+words");
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "not your present password");
    Outgoing brief = change_password(session, "current=correct+horse+battery&password=short");
    assert_int_equal(brief.status, 422);
    assert_has(&brief, "at least 12 characters");
    Outgoing own = change_password(session, "current=correct+horse+battery&password=Odile+Same");
    assert_int_equal(own.status, 422);
    assert_int_equal(change_password(session, "current=&password=four+other+good+words").status, 422);
    Outgoing changed = change_password(session, "current=correct+horse+battery&password=four+other+good+words");
    leads_to(&changed, "/me");
    const char *after = cookie_of(&changed, "session");
    assert_false(is_signed_in_with(elsewhere));
    assert_false(is_signed_in_with(session));
    assert_true(is_signed_in_with(after));
    assert_int_equal(post_with("/sign-in", SIGN_IN_BODY, NULL).status, 422);
    assert_int_equal(post_with("/sign-in", "email=role-1%40example.org&password=four+other+good+words", NULL).status,
                     303);
}

static void who_came_by_a_link_needs_no_present_password(void **state)
{
    (void)state;
    Outgoing used = post_with(ask_for_link(), "", NULL);
    const char *session = cookie_of(&used, "session");
    site->clock.now += 31 * MINUTE;
    assert_int_equal(change_password(session, "password=four+other+good+words").status, 422);
    used = post_with(ask_for_link(), "", NULL);
    session = cookie_of(&used, "session");
    assert_int_equal(change_password(session, "password=four+other+good+words").status, 303);
}

static void a_stolen_session_cannot_guess_the_password(void **state)
{
    (void)state;
    const char *session = sign_in_now();
    for (int i = 0; i < 5; i++)
        assert_int_equal(change_password(session, "current=guess&password=four+other+good+words").status, 422);
    assert_int_equal(change_password(session, "current=correct+horse+battery&password=four+other+good+words").status,
                     429);
}

static void who_has_no_password_may_choose_one(void **state)
{
    (void)state;
    Outgoing me = ask(site, OTHER_CITY, "GET", "/me", NULL, NULL);
    assert_has(&me, "href=\"/me/exports\"");
    assert_has(&me, "Choose a password");
    assert_int_equal(ask(site, OTHER_CITY, "POST", "/me/password", "password=four+other+good+words", NULL).status, 303);
    assert_int_equal(post_with("/sign-in", "email=role-2%40example.org&password=four+other+good+words", NULL).status,
                     303);
}

static void preferences_are_kept_when_they_make_sense(void **state)
{
    (void)state;
    Outgoing form = ask(site, SAME_CITY, "GET", "/me/preferences", NULL, NULL);
    assert_has(&form, "value=\"Europe/Athens\"");
    static const char *const wrong[] = { "language=xx&zone=Europe%2FParis", "language=en&zone=Mars%2FOlympus",
                                         "language=en&zone=", "language=en&zone=Europe%2FParis%00",
                                         "zone=Europe%2FParis" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_true(ask(site, SAME_CITY, "POST", "/me/preferences", wrong[i], NULL).status >= 400);
    Outgoing saved = ask(site, SAME_CITY, "POST", "/me/preferences", "language=en&zone=Europe%2FAthens", NULL);
    leads_to(&saved, "/me");
    assert_true(text_is(text_of(&chosen, ARGS(site->people[SAME_CITY])), "Europe/Athens en"));
    ask(site, SAME_CITY, "POST", "/me/preferences", "language=auto&zone=Europe%2FAthens", NULL);
    assert_true(text_is(text_of(&chosen, ARGS(site->people[SAME_CITY])), "Europe/Athens "));
}

static void my_data_are_mine_alone(void **state)
{
    (void)state;
    Outgoing json = ask(site, SAME_CITY, "GET", "/me/data.json", NULL, NULL);
    assert_has(&json, "role-1@example.org");
    assert_false(body_has(&json, "role-2@example.org"));
    assert_false(body_has(&json, "argon2"));
    Outgoing page = ask(site, SAME_CITY, "GET", "/me/data", NULL, NULL);
    assert_has(&page, "role-1@example.org");
    assert_has(&page, "<dt>Status</dt><dd>In use</dd>");
    assert_has(&page, "<dt>Staff of the network</dt><dd>No</dd>");
    assert_false(body_has(&page, "<dd>browser</dd>"));
}

static void a_city_shows_its_people_to_the_network(void **state)
{
    (void)state;
    Outgoing member = ask(site, OTHER_CITY, "GET", "/cities/lyon", NULL, NULL);
    assert_has(&member, "Claire Coordinator");
    assert_false(body_has(&member, "Emile Ended"));
    Outgoing visitor = ask(site, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_false(body_has(&visitor, "Claire Coordinator"));
}

static const Query mandate_of = { "SELECT id FROM mandate WHERE person = $1" };

static bool end_tomorrow(Write *write, void *state)
{
    mandate_end(write, *(int64_t *)state, TEXT("2026-11-25"), 0);
    return true;
}

static bool shows_claire(void)
{
    Outgoing page = ask(site, OTHER_CITY, "GET", "/cities/lyon", NULL, NULL);
    return body_has(&page, "Claire Coordinator");
}

/* Kept pages end with the day, since mandates do. */
static void who_leaves_at_midnight_is_gone_in_the_morning(void **state)
{
    (void)state;
    assert_true(shows_claire());
    int64_t mandate = number_of(&mandate_of, ARGS(site->people[COORDINATOR_SAME]));
    write_recorded(end_tomorrow, &mandate);
    assert_true(shows_claire());
    site->clock.now += 14 * HOUR;
    assert_false(shows_claire());
}

/* Every column of every table that is called person, or the like, is answered for by a feature. */
static void every_column_about_a_person_is_answered_for(void **state)
{
    (void)state;
    static const Query in_sqlite = { "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
                                     "WHERE m.type = 'table' AND c.name IN ('person', 'by_person', 'author', 'deputy', "
                                     "'rapporteur')" };
    static const Query in_postgres = { "SELECT CAST(table_name || '.' || column_name AS TEXT) FROM "
                                       "information_schema.columns "
                                       "WHERE table_schema = 'public' AND column_name IN ('person', 'by_person', "
                                       "'author', 'deputy', "
                                       "'rapporteur')" };
    Database *database = open_database();
    Rows *rows = database_query(database, site->arena,
                                database_engine(database) == ENGINE_SQLITE ? &in_sqlite : &in_postgres, NO_ARGS);
    int found = 0;
    while (rows_next(rows)) {
        Text column = rows_text(rows, 0);
        bool is_answered =
            text_is(column, "record_entry.person"); /* a number that means nothing once record_person is cut */
        for (int i = 0; features[i]; i++)
            for (const PersonColumn *one = features[i]->person_columns; one && one->name; one++)
                is_answered |= text_is(column, one->name);
        if (!is_answered)
            fail_msg("nobody answers for %.*s", TEXT_ARGUMENTS(column));
        found++;
    }
    assert_true(found >= 8);
    database_close(database);
}

static void entries_are_said_in_words_before_and_after_erasure(void **state)
{
    (void)state;
    static const char *const verbs[] = { "person.created", "person.invited", "person.erased", "person.password_changed",
                                         "mandate.began",  "mandate.ended",  "token.made",
                                         "mandate.titled", "deputy.began",   "deputy.ended",  "invitation.sent" };
    Text problem = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    Value *content = value_object(site->arena);
    put_text(content, "name", TEXT("Ann"));
    put_text(content, "label", TEXT("calendar"));
    put_text(content, "role", TEXT("deputy_mayor"));
    put_text(content, "starts", TEXT("2026-01-01"));
    put_text(content, "ends", TEXT("2026-12-01"));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        Text full = people.entry_in_words(english, site->arena, text_from_z(verbs[i]), content);
        Text plain = people.entry_in_words(english, site->arena, text_from_z(verbs[i]), value_nothing());
        assert_true(full.length > 5 && plain.length > 5);
        assert_true(text_find(full, TEXT("{"), 0) < 0 && text_find(plain, TEXT("{"), 0) < 0);
        assert_true(text_find(plain, TEXT("Ann"), 0) < 0);
    }
    assert_true(text_is(people.entry_in_words(english, site->arena, TEXT("mandate.began"), content), "Mandate from "
                                                                                                     "1 January "
                                                                                                     "2026: Deputy "
                                                                                                     "mayor"));
    assert_int_equal(people.entry_in_words(english, site->arena, TEXT("city.renamed"), content).length, 0);
}

static void browsers_are_told_by_their_names(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux" },
        { "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
          "Edge on Windows" },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1", "Safari "
                                                                                                              "on "
                                                                                                              "iPhon"
                                                                                                              "e" },
        { "curl/7.88.1", "curl" },
        { "nothing known", "" },
    };
    Text problem = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(text_is(browser_in_words(english, site->arena, text_from_z(cases[i][0])), cases[i][1]));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_token_says_what_it_may_and_until_when),
        ONE(a_token_that_is_renewed_works_for_another_week),
        ONE(the_end_of_a_token_is_announced_once),
        ONE(a_token_knows_from_where_it_was_used),
        ONE(sessions_are_listed_and_ended_by_their_owner),
        ONE(a_token_reads_and_writes_but_makes_no_other),
        ONE(a_new_password_ends_the_tokens),
        ONE(who_is_erased_gets_no_mail_that_waits),
        ONE(a_password_is_changed_by_who_knows_it),
        ONE(who_came_by_a_link_needs_no_present_password),
        ONE(a_stolen_session_cannot_guess_the_password),
        ONE(who_has_no_password_may_choose_one),
        ONE(preferences_are_kept_when_they_make_sense),
        ONE(my_data_are_mine_alone),
        ONE(a_city_shows_its_people_to_the_network),
        ONE(who_leaves_at_midnight_is_gone_in_the_morning),
        ONE(every_column_about_a_person_is_answered_for),
        ONE(entries_are_said_in_words_before_and_after_erasure),
        ONE(browsers_are_told_by_their_names),
    };
    return TEST_ON_ENGINES(tests);
}
