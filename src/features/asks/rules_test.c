/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/testing.h"

#include "features/asks/rules.h"

static void a_text_is_followed_once_it_is_published(void **state)
{
    (void)state;
    assert_true(is_followed_up(TEXT("published")));
    assert_true(is_followed_up(TEXT("follow_up")));
    assert_true(is_followed_up(TEXT("superseded")));
    assert_false(is_followed_up(TEXT("adoption")));
}

static void news_have_a_state_a_day_and_perhaps_evidence(void **state)
{
    (void)state;
    Text day = TEXT("2026-11-30");
    assert_null(news_problem(TEXT("met"), TEXT("https://example.org/a"), day, day));
    assert_null(news_problem(TEXT("refused"), (Text){ 0 }, TEXT("2026-01-01"), day));
    assert_non_null(news_problem(TEXT("met"), TEXT("javascript:alert(1)"), day, day));
    assert_non_null(news_problem(TEXT("won"), (Text){ 0 }, day, day));
    assert_non_null(news_problem(TEXT("met"), (Text){ 0 }, TEXT("2026-12-01"), day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_followed_once_it_is_published),
        cmocka_unit_test(news_have_a_state_a_day_and_perhaps_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
