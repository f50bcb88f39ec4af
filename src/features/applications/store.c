/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing applications. Reading them is in views.c. */
#include "features/applications/store.h"

#include "record/record.h"
#include "rights/reader.h"

enum { TOKEN_BYTES = 32 };

static const Query insert_application = {
    "INSERT INTO application (id, status, kind, name, language, name_key, country, population, population_year, population_source, "
    "website, reason, reason_language, council_decision, council_decided_on, resembles, created_at) "
    "VALUES ($1, 'unconfirmed', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
};
static const Query insert_contact = {
    "INSERT INTO application_contact (application, person, name, role, email, language) VALUES ($1, 0, $2, $3, $4, $5)"
};
static const Query insert_link = { "INSERT INTO application_link (digest, application, created_at) VALUES ($1, $2, $3)" };
static const Query insert_message = {
    "INSERT INTO application_message (id, application, kind, text, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)"
};
static const Query receive = {
    "UPDATE application SET status = 'received', resembles = $2, received_on = $3 WHERE id = $1"
};
static const Query settle = { "UPDATE application SET organisation = $2 WHERE id = $1" };
static const Query set_status = { "UPDATE application SET status = $2 WHERE id = $1" };
static const Query propose = {
    "UPDATE application SET status = 'proposed', category = $2, proposed_by = $3, note = $4, by_person = $5 WHERE id = $1"
};
static const Query decide = {
    "UPDATE application SET status = $2, decided_on = $3, decided_by = $4, starts = $5, decision_reason = $6, by_person = $7, "
    "closed_at = $8 WHERE id = $1"
};
static const Query withdraw = { "UPDATE application SET status = 'withdrawn', closed_at = $2 WHERE id = $1" };
static const Query contact_is = { "UPDATE application_contact SET person = $2 WHERE application = $1" };
static const Query about_it = { "SELECT organisation, name, country, category FROM application WHERE id = $1" };

static const Query delete_application = { "DELETE FROM application WHERE id = $1 AND status = 'unconfirmed'" };
static const Query delete_contact = { "DELETE FROM application_contact WHERE application = $1" };
static const Query delete_links = { "DELETE FROM application_link WHERE application = $1" };
static const Query delete_messages = { "DELETE FROM application_message WHERE application = $1" };
static const Query old_unconfirmed = {
    "SELECT id FROM application WHERE status = 'unconfirmed' AND created_at < $1 ORDER BY created_at LIMIT 1000"
};
static const Query old_closed = {
    "SELECT application.id FROM application JOIN application_contact ON application_contact.application = application.id "
    "WHERE closed_at < $1 ORDER BY closed_at LIMIT 1000"
};

/* The organisation, name and country say which application it was; who speaks for it never enters the record. */
static void record_application(Write *write, int64_t application, const char *verb, int64_t by, Value *content)
{
    Value *row = value_from_row(write->arena, database_query(write->database, write->arena, &about_it, ARGS(application)));
    put(content, "name", value_get(row, TEXT("name")));
    put(content, "country", value_get(row, TEXT("country")));
    record_append(write, (Entry){ .person = by,
                                  .organisation = value_get_number(row, "organisation"),
                                  .verb = verb,
                                  .object_kind = "application",
                                  .object = application,
                                  .place = value_get_number(row, "organisation"),
                                  .content = content });
    write_touch(write, "applications");
}

int64_t application_add(Write *write, const NewApplication *application)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_application,
                 ARGS(id, application->kind, application->name, application->language,
                      text_fold(write->arena, application->name), application->country, application->population,
                      application->population_year, application->population_source, application->website,
                      application->reason, application->reason_language, application->council_decision,
                      parameter_or_null(application->council_decided_on), application->resembles, write->now));
    database_run(write->database, &insert_contact,
                 ARGS(id, application->contact_name, application->contact_role,
                      text_ascii_lower(write->arena, application->contact_email), application->contact_language));
    return id;
}

Text application_link_make(Write *write, int64_t application)
{
    unsigned char bytes[TOKEN_BYTES];
    platform_random(write->platform, bytes, sizeof bytes);
    Text token = text_hex(write->arena, bytes, sizeof bytes);
    database_run(write->database, &insert_link, ARGS(token_digest(write->arena, token), application, write->now));
    return text_join(write->arena, TEXT("/join/"), token);
}

void application_receive(Write *write, int64_t application, int64_t resembles, Text today)
{
    database_run(write->database, &receive, ARGS(application, resembles, today));
    record_application(write, application, "application.received", 0, value_object(write->arena));
}

void application_settle(Write *write, int64_t application, int64_t organisation, int64_t by)
{
    database_run(write->database, &settle, ARGS(application, organisation));
    record_application(write, application, "application.settled", by, value_object(write->arena));
}

static void message_add(Write *write, int64_t application, const char *kind, Text text, int64_t by)
{
    database_run(write->database, &insert_message, ARGS(write_new_id(write), application, kind, text, by, write->now));
}

void application_ask(Write *write, int64_t application, Text question, int64_t by)
{
    message_add(write, application, "question", question, by);
    database_run(write->database, &set_status, ARGS(application, "asked"));
    record_application(write, application, "application.asked", by, value_object(write->arena));
}

void application_answer(Write *write, int64_t application, Text answer)
{
    message_add(write, application, "answer", answer, 0);
    database_run(write->database, &set_status, ARGS(application, "received"));
    record_application(write, application, "application.answered", 0, value_object(write->arena));
}

void application_propose(Write *write, const Proposal *proposal)
{
    database_run(write->database, &propose,
                 ARGS(proposal->application, proposal->category, proposal->proposed_by, proposal->note, proposal->by));
    Value *content = value_object(write->arena);
    put_text(content, "category", proposal->category);
    put_text(content, "proposed_by", proposal->proposed_by);
    record_application(write, proposal->application, "application.proposed", proposal->by, content);
}

void application_decide(Write *write, const Decision *decision)
{
    database_run(write->database, &decide,
                 ARGS(decision->application, decision->accepted ? "accepted" : "declined", decision->decided_on,
                      decision->decided_by, parameter_or_null(decision->starts), decision->reason, decision->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "decided_on", decision->decided_on);
    put_text(content, "decided_by", decision->decided_by);
    put_text(content, "starts", decision->starts);
    record_application(write, decision->application, decision->accepted ? "application.accepted" : "application.declined",
                       decision->by, content);
}

void application_withdraw(Write *write, int64_t application)
{
    database_run(write->database, &withdraw, ARGS(application, write->now));
    record_application(write, application, "application.withdrawn", 0, value_object(write->arena));
}

void application_contact_is(Write *write, int64_t application, int64_t person)
{
    database_run(write->database, &contact_is, ARGS(application, person));
}

static void forget_contact(Write *write, int64_t application)
{
    database_run(write->database, &delete_links, ARGS(application));
    database_run(write->database, &delete_messages, ARGS(application));
    database_run(write->database, &delete_contact, ARGS(application));
}

void application_delete(Write *write, int64_t application)
{
    forget_contact(write, application);
    database_run(write->database, &delete_application, ARGS(application));
}

static int64_t forget_each(Write *write, const Query *which, Moment before, void (*forget)(Write *, int64_t))
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, which, ARGS(before)));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        forget(write, value_get_number(rows->items[i], "id"));
    return rows->count;
}

int64_t applications_forget_unconfirmed(Write *write, Moment before)
{
    return forget_each(write, &old_unconfirmed, before, application_delete);
}

int64_t applications_forget_contacts(Write *write, Moment before)
{
    return forget_each(write, &old_closed, before, forget_contact);
}
