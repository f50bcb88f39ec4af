/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters about mandates. */
#include "features/people/letters.h"

#include "features/cities/cities.h"
#include "features/people/invitations.h"
#include "features/people/mandates.h"
#include "features/people/words.h"
#include "http/letter.h"

static Text place_in(Write *write, const Language *language, int64_t organisation, Text *result_slug)
{
    Value *city = city_brief(write->database, write->arena, organisation, language_code(language));
    *result_slug = value_get_text(city, "slug");
    return value_get_text(city, "name");
}

Text place_for(Write *write, const App *app, int64_t organisation, int64_t person)
{
    Text slug;
    return place_in(write, letter_language(write, app, person), organisation, &slug);
}

static Value *news_in_words(Write *write, const App *app, const MandateNews *news)
{
    const Language *language = letter_language(write, app, news->person);
    Value *values = value_object(write->arena);
    Text slug;
    put_text(values, "place", place_in(write, language, news->organisation, &slug));
    put_text(values, "slug", slug);
    put_text(values, "mandate", text_printf(write->arena, "%lld", (long long)news->mandate));
    put_text(values, "role_name", role_in_words(language, news->role));
    put_text(values, "starts", language_date(language, write->arena, news->starts));
    put_text(values, "ends", language_date(language, write->arena, news->ends));
    put_text(values, "other", name_of_person(write->database, write->arena, news->other));
    put_text(values, "site", app_options(app)->public_address);
    bool comes_anew = text_is(news->role, "coordinator") || news->follows;
    put_text(values, "handover",
             comes_anew ? say(language, write->arena,
                              SAY("What is open in {place} stands on one page, from the day on which your mandate begins: "
                                  "{site}/cities/{slug}/handover\n\n"),
                              values)
                        : (Text){ 0 });
    return values;
}

void mandate_letter(Write *write, const App *app, const MandateNews *news, const char *subject, const char *body)
{
    const Letter letter = {
        .person = news->person, .subject = subject, .body = body, .values = news_in_words(write, app, news)
    };
    letter_send(write, app, &letter);
}

void mandate_begun_letter(Write *write, const App *app, const MandateNews *news, bool is_new_account)
{
    if (!is_new_account) {
        mandate_letter(write, app, news, SAY("You act for {place} from {starts} on"),
                       SAY("Hello {name},\n\n{other} has entered you as {role_name} of {place} in {network}, from {starts} on. You "
                           "keep your account and sign in as before: {site}/me\n\n{handover}If this is a mistake, please tell the "
                           "secretariat.\n"));
        return;
    }
    Value *words = news_in_words(write, app, news);
    const NewInvitation invitation = { .person = news->person,
                                       .organisation = news->organisation,
                                       .place = value_get_text(words, "place"),
                                       .more = value_get_text(words, "handover"),
                                       .by = news->other };
    invitation_send(write, app, &invitation);
}

void deputy_named_letter(Write *write, const App *app, const MandateNews *news)
{
    mandate_letter(write, app, news, SAY("You stand in for {other} at {network}"),
                   SAY("Hello {name},\n\nfrom {starts} until {ends} you stand in for {other} as {role_name} of {place}, and may do in "
                       "{network} what this mandate allows: {site}/me\n"));
}
