/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is believed, what goes no further, and what subjects and addresses name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "features/letterbox/rules.h"

#define DOMAIN TEXT("hanse.example")

static void a_token_is_good_for_its_person_alone(void **state)
{
    (void)state;
    assert_null(sender_problem((SenderFacts){ .has_token = true, .token_person = 7, .from_person = 7 }));
    assert_non_null(sender_problem((SenderFacts){ .has_token = true, .token_person = 7, .from_person = 8 }));
    assert_non_null(sender_problem((SenderFacts){ .has_token = true, .token_person = 7, .from_person = 8, .is_vouched_for = true }));
    assert_non_null(sender_problem((SenderFacts){ .has_token = true, .token_person = 7 }));
    assert_non_null(sender_problem((SenderFacts){ .has_token = true }));
}

static void without_a_token_a_server_must_vouch(void **state)
{
    (void)state;
    assert_null(sender_problem((SenderFacts){ .from_person = 7, .is_vouched_for = true }));
    assert_non_null(sender_problem((SenderFacts){ .from_person = 7 }));
    assert_non_null(sender_problem((SenderFacts){ .is_vouched_for = true }));
}

static void only_who_may_be_meant_is_told(void **state)
{
    (void)state;
    assert_true(sender_may_be_told((SenderFacts){ .from_person = 7 }));
    assert_true(sender_may_be_told((SenderFacts){ .has_token = true, .token_person = 7, .from_person = 7 }));
    assert_false(sender_may_be_told((SenderFacts){ .has_token = true, .token_person = 7, .from_person = 8 }));
    assert_false(sender_may_be_told((SenderFacts){ .is_vouched_for = true }));
    assert_false(sender_may_be_told((SenderFacts){ .from_person = 7, .is_denied = true }));
}

static void what_the_server_denies_no_token_mends(void **state)
{
    (void)state;
    const SenderFacts denied = { .has_token = true, .token_person = 7, .from_person = 7, .is_denied = true };
    assert_non_null(sender_problem(denied));
    assert_false(sender_may_be_told(denied));
}

static void titles_have_no_prefixes(void **state)
{
    (void)state;
    static const char *const titles[][2] = {
        { "Re: Night trains", "Night trains" },
        { "AW: WG: Re[2]: FW : Night trains", "Night trains" },
        { "ODP: Πρθ: Night trains", "Night trains" },
        { "Night trains: what next", "Night trains: what next" },
        { "Lyon: Night trains", "Lyon: Night trains" },
        { "Re:", "" },
        { "", "" },
        { ": Night", ": Night" },
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        assert_true(text_is(title_of_subject(text_from_z(titles[i][0])), titles[i][1]));
}

static void posts_are_named_by_ids_of_ours(void **state)
{
    (void)state;
    assert_int_equal(post_of_message_id(TEXT("post.17@hanse.example"), DOMAIN), 17);
    assert_int_equal(post_of_message_id(TEXT("post.17.4711@Hanse.Example"), DOMAIN), 17);
    assert_int_equal(post_of_message_id(TEXT("post.17@other.example"), DOMAIN), 0);
    assert_int_equal(post_of_message_id(TEXT("post.-1@hanse.example"), DOMAIN), 0);
    assert_int_equal(post_of_message_id(TEXT("post.99999999999999999999@hanse.example"), DOMAIN), 0);
    assert_int_equal(post_of_message_id(TEXT("post.@hanse.example"), DOMAIN), 0);
    assert_int_equal(post_of_message_id(TEXT("entry.17@hanse.example"), DOMAIN), 0);
    assert_int_equal(post_of_message_id(TEXT("post.17"), DOMAIN), 0);
}

static void local_parts_name_places(void **state)
{
    (void)state;
    Text part, slug;
    place_of_local_part(TEXT("group.mobility"), &part, &slug);
    assert_true(text_is(part, "group") && text_is(slug, "mobility"));
    place_of_local_part(TEXT("city.lyon"), &part, &slug);
    assert_true(text_is(part, "city") && text_is(slug, "lyon"));
    place_of_local_part(TEXT("mobility"), &part, &slug);
    assert_true(text_is(part, "group") && text_is(slug, "mobility"));
    place_of_local_part(TEXT("city."), &part, &slug);
    assert_int_equal(slug.length, 0);
}

static bool goes_on(const Arrived *arrived, bool to_reply)
{
    return ignored_because(arrived, DOMAIN, to_reply) == NULL;
}

static void loops_and_machines_go_no_further(void **state)
{
    (void)state;
    assert_true(goes_on(&(Arrived){ .hops = MOST_HOPS, .message_id = TEXT("a@hanse.example"), .list_id = TEXT("list.other.example") }, true));
    assert_false(goes_on(&(Arrived){ .hops = MOST_HOPS + 1 }, true));
    assert_false(goes_on(&(Arrived){ .loop = DOMAIN }, true));
    assert_false(goes_on(&(Arrived){ .list_id = TEXT("mobility.group.hanse.example") }, true));
    assert_true(goes_on(&(Arrived){ .list_id = TEXT("nothanse.example") }, true));
    assert_false(goes_on(&(Arrived){ .message_id = TEXT("post.17@hanse.example") }, true));
    assert_false(goes_on(&(Arrived){ .automatic = "a machine" }, false));
}

static void subjects_of_machines_count_where_machines_answer(void **state)
{
    (void)state;
    const Arrived sounds = { .sounds_automatic = true };
    assert_false(goes_on(&sounds, true));
    assert_true(goes_on(&sounds, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_is_good_for_its_person_alone),
        cmocka_unit_test(without_a_token_a_server_must_vouch),
        cmocka_unit_test(only_who_may_be_meant_is_told),
        cmocka_unit_test(what_the_server_denies_no_token_mends),
        cmocka_unit_test(titles_have_no_prefixes),
        cmocka_unit_test(posts_are_named_by_ids_of_ours),
        cmocka_unit_test(local_parts_name_places),
        cmocka_unit_test(loops_and_machines_go_no_further),
        cmocka_unit_test(subjects_of_machines_count_where_machines_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
