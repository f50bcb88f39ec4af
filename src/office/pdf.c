/* SPDX-License-Identifier: EUPL-1.2 */
/* A text is set twice: once to count its pages, once to draw them. */
#include "office/pdf.h"

#include <cairo-pdf.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/say.h"
#include "office/pdf_set.h"

enum { PDF_BYTES_MAXIMUM = 256 << 20 };

static const double A4_SHORT = 595.276, A4_LONG = 841.89;

#ifdef __SANITIZE_ADDRESS__
/* What fontconfig keeps for as long as the process lives it finds by distances, not pointers: the sanitizer takes it for lost. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}
#endif

/* For arenas. */
static void leave_surface(void *surface)
{
    cairo_surface_destroy(surface);
}

static void leave_cairo(void *cairo)
{
    cairo_destroy(cairo);
}

static void leave_arena(void *arena)
{
    arena_free(arena);
}

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    Buffer *out = closure;
    buffer_add_bytes(out, data, length);
    return buffer_is_full(out) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Fonts of its own: Pango's maps are not for several threads. Nothing is moved to the dots of a screen. */
static PangoContext *context_of(Arena *arena, Text language)
{
    PangoFontMap *fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72);
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(language.length > 0 ? text_z(arena, language) : "en"));
    arena_defer(arena, g_object_unref, fonts);
    arena_defer(arena, g_object_unref, context);
    return context;
}

static void find_page(PdfSet *set)
{
    bool is_wide = set->flow->landscape;
    set->width = is_wide ? A4_LONG : A4_SHORT;
    set->height = is_wide ? A4_SHORT : A4_LONG;
    set->left = is_wide ? 56 : 82;
    set->body = set->width - set->left - (is_wide ? 50 : 72);
    set->top = is_wide ? 50 : 68;
    set->bottom = set->height - (is_wide ? 56 : 70);
}

/* Lines of so many characters have to fit on the page; most words are narrower than these. */
static void find_size(PdfSet *set)
{
    const Text sample = TEXT("The members of our network, whose mayors and councils know what they ask for, commit themselves.");
    PdfStyle style = { PDF_SERIF, 100, 100 };
    int width;
    set->size = 10.5;
    if (set->flow->line_width == 0)
        return;
    pango_layout_get_size(pdf_layout(set, sample, &style, -1), &width, NULL);
    double size = 100 * set->body / (pango_units_to_double(width) / (double)sample.length * set->flow->line_width);
    set->size = size > 12 ? 12 : size < 6 ? 6 : size;
}

static void put_properties(PdfSet *set)
{
    const Flow *flow = set->flow;
    const struct {
        cairo_pdf_metadata_t kind;
        Text value;
    } properties[] = { { CAIRO_PDF_METADATA_TITLE, flow->title },
                       { CAIRO_PDF_METADATA_AUTHOR, flow->author },
                       { CAIRO_PDF_METADATA_SUBJECT, flow->subject },
                       { CAIRO_PDF_METADATA_CREATOR, TEXT("Hanse") },
                       { CAIRO_PDF_METADATA_CREATE_DATE, moment_text(set->arena, flow->made_at) },
                       { CAIRO_PDF_METADATA_MOD_DATE, moment_text(set->arena, flow->made_at) } };
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (properties[i].value.length > 0)
            cairo_pdf_surface_set_metadata(set->surface, properties[i].kind, text_z(set->arena, properties[i].value));
}

static void begin_drawing(PdfSet *set, Buffer *out)
{
    set->surface = cairo_pdf_surface_create_for_stream(write_bytes, out, set->width, set->height);
    arena_defer(set->arena, leave_surface, set->surface);
    set->cairo = cairo_create(set->surface);
    arena_defer(set->arena, leave_cairo, set->cairo);
    put_properties(set);
    set->is_drawn = true;
}

static void begin_setting(PdfSet *set)
{
    set->page = 1;
    set->y = set->top;
    set->is_fresh = true;
    set->elements = 0;
    set->row_start = set->row_end = 0;
    set->row_height = 0;
    set->notes = new(set->arena, PdfWords, set->flow->note_count);
    set->is_noted = new(set->arena, bool, set->flow->note_count);
    set->is_marked = new(set->arena, bool, set->flow->note_count);
}

static void set_text(PdfSet *set)
{
    begin_setting(set);
    pdf_begin(set, "Document");
    for (ptrdiff_t i = 0; i < set->flow->count && !set->is_too_long; i++)
        pdf_block(set, i);
    pdf_lists_end(set, 0);
    pdf_end_pages(set);
    pdf_end(set, "Document");
    set->pages = set->page;
}

static Text drawn(Arena *arena, PdfSet *set)
{
    Buffer out = buffer_new(set->arena, PDF_BYTES_MAXIMUM);
    begin_drawing(set, &out);
    set_text(set);
    cairo_surface_finish(set->surface);
    cairo_status_t status = cairo_surface_status(set->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        log_line("Cairo cannot make a PDF: %s", cairo_status_to_string(status));
        return (Text){ 0 };
    }
    return pdf_finish(arena, buffer_text(&out), set);
}

Text pdf_of_flow(Arena *arena, const Flow *flow, const char **result_problem)
{
    PdfSet set = { .arena = arena_new(), .scratch = arena_new(), .flow = flow };
    Text pdf = { 0 };
    arena_defer(set.arena, leave_arena, set.scratch);
    set.context = context_of(set.arena, flow->language);
    set.is_broken = new(set.arena, bool, flow->count);
    find_page(&set);
    find_size(&set);
    set_text(&set);
    *result_problem = NULL;
    if (!set.is_too_long)
        pdf = drawn(arena, &set);
    if (set.is_too_long)
        *result_problem = SAY("This text is too long for one PDF. Take a part of it.");
    else if (pdf.length == 0)
        *result_problem = SAY("The PDF could not be made. Please try again later.");
    arena_free(set.arena);
    return pdf;
}
