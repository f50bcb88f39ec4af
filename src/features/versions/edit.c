/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing the text: all of it in one field, or one section. What others have saved meanwhile is said on top; nothing typed is lost. */
#include "features/versions/pages.h"

#include "features/versions/sections.h"
#include "http/app.h"
#include "http/drafting.h"

static const Field edit_fields[] = {
    { "base", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "section", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "latest", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("Text"), SAY("In Markdown: # before a heading, - before an item of a list, a blank line between paragraphs, [^1] for a footnote."), true, 0,
      TEXT_MAXIMUM, NULL },
    { "note", FIELD_TEXT, SAY("What is new"), SAY("For those who read it later; may stay empty."), false, 0, 300, NULL },
    { 0 }
};
const Form text_edit_form = { edit_fields, SAY("Save") };

static const Field discard_fields[] = {
    { "section", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form text_discard_form = { discard_fields, SAY("Discard the draft") };

static const Shape saved_shape[] = {
    { "number", SHAPE_NUMBER, "number of the version", NULL, false },
    { 0 }
};
const Shape text_edit_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "base", SHAPE_NUMBER, "the version that the text is of: to be sent with it", NULL, false },
    { "section", SHAPE_NUMBER, "the heading whose section it is; 0: all of it", NULL, false },
    { "text", SHAPE_TEXT, "Markdown", NULL, false },
    { "saved_since", SHAPE_LIST, "versions that were saved since", saved_shape, false },
    { 0 }
};

const char *version_text_problem(Text markdown)
{
    enum { MOST_LINES = 30000 };
    ptrdiff_t lines = 0, gaps = 0;
    for (ptrdiff_t i = 0; i < markdown.length; i++) {
        lines += markdown.data[i] == '\n';
        gaps += i > 0 && markdown.data[i] == '\n' && markdown.data[i - 1] == '\n';
    }
    if (text_trim(markdown).length == 0)
        return SAY("Please write something");
    if (markdown.length > DOCUMENT_MAXIMUM || text_count_characters(markdown) > TEXT_MAXIMUM)
        return SAY("This text is too long to be read in one piece: please make it shorter");
    return lines > MOST_LINES || gaps > PARAGRAPHS_MAXIMUM ? SAY("This text has too many paragraphs: please make it shorter") : NULL;
}

static Text purpose_of(Arena *arena, int64_t section)
{
    return section ? text_printf(arena, "text %lld", (long long)section) : TEXT("text");
}

static Text edit_path(Request *request, const Value *position, int64_t section)
{
    Text path = text_path(request, position, "/edit");
    return section ? text_printf(request->arena, "%.*s?section=%lld", TEXT_ARGUMENTS(path), (long long)section) : path;
}

static int64_t asked_section(Request *request)
{
    int64_t section = 0;
    (void)text_to_number(request->method == POST ? field(request, "section") : query_parameter(request, "section"), &section);
    return section;
}

Text editing_whole(const Editing *editing)
{
    Request *request = editing->request;
    Text text = text_received(request->arena, editing->text);
    if (editing->section == 0)
        return text;
    Document document = version_document(request->database, request->arena, editing->base);
    return section_replaced(request->arena, &document, editing->section, text);
}

static bool is_of_position(Request *request, int64_t version, int64_t position)
{
    return version == 0 || value_get_number(version_load(request->database, request->arena, version), "position") == position;
}

/* What was sent, or what is begun with: a draft, else the text as it stands. false where there is no such section. */
static bool editing_begin(Request *request, Editing *editing, Value **result_draft)
{
    editing->request = request;
    editing->section = asked_section(request);
    editing->base = request->method == POST ? field_number(request, "base") : version_latest(request->database, editing->page.id);
    *result_draft = request->method == POST ? NULL : text_draft_load(request->database, request->arena, request->reader.person, editing->page.id,
                                                                    purpose_of(request->arena, editing->section));
    if (*result_draft)
        editing->base = value_get_number(*result_draft, "version");
    if (!is_of_position(request, editing->base, editing->page.id))
        return false;
    Document document = version_document(request->database, request->arena, editing->base);
    Text stands = document_text(request->arena, &document);
    bool is_there = editing->section == 0 || section_text(request->arena, &document, editing->section, &stands);
    editing->text = request->method == POST ? field(request, "text") : *result_draft ? value_get_text(*result_draft, "text") : stands;
    return is_there;
}

