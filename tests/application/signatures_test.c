/* SPDX-License-Identifier: EUPL-1.2 */
/* Who signs a declaration, and what has come of it. In process, on both engines. */
#include "commands/schemas.h"
#include "features/asks/asks.h"
#include "features/cities/cities.h"
#include "features/signatures/signatures.h"
#include "tests/application/asking.h"

static int64_t declaration, lyon, porto;

/* A declaration of the first group whose stages have all passed up to publication. */
static bool plant(Write *write, void *state)
{
    (void)state;
    declaration = position_commission(write, &(NewPosition){ .kind = TEXT("declaration"), .slug = TEXT("a-home"), .title = TEXT("A home for everyone"),
                                                             .language = TEXT("en"), .task = TEXT("One page."), .body = site->first_group });
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    return true;
}

static bool publish(Write *write, void *state)
{
    (void)state;
    const StageOutcome outcome = { .outcome = "passed_on", .language = TEXT("en") };
    while (!text_is(value_get_text(position_load(write->database, write->arena, declaration, TEXT("en")), "stage_code"), "published"))
        if (position_stage_close(write, features, declaration, &outcome))
            return false;
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static int start_published(void **state)
{
    start(state);
    write_recorded(publish, NULL);
    return 0;
}

static const char *signing(int64_t organisation, int64_t person)
{
    return text_z(site->arena, text_printf(site->arena, "organisation=%lld&person=%lld&function=Mayor&language=en&signed_on=2026-11-20",
                                           (long long)organisation, (long long)person));
}

static const Query count_kept = { "SELECT organisations FROM signature_count WHERE position = $1" };
static const Query last_signature = { "SELECT MAX(id) FROM signature WHERE position = $1" };
static const Query signer_of = { "SELECT signer FROM signature WHERE position = $1" };

static void a_draft_is_not_signed(void **state)
{
    (void)state;
    expect(404, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    assert_int_equal(number_of(&count_kept, ARGS(declaration)), -1);
}

static void who_coordinates_signs_for_the_own_city_alone(void **state)
{
    (void)state;
    expect(403, COORDINATOR_SAME, "/positions/a-home/signatures", signing(porto, site->people[OTHER_CITY]));
    expect(403, SAME_CITY, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    expect(422, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[OTHER_CITY]));
    expect(303, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    assert_int_equal(number_of(&count_kept, ARGS(declaration)), 1);
    expect_words(VISITOR, "/positions/a-home/signatures", "Mayor", true);
}

static void a_city_signs_once(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    expect(422, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    assert_int_equal(number_of(&count_kept, ARGS(declaration)), 1);
}

static void a_signature_is_taken_back_by_the_city(void **state)
{
    (void)state;
    expect(303, COORDINATOR_OTHER, "/positions/a-home/signatures", signing(porto, site->people[OTHER_CITY]));
    const char *path = text_z(site->arena, text_printf(site->arena, "/positions/a-home/signatures/%lld/withdraw",
                                                       (long long)number_of(&last_signature, ARGS(declaration))));
    expect(403, COORDINATOR_SAME, path, "");
    expect(303, COORDINATOR_OTHER, path, "");
    assert_int_equal(number_of(&count_kept, ARGS(declaration)), 0);
    expect(404, COORDINATOR_OTHER, path, "");
}

static void the_counter_is_a_picture_that_names_nobody(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    Outgoing answer = expect(200, VISITOR, "/positions/a-home/counter.svg", NULL);
    assert_has(&answer, ">1</text>");
    assert_lacks(&answer, "Mayor");
    expect(404, VISITOR, "/positions/night-trains/counter.svg", NULL);
}

static bool erase_signer(Write *write, void *state)
{
    (void)state;
    signatures.erase_person(write, site->people[SAME_CITY]);
    return true;
}

static void the_city_has_signed_when_the_signer_is_forgotten(void **state)
{
    (void)state;
    expect(303, COORDINATOR_SAME, "/positions/a-home/signatures", signing(lyon, site->people[SAME_CITY]));
    assert_true(text_of(&signer_of, ARGS(declaration)).length > 0);
    write_recorded(erase_signer, NULL);
    assert_int_equal(text_of(&signer_of, ARGS(declaration)).length, 0);
    assert_int_equal(number_of(&count_kept, ARGS(declaration)), 1);
}

/* ---- What has come of it ---- */

static const Query state_of = { "SELECT state FROM ask WHERE position = $1" };
static const Query ask_of = { "SELECT id FROM ask WHERE position = $1" };

static void lift(void)
{
    expect(303, CHAIR_SAME, "/positions/a-home/asks", "text=Rents+that+rise+with+rents&addressee=The+states&language=en");
}

static const char *news(const char *state, const char *day, const char *evidence)
{
    return text_z(site->arena, text_printf(site->arena, "ask=%lld&state=%s&text=A+bill&happened_on=%s&evidence=%s&language=en",
                                           (long long)number_of(&ask_of, ARGS(declaration)), state, day, evidence));
}

static void the_state_is_that_of_what_happened_last(void **state)
{
    (void)state;
    lift();
    expect(303, OTHER_CITY, "/positions/a-home/news", news("met", "2026-11-20", ""));
    expect(303, SAME_CITY, "/positions/a-home/news", news("under_way", "2026-10-01", "https://example.org/bill"));
    assert_string_equal(text_z(site->arena, text_of(&state_of, ARGS(declaration))), "met");
    expect_words(VISITOR, "/positions/a-home/follow-up", "https://example.org/bill", true);
}

static void evidence_is_an_address_and_what_happened_is_past(void **state)
{
    (void)state;
    lift();
    expect(422, SAME_CITY, "/positions/a-home/news", news("met", "2026-11-20", "javascript:1"));
    expect(422, SAME_CITY, "/positions/a-home/news", news("met", "2027-01-01", ""));
    expect(422, SAME_CITY, "/positions/a-home/news", news("won", "2026-11-20", ""));
    assert_string_equal(text_z(site->arena, text_of(&state_of, ARGS(declaration))), "open");
}

static void who_leads_lifts_and_drops(void **state)
{
    (void)state;
    expect(403, SAME_CITY, "/positions/a-home/asks", "text=Rents&addressee=The+states&language=en");
    lift();
    const char *path = text_z(site->arena, text_printf(site->arena, "/positions/a-home/asks/%lld/drop", (long long)number_of(&ask_of, ARGS(declaration))));
    expect(403, SAME_CITY, path, "");
    expect(303, CHAIR_SAME, path, "");
    assert_int_equal(number_of(&ask_of, ARGS(declaration)), -1);
}

static void nothing_is_followed_up_before_it_is_published(void **state)
{
    (void)state;
    expect(404, CHAIR_SAME, "/positions/a-home/follow-up", NULL);
    expect(404, CHAIR_SAME, "/positions/a-home/asks", "text=Rents&addressee=The+states&language=en");
}

#define PUBLISHED(test) cmocka_unit_test_setup_teardown(test, start_published, network_end)
#define DRAFTED(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFTED(a_draft_is_not_signed),
        PUBLISHED(who_coordinates_signs_for_the_own_city_alone),
        PUBLISHED(a_city_signs_once),
        PUBLISHED(a_signature_is_taken_back_by_the_city),
        PUBLISHED(the_counter_is_a_picture_that_names_nobody),
        PUBLISHED(the_city_has_signed_when_the_signer_is_forgotten),
        PUBLISHED(the_state_is_that_of_what_happened_last),
        PUBLISHED(evidence_is_an_address_and_what_happened_is_past),
        PUBLISHED(who_leads_lifts_and_drops),
        DRAFTED(nothing_is_followed_up_before_it_is_published),
    };
    return TEST_ON_ENGINES(tests);
}
