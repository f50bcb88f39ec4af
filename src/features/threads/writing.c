/* SPDX-License-Identifier: EUPL-1.2 */
/* Forms in which somebody writes. Nothing typed is lost: a preview and a problem bring the form back as it was, see http/drafting.h. */
#include "features/threads/writing.h"

#include "http/app.h"

static Mentions mentions_now(Request *request, int64_t audience)
{
    return mentions_of(request->database, request->arena, request->reader.audiences, audience, request->today);
}

static void put_preview(Request *request, int64_t audience)
{
    Mentions mentions = mentions_now(request, audience);
    put(request->page, "preview", value_nothing());
    if (writing_button(request) != WRITING_PREVIEW || form_has_problems(request))
        return;
    Value *preview = put_object(request->page, "preview");
    put_text(preview, "html", mentions_html(&mentions, text_trim(field(request, "text"))));
    put_text(preview, "html_language", field(request, "language"));
}

static void put_draft(Request *request, int64_t target, const Value *draft)
{
    put(request->page, "draft_saved_at", draft ? value_get(draft, TEXT("saved_at")) : value_nothing());
    put_text(request->page, "discard_action", text_printf(request->arena, "/drafts/%lld/discard", (long long)target));
}

/* What a draft has stands in place of what is usual. */
static void take_draft(Value *usual, const Value *draft)
{
    static const char *const members[] = { "title", "text", "answers", "organisation", "wide" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(usual, members[i], value_get(draft, text_from_z(members[i])));
    put_text(usual, "language", value_get_text(draft, "language"));
}

void writing_show(Request *request, const Form *form, Text action, int64_t target, Value *usual, int64_t audience)
{
    Value *draft = request->method == GET ? draft_load(request->database, request->arena, request->reader.person, target) : NULL;
    if (draft)
        take_draft(usual, draft);
    const char *problem = writing_button(request) == WRITING_PREVIEW ? text_problem(field(request, "text")) : NULL;
    if (problem)
        form_problem(request, "text", problem);
    talk_put_choices(request);
    form_show(request, "form", form, text_z(request->arena, action), usual);
    form_drop_lonely_choices(request, "form");
    drafting_put_buttons(request);
    put_draft(request, target, draft);
    put_preview(request, audience);
}

void writing_show_nothing(Request *request)
{
    static const char *const members[] = { "form", "draft_saved_at", "discard_action", "preview" };
    drafting_put_script(request);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(request->page, members[i], value_nothing());
}

/* At most so many bytes, ending between two characters. */
static Text cut(Text words, ptrdiff_t most)
{
    while (most > 0 && most < words.length && ((unsigned char)words.data[most] & 0xC0) == 0x80)
        most--;
    return text_slice(words, 0, most);
}

static Draft draft_of(Request *request, int64_t person, int64_t target)
{
    return (Draft){ .person = person,
                    .target = target,
                    .title = cut(field(request, "title"), 4 * TITLE_MAXIMUM),
                    .language = cut(field(request, "language"), 35),
                    .text = field(request, "text"),
                    .answers = field_number(request, "answers"),
                    .organisation = field_number(request, "organisation"),
                    .wide = field_number(request, "wide") == 1 };
}

static bool write_draft(Write *write, void *state)
{
    draft_keep(write, state);
    return true;
}

static Answer keep(Request *request, int64_t person, int64_t target)
{
    Draft draft = draft_of(request, person, target);
    if (text_count_characters(draft.text) > 2 * POST_MAXIMUM)
        return ANSWER_TOO_LARGE;
    return request_write(request, UNRECORDED, write_draft, &draft);
}

Answer writing_keep(Request *request, int64_t target, Text next)
{
    Answer answer = keep(request, request->reader.person, target);
    if (answer == ANSWER_SEE_OTHER && request->face == FACE_HTML)
        notice(request, SAY("Kept as a draft. Nobody else sees it."));
    return answer == ANSWER_SEE_OTHER ? see_other(request, next) : answer;
}

Answer writing_keep_for_later(Request *request, int64_t target, Text next)
{
    int64_t person = drafting_person(request);
    Answer answer = person ? keep(request, person, target) : ANSWER_UNAUTHENTICATED;
    return answer == ANSWER_SEE_OTHER ? drafting_sign_in(request, next) : answer;
}

/* "Anna Schmidt (Lyon), Anna Schmidt (Porto)" */
static Text namesakes_in_words(Request *request, const Mentions *mentions)
{
    Value *names = value_list(request->arena);
    for (ptrdiff_t i = 0; i < mentions->namesakes->count; i++) {
        Text name = value_get_text(mentions->namesakes->items[i], "name"), city = value_get_text(mentions->namesakes->items[i], "city");
        add(names, value_text(request->arena, city.length == 0 ? name : text_printf(request->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(name),
                                                                                   TEXT_ARGUMENTS(city))));
    }
    return language_list(request->language, request->arena, names);
}

void writing_check_mentions(Request *request, int64_t audience)
{
    Mentions mentions = mentions_now(request, audience);
    if (form_has_problems(request))
        return;
    (void)mentions_html(&mentions, text_trim(field(request, "text")));
    if (mentions.ambiguous.length == 0)
        return;
    Value *values = value_object(request->arena);
    put_text(values, "people", namesakes_in_words(request, &mentions));
    form_problem_with(request, "text", SAY("Several people are meant by one name: {people}. Please write @ and the e-mail address instead; "
                                           "only the name will be shown."), values);
}

void writing_check_choices(Request *request)
{
    talk_put_choices(request);
    (void)form_choices_hold(request);
}

static bool write_discard(Write *write, void *state)
{
    const Request *request = state;
    int64_t target = 0;
    (void)text_to_number(path_parameter(request, "target"), &target);
    draft_forget(write, request->reader.person, target);
    return true;
}

Answer discard_draft(Request *request)
{
    Answer answer = request_write(request, UNRECORDED, write_discard, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The draft is gone."));
    return see_other(request, path_of_this_site(field(request, "next")));
}
