/* SPDX-License-Identifier: EUPL-1.2 */
/* One paper: its versions, and what can be done with it. */
#include "features/papers/pages.h"

#include "features/profiles/profiles.h"
#include "files/preview.h"
#include "http/download.h"
#include "http/gather.h"

Value *paper_of_path(Request *request, Place *result_place)
{
    int64_t id;
    if (!text_to_number(path_parameter(request, "paper"), &id))
        return NULL;
    Value *paper = paper_load(request->database, request->arena, id);
    bool is_seen = paper && may_see(&request->reader, value_get_number(paper, "audience")) &&
                   request_place(request, value_get_number(paper, "place"), result_place);
    return is_seen ? paper : NULL;
}

static void dress_version(Request *request, int64_t paper, Text language, Value *version)
{
    put(version, "note", value_words(request->arena, value_get_text(version, "note"), language));
    put_text(version, "kind_name", file_kind_in_words(request, value_get_text(version, "kind")));
    put_text(version, "size_name", size_in_words(request, value_get_number(version, "size")));
    put_text(version, "download",
             text_printf(request->arena, "/papers/%lld/versions/%lld/download", (long long)paper, (long long)value_get_number(version, "number")));
}

static void put_versions(Request *request, const Value *paper)
{
    int64_t id = value_get_number(paper, "id");
    Text language = value_get(paper, TEXT("title"))->language;
    Value *versions = paper_versions(request, id);
    for (ptrdiff_t i = 0; i < versions->count; i++)
        dress_version(request, id, language, versions->items[i]);
    put(request->data, "versions", versions);
}

/* A place for the picture while it is not made yet. */
static void put_preview(Request *request, Value *paper)
{
    bool is_made, is_awaited;
    Text preview = preview_of_file(request->database, request->arena, value_get_text(paper, "digest"), &is_made);
    put_text(paper, "preview", preview);
    is_awaited = preview.length == 0 && !is_made;
    put_truth(request->page, "is_preview_awaited", is_awaited);
}

static const char *action_of(Request *request, const char *deed)
{
    return text_z(request->arena, text_printf(request->arena, "/papers/%.*s/%s", TEXT_ARGUMENTS(path_parameter(request, "paper")), deed));
}

static void put_forms(Request *request, const Place *place, Value *paper)
{
    const PaperStanding standing = paper_standing(request, place, paper);
    static const char *const names[] = { "version_form", "rename_form", "remove_form" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(request->page, names[i], value_nothing());
    put(put_object(request->page, "choices"), "language", profile_languages_to_choose(request));
    if (may_add_version(&standing))
        form_show(request, "version_form", &version_form, action_of(request, "versions"), NULL);
    if (may_rename(&standing)) {
        Value *current = value_object(request->arena);
        put_text(current, "title", value_get_text(paper, "title"));
        put_text(current, "language", value_get(paper, TEXT("title"))->language);
        form_show(request, "rename_form", &rename_form_of_paper, action_of(request, "rename"), current);
    }
    if (may_remove(&standing))
        form_show(request, "remove_form", &remove_form_of_paper, action_of(request, "remove"), NULL);
}

/* What it is attached to, where the reader may see that. */
static void put_attached(Request *request, const Value *paper)
{
    int64_t object = value_get_number(paper, "object");
    Value *named = object ? gather_name(request, object) : NULL;
    put(request->data, "attached_to", named ? named : value_nothing());
}

/* What is not there, or not for this reader: a visitor, who may have come by a link in a mail, is led to sign in either way. */
static Answer paper_not_seen(const Request *request)
{
    return is_signed_in(&request->reader) ? ANSWER_NOT_FOUND : ANSWER_UNAUTHENTICATED;
}

Answer show_paper(Request *request)
{
    Place place;
    Value *paper = paper_of_path(request, &place);
    if (!paper)
        return paper_not_seen(request);
    int64_t id = value_get_number(paper, "id");
    put_preview(request, paper);
    paper_dress(request, paper);
    for (ptrdiff_t i = 0; i < paper->count; i++)
        put(request->data, text_z(request->arena, paper->members[i].name), paper->members[i].value);
    put_place_of_paper(request, &place);
    put_versions(request, paper);
    put_attached(request, paper);
    put_forms(request, &place, paper);
    gather_history(request, id, 20);
    put_text(request->page, "title", request_say(request, SAY("Paper: {title}"), paper));
    request->template = "papers/show";
    return ANSWER_PAGE;
}

/* ---- Its bytes ---- */

static Value *version_of_path(Request *request)
{
    Place place;
    int64_t number;
    Value *paper = paper_of_path(request, &place);
    bool is_number = text_to_number(path_parameter(request, "number"), &number);
    return paper && is_number ? paper_version_load(request->database, request->arena, value_get_number(paper, "id"), number) : NULL;
}

Answer send_version(Request *request)
{
    Value *version = version_of_path(request);
    FileKind kind = file_kind_of_code(value_get_text(version, "kind"));
    if (!version || kind == KIND_NONE)
        return paper_not_seen(request);
    return send_file(request, value_get_text(version, "digest"), kinds_about[kind].media_type,
                     attachment_disposition(request->arena, value_get_text(version, "file_name")));
}

Answer send_preview(Request *request)
{
    bool is_made;
    Value *version = version_of_path(request);
    Text preview = preview_of_file(request->database, request->arena, value_get_text(version, "digest"), &is_made);
    if (!version || preview.length == 0)
        return paper_not_seen(request);
    Text asked = query_parameter(request, "v");
    request->is_versioned = asked.length > 0 && text_starts_with(preview, asked);
    return send_file(request, preview, "image/jpeg", (Text){ 0 });
}
