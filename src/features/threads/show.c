/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a thread: its posts in order, what is new, and the form to answer. */
#include "features/notifications/notifications.h"
#include "features/threads/forms.h"
#include "features/threads/lists.h"
#include "features/threads/writing.h"
#include "http/app.h"
#include "http/live.h"

static const Shape post_shape[] = {
    { "id", SHAPE_NUMBER, "number of the post", NULL, false },
    { "number", SHAPE_NUMBER, "its place in the thread, from 1", NULL, false },
    { "answers", SHAPE_NUMBER, "number of the post that it answers; 0: none in particular", NULL, false },
    { "answers_number", SHAPE_NUMBER, "place of that one; 0: none", NULL, false },
    { "answers_author", SHAPE_TEXT, "who wrote that one; may be empty", NULL, false },
    { "author", SHAPE_NUMBER, "number of who wrote it; 0: their account was erased, and the text with it", NULL, false },
    { "author_name", SHAPE_TEXT, "their name", NULL, false },
    { "has_profile", SHAPE_TRUTH, "whether the reader may see them", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city that they spoke for; 0: none", NULL, false },
    { "organisation_slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "organisation_name", SHAPE_WORDS, "its name", NULL, false },
    { "text", SHAPE_WORDS, "what was written: Markdown; empty where it was removed", NULL, false },
    { "html", SHAPE_TEXT, "the same as safe HTML", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was written", NULL, false },
    { "edited_at", SHAPE_MOMENT, "when it was changed last; 0: never", NULL, false },
    { "versions", SHAPE_NUMBER, "how many earlier versions there are", NULL, false },
    { "is_removed", SHAPE_TRUTH, "whether it was removed", NULL, false },
    { "removed_reason", SHAPE_TEXT, "why", NULL, false },
    { "came_by", SHAPE_TEXT, "web or mail", NULL, false },
    { "is_answer", SHAPE_TRUTH, "whether it answers the thread", NULL, false },
    { "papers", SHAPE_LIST, "what is attached to it", papers_shape, false },
    { "is_unread", SHAPE_TRUTH, "whether it is new to the reader", NULL, false },
    { 0 }
};
const Shape talk_thread_shape[] = {
    { "id", SHAPE_NUMBER, "number of the thread", NULL, false },
    { "title", SHAPE_WORDS, "what it is about", NULL, false },
    { "place", SHAPE_OBJECT, "where it is", talk_place_shape, false },
    { "is_wide", SHAPE_TRUTH, "whether the whole network reads and answers it", NULL, false },
    { "is_pinned", SHAPE_TRUTH, "whether it stands first in its place", NULL, false },
    { "is_closed", SHAPE_TRUTH, "whether nobody can answer any more", NULL, false },
    { "closed_reason", SHAPE_TEXT, "why", NULL, false },
    { "answer", SHAPE_NUMBER, "number of the post that answers it; 0: none", NULL, false },
    { "count", SHAPE_NUMBER, "how many posts there are", NULL, false },
    { "unread", SHAPE_NUMBER, "how many of them are new to the reader", NULL, false },
    { "posts", SHAPE_LIST, "one page of its posts, the first ones first", post_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; nothing at the end", NULL, true },
    { 0 }
};

static bool number_asked(const Request *request, const char *name, int64_t *result_number)
{
    return text_to_number(query_parameter(request, name), result_number) && *result_number >= 0;
}

/* Where reading goes on: programs begin at the start. */
static int64_t page_begins_after(Talk *talk)
{
    Request *request = talk->request;
    int64_t asked = 0, thread = value_get_number(talk->thread, "id");
    if (number_asked(request, "after", &asked) || request->face == FACE_JSON)
        return asked;
    int64_t number = request->method == POST ? value_get_number(talk->thread, "last_number") : mark_of(request, thread) + 1;
    return page_of_post(request, thread, number);
}

/* What was removed is there for those who may put it back. */
static void hide_removed(const Talk *talk, Value *post)
{
    bool is_removed = value_get_number(post, "is_removed") != 0;
    put_truth(post, "is_removed", is_removed);
    if (!is_removed || talk->moderates)
        return;
    put_text(post, "text", (Text){ 0 });
    put_text(post, "html", (Text){ 0 });
}

typedef struct Dressing {
    Talk *talk;
    int64_t mark;
    Moment since;
    bool line_drawn; /* above what is new */
} Dressing;

static bool is_new(const Dressing *dressing, const Value *post)
{
    int64_t author = value_get_number(post, "author");
    return value_get_number(post, "number") > dressing->mark && author != 0 && author != dressing->talk->request->reader.person &&
           value_get_number(post, "is_removed") == 0 && value_get_number(post, "created_at") > dressing->since;
}

static void put_post_actions(const Talk *talk, const Value *post, Value *shown)
{
    const Reader *reader = &talk->request->reader;
    int64_t author = value_get_number(post, "author");
    bool is_own = author != 0 && author == reader->person, is_removed = value_get(post, TEXT("is_removed"))->truth;
    bool is_closed = value_get_number(talk->thread, "closed_at") != 0, is_answer = value_get(post, TEXT("is_answer"))->truth;
    bool began_it = value_get_number(talk->thread, "author") == reader->person;
    bool chooses = chooses_answer(began_it, talk->moderates) && !is_removed && value_get_number(post, "number") > 1;
    put_truth(shown, "may_edit", is_own && !is_removed && !is_closed);
    put_truth(shown, "may_look_after", talk->moderates || (is_own && !is_removed));
    put_truth(shown, "may_accept", chooses && !is_answer);
    put_truth(shown, "may_unaccept", chooses && is_answer);
}

static void dress(Dressing *dressing, Value *post)
{
    Talk *talk = dressing->talk;
    bool unread = is_new(dressing, post);
    hide_removed(talk, post);
    put_truth(post, "has_profile", value_get_number(post, "has_profile") != 0);
    put_truth(post, "is_answer", value_get_number(talk->thread, "answer") == value_get_number(post, "id"));
    put_truth(post, "is_unread", unread);
    Value *shown = add_object(value_get(talk->request->page, TEXT("posts")));
    put(shown, "post", post);
    put_truth(shown, "begins_new", unread && !dressing->line_drawn);
    put_text(shown, "html", value_get_text(post, "html"));
    put_text(shown, "html_language", value_get(post, TEXT("text"))->language);
    put_truth(shown, "is_foreign", value_get(post, TEXT("text"))->language.length > 0 &&
                                       !text_equal(value_get(post, TEXT("text"))->language, language_code(talk->request->language)));
    put_truth(shown, "by_mail", text_is(value_get_text(post, "came_by"), "mail"));
    put_post_actions(talk, post, shown);
    dressing->line_drawn |= unread;
}

/* What the page shows is read from now on, if all before it was: that of a person at a browser. */
static void note_read(Talk *talk, int64_t after, const Value *posts, int64_t mark)
{
    Request *request = talk->request;
    int64_t last = posts->count ? value_get_number(posts->items[posts->count - 1], "number") : 0;
    if (request->method == GET && request->face == FACE_HTML && !request->reader.by_token && last > mark && after <= mark)
        mark_leave_behind(app_writer(request->app), request->reader.person, value_get_number(talk->thread, "id"), after, last);
}

static void put_ways(Talk *talk, int64_t after, bool has_more, int64_t last)
{
    Request *request = talk->request;
    Text path = thread_path(request->arena, value_get_number(talk->thread, "id"));
    int64_t before = after > 0 ? page_of_post(request, value_get_number(talk->thread, "id"), after) : 0;
    put(request->data, "next", !has_more ? value_nothing()
                                         : value_text(request->arena, text_printf(request->arena, "%.*s?after=%lld", TEXT_ARGUMENTS(path),
                                                                                  (long long)last)));
    put(request->page, "earlier", after == 0 ? value_nothing()
                                             : value_text(request->arena, text_printf(request->arena, "%.*s?after=%lld", TEXT_ARGUMENTS(path),
                                                                                      (long long)before)));
}

static void put_papers(Request *request, const Value *posts)
{
    Value *attached = papers_of_objects(request, value_numbers(request->arena, posts, "id"));
    for (ptrdiff_t i = 0; i < posts->count; i++) {
        Value *here = put_list(posts->items[i], "papers");
        for (ptrdiff_t j = 0; j < attached->count; j++)
            if (value_get_number(attached->items[j], "object") == value_get_number(posts->items[i], "id"))
                add(here, attached->items[j]);
    }
}

static void put_posts(Talk *talk)
{
    Request *request = talk->request;
    int64_t thread = value_get_number(talk->thread, "id"), after = page_begins_after(talk);
    Value *posts = posts_listed(request, thread, after);
    bool has_more = posts->count > POSTS_A_PAGE;
    posts->count -= has_more ? 1 : 0;
    Dressing dressing = { .talk = talk, .mark = mark_of(request, thread), .since = reader_unread_since(request) };
    put_papers(request, posts);
    put_list(request->page, "posts");
    put_number(request->page, "after", after);
    for (ptrdiff_t i = 0; i < posts->count; i++)
        dress(&dressing, posts->items[i]);
    put(request->data, "posts", posts);
    put_ways(talk, after, has_more, posts->count ? value_get_number(posts->items[posts->count - 1], "number") : 0);
    note_read(talk, after, posts, dressing.mark);
}

static void put_thread(Talk *talk)
{
    Value *data = talk->request->data;
    const Value *thread = talk->thread;
    put(data, "id", value_get(thread, TEXT("id")));
    put(data, "title", value_get(thread, TEXT("title")));
    talk_put_place(talk);
    put_truth(data, "is_wide", value_get_number(thread, "audience") == AUDIENCE_NETWORK);
    put_truth(data, "is_pinned", value_get_number(thread, "pinned") != 0);
    put_truth(data, "is_closed", value_get_number(thread, "closed_at") != 0);
    put(data, "closed_reason", value_get(thread, TEXT("closed_reason")));
    put(data, "answer", value_get(thread, TEXT("answer")));
    put(data, "count", value_get(thread, TEXT("posts")));
    put_number(data, "unread", posts_unread(talk->request, value_get_number(thread, "id")));
}

/* The post that is to be answered, if it is one of this thread: with its text as a quotation where that is asked for. */
static void take_answered(Talk *talk, Value *usual)
{
    Request *request = talk->request;
    int64_t answers = 0;
    put_number(usual, "answers", 0);
    bool asked = request->method == GET ? number_asked(request, "answers", &answers) : (answers = field_number(request, "answers")) != 0;
    Value *post = asked ? post_load(request->database, request->arena, answers) : NULL;
    bool is_here = post && value_get_number(post, "thread") == value_get_number(talk->thread, "id") &&
                   value_get_number(post, "removed_at") == 0;
    put(request->page, "answered", is_here ? post : value_nothing());
    if (!is_here)
        return;
    put_number(usual, "answers", answers);
    if (query_parameter(request, "quote").length > 0)
        put_text(usual, "text", text_join(request->arena, markdown_quoted(request->arena, value_get_text(post, "text")), TEXT("\n")));
}

static const char *problem_of_answer(Talk *talk)
{
    Request *request = talk->request;
    const NewPost any = { .thread = value_get_number(talk->thread, "id"), .text = TEXT("?") };
    return thread_post_problem(request->database, request->arena, app_features(request->app), &request->reader, &any, request->today);
}

static void put_form(Talk *talk)
{
    Request *request = talk->request;
    const char *problem = problem_of_answer(talk);
    Value *usual = value_object(request->arena);
    put_text(usual, "language", talk_usual_language(request));
    put_number(usual, "organisation", speaks_for(&request->reader, &talk->place, 0));
    put_text(request->page, "why_not", problem ? request_say(request, problem, NULL) : (Text){ 0 });
    put_text(request->page, "typed", problem && request->method == POST ? field(request, "text") : (Text){ 0 });
    take_answered(talk, usual);
    int64_t thread = value_get_number(talk->thread, "id");
    if (problem)
        writing_show_nothing(request);
    else
        writing_show(request, &talk_answer_form, thread_path(request->arena, thread), thread, usual,
                     value_get_number(talk->thread, "audience"));
    put_text(request->page, "discard_next", thread_path(request->arena, thread));
}

/* What the page shows is before the reader's eyes, and stays so. */
static void follow(Talk *talk)
{
    Request *request = talk->request;
    int64_t thread = value_get_number(talk->thread, "id");
    request_live(request, thread);
    follow_form(request, talk->place.id, thread);
}

static Answer show(Talk *talk)
{
    Request *request = talk->request;
    put_thread(talk);
    put_posts(talk);
    put_form(talk);
    follow(talk);
    put_truth(request->page, "may_look_after", talk->moderates || value_get_number(talk->thread, "author") == request->reader.person);
    put_truth(request->page, "answer_is_elsewhere", value_get_number(talk->thread, "answer") != 0);
    put(request->page, "title", value_get(talk->thread, TEXT("title")));
    request->template = "threads/show";
    return ANSWER_PAGE;
}

/* A page of a long thread has an address of its own, so that it stays the same when it is asked for again. */
static bool needs_page(const Talk *talk)
{
    const Request *request = talk->request;
    return request->method == GET && request->face == FACE_HTML && value_get_number(talk->thread, "last_number") > POSTS_A_PAGE &&
           query_parameter(request, "after").length == 0;
}

static Answer lead_to_page(Talk *talk)
{
    Request *request = talk->request;
    Text path = thread_path(request->arena, value_get_number(talk->thread, "id"));
    return see_other(request, text_printf(request->arena, "%.*s?after=%lld", TEXT_ARGUMENTS(path), (long long)page_begins_after(talk)));
}

Answer show_thread(Request *request)
{
    Talk talk;
    if (!talk_of_thread(request, &talk))
        return ANSWER_NOT_FOUND;
    return needs_page(&talk) ? lead_to_page(&talk) : show(&talk);
}

static bool write_answer(Write *write, void *state)
{
    Talk *talk = state;
    const Request *request = talk->request;
    const NewPost post = { .thread = value_get_number(talk->thread, "id"),
                           .answers = field_number(request, "answers"),
                           .text = field(request, "text"),
                           .language = field(request, "language"),
                           .organisation = field_number(request, "organisation"),
                           .by = request->reader.person };
    const char *problem = thread_post_problem(write->database, write->arena, app_features(request->app), &request->reader, &post, request->today);
    Talk now = talk_now(write, talk);
    if (!talk_passes(talk, "", problem) || !talk_fits(write, talk, &now.place))
        return false;
    talk->result = post_add(write, &now.place, &post);
    talk_attach(write, talk, talk->result);
    draft_forget(write, post.by, post.thread);
    return true;
}

static Answer send_answer(Talk *talk)
{
    Request *request = talk->request;
    form_check(request);
    writing_check_choices(request);
    writing_check_mentions(request, value_get_number(talk->thread, "audience"));
    talk_take_files(talk);
    Answer answer = talk_write(talk, write_answer, show_thread, NULL);
    return answer == ANSWER_SEE_OTHER ? see_other(request, post_path(request->arena, talk->result)) : answer;
}

Answer answer_thread(Request *request)
{
    Talk talk;
    int64_t thread = 0;
    (void)text_to_number(path_parameter(request, "thread"), &thread);
    if (!is_signed_in(&request->reader))
        return writing_keep_for_later(request, thread, thread_path(request->arena, thread));
    if (!talk_of_thread(request, &talk))
        return ANSWER_NOT_FOUND;
    switch (writing_button(request)) {
    case WRITING_PREVIEW:
        return show(&talk);
    case WRITING_DRAFT:
        return writing_keep(request, thread, thread_path(request->arena, thread));
    case WRITING_SEND:
        break;
    }
    return send_answer(&talk);
}

/* A post has an address that stays, whatever thread and page it is on. */
Answer show_post(Request *request)
{
    Talk talk;
    if (!talk_of_post(request, &talk))
        return ANSWER_NOT_FOUND;
    int64_t thread = value_get_number(talk.thread, "id");
    int64_t after = page_of_post(request, thread, value_get_number(talk.post, "number"));
    return see_other(request, text_printf(request->arena, "/threads/%lld?after=%lld#post-%lld", (long long)thread, (long long)after,
                                          (long long)value_get_number(talk.post, "id")));
}
