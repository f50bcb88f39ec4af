/* SPDX-License-Identifier: EUPL-1.2 */
/* Roll calls from paper, and secret votes in a room. On both engines. */
#include "tests/application/meeting.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void paper_counts_once_a_second_person_reads_the_same(void **state)
{
    (void)state;
    static const Query scrutineers = { "SELECT COUNT(*) FROM ballot WHERE question = $1 AND by_person = $2 AND scrutineer = $3" };
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    mark(meeting, 15);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    act_on(question, "open", 303);
    expect(403, COORDINATOR_OTHER, paper(question, ""), sheet(9, 5));
    expect(403, OTHER_CITY, paper(question, ""), NULL);
    expect(422, CHAIR_SAME, paper(question, "/read"), sheet(9, 5));
    expect(303, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 0);
    expect(422, OF_SECRETARIAT, paper(question, "/read"), sheet(9, 5));
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 0);
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: For; read by the scrutineer: Against", true);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(9, 4));
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: Against; read by the scrutineer: nothing", true);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(9, 6));
    expect_words(OF_SECRETARIAT, paper(question, ""), "entered: nothing; read by the scrutineer: Against", true);
    expect(303, OF_SECRETARIAT, paper(question, ""), sheet(8, 6));
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 14);
    assert_int_equal(number_of(&scrutineers, ARGS(question, site->people[OF_SECRETARIAT], site->people[CHAIR_SAME])), 14);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    expect(422, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    act_on(question, "close", 303);
    assert_true(outcome_is(question, "passed"));
}

static int lines_with(Role role, const char *target, const char *member, const char *code)
{
    const Value *lines = value_get(data_of(role, target), TEXT("lines"));
    int count = 0;
    for (ptrdiff_t i = 0; i < lines->count; i++)
        count += text_is(value_get_text(lines->items[i], member), code);
    return count;
}

/* Who confirms reads the paper and not what another has entered; the two see their differences after that, and one of them corrects. */
static void the_second_reads_blind(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    assert_int_equal(lines_with(OF_SECRETARIAT, paper(question, ""), "choice", "yes"), 9);
    expect_words(OF_SECRETARIAT, paper(question, ""), "<option value=\"yes\" selected>", true);
    static const char *const pages[] = { "", "/blank" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        assert_int_equal(lines_with(CHAIR_SAME, paper(question, pages[i]), "choice", "yes"), 0);
        assert_int_equal(lines_with(CHAIR_SAME, paper(question, pages[i]), "choice", "no"), 0);
    }
    expect_words(CHAIR_SAME, paper(question, ""), "<option value=\"yes\" selected>", false);
    expect_words(CHAIR_SAME, paper(question, ""), "Save the sheet", false);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(8, 6));
    assert_int_equal(lines_with(CHAIR_SAME, paper(question, ""), "choice", "yes"), 9);
    assert_int_equal(lines_with(OF_SECRETARIAT, paper(question, ""), "scrutinised", "no"), 1);
    expect_words(CHAIR_SAME, paper(question, ""), "entered: For; read by the scrutineer: Against", true);
    expect(303, CHAIR_SAME, paper(question, "/read"), sheet(9, 5));
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 14);
}

/* What a city has cast itself is not written over. */
static void paper_does_not_overwrite_what_a_city_cast(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(303, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "no", ""));
    const char *otherwise = words_of("choice_%lld=yes&choice_%lld=yes", (long long)city_porto, (long long)made[0]);
    const char *same = words_of("choice_%lld=no&choice_%lld=yes", (long long)city_porto, (long long)made[0]);
    expect(303, OF_SECRETARIAT, paper(question, ""), otherwise);
    expect(422, CHAIR_SAME, paper(question, "/read"), otherwise);
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 1);
    expect(303, OF_SECRETARIAT, paper(question, ""), same);
    expect(303, CHAIR_SAME, paper(question, "/read"), same);
    assert_int_equal(number_of(&ballots_of, ARGS(question)), 2);
    static const Query own = { "SELECT COUNT(*) FROM ballot WHERE question = $1 AND organisation = $2 AND scrutineer = 0" };
    assert_int_equal(number_of(&own, ARGS(question, city_porto)), 1);
}

/* What stands in a PDF, as pdftotext reads it. */
static Text words_of_pdf(Text pdf)
{
    enum { MOST = 1 << 16 };
    char place[] = "/tmp/hanse-test-sheet-XXXXXX";
    int file = mkstemp(place);
    assert_true(file >= 0 && write(file, pdf.data, (size_t)pdf.length) == (ssize_t)pdf.length);
    close(file);
    FILE *pipe = popen(words_of("pdftotext -layout %s -", place), "r");
    assert_non_null(pipe);
    char *words = new(site->arena, char, MOST);
    Text read = { words, (ptrdiff_t)fread(words, 1, MOST, pipe) };
    assert_int_equal(pclose(pipe), 0);
    unlink(place);
    return read;
}

static void a_sheet_is_printed(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    expect(403, OTHER_CITY, paper(question, "/blank.pdf"), NULL);
    Outgoing pdf = ask(site, CHAIR_SAME, "GET", paper(question, "/blank.pdf"), NULL, NULL);
    assert_int_equal(pdf.status, 200);
    assert_true(text_is(header_of(&pdf, "Content-Type"), "application/pdf"));
    Text words = words_of_pdf(pdf.body);
    static const char *const wanted[] = { "Autumn assembly", "Shall trams run?", "City A", "Porto", "☐", "Entered by", "Scrutineer" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_true(text_find(words, text_from_z(wanted[i]), 0) >= 0);
    expect_words(CHAIR_SAME, paper(question, "/blank"), "/blank.pdf", true);
}

static int start_secret(void **state)
{
    Rule rule = usual();
    rule.is_secret = true;
    return start_with(state, rule);
}

static void a_secret_vote_has_no_roll_call_and_its_own_page(void **state)
{
    (void)state;
    int64_t question = item_put("Shall+trams+run%3F");
    begin();
    act_on(question, "open", 303);
    expect(422, OF_SECRETARIAT, paper(question, ""), sheet(9, 5));
    expect(403, MEMBER_OTHER, room_path("/vote"), ballot(question, city_porto, "yes", ""));
    expect_words(MEMBER_OTHER, room_path("/vote"), "Vote on its own page", true);
    expect_words(MEMBER_OTHER, room_path("/screen"), "votes-yes", false);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(paper_counts_once_a_second_person_reads_the_same),
        ONE(the_second_reads_blind),
        ONE(paper_does_not_overwrite_what_a_city_cast),
        ONE(a_sheet_is_printed),
        cmocka_unit_test_setup_teardown(a_secret_vote_has_no_roll_call_and_its_own_page, start_secret, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