static void put_preview(Request *request, const Editing *editing)
{
    put(request->page, "preview", value_nothing());
    if (writing_button(request) != WRITING_PREVIEW || form_has_problems(request))
        return;
    Document document = document_read(request->arena, text_received(request->arena, editing->text));
    for (ptrdiff_t i = 0; i < document.count; i++)
        document.items[i].id = i + 1;
    ParagraphNumber *numbers = document_numbers(request->arena, &document, (NumberingOptions){ 0 });
    Value *preview = put_object(request->page, "preview");
    put_text(preview, "text_language", value_get_text(editing->page.position, "language"));
    paragraphs_put(request->arena, put_list(preview, "paragraphs"), &document, numbers, value_get_text(editing->page.position, "language"));
}

/* The sections that can be edited alone. */
static void put_sections(Request *request, const Editing *editing)
{
    Value *list = put_list(request->page, "sections_to_edit");
    Document document = version_document(request->database, request->arena, version_latest(request->database, editing->page.id));
    for (ptrdiff_t i = 0; i < document.count; i++) {
        if (document.items[i].kind != PARAGRAPH_HEADING)
            continue;
        Value *section = add_object(list);
        put_text(section, "title", text_trim(paragraph_plain(request->arena, &document.items[i])));
        put_text(section, "href", edit_path(request, editing->page.position, document.items[i].id));
        put_truth(section, "is_current", document.items[i].id == editing->section);
    }
    put_text(request->page, "whole_href", edit_path(request, editing->page.position, 0));
    put_truth(request->page, "is_whole", editing->section == 0);
    put_truth(request->page, "has_sections", list->count > 1);
}

static void put_since(Request *request, const Editing *editing)
{
    int64_t number = value_get_number(version_load(request->database, request->arena, editing->base), "number");
    Value *since = versions_since(request, &editing->page, number);
    put(request->data, "saved_since", since);
    put_number(request->page, "base_number", number);
    put_number(request->page, "latest_number", since->count > 0 ? value_get_number(since->items[0], "number") : 0);
}

static void put_editing(Request *request, const Editing *editing, const Value *draft)
{
    put_position(request, editing->page.position, "text");
    put_number(request->data, "base", editing->base);
    put_number(request->data, "section", editing->section);
    put_text(request->data, "text", editing->text);
    Value *current = value_object(request->arena);
    put_number(current, "base", editing->base);
    put_number(current, "section", editing->section);
    put_text(current, "text", editing->text);
    Text action = edit_path(request, editing->page.position, editing->section);
    form_show(request, "form", &text_edit_form, text_z(request->arena, action), current);
    drafting_put_buttons(request);
    put(request->page, "draft_saved_at", draft ? value_get(draft, TEXT("saved_at")) : value_nothing());
    put_text(request->page, "discard_action", text_path(request, editing->page.position, "/edit/discard"));
    put_text(request->page, "text_language", value_get_text(editing->page.position, "language"));
    put_text(request->page, "title", request_say(request, SAY("Write: {title}"), editing->page.position));
    request->template = "versions/edit";
}

static Answer show_editing(Request *request, Editing *editing)
{
    Value *draft;
    if (!editing_begin(request, editing, &draft))
        return ANSWER_NOT_FOUND;
    if (!value_get(request->page, TEXT("conflict")))
        put(request->page, "conflict", value_nothing());
    put_editing(request, editing, draft);
    put_preview(request, editing);
    put_sections(request, editing);
    put_since(request, editing);
    return ANSWER_PAGE;
}

static bool may_write(Request *request, Editing *editing, Answer *result_answer)
{
    editing->page = text_page(request);
    *result_answer = !editing->page.position ? editing->page.answer : ANSWER_FORBIDDEN;
    return editing->page.position && editing->page.rights.writes;
}

