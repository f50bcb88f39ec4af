/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buffer.h"
#include "view/markdown.h"

static Arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void check(const char *markdown, const char *expected)
{
    Text html = markdown_html(arena, text_from_z(markdown), NULL);
    assert_string_equal(text_z(arena, html), expected);
}

static void words_become_html(void **state)
{
    (void)state;
    check("", "");
    check("Hello *there*, **you** and ~~not~~ `x < y`", "<p>Hello <em>there</em>, <strong>you</strong> and <del>not</del> <code>x &lt; y</code></p>");
    check("One\nTwo  \nThree", "<p>One<br>Two<br>Three</p>");
    check("> said\n> so", "<blockquote><p>said<br>so</p></blockquote>");
    check("- a\n- b", "<ul><li>a</li><li>b</li></ul>");
    check("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    check("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>");
    check("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>");
    check("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>");
    check("| a | b |\n|---|--:|\n| 1 | 2 |", "<div class=\"table\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody>"
                                          "<tr><td>1</td><td>2</td></tr></tbody></table></div>");
}

static void headings_move_down(void **state)
{
    (void)state;
    check("# One\n## Two\n###### Six\n# One", "<h3>One</h3><h4>Two</h4><h5>Six</h5><h3>One</h3>");
    check("### Three", "<h3>Three</h3>");
    check("#", "");
    Text html = markdown_html(arena, TEXT("# One"), &(MarkdownOptions){ .first_heading = 2 });
    assert_true(text_is(html, "<h2>One</h2>"));
}

#define MARK(number, id) "<sup><a href=\"#note-x-" number "\"" id " role=\"doc-noteref\">" number "</a></sup>"
#define NOTE(number, html) "<div id=\"note-x-" number "\"><a href=\"#mark-x-" number "\" role=\"doc-backlink\">" number "</a><div>" html "</div></div>"

static void check_notes(const char *markdown, const char *expected)
{
    Text html = markdown_html(arena, text_from_z(markdown), &(MarkdownOptions){ .name = TEXT("x") });
    assert_string_equal(text_z(arena, html), expected);
}

static void footnotes_lead_there_and_back(void **state)
{
    (void)state;
    check_notes("a[^b] c[^1] d[^b]\n\n[^1]: *One*\n[^b]: Two\n\n    - three",
                "<p>a" MARK("1", " id=\"mark-x-1\"") " c" MARK("2", " id=\"mark-x-2\"") " d" MARK("1", "") "</p>"
                "<div class=\"notes\">" NOTE("1", "<p>Two</p><ul><li>three</li></ul>") NOTE("2", "<p><em>One</em></p>") "</div>");
    /* What stands in a link leads nowhere; what has no note, or no mark, is words. */
    check_notes("[a[^1]](/x)\n\n[^1]: b", "<p><a href=\"/x\">a<sup>1</sup></a></p><div class=\"notes\">" NOTE("1", "<p>b</p>") "</div>");
    check_notes("a[^1]", "<p>a[^1]</p>");
    check_notes("[^1]: *b*", "<p>[^1]: <em>b</em></p>");
    Text excerpt = markdown_excerpt(arena, TEXT("a[^1], b\n\n[^1]: c"), 40);
    assert_string_equal(text_z(arena, excerpt), "a, b");
}

static void footnotes_of_several_texts_are_told_apart(void **state)
{
    (void)state;
    Text one = markdown_html(arena, TEXT("a[^1]\n\n[^1]: b"), NULL), again = markdown_html(arena, TEXT("a[^1]\n\n[^1]: b"), NULL);
    Text other = markdown_html(arena, TEXT("a[^1]\n\n[^1]: c"), NULL);
    assert_true(text_equal(one, again));
    ptrdiff_t at = text_find(one, TEXT("id=\"note-"), 0);
    assert_true(at > 0 && at == text_find(other, TEXT("id=\"note-"), 0));
    assert_false(text_equal(text_slice(one, at, at + 20), text_slice(other, at, at + 20)));
}

static void html_is_shown_not_meant(void **state)
{
    (void)state;
    check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    check("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>");
    check("a &lt;b&gt; &#60;c", "<p>a &lt;b&gt; &lt;c</p>");
    check("<!-- x\n--> y", "<p>&lt;!-- x\n--&gt; y</p>");
}

static void links_lead_where_they_may(void **state)
{
    (void)state;
    check("[a](https://example.org/?q=1&r=\"2\")",
          "<p><a href=\"https://example.org/?q=1&amp;r=%222%22\" rel=\"nofollow ugc noopener\">a</a></p>");
    check("[a](/cities/lyon)", "<p><a href=\"/cities/lyon\">a</a></p>");
    check("[a](mailto:anna@lyon.example)", "<p><a href=\"mailto:anna@lyon.example\">a</a></p>");
    check("https://example.org/a", "<p><a href=\"https://example.org/a\" rel=\"nofollow ugc noopener\">https://example.org/a</a></p>");
    check("[](/x)", "<p><a href=\"/x\">/x</a></p>");
    static const char *const refused[] = { "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](//evil.example)", "[a](data:text/html,x)",
                                           "[a](vbscript:x)", "[a](/\\evil.example)", "[a](</&#9;/evil.example>)", "[a](&#106;avascript:alert(1))",
                                           "[a](ftp://example.org)", "[a](cities)", "[a](#top)", "[a](\\\\evil.example)" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        check(refused[i], "<p>a</p>");
}

static void pictures_become_links(void **state)
{
    (void)state;
    check("![A map](https://example.org/map.png)",
          "<p><a href=\"https://example.org/map.png\" rel=\"nofollow ugc noopener\">A map</a></p>");
    check("![](https://example.org/m.png)",
          "<p><a href=\"https://example.org/m.png\" rel=\"nofollow ugc noopener\">https://example.org/m.png</a></p>");
    check("[![A map](https://example.org/m.png)](/cities)", "<p><a href=\"/cities\">A map</a></p>");
    check("![x](javascript:alert(1))", "<p>x</p>");
}

static void what_is_nested_too_deeply_keeps_its_words(void **state)
{
    (void)state;
    Buffer deep = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 5000; i++)
        buffer_add(&deep, TEXT("> "));
    buffer_add(&deep, TEXT("end"));
    Text html = markdown_html(arena, buffer_text(&deep), NULL);
    int open = 0;
    for (ptrdiff_t at = 0; (at = text_find(html, TEXT("<blockquote>"), at)) >= 0; at++)
        open++;
    assert_in_range(open, 10, 32);
    assert_true(text_find(html, TEXT("end"), 0) > 0);
}

/* Twenty thousand characters that would be twelve million cells. */
static void a_table_is_no_larger_than_what_was_written(void **state)
{
    (void)state;
    Buffer wide = buffer_new(arena, 1 << 20);
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < 2500; i++)
            buffer_add(&wide, line == 0 ? TEXT("a|") : TEXT("-|"));
        buffer_add_byte(&wide, '\n');
    }
    for (int i = 0; i < 5000; i++)
        buffer_add(&wide, i % 2 == 0 ? TEXT("x\n") : TEXT("x\r"));
    Text html = markdown_html(arena, buffer_text(&wide), NULL);
    assert_true(text_find(html, TEXT("<td>"), 0) < 0);
    assert_true(text_find(html, TEXT("a|a|a|"), 0) > 0);
    assert_true(html.length < 100000);
}

