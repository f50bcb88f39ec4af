/* SPDX-License-Identifier: EUPL-1.2 */
/* Parsers of cmark-gfm with some of its extensions. */
#include "base/markdown_parser.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>

enum { MOST_CELLS = 50000 };

static void register_extensions(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

static void attach(cmark_parser *parser, const char *name)
{
    cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
    if (extension)
        cmark_parser_attach_syntax_extension(parser, extension);
}

cmark_node *markdown_parse(Text markdown, int options, const char *const *extensions)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, register_extensions);
    cmark_parser *parser = cmark_parser_new(options);
    for (; *extensions; extensions++)
        attach(parser, *extensions);
    cmark_parser_feed(parser, markdown.data ? markdown.data : "", (size_t)markdown.length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

bool markdown_may_have_tables(Text markdown)
{
    ptrdiff_t lines = 1, bars = 0, most_bars = 0;
    for (ptrdiff_t i = 0; i < markdown.length; i++) {
        bool is_end = markdown.data[i] == '\n' || markdown.data[i] == '\r';
        bars = is_end ? 0 : bars + (markdown.data[i] == '|');
        lines += is_end;
        most_bars = bars > most_bars ? bars : most_bars;
    }
    return lines * (most_bars + 1) <= MOST_CELLS;
}
