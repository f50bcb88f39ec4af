/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own sessions, password and preferences. */
#include "features/people/account.h"

#include <string.h>

#include <unicode/ucal.h>

#include "base/zone.h"
#include "features/people/choices.h"
#include "features/people/passwords.h"
#include "features/people/rules.h"
#include "features/people/sign_in.h"
#include "features/people/store.h"
#include "features/people/words.h"

enum { LONGEST_ZONE = 64 };

static const Field password_fields[] = {
    { "current", FIELD_PASSWORD, SAY("Present password"),
      SAY("Leave this empty when you have none yet, or came by a mailed link within the last 30 minutes."), false, 0,
      PASSWORD_LONGEST, "current-password" },
    { "password", FIELD_PASSWORD, SAY("New password"),
      SAY("At least 12 characters. A few words that you remember are good."), true, 0, PASSWORD_LONGEST,
      "new-password" },
    { 0 },
};
const Form password_form = { password_fields, SAY("Save the password") };

static const Field preferences_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), SAY("Pages and mails come in this language."), true, 0, 0,
      "language" },
    { "zone", FIELD_CHOICE, SAY("Time zone"), SAY("Times of day are shown in this zone, which is named."), true, 0, 0,
      NULL },
    { 0 },
};
const Form preferences_form = { preferences_fields, SAY("Save") };

static Value *sessions_dressed(Request *request)
{
    Value *sessions = sessions_of_person(request->database, request->arena, request->reader.person, request->now);
    for (ptrdiff_t i = 0; i < sessions->count; i++) {
        Value *session = sessions->items[i];
        put_truth(session, "current", value_get_number(session, "id") == request->reader.session);
        put_text(session, "browser_name",
                 browser_in_words(request->language, request->arena, value_get_text(session, "user_agent")));
        put_truth(session, "by_link", text_is(value_get_text(session, "label"), "link"));
        put_truth(session, "by_provider", text_is(value_get_text(session, "label"), "provider"));
    }
    return sessions;
}

Answer sessions_show(Request *request)
{
    put(request->data, "sessions", sessions_dressed(request));
    put_text(request->page, "title", request_say(request, SAY("Where you are signed in"), NULL));
    request->template = "people/sessions";
    return ANSWER_PAGE;
}

typedef struct Ending {
    int64_t person;
    int64_t session; /* the one to end, or to keep */
    bool found;
} Ending;

static bool end_one_write(Write *write, void *state)
{
    Ending *ending = state;
    ending->found = session_end(write, ending->person, ending->session);
    return true;
}

Answer session_end_one(Request *request)
{
    Ending ending = { .person = request->reader.person };
    if (!text_to_number(path_parameter(request, "session"), &ending.session))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, UNRECORDED, end_one_write, &ending);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    if (!ending.found)
        return ANSWER_NOT_FOUND;
    notice(request, SAY("The session has ended."));
    return see_other(request, TEXT("/me/sessions"));
}

static bool end_others_write(Write *write, void *state)
{
    const Ending *ending = state;
    sessions_end(write, ending->person, ending->session, false);
    return true;
}

Answer sessions_end_others(Request *request)
{
    Ending ending = { .person = request->reader.person, .session = request->reader.session };
    Answer answer = request_write(request, UNRECORDED, end_others_write, &ending);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("You are signed out everywhere else. Tokens still work."));
    return see_other(request, TEXT("/me/sessions"));
}

static Text own_password(Request *request)
{
    return password_of_person(request->database, request->arena, request->reader.person);
}

