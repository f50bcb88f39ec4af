/* SPDX-License-Identifier: EUPL-1.2 */
/* What a message becomes: a post, or the first one of a thread, with its files. */
#include "features/letterbox/work.h"

#include "features/threads/threads.h"

/* The files alone are what it says, by their names. */
static Text words_of(const Work *work)
{
    Text words = work->arrived.words;
    for (int i = 0; i < work->arrived.file_count && work->arrived.words.length == 0; i++)
        words = text_printf(work->arena, "%.*s- %.*s\n", TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(work->arrived.files[i].name));
    return words;
}

static Text language_of_post(const Work *work)
{
    return work->arrived.language.length > 0 ? work->arrived.language : work->reader.language;
}

/* As things stand within the write. */
typedef struct Standing {
    Write *write;
    Work *work;
    Reader reader;
    Place place;
} Standing;

static void answer(Standing *now)
{
    Work *work = now->work;
    const NewPost post = { .thread = work->thread, .answers = work->answers, .text = words_of(work), .language = language_of_post(work),
                           .by = work->person, .by_mail = true };
    work->problem = thread_post_problem(now->write->database, now->write->arena, app_features(work->app), &now->reader, &post, work->today);
    if (!work->problem)
        work->post = post_add(now->write, &now->place, &post);
}

static void begin(Standing *now)
{
    Work *work = now->work;
    const NewThread thread = { .place = now->place.id, .title = title_of_subject(work->arrived.subject), .text = words_of(work),
                               .language = language_of_post(work), .by = work->person, .by_mail = true };
    work->problem = thread_problem(&now->place, &now->reader, &thread, work->today);
    if (!work->problem)
        work->post = thread_first_post(now->write->database, thread_begin(now->write, &now->place, &thread));
}

static void leave_out(Work *work, Text file_name, Text reason)
{
    buffer_printf(&work->left_out, "* %.*s: %.*s\n", TEXT_ARGUMENTS(file_name), TEXT_ARGUMENTS(reason));
}

static void files_add(Standing *now)
{
    Work *work = now->work;
    Value *post = post_load(now->write->database, now->write->arena, work->post);
    int64_t audience = value_get_number(post, "audience");
    for (int i = 0; i < work->file_count; i++)
        if (paper_fits(now->write, &now->place, work->files[i].size))
            paper_add(now->write, &(NewPaper){ .place = now->place.id, .object = work->post, .language = language_of_post(work),
                                               .audience = audience, .file = work->files[i], .by = work->person });
        else
            leave_out(work, work->files[i].name, say(language_of_sender(work), work->arena, PAPER_FITS_NO_MORE, NULL));
}

/* False where it was taken meanwhile, or the rules refuse it as things stand now. */
static bool post_write(Write *write, void *state)
{
    Work *work = state;
    Standing now = { .write = write, .work = work, .reader = reader_of_person(write->database, write->arena, work->person, work->today) };
    work->was_known = !arrival_note(write, work->key, "posted", (Text){ 0 });
    if (work->was_known || !place_load(app_features(work->app), write->database, write->arena, TEXT("en"), work->place.id, &now.place))
        return false;
    if (work->thread)
        answer(&now);
    else
        begin(&now);
    if (work->problem)
        return false;
    files_add(&now);
    if (work->left_out.length > 0)
        left_out_tell(write, work);
    return true;
}

void files_take(Work *work)
{
    const Language *language = language_of_sender(work);
    for (int i = 0; i < work->arrived.file_count; i++) {
        const ArrivedFile *file = &work->arrived.files[i];
        StoredFile *stored = &work->files[work->file_count];
        Value *values = value_object(work->arena);
        const char *problem =
            paper_store(work->database, work->app, work->arena, &work->place, file->content, file->name, stored, values);
        Text reason = problem ? say(language, work->arena, problem, values) : (Text){ 0 };
        if (problem)
            leave_out(work, file->name, reason);
        else
            work->file_count++;
    }
}

Received post_make(Work *work)
{
    WriteResult result = writer_run(app_writer(work->app), RECORDED, post_write, work);
    if (result == WRITE_REFUSED && work->problem)
        return refuse(work);
    Received received = result_of_write(work, result);
    received.post = result == WRITE_DONE ? work->post : 0;
    return received;
}
