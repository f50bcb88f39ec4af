/* SPDX-License-Identifier: EUPL-1.2 */
/* The text on the page of its position, its versions, and one of them. */
#include "features/versions/pages.h"

enum { PAGE_OF_VERSIONS = 50 };

const Shape text_contents_shape[] = {
    { "id", SHAPE_NUMBER, "number of the paragraph that is the heading", NULL, false },
    { "title", SHAPE_TEXT, "the heading", NULL, false },
    { "depth", SHAPE_NUMBER, "1 and up", NULL, false },
    { 0 }
};

static const Field name_fields[] = {
    { "name", FIELD_TEXT, SAY("Name of this version"), SAY("People find it by this: “Consultation draft”."), false, 0, 100, NULL },
    { 0 }
};
const Form text_name_form = { name_fields, SAY("Give the name") };

TextPage text_page(Request *request)
{
    TextPage page = { .answer = ANSWER_NOT_FOUND };
    Value *position = position_of_path(request, &page.rights);
    if (position && !page.rights.sees)
        page.answer = is_signed_in(&request->reader) ? ANSWER_FORBIDDEN : ANSWER_UNAUTHENTICATED;
    page.position = page.rights.sees ? position : NULL;
    page.id = value_get_number(position, "id");
    page.audiences = page.rights.drafts ? TEXT(AUDIENCES_ALL) : request->reader.audiences;
    return page;
}

Text text_path(Request *request, const Value *position, const char *rest)
{
    return text_printf(request->arena, "/positions/%.*s%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), rest);
}

void put_version_title(Request *request, const TextPage *page, const char *message, int64_t number)
{
    Value *values = value_object(request->arena);
    put(values, "title", value_get(page->position, TEXT("title")));
    put_number(values, "number", number);
    put_text(request->page, "title", request_say(request, message, values));
}

static void put_contents(Arena *arena, Value *into, const Value *paragraphs, const Document *document)
{
    enum { FEWEST = 3 };
    Value *contents = value_list(arena);
    for (ptrdiff_t i = 0; i < document->count; i++) {
        if (document->items[i].kind != PARAGRAPH_HEADING)
            continue;
        Value *heading = add_object(contents);
        put_number(heading, "id", document->items[i].id);
        put_text(heading, "title", text_trim(paragraph_plain(arena, &document->items[i])));
        put(heading, "depth", value_get(paragraphs->items[i], TEXT("level")));
    }
    put(into, "contents", contents->count >= FEWEST ? contents : value_list(arena));
    put_truth(into, "has_contents", contents->count >= FEWEST);
}

void put_paragraphs(Request *request, Value *into, int64_t version, Text language)
{
    Document document = version_document(request->database, request->arena, version);
    ParagraphNumber *numbers = version_numbers(request->database, request->arena, version);
    put_text(into, "text_language", language);
    Value *paragraphs = put_list(into, "paragraphs");
    paragraphs_put(request->arena, paragraphs, &document, numbers, language);
    put_contents(request->arena, into, paragraphs, &document);
}

/* What others have to say of the paragraphs: comments, amendments. */
static void put_beside(Request *request, int64_t position, const Value *paragraphs)
{
    static const char *const members[] = { "title", "href", "count" };
    Value *marks = gather_beside_paragraphs(request, position);
    for (ptrdiff_t i = 0; i < marks->count; i++) {
        Value *paragraph = value_find_number(paragraphs, "id", value_get_number(marks->items[i], "paragraph"));
        Value *mark = paragraph ? add_object(value_get(paragraph, TEXT("beside"))) : NULL;
        for (size_t j = 0; mark && j < sizeof members / sizeof *members; j++)
            put(mark, members[j], value_get(marks->items[i], text_from_z(members[j])));
    }
}

/* The text as it stands, for those who see it now. */
void versions_for_position(Request *request, int64_t id, Value *sections)
{
    TextPage page = text_page(request);
    if (!page.position || page.id != id)
        return;
    Value *version = version_load(request->database, request->arena, version_latest(request->database, id));
    Value *data = section_add(sections, "text", SAY("The text"), "versions/for_position");
    put_text(data, "edit_href", page.rights.writes ? text_path(request, page.position, "/edit") : (Text){ 0 });
    put_text(data, "versions_href", text_path(request, page.position, "/versions"));
    put_number(data, "number", value_get_number(version, "number"));
    put_number(data, "line_width", value_get_number(version, "line_width"));
    put_truth(data, "is_written", version != NULL);
    put(data, "made_at", version ? value_get(version, TEXT("made_at")) : value_nothing());
    put_list(data, "paragraphs");
    put_list(data, "contents");
    put_truth(data, "has_contents", false);
    put_text(data, "text_language", (Text){ 0 });
    if (!version)
        return;
    put_paragraphs(request, data, value_get_number(version, "id"), value_get_text(version, "language"));
    put_beside(request, id, value_get(data, TEXT("paragraphs")));
}

static void put_choices(Request *request, const Value *rows)
{
    Value *list = put_list(request->page, "choices");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *version = rows->items[i];
        Text name = value_get_text(version, "name");
        Value *choice = add_object(list);
        put(choice, "number", value_get(version, TEXT("number")));
        put_text(choice, "name", name.length > 0 ? name : value_get_text(version, "milestone_name"));
        put_truth(choice, "is_first", i == 0);
        put_truth(choice, "is_second", i == 1);
    }
}

