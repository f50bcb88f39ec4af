/* SPDX-License-Identifier: EUPL-1.2 */
/* How somebody is told: by mail at once or in digests, and of which places and threads how closely. */
#include "features/notifications/pages.h"

#include "features/notifications/stopped.h"
#include "http/gather.h"

static const Field settings_fields[] = {
    { "at_once", FIELD_CHECK, SAY("Mail what is urgent to me at once"), SAY("Else it stands in the digest as well."), false, 0, 0, NULL },
    { "frequency", FIELD_CHOICE, SAY("Digest"), SAY("It comes only when there is something in it."), true, 0, 10, NULL },
    { "hour", FIELD_CHOICE, SAY("Hour"), NULL, true, 0, 2, NULL },
    { "day", FIELD_CHOICE, SAY("Day of a weekly digest"), NULL, true, 0, 1, NULL },
    { 0 }
};
const Form settings_form = { settings_fields, SAY("Save") };

static const Shape followed_shape[] = {
    { "object", SHAPE_NUMBER, "a place, or a thread in one", NULL, false },
    { "name", SHAPE_TEXT, "its name", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "level", SHAPE_TEXT, "nothing, digest, replies or everything", NULL, false },
    { "level_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "why", SHAPE_TEXT, "where the level comes from, in the reader's language", NULL, false },
    { "is_chosen", SHAPE_TRUTH, "whether the reader has chosen it", NULL, false },
    { 0 }
};
const Shape settings_shape[] = {
    { "at_once", SHAPE_TRUTH, "whether what is urgent is mailed at once", NULL, false },
    { "frequency", SHAPE_TEXT, "of the digest: daily, weekly or never", NULL, false },
    { "hour", SHAPE_NUMBER, "at which it comes, in the reader's time zone", NULL, false },
    { "day", SHAPE_NUMBER, "on which a weekly one comes; 1 is Monday", NULL, false },
    { "follows", SHAPE_LIST, "what the reader follows, and what not to be told of was chosen", followed_shape, false },
    { 0 }
};

static const struct {
    const char *code;
    const char *label;
} frequencies[] = { { "daily", SAY("Every day") }, { "weekly", SAY("Once a week") }, { "never", SAY("Never") } };

static const char *const days[] = { SAY("Monday"),   SAY("Tuesday"), SAY("Wednesday"), SAY("Thursday"),
                                    SAY("Friday"), SAY("Saturday"), SAY("Sunday") };

static void put_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    Value *list = put_list(choices, "frequency");
    for (size_t i = 0; i < sizeof frequencies / sizeof *frequencies; i++)
        choice_add(list, text_from_z(frequencies[i].code), request_say(request, frequencies[i].label, NULL));
    list = put_list(choices, "hour");
    for (int i = 0; i < 24; i++)
        choice_add(list, text_printf(request->arena, "%d", i), text_printf(request->arena, "%02d:00", i));
    list = put_list(choices, "day");
    for (int i = 0; i < 7; i++)
        choice_add(list, text_printf(request->arena, "%d", i + 1), request_say(request, days[i], NULL));
}

static const char *const codes[] = { "nothing", "digest", "replies", "everything" };

static void add_followed(Request *request, Value *list, int64_t object, Text name, Text href, FollowLevel level, Text why, bool is_chosen)
{
    Value *followed = add_object(list);
    put_number(followed, "object", object);
    put_text(followed, "name", name);
    put_text(followed, "href", href);
    put_text(followed, "level", text_from_z(codes[level]));
    put_text(followed, "level_name", level_in_words(request->language, level));
    put_text(followed, "why", why);
    put_truth(followed, "is_chosen", is_chosen);
}

/* What was chosen, as far as the reader may still know that it exists. */
static void add_chosen(Request *request, Value *list)
{
    Value *rows = follows_of(request->database, request->arena, request->reader.person);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t object = value_get_number(rows->items[i], "object");
        Value *named = gather_name(request, object);
        if (named)
            add_followed(request, list, object, value_get_text(named, "name"), value_get_text(named, "href"),
                         (FollowLevel)value_get_number(rows->items[i], "level"), request_say(request, SAY("You have chosen this."), NULL), true);
    }
}

/* A place that the reader follows by a seat or a mandate, unless it was chosen otherwise. */
static void add_usual(Request *request, Value *list, int64_t object)
{
    static const char *const reasons[] = { "", "city", "observer", "member", "vice_chair", "chair", "coordinator" };
    Place place;
    if (value_find_number(list, "object", object) || !request_place(request, object, &place))
        return;
    Following following = following_of(request->database, request->arena, &place, 0, request->reader.person, request->today);
    if (following.standing == STANDING_NONE)
        return;
    add_followed(request, list, object, place.name, place.href, level_of_standing(following.standing),
                 reason_in_words(request->language, request->arena, text_from_z(reasons[following.standing]), place.name), false);
}

static void put_follows(Request *request)
{
    const Reader *reader = &request->reader;
    Value *list = put_list(request->data, "follows");
    add_chosen(request, list);
    for (int i = 0; i < reader->mandate_count; i++)
        add_usual(request, list, reader->mandates[i].organisation);
    for (int i = 0; i < reader->seat_count; i++)
        add_usual(request, list, reader->seats[i].group);
    put_truth(request->page, "has_follows", list->count > 0);
}

Answer settings_show(Request *request)
{
    Settings settings = settings_of(request->database, request->arena, request->reader.person);
    Value *current = value_object(request->arena);
    put_truth(request->data, "at_once", settings.at_once);
    put_text(request->data, "frequency", settings.frequency);
    put_number(request->data, "hour", settings.hour);
    put_number(request->data, "day", settings.day);
    put_text(current, "at_once", settings.at_once ? TEXT("1") : (Text){ 0 });
    put_text(current, "frequency", settings.frequency);
    put_number(current, "hour", settings.hour);
    put_number(current, "day", settings.day);
    put_choices(request);
    form_show(request, "form", &settings_form, "/notifications/settings", current);
    put_follows(request);
    Value *stopped = stopped_address(request->database, request->arena, request->reader.person);
    put(request->page, "stopped", stopped ? stopped : value_nothing());
    put_text(request->page, "zone", request->reader.zone);
    put_text(request->page, "language_name", language_name(request->language, request->arena, language_code(request->language)));
    put_text(request->page, "title", request_say(request, SAY("How I am told"), NULL));
    request->template = "notifications/settings";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static bool settings_write(Write *write, void *state)
{
    const Request *request = state;
    settings_choose(write, request->reader.person,
                    &(Settings){ .at_once = field(request, "at_once").length > 0,
                                 .frequency = field(request, "frequency"),
                                 .hour = field_number(request, "hour"),
                                 .day = field_number(request, "day") });
    return true;
}

Answer settings_change(Request *request)
{
    put_choices(request);
    form_check(request);
    if (!form_choices_hold(request))
        return settings_show(request);
    Answer answer = request_write(request, UNRECORDED, settings_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Your preferences are saved."));
    return see_other(request, TEXT("/notifications/settings"));
}
