/* SPDX-License-Identifier: EUPL-1.2 */
/* In the language of the person. */
#include "features/factors/letters.h"

#include "features/factors/rules.h"
#include "http/letter.h"

static const Query name_of = { "SELECT name FROM person WHERE id = $1" };

static const char *const news_in_words[] = {
    [NEWS_APP] = SAY("An app for codes was added to your account."),
    [NEWS_PASSKEY] = SAY("A passkey was added to your account."),
    [NEWS_APP_REMOVED] = SAY("The app for codes was taken off your account."),
    [NEWS_PASSKEY_REMOVED] = SAY("A passkey was taken off your account."),
    [NEWS_CODES_MADE] = SAY("New recovery codes were made; the ones before no longer work."),
    [NEWS_CODE_USED] = SAY("A recovery code was used to sign in. It does not work again."),
};

void factor_letter(Write *write, const App *app, int64_t person, FactorNews news)
{
    Value *values = value_object(write->arena);
    put_text(values, "what", say(letter_language(write, app, person), write->arena, news_in_words[news], NULL));
    letter_send(write, app,
                &(Letter){ .person = person,
                           .subject = SAY("How you sign in has changed: {network}"),
                           .body = SAY("Hello {name},\n\n{what}\n\nIf this was not you, change your password at once ({site}/me/password) and look "
                                       "at {site}/me/factors; if you cannot sign in, tell the secretariat.\n"),
                           .values = values });
}

void factor_reset_letter(Write *write, const App *app, int64_t person, Text reason, int64_t by)
{
    Value *values = value_object(write->arena);
    Text name = database_text(write->database, write->arena, &name_of, ARGS(by));
    put_text(values, "other", name.length > 0 ? name : app_options(app)->network_name);
    put_text(values, "reason", reason);
    letter_send(write, app,
                &(Letter){ .person = person,
                           .subject = SAY("Your second factors were taken away: {network}"),
                           .body = SAY("Hello {name},\n\n{other} has taken away your app for codes, passkeys and recovery codes, and signed you out "
                                       "everywhere, since you were said to have lost a device. How it was made sure that it was you who "
                                       "asked: {reason}\n\nIf you did not ask for this, object at once: answer to the secretariat, and sign in by a "
                                       "mailed link to choose a new password ({site}/sign-in/link). If you did, sign in and set up a second factor anew: "
                                       "{site}/me/factors\n"),
                           .values = values });
}

void factor_demand_letter(Write *write, const App *app, int64_t person, Text kind, Text starts)
{
    const Language *language = letter_language(write, app, person);
    const char *message = factor_code_message(factor_kinds, kind);
    Value *values = value_object(write->arena);
    put_text(values, "what", message ? say(language, write->arena, message, NULL) : (Text){ 0 });
    put_text(values, "starts", language_date(language, write->arena, starts));
    letter_send(write, app,
                &(Letter){ .person = person,
                           .subject = SAY("A second factor is needed from {starts} on: {network}"),
                           .body = SAY("Hello {name},\n\nfrom {starts} on, people with your tasks sign in to {network} in two steps. What is needed: "
                                       "{what}. Please set it up before then, which takes two minutes: {site}/me/factors\n"),
                           .values = values });
}