static void what_is_too_large_is_shown_as_lines(void **state)
{
    (void)state;
    Buffer large = buffer_new(arena, 1 << 20);
    while (large.length <= MARKDOWN_MAXIMUM)
        buffer_add(&large, TEXT("*a* <b>\n"));
    Text html = markdown_html(arena, buffer_text(&large), NULL);
    assert_true(text_starts_with(html, TEXT("<p>*a* &lt;b&gt;<br>*a*")));
    assert_true(text_ends_with(html, TEXT("</p>")));
}

/* "Anna Schmidt" and an address are known. */
static bool mention(void *state, Text behind, Mention *result)
{
    static const Text known[] = { { "Anna Schmidt", 12 }, { "anna@lyon.example", 17 } };
    (*(int *)state)++;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_starts_with(behind, known[i])) {
            *result = (Mention){ known[i].length, TEXT("/people/7"), TEXT("Anna Schmidt") };
            return true;
        }
    return false;
}

static void check_mention(const char *markdown, const char *expected)
{
    int asked = 0;
    Text html = markdown_html(arena, text_from_z(markdown), &(MarkdownOptions){ .mention = mention, .state = &asked });
    assert_string_equal(text_z(arena, html), expected);
}

static void names_behind_an_at_are_resolved(void **state)
{
    (void)state;
    check_mention("Ask @Anna Schmidt, please", "<p>Ask <a href=\"/people/7\">@Anna Schmidt</a>, please</p>");
    check_mention("Ask @Anna\nSchmidt", "<p>Ask <a href=\"/people/7\">@Anna Schmidt</a></p>");
    check_mention("Ask @anna@lyon.example now", "<p>Ask <a href=\"/people/7\">@Anna Schmidt</a> now</p>");
    check_mention("Ask @Nobody & @", "<p>Ask @Nobody &amp; @</p>");
    check_mention("`@Anna Schmidt` [@Anna Schmidt](/x)", "<p><code>@Anna Schmidt</code> <a href=\"/x\">@Anna Schmidt</a></p>");
    check_mention("me@Anna Schmidt", "<p>me@Anna Schmidt</p>");
}

static void an_excerpt_is_one_line_of_words(void **state)
{
    (void)state;
    Text text = TEXT("# Night *trains*\n\nWho has [tried](https://example.org)\nthem?\n\n- yes\n- `no`");
    assert_string_equal(text_z(arena, markdown_excerpt(arena, text, 200)), "Night trains Who has tried them? yes no");
    assert_string_equal(text_z(arena, markdown_excerpt(arena, text, 12)), "Night trains…");
    assert_string_equal(text_z(arena, markdown_excerpt(arena, TEXT("Zürich"), 2)), "Zü…");
    assert_string_equal(text_z(arena, markdown_excerpt(arena, TEXT("ab"), 2)), "ab");
}

static void a_quotation_has_its_mark_on_every_line(void **state)
{
    (void)state;
    assert_string_equal(text_z(arena, markdown_quoted(arena, TEXT("a\n\nb\n"))), "> a\n> \n> b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_html),
        cmocka_unit_test(headings_move_down),
        cmocka_unit_test(footnotes_lead_there_and_back),
        cmocka_unit_test(footnotes_of_several_texts_are_told_apart),
        cmocka_unit_test(html_is_shown_not_meant),
        cmocka_unit_test(links_lead_where_they_may),
        cmocka_unit_test(pictures_become_links),
        cmocka_unit_test(what_is_nested_too_deeply_keeps_its_words),
        cmocka_unit_test(a_table_is_no_larger_than_what_was_written),
        cmocka_unit_test(what_is_too_large_is_shown_as_lines),
        cmocka_unit_test(names_behind_an_at_are_resolved),
        cmocka_unit_test(an_excerpt_is_one_line_of_words),
        cmocka_unit_test(a_quotation_has_its_mark_on_every_line),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
