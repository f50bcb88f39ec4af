/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking a register out as a file. Where people are in it, who takes it says what for, and that is recorded first. */
#include "features/registers/pages.h"

#include "http/app.h"
#include "record/record.h"

#define FORMAT { "format", FIELD_CHOICE, SAY("Format"), NULL, true, 0, 4, NULL }
#define PURPOSE(is_required)                                                                                                                          \
    { "purpose", FIELD_LINES, SAY("What is the list for?"), SAY("The secretariat can read this in the record."), (is_required), 0, 500, NULL }
/* What is sent; it is shown where people are in the register, and where there are none. */
static const Field take_fields[] = { FORMAT, PURPOSE(false), { 0 } };
const Form register_take_form = { take_fields, SAY("Download") };
static const Field people_fields[] = { FORMAT, PURPOSE(true), { 0 } };
const Form register_take_people_form = { people_fields, SAY("Download") };
static const Field plain_fields[] = { FORMAT, { 0 } };
const Form register_take_plain_form = { plain_fields, SAY("Download") };

enum { FILE_LARGEST = 64 << 20, SHORTEST_PURPOSE = 10 };

typedef struct Taking {
    Request *request;
    const Register *of;
    TableFormat format;
} Taking;

static bool format_read(Text name, TableFormat *result)
{
    for (int i = 0; i < TABLE_FORMATS; i++)
        if (text_is(name, table_formats[i])) {
            *result = (TableFormat)i;
            return true;
        }
    return false;
}

static bool buffer_takes(void *state, Text bytes)
{
    buffer_add(state, bytes);
    return !buffer_is_full(state);
}

static Answer file_answer(Request *request, const Register *of, TableFormat format, const Buffer *file)
{
    request->body_out = buffer_text(file);
    request->content_type = table_media_types[format];
    request->file_name = text_printf(request->arena, "%s.%s", of->name, table_formats[format]);
    return ANSWER_BODY;
}

static Answer send_register(Request *request, const Taking *taking)
{
    bool is_too_large = false;
    Buffer file = buffer_new(request->arena, FILE_LARGEST);
    Book *book = book_open(request->arena, request->database, app_features(request->app));
    if (register_export(book, taking->of, taking->format, buffer_takes, &file, &is_too_large))
        return file_answer(request, taking->of, taking->format, &file);
    if (!is_too_large && !buffer_is_full(&file))
        return ANSWER_FAILED;
    form_problem(request, "format", SAY("The register does not fit into a file of this kind."));
    return register_page(request, taking->of);
}

static bool take_write(Write *write, void *state)
{
    const Taking *taking = state;
    Value *content = value_object(write->arena);
    put_text(content, "register", text_from_z(taking->of->name));
    put_text(content, "format", text_from_z(table_formats[taking->format]));
    put_text(content, "purpose", text_trim(field(taking->request, "purpose")));
    record_append(write, (Entry){ .person = taking->request->reader.person, .verb = "register.exported", .object_kind = "register", .content = content });
    return true;
}

Answer register_take(Request *request)
{
    Taking taking = { .request = request, .of = register_of_path(request) };
    if (taking.of == NULL)
        return ANSWER_NOT_FOUND;
    form_check(request);
    if (!format_read(field(request, "format"), &taking.format))
        form_problem(request, "format", SAY("Please choose one of these."));
    if (taking.of->has_people && text_count_characters(text_trim(field(request, "purpose"))) < SHORTEST_PURPOSE)
        form_problem(request, "purpose", SAY("Please say in a sentence what the list is for."));
    if (form_has_problems(request))
        return register_page(request, taking.of);
    Answer answer = taking.of->has_people ? request_write(request, RECORDED, take_write, &taking) : ANSWER_SEE_OTHER;
    return answer == ANSWER_SEE_OTHER ? send_register(request, &taking) : answer;
}

/* Heads and no rows. */
Answer register_empty(Request *request)
{
    const Register *of = register_of_path(request);
    TableFormat format = request->face == FACE_XLSX ? TABLE_XLSX : TABLE_CSV;
    Buffer file = buffer_new(request->arena, FILE_LARGEST);
    if (of == NULL)
        return ANSWER_NOT_FOUND;
    return register_template(request->arena, of, format, buffer_takes, &file) ? file_answer(request, of, format, &file) : ANSWER_FAILED;
}
