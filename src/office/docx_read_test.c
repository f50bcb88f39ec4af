/* SPDX-License-Identifier: EUPL-1.2 */
/* Word documents as Word and others write them, and what nobody should send. */
#include "base/testing.h"

#include <string.h>

#include "office/docx_read.h"
#include "office/docx_testing.h"
#include "office/flow_testing.h"

#define P(content) "<w:p>" content "</w:p>"
#define STYLED(style, content) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" content "</w:p>"
#define R(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define LOOKS(look, words) "<w:r><w:rPr>" look "</w:rPr><w:t>" words "</w:t></w:r>"
#define STYLE(type, id, name, more) "<w:style w:type=\"" type "\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/>" more "</w:style>"
#define BASED_ON(id) "<w:basedOn w:val=\"" id "\"/>"
#define OUTLINE(level) "<w:pPr><w:outlineLvl w:val=\"" level "\"/></w:pPr>"

static DocxReport report;

static Flow read_document(Arena *arena, TestDocument document)
{
    Flow flow;
    const char *problem;
    if (!docx_read(arena, test_document(arena, document), &flow, &report, &problem))
        fail_msg("%s", problem);
    return flow;
}

static void check(Arena *arena, TestDocument document, const char *expected)
{
    Flow flow = read_document(arena, document);
    assert_string_equal(test_flow_lines(arena, &flow), expected);
}

/* ---- Headings and other kinds ---- */

static const char german_styles[] =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    STYLE("paragraph", "berschrift1", "heading 1", OUTLINE("0"))
    STYLE("paragraph", "Kapitel", "Mein Kapitel", BASED_ON("Zwischen"))
    STYLE("paragraph", "Zwischen", "Zwischen", BASED_ON("berschrift1"))
    STYLE("paragraph", "Abschnitt", "Abschnitt", OUTLINE("1"))
    STYLE("paragraph", "berschrift3", "heading 3", "")
    STYLE("paragraph", "Fliess", "Fliess", BASED_ON("berschrift1") OUTLINE("9"))
    STYLE("paragraph", "Kreis1", "A", BASED_ON("Kreis2")) STYLE("paragraph", "Kreis2", "B", BASED_ON("Kreis1"))
    STYLE("paragraph", "Titel", "Title", "") STYLE("paragraph", "Zitat", "Quote", "") STYLE("paragraph", "Code", "HTML Preformatted", "")
    STYLE("paragraph", "Verz1", "toc 1", "") STYLE("character", "Fett", "Strong", "<w:rPr><w:b/></w:rPr>")
    STYLE("character", "Mehr", "Mehr", BASED_ON("Fett") "<w:rPr><w:i/></w:rPr>");

static void headings_are_known_in_any_language(void **state)
{
    check(*state,
          (TestDocument){ .styles = german_styles,
                          .body = STYLED("Titel", R("Titel")) STYLED("berschrift1", R("eins")) STYLED("Kapitel", R("auch eins"))
                              STYLED("Abschnitt", R("zwei")) STYLED("berschrift3", R("drei")) STYLED("Fliess", R("Text")) STYLED("Kreis1", R("Kreis"))
                                  STYLED("unbekannt", R("mehr")) "<w:p><w:pPr><w:outlineLvl w:val=\"7\"/></w:pPr>" R("acht") "</w:p>" },
          "heading 1 [|Titel]\nheading 1 [|eins]\nheading 1 [|auch eins]\nheading 2 [|zwei]\nheading 3 [|drei]\ntext [|Text]\ntext [|Kreis]\n"
          "text [|mehr]\nheading 6 [|acht]\n");
}

static void quotes_code_and_rules_are_known(void **state)
{
    check(*state,
          (TestDocument){ .styles = german_styles,
                          .body = STYLED("Zitat", R("gesagt")) STYLED("Code", R("a  {")) STYLED("Code", "") STYLED("Code", R("}"))
                              "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr></w:p>" P("") P(R("  "))
                              "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"nil\"/></w:pBdr></w:pPr>" R("x") "</w:p>" STYLED("Code", R("z")) STYLED("Code", "") },
          "quote [|gesagt]\ncode [|a  {\n\n}]\nrule \ntext [|x]\ncode [|z]\n");
}