Answer password_show(Request *request)
{
    put_truth(request->data, "has_password", own_password(request).length > 0);
    form_show(request, "form", &password_form, "/me/password", NULL);
    put_text(request->page, "title", request_say(request, SAY("Password"), NULL));
    request->template = "people/password";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

bool person_must_prove(Request *request)
{
    SessionStart start = session_start(request->database, request->arena, request->reader.session);
    return password_wants_current(own_password(request).length > 0, start.by_link, start.at, request->now);
}

Answer person_prove(Request *request, Handler show)
{
    if (!person_must_prove(request))
        return ANSWER_PAGE;
    Text key = text_printf(request->arena, "session:%lld", (long long)request->reader.session);
    Answer answer = try_begin(request, &(Counted){ key, ACCOUNT_FREE_TRIES }, 1,
                              SAY("After so many wrong passwords the next try must wait {seconds, plural, one {# "
                                  "second} "
                                  "other {# seconds}}."),
                              show);
    if (answer != ANSWER_PAGE)
        return answer;
    PasswordResult result = password_check(request->arena, field(request, "current"), own_password(request));
    if (result == PASSWORD_WRONG)
        form_problem(request, "current", SAY("This is not your present password."));
    request->retry_after = result == PASSWORD_BUSY ? 1 : 0;
    return result == PASSWORD_BUSY ? ANSWER_BUSY : ANSWER_PAGE;
}

static void password_judge(Request *request)
{
    Value *person = person_load(request->database, request->arena, request->reader.person);
    const char *problem = password_problem(request->arena, field(request, "password"), value_get_text(person, "email"),
                                           value_get_text(person, "name"));
    if (problem)
        form_problem(request, "password", problem);
}

typedef struct Changing {
    const Request *request;
    Text hash;
    Token session;
} Changing;

/* Whoever else may have got in with the old password is out. */
static bool password_write(Write *write, void *state)
{
    Changing *changing = state;
    const Reader *reader = &changing->request->reader;
    person_set_password_hash(write, reader->person, changing->hash, reader->person);
    NewSession session = { .person = reader->person,
                           .kind = "browser",
                           .label = TEXT("password"),
                           .user_agent = changing->request->user_agent,
                           .address = changing->request->address,
                           .lasts = SESSION_LASTS,
                           .second_at = session_second_at(write->database, reader->session) };
    sessions_end(write, reader->person, 0, true);
    links_void(write, reader->person);
    failures_forget(write, text_printf(write->arena, "session:%lld", (long long)reader->session));
    session_begin(write, &session, &changing->session);
    return true;
}

static Answer password_save(Request *request)
{
    Changing changing = { .request = request };
    if (!password_try_hash(request->arena, field(request, "password"), &changing.hash)) {
        request->retry_after = 1;
        return ANSWER_BUSY;
    }
    Answer answer = request_write(request, RECORDED, password_write, &changing);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    session_cookie(request, &changing.session);
    notice(request, SAY("The password is saved. Everywhere else you are signed out, and all tokens are ended."));
    return see_other(request, TEXT("/me"));
}

Answer password_change(Request *request)
{
    if (form_check(request))
        password_judge(request);
    if (form_has_problems(request))
        return password_show(request);
    Answer answer = person_prove(request, password_show);
    if (answer != ANSWER_PAGE)
        return answer;
    return form_has_problems(request) ? password_show(request) : password_save(request);
}

/* What is sent when no language is chosen, which is kept as the empty text. */
static const Text as_the_browser_says = { "auto", 4 };

static void put_languages(Request *request, Value *choices)
{
    choice_add(choices, as_the_browser_says, request_say(request, SAY("As the browser says"), NULL));
    choices_of_languages(request, choices);
}

static void put_zones(Request *request, Value *choices)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *zones = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
    int32_t length = 0;
    for (const char *name; U_SUCCESS(status) && (name = uenum_next(zones, &length, &status));) {
        Text zone = text_copy(request->arena, (Text){ name, length });
        choice_add(choices, zone, zone);
    }
    uenum_close(zones);
}

static void put_preference_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    put_languages(request, put_list(choices, "language"));
    put_zones(request, put_list(choices, "zone"));
}

Answer preferences_show(Request *request)
{
    if (request->method == GET)
        put_preference_choices(request);
    Text language = request->reader.language;
    put_text(request->data, "language", language);
    put_text(request->data, "zone", request->reader.zone);
    Value *current = value_object(request->arena);
    bool is_chosen = value_find_text(value_get(value_get(request->page, TEXT("choices")), TEXT("language")), "value", language);
    put_text(current, "language", is_chosen ? language : as_the_browser_says);
    put_text(current, "zone", request->reader.zone);
    form_show(request, "form", &preferences_form, "/me/preferences", current);
    put_text(request->page, "title", request_say(request, SAY("Language and time zone"), NULL));
    request->template = "people/preferences";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static bool preferences_write(Write *write, void *state)
{
    const Request *request = state;
    Text language = field(request, "language");
    if (text_equal(language, as_the_browser_says))
        language = (Text){ 0 };
    preferences_set(write, request->reader.person, language, field(request, "zone"));
    return true;
}

Answer preferences_change(Request *request)
{
    put_preference_choices(request);
    form_check(request);
    const Value *choices = value_get(request->page, TEXT("choices"));
    if (!value_find_text(value_get(choices, TEXT("language")), "value", field(request, "language")))
        form_problem(request, "language", SAY("This language is not offered."));
    if (field(request, "zone").length > LONGEST_ZONE || !zone_is_known(field(request, "zone")))
        form_problem(request, "zone", SAY("There is no such time zone."));
    if (form_has_problems(request))
        return preferences_show(request);
    Answer answer = request_write(request, UNRECORDED, preferences_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    set_cookie(request, "language", field(request, "language"), 365 * 24 * 3600);
    notice(request, SAY("Your preferences are saved."));
    return see_other(request, TEXT("/me"));
}
