/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts out into the world: the published page, files, tracked changes and the Popolo motion. In process, on both engines. */
#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/publications/publications.h"
#include "office/package.h"
#include "tests/application/asking.h"

static int64_t position, lyon, porto;

static const char words[] = "# Clean air\n\nEvery child should breathe clean air.[^1]\n\n1. Streets are closed for half an hour.\n2. Stoves go.\n\n[^1]: See the law.";

static bool save(Write *write, void *state)
{
    (void)state;
    Merge merge = { 0 };
    const NewVersion version = { .position = position, .made_of = "draft", .by = site->people[MEMBER_SAME], .organisation = lyon };
    return version_save(write, &version, version_latest(write->database, position), text_from_z(words), &merge) != 0;
}

static bool plant(Write *write, void *state)
{
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    position = position_commission(write, &(NewPosition){ .kind = TEXT("position"), .slug = TEXT("clean-air"), .title = TEXT("Clean air"),
                                                          .language = TEXT("en"), .task = TEXT("One page."), .body = site->first_group });
    return save(write, state);
}

static bool pass_on_to(Write *write, void *state)
{
    const char *stage = *(const char **)state;
    const StageOutcome outcome = { .outcome = "passed_on", .language = TEXT("en") };
    while (!text_is(value_get_text(position_load(write->database, write->arena, position, TEXT("en")), "stage_code"), stage))
        if (position_stage_close(write, features, position, &outcome))
            return false;
    return true;
}

static void pass_on(const char *stage)
{
    write_recorded(pass_on_to, &stage);
}

static bool dissent(Write *write, void *state)
{
    (void)state;
    position_dissent(write, position, porto, TEXT("Porto needs more time."), TEXT("en"), site->people[COORDINATOR_OTHER]);
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
    write_recorded(dissent, NULL);
    pass_on("published");
    return 0;
}

/* What a zip archive has in one of its parts. */
static Text part_of(const Outgoing *answer, const char *path)
{
    Package *package = package_open(site->arena, (Blob){ answer->body.data, answer->body.length }, &(PackageWords){ "damaged", "too large" });
    PackagePart *part = package_part(package, text_from_z(path));
    assert_non_null(part);
    Buffer bytes = buffer_new(site->arena, 10 << 20);
    char piece[4096];
    for (int length; (length = part_read(part, piece, sizeof piece)) > 0;)
        buffer_add(&bytes, (Text){ piece, length });
    return buffer_text(&bytes);
}

static void assert_in(Text text, const char *wanted)
{
    if (text_find(text, text_from_z(wanted), 0) < 0)
        fail_msg("\"%s\" is not in: %.*s", wanted, TEXT_ARGUMENTS(text));
}

static void a_draft_is_had_by_who_sees_it_alone(void **state)
{
    (void)state;
    expect(404, VISITOR, "/positions/clean-air/versions/1/as/pdf", NULL);
    expect(404, OTHER_CITY, "/positions/clean-air/versions/1/as/docx", NULL);
    expect(404, OTHER_CITY, "/positions/clean-air/versions/1/motion", NULL);
    expect(404, VISITOR, "/positions/clean-air/published", NULL);
    expect(200, MEMBER_SAME, "/positions/clean-air/versions/1/as/md", NULL);
    expect(404, MEMBER_SAME, "/positions/clean-air/versions/2/as/md", NULL);
    expect(404, MEMBER_SAME, "/positions/clean-air/versions/1/as/exe", NULL);
}

static void markdown_is_what_was_written(void **state)
{
    (void)state;
    Outgoing answer = expect(200, MEMBER_SAME, "/positions/clean-air/versions/1/as/md", NULL);
    assert_int_equal(answer.body.length, sizeof words - 1);
    assert_memory_equal(answer.body.data, words, sizeof words - 1);
}

static void a_published_text_is_read_by_everybody_with_who_stands_aside(void **state)
{
    (void)state;
    Outgoing page = expect(200, VISITOR, "/positions/clean-air/published", NULL);
    assert_has(&page, "Every child should breathe clean air.");
    assert_has(&page, "Porto needs more time.");
    const Value *data = data_of(VISITOR, "/positions/clean-air/published");
    const Value *brought = value_get(data, TEXT("cities"));
    assert_int_equal(brought->count, 1);
    assert_true(text_is(value_get_text(brought->items[0], "slug"), "lyon"));
}

static void a_printed_copy_has_text_numbers_and_dissent(void **state)
{
    (void)state;
    Outgoing pdf = expect(200, VISITOR, "/positions/clean-air/versions/1/as/pdf", NULL);
    assert_memory_equal(pdf.body.data, "%PDF-", 5);
    Outgoing word = expect(200, VISITOR, "/positions/clean-air/versions/1/as/docx", NULL);
    Text document = part_of(&word, "word/document.xml");
    assert_in(document, "Streets are closed for half an hour.");
    assert_in(document, "Porto needs more time.");
    Outgoing open = expect(200, VISITOR, "/positions/clean-air/versions/1/as/odt", NULL);
    assert_in(part_of(&open, "content.xml"), "Every child should breathe clean air.");
}

static bool amend(Write *write, void *state)
{
    const char **change = state; /* from, to, NULL: Lyon */
    Text text = text_from_z(words), from = text_from_z(change[0]);
    ptrdiff_t at = text_find(text, from, 0);
    Text changed = text_join(write->arena, text_slice(text, 0, at),
                             text_join(write->arena, text_from_z(change[1]), text_slice(text, at + from.length, text.length)));
    const char *problem = NULL;
    return amendment_submit(write, &(NewAmendment){ .position = position, .version = version_latest(write->database, position), .kind = "city",
                                                    .markdown = changed, .reason = TEXT("Because."), .language = TEXT("en"),
                                                    .organisation = change[2] ? porto : lyon, .by = site->people[COORDINATOR_SAME] },
                            &problem) != 0;
}

static void amendments_are_tracked_changes_of_their_cities(void **state)
{
    (void)state;
    pass_on("consultation");
    write_recorded(amend, (const char *[]){ "half an hour", "an hour", NULL });
    write_recorded(amend, (const char *[]){ "Stoves go.", "Old stoves go.", "porto" });
    Outgoing word = expect(200, COORDINATOR_SAME, "/positions/clean-air/versions/1/amended", NULL);
    Text document = part_of(&word, "word/document.xml");
    assert_in(document, "<w:del ");
    assert_in(document, "<w:ins ");
    assert_in(document, "w:author=\"Lyon\"");
    assert_in(document, "w:author=\"Porto\"");
}

static void a_motion_is_what_popolo_wants(void **state)
{
    (void)state;
    Outgoing answer = expect(200, VISITOR, "/positions/clean-air/versions/1/motion", NULL);
    assert_has(&answer, "\"classification\":\"position\"");
    assert_has(&answer, "\"result\":\"pass\"");
    assert_has(&answer, "Every child should breathe clean air.");
}

#define DRAFTED(test) cmocka_unit_test_setup_teardown(test, start, network_end)
#define PUBLISHED(test) cmocka_unit_test_setup_teardown(test, start_published, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFTED(a_draft_is_had_by_who_sees_it_alone),
        DRAFTED(markdown_is_what_was_written),
        PUBLISHED(a_published_text_is_read_by_everybody_with_who_stands_aside),
        PUBLISHED(a_printed_copy_has_text_numbers_and_dissent),
        DRAFTED(amendments_are_tracked_changes_of_their_cities),
        PUBLISHED(a_motion_is_what_popolo_wants),
    };
    return TEST_ON_ENGINES(tests);
}
