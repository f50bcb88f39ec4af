/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters to who speaks for an application. */
#include "features/applications/letters.h"

#include "http/letter.h"

/* values: what the body names besides {name}, {network}, {organisation} and {link}. */
static void letter_to_contact(Write *write, const App *app, int64_t application, const char *subject, const char *body, Value *values)
{
    Value *contact = application_contact(write->database, write->arena, application);
    if (!contact)
        return;
    Value *row = application_load(write->database, write->arena, application, value_get_text(contact, "language"));
    put(values, "organisation", value_get(row, TEXT("name")));
    put_text(values, "link", text_join(write->arena, app_options(app)->public_address, application_link_make(write, application)));
    const Letter letter = { .to_address = value_get_text(contact, "email"),
                            .to_name = value_get_text(contact, "name"),
                            .language = value_get_text(contact, "language"),
                            .subject = subject,
                            .body = body,
                            .values = values };
    letter_send(write, app, &letter);
}

void letter_to_confirm(Write *write, const App *app, int64_t application)
{
    letter_to_contact(write, app, application, SAY("Please confirm: {organisation} applies to {network}"),
                      SAY("Hello {name},\n\nsomebody, probably you, has applied to {network} for {organisation}. Please confirm it "
                          "within 7 days:\n\n{link}\n\nPlease keep this mail: behind the link you see how the application stands, "
                          "answer questions, and can withdraw it. Whoever has the link can do so, too.\n\nIf it was not you, you "
                          "need not do anything: what nobody confirms is deleted after 7 days.\n"),
                      value_object(write->arena));
}

void letter_of_question(Write *write, const App *app, int64_t application, Text question)
{
    Value *values = value_object(write->arena);
    put_text(values, "question", question);
    letter_to_contact(write, app, application, SAY("A question about the application of {organisation} to {network}"),
                      SAY("Hello {name},\n\nthe secretariat of {network} asks about the application of {organisation}:\n\n{question}"
                          "\n\nPlease answer here:\n\n{link}\n"),
                      values);
}

void letter_of_decision(Write *write, const App *app, const Decision *decision)
{
    Value *values = value_object(write->arena);
    put_text(values, "decided_on", decision->decided_on);
    put_text(values, "decided_by", decision->decided_by);
    put_text(values, "starts", decision->starts);
    put_text(values, "reason", decision->reason);
    if (decision->accepted)
        letter_to_contact(write, app, decision->application, SAY("{organisation} joins {network}"),
                          SAY("Hello {name},\n\nwelcome: {decided_by} accepted {organisation} on {decided_on, date}. Its membership "
                              "begins on {starts, date}.\n\nAnother mail brings you a link with which you sign in for the first time. "
                              "As the coordinator you then look after the city's entry and its people.\n\nThe application stays "
                              "here:\n\n{link}\n"),
                          values);
    else
        letter_to_contact(write, app, decision->application, SAY("The application of {organisation} to {network}"),
                          SAY("Hello {name},\n\nthe application of {organisation} was declined on {decided_on, date}, by "
                              "{decided_by}. The reason:\n\n{reason}\n\nThe application stays here:\n\n{link}\n"),
                          values);
}
