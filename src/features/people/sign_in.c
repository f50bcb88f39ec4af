/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in by password or by a mailed link, and out. Guessing is slowed down by account and by network address; who
 * comes with a browser known to the account, or by a link, is not slowed by the failures of others. */
#include "features/people/sign_in.h"

#include "features/people/invitations.h"
#include "features/people/passwords.h"
#include "features/people/rules.h"
#include "features/people/store.h"
#include "http/app.h"
#include "http/gather.h"

static const Field sign_in_fields[] = {
    { "email", FIELD_EMAIL, SAY("E-mail address"), NULL, true, 0, 0, "username" },
    { "password", FIELD_PASSWORD, SAY("Password"), NULL, true, 0, PASSWORD_LONGEST, "current-password" },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { 0 },
};
const Form sign_in_form = { sign_in_fields, SAY("Sign in") };

static const Field link_fields[] = {
    { "email", FIELD_EMAIL, SAY("E-mail address"), NULL, true, 0, 0, "username" },
    { 0 },
};
const Form link_form = { link_fields, SAY("Send me a link") };

static const Field use_link_fields[] = { { 0 } };
const Form use_link_form = { use_link_fields, SAY("Sign in") };
static const Form accept_form = { use_link_fields, SAY("Accept and sign in") };

/* One attempt to sign in, as its writes see it. */
typedef struct Attempt {
    SignIn sign_in;
    Text link; /* the token of the link, when that is how */
    Text hash; /* that the password was checked with */
    Counted counted[2];
    int counted_count;
} Attempt;

typedef struct Try {
    const Counted *counted;
    int count;
    int64_t seconds;
} Try;

static bool try_write(Write *write, void *state)
{
    Try *try = state;
    try->seconds = try_take(write, try->counted, try->count);
    return try->seconds == 0;
}

/* The form again, with how long the next try has to wait. */
static Answer answer_of_wait(Request *request, int64_t seconds, const char *message, Handler show)
{
    Value *values = value_object(request->arena);
    put_number(values, "seconds", seconds);
    put_text(request->problems, "", request_say(request, message, values));
    request->retry_after = (int)seconds;
    show(request);
    return ANSWER_TOO_MANY;
}

Answer try_begin(Request *request, const Counted *counted, int count, const char *message, Handler show)
{
    Try try = { .counted = counted, .count = count };
    WriteResult result = request_write_quietly(request, try_write, &try);
    if (result == WRITE_DONE)
        return ANSWER_PAGE;
    return result == WRITE_REFUSED ? answer_of_wait(request, try.seconds, message, show) : answer_of_write(request, result);
}

Answer sign_in_show(Request *request)
{
    Text next = query_parameter(request, "next");
    if (is_signed_in(&request->reader) && request->method == GET)
        return see_other(request, path_is_own(next) ? next : TEXT("/"));
    Value *current = value_object(request->arena);
    put_text(current, "next", next);
    form_show(request, "form", &sign_in_form, "/sign-in", current);
    gather_for_sign_in(request);
    put_text(request->page, "title", request_say(request, SAY("Sign in"), NULL));
    request->template = "people/sign_in";
    return ANSWER_PAGE;
}

static Answer sign_in_again(Request *request)
{
    sign_in_show(request);
    return ANSWER_INVALID;
}

static void attempt_count(Request *request, Attempt *attempt, Text email)
{
    Arena *arena = request->arena;
    Text known = attempt->sign_in.known_browser;
    if (browser_is_known(request->database, arena, attempt->sign_in.person, known)) {
        attempt->counted[0] =
            (Counted){ text_join(arena, TEXT("known:"), token_digest(arena, known)), ACCOUNT_FREE_TRIES };
        attempt->counted_count = 1;
        return;
    }
    Text network = token_digest(arena, address_network(arena, request->address));
    attempt->counted[0] = (Counted){ account_key(arena, email), ACCOUNT_FREE_TRIES };
    attempt->counted[1] = (Counted){ text_join(arena, TEXT("address:"), network), ADDRESS_FREE_TRIES };
    attempt->counted_count = 2;
}

