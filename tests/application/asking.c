/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked of the small network of the test that runs, and what it must answer. */
#include "tests/application/asking.h"

#include "commands/schemas.h"
#include "http/app_state.h"

SmallNetwork *site;

Database *open_database(void)
{
    return test_open(&site->test, READ_ONLY);
}

Database *open_to_write(void)
{
    return test_open(&site->test, READ_WRITE);
}

int64_t number_of(const Query *query, Parameters parameters)
{
    return database_number(small_network_database(site), query, parameters, -1);
}

Text text_of(const Query *query, Parameters parameters)
{
    return database_text(small_network_database(site), site->arena, query, parameters);
}

void write_recorded(WriteFunction function, void *state)
{
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, function, state), WRITE_DONE);
}

void follow_the_record(void)
{
    Database *database = open_database();
    features_catch_up(features, app_writer(site->app), database, site->arena);
    database_close(database);
}

void run_jobs(void)
{
    const JobKind *kinds;
    int count = app_job_kinds(site->app, &kinds);
    Database *database = open_database();
    jobs_run_due(kinds, count, app_writer(site->app), database, &site->platform);
    database_close(database);
}

Outgoing expect(int status, Role role, const char *target, const char *body)
{
    Outgoing answer = ask(site, role, body ? "POST" : "GET", target, body, NULL);
    if (answer.status != status)
        fail_msg("%s as role %d: expected %d, got %d: %.*s", target, (int)role, status, answer.status, TEXT_ARGUMENTS(answer.body));
    return answer;
}

void expect_words(Role role, const char *target, const char *words, bool there)
{
    Outgoing answer = expect(200, role, target, NULL);
    if (body_has(&answer, words) != there)
        fail_msg("%s as role %d: \"%s\" should%s be there: %.*s", target, (int)role, words, there ? "" : " not", TEXT_ARGUMENTS(answer.body));
}

const Value *data_of(Role role, const char *target)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, "accept: application/json");
    if (answer.status != 200)
        fail_msg("role %d: %s answers %d", (int)role, target, answer.status);
    Text problem = { 0 };
    const Value *data = value_from_json(site->arena, text_copy(site->arena, answer.body), &problem);
    assert_non_null(data);
    return data;
}

void assert_has(const Outgoing *answer, const char *words)
{
    if (!body_has(answer, words))
        fail_msg("\"%s\" is not in: %.*s", words, TEXT_ARGUMENTS(answer->body));
}

void assert_lacks(const Outgoing *answer, const char *words)
{
    if (body_has(answer, words))
        fail_msg("\"%s\" is in: %.*s", words, TEXT_ARGUMENTS(answer->body));
}
