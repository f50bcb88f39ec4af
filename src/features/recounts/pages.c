/* SPDX-License-Identifier: EUPL-1.2 */
/* A question recounted now, from the files that anybody can take away; and at the foot the routes. */
#include "features/recounts/recounts.h"

#include "base/turns.h"
#include "features/questions/questions.h"
#include "http/app.h"
#include "http/gather.h"
#include "office/package_write.h"
#include "record/signer.h"

/* All questions together take much memory, and counting a large election again much of a processor. */
static Turns turns = TURNS(2);
enum { MAY_WAIT = 6 };

static ExportFiles files_for(Request *request, int64_t question)
{
    const QuestionsExport export = { .features = app_features(request->app), .database = request->database, .audiences = request->reader.audiences,
                                     .with_people = is_secretariat(&request->reader) };
    return questions_export(request->arena, &export, question);
}

static Answer zip_answer(Request *request, const ExportFiles *files, Text name)
{
    PackageWriter *writer = package_write(request->arena);
    for (ptrdiff_t i = 0; i < files->count; i++)
        package_add(writer, text_z(request->arena, files->items[i].name), files->items[i].content);
    Blob zip = package_end(writer);
    if (zip.length == 0)
        return ANSWER_FAILED;
    request->body_out = (Text){ zip.data, zip.length };
    request->content_type = "application/zip";
    request->file_name = name;
    return ANSWER_BODY;
}

static Answer send_files(Request *request, int64_t question, Text name)
{
    if (!turns_take(&turns, MAY_WAIT))
        return ANSWER_BUSY;
    ExportFiles files = files_for(request, question);
    Answer answer = files.count > 0 ? zip_answer(request, &files, name) : database_failed(request->database) ? ANSWER_FAILED : ANSWER_NOT_FOUND;
    turns_give(&turns);
    return answer;
}

static Answer send_question(Request *request)
{
    Value *question = question_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(question, "id");
    return send_files(request, id, text_printf(request->arena, "question-%lld.zip", (long long)id));
}

static Answer send_all(Request *request)
{
    return send_files(request, 0, TEXT("questions.zip"));
}

static Text problem_in_words(Request *request, const Value *problem)
{
    return problem->kind == VALUE_OBJECT ? request_say(request, recount_problem_text(value_get_text(problem, "code")), problem) : (Text){ 0 };
}

static void put_files(Request *request, const ExportFiles *files)
{
    Value *list = put_list(request->data, "files");
    for (ptrdiff_t i = 0; i < files->count; i++) {
        Value *file = add_object(list);
        put_text(file, "name", files->items[i].name);
        put_number(file, "bytes", files->items[i].content.length);
    }
}

/* What the files give, however long ago the question was decided. */
static void put_recount(Request *request, const ExportFiles *files)
{
    Value *recounted = recount(request->arena, files, &(Recounting){ 0 });
    const Value *all = value_get(recounted, TEXT("questions")), *first = all->count > 0 ? all->items[0] : NULL;
    const Value *problem = value_get(recounted, TEXT("problem"));
    if (problem->kind == VALUE_NOTHING && first)
        problem = value_get(first, TEXT("problem"));
    put_truth(request->data, "is_recounted", files->count > 0);
    put_truth(request->data, "holds", files->count > 0 && problem->kind == VALUE_NOTHING);
    put_text(request->data, "decided", value_get_text(first, "decided"));
    put_text(request->data, "problem", files->count > 0 ? problem_in_words(request, problem) : (Text){ 0 });
    put_number(request->data, "size", value_get_number(recounted, "size"));
}

static Answer show_recount(Request *request)
{
    Value *question = question_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    if (!turns_take(&turns, MAY_WAIT))
        return ANSWER_BUSY;
    put_question(request, question, "recount");
    ExportFiles files = files_for(request, value_get_number(question, "id"));
    put_recount(request, &files);
    turns_give(&turns);
    put_files(request, &files);
    Value *reasons = put_list(request->data, "reasons");
    put_text(request->data, "outcome_sentence",
             question_outcome_in_words(app_features(request->app), request->language, request->arena, question, reasons));
    put_truth(request->page, "is_secret", question_rule(request->arena, question).is_secret);
    put_truth(request->page, "is_election", text_is(value_get_text(question, "way"), "election"));
    put_text(request->page, "address", text_printf(request->arena, "/questions/%lld/export", (long long)value_get_number(question, "id")));
    request->template = "recounts/show";
    return database_failed(request->database) ? ANSWER_FAILED : ANSWER_PAGE;
}

static void recounts_for_question(Request *request, int64_t question, Value *sections)
{
    Value *row = question_load(request->database, request->arena, question, language_code(request->language));
    if (value_get_number(row, "closed_at") == 0 || text_is(value_get_text(row, "state"), "withdrawn"))
        return;
    Value *section = section_add(sections, "recount", SAY("Count again"), "recounts/for_question");
    put_text(section, "href", text_printf(request->arena, "/questions/%lld/recount", (long long)question));
}

static const Shape file_shape[] = {
    { "name", SHAPE_TEXT, "its name in the download", NULL, false },
    { "bytes", SHAPE_NUMBER, "its size", NULL, false },
    { 0 }
};
static const Shape reason_shape[] = {
    { "sentence", SHAPE_TEXT, "a step that led to the outcome", NULL, false },
    { 0 }
};
static const Shape recount_shape[] = {
    { "question", SHAPE_OBJECT, "the question", question_shape, false },
    { "is_recounted", SHAPE_TRUTH, "false: not closed yet, or its close is not signed yet", NULL, false },
    { "holds", SHAPE_TRUTH, "whether proofs hold and the recount made now comes to the outcome that was recorded", NULL, false },
    { "decided", SHAPE_TEXT, "the code that the recount comes to", NULL, false },
    { "problem", SHAPE_TEXT, "what does not hold, in words; empty: all holds", NULL, false },
    { "size", SHAPE_NUMBER, "how many entries of the record the checkpoint signs", NULL, false },
    { "files", SHAPE_LIST, "what the download has", file_shape, false },
    { "outcome_sentence", SHAPE_TEXT, "the outcome with its reason in numbers, as it was recorded", NULL, false },
    { "reasons", SHAPE_LIST, "its steps", reason_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/questions/{question}/recount", show_recount, .who = ANYONE, .shape = recount_shape,
      .summary = "A question recounted now from the files that can be taken away, and how to recount it oneself" },
    { GET, "/questions/{question}/export", send_question, .media = "application/zip", .who = ANYONE, .summary = "A question as files that anybody can recount, with proofs, as ZIP" },
    { GET, "/questions/export", send_all, .media = "application/zip", .who = ANYONE, .summary = "All questions that were closed and that the reader may see, likewise" },
    { 0 }
};

const Feature recounts = {
    .name = "recounts",
    .area = "votes",
    .routes = routes,
    .topics = "questions checkpoint",
    .for_question = recounts_for_question,
};