static bool give_back_write(Write *write, void *state)
{
    Attempt *attempt = state;
    for (int i = 0; i < attempt->counted_count; i++)
        try_give_back(write, attempt->counted[i].key);
    return true;
}

static bool succeed_write(Write *write, void *state)
{
    Attempt *attempt = state;
    /* Checking takes a while, in which the password may have been changed, and all sessions ended. */
    if (!text_equal(password_of_person(write->database, write->arena, attempt->sign_in.person), attempt->hash))
        return false;
    give_back_write(write, attempt);
    failures_forget(write, attempt->counted[0].key);
    sign_in_write(write, &attempt->sign_in);
    return true;
}

static Answer sign_in_refuse(Request *request)
{
    form_problem(request, "",
                 SAY("This e-mail address and password do not belong together. Try again, or have a link mailed to "
                     "you."));
    return sign_in_again(request);
}

static Answer sign_in_succeed(Request *request, Attempt *attempt)
{
    Answer answer = request_write(request, UNRECORDED, succeed_write, attempt);
    if (answer == ANSWER_INVALID)
        return sign_in_refuse(request);
    return answer == ANSWER_SEE_OTHER ? sign_in_done(request, &attempt->sign_in) : answer;
}

Answer sign_in(Request *request)
{
    if (!form_check(request))
        return sign_in_again(request);
    Text email = text_trim(field(request, "email"));
    int64_t person = person_find(request->database, request->arena, email);
    Text hash = password_of_person(request->database, request->arena, person);
    Attempt attempt = { .sign_in = sign_in_new(request, person, "password", field(request, "next")), .hash = hash };
    attempt_count(request, &attempt, email);
    Answer answer = try_begin(request, attempt.counted, attempt.counted_count,
                              SAY("After so many wrong passwords the next try must wait {seconds, plural, one {# "
                                  "second} "
                                  "other {# seconds}}. You need not wait: a link mailed to you always works."),
                              sign_in_show);
    if (answer != ANSWER_PAGE)
        return answer;

    switch (password_check(request->arena, field(request, "password"), hash)) {
    case PASSWORD_RIGHT:
        return sign_in_succeed(request, &attempt);
    case PASSWORD_BUSY:
        request_write_quietly(request, give_back_write, &attempt);
        request->retry_after = 1;
        return ANSWER_BUSY;
    case PASSWORD_WRONG:
        break;
    }
    return sign_in_refuse(request);
}

