/* SPDX-License-Identifier: EUPL-1.2 */
/* What applications keep about a person: whom they name as their contact, and what staff and coordinators did, which stays without a
 * name. */
#include "features/applications/store.h"

#include "features/applications/rules.h"

static const Query contacts = {
    "SELECT application_contact.application, application.name AS organisation, application_contact.name, application_contact.role, "
    "application_contact.email, application_contact.language FROM application_contact "
    "JOIN application ON application.id = application_contact.application WHERE application_contact.person = $1 ORDER BY 1"
};
static const Query applications_by = {
    "SELECT id AS application, status, decided_on FROM application WHERE by_person = $1 ORDER BY id"
};
static const Query messages_by = {
    "SELECT application, kind, text, at AS written_at FROM application_message WHERE by_person = $1 ORDER BY id"
};
static const Query leavings_by = {
    "SELECT organisation, status, ends, reason, declared_on FROM leaving WHERE author = $1 ORDER BY id"
};
static const Query leavings_confirmed_by = {
    "SELECT organisation, ends FROM leaving WHERE by_person = $1 ORDER BY id"
};
static const Query suspensions_by = {
    "SELECT organisation, starts, ends, reason, lift_reason FROM suspension WHERE by_person = $1 ORDER BY id"
};

static const Query erase_messages = {
    "DELETE FROM application_message WHERE application IN (SELECT application FROM application_contact WHERE person = $1)"
};
static const Query erase_links = {
    "DELETE FROM application_link WHERE application IN (SELECT application FROM application_contact WHERE person = $1)"
};
static const Query erase_contact = { "DELETE FROM application_contact WHERE person = $1" };
static const Query forget_decider = { "UPDATE application SET by_person = 0 WHERE by_person = $1" };
static const Query forget_writer = { "UPDATE application_message SET by_person = 0 WHERE by_person = $1" };
static const Query forget_leaver = { "UPDATE leaving SET author = 0 WHERE author = $1" };
static const Query forget_confirmer = { "UPDATE leaving SET by_person = 0 WHERE by_person = $1" };
static const Query forget_suspender = { "UPDATE suspension SET by_person = 0 WHERE by_person = $1" };

static const Query contact_rows = { "SELECT application FROM application_contact WHERE person = $1" };
static const Query move_contact = { "UPDATE application_contact SET person = $2 WHERE application = $1" };
static const Query decided_rows = { "SELECT id FROM application WHERE by_person = $1" };
static const Query move_decided = { "UPDATE application SET by_person = $2 WHERE id = $1" };
static const Query written_rows = { "SELECT id FROM application_message WHERE by_person = $1" };
static const Query move_written = { "UPDATE application_message SET by_person = $2 WHERE id = $1" };
static const Query leaver_rows = { "SELECT id FROM leaving WHERE author = $1" };
static const Query move_leaver = { "UPDATE leaving SET author = $2 WHERE id = $1" };
static const Query confirmer_rows = { "SELECT id FROM leaving WHERE by_person = $1" };
static const Query move_confirmer = { "UPDATE leaving SET by_person = $2 WHERE id = $1" };
static const Query suspender_rows = { "SELECT id FROM suspension WHERE by_person = $1" };
static const Query move_suspender = { "UPDATE suspension SET by_person = $2 WHERE id = $1" };

const PersonColumn applications_person_columns[] = {
    { "application.by_person", &decided_rows, &move_decided },
    { "application_contact.person", &contact_rows, &move_contact },
    { "application_message.by_person", &written_rows, &move_written },
    { "leaving.author", &leaver_rows, &move_leaver },
    { "leaving.by_person", &confirmer_rows, &move_confirmer },
    { "suspension.by_person", &suspender_rows, &move_suspender },
    { 0 },
};

void applications_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    static const struct {
        const char *name;
        const Query *query;
    } kept[] = {
        { "contact_of_applications", &contacts },     { "applications_decided", &applications_by },
        { "questions", &messages_by },                { "leavings_declared", &leavings_by },
        { "leavings_confirmed", &leavings_confirmed_by }, { "suspensions", &suspensions_by },
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        put(result, kept[i].name, value_from_rows(arena, database_query(database, arena, kept[i].query, ARGS(person))));
}

void applications_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_messages, &erase_links, &erase_contact, &forget_decider, &forget_writer,
                                             &forget_leaver, &forget_confirmer, &forget_suspender };
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
}