Answer show_edit_text(Request *request)
{
    Editing editing = { 0 };
    Answer answer;
    return may_write(request, &editing, &answer) ? show_editing(request, &editing) : answer;
}

typedef struct Keeping {
    int64_t person, position, base;
    Text purpose, text;
} Keeping;

static bool write_draft(Write *write, void *state)
{
    const Keeping *keeping = state;
    text_draft_keep(write, keeping->person, keeping->position, keeping->purpose, keeping->base, keeping->text);
    return true;
}

static Answer keep(Request *request, int64_t position, int64_t person)
{
    Keeping keeping = { person, position, field_number(request, "base"), purpose_of(request->arena, asked_section(request)),
                        text_received(request->arena, field(request, "text")) };
    if (text_count_characters(keeping.text) > TEXT_MAXIMUM)
        return ANSWER_TOO_LARGE;
    return request_write(request, UNRECORDED, write_draft, &keeping);
}

static Answer keep_draft(Request *request, const Editing *editing)
{
    Answer answer = keep(request, editing->page.id, request->reader.person);
    if (answer == ANSWER_SEE_OTHER && request->face == FACE_HTML)
        notice(request, SAY("Kept as a draft. Nobody else sees it."));
    return answer == ANSWER_SEE_OTHER ? see_other(request, edit_path(request, editing->page.position, asked_section(request))) : answer;
}

/* Of somebody whose session has ended while they wrote. */
static Answer keep_for_later(Request *request)
{
    int64_t person = drafting_person(request), id = position_find(request->database, path_parameter(request, "position"));
    Value *position = person && id ? position_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    Reader reader = person ? reader_of_person(request->database, request->arena, person, request->today) : reader_visitor();
    if (!position || !position_rights(request->database, request->arena, &reader, position).writes)
        return ANSWER_UNAUTHENTICATED;
    Answer answer = keep(request, id, person);
    return answer == ANSWER_SEE_OTHER ? drafting_sign_in(request, edit_path(request, position, asked_section(request))) : answer;
}

typedef struct Saving {
    Editing *editing;
    int64_t base;
    Text text;
    int64_t version;
    Merge merge;         /* what both want, as it was when it was tried */
    bool is_refused;
} Saving;

/* For which organisation the person writes it. */
static int64_t role_organisation(Write *write, int64_t position, int64_t person)
{
    static const Query organisation = { "SELECT MAX(organisation) FROM position_role WHERE position = $1 AND person = $2 AND ends = ''" };
    return database_number(write->database, &organisation, ARGS(position, person), 0);
}

/* What hangs on the text comes along, or is said to need a hand. */
static void tell_saved(Write *write, const Request *request, int64_t before, int64_t version)
{
    int64_t position = value_get_number(version_load(write->database, write->arena, version), "position");
    const Feature *const *features = app_options(request->app)->features;
    for (int i = 0; features[i]; i++)
        if (features[i]->text_saved)
            features[i]->text_saved(write, position, before, version, request->reader.person);
}

static bool write_save(Write *write, void *state)
{
    Saving *saving = state;
    const Request *request = saving->editing->request;
    int64_t position = saving->editing->page.id, person = request->reader.person;
    const Value *now = position_load(write->database, write->arena, position, TEXT("en"));
    saving->is_refused = !position_rights(write->database, write->arena, &request->reader, now).writes;
    if (saving->is_refused)
        return false;
    const NewVersion version = { .position = position, .made_of = "draft", .note = text_trim(field(request, "note")), .by = person,
                                 .organisation = role_organisation(write, position, person) };
    int64_t before = version_latest(write->database, position);
    saving->version = version_save(write, &version, saving->base, saving->text, NULL);
    if (saving->version)
        text_draft_forget(write, person, position, purpose_of(write->arena, saving->editing->section));
    if (before && saving->version && saving->version != before)
        tell_saved(write, request, before, saving->version);
    return saving->version != 0;
}

