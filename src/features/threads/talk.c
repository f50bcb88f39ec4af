/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages of threads have in common. */
#include "features/threads/talk.h"

#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "http/app.h"

const Shape talk_place_shape[] = {
    { "kind", SHAPE_TEXT, "group, city, theme …", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { 0 }
};

static bool load_place(Talk *talk, int64_t place)
{
    Request *request = talk->request;
    bool found = request_place(request, place, &talk->place);
    talk->moderates = found && moderates(&request->reader, &talk->place);
    return found;
}

static int64_t number_of_path(Request *request, const char *part)
{
    int64_t number = 0;
    (void)text_to_number(path_parameter(request, part), &number);
    return number;
}

static bool load_thread(Talk *talk, int64_t thread)
{
    Request *request = talk->request;
    talk->thread = thread_load(request->database, request->arena, thread);
    return talk->thread && may_see(&request->reader, value_get_number(talk->thread, "audience")) &&
           load_place(talk, value_get_number(talk->thread, "place"));
}

bool talk_of_place(Request *request, Talk *result_talk)
{
    *result_talk = (Talk){ .request = request };
    bool found = place_of_address(request, &result_talk->place);
    result_talk->moderates = found && moderates(&request->reader, &result_talk->place);
    return found;
}

bool talk_of_thread(Request *request, Talk *result_talk)
{
    *result_talk = (Talk){ .request = request };
    return load_thread(result_talk, number_of_path(request, "thread"));
}

bool talk_of_post(Request *request, Talk *result_talk)
{
    *result_talk = (Talk){ .request = request };
    result_talk->post = post_load(request->database, request->arena, number_of_path(request, "post"));
    return result_talk->post && load_thread(result_talk, value_get_number(result_talk->post, "thread"));
}

PostState talk_post_state(const Talk *talk)
{
    int64_t author = value_get_number(talk->post, "author");
    return (PostState){ .is_author = author != 0 && author == talk->request->reader.person,
                        .moderates = talk->moderates,
                        .is_removed = value_get_number(talk->post, "removed_at") != 0,
                        .is_closed = value_get_number(talk->thread, "closed_at") != 0 };
}

Talk talk_now(Write *write, const Talk *talk)
{
    const Request *request = talk->request;
    Talk now = *talk;
    Reader reader = reader_of_person(write->database, write->arena, request->reader.person, request->today);
    if (talk->post)
        now.post = post_load(write->database, write->arena, value_get_number(talk->post, "id"));
    int64_t thread = now.post ? value_get_number(now.post, "thread") : value_get_number(talk->thread, "id");
    now.thread = thread_load(write->database, write->arena, thread);
    bool sees = may_see(&reader, value_get_number(now.thread, "audience")) &&
                place_load(app_features(request->app), write->database, write->arena, language_code(request->language),
                           value_get_number(now.thread, "place"), &now.place);
    now.moderates = sees && moderates(&reader, &now.place);
    if (!sees)
        now.thread = now.post = NULL;
    return now;
}

bool talk_passes(Talk *talk, const char *field_name, const char *problem)
{
    talk->problem_field = field_name;
    talk->problem = problem;
    return problem == NULL;
}

Answer talk_write(Talk *talk, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = talk->request;
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write, talk, &talk->problem_field, &talk->problem, show);
    if (answer == ANSWER_SEE_OTHER && done)
        notice(request, done);
    return answer;
}

void talk_take_files(Talk *talk)
{
    talk->file_count = form_has_problems(talk->request) ? 0 : paper_uploads(talk->request, "file", &talk->place, talk->files);
}

bool talk_fits(Write *write, Talk *talk, const Place *place)
{
    int64_t bytes = 0;
    for (int i = 0; i < talk->file_count; i++)
        bytes += talk->files[i].size;
    return talk_passes(talk, "file", bytes == 0 || paper_fits(write, place, bytes) ? NULL : PAPER_FITS_NO_MORE);
}

void talk_attach(Write *write, const Talk *talk, int64_t post)
{
    Value *row = post_load(write->database, write->arena, post);
    /* Where the post stands within the write: its thread may have been moved since it was asked for. */
    for (int i = 0; i < talk->file_count; i++)
        paper_add(write, &(NewPaper){ .place = value_get_number(row, "place"),
                                      .object = post,
                                      .language = value_get(row, TEXT("text"))->language,
                                      .audience = value_get_number(row, "audience"),
                                      .file = talk->files[i],
                                      .organisation = value_get_number(row, "organisation"),
                                      .by = talk->request->reader.person });
}

Text thread_path(Arena *arena, int64_t thread)
{
    return text_printf(arena, "/threads/%lld", (long long)thread);
}

Text post_path(Arena *arena, int64_t post)
{
    return text_printf(arena, "/posts/%lld", (long long)post);
}

void talk_put_place(Talk *talk)
{
    place_put(put_object(talk->request->data, "place"), &talk->place);
}

Text talk_field(const Talk *talk, const char *name)
{
    return text_trim(field(talk->request, name));
}

static Value *choices_of(Request *request)
{
    Value *choices = value_get(request->page, TEXT("choices"));
    return choices ? choices : put_object(request->page, "choices");
}

void talk_put_choices(Request *request)
{
    Value *choices = choices_of(request);
    put(choices, "language", profile_languages_to_choose(request));
    organisations_to_act_for(request, put_list(choices, "organisation"), false);
}

Text talk_usual_language(const Request *request)
{
    return request->reader.language.length > 0 ? request->reader.language : language_code(request->language);
}
