/* SPDX-License-Identifier: EUPL-1.2 */
/* Each database step of the requests that the network lives on fails once: the answer says so, either nothing or all of it was written, and
 * the next request works. What was not given back shows when the address sanitizer looks for leaks at the end. */
#include "tests/application/applying.h"

#include "http/app_state.h"
#include "record/record.h"
#include "tests/faults/contents.h"

enum { MORE_THAN_ANY = 3000 };

static const Query porto = { "SELECT id FROM organisation WHERE slug = 'porto'" };

/* A request that writes; what differs from test to test stands in place of its %s. */
typedef struct Act {
    Role role;
    const char *target;
    const char *body;
    const char *(*part)(void); /* NULL: nothing differs */
    bool in_target;            /* the part stands in the target, else in the body */
} Act;

typedef struct Watched {
    Database *database; /* a connection of its own, which nothing fails */
    Contents *contents;
    const char *target;
    const char *body;
    const Act *act;
    int refused;
} Watched;

static Outgoing act_now(const Watched *watched)
{
    return ask(site, watched->act->role, "POST", watched->target, watched->body, NULL);
}

static Text contents_of(const Watched *watched)
{
    Text contents = contents_now(watched->contents, watched->database, site->arena);
    assert_true(contents.length > 0);
    return contents;
}

/* What a request that failed may have left: nothing, unless it says that it was kept. */
static void assert_whole(Watched *watched, const Outgoing *answer, int64_t step, Text before)
{
    bool is_same = text_equal(contents_of(watched), before);
    if (answer->status == 303 || body_has(answer, "What you sent was kept")) {
        assert_false(is_same);
        return;
    }
    if (answer->status != 500 && answer->status != 503)
        fail_msg("%s, step %d: %d %.*s", watched->target, (int)step, answer->status, TEXT_ARGUMENTS(answer->body));
    if (!is_same)
        fail_msg("%s, step %d: %d, but something was written", watched->target, (int)step, answer->status);
    watched->refused++;
}

/* The nth step of one connection fails, for every n until the request was done. */
static void fail_each_step(Watched *watched, Database *failing)
{
    Text before = contents_of(watched);
    for (int64_t step = 1; step < MORE_THAN_ANY; step++) {
        database_fail_at(failing, step);
        Outgoing answer = act_now(watched);
        bool has_come = database_fail_at(failing, 0) == 0;
        if (!has_come) {
            if (answer.status != 303)
                fail_msg("%s: %d %.*s", watched->target, answer.status, TEXT_ARGUMENTS(answer.body));
            return;
        }
        assert_whole(watched, &answer, step, before);
        bool is_done = answer.status == 303;
        assert_int_equal(ask(site, VISITOR, "GET", "/cities/lyon.json?unkept=1", NULL, NULL).status, 200);
        if (is_done)
            return;
    }
    fail_msg("%s: more than %d steps", watched->target, MORE_THAN_ANY);
}

static Watched watched_new(const Act *act)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    const char *part = act->part ? act->part() : "";
    return (Watched){ .database = database,
                      .contents = contents_new(database, site->arena),
                      .target = act->in_target ? printed(act->target, part) : act->target,
                      .body = act->part && !act->in_target ? printed(act->body, part) : act->body,
                      .act = act };
}

static void assert_fails_whole(const Act *act, bool on_the_writer)
{
    Watched watched = watched_new(act);
    assert_int_equal(ask(site, VISITOR, "GET", "/cities.json", NULL, NULL).status, 200); /* the worker has its connection */
    fail_each_step(&watched, on_the_writer ? writer_database(app_writer(site->app)) : site->worker->database);
    assert_in_range(watched.refused, 1, MORE_THAN_ANY);
    Text problem = { 0 };
    assert_int_equal(record_verify(watched.database, site->arena, &problem), 0);
    database_close(watched.database);
}

static const char *first_group_for_porto(void)
{
    Text part = text_printf(site->arena, "organisation=%lld&person=%lld", (long long)number_of(&porto, NO_ARGS),
                            (long long)site->people[OTHER_CITY]);
    return text_z(site->arena, part);
}

static const char *link_path(void)
{
    return ask_for_link();
}

static const char *applied_page(void)
{
    Outgoing sent = post_with("/join", BORDEAUX, NULL);
    leads_to(&sent, "/join/sent");
    return mailed_page();
}

#define BOUNDARY "planted-boundary"

static const char *planned_import(void)
{
    static const char body[] =
        "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        "Name,E-mail address,City,Role,Title,From,Until\r\nAnne Martin,anne@lyon.example,Lyon,Officer,Adviser,1.12.2026,\r\n"
        "Jean Dupont,jean@lyon.example,Lyon,Mayor,Maire,01/12/2026,2032-04-01\r\n\r\n--" BOUNDARY "--\r\n";
    Outgoing answer = ask(site, COORDINATOR_SAME, "POST", "/people/import", body, "content-type: multipart/form-data; boundary=" BOUNDARY);
    assert_int_equal(answer.status, 303);
    return text_z(site->arena, header_of(&answer, "Location"));
}

#define WITHOUT_PART NULL, false

static const Act acts[] = {
    { OF_SECRETARIAT, "/cities/lyon/populations", "year=2024&number=530000&source=census", WITHOUT_PART },
    { OF_SECRETARIAT, "/cities/add",
      "kind=city&language=en&country=FR&latitude=1&longitude=1&zone=Europe%2FParis&name=Nantes", WITHOUT_PART },
    { COORDINATOR_SAME, "/cities/lyon/people",
      "name=Nina+New&email=nina%40example.org&language=en&role=officer&title=&starts=2026-11-24&ends=&elected_on=&gender=", WITHOUT_PART },
    { COORDINATOR_OTHER, "/groups/first-group/join", "message=&%s", first_group_for_porto, false },
    { VISITOR, "/join", BORDEAUX, WITHOUT_PART },
    { VISITOR, "%s/confirm", "", applied_page, true },
    { VISITOR, "%s", "", link_path, true },
    { VISITOR, "/sign-in/link", "email=role-2%40example.org", WITHOUT_PART },
    { COORDINATOR_SAME, "%s/run", "letters=1", planned_import, true },
    { OF_SECRETARIAT, "/people/exports", "sort=newest&purpose=To+write+to+everybody&format=csv", WITHOUT_PART },
    { OF_SECRETARIAT, "/cities/porto/memberships",
      "status=left&category=&starts=2026-11-01&decided_on=2026-10-01&decided_by=Executive+Committee", WITHOUT_PART },
    { SAME_CITY, "/me/profile", "about=Wheels&about_language=en&telephone=%2B33+4+00+00+00", WITHOUT_PART },
    { COORDINATOR_SAME, "/me/erase", "email=role-3%40example.org&current=", WITHOUT_PART },
};
enum { ACTS = sizeof acts / sizeof *acts };

static void each_step_of_reading_fails(void **state)
{
    (void)state;
    for (int i = 0; i < ACTS; i++)
        assert_fails_whole(&acts[i], false);
}

static void each_step_of_writing_fails(void **state)
{
    (void)state;
    for (int i = 0; i < ACTS; i++)
        assert_fails_whole(&acts[i], true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_step_of_reading_fails, signing_in_start, signing_in_stop),
        cmocka_unit_test_setup_teardown(each_step_of_writing_fails, signing_in_start, signing_in_stop),
    };
    return TEST_ON_ENGINES(tests);
}
