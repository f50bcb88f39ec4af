/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs as pages and programs read them. */
#include "features/versions/versions.h"

#include "features/versions/footnotes.h"
#include "view/markdown.h"

static const char *const kinds[] = { "text", "heading", "item", "table", "quote", "code", "footnote", "rule", "other" };

static const Shape beside_shape[] = {
    { "title", SHAPE_TEXT, "what hangs on the paragraph, in the reader's language", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "count", SHAPE_NUMBER, "how much of it there is", NULL, false },
    { 0 }
};
const Shape paragraphs_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph, the same in all versions", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "has_number", SHAPE_TRUTH, "whether it has one", NULL, false },
    { "first_line", SHAPE_NUMBER, "number of its first line; 0: it has none", NULL, false },
    { "lines", SHAPE_NUMBER, "how many lines it has", NULL, false },
    { "kind", SHAPE_TEXT, "text, heading, item, table, quote, code, footnote, rule or other", NULL, false },
    { "level", SHAPE_NUMBER, "of a heading, 1 to 6; how many lists an item is in; else 0", NULL, false },
    { "text", SHAPE_WORDS, "Markdown as it was written", NULL, false },
    { "html", SHAPE_TEXT, "the same as HTML", NULL, false },
    { "is_heading", SHAPE_TRUTH, "whether it is a heading", NULL, false },
    { "beside", SHAPE_LIST, "what hangs on it, of the text as it stands", beside_shape, false },
    { 0 }
};

/* What stands in the lists of a text is shown by itself, so not as far in as it was written. */
static Text outdented(Arena *arena, Text text)
{
    ptrdiff_t indent = 0;
    while (indent < text.length && text.data[indent] == ' ')
        indent++;
    if (indent == 0)
        return text;
    Buffer out = buffer_new(arena, text.length + 1);
    Text line;
    while (text_split(&text, '\n', &line)) {
        ptrdiff_t spaces = 0;
        while (spaces < indent && spaces < line.length && line.data[spaces] == ' ')
            spaces++;
        if (out.length > 0)
            buffer_add_byte(&out, '\n');
        buffer_add(&out, text_slice(line, spaces, line.length));
    }
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

static Text footnote_html(Arena *arena, const Footnotes *footnotes, const Paragraph *paragraph, const MarkdownOptions *options)
{
    Text label, words;
    if (!footnote_split(paragraph->text, &label, &words))
        return markdown_html(arena, paragraph->text, options);
    const Footnote *note = footnote_find(footnotes, label);
    Text html = footnotes_link(arena, footnotes, markdown_html(arena, words, options));
    if (!note || note->number == 0)
        return html;
    return text_printf(arena, "<p class=\"note\"><a href=\"#p%lld\">%d</a></p>%.*s", (long long)note->referred_in, note->number, TEXT_ARGUMENTS(html));
}

static Text paragraph_html(Arena *arena, const Footnotes *footnotes, const Paragraph *paragraph, int heading)
{
    const MarkdownOptions options = { .first_heading = heading, .joins_lines = true };
    if (paragraph->kind == PARAGRAPH_FOOTNOTE)
        return footnote_html(arena, footnotes, paragraph, &options);
    Text markdown = paragraph->kind == PARAGRAPH_ITEM ? outdented(arena, paragraph->text) : paragraph->text;
    return footnotes_link(arena, footnotes, markdown_html(arena, markdown, &options));
}

/* Level in the page: the text stands under a heading of the second level, and none is left out. */
static int heading_below(int before, const Paragraph *paragraph)
{
    int level = paragraph->level + 2 < before + 1 ? paragraph->level + 2 : before + 1;
    return level < 6 ? level : 6;
}

void paragraphs_put(Arena *arena, Value *list, const Document *document, const ParagraphNumber *numbers, Text language)
{
    int heading = 2;
    Footnotes footnotes = footnotes_of(arena, document);
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        bool is_heading = paragraph->kind == PARAGRAPH_HEADING;
        heading = is_heading ? heading_below(heading, paragraph) : heading;
        Value *shown = add_object(list);
        put_number(shown, "id", paragraph->id);
        put_number(shown, "number", numbers[i].number);
        put_truth(shown, "has_number", numbers[i].number != 0);
        put_number(shown, "first_line", numbers[i].first_line);
        put_number(shown, "lines", numbers[i].lines);
        put_text(shown, "kind", text_from_z(kinds[paragraph->kind]));
        put_number(shown, "level", paragraph->level);
        put(shown, "text", value_words(arena, paragraph->text, language));
        put_text(shown, "html", paragraph_html(arena, &footnotes, paragraph, heading));
        put_truth(shown, "is_heading", is_heading);
        put_list(shown, "beside");
    }
}
