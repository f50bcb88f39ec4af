/* SPDX-License-Identifier: EUPL-1.2 */
/* Spans, spaces, notes and links. */
#include "office/odt_text.h"

#include "office/xml_write.h"

/* The looks that a run may have, each a bit of the number of its style. */
enum { BOLD = 1, ITALIC = 2, STRUCK = 4, UNDERLINED = 8, LOOKS = 16 };

OdtText odt_text(Arena *arena, const Flow *flow)
{
    return (OdtText){ .arena = arena, .flow = flow, .body = buffer_new(arena, ODT_PART_BYTES), .changes = buffer_new(arena, ODT_PART_BYTES) };
}

/* ---- Styles ---- */

static int look_of(const FlowRun *run)
{
    return (run->bold ? BOLD : 0) | (run->italic ? ITALIC : 0) | (run->struck ? STRUCK : 0) | (run->underlined ? UNDERLINED : 0);
}

static void look_style_add(Buffer *xml, int look)
{
    buffer_printf(xml, "<style:style style:name=\"T%d\" style:family=\"text\"><style:text-properties", look);
    if (look & BOLD)
        xml_add_literal(xml, " fo:font-weight=\"bold\"");
    if (look & ITALIC)
        xml_add_literal(xml, " fo:font-style=\"italic\"");
    if (look & STRUCK)
        xml_add_literal(xml, " style:text-line-through-style=\"solid\"");
    if (look & UNDERLINED)
        xml_add_literal(xml, " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\"");
    xml_add_literal(xml, "/></style:style>");
}

static Text part_of(Text *rest)
{
    Text part = { 0 };
    text_split(rest, '-', &part);
    return part;
}

/* el, pt-BR, sr-Latn, sr-Latn-RS. */
void odt_add_language(Buffer *xml, Text language)
{
    enum { SCRIPT_LENGTH = 4 };
    Text rest = language, first = part_of(&rest), second = part_of(&rest);
    bool has_script = second.length == SCRIPT_LENGTH;
    Text country = has_script ? part_of(&rest) : second;
    xml_add_attribute(xml, "fo:language", first);
    if (has_script)
        xml_add_attribute(xml, "fo:script", second);
    xml_add_attribute(xml, "fo:country", country.length > 0 ? country : TEXT("none"));
}

void odt_add_text_styles(Buffer *xml, const OdtText *text)
{
    for (int look = 1; look < LOOKS; look++)
        look_style_add(xml, look);
    for (int i = 0; i < text->language_count; i++) {
        buffer_printf(xml, "<style:style style:name=\"L%d\" style:family=\"text\"><style:text-properties", i + 1);
        odt_add_language(xml, text->languages[i]);
        xml_add_literal(xml, "/></style:style>");
    }
}

/* From 1; 0 for that of the whole, and where there are too many. */
static int language_number(OdtText *text, Text language)
{
    if (language.length == 0)
        return 0;
    for (int i = 0; i < text->language_count; i++)
        if (text_equal(text->languages[i], language))
            return i + 1;
    if (text->language_count == ODT_LANGUAGES)
        return 0;
    text->languages[text->language_count++] = language;
    return text->language_count;
}

/* ---- Words ---- */

void odt_begin_words(OdtText *text)
{
    text->after_space = true;
}

