/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader's language changes besides the words of the program: the order of lists that are shown whole; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <string.h>

static Outgoing in_language(Role role, const char *target, const char *language)
{
    return ask(site, role, "GET", target, NULL, text_z(site->arena, text_printf(site->arena, "accept-language: %s", language)));
}

/* All of the words stand in the answer, in this order. */
static void assert_order(const Outgoing *answer, const char *const *words, int count)
{
    ptrdiff_t at = 0;
    for (int i = 0; i < count; i++) {
        at = text_find(answer->body, text_from_z(words[i]), at);
        if (at < 0)
            fail_msg("\"%s\" is not in its place in: %.*s", words[i], TEXT_ARGUMENTS(answer->body));
        at++;
    }
}
#define ASSERT_ORDER(answer, ...)                                                                                       \
    assert_order(answer, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void lists_shown_whole_stand_in_the_readers_order(void **state)
{
    (void)state;
    Outgoing english = in_language(VISITOR, "/figures", "en");
    ASSERT_ORDER(&english, "France", "Portugal", "United Kingdom");
    Outgoing greek = in_language(VISITOR, "/figures", "el");
    ASSERT_ORDER(&greek, "Γαλλία", "Ηνωμένο Βασίλειο", "Πορτογαλία");
    Outgoing chosen = in_language(SAME_CITY, "/people", "en");
    ASSERT_ORDER(&chosen, "All countries", ">Croatia<", ">France<", ">Portugal<", ">United Kingdom<");
}

#define ONE(function) cmocka_unit_test_setup_teardown(function, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(lists_shown_whole_stand_in_the_readers_order),
    };
    return TEST_ON_ENGINES(tests);
}