static void a_table_of_contents_is_left_out(void **state)
{
    check(*state, (TestDocument){ .styles = german_styles, .body = STYLED("Verz1", R("eins 3")) STYLED("Verz1", R("zwei 4")) P(R("Text")) },
          "text [|Text]\n");
    assert_int_equal(report.contents, 2);
}

static void the_language_of_a_paragraph_is_kept_where_it_is_another(void **state)
{
    Arena *arena = *state;
    Flow flow = read_document(arena, (TestDocument){ .styles = german_styles,
                                                     .body = P(LOOKS("<w:lang w:val=\"fr-FR\"/>", "Bonjour")) P(LOOKS("<w:lang w:val=\"de-AT\"/>", "Servus"))
                                                         P(LOOKS("<w:lang w:val=\"fr-FR\"/>", "oui") R(" ja")) });
    assert_string_equal(test_flow_lines(arena, &flow), "text @fr-FR [|Bonjour]\ntext [|Servus]\ntext [|oui ja]\n");
    assert_true(text_is(flow.language, "de-DE"));
}

/* ---- Words ---- */

static void words_keep_their_looks(void **state)
{
    check(*state,
          (TestDocument){ .styles = german_styles,
                          .body = P(R("a") R("b") LOOKS("<w:b/>", "c") LOOKS("<w:b w:val=\"0\"/><w:i w:val=\"true\"/>", "d")
                                        LOOKS("<w:rStyle w:val=\"Mehr\"/>", "e") LOOKS("<w:strike/><w:u w:val=\"none\"/>", "f")
                                            LOOKS("<w:u w:val=\"single\"/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "g")) },
          "text [|ab][b|c][i|d][bi|e][s|f][u|g]\n");
}

static void lines_tabs_and_hyphens_are_characters(void **state)
{
    check(*state,
          (TestDocument){ .body = P("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
                                    "<w:softHyphen/><w:br w:type=\"page\"/><w:t>f\ng</w:t><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r>") },
          "text [|a\nb\nc\td\u2011e\u00ADf g]\n");
    assert_int_equal(report.symbols, 1);
}

static void hidden_words_are_left_out_and_counted(void **state)
{
    check(*state, (TestDocument){ .body = P(R("seen ") LOOKS("<w:vanish/>", "hidden") R("too")) }, "text [|seen too]\n");
    assert_int_equal(report.hidden, 1);
}

#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define INSTRUCTION(words) "<w:r><w:instrText>" words "</w:instrText></w:r>"
#define LINK_TYPE TEST_OFFICE "/hyperlink"
#define LINK(id, target) "<Relationship Id=\"" id "\" Type=\"" LINK_TYPE "\" Target=\"" target "\" TargetMode=\"External\"/>"

static void links_and_fields_show_what_they_show(void **state)
{
    check(*state,
          (TestDocument){ .relationships = LINK("l1", "https://a.example/?b&amp;c") LINK("l2", "javascript:alert(1)") LINK("l3", "mailto:a@b.example"),
                          .body = P("<w:hyperlink r:id=\"l1\">" R("one") "</w:hyperlink> <w:hyperlink r:id=\"l2\">" R(" two ")
                                    "</w:hyperlink><w:hyperlink r:id=\"l3\">" R("three") "</w:hyperlink><w:hyperlink w:anchor=\"x\">" R(" four ") "</w:hyperlink>")
                              P(FIELD("begin") INSTRUCTION(" HYPERLINK ") INSTRUCTION("\"https://d.example\" ") FIELD("separate") R("five") FIELD("end")
                                    FIELD("begin") INSTRUCTION("IF ") FIELD("begin") INSTRUCTION("DATE") FIELD("separate") R("gone") FIELD("end")
                                        FIELD("separate") R(" six") FIELD("end") "<w:fldSimple w:instr=\" PAGE \">" R(" 7") "</w:fldSimple>") },
          "text [<https://a.example/?b&c>|one][| two ][<mailto:a@b.example>|three][| four ]\ntext [<https://d.example>|five][| six 7]\n");
}

/* ---- Lists ---- */

#define LEVEL(level, start, format, pattern)                                                                                      \
    "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" pattern "\"/></w:lvl>"
#define DEFINITION(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define NUM(id, definition, more) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" definition "\"/>" more "</w:num>"
#define ITEM(list, level, words) \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr>" R(words) "</w:p>"

static const char numbering[] =
    DEFINITION("7", LEVEL("0", "1", "decimal", "%1.") LEVEL("1", "1", "lowerLetter", "%2)") LEVEL("2", "4", "upperRoman", "%1.%3"))
    DEFINITION("3", LEVEL("0", "1", "bullet", "\uF0B7") LEVEL("1", "1", "bullet", "o") LEVEL("2", "1", "bullet", "–"))
    DEFINITION("4", "<w:numStyleLink w:val=\"MyList\"/>") DEFINITION("5", LEVEL("0", "1", "none", ""))
    NUM("1", "7", "") NUM("2", "7", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>") NUM("9", "3", "") NUM("10", "4", "")
    NUM("11", "5", "") NUM("12", "99", "");

static void lists_count_as_word_counts(void **state)
{
    check(*state,
          (TestDocument){ .numbering = numbering,
                          .body = ITEM("1", "0", "a") ITEM("1", "1", "b") ITEM("1", "1", "c") ITEM("1", "2", "d") ITEM("1", "0", "e") ITEM("1", "1", "f")
                              P(R("between")) ITEM("1", "0", "g") ITEM("2", "0", "h") ITEM("2", "0", "i") ITEM("1", "0", "j") },
          "item 1 '1.' [|a]\nitem 2 'a)' [|b]\nitem 2 'b)' [|c]\nitem 3 '1.IV' [|d]\nitem 1 '2.' [|e]\nitem 2 'a)' [|f]\ntext [|between]\n"
          "item 1 '3.' [|g]\nitem 1 '5.' [|h]\nitem 1 '6.' [|i]\nitem 1 '7.' [|j]\n");
}

static void bullets_are_shown_as_people_write_them(void **state)
{
    check(*state,
          (TestDocument){ .numbering = numbering,
                          .body = ITEM("9", "0", "a") ITEM("9", "1", "b") ITEM("9", "2", "c") ITEM("0", "0", "d") ITEM("11", "0", "e") ITEM("12", "0", "f")
                              ITEM("77", "0", "g") },
          "item 1 '•' [|a]\nitem 2 '•' [|b]\nitem 3 '–' [|c]\ntext [|d]\ntext [|e]\ntext [|f]\ntext [|g]\n");
}

static void styles_may_bring_a_list(void **state)
{
    check(*state,
          (TestDocument){ .numbering = numbering,
                          .styles = STYLE("paragraph", "Punkt", "List Bullet", "<w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr>")
                              STYLE("numbering", "MyList", "My List", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>")
                                  STYLE("paragraph", "Num", "Numbered", BASED_ON("Punkt") "<w:pPr><w:numPr><w:numId w:val=\"10\"/></w:numPr></w:pPr>")
                                      STYLE("paragraph", "H", "heading 2", OUTLINE("1") BASED_ON("Num"))
                                          STYLE("paragraph", "Punkt3", "List Bullet 3", BASED_ON("Punkt")),
                          .body = STYLED("Punkt3", R("deep")) STYLED("Punkt", R("a")) STYLED("Num", R("b")) STYLED("Num", R("c")) STYLED("H", R("d")) },
          "item 3 '•' [|deep]\nitem 1 '•' [|a]\nitem 1 '1.' [|b]\nitem 1 '2.' [|c]\nheading 2 [|3. d]\n");
}

/* ---- Tables ---- */

#define TC(content) "<w:tc>" content "</w:tc>"
#define SHAPED(shape, content) "<w:tc><w:tcPr>" shape "</w:tcPr>" content "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define HEAD(cells) "<w:tr><w:trPr><w:tblHeader/></w:trPr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl><w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>" rows "</w:tbl>"

static void cells_that_are_merged_have_all_in_the_first(void **state)
{
    check(*state,
          (TestDocument){ .body = TBL(HEAD(SHAPED("<w:gridSpan w:val=\"2\"/>", P(R("wide"))) TC(P(R("h")))) TR(
                              SHAPED("<w:vMerge w:val=\"restart\"/>", P(R("tall"))) TC(P(R("a")) P("") P(R("b"))) TC(P("")))
                                          TR(SHAPED("<w:vMerge/>", P(R("not seen"))) TC(P(R("c")))) HEAD(TC(P(R("no head")))) ) },
          "table 4x3 heads 1\n  [|wide] ;  ; [|h]\n  [|tall] ; [|a\nb] ; \n   ; [|c] ; \n  [|no head] ;  ; \n");
}

static void a_table_within_a_cell_is_lines_of_it(void **state)
{
    check(*state,
          (TestDocument){ .numbering = numbering,
                          .body = TBL(TR(TC(P(R("a")) TBL(TR(TC(P(R("b"))) TC(P(R("c"))))) P("")) TC(ITEM("1", "0", "d") ITEM("9", "0", "e")))) P(R("after")) },
          "table 1x2 heads 0\n  [|a\nb\nc] ; [|1. d\n• e]\ntext [|after]\n");
}

static void columns_have_an_end(void **state)
{
    Arena *arena = *state;
    Flow flow;
    const char *problem;
    Blob wide = test_document(arena, (TestDocument){ .body = TBL(TR(SHAPED("<w:gridSpan w:val=\"64\"/>", P(R("a"))) TC(P(R("b"))))) });
    assert_false(docx_read(arena, wide, &flow, &report, &problem));
    assert_non_null(strstr(problem, "too long"));
}

/* ---- Notes ---- */

#define NOTE(kind, id, content) "<w:" kind " w:id=\"" id "\">" content "</w:" kind ">"

static void notes_stand_in_the_order_of_their_marks(void **state)
{
    check(*state,
          (TestDocument){
              .footnotes = "<w:footnote w:type=\"separator\" w:id=\"-1\">" P(R("line")) "</w:footnote>" NOTE("footnote", "1", P(R(" first") R(" note")))
                  NOTE("footnote", "2", P("<w:r><w:footnoteRef/></w:r>" R(" ") LOOKS("<w:b/>", "second")) P(R("more"))) NOTE("footnote", "3", P(R("unused"))),
              .endnotes = NOTE("endnote", "1", P(R("\tat the end"))),
              .body = P(R("a") "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r>"
                        "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:id=\"9\"/></w:r>") },
          "text [|a][^1|][^2|][^3|][^1|]\nnote 1 [b|second][|\nmore]\nnote 2 [|at the end]\nnote 3 [|first note]\n");
}

/* ---- What stands around words ---- */

static void content_is_read_through(void **state)
{
    check(*state,
          (TestDocument){ .body = "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" P("<w:smartTag>" R("a") "</w:smartTag><w:sdt><w:sdtContent>"
              R("b") "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:ruby><w:rt>" R("no") "</w:rt><w:rubyBase>" R("c")
                  "</w:rubyBase></w:ruby>") "</w:sdtContent></w:sdt>" },
          "text [|abx=1c]\n");
}

static void a_text_box_is_read_once_and_pictures_are_counted(void **state)
{
    check(*state,
          (TestDocument){ .body = P(R("around ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" P(R("in the box"))
              "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" P(R("in the box"))
                  "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" R("it"))
              P("<w:r><w:drawing><pic:pic/></w:drawing><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
                "<w:commentRangeStart/>" R("said") "<w:commentRangeEnd/><w:r><w:commentReference w:id=\"1\"/></w:r>") },
          "text [|in the box]\ntext [|around it]\ntext [|said]\n");
    assert_int_equal(report.pictures, 2);
    assert_int_equal(report.comments, 1);
}

/* ---- What cannot be read ---- */

static const char *problem_of(Arena *arena, Blob content)
{
    Flow flow;
    const char *problem;
    assert_false(docx_read(arena, content, &flow, &report, &problem));
    return problem;
}

static Blob bytes(const char *data, ptrdiff_t length)
{
    return (Blob){ data, length };
}

static void what_is_no_document_is_said(void **state)
{
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0";
    static const char locked[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    assert_non_null(strstr(problem_of(*state, bytes(old, sizeof old)), "old Word format"));
    assert_non_null(strstr(problem_of(*state, bytes(locked, sizeof locked)), "password"));
    assert_non_null(strstr(problem_of(*state, bytes("%PDF-1.7", 8)), "no Word document"));
    assert_non_null(strstr(problem_of(*state, bytes("", 0)), "no Word document"));
    assert_non_null(strstr(problem_of(*state, bytes("PK\3\4", 4)), "cannot be read"));
    assert_non_null(strstr(problem_of(*state, test_workbook(*state, (TestWorkbook){ 0 })), "cannot be read"));
}

static void what_is_damaged_is_said(void **state)
{
    Blob whole = test_document(*state, (TestDocument){ .body = P(R("a")) });
    assert_non_null(strstr(problem_of(*state, bytes(whole.data, whole.length / 2)), "cannot be read"));
    assert_non_null(strstr(problem_of(*state, test_document(*state, (TestDocument){ .body = "<w:p>" })), "cannot be read"));
    assert_non_null(strstr(problem_of(*state, test_document(*state, (TestDocument){ .styles = "<w:style>" })), "cannot be read"));
}

static Text repeated(Arena *arena, const char *piece, int count)
{
    Buffer buffer = buffer_new(arena, 100 << 20);
    for (int i = 0; i < count; i++)
        buffer_add(&buffer, text_from_z(piece));
    return buffer_text(&buffer);
}

static Blob document_of(Arena *arena, const char *piece, int count)
{
    return test_document(arena, (TestDocument){ .body = text_z(arena, repeated(arena, piece, count)) });
}

static void what_is_too_long_is_said(void **state)
{
    assert_non_null(strstr(problem_of(*state, document_of(*state, P(R("a")), DOCX_READ_PARAGRAPHS + 1)), "too long"));
    assert_non_null(strstr(problem_of(*state, document_of(*state, TBL(TR(TC("") TC(""))), DOCX_READ_CELLS / 2 + 1)), "too long"));
    assert_non_null(strstr(problem_of(*state, document_of(*state, "<w:hyperlink r:id=\"a\"/>", DOCX_READ_REFERENCES + 1)), "too long"));
    assert_non_null(strstr(problem_of(*state, document_of(*state, "<w:tbl>", 300)), "cannot be read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_are_known_in_any_language),
        cmocka_unit_test(quotes_code_and_rules_are_known),
        cmocka_unit_test(a_table_of_contents_is_left_out),
        cmocka_unit_test(the_language_of_a_paragraph_is_kept_where_it_is_another),
        cmocka_unit_test(words_keep_their_looks),
        cmocka_unit_test(lines_tabs_and_hyphens_are_characters),
        cmocka_unit_test(hidden_words_are_left_out_and_counted),
        cmocka_unit_test(links_and_fields_show_what_they_show),
        cmocka_unit_test(lists_count_as_word_counts),
        cmocka_unit_test(bullets_are_shown_as_people_write_them),
        cmocka_unit_test(styles_may_bring_a_list),
        cmocka_unit_test(cells_that_are_merged_have_all_in_the_first),
        cmocka_unit_test(a_table_within_a_cell_is_lines_of_it),
        cmocka_unit_test(columns_have_an_end),
        cmocka_unit_test(notes_stand_in_the_order_of_their_marks),
        cmocka_unit_test(content_is_read_through),
        cmocka_unit_test(a_text_box_is_read_once_and_pictures_are_counted),
        cmocka_unit_test(what_is_no_document_is_said),
        cmocka_unit_test(what_is_damaged_is_said),
        cmocka_unit_test(what_is_too_long_is_said),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
