/* SPDX-License-Identifier: EUPL-1.2 */
/* A table that is sent for a register: tried, looked at, and then written whole or dropped. */
#include "features/registers/pages.h"

#include "http/app.h"

#include <string.h>

enum { LARGEST_FILE = 2000000 /* bytes */ };

static const Field upload_fields[] = {
    { "file", FIELD_FILE, SAY("File"), SAY("CSV in UTF-8, an Excel workbook (.xlsx) or JSON, up to 2 MB."), true, 0, LARGEST_FILE, NULL },
    { 0 }
};
const Form register_upload_form = { upload_fields, SAY("Look at what would happen") };
static const Field run_fields[] = { { 0 } };
const Form register_run_form = { run_fields, SAY("Write all of it") };

static const Shape line_shape[] = {
    { "line", SHAPE_NUMBER, "line of the file; 0: the file as a whole", NULL, false },
    { "fate", SHAPE_TEXT, "added, changed, refused", NULL, false },
    { "fate_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "key", SHAPE_TEXT, "what the row is known by", NULL, false },
    { "column", SHAPE_TEXT, "the column to blame", NULL, false },
    { "cell", SHAPE_TEXT, "what stands in it", NULL, false },
    { "problem", SHAPE_TEXT, "what is wrong; empty: nothing", NULL, false },
    { 0 }
};
const Shape register_upload_shape[] = {
    { "id", SHAPE_NUMBER, "number of the table", NULL, false },
    { "at", SHAPE_MOMENT, "when it was sent", NULL, false },
    { "register", SHAPE_TEXT, "name of the register", NULL, false },
    { "file_name", SHAPE_TEXT, "name of the file", NULL, false },
    { "added", SHAPE_NUMBER, "rows that would be added", NULL, false },
    { "changed", SHAPE_NUMBER, "rows that would be changed", NULL, false },
    { "same", SHAPE_NUMBER, "rows that are there as they are", NULL, false },
    { "refused", SHAPE_NUMBER, "lines that are refused", NULL, false },
    { "lines", SHAPE_LIST, "those that are refused and the first of the others", line_shape, false },
    { 0 }
};

/* An import that is tried or done, and what it says of the lines. */
typedef struct Trial {
    Request *request;
    Import import;
    ImportFile file;
    Blob content;
    int line_count, refused_count;
    PlannedLine lines[2 * UPLOAD_LINES];
    int64_t id;      /* of an upload that is done */
    NewUpload kept;
} Trial;

static Blob content_of(Arena *arena, const ImportFile *file, const char **result_problem)
{
    (void)arena;
    (void)result_problem;
    return *(const Blob *)file->given;
}

static void told(void *state, const ImportedLine *line)
{
    Trial *trial = state;
    Arena *arena = trial->request->arena;
    int so_far = line->fate == LINE_REFUSED ? trial->refused_count : trial->line_count - trial->refused_count;
    if (line->fate == LINE_LEFT || so_far >= UPLOAD_LINES)
        return;
    trial->refused_count += line->fate == LINE_REFUSED;
    trial->lines[trial->line_count++] = (PlannedLine){ .line = line->line,
                                                       .fate = line->fate,
                                                       .key = text_copy(arena, line->key),
                                                       .column = text_from_z(line->column),
                                                       .cell = text_copy(arena, text_slice(line->cell, 0, 200)),
                                                       .problem = line->problem != NULL ? text_z(arena, text_from_z(line->problem)) : NULL,
                                                       .other = line->other };
}

static bool trial_write(Write *write, void *state)
{
    Trial *trial = state;
    bool is_kept = registers_import(write, &trial->import);
    if (is_kept)
        upload_drop(write, trial->id);
    return is_kept;
}

static bool keep_write(Write *write, void *state)
{
    Trial *trial = state;
    if (trial->id != 0)
        upload_drop(write, trial->id);
    trial->id = upload_keep(write, &trial->kept);
    return true;
}

static Trial *trial_new(Request *request, const Register *of, Text file_name, Blob content, bool is_preview)
{
    Trial *trial = new(request->arena, Trial, 1);
    trial->request = request;
    trial->content = content;
    trial->file = (ImportFile){ .of = of, .name = text_z(request->arena, file_name), .size = content.length, .content = content_of, .given = &trial->content };
    trial->import = (Import){ .features = app_features(request->app), .today = request->today, .reader = &request->reader, .file_count = 1,
                              .files = &trial->file, .told = told, .state = trial, .is_preview = is_preview };
    return trial;
}

/* Keeps the table and what would become of it, in place of what was kept of it before, and leads there. */
static Answer trial_keep(Request *request, Trial *trial)
{
    trial->kept = (NewUpload){ .by = request->reader.person, .of = trial->file.of, .file_name = text_from_z(trial->file.name), .content = trial->content,
                               .line_count = trial->line_count, .lines = trial->lines };
    for (int i = 0; i < LINE_FATES; i++)
        trial->kept.counts[i] = trial->import.counts[i];
    Answer answer = request_write(request, UNRECORDED, keep_write, trial);
    return answer == ANSWER_SEE_OTHER
               ? see_other(request, text_printf(request->arena, "/administration/registers/uploads/%lld", (long long)trial->id))
               : answer;
}

Answer register_upload(Request *request)
{
    const Register *of = register_of_path(request);
    if (of == NULL)
        return ANSWER_NOT_FOUND;
    if (!form_check(request))
        return register_page(request, of);
    const Upload *sent = upload(request, "file");
    Trial *trial = trial_new(request, of, sent->file_name, sent->content, true);
    Answer answer = request_write(request, RECORDED, trial_write, trial);
    return answer == ANSWER_INVALID ? trial_keep(request, trial) : answer;
}

/* The upload of the path, for who has sent it; NULL. */
static Value *upload_of_path(Request *request)
{
    int64_t id = 0;
    text_to_number(path_parameter(request, "upload"), &id);
    Value *found = upload_load(request->database, request->arena, id);
    return value_get_number(found, "by_person") == request->reader.person ? found : NULL;
}

static Text fate_in_words(Request *request, Text fate)
{
    const char *message = text_is(fate, "added") ? SAY("To be created") : text_is(fate, "changed") ? SAY("To be changed") : SAY("Refused");
    return request_say(request, message, NULL);
}

static void put_lines(Request *request, int64_t id)
{
    Value *lines = upload_lines(request->database, request->arena, id), *shown = put_list(request->data, "lines");
    for (ptrdiff_t i = 0; i < lines->count; i++) {
        Value *line = lines->items[i], *values = value_object(request->arena), *item = add_object(shown);
        put(values, "line", value_get(line, TEXT("other")));
        Text problem = value_get_text(line, "problem");
        put(item, "line", value_get(line, TEXT("line")));
        put(item, "fate", value_get(line, TEXT("fate")));
        put_text(item, "fate_name", fate_in_words(request, value_get_text(line, "fate")));
        put(item, "key", value_get(line, TEXT("key")));
        put(item, "column", value_get(line, TEXT("column")));
        put(item, "cell", value_get(line, TEXT("cell")));
        put_text(item, "problem", problem.length > 0 ? request_say(request, text_z(request->arena, problem), values) : problem);
    }
}

static void put_numbers(Request *request, const Value *upload)
{
    for (const Shape *member = register_upload_shape; member->name != NULL; member++)
        if (strcmp(member->name, "lines") != 0)
            put(request->data, member->name, value_get(upload, text_from_z(member->name)));
    int64_t writes = value_get_number(upload, "added") + value_get_number(upload, "changed"), refused = value_get_number(upload, "refused");
    put_truth(request->page, "is_refused", refused > 0);
    put_truth(request->page, "has_nothing_to_do", refused == 0 && writes == 0);
    Text address = text_printf(request->arena, "/administration/registers/uploads/%lld", (long long)value_get_number(upload, "id"));
    put(request->page, "form", value_nothing());
    if (refused == 0 && writes > 0)
        form_show(request, "form", &register_run_form, text_z(request->arena, text_printf(request->arena, "%.*s/run", TEXT_ARGUMENTS(address))), NULL);
    put_text(request->page, "drop_action", text_printf(request->arena, "%.*s/drop", TEXT_ARGUMENTS(address)));
}

Answer register_upload_show(Request *request)
{
    Value *upload = upload_of_path(request);
    const Register *of = upload != NULL ? register_named(request, value_get_text(upload, "register")) : NULL;
    if (of == NULL)
        return ANSWER_NOT_FOUND;
    put_numbers(request, upload);
    put_lines(request, value_get_number(upload, "id"));
    put_text(request->page, "label", request_say(request, of->label, NULL));
    put_text(request->page, "title", value_get_text(upload, "file_name"));
    request->template = "registers/upload";
    return ANSWER_PAGE;
}

Answer register_upload_run(Request *request)
{
    Value *upload = upload_of_path(request);
    const Register *of = upload != NULL ? register_named(request, value_get_text(upload, "register")) : NULL;
    if (of == NULL)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(upload, "id");
    Blob content = upload_content(request->database, request->arena, id);
    Trial *trial = trial_new(request, of, value_get_text(upload, "file_name"), content, false);
    trial->id = id;
    Answer answer = request_write(request, RECORDED, trial_write, trial);
    if (answer == ANSWER_INVALID)
        return trial_keep(request, trial);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("All of it is written."));
    return see_other(request, text_printf(request->arena, "/administration/registers/%s", of->name));
}

static bool drop_write(Write *write, void *state)
{
    upload_drop(write, *(const int64_t *)state);
    return true;
}

Answer register_upload_drop(Request *request)
{
    Value *upload = upload_of_path(request);
    if (upload == NULL)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(upload, "id");
    Answer answer = request_write(request, UNRECORDED, drop_write, &id);
    return answer == ANSWER_SEE_OTHER ? see_other(request, TEXT("/administration/registers")) : answer;
}
