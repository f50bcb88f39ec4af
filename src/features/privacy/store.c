/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL of consents, retentions and warnings. */
#include "features/privacy/store.h"

#include "features/privacy/rules.h"
#include "http/gather.h"
#include "record/record.h"

static const Query one_consent = { "SELECT given_at, COALESCE(withdrawn_at, 0) AS withdrawn_at, wording_version FROM consent "
                                   "WHERE person = $1 AND purpose = $2 ORDER BY given_at DESC, id DESC LIMIT 1" };
static const Query insert_consent = { "INSERT INTO consent (id, person, purpose, given_at, wording_version) "
                                      "VALUES ($1, $2, $3, $4, $5)" };
static const Query end_consents = { "UPDATE consent SET withdrawn_at = $3 WHERE person = $1 AND purpose = $2 AND withdrawn_at IS NULL" };
static const Query forget_withdrawn = { "DELETE FROM consent WHERE withdrawn_at < $1" };

static const Query chosen_days = { "SELECT days FROM retention WHERE code = $1" };
static const Query last_kept = { "SELECT kept_at, forgotten FROM retention WHERE code = $1 AND kept_at IS NOT NULL" };
static const Query choose_days = { "INSERT INTO retention (id, code, days, changed_at, by_person, forgotten) VALUES ($1, $2, $3, $4, $5, 0) "
                                   "ON CONFLICT (code) DO UPDATE SET days = excluded.days, changed_at = excluded.changed_at, by_person = "
                                   "excluded.by_person" };
static const Query note_kept = { "INSERT INTO retention (id, code, by_person, kept_at, forgotten) VALUES ($1, $2, 0, $3, $4) "
                                 "ON CONFLICT (code) DO UPDATE SET kept_at = excluded.kept_at, forgotten = excluded.forgotten" };

static const Query find_warning = { "SELECT warned_at FROM erasure_warning WHERE person = $1" };
static const Query put_warning = { "INSERT INTO erasure_warning (person, warned_at) VALUES ($1, $2) "
                                   "ON CONFLICT (person) DO UPDATE SET warned_at = excluded.warned_at" };
static const Query forget_warnings = { "DELETE FROM erasure_warning WHERE warned_at < $1" };

static const Query one_account = { "SELECT name, email FROM person WHERE id = $1 AND status = 'active'" };
static const Query coordinating = { "SELECT DISTINCT organisation FROM mandate WHERE person = $1 AND role = 'coordinator' "
                                    "AND starts <= $2 AND (ends IS NULL OR ends > $2) ORDER BY organisation" };

static const Query consents_of = { "SELECT purpose, given_at, withdrawn_at, wording_version FROM consent WHERE person = $1 "
                                   "ORDER BY given_at, id" };
static const Query warnings_of = { "SELECT warned_at FROM erasure_warning WHERE person = $1" };
static const Query choices_of = { "SELECT code, days, changed_at FROM retention WHERE by_person = $1 ORDER BY code" };
static const Query erase_consents = { "DELETE FROM consent WHERE person = $1" };
static const Query erase_warning = { "DELETE FROM erasure_warning WHERE person = $1" };
static const Query forget_chooser = { "UPDATE retention SET by_person = 0 WHERE by_person = $1" };
static const Query consent_rows = { "SELECT id FROM consent WHERE person = $1" };
static const Query move_consent = { "UPDATE consent SET person = $2 WHERE id = $1" };
static const Query chooser_rows = { "SELECT id FROM retention WHERE by_person = $1" };
static const Query move_chooser = { "UPDATE retention SET by_person = $2 WHERE id = $1" };

const PersonColumn privacy_person_columns[] = {
    { "consent.person", &consent_rows, &move_consent },
    { "erasure_warning.person", NULL, NULL },
    { "retention.by_person", &chooser_rows, &move_chooser },
    { 0 },
};

static void record_consent(Write *write, const char *verb, int64_t person, const Purpose *purpose)
{
    Value *content = value_object(write->arena);
    put_text(content, "purpose", text_from_z(purpose->code));
    record_append(write, (Entry){ .person = person, .verb = verb, .object_kind = "person", .object = person, .content = content });
}

Value *consent_load(Database *database, Arena *arena, int64_t person, const char *purpose)
{
    return value_from_row(arena, database_query(database, arena, &one_consent, ARGS(person, purpose)));
}

void consent_give(Write *write, int64_t person, const Purpose *purpose)
{
    database_run(write->database, &insert_consent, ARGS(write_new_id(write), person, purpose->code, write->now, purpose->version));
    record_consent(write, "consent.given", person, purpose);
}