Answer link_ask_show(Request *request)
{
    form_show(request, "form", &link_form, "/sign-in/link", NULL);
    put_text(request->page, "title", request_say(request, SAY("Sign in by a link"), NULL));
    request->template = "people/link_ask";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct LinkMail {
    Request *request;
    int64_t person; /* 0 where the address is nobody's */
    Text email;
    Text name;
    Counted counted; /* links asked for from this network */
    int64_t seconds; /* to wait, when that are too many */
} LinkMail;

static void link_mail_send(Write *write, const LinkMail *link)
{
    Request *request = link->request;
    Value *values = value_object(write->arena);
    put_text(values, "name", link->name);
    put_text(values, "network", app_options(request->app)->network_name);
    put_text(values, "link", text_join(write->arena, request->origin, sign_in_link_make(write, link->person, LINK_LASTS)));
    Mail mail = { .to_address = link->email, .to_name = link->name, .language = language_code(request->language),
                  .person = link->person };
    mail.subject = say(request->language, write->arena, SAY("Your link to sign in: {network}"), values);
    mail.body = say(request->language, write->arena,
                    SAY("Hello {name},\n\nwith this link you sign in to {network}. It works once, within 30 "
                        "minutes.\n\n{link}\n\n"
                        "If you did not ask for it, you need not do anything: without the link nobody gets in.\n"),
                    values);
    mail_send(write, &mail);
}

/* Whether the address is known or not, the count is written: both take as long. */
static bool link_write(Write *write, void *state)
{
    LinkMail *link = state;
    link->seconds = try_take(write, &link->counted, 1);
    if (link->seconds > 0)
        return false;
    bool is_enough = links_since(write, link->person, write->now - HOUR) >= LINKS_AN_HOUR;
    if (link->person != 0 && !is_enough)
        link_mail_send(write, link);
    return true;
}

static LinkMail link_mail_new(Request *request)
{
    Arena *arena = request->arena;
    Text network = token_digest(arena, address_network(arena, request->address));
    LinkMail link = { .request = request, .email = text_ascii_lower(arena, text_trim(field(request, "email"))) };
    link.counted = (Counted){ text_join(arena, TEXT("link:"), network), LINK_FREE_TRIES };
    link.person = person_find(request->database, arena, link.email);
    Value *person = person_load(request->database, arena, link.person);
    link.name = person ? value_get_text(person, "name") : (Text){ 0 };
    return link;
}

Answer link_ask(Request *request)
{
    if (!form_check(request))
        return link_ask_show(request);
    LinkMail link = link_mail_new(request);
    Answer answer = request_write(request, UNRECORDED, link_write, &link);
    if (answer == ANSWER_INVALID)
        return answer_of_wait(request, link.seconds,
                              SAY("Too many links were asked for. Please wait {seconds, plural, one {# second} other "
                                  "{# seconds}}. "
                                  "A link that was mailed to you works for 30 minutes."),
                              link_ask_show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("If this address belongs to somebody here, a mail with a link is on its way. The link works "
                        "once, within 30 "
                        "minutes."));
    return see_other(request, TEXT("/sign-in"));
}

/* What the link came with is said only to whoever has it. */
Answer link_show(Request *request)
{
    Text token = path_parameter(request, "token");
    bool is_good = link_person(request->database, request->arena, token, request->now) != 0;
    Value *invitation = invitation_of_link(request->database, request->arena, token);
    put_truth(request->data, "good", is_good);
    put(request->data, "invitation", invitation ? invitation : value_nothing());
    put(request->page, "form", value_nothing());
    if (is_good) {
        Text action = text_join(request->arena, TEXT("/sign-in/link/"), token);
        form_show(request, "form", invitation ? &accept_form : &use_link_form, text_z(request->arena, action), NULL);
    }
    const char *title = invitation ? SAY("You are invited") : SAY("Sign in by a link");
    put_text(request->page, "title", request_say(request, title, NULL));
    request->template = "people/link";
    return ANSWER_PAGE;
}

static bool follow_write(Write *write, void *state)
{
    Attempt *attempt = state;
    SignIn *sign_in = &attempt->sign_in;
    sign_in->person = link_use(write, attempt->link);
    if (!sign_in->person)
        return false;
    invitations_accept(write, sign_in->person);
    bool has_password = password_of_person(write->database, write->arena, sign_in->person).length > 0;
    sign_in->next = has_password ? TEXT("/") : TEXT("/me/password");
    sign_in_write(write, sign_in);
    return true;
}

Answer link_follow(Request *request)
{
    Attempt attempt = { .sign_in = sign_in_new(request, 0, "link", (Text){ 0 }), .link = path_parameter(request, "token") };
    Answer answer = request_write(request, UNRECORDED, follow_write, &attempt);
    if (answer == ANSWER_INVALID) {
        link_show(request);
        return ANSWER_INVALID;
    }
    return answer == ANSWER_SEE_OTHER ? sign_in_done(request, &attempt.sign_in) : answer;
}

static bool sign_out_write(Write *write, void *state)
{
    const Reader *reader = state;
    session_end(write, reader->person, reader->session);
    return true;
}

Answer sign_out(Request *request)
{
    if (is_signed_in(&request->reader)) {
        Answer answer = request_write(request, UNRECORDED, sign_out_write, &request->reader);
        if (answer != ANSWER_SEE_OTHER)
            return answer;
        notice(request, SAY("You are signed out."));
    }
    set_cookie(request, "session", (Text){ 0 }, 0);
    return see_other(request, TEXT("/"));
}
