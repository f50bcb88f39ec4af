/* SPDX-License-Identifier: EUPL-1.2 */
/* A version as a file. Versions never change, so what is made of one stays right but for the cities that do not associate themselves. */
#include "features/publications/pages.h"

#include "office/docx_write.h"
#include "office/odt_write.h"
#include "office/pdf.h"

static Text text_of_blob(Blob blob)
{
    return (Text){ (const char *)blob.data, blob.length };
}

static Text as_pdf(Request *request, const Value *position, const Value *version)
{
    const char *problem = NULL;
    return pdf_of_flow(request->arena, publication_flow(request, position, version), &problem);
}

static Text as_docx(Request *request, const Value *position, const Value *version)
{
    return text_of_blob(docx_of_flow(request->arena, publication_flow(request, position, version)));
}

static Text as_odt(Request *request, const Value *position, const Value *version)
{
    return text_of_blob(odt_of_flow(request->arena, publication_flow(request, position, version)));
}

static Text as_markdown(Request *request, const Value *position, const Value *version)
{
    (void)position;
    Document document = version_document(request->database, request->arena, value_get_number(version, "id"));
    return document_text(request->arena, &document);
}

static const struct {
    const char *ending;
    const char *name;
    const char *media_type;
    Text (*make)(Request *request, const Value *position, const Value *version);
} kinds[] = {
    { "pdf", "PDF", "application/pdf", as_pdf },
    { "docx", "Word", DOCX_MEDIA_TYPE, as_docx },
    { "odt", "OpenDocument", ODT_MEDIA_TYPE, as_odt },
    { "md", "Markdown", "text/markdown; charset=utf-8", as_markdown },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static Value *version_of_path(Request *request, const Value *position)
{
    int64_t number = 0;
    (void)text_to_number(path_parameter(request, "version"), &number);
    int64_t version = version_find(request->database, value_get_number(position, "id"), number);
    Value *loaded = version ? version_load(request->database, request->arena, version) : NULL;
    return loaded && may_see(&request->reader, value_get_number(loaded, "audience")) ? loaded : NULL;
}

static Value *seen_position(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    return position && rights.sees ? position : NULL;
}

static Answer send(Request *request, Text body, const char *media_type, const Value *position, const Value *version, const char *ending)
{
    if (body.length == 0)
        return ANSWER_FAILED;
    request->body_out = body;
    request->content_type = media_type;
    request->file_name = text_printf(request->arena, "%.*s-%lld.%s", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                     (long long)value_get_number(version, "number"), ending);
    return ANSWER_BODY;
}

Answer send_text(Request *request)
{
    Value *position = seen_position(request), *version = position ? version_of_path(request, position) : NULL;
    Text wanted = path_parameter(request, "format");
    for (int i = 0; version && i < KINDS; i++)
        if (text_is(wanted, kinds[i].ending))
            return send(request, kinds[i].make(request, position, version), kinds[i].media_type, position, version, kinds[i].ending);
    return ANSWER_NOT_FOUND;
}

Answer send_amended(Request *request)
{
    Value *position = seen_position(request), *version = position ? version_of_path(request, position) : NULL;
    if (!version)
        return ANSWER_NOT_FOUND;
    Blob made = docx_of_flow(request->arena, amended_flow(request, position, version));
    return send(request, text_of_blob(made), DOCX_MEDIA_TYPE, position, version, "amendments.docx");
}

Answer send_motion(Request *request)
{
    Value *position = seen_position(request), *version = position ? version_of_path(request, position) : NULL;
    if (!version)
        return ANSWER_NOT_FOUND;
    Buffer body = buffer_new(request->arena, 4 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    Value *motion = value_object(request->arena);
    popolo_motion_put(request, position, version, motion);
    value_to_json(motion, &body);
    request->body_out = buffer_text(&body);
    request->content_type = "application/json";
    return ANSWER_BODY;
}

static void download_add(Request *request, Value *list, const Value *position, const Value *version, const char *name, const char *end)
{
    Value *one = add_object(list);
    put_text(one, "name", text_from_z(name));
    put_text(one, "href", text_printf(request->arena, "/positions/%.*s/versions/%lld/%s", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                      (long long)value_get_number(version, "number"), end));
}

void downloads_put(Request *request, Value *list, const Value *position, const Value *version)
{
    for (int i = 0; i < KINDS; i++)
        download_add(request, list, position, version, kinds[i].name, text_z(request->arena, text_printf(request->arena, "as/%s", kinds[i].ending)));
    download_add(request, list, position, version, "Popolo", "motion");
}
