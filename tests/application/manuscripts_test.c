/* SPDX-License-Identifier: EUPL-1.2 */
/* Word documents become drafts of the text. In process, on both engines. */
#include "features/manuscripts/manuscripts.h"
#include "office/docx_write.h"
#include "tests/application/asking.h"

static const Query draft_of = { "SELECT text FROM text_draft WHERE position = $1" };

static Text part(const char *name, const char *head, Text content)
{
    return text_printf(site->arena, "--limit\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%.*s\r\n", name, head, TEXT_ARGUMENTS(content));
}

/* Bytes may be zero, so they are put together, not printed. */
static Text form_with(Text document, const char *as, const char *changes)
{
    Buffer body = buffer_new(site->arena, 1 << 24);
    buffer_add(&body, part("as", "", text_from_z(as)));
    buffer_add(&body, part("changes", "", text_from_z(changes)));
    buffer_add(&body, TEXT("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"draft.docx\"\r\n\r\n"));
    buffer_add(&body, document);
    buffer_add(&body, TEXT("\r\n--limit--\r\n"));
    return buffer_text(&body);
}

static Outgoing bring_in(Role role, Text document, const char *as, const char *changes)
{
    return ask_with(site, role, "POST", "/positions/night-trains/import", form_with(document, as, changes), "content-type: multipart/form-data; boundary=limit");
}

static Text word_document(void)
{
    FlowRun *head = new(site->arena, FlowRun, 1), *words = new(site->arena, FlowRun, 3);
    *head = (FlowRun){ .text = TEXT("Trains") };
    words[0] = (FlowRun){ .text = TEXT("We want ") };
    words[1] = (FlowRun){ .text = TEXT("few"), .change = FLOW_DELETED, .author = TEXT("Ann") };
    words[2] = (FlowRun){ .text = TEXT("many"), .change = FLOW_INSERTED, .author = TEXT("Ann") };
    FlowBlock *blocks = new(site->arena, FlowBlock, 2);
    blocks[0] = (FlowBlock){ .kind = FLOW_HEADING, .level = 1, .runs = { 1, head } };
    blocks[1] = (FlowBlock){ .kind = FLOW_TEXT, .runs = { 3, words } };
    Blob made = docx_of_flow(site->arena, &(Flow){ .title = TEXT("Trains"), .language = TEXT("en"), .count = 2, .blocks = blocks });
    return (Text){ (const char *)made.data, made.length };
}

static void expect_draft(const char *text)
{
    assert_string_equal(text_z(site->arena, text_of(&draft_of, ARGS(site->position))), text);
}

static void a_document_becomes_a_draft_and_nothing_else(void **state)
{
    (void)state;
    assert_int_equal(bring_in(MEMBER_SAME, word_document(), "text", "accepted").status, 303);
    expect_draft("# Trains\n\nWe want many");
    assert_int_equal(bring_in(MEMBER_SAME, word_document(), "text", "rejected").status, 303);
    expect_draft("# Trains\n\nWe want few");
    expect_words(MEMBER_SAME, "/positions/night-trains/edit", "We want few", true);
}

static void who_does_not_write_brings_nothing_in(void **state)
{
    (void)state;
    assert_int_equal(bring_in(OTHER_CITY, word_document(), "text", "accepted").status, 404);
    assert_int_equal(bring_in(CHAIR_SAME, word_document(), "text", "accepted").status, 403);
    assert_int_equal(bring_in(MEMBER_SAME, word_document(), "amendment", "accepted").status, 403);
    assert_int_equal(text_of(&draft_of, ARGS(site->position)).length, 0);
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    assert_int_equal(bring_in(MEMBER_SAME, TEXT("no document"), "text", "accepted").status, 422);
    Text half = word_document();
    half.length /= 2;
    assert_int_equal(bring_in(MEMBER_SAME, half, "text", "accepted").status, 422);
    assert_int_equal(text_of(&draft_of, ARGS(site->position)).length, 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_document_becomes_a_draft_and_nothing_else),
        ONE(who_does_not_write_brings_nothing_in),
        ONE(what_cannot_be_read_is_said),
    };
    return TEST_ON_ENGINES(tests);
}
