/* SPDX-License-Identifier: EUPL-1.2 */
/* Bringing in a Word document, and at the foot the routes. */
#include "features/manuscripts/manuscripts.h"

#include "office/docx_read.h"
#include "office/flow_changes.h"
#include "office/flow_markdown.h"

enum { MOST_BYTES = 10 * 1000 * 1000 };

static const Field import_fields[] = {
    { "file", FIELD_FILE, SAY("Word document"), SAY("A .docx file of at most 10 MB."), true, 0, MOST_BYTES, NULL },
    { "as", FIELD_CHOICE, SAY("It becomes"), NULL, true, 0, 20, NULL },
    { "changes", FIELD_CHOICE, SAY("What was tracked"), SAY("Where the document has tracked changes."), true, 0, 20, NULL },
    { 0 }
};
static const Form import_form = { import_fields, SAY("Read the document") };

typedef struct Import {
    Request *request;
    const Value *position;
    PositionRights rights;
    bool is_text;      /* of the text, or else of an amendment */
    Text markdown;
    DocxReport report;
} Import;

static bool import_begin(Request *request, Import *import)
{
    *import = (Import){ .request = request };
    import->position = position_of_path(request, &import->rights);
    return import->position && import->rights.sees;
}

static void put_choices(Import *import)
{
    Request *request = import->request;
    Value *as = form_choices(request, "as"), *changes = form_choices(request, "changes");
    if (import->rights.writes)
        choice_add(as, TEXT("text"), request_say(request, SAY("a draft of the text"), NULL));
    if (import->rights.amends)
        choice_add(as, TEXT("amendment"), request_say(request, SAY("a draft of an amendment"), NULL));
    choice_add(changes, TEXT("accepted"), request_say(request, SAY("counts as accepted"), NULL));
    choice_add(changes, TEXT("rejected"), request_say(request, SAY("counts as rejected"), NULL));
}

static Answer show_import(Request *request)
{
    Import import;
    if (!import_begin(request, &import))
        return ANSWER_NOT_FOUND;
    if (!import.rights.writes && !import.rights.amends)
        return ANSWER_FORBIDDEN;
    put_position(request, import.position, "text");
    put_choices(&import);
    Text action = text_printf(request->arena, "/positions/%.*s/import", TEXT_ARGUMENTS(value_get_text(import.position, "slug")));
    form_show(request, "form", &import_form, text_z(request->arena, action), NULL);
    put_text(request->page, "title", request_say(request, SAY("Bring in a Word document"), NULL));
    request->template = "manuscripts/import";
    return ANSWER_PAGE;
}

/* False, with a problem beside the file, where it cannot be read. */
static bool read_document(Import *import)
{
    Request *request = import->request;
    const Upload *file = upload(request, "file");
    Flow flow;
    const char *problem = NULL;
    if (!docx_read(request->arena, file->content, &flow, &import->report, &problem)) {
        form_problem(request, "file", problem);
        return false;
    }
    Flow decided = text_is(field(request, "changes"), "rejected") ? flow_rejected(request->arena, &flow) : flow_accepted(request->arena, &flow);
    import->markdown = text_trim(flow_markdown(request->arena, &decided));
    bool fits = import->markdown.length > 0 && import->markdown.length <= DOCUMENT_MAXIMUM;
    if (!fits)
        form_problem(request, "file", import->markdown.length == 0 ? SAY("There are no words in this document") : SAY("This document is too long"));
    return fits;
}

static bool keep_draft(Write *write, void *state)
{
    const Import *import = state;
    int64_t position = value_get_number(import->position, "id");
    text_draft_keep(write, import->request->reader.person, position, import->is_text ? TEXT("text") : TEXT("amendment"),
                    version_latest(write->database, position), import->markdown);
    return true;
}

static const char *done(const DocxReport *report)
{
    bool is_whole = report->pictures == 0 && report->comments == 0;
    return is_whole ? SAY("The document was read. Nothing has come of it yet: look at it, change it, then save.")
                    : SAY("The document was read, without its pictures and comments. Nothing has come of it yet: look at it, change it, then save.");
}

static Answer take_document(Request *request)
{
    Import import;
    if (!import_begin(request, &import))
        return ANSWER_NOT_FOUND;
    import.is_text = text_is(field(request, "as"), "text");
    if (import.is_text ? !import.rights.writes : !import.rights.amends)
        return ANSWER_FORBIDDEN;
    put_choices(&import);
    if (!form_check(request) || !form_choices_hold(request) || !read_document(&import))
        return form_again(request, show_import);
    Answer answer = request_write(request, UNRECORDED, keep_draft, &import);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done(&import.report));
    return see_other(request, text_printf(request->arena, "/positions/%.*s/%s", TEXT_ARGUMENTS(value_get_text(import.position, "slug")),
                                          import.is_text ? "edit" : "amendments/new"));
}

static void for_position(Request *request, int64_t position, Value *sections)
{
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    PositionRights rights = position_rights(request->database, request->arena, &request->reader, loaded);
    if (!rights.sees || (!rights.writes && !rights.amends))
        return;
    put_text(section_add(sections, "manuscripts", SAY("From Word"), "manuscripts/for_position"), "href",
             text_printf(request->arena, "/positions/%.*s/import", TEXT_ARGUMENTS(value_get_text(loaded, "slug"))));
}

static const Shape import_shape[] = { { "position", SHAPE_OBJECT, "the text that it would be a draft of", position_shape, false }, { 0 } };

static const Route routes[] = {
    { GET, "/positions/{position}/import", show_import, .who = OF_NETWORK, .shape = import_shape,
      .summary = "The form to bring in a Word document as a draft" },
    { POST, "/positions/{position}/import", take_document, .who = OF_NETWORK, .form = &import_form,
      .summary = "A Word document becomes a draft of the text, or of an amendment" },
    { 0 }
};

const Feature manuscripts = {
    .name = "manuscripts",
    .area = "positions",
    .routes = routes,
    .for_position = for_position,
};