static Merge merge_with(Request *request, int64_t base, int64_t latest, Text mine)
{
    Document old = version_document(request->database, request->arena, base), new = version_document(request->database, request->arena, latest);
    return text_merge(request->arena, document_text(request->arena, &old), document_text(request->arena, &new), mine);
}

/* What was written since cannot be made one with what is saved: both are shown. */
static Answer show_conflict(Request *request, Saving *saving)
{
    int64_t latest = version_latest(request->database, saving->editing->page.id);
    Merge merge = merge_with(request, saving->base, latest, saving->text);
    conflict_put(request, saving->editing, latest, &merge);
    form_problem(request, "", SAY("Others have changed the same words. Please choose what is to stand; nothing of yours is lost."));
    Answer answer = show_editing(request, saving->editing);
    return answer == ANSWER_PAGE ? ANSWER_INVALID : answer;
}

static Answer finish(Request *request, const Saving *saving)
{
    const Value *version = version_load(request->database, request->arena, saving->version);
    int64_t number = value_get_number(version, "number"), begun = value_get_number(version_load(request->database, request->arena, saving->base), "number");
    notice(request, number > begun + 1 ? SAY("Saved. What others had saved meanwhile is in it, too: please read it once more.") : SAY("Saved."));
    const char *rest = text_z(request->arena, text_printf(request->arena, "/versions/%lld", (long long)number));
    return see_other(request, text_path(request, saving->editing->page.position, rest));
}

static Answer save(Request *request, Saving *saving)
{
    Answer answer = request_write(request, RECORDED, write_save, saving);
    if (answer == ANSWER_INVALID)
        return saving->is_refused ? ANSWER_FORBIDDEN : show_conflict(request, saving);
    return answer == ANSWER_SEE_OTHER ? finish(request, saving) : answer;
}

/* The second writer has decided what both wanted. */
static bool decide(Request *request, Saving *saving)
{
    int64_t latest = field_number(request, "latest");
    if (latest == 0 || latest == saving->base || !is_of_position(request, latest, saving->editing->page.id))
        return true;
    Merge merge = merge_with(request, saving->base, latest, saving->text);
    if (!conflict_decided(request, &merge, &saving->text)) {
        conflict_put(request, saving->editing, latest, &merge);
        return false;
    }
    saving->base = latest;
    return true;
}

static Answer send(Request *request, Editing *editing)
{
    Value *draft;
    if (!editing_begin(request, editing, &draft))
        return ANSWER_NOT_FOUND;
    const char *problem = form_check(request) ? version_text_problem(editing_whole(editing)) : NULL;
    if (problem)
        form_problem(request, "text", problem);
    Saving saving = { .editing = editing, .base = editing->base, .text = editing_whole(editing) };
    if (form_has_problems(request) || !decide(request, &saving)) {
        Answer answer = show_editing(request, editing);
        return answer == ANSWER_PAGE ? ANSWER_INVALID : answer;
    }
    return save(request, &saving);
}

Answer edit_text(Request *request)
{
    Editing editing = { 0 };
    Answer answer;
    if (!is_signed_in(&request->reader))
        return keep_for_later(request);
    if (!may_write(request, &editing, &answer))
        return answer;
    switch (writing_button(request)) {
    case WRITING_PREVIEW:
        form_check(request);
        return show_editing(request, &editing);
    case WRITING_DRAFT:
        return keep_draft(request, &editing);
    case WRITING_SEND:
        break;
    }
    return send(request, &editing);
}

static bool write_discard(Write *write, void *state)
{
    const Keeping *keeping = state;
    text_draft_forget(write, keeping->person, keeping->position, keeping->purpose);
    return true;
}

Answer discard_text(Request *request)
{
    TextPage page = text_page(request);
    if (!page.position)
        return page.answer;
    int64_t section = asked_section(request);
    Keeping keeping = { .person = request->reader.person, .position = page.id, .purpose = purpose_of(request->arena, section) };
    Answer answer = request_write(request, UNRECORDED, write_discard, &keeping);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The draft is gone."));
    return see_other(request, edit_path(request, page.position, section));
}
