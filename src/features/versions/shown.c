/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs and what has changed in them, as pages and programs read them. */
#include "features/versions/versions.h"

#include "text/diff.h"
#include "view/markdown.h"

static const char *const kinds[] = { "text", "heading", "item", "table", "quote", "code", "footnote", "rule", "other" };

const Shape paragraphs_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph, the same in all versions", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed; 0: it has none", NULL, false },
    { "first_line", SHAPE_NUMBER, "number of its first line; 0: it has none", NULL, false },
    { "lines", SHAPE_NUMBER, "how many lines it has", NULL, false },
    { "kind", SHAPE_TEXT, "text, heading, item, table, quote, code, footnote, rule or other", NULL, false },
    { "level", SHAPE_NUMBER, "of a heading, 1 to 6; how many lists an item is in; else 0", NULL, false },
    { "text", SHAPE_WORDS, "Markdown as it was written", NULL, false },
    { "html", SHAPE_TEXT, "the same as HTML", NULL, false },
    { "is_heading", SHAPE_TRUTH, "whether it is a heading", NULL, false },
    { 0 }
};

void paragraphs_put(Arena *arena, Value *list, const Document *document, const ParagraphNumber *numbers, Text language)
{
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        Value *shown = add_object(list);
        put_number(shown, "id", paragraph->id);
        put_number(shown, "number", numbers[i].number);
        put_number(shown, "first_line", numbers[i].first_line);
        put_number(shown, "lines", numbers[i].lines);
        put_text(shown, "kind", text_from_z(kinds[paragraph->kind]));
        put_number(shown, "level", paragraph->level);
        put(shown, "text", value_words(arena, paragraph->text, language));
        put_text(shown, "html", markdown_html(arena, paragraph->text, NULL));
        put_truth(shown, "is_heading", paragraph->kind == PARAGRAPH_HEADING);
    }
}

static void add_escaped(Buffer *out, Text text)
{
    for (ptrdiff_t i = 0; i < text.length; i++) {
        const char *escaped = text.data[i] == '&' ? "&amp;" : text.data[i] == '<' ? "&lt;" : text.data[i] == '>' ? "&gt;" : text.data[i] == '"' ? "&quot;" : NULL;
        if (escaped)
            buffer_add(out, text_from_z(escaped));
        else
            buffer_add_byte(out, text.data[i]);
    }
}

static void add_said(Buffer *out, Arena *arena, const Language *language, const char *message)
{
    buffer_add(out, TEXT("<span class=\"visually-hidden\">"));
    add_escaped(out, say(language, arena, message, NULL));
    buffer_add(out, TEXT(" </span>"));
}

static void add_part(Buffer *out, Arena *arena, const Language *language, const DiffPart *part)
{
    const char *tag = part->op == DIFF_DELETE ? "del" : "ins";
    if (part->op == DIFF_EQUAL) {
        add_escaped(out, part->text);
        return;
    }
    buffer_printf(out, "<%s>", tag);
    add_said(out, arena, language, part->op == DIFF_DELETE ? SAY("[deleted:") : SAY("[inserted:"));
    add_escaped(out, part->text);
    buffer_add(out, TEXT("<span class=\"visually-hidden\">]</span>"));
    buffer_printf(out, "</%s>", tag);
}

Text marked_change(Arena *arena, const Language *language, Text old, Text new)
{
    Buffer out = buffer_new(arena, 32 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    Diff diff = text_diff(arena, old, new);
    for (ptrdiff_t i = 0; i < diff.count; i++)
        add_part(&out, arena, language, &diff.parts[i]);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}
