/* SPDX-License-Identifier: EUPL-1.2 */
/* The structure of the file, which programs read aloud and turn into other kinds. */
#include "office/pdf_set.h"

#include <string.h>

#include "base/buffer.h"

enum { ATTRIBUTES_MAXIMUM = 8192 };

static void begin_with(PdfSet *set, const char *tag, const char *attributes)
{
    set->elements++;
    if (set->is_drawn)
        cairo_tag_begin(set->cairo, tag, attributes);
}

void pdf_begin(PdfSet *set, const char *tag)
{
    begin_with(set, tag, "");
}

void pdf_end(PdfSet *set, const char *tag)
{
    if (set->is_drawn)
        cairo_tag_end(set->cairo, tag);
}

void pdf_remark(PdfSet *set, Text language, bool is_head)
{
    if (!set->is_drawn || (language.length == 0 && !is_head))
        return;
    if (set->remark_count == set->remark_capacity) {
        set->remark_capacity = set->remark_capacity * 2 + 64;
        PdfRemark *remarks = new(set->arena, PdfRemark, set->remark_capacity);
        if (set->remark_count > 0)
            memcpy(remarks, set->remarks, (size_t)set->remark_count * sizeof *remarks);
        set->remarks = remarks;
    }
    set->remarks[set->remark_count++] = (PdfRemark){ set->elements - 1, language, is_head };
}

void pdf_leaves(PdfSet *set, const char *tag)
{
    pdf_leaf_close(set);
    set->leaf = tag;
}

void pdf_leaf_open(PdfSet *set)
{
    if (set->leaf && !set->is_in_leaf) {
        pdf_begin(set, set->leaf);
        set->is_in_leaf = true;
    }
}

void pdf_leaf_close(PdfSet *set)
{
    if (set->is_in_leaf)
        pdf_end(set, set->leaf);
    set->is_in_leaf = false;
}

static bool has_scheme(Text address, Text scheme)
{
    return address.length > scheme.length && text_equal_ignoring_ascii_case(text_slice(address, 0, scheme.length), scheme);
}

bool pdf_link_leads(Text address)
{
    return address.length < ATTRIBUTES_MAXIMUM / 4 &&
           (has_scheme(address, TEXT("https://")) || has_scheme(address, TEXT("http://")) || has_scheme(address, TEXT("mailto:")));
}

/* Cairo writes addresses as they are, so what ends a string, of its own or of PDF, must not be in them. */
void pdf_begin_link(PdfSet *set, Text address)
{
    Buffer out = buffer_new(set->scratch, ATTRIBUTES_MAXIMUM);
    buffer_add(&out, TEXT("uri='"));
    for (ptrdiff_t i = 0; i < address.length; i++) {
        unsigned char byte = (unsigned char)address.data[i];
        if (byte <= ' ' || byte >= 0x7f || strchr("'\"()\\<>[]{}", byte))
            buffer_printf(&out, "%%%02X", byte);
        else
            buffer_add_byte(&out, (char)byte);
    }
    buffer_add(&out, TEXT("'"));
    begin_with(set, CAIRO_TAG_LINK, text_z(set->scratch, buffer_text(&out)));
}

/* The first mark of a note is what the note leads back to. */
void pdf_begin_note_mark(PdfSet *set, int note)
{
    char attributes[64];
    if (!set->is_marked[note - 1]) {
        snprintf(attributes, sizeof attributes, "name='mark-%d'", note);
        if (set->is_drawn) {
            cairo_tag_begin(set->cairo, CAIRO_TAG_DEST, attributes);
            cairo_tag_end(set->cairo, CAIRO_TAG_DEST);
        }
    }
    set->is_marked[note - 1] = true;
    snprintf(attributes, sizeof attributes, "dest='note-%d'", note);
    begin_with(set, CAIRO_TAG_LINK, attributes);
}

void pdf_begin_way_back(PdfSet *set, int note)
{
    char attributes[64];
    snprintf(attributes, sizeof attributes, "name='note-%d'", note);
    if (set->is_drawn) {
        cairo_tag_begin(set->cairo, CAIRO_TAG_DEST, attributes);
        cairo_tag_end(set->cairo, CAIRO_TAG_DEST);
    }
    snprintf(attributes, sizeof attributes, "dest='mark-%d'", note);
    begin_with(set, CAIRO_TAG_LINK, attributes);
}

static void list_begin(PdfSet *set, bool is_numbered)
{
    pdf_begin(set, "L");
    set->is_numbered[++set->list_depth] = is_numbered;
    pdf_begin(set, "LI");
}

static void item_end(PdfSet *set)
{
    pdf_end(set, "LBody");
    pdf_end(set, "LI");
}

void pdf_lists_end(PdfSet *set, int depth)
{
    for (; set->list_depth > depth; set->list_depth--) {
        item_end(set);
        pdf_end(set, "L");
    }
}

bool pdf_list_item(PdfSet *set, int level, Text marker)
{
    bool is_numbered = marker.length > 0 && marker.data[0] >= '0' && marker.data[0] <= '9';
    pdf_lists_end(set, level);
    if (set->list_depth == level && marker.length == 0)
        return false;
    if (set->list_depth == level && set->is_numbered[level] != is_numbered)
        pdf_lists_end(set, level - 1);
    if (set->list_depth == level) {
        item_end(set);
        pdf_begin(set, "LI");
        return true;
    }
    while (set->list_depth < level) {
        list_begin(set, is_numbered);
        if (set->list_depth < level)
            pdf_begin(set, "LBody");
    }
    return true;
}