void consent_withdraw(Write *write, int64_t person, const Purpose *purpose)
{
    if (database_run(write->database, &end_consents, ARGS(person, purpose->code, write->now)) > 0)
        record_consent(write, "consent.withdrawn", person, purpose);
}

int64_t retention_days(Database *database, const Retention *retention)
{
    return retention_is_free(retention) ? database_number(database, &chosen_days, ARGS(retention->code), retention->days)
                                        : retention->days;
}

static void add_retention(Database *database, Value *list, const Retention *retention, const Language *language)
{
    Value *item = add_object(list);
    put_text(item, "code", text_from_z(retention->code));
    put_text(item, "about", language_message(language, text_from_z(retention->about)));
    put_number(item, "days", retention_days(database, retention));
    put_number(item, "usual_days", retention->days);
    put_truth(item, "is_free", retention_is_free(retention));
    Value *kept = value_from_row(list->arena, database_query(database, list->arena, &last_kept, ARGS(retention->code)));
    put(item, "kept_at", kept ? value_get(kept, TEXT("kept_at")) : value_nothing());
    put(item, "forgotten", kept ? value_get(kept, TEXT("forgotten")) : value_nothing());
}

Value *retentions_all(Database *database, Arena *arena, const Feature *const *features, const Language *language)
{
    Value *list = value_list(arena);
    for (int i = 0; features[i]; i++)
        for (const Retention *one = features[i]->retentions; one && one->code; one++)
            add_retention(database, list, one, language);
    return list;
}

const Retention *retention_find(const Feature *const *features, Text code)
{
    for (int i = 0; features[i]; i++)
        for (const Retention *one = features[i]->retentions; one && one->code; one++)
            if (text_is(code, one->code))
                return one;
    return NULL;
}

static void record_retention(Write *write, const char *verb, const Retention *retention, const char *member, int64_t number,
                             int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "code", text_from_z(retention->code));
    put_text(content, "about", text_from_z(retention->about)); /* a message: put into the reader's language when it is read */
    put_number(content, member, number);
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "retention", .content = content });
}

void retention_choose(Write *write, const Retention *retention, int64_t days, int64_t by)
{
    database_run(write->database, &choose_days, ARGS(write_new_id(write), retention->code, days, write->now, by));
    record_retention(write, "retention.chosen", retention, "days", days, by);
    write_touch(write, "privacy");
}

void retention_note_kept(Write *write, const Retention *retention, int64_t forgotten)
{
    database_run(write->database, &note_kept, ARGS(write_new_id(write), retention->code, write->now, forgotten));
    record_retention(write, "retention.kept", retention, "count", forgotten, 0);
}

Moment warned_at(Database *database, int64_t person)
{
    return database_number(database, &find_warning, ARGS(person), 0);
}

void warning_note(Write *write, int64_t person)
{
    database_run(write->database, &put_warning, ARGS(person, write->now));
}

void warnings_expire(Write *write)
{
    database_run(write->database, &forget_warnings, ARGS(retention_cutoff(write->now, WARNING_KEPT_DAYS)));
}

Value *account_load(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &one_account, ARGS(person)));
}

Value *coordinated_by(Database *database, Arena *arena, int64_t person, Text day)
{
    return value_from_rows(arena, database_query(database, arena, &coordinating, ARGS(person, day)));
}

void privacy_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "consents", database, arena, &consents_of, person);
    about_put_rows(result, "erasure_warnings", database, arena, &warnings_of, person);
    about_put_rows(result, "retentions_chosen", database, arena, &choices_of, person);
}

void privacy_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &erase_consents, ARGS(person));
    database_run(write->database, &erase_warning, ARGS(person));
    database_run(write->database, &forget_chooser, ARGS(person));
}

void scrub_ask(Write *write)
{
    job_take_back(write, SCRUB_JOB, 0);
    job_ask(write, SCRUB_JOB, write->now, 0, (Text){ 0 });
}

void person_erase(Write *write, const Feature *const *features, int64_t person)
{
    gather_erase_person(features, write, person);
    scrub_ask(write);
}

static int64_t consents_forget(Write *write, Moment before)
{
    return database_run(write->database, &forget_withdrawn, ARGS(before));
}

/* The last two are what the job retention.keep and a mail's job do. */
const Retention privacy_retentions[] = {
    { "privacy.consents", SAY("Consents, after they were withdrawn: the proof that they had been given"), 1095, consents_forget },
    { "privacy.warnings", SAY("Notes that somebody was told of the end of their account"), WARNING_KEPT_DAYS },
    { "privacy.mails", SAY("Mails, once they are delivered"), 0 },
    { 0 },
};
