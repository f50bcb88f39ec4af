/* SPDX-License-Identifier: EUPL-1.2 */
/* Each database step of the requests that the network lives on fails once: the answer says so, either nothing or all of it was written, and
 * the next request works. What was not given back shows when the address sanitizer looks for leaks at the end. */
#include "tests/application/applying.h"
#include "tests/faults/acts.h"

static const Query porto = { "SELECT id FROM organisation WHERE slug = 'porto'" };

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
