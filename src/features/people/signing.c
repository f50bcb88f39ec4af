/* SPDX-License-Identifier: EUPL-1.2 */
/* The end of every way to sign in: a session, or the question for a second factor. */
#include "features/people/rules.h"
#include "features/people/sign_in.h"
#include "http/app.h"

void session_cookie(Request *request, const Token *token)
{
    set_cookie(request, "session", text_copy(request->arena, token_text(token)), SESSION_LASTS / SECOND);
}

SignIn sign_in_new(Request *request, int64_t person, const char *how, Text next)
{
    return (SignIn){ .person = person,
                     .how = text_from_z(how),
                     .next = path_is_own(next) ? next : TEXT("/"),
                     .features = app_features(request->app),
                     .user_agent = request->user_agent,
                     .address = request->address,
                     .known_browser = request_cookie(request, "known"),
                     .begun = request_cookie(request, "begun"),
                     .old_person = request->reader.person,
                     .old_session = request->reader.by_token ? 0 : request->reader.session };
}

static bool wants_second_step(Write *write, const SignIn *sign_in)
{
    for (int i = 0; sign_in->features[i]; i++)
        if (sign_in->features[i]->wants_second_step && sign_in->features[i]->wants_second_step(write->database, sign_in->person))
            return true;
    return false;
}

/* A token is never carried over from before signing in. */
static void begin_session(Write *write, SignIn *sign_in)
{
    const NewSession session = { .person = sign_in->person,
                                 .kind = "browser",
                                 .label = sign_in->how,
                                 .user_agent = sign_in->user_agent,
                                 .address = sign_in->address,
                                 .lasts = SESSION_LASTS,
                                 .second_at = sign_in->has_second && !sign_in->second_is_elsewhere ? write->now : 0 };
    session_begin(write, &session, &sign_in->session);
    browser_know(write, sign_in->person, sign_in->known_browser, &sign_in->browser);
    if (sign_in->old_session)
        session_end(write, sign_in->old_person, sign_in->old_session);
}

void sign_in_write(Write *write, SignIn *sign_in)
{
    if (sign_in->begun.length > 0)
        sign_in_begun_end(write, sign_in->begun);
    sign_in->is_begun = !sign_in->has_second && wants_second_step(write, sign_in);
    if (sign_in->is_begun)
        sign_in_begin(write, sign_in, BEGUN_LASTS, &sign_in->session);
    else
        begin_session(write, sign_in);
}

Answer sign_in_done(Request *request, const SignIn *sign_in)
{
    if (sign_in->is_begun) {
        set_cookie(request, "begun", text_copy(request->arena, token_text(&sign_in->session)), BEGUN_LASTS / SECOND);
        return see_other(request, TEXT("/sign-in/second-step"));
    }
    session_cookie(request, &sign_in->session);
    set_cookie(request, "known", text_copy(request->arena, token_text(&sign_in->browser)), KNOWN_BROWSER_LASTS / SECOND);
    if (sign_in->begun.length > 0)
        set_cookie(request, "begun", (Text){ 0 }, 0);
    return see_other(request, sign_in->next);
}
