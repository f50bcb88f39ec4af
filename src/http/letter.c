/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail from the network to somebody, in their own language. */
#include "http/letter.h"

static const Query receiver = {
    "SELECT name, email AS address, language FROM person WHERE id = $1 AND status = 'active'"
};

static Value *person_load(Write *write, int64_t person)
{
    return value_from_row(write->arena, database_query(write->database, write->arena, &receiver, ARGS(person)));
}

static Value *addressed(Write *write, const Letter *letter)
{
    if (letter->person != 0)
        return person_load(write, letter->person);
    Value *to = value_object(write->arena);
    put_text(to, "name", letter->to_name);
    put_text(to, "address", letter->to_address);
    put_text(to, "language", letter->language);
    return to;
}

const Language *letter_language(Write *write, const App *app, int64_t person)
{
    return app_language(app, value_get_text(person_load(write, person), "language"));
}

static Value *values_of(Write *write, const App *app, const Letter *letter, Text name)
{
    Value *values = value_object(write->arena);
    for (ptrdiff_t i = 0; letter->values && i < letter->values->count; i++)
        put(values, text_z(write->arena, letter->values->members[i].name), letter->values->members[i].value);
    put_text(values, "name", name);
    put_text(values, "network", app_options(app)->network_name);
    put_text(values, "site", app_options(app)->public_address);
    return values;
}

/* Programs for mail know the line before the signature, and set it apart. */
static Text signed_body(Arena *arena, const App *app, Text body)
{
    Text network = app_options(app)->network_name, site = app_options(app)->public_address;
    return text_printf(arena, "%.*s\n-- \n%.*s\n%.*s\n", TEXT_ARGUMENTS(body), TEXT_ARGUMENTS(network), TEXT_ARGUMENTS(site));
}

void letter_send(Write *write, const App *app, const Letter *letter)
{
    Value *to = addressed(write, letter);
    if (!to)
        return;
    const Language *language = app_language(app, value_get_text(to, "language"));
    Value *values = values_of(write, app, letter, value_get_text(to, "name"));
    Mail mail = { .to_address = value_get_text(to, "address"),
                  .to_name = value_get_text(to, "name"),
                  .language = language_code(language),
                  .person = letter->person,
                  .subject = say(language, write->arena, letter->subject, values),
                  .body = signed_body(write->arena, app, say(language, write->arena, letter->body, values)) };
    mail_send(write, &mail);
}
