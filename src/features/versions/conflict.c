/* SPDX-License-Identifier: EUPL-1.2 */
/* Where two have changed the same words: both versions of each place, and what the second writer decides. The merge is made anew when the decision
 * comes, so that nothing but the text and the decisions travels. */
#include "features/versions/pages.h"

static const char *numbered(Request *request, const char *name, ptrdiff_t number)
{
    return text_z(request->arena, text_printf(request->arena, "%s_%lld", name, (long long)number));
}

static void put_side(Request *request, Value *place, const char *name, Text base, Text text)
{
    put_text(put_object(place, name), "marked_html", marked_change(request->arena, request->language, base, text));
}

/* What was chosen before comes back. */
static void put_choice(Request *request, Value *place, ptrdiff_t number, Text mine)
{
    static const char *const choices[][2] = { { "mine", "is_mine" }, { "theirs", "is_theirs" }, { "both", "is_both" }, { "edit", "is_edit" } };
    Text chosen = field(request, numbered(request, "choice", number)), edited = field(request, numbered(request, "edited", number));
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        put_truth(place, choices[i][1], text_is(chosen, choices[i][0]));
    put_text(place, "edited", edited.length > 0 ? edited : mine);
    put_truth(place, "is_missing", value_get(request->problems, text_from_z(numbered(request, "choice", number))) != NULL);
}

/* The last words of what stands before the place, and the first ones behind it, by which people find it. */
static Text near(Text text, bool is_before)
{
    enum { REACH = 160 };
    ptrdiff_t start = is_before && text.length > REACH ? text.length - REACH : 0, end = !is_before && text.length > REACH ? REACH : text.length;
    while (start > 0 && start < text.length && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start++;
    while (end < text.length && end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return text_slice(text, start, end);
}

void conflict_put(Request *request, const Editing *editing, int64_t latest, const Merge *merge)
{
    Value *conflict = put_object(request->page, "conflict");
    put_text(conflict, "action", text_path(request, editing->page.position, "/edit"));
    put_number(conflict, "base", editing->base);
    put_number(conflict, "latest", latest);
    put_number(conflict, "section", editing->section);
    put_text(conflict, "text", editing->text);
    put_text(conflict, "note", field(request, "note"));
    Value *places = put_list(conflict, "places");
    for (ptrdiff_t i = 0; i < merge->count; i++) {
        if (!merge->parts[i].is_conflict)
            continue;
        Value *place = add_object(places);
        put_number(place, "number", places->count);
        put_text(place, "before", i > 0 ? near(merge->parts[i - 1].text, true) : (Text){ 0 });
        put_text(place, "behind", i + 1 < merge->count ? near(merge->parts[i + 1].text, false) : (Text){ 0 });
        put_side(request, place, "theirs", merge->parts[i].base, merge->parts[i].ours);
        put_side(request, place, "mine", merge->parts[i].base, merge->parts[i].theirs);
        put_choice(request, place, places->count, merge->parts[i].theirs);
    }
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static void add_both(Buffer *out, Text first, Text second)
{
    buffer_add(out, first);
    if (first.length > 0 && second.length > 0 && !is_space(first.data[first.length - 1]) && !is_space(second.data[0]))
        buffer_add_byte(out, ' ');
    buffer_add(out, second);
}

/* What was written in place of it stands between the same white space. */
static void add_edited(Buffer *out, Text like, Text edited)
{
    Text words = text_trim(like);
    ptrdiff_t start = words.length > 0 ? words.data - like.data : 0;
    buffer_add(out, text_slice(like, 0, start));
    buffer_add(out, text_trim(edited));
    buffer_add(out, text_slice(like, start + words.length, like.length));
}

static bool add_decided(Request *request, Buffer *out, const MergePart *part, ptrdiff_t number)
{
    const char *name = numbered(request, "choice", number);
    Text choice = field(request, name);
    if (text_is(choice, "mine"))
        buffer_add(out, part->theirs);
    else if (text_is(choice, "theirs"))
        buffer_add(out, part->ours);
    else if (text_is(choice, "both"))
        add_both(out, part->ours, part->theirs);
    else if (text_is(choice, "edit"))
        add_edited(out, part->theirs, text_received(request->arena, field(request, numbered(request, "edited", number))));
    else
        form_problem(request, name, SAY("Please choose what is to stand here"));
    return !value_get(request->problems, text_from_z(name));
}

bool conflict_decided(Request *request, const Merge *merge, Text *result_text)
{
    Buffer out = buffer_new(request->arena, 8 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    ptrdiff_t number = 0;
    bool is_decided = true;
    for (ptrdiff_t i = 0; i < merge->count; i++) {
        if (!merge->parts[i].is_conflict)
            buffer_add(&out, merge->parts[i].text);
        else
            is_decided &= add_decided(request, &out, &merge->parts[i], ++number);
    }
    *result_text = out.length > 0 ? buffer_text(&out) : TEXT("");
    return is_decided;
}
