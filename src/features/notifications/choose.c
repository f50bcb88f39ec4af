/* SPDX-License-Identifier: EUPL-1.2 */
/* Choosing how closely to follow a place or a thread: the form, the page that has it alone, and the way to it from pages that are kept. */
#include "features/notifications/pages.h"

#include "http/gather.h"

/* What is sent for: as usual. */
#define AS_USUAL "usual"

static const char *const codes[] = { "nothing", "digest", "replies", "everything" };
enum { LEVELS = sizeof codes / sizeof *codes };

static const Field choice_fields[] = {
    { "level", FIELD_CHOICE, SAY("What I am told"), NULL, true, 0, 20, NULL },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 2000, NULL },
    { 0 }
};
const Form follow_choice_form = { choice_fields, SAY("Save") };

const Shape follow_shape[] = {
    { "object", SHAPE_NUMBER, "the place or thread", NULL, false },
    { "name", SHAPE_TEXT, "its name", NULL, false },
    { "level", SHAPE_TEXT, "what was chosen: nothing, digest, replies or everything; usual: nothing was", NULL, false },
    { "usual", SHAPE_TEXT, "the level where nothing is chosen", NULL, false },
    { "why", SHAPE_TEXT, "where that comes from, in the reader's language; may be empty", NULL, false },
    { 0 }
};

/* What is to be followed more or less closely, and by the reader now. */
typedef struct Followed {
    int64_t object;
    Text name;
    Text href;
    bool is_place;
    Place place; /* of a thread nothing is known but its name */
    Following following;
} Followed;

static bool place_for_reader(Request *request, int64_t id, Place *result_place)
{
    return request_place(request, id, result_place) && may_see(&request->reader, result_place->shown_to);
}

static bool followed_load(Request *request, int64_t object, Followed *followed)
{
    followed->object = object;
    followed->is_place = place_for_reader(request, object, &followed->place);
    if (followed->is_place) {
        followed->name = followed->place.name;
        followed->href = followed->place.href;
    } else {
        Value *named = object ? gather_name(request, object) : NULL;
        followed->name = value_get_text(named, "name");
        followed->href = value_get_text(named, "href");
    }
    followed->following = following_of(request->database, request->arena, followed->is_place ? &followed->place : NULL,
                                       followed->is_place ? 0 : object, request->reader.person, request->today);
    return followed->name.length > 0;
}

static Text usual_in_words(Request *request, const char *message, Text level)
{
    Value *values = value_object(request->arena);
    put_text(values, "level", level);
    return request_say(request, message, values);
}

static void put_level_choices(Request *request, const Followed *followed)
{
    Value *choices = value_get(request->page, TEXT("choices"));
    Value *list = put_list(choices ? choices : put_object(request->page, "choices"), "level");
    Text usual = level_in_words(request->language, level_of_standing(followed->following.standing));
    choice_add(list, TEXT(AS_USUAL),
               followed->is_place ? usual_in_words(request, SAY("As usual for me here: {level}"), usual)
                                  : request_say(request, SAY("As for the place that it is in"), NULL));
    for (int i = LEVELS - 1; i >= 0; i--)
        choice_add(list, text_from_z(codes[i]), level_in_words(request->language, (FollowLevel)i));
}

static const char *chosen(const Followed *followed)
{
    int level = followed->is_place ? followed->following.of_place : followed->following.of_thread;
    return level == FOLLOW_UNSET ? AS_USUAL : codes[level];
}

static void show_choice(Request *request, const Followed *followed, Text next)
{
    put_level_choices(request, followed);
    Value *current = value_object(request->arena);
    put_text(current, "level", text_from_z(chosen(followed)));
    put_text(current, "next", next);
    form_show(request, "follow", &follow_choice_form,
              text_z(request->arena, text_printf(request->arena, "/notifications/follow/%lld", (long long)followed->object)), current);
}

void follow_form(Request *request, int64_t place, int64_t thread)
{
    Followed followed = { 0 };
    put(request->page, "follow", value_nothing());
    if (is_signed_in(&request->reader) && followed_load(request, thread ? thread : place, &followed))
        show_choice(request, &followed, request->method == GET ? request->target : request->path);
}

static int64_t object_of_path(const Request *request)
{
    int64_t object = 0;
    return text_to_number(path_parameter(request, "object"), &object) && object > 0 ? object : 0;
}

static Text why(Request *request, const Followed *followed)
{
    static const char *const reasons[] = { "", "city", "observer", "member", "vice_chair", "chair", "coordinator" };
    return reason_in_words(request->language, request->arena, text_from_z(reasons[followed->following.standing]), followed->name);
}

Answer follow_show(Request *request)
{
    Followed followed = { 0 };
    if (!followed_load(request, object_of_path(request), &followed))
        return ANSWER_NOT_FOUND;
    Text next = path_of_this_site(followed.href);
    put_number(request->data, "object", followed.object);
    put_text(request->data, "name", followed.name);
    put_text(request->data, "level", text_from_z(chosen(&followed)));
    put_text(request->data, "usual", text_from_z(codes[level_of_standing(followed.following.standing)]));
    put_text(request->data, "why", why(request, &followed));
    put_text(request->page, "href", next);
    show_choice(request, &followed, next);
    put_text(request->page, "title", usual_in_words(request, SAY("What I am told of {level}"), followed.name));
    request->template = "notifications/follow_page";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static bool follow_write(Write *write, void *state)
{
    const Request *request = state;
    int64_t person = request->reader.person, object = object_of_path(request);
    for (int i = 0; i < LEVELS; i++)
        if (text_is(field(request, "level"), codes[i]))
            follow_choose(write, person, object, (FollowLevel)i);
    if (text_is(field(request, "level"), AS_USUAL))
        follow_forget(write, person, object);
    return true;
}

Answer follow_change(Request *request)
{
    Followed followed = { 0 };
    if (!followed_load(request, object_of_path(request), &followed))
        return ANSWER_NOT_FOUND;
    put_level_choices(request, &followed);
    form_check(request);
    if (!form_choices_hold(request))
        return follow_show(request);
    Answer answer = request_write(request, UNRECORDED, follow_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Saved. From now on you are told so."));
    Text next = field(request, "next");
    return see_other(request, path_of_this_site(next.length > 0 ? next : followed.href));
}

/* The same for all of a kind of readers, since these pages are kept for them: the choice stands on its own page. */
static void add_section(Request *request, int64_t object, Value *sections)
{
    if (is_signed_in(&request->reader))
        put_number(section_add(sections, "notifications", SAY("Being told"), "notifications/section"), "object", object);
}

void notifications_for_group(Request *request, int64_t group, Value *sections)
{
    add_section(request, group, sections);
}

void notifications_for_city(Request *request, int64_t organisation, Value *sections)
{
    add_section(request, organisation, sections);
}

void notifications_for_theme(Request *request, int64_t theme, Value *sections)
{
    add_section(request, theme, sections);
}
