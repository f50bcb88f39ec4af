/* SPDX-License-Identifier: EUPL-1.2 */
/* From what was sent to a file in the store: its kind by its bytes, and the limits of the place. */
#include "features/papers/pages.h"

#include "features/papers/limits.h"
#include "http/app.h"

static const char *store_problem(FilePut put)
{
    switch (put) {
    case FILE_PUT:
        return NULL;
    case FILE_NO_ROOM:
        return SAY("The server has no room for files at the moment. Nothing was kept; please tell those who run it.");
    case FILE_NOT_PUT:
        break;
    }
    return PAPER_FITS_NO_MORE;
}

const char *paper_store(Database *database, const struct App *app, Arena *arena, const Place *place, Blob content, Text file_name, StoredFile *result_file,
                        Value *values)
{
    *result_file = (StoredFile){ .size = content.length };
    const char *problem = paper_size_problem(database, arena, place, content.length, values);
    if (problem)
        return problem;
    FileKind kind = file_kind(arena, content, file_name);
    if (kind == KIND_NONE)
        return SAY("This kind of file is not taken. Taken are PDF, pictures (PNG, JPEG, WebP, GIF), Word, Excel, PowerPoint and OpenDocument files without macros, "
                   "text, CSV, Markdown, calendar entries and zip archives; what a file is, its content says, not its name.");
    result_file->kind = kind;
    result_file->name = file_name_safe(arena, file_name, kind);
    return store_problem(file_put(app_files(app), arena, content, &result_file->digest));
}

/* bytes: of this file and those before it. */
static bool store_upload(Request *request, const Place *place, const Upload *sent, int64_t bytes, StoredFile *result_file)
{
    Value *values = value_object(request->arena);
    const char *problem = paper_store(request->database, request->app, request->arena, place, sent->content, sent->file_name, result_file, values);
    if (!problem)
        problem = paper_sum_problem(request->database, request->arena, place, bytes, values);
    if (problem)
        form_problem_with(request, text_z(request->arena, sent->name), problem, values);
    return problem == NULL;
}

bool paper_upload(Request *request, const char *field_name, const Place *place, StoredFile *result_file)
{
    const Upload *sent = upload(request, field_name);
    *result_file = (StoredFile){ 0 };
    return sent && store_upload(request, place, sent, sent->content.length, result_file);
}

int paper_uploads(Request *request, const char *field_name, const Place *place, StoredFile result_files[FILES_AT_ONCE])
{
    int count = 0;
    int64_t bytes = 0;
    const Upload *sent = NULL;
    while (count < FILES_AT_ONCE && (sent = upload_after(request, field_name, sent)) != NULL) {
        bytes += sent->content.length;
        if (!store_upload(request, place, sent, bytes, &result_files[count++]))
            return 0;
    }
    return count;
}

bool paper_fits(Write *write, const Place *place, int64_t bytes)
{
    return paper_sum_problem(write->database, write->arena, place, bytes, NULL) == NULL;
}

bool room_holds(Write *write, Room *room)
{
    room->problem = paper_size_problem(write->database, write->arena, &room->place, room->file.size, NULL);
    return room->problem == NULL;
}

Answer room_refuses(const Room *room, Answer (*show)(Request *))
{
    Request *request = room->request;
    if (!room->problem)
        return ANSWER_CONFLICT;
    Value *values = value_object(request->arena);
    paper_size_problem(request->database, request->arena, &room->place, room->file.size, values);
    form_problem_with(request, "file", room->problem, values);
    return form_again(request, show);
}