Answer show_text_versions(Request *request)
{
    int64_t before = 0;
    (void)text_to_number(query_parameter(request, "before"), &before);
    TextPage page = text_page(request);
    if (!page.position)
        return page.answer;
    put_position(request, page.position, "versions");
    Value *rows = versions_listed(request, &page, before, PAGE_OF_VERSIONS + 1);
    bool has_more = rows->count > PAGE_OF_VERSIONS;
    rows->count -= has_more;
    Value *milestones = versions_with_names(request, &page);
    put(request->data, "milestones", milestones);
    put_truth(request->page, "has_milestones", milestones->count > 0);
    put(request->data, "versions", rows);
    put(request->data, "next", has_more ? value_get(rows->items[rows->count - 1], TEXT("number")) : value_nothing());
    put_choices(request, rows);
    put_truth(request->page, "has_two", rows->count > 1);
    put_text(request->page, "edit_href", page.rights.writes ? text_path(request, page.position, "/edit") : (Text){ 0 });
    put_text(request->page, "title", request_say(request, SAY("Versions: {title}"), page.position));
    request->template = "versions/list";
    return ANSWER_PAGE;
}

static Value *version_of_path(Request *request, const TextPage *page, const char *part)
{
    int64_t number = 0;
    bool is_number = text_to_number(path_parameter(request, part), &number);
    return page->position && is_number ? version_listed(request, page, number) : NULL;
}

static void put_neighbours(Request *request, const TextPage *page, int64_t number)
{
    put_number(request->page, "before", version_listed(request, page, number - 1) ? number - 1 : 0);
    put_number(request->page, "behind", version_listed(request, page, number + 1) ? number + 1 : 0);
}

static void put_name_form(Request *request, const TextPage *page, const Value *version)
{
    if (!page->rights.drafts && !page->rights.leads) {
        put(request->page, "form", value_nothing());
        return;
    }
    const char *rest = text_z(request->arena, text_printf(request->arena, "/versions/%lld/name", (long long)value_get_number(version, "number")));
    form_show(request, "form", &text_name_form, text_z(request->arena, text_path(request, page->position, rest)), version);
}

Answer show_text_version(Request *request)
{
    TextPage page = text_page(request);
    Value *version = version_of_path(request, &page, "number");
    if (!version)
        return page.position ? ANSWER_NOT_FOUND : page.answer;
    put_position(request, page.position, "versions");
    Value *whole = version_load(request->database, request->arena, value_get_number(version, "id"));
    put(request->data, "version", version);
    put(request->data, "line_width", value_get(whole, TEXT("line_width")));
    put_paragraphs(request, request->data, value_get_number(version, "id"), value_get_text(whole, "language"));
    put_neighbours(request, &page, value_get_number(version, "number"));
    put_name_form(request, &page, version);
    put_version_title(request, &page, SAY("{title}, version {number}"), value_get_number(version, "number"));
    request->template = "versions/show";
    return ANSWER_PAGE;
}

typedef struct Naming {
    int64_t version, by;
    Text name;
} Naming;

static bool write_name(Write *write, void *state)
{
    const Naming *naming = state;
    version_name(write, naming->version, naming->name, naming->by);
    return true;
}

Answer name_text_version(Request *request)
{
    TextPage page = text_page(request);
    Value *version = version_of_path(request, &page, "number");
    if (!version)
        return page.position ? ANSWER_NOT_FOUND : page.answer;
    if (!page.rights.drafts && !page.rights.leads)
        return ANSWER_FORBIDDEN;
    if (!form_check(request))
        return form_again(request, show_text_version);
    Naming naming = { value_get_number(version, "id"), request->reader.person, text_trim(field(request, "name")) };
    Answer answer = request_write(request, RECORDED, write_name, &naming);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    const char *rest = text_z(request->arena, text_printf(request->arena, "/versions/%lld", (long long)value_get_number(version, "number")));
    return see_other(request, text_path(request, page.position, rest));
}