/* Of several spaces only the first counts, and none at either end of a paragraph. */
static void byte_add(OdtText *text, Buffer *xml, Text words, ptrdiff_t place)
{
    char byte = words.data[place];
    bool stays = byte == ' ' && !text->after_space && place + 1 < words.length;
    if (byte == '\n')
        xml_add_literal(xml, "<text:line-break/>");
    else if (byte == '\t')
        xml_add_literal(xml, "<text:tab/>");
    else if (byte == ' ' && !stays)
        xml_add_literal(xml, "<text:s/>");
    else
        buffer_add_byte(xml, ' ');
    text->after_space = true;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static void words_add(OdtText *text, Buffer *xml, Text words)
{
    for (ptrdiff_t start = 0, place = 0; place <= words.length; place++) {
        if (place < words.length && !is_space(words.data[place]))
            continue;
        xml_add(xml, text_slice(words, start, place));
        text->after_space = text->after_space && start == place;
        if (place < words.length)
            byte_add(text, xml, words, place);
        start = place + 1;
    }
}

/* The note stands where its mark does; one within a note is left out. */
static void note_add(OdtText *text, Buffer *xml, int number)
{
    if (text->within_note || number > text->flow->note_count)
        return;
    text->within_note = true;
    buffer_printf(xml,
                  "<text:note text:id=\"note%d\" text:note-class=\"footnote\"><text:note-citation>%d</text:note-citation><text:note-body>"
                  "<text:p text:style-name=\"Footnote\">",
                  ++text->note_count, number);
    odt_begin_words(text);
    if (xml == &text->body)
        odt_add_runs(text, &text->flow->notes[number - 1], (Text){ 0 });
    else
        odt_add_runs_to(text, xml, &text->flow->notes[number - 1], (Text){ 0 });
    xml_add_literal(xml, "</text:p></text:note-body></text:note>");
    text->within_note = false;
    text->after_space = false;
}

static void look_add(OdtText *text, Buffer *xml, const FlowRun *run)
{
    int look = look_of(run);
    if (run->link.length > 0) {
        xml_add_literal(xml, "<text:a xlink:type=\"simple\" xlink:href=\"");
        xml_add_address(xml, run->link);
        xml_add_literal(xml, "\">");
    }
    if (run->code)
        xml_add_literal(xml, "<text:span text:style-name=\"Source_20_Text\">");
    if (look != 0)
        buffer_printf(xml, "<text:span text:style-name=\"T%d\">", look);
    if (run->footnote > 0)
        note_add(text, xml, run->footnote);
    else
        words_add(text, xml, run->text);
    if (look != 0)
        xml_add_literal(xml, "</text:span>");
    if (run->code)
        xml_add_literal(xml, "</text:span>");
    if (run->link.length > 0)
        xml_add_literal(xml, "</text:a>");
}

static void run_add(OdtText *text, Buffer *xml, const FlowRun *run, int language)
{
    if (language > 0)
        buffer_printf(xml, "<text:span text:style-name=\"L%d\">", language);
    look_add(text, xml, run);
    if (language > 0)
        xml_add_literal(xml, "</text:span>");
}

void odt_add_runs_to(OdtText *text, Buffer *xml, const FlowRuns *runs, Text language)
{
    int number = language_number(text, language);
    for (ptrdiff_t i = 0; i < runs->count; i++)
        run_add(text, xml, &runs->items[i], number);
}

/* ---- Changes ---- */

/* Without the Z that only few programs take. */
static Text date_of(const OdtText *text, Moment at)
{
    Text date = moment_text(text->arena, at != 0 ? at : text->flow->made_at);
    return text_slice(date, 0, date.length - 1);
}

int odt_begin_change(OdtText *text, FlowChange change, Text author, Moment at)
{
    Buffer *xml = &text->changes;
    int number = ++text->change_count;
    buffer_printf(xml, "<text:changed-region xml:id=\"change%d\" text:id=\"change%d\"><text:%s><office:change-info><dc:creator>", number, number,
                  change == FLOW_INSERTED ? "insertion" : "deletion");
    xml_add(xml, author);
    buffer_printf(xml, "</dc:creator><dc:date>%.*s</dc:date></office:change-info>", TEXT_ARGUMENTS(date_of(text, at)));
    return number;
}

void odt_end_change(OdtText *text, FlowChange change)
{
    buffer_printf(&text->changes, "</text:%s></text:changed-region>", change == FLOW_INSERTED ? "insertion" : "deletion");
}

void odt_add_mark(Buffer *xml, const char *which, int change)
{
    buffer_printf(xml, "<text:change%s%s text:change-id=\"change%d\"/>", which[0] == '\0' ? "" : "-", which, change);
}

static void deleted_run_add(OdtText *text, const FlowRun *run, int language)
{
    bool after_space = text->after_space;
    int change = odt_begin_change(text, FLOW_DELETED, run->author, run->at);
    xml_add_literal(&text->changes, "<text:p>");
    odt_begin_words(text);
    run_add(text, &text->changes, run, language);
    xml_add_literal(&text->changes, "</text:p>");
    odt_end_change(text, FLOW_DELETED);
    odt_add_mark(&text->body, "", change);
    text->after_space = after_space;
}

static void inserted_run_add(OdtText *text, const FlowRun *run, int language)
{
    int change = odt_begin_change(text, FLOW_INSERTED, run->author, run->at);
    odt_end_change(text, FLOW_INSERTED);
    odt_add_mark(&text->body, "start", change);
    run_add(text, &text->body, run, language);
    odt_add_mark(&text->body, "end", change);
}

void odt_add_runs(OdtText *text, const FlowRuns *runs, Text language)
{
    int number = language_number(text, language);
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        const FlowRun *run = &runs->items[i];
        if (run->change == FLOW_DELETED)
            deleted_run_add(text, run, number);
        else if (run->change == FLOW_INSERTED)
            inserted_run_add(text, run, number);
        else
            run_add(text, &text->body, run, number);
    }
}
