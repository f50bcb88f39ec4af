/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/consents/rules.h"

static const Moment END = 1000 * DAY;

static Answering answer(Consent consent)
{
    return (Answering){ .state = TEXT("open"), .closes_at = END, .now = END - 1, .is_entitled = true, .consent = consent };
}

static void who_objects_says_why_and_the_others_may(void **state)
{
    (void)state;
    Answering agrees = answer(CONSENT_AGREE), aside = answer(CONSENT_ASIDE), objects = answer(CONSENT_OBJECT), nothing = answer(CONSENT_NONE);
    assert_null(consent_problem(&agrees));
    assert_null(consent_problem(&aside));
    assert_non_null(consent_problem(&objects));
    objects.has_reason = true;
    assert_null(consent_problem(&objects));
    assert_non_null(consent_problem(&nothing));
}

static void a_round_ends_at_its_end_or_with_its_chair(void **state)
{
    (void)state;
    Answering late = answer(CONSENT_AGREE), endless = answer(CONSENT_AGREE), closed = answer(CONSENT_AGREE), prepared = answer(CONSENT_AGREE);
    late.now = END;
    assert_non_null(consent_problem(&late));
    endless.closes_at = 0;
    assert_null(consent_problem(&endless));
    closed.state = TEXT("decided");
    assert_non_null(consent_problem(&closed));
    prepared.state = TEXT("prepared");
    assert_non_null(consent_problem(&prepared));
}

static void only_entitled_cities_answer(void **state)
{
    (void)state;
    Answering stranger = answer(CONSENT_AGREE);
    stranger.is_entitled = false;
    assert_non_null(consent_problem(&stranger));
}

static void it_is_asked_again_once_after_an_objection_with_what_was_integrated(void **state)
{
    (void)state;
    assert_null(asking_again_problem(TEXT("objected"), false, true));
    assert_non_null(asking_again_problem(TEXT("objected"), true, true));
    assert_non_null(asking_again_problem(TEXT("objected"), false, false));
    assert_non_null(asking_again_problem(TEXT("agreed"), false, true));
    assert_non_null(asking_again_problem(TEXT(""), false, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_objects_says_why_and_the_others_may),
        cmocka_unit_test(a_round_ends_at_its_end_or_with_its_chair),
        cmocka_unit_test(only_entitled_cities_answer),
        cmocka_unit_test(it_is_asked_again_once_after_an_objection_with_what_was_integrated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
