/* SPDX-License-Identifier: EUPL-1.2 */
/* My calendar: its address is made, shown once, and revoked. At the foot the feature's routes. */
#include "features/calendar/store.h"

static const Shape mine_shape[] = {
    { "has_feed", SHAPE_TRUTH, "whether there is an address", NULL, false },
    { "made_at", SHAPE_MOMENT, "when it was made; 0: there is none", NULL, false },
    { "fetched_at", SHAPE_MOMENT, "when a program asked last, to the hour; 0: never yet", NULL, false },
    { 0 }
};

static Answer show_mine(Request *request)
{
    Value *feed = feed_of_person(request->database, request->arena, request->reader.person);
    put_truth(request->data, "has_feed", feed != NULL);
    put_number(request->data, "made_at", value_get_number(feed, "made_at"));
    put_number(request->data, "fetched_at", value_get_number(feed, "fetched_at"));
    put_text(request->page, "title", request_say(request, SAY("Your calendar"), NULL));
    request->template = "calendar/mine";
    return ANSWER_PAGE;
}

typedef struct Making {
    int64_t person;
    Secret secret;
} Making;

static bool write_feed(Write *write, void *state)
{
    Making *making = state;
    making->secret = feed_make(write, making->person);
    return true;
}

static Answer make(Request *request)
{
    Making making = { .person = request->reader.person };
    Answer answer = request_write(request, RECORDED, write_feed, &making);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    Text path = text_printf(request->arena, "/calendar/%s.ics", making.secret.text);
    ptrdiff_t slashes = text_find(request->origin, TEXT("//"), 0);
    Text host = text_slice(request->origin, slashes < 0 ? 0 : slashes, request->origin.length);
    put_text(request->data, "address", text_join(request->arena, request->origin, path));
    put_text(request->data, "subscribe", text_join(request->arena, text_join(request->arena, TEXT("webcal:"), host), path));
    put_text(request->page, "title", request_say(request, SAY("The address of your calendar"), NULL));
    request->template = "calendar/made";
    return ANSWER_PAGE;
}

static bool write_revocation(Write *write, void *state)
{
    return feed_revoke(write, ((const Request *)state)->reader.person);
}

static Answer revoke(Request *request)
{
    Answer answer = request_write(request, RECORDED, write_revocation, request);
    if (answer != ANSWER_SEE_OTHER && answer != ANSWER_INVALID)
        return answer;
    notice(request, SAY("The address does not work any more. Programs that had it show nothing new."));
    return see_other(request, TEXT("/me/calendar"));
}

static Text entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    (void)content;
    if (text_is(verb, "calendar.made"))
        return say(language, arena, SAY("An address for a calendar was made"), NULL);
    return text_is(verb, "calendar.revoked") ? say(language, arena, SAY("The address of a calendar was revoked"), NULL) : (Text){ 0 };
}

static const Route routes[] = {
    { GET, "/calendar/{token}", send_calendar, .media = "text/calendar", .who = ANYONE,
      .summary = "TOKEN.ics: what falls due for the person whose secret address it is, as iCalendar" },
    { GET, "/me/calendar", show_mine, .who = SIGNED_IN, .shape = mine_shape, .summary = "My calendar for other programs" },
    /* A program with a token of its own must not leave itself a second way in. */
    { POST, "/me/calendar", make, .who = SIGNED_IN, .not_by_token = true, .summary = "Makes the address of my calendar anew, and shows it once" },
    { POST, "/me/calendar/revoke", revoke, .who = SIGNED_IN, .not_by_token = true, .summary = "Revokes the address of my calendar" },
    { 0 }
};

const Schema calendar_schema = { "calendar", "src/features/calendar/schema.sql" };

const Feature calendar = {
    .name = "calendar",
    .routes = routes,
    .about_person = calendar_about_person,
    .erase_person = calendar_erase_person,
    .person_columns = calendar_person_columns,
    .entry_in_words = entry_in_words,
};
