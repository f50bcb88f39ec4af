/* SPDX-License-Identifier: EUPL-1.2 */
/* libxml2 reads the HTML, which it does with anything; this walks what it makes of it. */
#include "mail/receive/html.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"

enum { DEEPEST = 200, LONGEST_HTML = 4 << 20, LONGEST_TEXT = 1 << 20, LONGEST_LINK = 500 };

typedef struct Writing {
    Arena *arena;
    Buffer text;
    int quotes;       /* blockquotes around */
    int ends_of_line; /* to be written before the next word */
    int depth;
    bool space;       /* a blank is to be written before the next word */
    bool keeps_lines; /* in <pre> */
    bool without_quotation;
    bool is_over;     /* what follows is quoted */
} Writing;

static Text of_xml(const xmlChar *words)
{
    return text_from_z((const char *)words);
}

static bool is_one_of(const char *name, const char *names)
{
    size_t length = strlen(name);
    for (const char *found = strcasestr(names, name); found && length > 0; found = strcasestr(found + 1, name))
        if ((found == names || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
            return true;
    return false;
}

static Text attribute(Writing *writing, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    Text copy = text_copy(writing->arena, of_xml(value));
    xmlFree(value);
    return copy;
}

static bool has_word_of(Writing *writing, Text words, const char *names)
{
    for (Text word; text_split(&words, ' ', &word);) {
        if (text_starts_with(word, TEXT("x_")))
            word = text_slice(word, 2, word.length);
        if (word.length > 0 && is_one_of(text_z(writing->arena, word), names))
            return true;
    }
    return false;
}

/* How mail programs mark what is not written now. */
static bool is_quotation(Writing *writing, xmlNode *node)
{
    return has_word_of(writing, attribute(writing, node, "class"),
                       "gmail_quote gmail_quote_container gmail_signature yahoo_quoted protonmail_quote protonmail_signature_block tutanota_quote "
                       "moz-cite-prefix moz-signature moz-forward-container OutlookMessageHeader ms-outlook-mobile-reference-message "
                       "ms-outlook-mobile-signature zmail_extra") ||
           has_word_of(writing, attribute(writing, node, "id"),
                       "Signature AppleMailSignature ms-outlook-mobile-signature OLK_SRC_BODY_SECTION ymail_android_signature isForwardContent "
                       "mail-editor-reference-message-container");
}

/* Outlook marks where the quotation begins, and nothing around it. */
static bool is_begin_of_quotation(Writing *writing, xmlNode *node)
{
    return has_word_of(writing, attribute(writing, node, "id"), "divRplyFwdMsg appendonsend");
}

static bool is_hidden(Writing *writing, xmlNode *node)
{
    const char *style = text_z(writing->arena, attribute(writing, node, "style"));
    return strcasestr(style, "display:none") || strcasestr(style, "display: none");
}

static void line_begin(Writing *writing)
{
    for (; writing->ends_of_line > 0; writing->ends_of_line--) {
        for (int i = 0; i < writing->quotes && writing->text.length > 0 && writing->text.data[writing->text.length - 1] == '\n'; i++)
            buffer_add_byte(&writing->text, '>');
        if (writing->text.length > 0)
            buffer_add_byte(&writing->text, '\n');
    }
    bool is_at_begin = writing->text.length == 0 || writing->text.data[writing->text.length - 1] == '\n';
    for (int i = 0; i < writing->quotes && is_at_begin; i++)
        buffer_add(&writing->text, TEXT("> "));
    writing->space = writing->space && !is_at_begin;
}

static void word_write(Writing *writing, Text word)
{
    line_begin(writing);
    if (writing->space)
        buffer_add_byte(&writing->text, ' ');
    buffer_add(&writing->text, word);
    writing->space = false;
}

static void ends_of_line(Writing *writing, int count)
{
    writing->ends_of_line = writing->ends_of_line < count ? count : writing->ends_of_line;
}

/* Runs of blanks are one, and none at the ends of a line; in <pre> all stand. */
static void words_write(Writing *writing, Text words)
{
    ptrdiff_t start = 0;
    for (ptrdiff_t i = 0; i <= words.length; i++) {
        bool is_blank = i < words.length && strchr(" \t\r\n", words.data[i]);
        if (i < words.length && (!is_blank || (writing->keeps_lines && words.data[i] != '\n')))
            continue;
        if (i > start)
            word_write(writing, text_slice(words, start, i));
        if (is_blank && writing->keeps_lines)
            writing->ends_of_line++;
        else
            writing->space |= is_blank;
        start = i + 1;
    }
}

static bool is_link_worth_saying(Text href, Text words)
{
    bool is_web = text_starts_with(href, TEXT("https://")) || text_starts_with(href, TEXT("http://"));
    for (ptrdiff_t i = 0; i < href.length; i++)
        if ((unsigned char)href.data[i] <= ' ' || strchr("<>\"", href.data[i]))
            return false;
    return is_web && href.length <= LONGEST_LINK && text_find(words, href, 0) < 0;
}

static void children_write(Writing *writing, xmlNode *node);

static void link_write(Writing *writing, xmlNode *node)
{
    ptrdiff_t start = writing->text.length;
    children_write(writing, node);
    Text href = text_trim(attribute(writing, node, "href"));
    Text words = text_trim(text_slice(buffer_text(&writing->text), start, writing->text.length));
    if (words.length > 0 && is_link_worth_saying(href, words)) {
        writing->space = true;
        word_write(writing, text_printf(writing->arena, "<%.*s>", TEXT_ARGUMENTS(href)));
    }
}

static void item_write(Writing *writing, xmlNode *node)
{
    ends_of_line(writing, 1);
    word_write(writing, TEXT("-"));
    writing->space = true;
    children_write(writing, node);
    ends_of_line(writing, 1);
}

static void quote_write(Writing *writing, xmlNode *node)
{
    ends_of_line(writing, 2);
    line_begin(writing);
    writing->quotes++;
    children_write(writing, node);
    writing->ends_of_line = 0;
    writing->quotes--;
    ends_of_line(writing, 2);
}

static void lines_write(Writing *writing, xmlNode *node)
{
    bool kept = writing->keeps_lines;
    writing->keeps_lines = true;
    children_write(writing, node);
    writing->keeps_lines = kept;
}

static void block_write(Writing *writing, xmlNode *node, int lines)
{
    ends_of_line(writing, lines);
    children_write(writing, node);
    ends_of_line(writing, lines);
}

static void element_write(Writing *writing, xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (is_one_of(name, "head style script title template object svg select textarea iframe math") || is_hidden(writing, node))
        return;
    if (writing->without_quotation && is_begin_of_quotation(writing, node))
        writing->is_over = true;
    else if (writing->without_quotation && is_quotation(writing, node))
        ends_of_line(writing, 1);
    else if (is_one_of(name, "br hr"))
        writing->ends_of_line++;
    else if (is_one_of(name, "a"))
        link_write(writing, node);
    else if (is_one_of(name, "li"))
        item_write(writing, node);
    else if (is_one_of(name, "blockquote"))
        quote_write(writing, node);
    else if (is_one_of(name, "pre"))
        lines_write(writing, node);
    else if (is_one_of(name, "p h1 h2 h3 h4 h5 h6 ul ol dl table"))
        block_write(writing, node, 2);
    else if (is_one_of(name, "div tr section article header footer address dt dd center form fieldset"))
        block_write(writing, node, 1);
    else
        children_write(writing, node);
    writing->space |= is_one_of(name, "td th");
}

static void children_write(Writing *writing, xmlNode *node)
{
    if (writing->depth == DEEPEST)
        return;
    writing->depth++;
    for (xmlNode *child = node->children; child && !writing->is_over; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            element_write(writing, child);
        else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            words_write(writing, of_xml(child->content));
    writing->depth--;
}

Text html_to_text(Arena *arena, Text html, bool without_quotation)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
    html = text_slice(html, 0, LONGEST_HTML);
    xmlDoc *document = htmlReadMemory(html.data, (int)html.length, NULL, "UTF-8",
                                      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    Writing writing = { .arena = arena, .text = buffer_new(arena, LONGEST_TEXT), .without_quotation = without_quotation };
    if (!document)
        return (Text){ 0 };
    children_write(&writing, (xmlNode *)document);
    /* At once: a message may have many parts, and a tree is many times as large as its HTML. */
    xmlFreeDoc(document);
    return buffer_text(&writing.text);
}
