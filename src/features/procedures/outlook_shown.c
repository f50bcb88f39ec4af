/* SPDX-License-Identifier: EUPL-1.2 */
/* What would come of the plan, as pages and programs read it: the changed paragraphs, marked, with who brought the words, and what becomes of each
 * amendment. */
#include "features/procedures/edit.h"

static const Shape brought_shape[] = {
    { "amendment", SHAPE_NUMBER, "number of the amendment in addresses", NULL, false },
    { "label", SHAPE_NUMBER, "the number that people call it by", NULL, false },
    { 0 }
};
const Shape outlook_paragraph_shape[] = {
    { "paragraph", SHAPE_NUMBER, "number of the paragraph, the same in all versions", NULL, false },
    { "change", SHAPE_TEXT, "changed, new or gone", NULL, false },
    { "change_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "old", SHAPE_TEXT, "Markdown as it stands; empty: it is new", NULL, false },
    { "new", SHAPE_TEXT, "Markdown as it would stand; empty: it goes", NULL, false },
    { "marked_html", SHAPE_TEXT, "both in one, with <del> and <ins>", NULL, false },
    { "brought_by", SHAPE_LIST, "amendments whose words it has, or that took words out", brought_shape, false },
    { 0 }
};

static void put_bringers(const Outlook *outlook, Value *list, const Composed *composed)
{
    for (ptrdiff_t i = 0; i < composed->count; i++) {
        for (ptrdiff_t j = 0; composed->items[i].by && j < outlook->taken; j++) {
            const Item *item = &outlook->procedure.items[outlook->places[j]];
            if (outlook->amendments[j].number != composed->items[i].by || value_find_number(list, "amendment", item->id))
                continue;
            Value *one = add_object(list);
            put_number(one, "amendment", item->id);
            put_number(one, "label", value_get_number(item->row, "label"));
        }
    }
}

static Value *put_paragraph(Request *request, Value *list, int64_t id, const char *change, const char *name, Text old, Text new)
{
    Value *shown = add_object(list);
    put_number(shown, "paragraph", id);
    put_text(shown, "change", text_from_z(change));
    put_text(shown, "change_name", request_say(request, name, NULL));
    put_text(shown, "old", old);
    put_text(shown, "new", new);
    put_text(shown, "marked_html", marked_change(request->arena, request->language, old, new));
    put_list(shown, "brought_by");
    return shown;
}

static bool is_gone(const Outlook *outlook, ptrdiff_t place)
{
    return document_find(&outlook->applied.document, outlook->document.items[place].id) < 0;
}

/* What goes between the paragraphs before and behind it. */
static void put_gone_until(Request *request, const Outlook *outlook, Value *list, ptrdiff_t *from, ptrdiff_t until)
{
    for (; *from < until; (*from)++)
        if (is_gone(outlook, *from))
            put_paragraph(request, list, outlook->document.items[*from].id, "gone", SAY("Deleted"), outlook->document.items[*from].text, (Text){ 0 });
}

void outlook_paragraphs_put(Request *request, const Outlook *outlook, Value *list)
{
    const Document *old = &outlook->document, *new = &outlook->applied.document;
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < new->count; i++) {
        ptrdiff_t was = document_find(old, new->items[i].id);
        if (was >= from)
            put_gone_until(request, outlook, list, &from, was);
        Text before = was < 0 ? (Text){ 0 } : old->items[was].text;
        if (was >= 0 && text_equal(before, new->items[i].text))
            continue;
        Value *shown = put_paragraph(request, list, new->items[i].id, was < 0 ? "new" : "changed", was < 0 ? SAY("New") : SAY("Changed"), before,
                                     new->items[i].text);
        put_bringers(outlook, value_get(shown, TEXT("brought_by")), &outlook->applied.composed[i]);
    }
    put_gone_until(request, outlook, list, &from, old->count);
}
